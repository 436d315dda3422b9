"""The page of any thing: what the dataset says of it and of its parts, property by property."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from partnergraph.graph.terms import NAMESPACES
from partnergraph.publish.kinds import Thing
from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_LONGEST_QUOTE = 80
_HIDDEN = frozenset({"pg:content", "pg:marks", "rdf:type"})


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a property: the words, and the address it is where it is one."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of one resource: its address and fragment, and the values of each property."""

    address: str
    fragment: str
    properties: tuple[tuple[str, tuple[Said, ...]], ...]


def page(site: Site, thing: Thing) -> str:
    """The page of a thing that has no page of a kind of its own."""
    return render(site, "thing.html", thing.path, thing.label, thing=thing, parts=facts(site, thing.path))


def facts(site: Site, path: str) -> tuple[Facts, ...]:
    """What is said of a page's resource and of each of its parts."""
    found = []
    for node in site.dataset.parts.get(path, ()):
        said: dict[str, set[Said]] = {}
        for quad in site.dataset.quads.quads_for_pattern(node, None, None, None):
            name = short(quad.predicate.value)
            if name not in _HIDDEN:
                said.setdefault(name, set()).add(_said(site, quad.object))
        ordered = tuple(
            (name, tuple(sorted(said[name], key=lambda one: (one.words, one.address)))) for name in sorted(said)
        )
        found.append(Facts(node.value, node.value.partition("#")[2], ordered))
    return tuple(found)


def short(address: str) -> str:
    """An address with a prefix, where one fits."""
    fitting = (f"{p}:{address.removeprefix(n)}" for p, n in NAMESPACES.items() if address.startswith(n))
    return next(fitting, address)


def _said(site: Site, value: object) -> Said:
    if isinstance(value, NamedNode):
        known = value.value.startswith(site.dataset.base)
        return Said(_called(site, value) if known else short(value.value), value.value)
    return Said(value.value if isinstance(value, Literal) else str(value))


def _called(site: Site, node: NamedNode) -> str:
    """What a resource of the dataset is called; of a passage, its first words."""
    words = " ".join(site.dataset.value(node, "pg:quotation").split())
    if not words:
        return site.dataset.label(node)
    return f"“{words}”" if len(words) <= _LONGEST_QUOTE else f"“{words[:_LONGEST_QUOTE].rstrip()} …”"
