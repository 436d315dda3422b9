"""The ontology's own page: its classes, properties and concepts as Markdown tables, made from its files.

``python -m partnergraph.ontology_page > docs/ontology.md`` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph

from partnergraph import content

_PREFIXES = {
    "https://w3id.org/partnergraph/ontology#": "pg:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/ns/opengov#": "opengov:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://schema.org/": "schema:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
}
_HEAD = """# The ontology

The classes, properties and concepts of partnergraph, made from `ontology/partnership.ttl` and `ontology/concepts.ttl`.
`pg:` is `https://w3id.org/partnergraph/ontology#`. What stands in which graph says [the model](model.md).
"""


def write_page() -> str:
    """The whole page, ending in a line end."""
    folder = content.own_folder("ontology")
    files = [str(folder / name) for name in ("partnership.ttl", "concepts.ttl")]
    triples = [quad for file in files for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE)]
    says = _Says(triples)
    parts = [_HEAD, "## Classes\n", *_classes(says), "\n## Properties\n", *_properties(says), *_schemes(says)]
    return "\n".join(parts) + "\n"


class _Says:
    """What the files say: the values of a property of a subject, in order, in short form."""

    def __init__(self, triples: Iterable[pyoxigraph.Quad]) -> None:
        self._values: dict[tuple[str, str], list[str]] = {}
        for quad in triples:
            if isinstance(quad.subject, pyoxigraph.NamedNode):
                key = (_short(quad.subject), _short(quad.predicate))
                self._values.setdefault(key, []).append(_short(quad.object))

    def all(self, subject: str, *properties: str) -> list[str]:
        """The values of some properties of a subject."""
        return [value for name in properties for value in self._values.get((subject, name), [])]

    def one(self, subject: str, name: str) -> str:
        """The value of a property that a subject has once; empty where it has none."""
        return " ".join(self.all(subject, name))

    def of_class(self, name: str) -> list[str]:
        """The subjects of a class, in the order of the files."""
        return [subject for (subject, key), values in self._values.items() if key == "rdf:type" and name in values]


def _classes(says: _Says) -> Iterator[str]:
    yield from ("| class | is a | what it is |", "| --- | --- | --- |")
    for name in says.of_class("owl:Class"):
        yield _row(_code([name]), _code(says.all(name, "rdfs:subClassOf")), says.one(name, "skos:definition"))


def _properties(says: _Says) -> Iterator[str]:
    yield from ("| property | of | value | what it says |", "| --- | --- | --- | --- |")
    for name in sorted({*says.of_class("owl:ObjectProperty"), *says.of_class("owl:DatatypeProperty")}):
        of = says.all(name, "rdfs:domain", "schema:domainIncludes")
        value = says.all(name, "rdfs:range", "schema:rangeIncludes")
        yield _row(_code([name]), _code(of), _code(value), says.one(name, "skos:definition"))


def _schemes(says: _Says) -> Iterator[str]:
    for scheme in says.of_class("skos:ConceptScheme"):
        label = says.one(scheme, "skos:prefLabel")
        yield f"\n## {label[0].upper()}{label[1:]}\n\n`{scheme}` {says.one(scheme, 'skos:definition')}\n"
        yield from ("| word | strength | what it means | for example |", "| --- | --- | --- | --- |")
        for concept in says.all(scheme, "skos:hasTopConcept"):
            word, strength = says.one(concept, "skos:notation"), says.one(concept, "pg:strength")
            meaning, example = says.one(concept, "skos:definition"), says.one(concept, "skos:example")
            yield _row(_code([word]), strength, meaning, example)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _short(term: object) -> str:
    """An address with its prefix, or a literal's words."""
    if not isinstance(term, pyoxigraph.NamedNode):
        return str(getattr(term, "value", ""))
    for namespace, prefix in _PREFIXES.items():
        if term.value.startswith(namespace):
            return prefix + term.value.removeprefix(namespace)
    return str(term.value)


if __name__ == "__main__":
    print(write_page(), end="")
