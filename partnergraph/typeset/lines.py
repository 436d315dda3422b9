"""The lines of a page: words clustered by their baselines, raised ordinals with the figure that they stand behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from partnergraph.typeset.geometry import Line, Rule, Word, line_of
from partnergraph.typeset.letters import in_line, mended_all, with_bullet

_NEAR = 0.25
_RAISED = 0.65
_SMALL = 0.85
_BESIDE = 0.4
_UNDER = 0.4


def lines_of(words: Sequence[Word], page: int, rules: Sequence[Rule] = ()) -> list[Line]:
    """The lines from top to bottom; one that a rule underlines is bold, for it is marked as much."""
    clusters: list[list[Word]] = []
    for word in sorted(mended_all(words), key=attrgetter("y", "x0")):
        if clusters and word.y - clusters[-1][0].y <= _NEAR * min(word.size, clusters[-1][0].size):
            clusters[-1].append(word)
        else:
            clusters.append([word])
    made = [in_line(cluster) for cluster in _with_raised(clusters)]
    lines = [line_of(with_bullet(words), page) for words in made if words]
    level = [rule for rule in rules if rule.is_level]
    return [_in_bold(line) if level and not line.bold and _is_underlined(line, level) else line for line in lines]


def _in_bold(line: Line) -> Line:
    return replace(line, words=tuple(word._replace(bold=True) for word in line.words), bold=True)


def _with_raised(clusters: list[list[Word]]) -> list[list[Word]]:
    """The clusters, small words that stand close behind a word of the line below or above taken into that line."""
    found: list[list[Word]] = []
    raised: list[Word] = []
    for place, cluster in enumerate(clusters):
        below = clusters[place + 1] if place + 1 < len(clusters) else []
        if below and below[0].y - cluster[0].y < _RAISED * below[0].size and _all_beside(cluster, below):
            raised += cluster
            continue
        if found and cluster[0].y - found[-1][0].y < _RAISED * found[-1][0].size and _all_beside(cluster, found[-1]):
            found[-1] += cluster
            continue
        found.append([*cluster, *raised])
        raised = []
    return found


def _all_beside(small: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether every word of a few stands small and close behind a word of a line, or before its first one."""
    return all(
        any(word.size < _SMALL * other.size and -1 < word.x0 - other.x1 < _BESIDE * other.size for other in line)
        or (word.size < _SMALL * line[0].size and -1 < line[0].x0 - word.x1 < _BESIDE * line[0].size)
        for word in small
    )


def _is_underlined(line: Line, rules: Sequence[Rule]) -> bool:
    """Whether a rule runs right under all of a line, and hardly further."""
    width = line.x1 - line.x0
    return any(
        0 <= rule.y0 - line.y <= _UNDER * line.size
        and min(rule.x1, line.x1) - max(rule.x0, line.x0) >= 0.9 * width
        and rule.x1 - rule.x0 <= width + 2 * line.size
        for rule in rules
    )
