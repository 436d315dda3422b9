"""People taken out of publication: nothing is said of them, and their names are blackened wherever they stand.

A line of a register of withdrawals names them; the derived graph says whom it means. What is left of a text keeps every
offset, so that the passages that prove other facts still point right.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.addresses import Space
from partnergraph.graph.terms import term
from partnergraph.holdings import held_registers
from partnergraph.identity.wording import tokens
from partnergraph.publish.blackening import (
    Blackening,
    Bounds,
    as_written,
    blackened,
    is_ordinary,
    parts,
    pattern,
    spelled,
)
from partnergraph.registers import Register, WithdrawalRow
from partnergraph.slugs import slug
from partnergraph.store import Store

UNPUBLISHED = frozenset({"addresses", "withdrawals"})
"""The kinds of register that are in no public publication."""

_LABELS = frozenset(map(term, ("skos:prefLabel", "skos:altLabel", "foaf:name", "rdfs:label")))
_AS_THEY_ARE = frozenset(map(term, ("pg:digest", "pg:inputs")))
_STRINGS = frozenset(map(term, ("xsd:string", "rdf:langString")))
_CONTENT, _MARKS, _QUOTATION = term("pg:content"), term("pg:marks"), term("pg:quotation")
_IDENTIFIER = term("dcterms:identifier")
_PREFIXES = """PREFIX pg: <https://w3id.org/partnergraph/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""
_NAMED = _PREFIXES + "SELECT DISTINCT ?person ?line WHERE { GRAPH ?g { ?person pg:withdrawnBy ?line } }"
_PEOPLE = _PREFIXES + "SELECT DISTINCT ?person WHERE { GRAPH ?g { ?person a foaf:Person } }"
_BOUNDS = re.compile(r"#char=(\d+),(\d+)$")
_DOCUMENT = re.compile(r"/graph/document/([0-9a-f]{16})")


@dataclass(slots=True)
class Names:
    """What the quads say of names: of the people withdrawn and of all others, and how each text (by key) has them."""

    labels: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    mentions: dict[str, bool] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The addresses of the people that lines of registers take out of publication, the graphs of registers that are in
    no public publication, and the lines that mean nobody.
    """

    people: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()
    idle: tuple[str, ...] = ()


def withdrawn(store: Store, base: str) -> Withdrawn:
    """Who is taken out of publication: those of documents, and those whom a register alone knows."""
    named = [(row["person"], row["line"]) for row in store.select(_NAMED)]
    held = [one for one in held_registers(store).values() if isinstance(one, Register) and one.kind in UNPUBLISHED]
    lines = {
        row.withdrawn: f"{one.origin.name}: line {row.line}"
        for one in held
        for row in one.rows
        if isinstance(row, WithdrawalRow)
    }
    registered = {line: f"{base}person/{slug(line)}" for line in lines if "#" not in line}
    meant = {line for _, line in named}
    known = {row["person"] for row in store.select(_PEOPLE)} if registered.keys() - meant else set()
    idle = [line for line in lines if line not in meant and registered.get(line) not in known]
    return Withdrawn(
        frozenset({person for person, _ in named} | set(registered.values())),
        frozenset(Space(base).register_graph(one.slug) for one in held),
        tuple(sorted(f"{lines[line]}: '{line}' is nobody in the store, so it takes nobody out" for line in idle)),
    )


def without(people: frozenset[str], public: Collection[Quad], whole: Iterable[Quad]) -> Iterator[Quad]:
    """The public quads without some people, and with their names blackened in every literal.

    ``whole`` are all quads: how the people are written in private items counts as well.
    """
    names = _names(people, public, whole)
    everywhere = _blackening(names, set().union(*names.forms.values()), sure=False)
    of_text = {key: _blackening(names, forms, sure=True) for key, forms in names.forms.items()}
    contents = {key: _content(names, key, of_text.get(key, everywhere)) for key in names.texts}
    silent = _about(public, people)
    for quad in public:
        if _is_of(quad.subject, people) or _is_of(quad.object, people) or _address(quad.subject) in silent:
            continue
        if isinstance(quad.object, NamedNode):
            if not everywhere.found(quad.object.value):
                yield quad
        elif isinstance(quad.object, Literal) and quad.object.datatype in _STRINGS:
            if quad.predicate == _IDENTIFIER and names.mentions.get(_address(quad.subject)):
                continue
            key = _key(quad)
            yield _changed(quad, _told(quad, people, contents, of_text.get(key, everywhere)))
        else:
            yield quad


def _names(people: frozenset[str], public: Iterable[Quad], whole: Iterable[Quad]) -> Names:
    names = Names()
    quotations: dict[str, str] = {}
    for quad in whole:
        subject = _address(quad.subject)
        if quad.predicate in _LABELS:
            (names.labels if _is_of(quad.subject, people) else names.others).add(_words(quad))
        elif quad.predicate == term("pg:entity"):
            names.mentions[subject] = _is_of(quad.object, people)
        elif quad.predicate == _QUOTATION:
            quotations[subject] = _words(quad)
    for mention, theirs in names.mentions.items():
        if form := quotations.get(mention, ""):
            (names.forms[_key_in(mention)] if theirs else names.others).add(form)
    for quad in public:
        if quad.predicate == _CONTENT and _DOCUMENT.search(_address(quad.graph_name)):
            names.texts[_key(quad)] = _words(quad)
    return names


def _blackening(names: Names, forms: set[str], *, sure: bool) -> Blackening:
    """What blackens the names of the people withdrawn, and the forms in which a text has them.

    With ``sure`` those forms are blackened even where another person is written alike elsewhere.
    """
    ignoring_case = {one for label in names.labels for one in (*spelled(label), *_several(label))}
    borne = {word for other in names.others for word in tokens(other)}
    texts = list(names.texts.values())
    for surname in {parts(label)[1] for label in names.labels} - {""}:
        if not borne & set(tokens(surname)) and not is_ordinary(surname, texts):
            ignoring_case.add(as_written(surname))
    ignoring_case.update(one for form in forms for one in _several(form))
    alone = {one for form in forms if len(form.split()) == 1 for one in (form, form.upper(), form.title())}
    theirs = {word for form in names.labels | forms for word in tokens(form)}
    return Blackening(
        pattern(ignoring_case, re.IGNORECASE),
        pattern(map(as_written, alone)),
        pattern((as_written(other) for other in names.others if theirs & set(tokens(other))), re.IGNORECASE),
        frozenset(map(tokens, forms)) if sure else frozenset(),
    )


def _several(form: str) -> list[str]:
    return [as_written(form)] if len(form.split()) > 1 else []


def _content(names: Names, key: str, blackening: Blackening) -> str:
    """A text: the people's mentions blackened, those of others left, and what names the people besides."""
    placed = [
        (place, theirs)
        for mention, theirs in names.mentions.items()
        if _key_in(mention) == key
        for place in _bounds(mention)
    ]
    own = [place for place, theirs in placed if theirs]
    others = [place for place, theirs in placed if not theirs and not any(_within(place, mine) for mine in own)]
    content = names.texts[key]
    besides = [place for place in blackening.found(content) if not any(_within(place, other) for other in others)]
    return blackened(content, [*own, *besides])


def _about(quads: Iterable[Quad], people: frozenset[str]) -> frozenset[str]:
    """The evidence that speaks of the people."""
    speaks = (term("rdf:subject"), term("rdf:object"))
    return frozenset(
        _address(quad.subject) for quad in quads if quad.predicate in speaks and _is_of(quad.object, people)
    )


def _told(quad: Quad, people: frozenset[str], contents: dict[str, str], blackening: Blackening) -> str:
    """What a literal says in public."""
    said, subject, key = _words(quad), _address(quad.subject), _key(quad)
    if quad.predicate in _AS_THEY_ARE:
        return said
    if quad.predicate == _CONTENT and key in contents:
        return contents[key]
    if quad.predicate == _QUOTATION and key in contents:
        return next((contents[key][start:end] for start, end in _bounds(subject)), "")
    return _json_told(said, people, blackening) if quad.predicate in (_CONTENT, _MARKS) else blackening(said)


def _json_told(said: str, people: frozenset[str], blackening: Blackening) -> str:
    """What a register's rows or a text's marks say in public: still JSON, and of the people no row at all."""
    try:
        read = json.loads(said)
    except ValueError:
        return blackening(said)
    if isinstance(read, dict) and read.get("kind") == "people":
        read["rows"] = [row for row in read["rows"] if not _is_row_of(row, people)]
    return json.dumps(_in_json(read, blackening), ensure_ascii=False, separators=(",", ":"))


def _is_row_of(row: dict[str, Any], people: frozenset[str]) -> bool:
    return any(one.endswith(f"/person/{slug(row['id'])}") for one in people)


def _in_json(value: Any, blackening: Blackening) -> Any:
    if isinstance(value, str):
        return blackening(value)
    if isinstance(value, list):
        return [_in_json(one, blackening) for one in value]
    return {name: _in_json(one, blackening) for name, one in value.items()} if isinstance(value, dict) else value


def _changed(quad: Quad, told: str) -> Quad:
    value = quad.object
    if not isinstance(value, Literal) or told == value.value:
        return quad
    said = Literal(told, language=value.language) if value.language else Literal(told)
    return Quad(quad.subject, quad.predicate, said, quad.graph_name)


def _is_of(node: object, people: frozenset[str]) -> bool:
    return isinstance(node, NamedNode) and node.value.partition("#")[0] in people


def _address(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def _words(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _key(quad: Quad) -> str:
    """The key of the document in whose graph a quad stands; of a quotation, that of its text."""
    found = _DOCUMENT.search(_address(quad.graph_name))
    return found[1] if found else ""


def _key_in(passage: str) -> str:
    return passage.partition("/text#")[0].rpartition("/")[2]


def _bounds(passage: str) -> list[Bounds]:
    return [(int(found[1]), int(found[2])) for found in _BOUNDS.finditer(passage)]


def _within(inner: Bounds, outer: Bounds) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
