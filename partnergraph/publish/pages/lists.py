"""The lists of a site: everything of a kind, by letter or by year, of the whole and of each circle.

A list of more entries than a page takes is an index of pages, one for each letter, year or owner. The meetings of each
year have a page of their own in any case.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from partnergraph.publish.coverage import circle_of
from partnergraph.publish.kinds import Thing
from partnergraph.publish.pages.entries import Entry, entries_of, year_of
from partnergraph.publish.rendering import SECTIONS, render
from partnergraph.slugs import slug

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

KINDS = {
    "strategies": ("strategy",),
    "meetings": ("meeting",),
    "bodies": ("body",),
    "people": ("person",),
    "organisations": ("organisation", "body"),
    "actions": ("action",),
    "documents": ("document",),
}
"""The lists by their paths, with the kinds of things that each names."""
_MOST_WITHOUT_GROUPS = 24
_MOST_ON_A_PAGE = 400


def pages(site: Site, circle: str = "", most: int = _MOST_ON_A_PAGE) -> dict[str, Callable[[], bytes]]:
    """The path of each list of the whole site, or of one circle, with what makes it."""
    made: dict[str, Callable[[], bytes]] = {}
    for name, heading in SECTIONS:
        if name not in KINDS:
            continue
        path = within(circle, name)
        things = of_kind(site, name, circle)
        entries = cache(partial(_entries, site, name, things))
        made[f"{path}.html"] = partial(_list, site, name, circle, heading, entries, most)
        parts = {part_of(path, one.group) for one in entries()} if len(things) > most else set()
        if name == "meetings":
            parts |= {part_of(path, year_of(site, thing)) for thing in things}
        made |= {f"{part}.html": partial(_part, site, name, circle, part, heading, entries) for part in sorted(parts)}
    return made


def _entries(site: Site, name: str, things: list[Thing]) -> list[Entry]:
    return [one for thing in things for one in entries_of(site, thing, name)]


def within(circle: str, name: str) -> str:
    """The path of a page of the whole site, or of one circle."""
    return f"{circle}/{name}" if circle else name


def part_of(path: str, group: str) -> str:
    """The path of the page that holds one group of a list."""
    return f"{path}/{slug(group) or 'others'}"


def of_kind(site: Site, name: str, circle: str = "") -> list[Thing]:
    """The things that a list names."""
    found = (thing for thing in site.things.values() if thing.kind in KINDS[name])
    return [thing for thing in found if not circle or circle_of(thing.path) == circle]


def groups_of(entries: list[Entry], grouped: bool = True) -> list[tuple[str, list[Entry]]]:
    """The entries in order, those of one group together."""
    ordered = sorted(entries, key=lambda one: (one.order, one.path))
    return [(name, list(few)) for name, few in groupby(ordered, key=lambda one: one.group if grouped else "")]


def _list(site: Site, name: str, circle: str, heading: str, told: Callable[[], list[Entry]], most: int) -> bytes:
    """A list, or where it is too long for a page the index of its parts."""
    path = within(circle, name)
    entries = told()
    total = len({one.path for one in entries})
    whole = total <= most
    groups = groups_of(entries, len(entries) > _MOST_WITHOUT_GROUPS)
    # A name may stand twice where the order is not by group: its page is one.
    parts: dict[str, tuple[str, int]] = {}
    if not whole or name == "meetings":
        for group, few in groups_of(entries):
            part = part_of(path, group)
            parts[part] = (group, parts.get(part, ("", 0))[1] + len(few))
    return _render(site, path, circle, heading, groups=groups if whole else [], total=total, parts=list(parts.items()))


def _part(site: Site, name: str, circle: str, path: str, heading: str, told: Callable[[], list[Entry]]) -> bytes:
    """One letter, year or owner of a list."""
    whole = within(circle, name)
    entries = [one for one in told() if part_of(whole, one.group) == path]
    group = entries[0].group if entries else ""
    title = f"{heading}: {group}" if name != "meetings" else f"{heading} of {group}" if group.isdecimal() else group
    near = _neighbours(sorted({part_of(whole, one.group) for one in told()}), path)
    groups = groups_of(entries, grouped=False)
    return _render(site, path, circle, title, groups=groups, total=len(entries), parts=[], whole=whole, near=near)


def _neighbours(parts: list[str], path: str) -> list[tuple[str, str, str]]:
    """The part before and the part after: what it is, its path, its last word."""
    place = parts.index(path)
    sides = (("Before", place - 1), ("After", place + 1))
    return [
        (side, parts[at], _letter(parts[at].rpartition("/")[2].replace("-", " ")))
        for side, at in sides
        if 0 <= at < len(parts)
    ]


def _letter(words: str) -> str:
    """A letter as a heading has it; other words as they are."""
    return words.upper() if len(words) == 1 else words


def _render(site: Site, path: str, circle: str, title: str, **values: object) -> bytes:
    by = "surname" if path.rpartition("/")[2] == "people" or "people/" in path else ""
    shown = {"whole": "", "near": [], "by": by, "circle": circle, "circle_name": site.circles.get(circle, "")} | values
    return render(site, "list.html", path, title, **shown).encode()
