"""Atom feeds (RFC 4287): the meetings of the whole record, of each body, and those that considered each strategy.

An entry was last changed in a significant way (``updated``, RFC 4287, 4.2.15) on the day on which its meeting was first
published, by the address book, and never before the meeting itself; where no book is kept, on the day of the meeting.
What a reader of documents learns later, and words that are corrected, do not date an entry anew. So no clock has a say,
and a feed changes where the record does. Meetings of which no day is known are in no feed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from partnergraph.publish.kinds import Thing
from partnergraph.publish.meetings import MeetingTold, meeting
from partnergraph.publish.paths import path_of
from partnergraph.publish.record import Decided, when
from partnergraph.publish.strategies import story

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 100
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (its section 2.2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its address, title, the day that it is of (ISO), the page it leads to, what it says, and the day on
    which it was first published, where that is known.
    """

    address: str
    title: str
    day: str
    page: str
    says: str
    published: str = ""

    @property
    def updated(self) -> str:
        """The day (ISO) of its last significant change."""
        return max(self.day, self.published)


def files(site: Site) -> dict[str, Callable[[], bytes]]:
    """The path of each feed with what makes it."""
    made: dict[str, Callable[[], bytes]] = {"feed.atom": partial(_whole, site)}
    for thing in site.things.values():
        if thing.kind == "body":
            made[f"{thing.path}.atom"] = partial(_of_body, site, thing)
        elif thing.kind == "strategy":
            made[f"{thing.path}.atom"] = partial(_of_strategy, site, thing)
    return made


def _whole(site: Site) -> bytes:
    meetings = [thing for thing in site.things.values() if thing.kind == "meeting"]
    entries = [entry for thing in meetings if (entry := _of_meeting(site, thing))]
    return write(site, "feed.atom", site.title, "index.html", entries)


def _of_body(site: Site, body: Thing) -> bytes:
    held = {node.value for node in site.dataset.subjects("pg:body", body.node)}
    meetings = [thing for thing in site.things.values() if thing.node.value in held]
    entries = [entry for thing in meetings if (entry := _of_meeting(site, thing))]
    return write(site, f"{body.path}.atom", f"{body.label}: meetings", f"{body.path}.html", entries)


def _of_meeting(site: Site, thing: Thing) -> Entry | None:
    held = when(site.dataset, thing.node)
    if not held.date:
        return None
    told = meeting(site.dataset, thing.node)
    published = site.published.get(thing.path, "")
    return Entry(thing.node.value, thing.label, held.date, f"{thing.path}.html", _contents(told), published)


def _contents(told: MeetingTold) -> str:
    return "\n".join(f"{item.number} {item.title}".strip() for item in told.items if item.title)


def _of_strategy(site: Site, strategy: Thing) -> bytes:
    entries = []
    for one in story(site.dataset, strategy.node).entries:
        if not one.when.date:
            continue
        decided = "\n".join(_says(decision) for decision in one.decisions)
        title = f"{one.body or 'A meeting'}, {one.when.words}: {one.title}".rstrip(": ")
        page = site.dataset.page_of(one.item.value)
        published = site.published.get(path_of(site.dataset.base, one.item.value), "")
        says = decided or "Named, nothing decided."
        entries.append(Entry(one.item.value, title, one.when.date, page, says, published))
    return write(site, f"{strategy.path}.atom", strategy.label, f"{strategy.path}.html", entries)


def _says(decision: Decided) -> str:
    return f"{decision.kind}: {decision.words}"


def write(site: Site, path: str, title: str, page: str, entries: Iterable[Entry]) -> bytes:
    """A feed, newest first. ``path`` and ``page`` are the feed's own and the page's that shows the same."""
    base = site.dataset.base
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.day, entry.address), reverse=True)[:_MOST]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(feed, "id", base + path)
    _add(feed, "title", title)
    _add(feed, "updated", moment(newest[0].updated if newest else "1970-01-01"))
    _add(_add(feed, "author"), "name", site.settings.publisher or site.title)
    _add(feed, "link", rel="self", type="application/atom+xml", href=base + path)
    _add(feed, "link", rel="alternate", type="text/html", href=base + page)
    if site.settings.licence:
        _add(feed, "rights", site.settings.licence)
    for entry in newest:
        one = _add(feed, "entry")
        _add(one, "id", entry.address)
        _add(one, "title", entry.title)
        _add(one, "updated", moment(entry.updated))
        _add(one, "link", rel="alternate", type="text/html", href=base + entry.page)
        _add(one, "content", entry.says, type="text")
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8") + b"\n"


def moment(day: str) -> str:
    """The beginning of a day (ISO) as a time."""
    return f"{day}T00:00:00Z"


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = _NOT_XML.sub("\ufffd", text) or None
    return child
