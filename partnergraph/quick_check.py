"""Says quickly that a graph keeps the shapes, where that is beyond doubt.

pySHACL takes a fifth of a second for a document and half a second to import. Nearly all graphs keep nearly all shapes,
so the shapes are first compiled to plain tests of the parts of SHACL that ours use. Where a test fails, where a value
is out of the common run, or where the shapes use anything else, the answer is no, and pySHACL says what is the matter.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

Node = NamedNode | BlankNode | Literal | Triple
_Test = Callable[[Node], bool]
T = TypeVar("T")
_Data = dict[str, dict[str, set[Node]]]

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NONE: frozenset[Node] = frozenset()
_IRI = NamedNode(_SH + "IRI")
_SILENT = frozenset(
    {_RDF + "type", _RDFS + "label", _RDFS + "comment"}
    | {_SH + word for word in ("targetClass", "targetSubjectsOf", "property", "path", "message", "severity")}
)
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")


class _UnknownError(Exception):
    """The shapes use a part of SHACL that is not known here."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """One test of the nodes of some classes, or of those that have some properties.

    ``path`` holds the alternatives of a property path, and is empty where the node itself is tested.
    """

    classes: tuple[str, ...]
    properties: tuple[str, ...]
    path: tuple[str, ...]
    least: int
    most: int | None
    tests: tuple[_Test, ...]
    wanted: frozenset[Node]
    below: str
    up_to: str

    def holds(self, node: Node, said: dict[str, set[Node]]) -> bool:
        """Whether a node passes, given all that is said of it."""
        values = self._values(node, said)
        if not values:
            return not self.least and not self.wanted
        return (
            len(values) >= self.least
            and (self.most is None or len(values) <= self.most)
            and self.wanted <= values
            and all(test(value) for test in self.tests for value in values)
            and (not self.below or _ordered(values, said.get(self.below, ()), equal=False))
            and (not self.up_to or _ordered(values, said.get(self.up_to, ()), equal=True))
        )

    def _values(self, node: Node, said: dict[str, set[Node]]) -> set[Node] | frozenset[Node]:
        if not self.path:
            return {node}
        if len(self.path) == 1:
            return said.get(self.path[0], _NONE)
        return {value for step in self.path for value in said.get(step, ())}


def surely_conforms(quads: Iterable[Quad], files: Sequence[Path]) -> bool:
    """Whether the union of the quads' graphs passes every shape of the files, warnings included, beyond doubt."""
    rules = _compile(tuple(files))
    if rules is None:
        return False
    data: _Data = defaultdict(lambda: defaultdict(set))
    nodes: dict[str, Node] = {}
    members: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            return False
        subject, predicate, thing = quad.subject.value, quad.predicate.value, quad.object
        if predicate == _RDFS + "subClassOf" or isinstance(thing, Triple):
            return False
        nodes[subject] = quad.subject
        data[subject][predicate].add(thing)
        members["^" + predicate].add(subject)
        if predicate == _RDF + "type" and isinstance(thing, NamedNode):
            members[thing.value].add(subject)
    return all(
        rule.holds(nodes[subject], data[subject])
        for rule in rules
        for target in (*rule.classes, *("^" + name for name in rule.properties))
        for subject in members.get(target, ())
    )


@cache
def _compile(files: tuple[Path, ...]) -> tuple[_Rule, ...] | None:
    """The rules of the shapes of some files; None where they use what is not known here, or cannot be read."""
    try:
        shapes: _Data = defaultdict(lambda: defaultdict(set))
        for path in files:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True):
                shapes[_key(quad.subject)][quad.predicate.value].add(quad.object)
        seen: set[str] = set()
        tops = [key for key, said in shapes.items() if NamedNode(_SH + "NodeShape") in said[_RDF + "type"]]
        rules = tuple(rule for key in tops for rule in _rules(shapes, key, seen))
    except (OSError, SyntaxError, ValueError, re.error, _UnknownError):
        return None
    return rules if set(shapes) == seen else None


def _rules(shapes: _Data, key: str, seen: set[str]) -> Iterator[_Rule]:
    """The rules of a node shape: of the node itself, and of each of its property shapes."""
    said = shapes[key]
    seen.add(key)
    targets = (_names(said[_SH + "targetClass"]), _names(said[_SH + "targetSubjectsOf"]))
    if said[_SH + "path"] or NamedNode(_RDFS + "Class") in said[_RDF + "type"]:
        raise _UnknownError
    yield _rule(shapes, said, targets, (), seen)
    for part in said[_SH + "property"]:
        inner = shapes[_key(part)]
        if _key(part) in seen or inner[_SH + "property"] or inner[_SH + "targetClass"]:
            raise _UnknownError
        seen.add(_key(part))
        yield _rule(shapes, inner, targets, _steps(shapes, inner[_SH + "path"], seen), seen)


def _rule(
    shapes: _Data,
    said: dict[str, set[Node]],
    targets: tuple[tuple[str, ...], tuple[str, ...]],
    path: tuple[str, ...],
    seen: set[str],
) -> _Rule:
    parts = {name.removeprefix(_SH): things for name, things in said.items() if things and name not in _SILENT}
    counts = {word: int(_literal(parts.pop(word))) for word in ("minCount", "maxCount") if word in parts}
    pairs = {word: _names(parts.pop(word)) for word in ("lessThan", "lessThanOrEquals") if word in parts}
    wanted = frozenset(parts.pop("hasValue", ()))
    chosen = [_members(shapes, things, seen) for word, things in parts.items() if word == "in"]
    tests = [_test(word, things) for word, things in parts.items() if word != "in"]
    return _Rule(
        *targets,
        path,
        counts.get("minCount", 0),
        counts.get("maxCount"),
        (*(choice.__contains__ for choice in chosen), *tests),
        wanted,
        *("".join(_single(pairs.get(word, ("",)))) for word in ("lessThan", "lessThanOrEquals")),
    )


def _test(word: str, things: set[Node]) -> _Test:
    """The test of one constraint on each value. Raises _UnknownError for one that is not known here."""
    if word == "nodeKind" and things == {_IRI}:
        return lambda value: isinstance(value, NamedNode)
    if word == "datatype":
        return _FORMS.get(_single(_names(things)), _never)
    if word == "pattern":
        matcher = re.compile(_literal(things))
        return lambda value: not isinstance(value, BlankNode | Triple) and bool(matcher.search(value.value))
    if word == "minLength":
        least = int(_literal(things))
        return lambda value: not isinstance(value, BlankNode | Triple) and len(value.value) >= least
    if word in ("minInclusive", "maxInclusive"):
        limit, sign = Decimal(_literal(things)), 1 if word == "minInclusive" else -1
        return lambda value: _is_number(value) and sign * (Decimal(_literal({value})) - limit) >= 0
    raise _UnknownError


def _never(_value: Node) -> bool:
    return False


def _is(datatype: str, form: re.Pattern[str] | None = None) -> _Test:
    name = _XSD + datatype
    return lambda value: (
        isinstance(value, Literal)
        and value.datatype.value == name
        and (form is None or bool(form.fullmatch(value.value)))
    )


def _is_number(value: Node) -> bool:
    return _FORMS[_XSD + "integer"](value) or _FORMS[_XSD + "decimal"](value)


def _is_date(value: Node) -> bool:
    if not isinstance(value, Literal) or value.datatype.value != _XSD + "date" or not _DATE.fullmatch(value.value):
        return False
    try:
        return bool(datetime.date.fromisoformat(value.value))
    except ValueError:
        return False


_FORMS: dict[str, _Test] = {
    _XSD + "string": _is("string"),
    _XSD + "integer": _is("integer", _INTEGER),
    _XSD + "decimal": _is("decimal", _DECIMAL),
    _XSD + "time": _is("time", _TIME),
    _XSD + "date": _is_date,
}


def _ordered(values: Iterable[Node], others: Iterable[Node], *, equal: bool) -> bool:
    """Whether each value is below each other one (or equal to it): whole numbers and dates alone can be told."""
    for one in values:
        for other in others:
            if all(_is_number(node) for node in (one, other)):
                gap = Decimal(_literal({other})) - Decimal(_literal({one}))
                in_order = gap > 0 or (equal and gap == 0)
            elif all(_is_date(node) for node in (one, other)):
                first, second = _literal({one}), _literal({other})
                in_order = first < second or (equal and first == second)
            else:
                return False
            if not in_order:
                return False
    return True


def _steps(shapes: _Data, path: set[Node], seen: set[str]) -> tuple[str, ...]:
    """The alternatives of a path. Raises _UnknownError for any other path."""
    only = _single(path)
    if isinstance(only, NamedNode):
        return (only.value,)
    seen.add(_key(only))
    said = {name: things for name, things in shapes[_key(only)].items() if things}
    if set(said) != {_SH + "alternativePath"}:
        raise _UnknownError
    return _names(_members(shapes, said[_SH + "alternativePath"], seen))


def _members(shapes: _Data, head: set[Node], seen: set[str]) -> frozenset[Node]:
    """The members of a list."""
    found: set[Node] = set()
    cell = _single(head)
    while cell != NamedNode(_RDF + "nil"):
        if _key(cell) in seen:
            raise _UnknownError
        seen.add(_key(cell))
        found.add(_single(shapes[_key(cell)][_RDF + "first"]))
        cell = _single(shapes[_key(cell)][_RDF + "rest"])
    return frozenset(found)


def _single(things: Iterable[T]) -> T:
    return next(iter(things))


def _names(things: Iterable[Node]) -> tuple[str, ...]:
    """The addresses of things, in order."""
    return tuple(sorted(thing.value for thing in things if isinstance(thing, NamedNode)))


def _literal(things: Iterable[Node]) -> str:
    return next((thing.value for thing in things if isinstance(thing, Literal)), "")


def _key(node: Node) -> str:
    return str(node)
