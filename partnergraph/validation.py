"""The SHACL gate: whether a graph keeps the shapes and, where it does not, what is wrong in plain words.

``check`` is all that the rest of the program knows of it. Behind it stand a quick look that lets pass what is beyond
doubt, and pySHACL, imported where it is needed, which says what is wrong with the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph

from partnergraph.errors import PartnergraphError
from partnergraph.quick_check import surely_conforms
from partnergraph.shapes import as_graph, path_steps, quiet, read_shapes, shape_files

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

Severity = Literal["violation", "warning", "info"]
_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_PROPERTIES = ("resultSeverity", "resultMessage", "sourceShape", "sourceConstraintComponent")
_DOCUMENT = re.compile(r"^[^#]*?/document/[0-9a-f]{16}(?=$|[/#])")
_LONGEST = 60
_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "pg": "https://w3id.org/partnergraph/ontology#",
    "pgs": "https://w3id.org/partnergraph/shapes#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One fault: where it is, what is wrong there, and which shape says so.

    ``focus`` is the address of what is at fault; ``path`` the addresses of the property concerned (several where any
    of them would do, none where the fault is of the thing itself); ``value`` the value at fault, or empty;
    ``constraint`` the address of the SHACL constraint component; ``documents`` those concerned, where known;
    ``datatype`` the value's datatype, or ``@id`` where the value is an address.
    """

    severity: Severity
    focus: str
    path: tuple[str, ...]
    value: str
    message: str
    shape: str
    constraint: str
    documents: tuple[str, ...] = ()
    datatype: str = ""

    def __str__(self) -> str:
        where = " or ".join(_local(step) for step in self.path)
        value = self.value if len(self.value) <= _LONGEST else self.value[: _LONGEST - 1] + "…"
        named = f" (see {', '.join(self.documents)})" if self.documents else ""
        return ": ".join(filter(None, [self.severity, self.focus, where, value and f'"{value}"', self.message])) + named


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in a fixed order: violations first, then by place."""

    results: tuple[Result, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing forbids to store the graph; warnings do not."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """What refuses the graph."""
        return tuple(result for result in self.results if result.severity == "violation")

    @property
    def warnings(self) -> tuple[Result, ...]:
        """What is stored beside the graph and listed."""
        return tuple(result for result in self.results if result.severity != "violation")

    def join(self, *others: Report) -> Report:
        """This report and others as one."""
        results = {result for report in (self, *others) for result in report.results}
        return Report(tuple(sorted(results, key=_place)))


def check(quads: Iterable[pyoxigraph.Quad], shapes: Sequence[Path] | None = None) -> Report:
    """Check the union of the quads' graphs against the shapes of some files, by default the gate's own.

    A document is checked together with its private graph. Nothing is fetched, inferred or changed. Raises
    PartnergraphError for shapes that cannot be read or make no sense.
    """
    files = tuple(shape_files() if shapes is None else shapes)
    said = list(quads)
    return Report() if surely_conforms(said, files) else _check_thoroughly(said, files)


def _check_thoroughly(quads: Sequence[pyoxigraph.Quad], files: tuple[Path, ...]) -> Report:
    """What pySHACL finds."""
    import pyshacl
    from pyshacl.errors import ShapeLoadError

    try:
        _, found, _ = pyshacl.validate(
            as_graph(quads),
            shacl_graph=read_shapes(files),
            ont_graph=None,
            inference="none",
            advanced=False,
            meta_shacl=False,
            do_owl_imports=False,
        )
    except (ShapeLoadError, RuntimeError) as fault:
        names = ", ".join(str(path) for path in files)
        raise PartnergraphError(f"{names}: the shapes make no sense to SHACL: {fault}") from fault
    if not hasattr(found, "subjects"):
        raise PartnergraphError(f"{', '.join(map(str, files))}: the shapes cannot be checked: {found}")
    return _report(found)


def name_documents(report: Report, quads: Iterable[pyoxigraph.Quad]) -> Report:
    """The report with the documents that each result concerns, as far as the quads tell.

    They are those whose addresses stand one step from what is at fault, in the addresses of passages and mentions too:
    the mentions of a person, the document that settles a date, the passages of the evidence about a meeting.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        subject, thing = _address(quad.subject), _address(quad.object)
        near[subject].add(thing)
        near[thing].add(subject)

    def documents(focus: str) -> tuple[str, ...]:
        reached = {focus, *near[focus]}
        for step in near[focus]:
            reached |= near[step] if "#evidence-" in step else set()
        return tuple(sorted({match.group() for address in reached if (match := _DOCUMENT.match(address))}))

    return Report(tuple(replace(result, documents=documents(result.focus)) for result in report.results))


def write_report(report: Report, form: Literal["turtle", "json"]) -> str:
    """The standard SHACL validation report, in Turtle or as JSON-LD; there a warning keeps a graph from conforming."""
    import rdflib
    from rdflib import RDF, SH

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    head = rdflib.BNode("report")
    graph.add((head, RDF.type, SH.ValidationReport))
    graph.add((head, SH.conforms, rdflib.Literal(not report.results)))
    with quiet():
        for number, result in enumerate(report.results, 1):
            node = rdflib.BNode(f"result{number:06}")
            graph.add((head, SH.result, node))
            _write_result(graph, node, result)
    if form == "turtle":
        return graph.serialize(format="turtle")
    return graph.serialize(format="json-ld", context=_PREFIXES, sort_keys=True) + "\n"


def _write_result(graph: rdflib.Graph, node: rdflib.BNode, result: Result) -> None:
    """One result's triples."""
    import rdflib
    from rdflib import RDF, SH
    from rdflib.collection import Collection

    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.resultSeverity, SH[result.severity.capitalize()]))
    graph.add((node, SH.focusNode, rdflib.URIRef(result.focus)))
    graph.add((node, SH.resultMessage, rdflib.Literal(result.message)))
    graph.add((node, SH.sourceShape, rdflib.URIRef(result.shape)))
    graph.add((node, SH.sourceConstraintComponent, rdflib.URIRef(result.constraint)))
    for document in result.documents:
        graph.add((node, rdflib.DCTERMS.source, rdflib.URIRef(document)))
    if result.datatype == "@id":
        graph.add((node, SH.value, rdflib.URIRef(result.value)))
    elif result.value:
        datatype = rdflib.URIRef(result.datatype) if result.datatype else None
        graph.add((node, SH.value, rdflib.Literal(result.value, datatype=datatype, normalize=False)))
    steps = [rdflib.URIRef(step) for step in result.path]
    if len(steps) == 1:
        graph.add((node, SH.resultPath, steps[0]))
    elif steps:
        path, choice = rdflib.BNode(f"{node}path"), rdflib.BNode(f"{node}choice")
        graph.add((node, SH.resultPath, path))
        graph.add((path, SH.alternativePath, Collection(graph, choice, list(steps)).uri))


def _report(found: rdflib.Graph) -> Report:
    """What pySHACL found, in our own terms."""
    from rdflib import SH

    return Report(tuple(sorted({_result(found, node) for node in found.objects(None, SH.result)}, key=_place)))


def _result(found: rdflib.Graph, node: Node) -> Result:
    """One result as pySHACL states it."""
    import rdflib
    from rdflib import SH

    severity, message, shape, constraint = (str(found.value(node, SH[word]) or "") for word in _PROPERTIES)
    value = found.value(node, SH.value)
    return Result(
        severity=_SEVERITIES.get(_local(severity), "violation"),
        focus=str(found.value(node, SH.focusNode)),
        path=path_steps(found, node, "resultPath"),
        value="" if value is None else str(value),
        message=message,
        shape=shape,
        constraint=constraint,
        datatype="@id" if isinstance(value, rdflib.URIRef) else str(getattr(value, "datatype", None) or ""),
    )


def _place(result: Result) -> tuple[int, Result]:
    return list(_SEVERITIES.values()).index(result.severity), result


def _local(address: str) -> str:
    """The last part of an address."""
    return address.replace("#", "/").rsplit("/", 1)[-1]


def _address(term: object) -> str:
    """The address of a term; empty for a literal."""
    return term.value if isinstance(term, pyoxigraph.NamedNode) else ""
