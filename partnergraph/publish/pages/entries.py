"""One line of a list for each thing: its words, what is said beside it, and what it stands under and is sorted by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from partnergraph.identity.personal import person_form
from partnergraph.publish.documents import document
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


def entries_of(site: Site, thing: Thing, path: str) -> list[Entry]:
    """The lines of a thing in the list at a path, such as ``people``: one, of an action one for each owner."""
    return _actions(site, thing) if path == "actions" else [_TELLING.get(path, _named)(site, thing)]


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
    surname = person_form(thing.label, "").surname or thing.label
    return Entry(thing.label, thing.path, beside, _letter(surname), (_letter(surname), surname, thing.label.casefold()))


def _body(site: Site, thing: Thing) -> Entry:
    """A body with how often it met, and in which years."""
    held = site.dataset.subjects("pg:body", thing.node)
    years = sorted({year for node in held if (year := when(site.dataset, node).year)})
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


def _actions(site: Site, thing: Thing) -> list[Entry]:
    """The lines of an action, each under one of those who are to act, the others named beside it."""
    told = todo(site.dataset, thing.node)
    who = list(dict.fromkeys(name for name, _ in told.owners)) or ["Nobody named"]
    meeting = next(iter(_meetings_of(site, thing)), None)
    held = when(site.dataset, meeting) if meeting else None
    found = []
    for name in who:
        others = ", ".join(other for other in who if other != name)
        parts = (held.words if held else "", f"with {others}" if others else "", told.by, told.status)
        order = (name.casefold(), *(held.order if held else ()))
        found.append(Entry(told.words, thing.path, "; ".join(filter(None, parts)), name, order))
    return found


def _meetings_of(site: Site, action: Thing) -> list[NamedNode]:
    items = site.dataset.nodes(action.node, "dcterms:isPartOf")
    return [meeting for item in items for meeting in site.dataset.nodes(item, "dcterms:isPartOf")]


def _document(site: Site, thing: Thing) -> Entry:
    """A document with what it is, and of which meeting."""
    told = document(site.dataset, thing.node)
    about = " and ".join(name for name, _ in told.meetings)
    beside = f"{told.kind} of {about}" if told.kind and about else told.kind or about or told.form
    return Entry(thing.label, thing.path, beside, _letter(thing.label), (_letter(thing.label), thing.label))


_TELLING = {
    "bodies": _body,
    "documents": _document,
    "meetings": _meeting,
    "people": _person,
    "strategies": _strategy,
}
