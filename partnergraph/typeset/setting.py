"""How a document is set: the size of its running text, its leading, and where its lines end at the right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnergraph.typeset.geometry import Column, Line

_USUAL_LEADING = 1.2
_SENTENCE_END = (".", ":", ";", "!", "?")
_SAME_LEFT = 3.0
_LONGEST_NUMBER = 8
_BLANK = 0.25
_RAGGED = 6
_FAR = 2.5
_PAGE_MARGIN = 50.0


@dataclass(frozen=True, slots=True)
class Setting:
    """The usual size of type (points), leading (sizes), and the right end of lines by the place where they begin.

    ``rights`` are known from lines that run on, ``ends`` are where the longest lines end that begin at a place.
    """

    size: float
    leading: float
    rights: tuple[tuple[float, float], ...]
    ends: tuple[tuple[float, float], ...]
    left: float
    right: float
    bold: bool
    """Whether bold type says nothing, for most of the text has it."""
    columns: tuple[Column, ...] = ()
    """The columns of actions at the right."""

    def right_of(self, line: Line) -> float:
        """Where lines end that begin where this one does."""
        left = text_start(line)
        near = [right for start, right in self.rights if abs(start - left) <= _SAME_LEFT]
        if near or not self.rights:
            return max(near, default=self.right)
        own = max((end for start, end in self.ends if abs(start - left) <= _SAME_LEFT), default=0.0)
        return max(own, min(self.rights, key=lambda one: abs(one[0] - left))[1])


def text_start(line: Line) -> float:
    """Where the words of a line begin behind its number or bullet."""
    words = line.words
    if len(words) > 1 and len(words[0].text) < _LONGEST_NUMBER and line.is_tabbed(1):
        return words[1].x0
    return words[0].x0


def setting_of(pages: Sequence[Sequence[Line]], width: float) -> Setting:
    """How a document is set, by its lines page by page; ``width`` is that of a page."""
    sizes: Counter[float] = Counter()
    letters: Counter[bool] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[line.size] += len(line.text)
        letters[line.bold] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], one), default=11.0)
    running = [pair for lines in pages for pair in _running(lines)]
    left = min((line.x0 for lines in pages for line in lines), default=_PAGE_MARGIN)
    every = [line for lines in pages for line in lines]
    ends = _ends(every)
    rights = tuple(_rights(ends, running))
    widest = max(map(_end, every)) if rights else max(width - left, width / 2)
    longest = tuple(sorted((key * _SAME_LEFT, end) for key, end in ends.items()))
    return Setting(size, _leading(running), rights, longest, left, widest, letters[True] > letters[False])


def _running(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines of a page that a line carries on for certain, each with that line."""
    for line, below in pairwise(lines):
        if (
            0 < below.y - line.y < 2.4 * line.size
            and below.words[0].text[0].islower()
            and not line.words[-1].text.endswith(_SENTENCE_END)
            and abs(below.size - line.size) < 0.5
            and below.x0 - line.x0 < 5 * line.size
        ):
            yield line, below


def _leading(running: Iterable[tuple[Line, Line]]) -> float:
    steps = Counter(round((below.y - line.y) / line.size, 2) for line, below in running)
    return max(steps, key=lambda step: (steps[step], -step), default=_USUAL_LEADING)


def _ends(lines: Iterable[Line]) -> dict[int, float]:
    """Where the longest of the lines ends that begin at a place."""
    ends: dict[int, float] = defaultdict(float)
    for line in lines:
        key = round(text_start(line) / _SAME_LEFT)
        ends[key] = max(ends[key], _end(line))
    return ends


def _rights(ends: Mapping[int, float], running: Iterable[tuple[Line, Line]]) -> Iterator[tuple[float, float]]:
    """For each place where lines begin that run on, where the longest of all that begin there end.

    Where lines are broken by hand, and a sixth of those that run on had room for the next word, they end before that.
    """
    starts: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for line, below in running:
        starts[round(text_start(line) / _SAME_LEFT)].append((reach(line, below), text_start(line)))
    for key, group in sorted(starts.items()):
        group.sort()
        longest = max(ends.get(near, 0.0) for near in (key - 1, key, key + 1))
        usual = group[len(group) // _RAGGED][0] if len(group) >= _RAGGED else longest
        yield group[0][1], min(longest, usual)


def reach(above: Line, line: Line) -> float:
    """Where a line would end that took up the first word of the line below it."""
    word = line.words[0]
    below = above.gaps and abs(line.x0 - above.words[above.gaps[-1]].x0) <= _SAME_LEFT
    return (above.x1 if below else _end(above)) + _BLANK * line.size + word.x1 - word.x0


def _end(line: Line) -> float:
    """Where the words of a line end that stand together, up to a gap as columns have; its number left out."""
    for place in line.gaps:
        if line.gap(place) > _FAR * line.blank and (place > 1 or len(line.words[0].text) >= _LONGEST_NUMBER):
            return line.words[place - 1].x1
    return line.x1
