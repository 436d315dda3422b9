"""The lists of a site: everything of a kind on one page, meetings by year, names by letter; and the front page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from partnergraph.publish.kinds import Thing
from partnergraph.publish.pictures import NARROW, WIDE
from partnergraph.publish.pictures.years import years
from partnergraph.publish.record import body_name, todo, when, word
from partnergraph.publish.rendering import SECTIONS, render
from partnergraph.publish.strategies import story

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_KINDS = {
    "strategies": ("strategy",),
    "meetings": ("meeting",),
    "bodies": ("body",),
    "people": ("person",),
    "organisations": ("organisation", "body"),
    "actions": ("action",),
    "documents": ("document",),
}
_MOST_WITHOUT_GROUPS = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its words, the page it leads to, what is said beside it, and what it is grouped under."""

    words: str
    path: str
    beside: str = ""
    group: str = ""
    order: tuple[str, ...] = ()


def pages(site: Site) -> dict[str, Callable[[], bytes]]:
    """The path of each list and of the front page, with what makes it."""
    made: dict[str, Callable[[], bytes]] = {
        f"{path}.html": partial(_list, site, path, heading) for path, heading in SECTIONS if path in _KINDS
    }
    return {"index.html": partial(_front, site), **made}


def of_kind(site: Site, path: str) -> list[Thing]:
    """The things that a list names."""
    return [thing for thing in site.things.values() if thing.kind in _KINDS[path]]


def _list(site: Site, path: str, heading: str) -> bytes:
    tell = {"meetings": _meeting, "strategies": _strategy, "actions": _action, "documents": _document}.get(path, _named)
    entries = sorted((tell(site, thing) for thing in of_kind(site, path)), key=lambda one: (one.order, one.path))
    grouped = len(entries) > _MOST_WITHOUT_GROUPS
    groups = [(name, list(one)) for name, one in groupby(entries, key=lambda one: one.group if grouped else "")]
    return render(site, "list.html", path, heading, groups=groups, total=len(entries)).encode()


def _named(site: Site, thing: Thing) -> Entry:
    also = site.dataset.values(thing.node, "skos:altLabel")
    letter = thing.label[:1].upper()
    return Entry(thing.label, thing.path, ", ".join(also[:3]), letter, (thing.label.casefold(),))


def _strategy(site: Site, thing: Thing) -> Entry:
    told = story(site.dataset, thing.node)
    editions = sorted({one.label for strand in told.line if strand.node == thing.node for one in strand.editions})
    count = f"{told.meetings} meeting{'' if told.meetings == 1 else 's'}"
    beside = "; ".join(
        filter(None, (word(site.dataset.value(thing.node, "pg:instrument")), ", ".join(editions), count))
    )
    return Entry(thing.label, thing.path, beside, thing.label[:1].upper(), (thing.label.casefold(),))


def _meeting(site: Site, thing: Thing) -> Entry:
    held = when(site.dataset, thing.node)
    day = held.order[0]
    newest_first = "".join(chr(255 - ord(letter)) for letter in day)
    group = day[:4] if day != "9999" else "Undated"
    body = body_name(site.dataset, thing.node) or "Body not stated"
    return Entry(f"{body}, {held.words}", thing.path, "", group, (newest_first, body))


def _action(site: Site, thing: Thing) -> Entry:
    told = todo(site.dataset, thing.node)
    who = ", ".join(name for name, _ in told.owners) or "nobody named"
    return Entry(told.words, thing.path, "; ".join(filter(None, (who, told.due, told.status))), who, (who.casefold(),))


def _document(site: Site, thing: Thing) -> Entry:
    return Entry(thing.label, thing.path, site.dataset.value(thing.node, "dcterms:format"), "", (thing.label,))


def _front(site: Site) -> bytes:
    counts = [(path, heading, len(of_kind(site, path))) for path, heading in SECTIONS if path in _KINDS]
    held = list(_meetings_by_year(site))
    return render(
        site,
        "front.html",
        "index",
        site.title,
        counts=counts,
        pictures=[drawn for breadth in (WIDE, NARROW) if (drawn := years(held, breadth))],
        strategies=_most_discussed(site),
        undated=sum(not when(site.dataset, thing.node).date for thing in of_kind(site, "meetings")),
    ).encode()


def _meetings_by_year(site: Site) -> Iterable[tuple[str, str]]:
    """The year and the body of each dated meeting."""
    for thing in of_kind(site, "meetings"):
        held = when(site.dataset, thing.node)
        if held.date:
            yield held.date[:4], body_name(site.dataset, thing.node) or "Body not stated"


def _most_discussed(site: Site) -> list[tuple[Thing, int]]:
    told = [(thing, story(site.dataset, thing.node).meetings) for thing in of_kind(site, "strategies")]
    return sorted(told, key=lambda one: (-one[1], one[0].label))[:8]
