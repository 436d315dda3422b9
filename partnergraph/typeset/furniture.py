"""Running heads and feet: what stands at the same place of page after page in the same words, figures apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from partnergraph.typeset.geometry import Line, Page
from partnergraph.typeset.grids import grids

_ZONE = 0.17
_LEAST_ZONE = 80.0
_MOST_LINES = 6
_SAME_PLACE = 6.0
_SHARE = 0.4
_IN_A_ROW = 3
_KNOWN = 0.7
_APART = 1.8
_TITLE = 4
_USUAL = frozenset("minutes meeting notes agenda page draft public confidential official restricted continued".split())
_NUMBERED = re.compile(r"[-–—|\s]*(?:page|pg\.?|p\.)?\s*#\s*(?:(?:of|/|\|)\s*#)?[-–—|\s]*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:\bpage|\bpg\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?|[-–—]\s*\d+\s*[-–—]|^\d+\s*(?:of|/)\s*\d+$|^\d{1,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """A document's lines, page by page, without its running heads and feet; ``heads`` are those worth reading once."""

    pages: tuple[tuple[Line, ...], ...]
    heads: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    line: Line
    is_head: bool


def without_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Body:
    """The lines that are no furniture. A head that says what stands nowhere else is kept for once."""
    groups: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    for place, (page, own) in enumerate(zip(pages, lines, strict=True)):
        for line, is_head in _outer(page, own):
            groups[is_head, _folded(line.text)].append(_Place(place, line, is_head))
    left_out: set[int] = set()
    heads: list[Line] = []
    for (is_head, words), places in groups.items():
        for same in _at_one_place(places):
            if _is_furniture(words, same, len(pages)):
                left_out |= {id(one.line) for one in same}
                if is_head and not _NUMBERED.fullmatch(words):
                    heads.append(same[0].line)
    left_out = {id(line) for own in lines for line in _outermost(own, left_out)}
    left_out |= {id(line) for own in lines[1:] for line in _lone_heads(own, lines[0])}
    for page, own in zip(pages, lines, strict=True):
        left_out -= _half_left(page, [line for line in own if id(line) in left_out], own)
    kept = tuple(tuple(line for line in own if id(line) not in left_out) for own in lines)
    return Body(kept, tuple(_news(heads, kept)))


def _outermost(lines: Sequence[Line], left_out: set[int]) -> Iterable[Line]:
    """The furniture of a page beyond which nothing else stands; what comes back below a line of text is text."""
    for own in (lines, reversed(lines)):
        yield from takewhile(lambda line: id(line) in left_out, own)


def _lone_heads(lines: Sequence[Line], first: Sequence[Line]) -> Iterable[Line]:
    """The heads of a later page that come but once: above where the first page begins, in small print, in its words."""
    if not first:
        return
    known = _USUAL | set(re.findall(r"\w{3,}", " ".join(line.text for line in first[:_TITLE]).lower()))
    for line, below in pairwise(lines[: _MOST_LINES + 1]):
        apart = below.y - line.y > _APART * line.size and line.size <= below.size
        said = re.findall(r"\w{3,}", line.text.lower())
        above = line.y < first[0].y - 2 * first[0].size
        if not (apart and above and said and sum(one in known for one in said) >= _KNOWN * len(said)):
            return
        yield line


def _half_left(page: Page, gone: Sequence[Line], lines: Sequence[Line]) -> set[int]:
    """Those of a page's furniture that are part of a ruled table of which other lines stay: its head, come back."""
    if not gone:
        return set()
    boxes = [grid.box for grid in grids(page.rules)]
    held = [[line for line in lines if box.holds(line.words[0])] for box in boxes]
    return {id(line) for own in held if any(one not in gone for one in own) for line in own}


def without_page_number(text: str) -> str:
    """The words of a head without the number of the page."""
    return _PAGE_NUMBER.sub("", text).strip(" |-–—")


def _outer(page: Page, lines: Sequence[Line]) -> Iterable[tuple[Line, bool]]:
    """The lines at the top and at the foot of a page, each with whether it is at the top."""
    zone = max(_ZONE * page.height, _LEAST_ZONE)
    top = [line for line in lines[:_MOST_LINES] if line.y < zone]
    foot = [line for line in lines[-_MOST_LINES:] if line.y > page.height - zone]
    yield from ((line, True) for line in top)
    yield from ((line, False) for line in foot if line not in top)


def _folded(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _at_one_place(places: Sequence[_Place]) -> Iterable[list[_Place]]:
    """The occurrences of the same words in groups that stand at the same height."""
    group: list[_Place] = []
    for one in sorted(places, key=lambda one: one.line.y):
        if group and one.line.y - group[0].line.y > _SAME_PLACE:
            yield sorted(group, key=lambda one: one.page)
            group = []
        group.append(one)
    if group:
        yield sorted(group, key=lambda one: one.page)


def _is_furniture(words: str, places: Sequence[_Place], pages: int) -> bool:
    held = sorted({one.page for one in places})
    if _NUMBERED.fullmatch(words):
        return _counts_on(places, pages) or (len(words) > 1 and re.search("of|/|page", words) is not None)
    if len(held) < 2 or not any(map(str.isalpha, words)) or not _keep_step(places):
        return False
    runs = max(sum(page - step == held[start] - start for step, page in enumerate(held)) for start in range(len(held)))
    apart = {b - a for a, b in pairwise(held)}
    return len(held) >= _SHARE * pages or runs >= _IN_A_ROW or (apart == {2} and len(held) >= _IN_A_ROW)


def _keep_step(places: Sequence[_Place]) -> bool:
    """Whether every figure of the words stays as it is, or goes up with the pages."""
    figures = [[int(figure[:9]) for figure in re.findall(r"\d+", one.line.text)] for one in places]
    pages = [one.page for one in places]
    return all(
        len(set(row)) == 1 or len({value - page for value, page in zip(row, pages, strict=True)}) == 1
        for row in zip(*figures, strict=True)
    )


def _counts_on(places: Sequence[_Place], pages: int) -> bool:
    """Whether bare numbers go up with the pages; that of a single page is its own."""
    numbers = [(one.page, int(found.group())) for one in places if (found := re.search(r"\d{1,6}", one.line.text))]
    if len(numbers) < 2:
        return bool(numbers) and not places[0].is_head and numbers[0][1] == numbers[0][0] + 1
    steps = {number - page for page, number in numbers}
    return len(steps) <= max(1, len(numbers) // 3)


def _news(heads: Sequence[Line], kept: Sequence[Sequence[Line]]) -> Iterable[Line]:
    """The heads most of whose words stand nowhere else."""
    if not heads:
        return
    known = {word for own in kept for line in own for word in re.findall(r"\w{3,}", line.text.lower())}
    for line in sorted(heads, key=lambda line: (line.page, line.y)):
        said = re.findall(r"\w{3,}", without_page_number(line.text).lower())
        if said and sum(word in known for word in said) < _KNOWN * len(said):
            yield line
