"""RDF files read within bounds: their triples as one graph, with literals in one form."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from partnergraph.bounded_xml import check_xml
from partnergraph.errors import PartnergraphError
from partnergraph.slugs import slug
from partnergraph.statements import UNSETTLED, Statements
from partnergraph.statements.formats import HEAD, MEDIA_TYPES, Form, form_by_content, form_by_name
from partnergraph.text import Source

MOST_TRIPLES = 100_000
"""How many triples a file may hold: as many as are checked and stored within half a gigabyte of memory."""

_MOST_NODES = 2_000_000
_DEEPEST = 200
_MOST_NESTED = 500
_FORMATS = {
    "trig": RdfFormat.TRIG,
    "n-quads": RdfFormat.N_QUADS,
    "rdf-xml": RdfFormat.RDF_XML,
    "json-ld": RdfFormat.JSON_LD,
}
_JSON_STEP = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
_QUOTED = re.compile(rb'"""(?:[^"\\]|\\.|"(?!""))*+"""|"(?:[^"\\\n]|\\.)*+"|\'(?:[^\'\\\n]|\\.)*+\'', re.DOTALL)
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"'][^>]*\?>")
_PLACE = re.compile(
    r"(?:Parser error )?at line \d+ (?:column \d+|between columns \d+ and \d+)(?: and line \d+ column \d+)?: ?"
)
_REMOTE = "LoadDocumentCallback"


def read_statements(raw: bytes, source: Source) -> Statements:
    """What an RDF file states. Raises PartnergraphError, which names file and line, for what cannot be read."""
    form = form_by_content(raw[:HEAD]) or form_by_name(source.name) or "trig"
    name = PurePosixPath(source.name).stem
    triples = _canonical(_parsed(_prepared(raw, form, source.name), form, source.name))
    if not triples:
        raise PartnergraphError(f"{source.name}: states nothing: a file of RDF holds triples")
    kept = Source(
        source.name, source.digest[:16], source.digest, MEDIA_TYPES[form], source.address, licence=source.licence
    )
    return Statements(slug(name), kept, frozenset(triples))


def _prepared(raw: bytes, form: Form, name: str) -> bytes:
    """The bytes in UTF-8, once it is sure that they are nested no deeper than is safe to read."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise PartnergraphError(f"{name}: in UTF-16: save it as UTF-8")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if form == "rdf-xml":
        check_xml(raw, name, _MOST_NODES)
        declared = _DECLARED.match(raw)
        if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
            return raw[declared.end() :].decode(declared[1].decode()).encode()
    elif form == "json-ld":
        _check_depth(raw, name)
    elif raw.count(b"<<") > _MOST_NESTED and _QUOTED.sub(b"", raw).count(b"<<") > _MOST_NESTED:
        raise _unstorable(name)
    return raw


def _check_depth(raw: bytes, name: str) -> None:
    depth = 0
    for step in _JSON_STEP.finditer(raw):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(step.group()[:1], 0)
        if depth > _DEEPEST:
            line = raw.count(b"\n", 0, step.start()) + 1
            raise PartnergraphError(f"{name}: line {line}: nested more than {_DEEPEST} deep: flatten it")


def _parsed(raw: bytes, form: Form, name: str) -> Iterator[Triple]:
    """The triples of all graphs in a file."""
    count = 0
    try:
        for quad in parse(raw, _FORMATS[form], base_iri=UNSETTLED):
            count += 1
            if count > MOST_TRIPLES:
                raise PartnergraphError(f"{name}: more than {MOST_TRIPLES:,} triples: part it into several files")
            if isinstance(quad.object, Triple):
                raise _unstorable(name)
            yield quad.triple
    except SyntaxError as fault:
        raise PartnergraphError(f"{name}: {_said(fault, form)}") from fault
    except ValueError as fault:
        raise PartnergraphError(f"{name}: {' '.join(str(fault).split())}: mend it") from fault


def _said(fault: SyntaxError, form: Form) -> str:
    """A fault in one line, with its place and the remedy."""
    if _REMOTE in fault.msg:
        return "its context lies on the web, which is not asked: write the context into the file"
    where = f"line {fault.lineno}" if fault.lineno else ""
    said = " ".join(_PLACE.sub("", fault.msg).split())
    return ": ".join(filter(None, [where, f"no {_NAMES[form]} ({said})", "mend it"]))


_NAMES: dict[Form, str] = {"trig": "Turtle", "n-quads": "N-Quads", "rdf-xml": "RDF/XML", "json-ld": "JSON-LD"}


def _unstorable(name: str) -> PartnergraphError:
    return PartnergraphError(
        f"{name}: holds statements about statements (<<...>>), which are not stored: take them out"
    )


def _canonical(triples: Iterable[Triple]) -> set[Triple]:
    """The triples with every literal in the one form that the store keeps of its value."""
    found = set(triples)
    typed = {t.object for t in found if isinstance(t.object, Literal) and not t.object.language}
    kept = Store()
    place = {NamedNode(f"urn:literal:{number}"): literal for number, literal in enumerate(typed)}
    kept.extend(Quad(node, node, literal) for node, literal in place.items())
    forms = {place[quad.predicate]: quad.object for quad in kept}
    return {
        Triple(t.subject, t.predicate, forms.get(t.object, t.object) if isinstance(t.object, Literal) else t.object)
        for t in found
    }
