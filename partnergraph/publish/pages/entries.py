"""One line of a list for each thing: its words, what is said beside it, and what it stands under and is sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.publish.imprint import counted
from partnergraph.publish.kinds import Thing
from partnergraph.publish.record import body_name, todo, when, word
from partnergraph.publish.strategies import story

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

UNDATED = "Undated"
"""What meetings of which nothing bounds the day stand under."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its words, the page it leads to, what is said beside it, and what it is grouped under."""

    words: str
    path: str
    beside: str = ""
    group: str = ""
    order: tuple[str, ...] = ()


def entry(site: Site, thing: Thing, path: str) -> Entry:
    """The line of a thing in the list at a path, such as ``people``."""
    return _TELLING.get(path, _named)(site, thing)


def year_of(site: Site, meeting: Thing) -> str:
    """The year under which a meeting stands: of its day, else of the first day on which it may have been held."""
    day = when(site.dataset, meeting.node).order[0]
    return day[:4] if day != "9999" else UNDATED


def _met(count: int) -> str:
    """How many meetings; empty for none."""
    return counted(count, "meeting") if count else ""


def _letter(words: str) -> str:
    first = words[:1].upper()
    return first if first.isalpha() else "0–9 and others"


def _named(site: Site, thing: Thing) -> Entry:
    also = ", ".join(site.dataset.values(thing.node, "skos:altLabel")[:3])
    return Entry(thing.label, thing.path, also, _letter(thing.label), _by_name(thing))


def _by_name(thing: Thing) -> tuple[str, ...]:
    return (_letter(thing.label), thing.label.casefold())


def _person(site: Site, thing: Thing) -> Entry:
    memberships = site.dataset.subjects("org:member", thing.node)
    bodies = {body for one in memberships for body in site.dataset.nodes(one, "org:organization")}
    beside = ", ".join(sorted(site.dataset.label(body) for body in bodies)[:3])
    return Entry(thing.label, thing.path, beside, _letter(thing.label), _by_name(thing))


def _body(site: Site, thing: Thing) -> Entry:
    """A body with how often it met, and in which years."""
    held = site.dataset.subjects("pg:body", thing.node)
    years = sorted({day[:4] for day in (when(site.dataset, node).date for node in held) if day})
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    beside = ", ".join(filter(None, (_met(len(held)), span)))
    return Entry(thing.label, thing.path, beside, _letter(thing.label), _by_name(thing))


def _strategy(site: Site, thing: Thing) -> Entry:
    told = story(site.dataset, thing.node)
    editions = sorted({one.label for strand in told.line if strand.node == thing.node for one in strand.editions})
    instrument = word(site.dataset.value(thing.node, "pg:instrument")).replace("-", " ")
    beside = "; ".join(filter(None, (instrument, ", ".join(editions), _met(told.meetings))))
    return Entry(thing.label, thing.path, beside, _letter(thing.label), _by_name(thing))


def _meeting(site: Site, thing: Thing) -> Entry:
    held = when(site.dataset, thing.node)
    newest_first = "".join(chr(255 - ord(letter)) for letter in held.order[0])
    body = body_name(site.dataset, thing.node) or "Body not stated"
    return Entry(f"{body}, {held.words}", thing.path, "", year_of(site, thing), (newest_first, body))


def _action(site: Site, thing: Thing) -> Entry:
    told = todo(site.dataset, thing.node)
    who = ", ".join(name for name, _ in told.owners) or "nobody named"
    return Entry(told.words, thing.path, "; ".join(filter(None, (who, told.due, told.status))), who, (who.casefold(),))


def _document(site: Site, thing: Thing) -> Entry:
    kind = site.dataset.value(thing.node, "dcterms:format")
    return Entry(thing.label, thing.path, kind, _letter(thing.label), (_letter(thing.label), thing.label))


_TELLING = {
    "actions": _action,
    "bodies": _body,
    "documents": _document,
    "meetings": _meeting,
    "people": _person,
    "strategies": _strategy,
}
