"""What the answer of GetMeeting says of a meeting, field by field, as words and as the HTML that fields hold."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnergraph import identifiers
from partnergraph.moderngov.answers import local, unescaped

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NUMBER = re.compile(r"\d{1,9}")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,500}", re.IGNORECASE)
_SUB_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Attendee:
    """One entry of the attendance as the site keeps it; ``attendance`` and ``role`` are its own words."""

    number: str
    name: str
    role: str
    attendance: str
    representing: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A field that a council names itself ("Presented By", "Actions"): its label as words, what it says as HTML."""

    label: str
    body: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the agenda. ``agenda``, ``minutes`` and ``decision`` are HTML; ``heading`` is a heading of several
    items and no item itself. ``number`` is printed ("67", "9a").
    """

    identifier: str
    order: tuple[int, int]
    number: str
    title: str
    agenda: str
    minutes: str
    decision: str
    comments: tuple[Comment, ...]
    private: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of GetMeeting. Times and the status are the site's words, ``date`` is dd/mm/yyyy; empty: not said.

    ``minutes_published`` is None where the site does not say. ``site`` is as ``identifiers`` writes it, empty where
    the answer does not tell.
    """

    number: str
    body: str
    date: str
    time: str
    finish: str
    location: str
    status: str
    minutes_published: bool | None
    shown: bool
    site: str
    items: tuple[Item, ...]
    attendees: tuple[Attendee, ...]


def read(meeting: _Element) -> Answer:
    """What the ``meeting`` element says."""
    fields = _fields(meeting)
    entries = [child for child in _inside(meeting, "agendaitems") if local(child) == "agendaitem"]
    return Answer(
        number=_words(fields.get("meetingid")),
        body=_body(entries),
        date=_words(fields.get("meetingdate")),
        time=_words(fields.get("meetingtime")) or _words(fields.get("meetingactualstarttime")),
        finish=_words(fields.get("meetingactualfinishtime")),
        location=_words(fields.get("meetinglocation")) or _words(fields.get("meetingroom")),
        status=_words(fields.get("meetingstatus")),
        minutes_published=_flag(fields.get("minutepublished")),
        shown=_flag(fields.get("isdisplayallowed")) is not False,
        site=_site(meeting),
        items=tuple(_in_order([_item(_fields(entry)) for entry in entries])),
        attendees=tuple(_attendee(child) for child in _inside(meeting, "attendees") if local(child) == "attendee"),
    )


def _fields(element: _Element) -> dict[str, _Element]:
    """The children of an element by name, each the first of its name."""
    return {local(child): child for child in reversed(element) if isinstance(child.tag, str)}


def _inside(element: _Element, name: str) -> Iterator[_Element]:
    for child in element:
        if isinstance(child.tag, str) and local(child) == name:
            yield from (inner for inner in child if isinstance(inner.tag, str))


def _held(element: _Element | None) -> str:
    """What a field holds, HTML where it holds any, unescaped."""
    if element is None:
        return ""
    if not len(element):
        return unescaped(element.text or "")
    from lxml import etree

    children = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return unescaped(html.escape(element.text or "", quote=False) + children)


def _words(element: _Element | None) -> str:
    """What a field says in words, on one line."""
    return _plain(_held(element))


def _plain(held: str) -> str:
    return " ".join(_TAG.sub(" ", held).split())


def _markup(element: _Element | None) -> str:
    """The HTML of a field; empty where no words stand in it."""
    held = _held(element)
    return held if _plain(held) else ""


def _flag(element: _Element | None) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(_words(element).lower())


def _body(entries: list[_Element]) -> str:
    """The committee: the one that most items are for, else the one that most of their documents are of."""
    said = Counter(name for entry in entries if (name := _words(_fields(entry).get("refertocommittee"))))
    if not said:
        documents = (document for entry in entries for document in _inside(entry, "linkeddocuments"))
        said = Counter(name for one in documents if (name := _words(_fields(one).get("committeetitle"))))
    return max(said, key=lambda name: said[name], default="")


def _site(meeting: _Element) -> str:
    """The site whose own pages and files the answer names most."""
    named: Counter[str] = Counter()
    for field in meeting.iter("{*}url"):
        parent = field.getparent()
        if parent is None or _flag(_fields(parent).get("isurl")):
            continue
        found = _ADDRESS.search(_held(field))
        if found and identifiers.is_own(found.group()):
            named[identifiers.site(found.group())] += 1
    return min(named, key=lambda site: (-named[site], site), default="")


def _item(fields: dict[str, _Element]) -> Item:
    order = _integer(fields.get("agendaitemnumber"))
    minutes, decision = fields.get("minutesnonemptyhtmlbody"), fields.get("decisionnonemptyhtmlbody")
    restricted = _flag(fields.get("isrestricted")) or _flag(fields.get("isdisplayallowed")) is False
    return Item(
        identifier=_words(fields.get("agendaitemid")),
        order=(order, _integer(fields.get("agendaitemsubnumber"))),
        number=_number(fields),
        title=_words(fields.get("agendaitemtitle")),
        agenda=_markup(fields.get("agendatext")),
        minutes=_markup(minutes),
        decision=_markup(decision),
        comments=tuple(
            Comment(_words(fields.get(f"commentlabel{place}")), body)
            for place in (1, 2)
            if (body := _markup(fields.get(f"commenttext{place}")))
        ),
        private=bool(restricted),
        heading=order == 0 and not (_markup(minutes) or _markup(decision)),
    )


def _integer(element: _Element | None) -> int:
    found = _NUMBER.fullmatch(_words(element))
    return int(found.group()) if found else 0


def _number(fields: dict[str, _Element]) -> str:
    """The number that is printed: the minute's where it has one, else the agenda's as it is displayed."""
    minute, part = _words(fields.get("minutesitemnumber")), _words(fields.get("minutesitemsubnumber"))
    if minute.strip("0"):
        part = part.strip(" .")
        return minute + (part if _SUB_LETTER.fullmatch(part) else f".{part}" if part.strip("0") else "")
    return _words(fields.get("fulldisplaynumberformat")).rstrip(".): ")


def _in_order(items: list[Item]) -> list[Item]:
    """The items as the site orders them, each heading above the item that it stands above in the answer.

    Without any order all are items. In an answer that is out of order headings head nothing that is known.
    """
    if all(item.heading for item in items):
        return [replace(item, heading=False) for item in items]
    ordered = [item.order for item in items if not item.heading]
    if ordered == sorted(ordered):
        return items
    return sorted((item for item in items if not item.heading), key=lambda item: item.order)


def _attendee(element: _Element) -> Attendee:
    said = {
        str(name).rpartition("}")[2].lower(): _plain(unescaped(str(value))) for name, value in element.attrib.items()
    }
    fields = _fields(element)

    def get(name: str) -> str:
        return said.get(name, "") or _words(fields.get(name))

    return Attendee(get("memberid"), get("name"), get("roledescription"), get("attendance"), get("representing"))
