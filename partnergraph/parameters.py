"""Typed parameters of saved queries: checked, looked up where a label is given, and bound as RDF terms."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.near import near
from partnergraph.resources import KINDS, look_up
from partnergraph.store import Store
from partnergraph.store.rows import Term

TYPES = ("string", "integer", "date", "iri", *KINDS)
"""The types of parameters: literals, any address, and the kinds of resources that may be given by a label."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BIND = re.compile(r"^(?P<head> *BIND\()(?P<term>[^\n]+)(?P<tail> AS \?(?P<name>\w+)\) *\.?) *$", re.MULTILINE)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved query; where it is optional, the query's own default lets everything pass."""

    name: str
    type: str
    optional: bool
    description: str


def bound_names(sparql: str) -> set[str]:
    """The variables that lines of the form ``BIND(TERM AS ?name)`` bind."""
    return {match["name"] for match in _BIND.finditer(sparql)}


def bind(sparql: str, query: str, parameters: Sequence[Parameter], given: Mapping[str, str], store: Store) -> str:
    """The query with the term of each given parameter in its ``BIND`` lines.

    Raises UsageError for a parameter that the query has not, that is missing or is not of its type, PartnergraphError
    for a label that names nothing, or several things.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise UsageError(f"query {query}: no parameter '{name}'; {has}{near(name, known)}")
    for name, parameter in known.items():
        if not parameter.optional and name not in given:
            raise UsageError(f"query {query}: needs -p {name}=...: {parameter.description}")
    terms = {name: str(term(known[name], value, store)) for name, value in given.items()}

    def put(match: re.Match[str]) -> str:
        return f"{match['head']}{terms.get(match['name'], match['term'])}{match['tail']}"

    return _BIND.sub(put, sparql)


def term(parameter: Parameter, value: str, store: Store) -> Term:
    """The RDF term of a value. Raises UsageError where it is not of the type, PartnergraphError where it is unknown."""
    said = f"parameter {parameter.name}={value}"
    if parameter.type == "string":
        return Literal(value)
    if parameter.type == "integer":
        return _integer(value, said)
    if parameter.type == "date":
        return _date(value, said)
    if parameter.type == "iri":
        return _address(value, said)
    try:
        return NamedNode(look_up(store, value, parameter.type))
    except PartnergraphError as error:
        raise type(error)(f"{said}: {error}") from error


def _address(value: str, said: str) -> NamedNode:
    try:
        if _IRI.fullmatch(value):
            return NamedNode(value)
    except ValueError:
        pass
    raise UsageError(f"{said}: not an address; one begins like https://")


def _integer(value: str, said: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise UsageError(f"{said}: not a whole number")
    return Literal(str(int(value)), datatype=NamedNode(f"{_XSD}integer"))


def _date(value: str, said: str) -> Literal:
    try:
        day = datetime.date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else None
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"{said}: not a date; write it YYYY-MM-DD")
    return Literal(day.isoformat(), datatype=NamedNode(f"{_XSD}date"))
