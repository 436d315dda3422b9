"""iCalendar (RFC 5545) of the meetings that minutes announce: all of them, and those of each body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from icalendar import Calendar, Event
from pyoxigraph import NamedNode

from partnergraph.publish.paths import path_of
from partnergraph.publish.record import body_name, called, when
from partnergraph.slugs import slug

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def files(site: Site) -> dict[str, Callable[[], bytes]]:
    """The path of each calendar with what makes it; a body that announced nothing has none."""
    meetings = [thing.node for thing in site.things.values() if thing.kind == "meeting"]
    made: dict[str, Callable[[], bytes]] = {"meetings.ics": partial(_write, site, site.title, meetings)}
    for body in (thing for thing in site.things.values() if thing.kind == "body"):
        held = site.dataset.subjects("pg:body", body.node)
        if any(site.dataset.values(node, "pg:announcedDate") for node in held):
            made[f"{body.path}.ics"] = partial(_write, site, body.label, held)
    return made


def _write(site: Site, title: str, meetings: Iterable[NamedNode]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//partnergraph//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for key, event in sorted(_events(site, meetings).items()):
        event.add("uid", f"{key[1]}@{urlsplit(site.dataset.base).hostname}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(site: Site, meetings: Iterable[NamedNode]) -> dict[tuple[str, str], Event]:
    """One event for each day that a body announces, by day and body; the meeting that says so last is named."""
    dataset = site.dataset
    found: dict[tuple[str, str], Event] = {}
    for node in sorted(meetings, key=lambda node: (when(dataset, node).order, node.value)):
        body = body_name(dataset, node) or "Meeting"
        address = dataset.node(node, "pg:body")
        named = slug(path_of(dataset.base, address.value) if address else body)
        said = when(dataset, node).date or when(dataset, node).earliest or "1970-01-01"
        for day in dataset.values(node, "pg:announcedDate"):
            event = Event()
            event.add("dtstamp", datetime.combine(date.fromisoformat(said), datetime.min.time(), UTC))
            event.add("dtstart", date.fromisoformat(day))
            event.add("summary", body)
            event.add("url", dataset.base + dataset.page_of(node.value))
            event.add("description", f"Announced in the minutes of {called(dataset, node)}.")
            found[day, f"{day}-{named}"] = event
    return found
