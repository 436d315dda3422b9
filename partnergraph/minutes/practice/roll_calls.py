"""Votes in tables: names in columns for and against, crosses beside names, or a way of voting beside each name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Vote, Way
from partnergraph.minutes.facts import Mention
from partnergraph.minutes.practice.patterns import number_of
from partnergraph.minutes.practice.people import party_of, passages
from partnergraph.minutes.practice.table_rows import Cell, row_runs
from partnergraph.minutes.practice.votes import Ballot
from partnergraph.minutes.proof import Proof
from partnergraph.text import Span

_WORDS: tuple[tuple[str, Way], ...] = (
    ("for|in favour|yes", "for"),
    ("against|no|opposed", "against"),
    ("abstain(?:ed|ing|s)?|abstentions?", "abstained"),
    ("not voting|did not vote|no vote", "not-voting"),
)
_WAYS: tuple[tuple[re.Pattern[str], Way], ...] = tuple(
    (re.compile(rf"(?:(?:voted|voting|votes?) )?(?:{words})(?: ?\(?\d{{0,3}}\)?)?", re.IGNORECASE), way)
    for words, way in _WORDS
)
_MARKED = re.compile(r"[xX✓✔√1yY*•]|yes", re.IGNORECASE)
_TOTAL = re.compile(r"(?:totals?|votes?|number)(?: of votes| votes)?:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of votes: where it stands, and what it says."""

    span: Span
    ballot: Ballot


def tables(content: str, span: Span, cast: Cast) -> list[Table]:
    """The tables of votes in a stretch of the text."""
    if content.find("|", span.start, span.end) < 0:
        return []
    people = cast.people(span)
    found: list[Table] = []
    for rows in row_runs(content, span, people):
        counts: dict[Way, int] = {}
        votes: dict[Mention, Vote] = {}
        head: list[Way | None] = []
        for row in rows:
            ways = [_way(cell.text) for cell in row]
            if sum(way is not None for way in ways) > 1 and not any(cell.people for cell in row):
                head = ways
                continue
            for mention, way in _row_votes(row, ways, head):
                span_of_row = Span(row[0].span.start, row[-1].span.end)
                party = party_of(mention, cast)
                votes.setdefault(mention, Vote(party, way, Proof(passages(span_of_row, party), "vote: table", 0.95)))
            counts.update(_totals(row, head))
        if votes:
            where = Span(rows[0][0].span.start, rows[-1][-1].span.end)
            told = tuple(("", vote) for vote in votes.values())
            found.append(Table(where, Ballot(counts=tuple(("", way, n) for way, n in counts.items()), votes=told)))
    return found


def _way(text: str) -> Way | None:
    return next((way for pattern, way in _WAYS if pattern.fullmatch(text)), None)


def _row_votes(
    row: Sequence[Cell], ways: Sequence[Way | None], head: Sequence[Way | None]
) -> Iterator[tuple[Mention, Way]]:
    """What a row says: names under a heading, a mark under a heading beside a name, or a way beside a name."""
    named = [cell for cell in row if cell.people]
    under = [(cell, way) for cell, way in zip(row, head, strict=False) if way]
    if any(cell.people for cell, _ in under):
        yield from ((mention, way) for cell, way in under for mention in cell.people)
    elif len(named) == 1 and under:
        marked = [way for cell, way in under if _MARKED.fullmatch(cell.text)]
        if len(marked) == 1:
            yield from ((mention, marked[0]) for mention in named[0].people[:1])
    elif len(named) == 1 and not head:
        beside = [way for way in ways if way]
        if len(beside) == 1:
            yield from ((mention, beside[0]) for mention in named[0].people[:1])


def _totals(row: Sequence[Cell], head: Sequence[Way | None]) -> dict[Way, int]:
    """The numbers below the columns of a table."""
    if not row or any(cell.people for cell in row) or not (_TOTAL.fullmatch(row[0].text) or not row[0].text):
        return {}
    said = ((way, number_of(cell.text)) for cell, way in zip(row, head, strict=False) if way)
    return {way: number for way, number in said if number is not None}
