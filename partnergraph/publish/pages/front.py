"""The front page, and that of each circle: what is in here in numbers and pictures, and where to begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from partnergraph.publish.imprint import of_circle
from partnergraph.publish.kinds import Thing
from partnergraph.publish.pages.entries import entries_of, year_of
from partnergraph.publish.pages.lists import KINDS, groups_of, of_kind, part_of, within
from partnergraph.publish.pictures import NARROW, WIDE
from partnergraph.publish.pictures.strategies import Lane, strategies
from partnergraph.publish.pictures.years import years
from partnergraph.publish.record import body_name, parts_of, when
from partnergraph.publish.rendering import SECTIONS, render
from partnergraph.publish.strategies import Story, story

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_PICTURED = 8
_LATEST = 6
_FACTS = (
    ("decisions", "pg:Decision", "decision", "decisions"),
    ("motions", "pg:Motion", "motion", "motions"),
    ("votes", "pg:Vote", "vote by name", "votes by name"),
    ("declarations-of-interest", "pg:Declaration", "declaration of interest", "declarations of interest"),
    ("appointments", "pg:Appointment", "appointment", "appointments"),
    ("contributions", "pg:Contribution", "petition, question or deputation", "petitions, questions and deputations"),
)
"""The queries that list what was done at meetings, each with the class it lists."""

_ONE = {
    "strategies": "Strategy",
    "meetings": "Meeting",
    "bodies": "Body",
    "people": "Person",
    "organisations": "Organisation",
    "actions": "Action",
    "documents": "Document",
}
"""What a list holds, of one."""


def pages(site: Site) -> dict[str, Callable[[], bytes]]:
    """The path of the front page and of each circle's own, with what makes it."""
    made: dict[str, Callable[[], bytes]] = {"index.html": partial(_front, site, "")}
    return made | {f"{circle}/index.html": partial(_front, site, circle) for circle in site.circles if circle}


def _front(site: Site, circle: str) -> bytes:
    counts = [
        (within(circle, name), _ONE[name] if count == 1 else heading, count)
        for name, heading in SECTIONS
        if name in KINDS
        for count in (len(of_kind(site, name, circle)),)
    ]
    held = of_kind(site, "meetings", circle)
    dated = list(_by_year(site, held))
    told = _most_discussed(site, circle)
    lines = {story.line: Lane(" → ".join(strand.label for strand in story.line), story.entries) for _, story in told}
    lanes = list(lines.values())[:_PICTURED]
    circles = [(name, label, len(of_kind(site, "meetings", name))) for name, label in site.circles.items() if name]
    return render(
        site,
        "front.html",
        within(circle, "index"),
        site.circles.get(circle) or site.title,
        counts=counts,
        facts=_facts(site) if not circle else [],
        pictures=[drawn for breadth in (WIDE, NARROW) if (drawn := years(dated, breadth))],
        by_year=[(part_of(within(circle, "meetings"), year), year) for year in _years(site, held)],
        strategies=[(thing, story.meetings) for thing, story in told[:_PICTURED]],
        all_strategies=within(circle, "strategies") if len(told) > _PICTURED else "",
        map=[one for breadth in (WIDE, NARROW) if (one := strategies(lanes, breadth))],
        bodies=_bodies(site, circle),
        latest=_latest(site, held),
        circle=circle,
        circles=circles if not circle else [],
        complete=of_circle(site, circle) if circle else "",
        undated=len(held) - len(dated),
    ).encode()


def _facts(site: Site) -> list[tuple[str, int, str]]:
    """How much was done of each sort, with the query that lists it; nothing of which there is none."""
    counts = [(query, len(site.dataset.of_class(name)), one, many) for query, name, one, many in _FACTS]
    return [(f"queries/{query}", count, one if count == 1 else many) for query, count, one, many in counts if count]


def _by_year(site: Site, meetings: list[Thing]) -> Iterable[tuple[str, str]]:
    """The year and the body of each meeting whose year is certain."""
    for thing in meetings:
        if year := when(site.dataset, thing.node).year:
            yield year, body_name(site.dataset, thing.node) or "Body not stated"


def _years(site: Site, meetings: list[Thing]) -> list[str]:
    return sorted({year_of(site, thing) for thing in meetings})


def _most_discussed(site: Site, circle: str) -> list[tuple[Thing, Story]]:
    told = [(thing, story(site.dataset, thing.node)) for thing in of_kind(site, "strategies", circle)]
    return sorted(told, key=lambda one: (-one[1].meetings, one[0].label))


def _bodies(site: Site, circle: str) -> list[tuple[str, str, str]]:
    """The bodies with their page and what is said beside them."""
    entries = [one for thing in of_kind(site, "bodies", circle) for one in entries_of(site, thing, "bodies")]
    return [(one.path, one.words, one.beside) for _, few in groups_of(entries) for one in few]


def _latest(site: Site, meetings: list[Thing]) -> list[tuple[str, str, int]]:
    """The meetings held last, as far as is known when: page, words, and how many items each took."""
    known = (thing for thing in meetings if any(when(site.dataset, thing.node).bounds))
    entries = [one for thing in known for one in entries_of(site, thing, "meetings")]
    newest = sorted(entries, key=lambda one: (one.order, one.path))[:_LATEST]
    counted = {one.path: site.things[one.path].node for one in newest}
    return [(one.path, one.words, len(parts_of(site.dataset, counted[one.path], "pg:AgendaItem"))) for one in newest]
