"""Which columns of a table of people hold the names, and which say something of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.columns import DATED, STATUSES, is_tick, status_in
from partnergraph.minutes.grids import Row
from partnergraph.minutes.names.cells import holds_initials, is_nobody, looks_like_person, people_in
from partnergraph.minutes.names.tokens import tokenise
from partnergraph.text import Words

_MOST = 0.6
_PLAIN = frozenset({"present", "apologies", "in attendance", "absent", "apology", "apols"})


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one person in a row: those of the name, and the others with their kinds.

    ``status`` is what the heading of the names says of them where it heads a list; ``inverted`` where the surname
    stands in a column before the first name.
    """

    names: tuple[int, ...]
    others: tuple[tuple[str, int], ...]
    status: str = ""


def _share(rows: Sequence[Row], place: int, content: str, sure: bool = False) -> float:
    """How many of a column's cells hold somebody's name, or say that nobody holds the post."""
    cells = [row.cell(place) for row in rows if row.cell(place)]
    return sum(_is_named(content, cell, sure) for cell in cells) / len(cells) if cells else 0.0


def _is_named(content: str, cell: Words, sure: bool) -> bool:
    if sure:
        return looks_like_person(content, cell)
    return is_nobody(cell) or bool(people_in(tokenise(content, cell), cell))


def completed(content: str, kinds: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """The kinds of a table's columns, those without a heading known told by their cells.

    Several columns of ticks stand for several meetings, as those headed by dates do.
    """
    told = [place for place, kind in enumerate(kinds) if not kind and _says_status(rows, place)]
    kind = "status" if len(told) == 1 else DATED
    return [kind if place in told else other for place, other in enumerate(kinds)]


def by_heads(content: str, kinds: Sequence[str], rows: Sequence[Row]) -> list[Group]:
    """The groups of columns of a table whose headings say what the columns hold; none where no column holds names."""
    kinds = list(kinds)
    named = [place for place, kind in enumerate(kinds) if kind == "name"]
    if len(named) > 1:
        for place in [place for place in named if _share(rows, place, content) < _MOST]:
            kinds[place] = "organisation"
            named.remove(place)
    if "surname" in kinds:
        pair = [place for place in (kinds.index("surname"), _place(kinds, "first")) if place >= 0]
        others = [(kind, place) for place, kind in enumerate(kinds) if kind and place not in pair]
        return [Group(tuple(sorted(pair)), tuple(others))]
    bare = [place for place, kind in enumerate(kinds) if not kind]
    if not named:
        named = [place for place in bare if _share(rows, place, content, sure=True) >= _MOST][:1]
    if not named:
        named = [place for place, kind in enumerate(kinds) if kind in STATUSES and _share(rows, place, content) >= 0.5]
    return [
        Group((place,), tuple((kinds[at], at) for at in places if kinds[at]), _listed(kinds[place]))
        for place, places in zip(named, _parted(kinds, named), strict=True)
    ]


def _listed(kind: str) -> str:
    return kind if kind in STATUSES else ""


def _place(kinds: Sequence[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else -1


def _parted(kinds: Sequence[str], named: Sequence[int]) -> list[list[int]]:
    """For each column of names the columns that go with it: all, where there is one; else those up to the next."""
    if len(named) < 2:
        return [[at for at in range(len(kinds)) if at != place] for place in named]
    if any(kind and kind != "number" for kind in kinds[: named[0]]):
        starts = [0, *(place + 1 for place in named[:-1])]
    else:
        starts = list(named)
    ends = [*starts[1:], len(kinds)]
    return [
        [at for at in range(start, end) if at != place] for start, end, place in zip(starts, ends, named, strict=True)
    ]


def by_cells(content: str, rows: Sequence[Row]) -> list[Group]:
    """The groups of columns of a table without a head, by what most of their cells look like."""
    width = max((len(row.cells) for row in rows), default=0)
    named = [place for place in range(width) if _share(rows, place, content, sure=True) >= _MOST]
    while len(named) > 1 and _is_affiliation(content, rows, named):
        named.pop()
    kinds = ["name" if place in named else "" for place in range(width)]
    for place in range(width):
        before = max((at for at in named if at < place), default=-1)
        if place not in named:
            kinds[place] = _kind(content, rows, place, before)
    several = kinds.count("status") > max(len(named), 1)
    kinds = [DATED if kind == "status" and several else kind for kind in kinds]
    return [
        Group((place,), tuple((kinds[at], at) for at in places if kinds[at]))
        for place, places in zip(named, _parted(kinds, named), strict=True)
    ]


def _is_affiliation(content: str, rows: Sequence[Row], named: Sequence[int]) -> bool:
    """Whether the last column that looks like names repeats itself, as posts and bodies do."""
    cells = [row.cell(named[-1]).text for row in rows if row.cell(named[-1])]
    return len(cells) > 2 and len(set(cells)) * 2 <= len(cells)


def _kind(content: str, rows: Sequence[Row], place: int, before: int) -> str:
    cells = [(row.cell(place), row.cell(before)) for row in rows if row.cell(place)]
    if not cells:
        return ""
    if all(cell.text.strip(" .()").isdecimal() for cell, _ in cells):
        return "number"
    if _says_status(rows, place):
        return "status"
    if before >= 0 and sum(holds_initials(content, cell, name) for cell, name in cells) >= _MOST * len(cells):
        return "initials"
    return "other" if all("@" in cell.text for cell, _ in cells) else "belongs"


def _says_status(rows: Sequence[Row], place: int) -> bool:
    """Whether most cells of a column hold a status of attendance and nothing else."""
    cells = [row.cell(place).text for row in rows if row.cell(place)]
    ticked = any(map(is_tick, cells))
    told = sum(_status_alone(cell) or (ticked and (is_tick(cell) or len(cell) == 1)) for cell in cells)
    return bool(cells) and told >= _MOST * len(cells)


def _status_alone(text: str) -> bool:
    head = text.split("(")[0].split(" from ")[0].strip(" .*").lower()
    return head in _PLAIN and bool(status_in(text, "present", {}, False))
