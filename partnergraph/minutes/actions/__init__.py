"""Who is to do what by when: the marked actions of an item, and the undertakings that no mark shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from partnergraph.minutes.actions.cast import cast
from partnergraph.minutes.actions.lists import says_the_same, settled
from partnergraph.minutes.actions.marked import OWN_WORDS, marked, of_row
from partnergraph.minutes.actions.offices import NO_SEATS, Seats
from partnergraph.minutes.actions.tables import tables
from partnergraph.minutes.actions.unmarked import spoken, unmarked
from partnergraph.minutes.facts import Action, Decision, Mention
from partnergraph.minutes.outline import Section
from partnergraph.minutes.tables import others
from partnergraph.text import Span

__all__ = ["Seats", "read", "settled"]

_NEAR = 60


def read(
    content: str,
    section: Section,
    names: Sequence[Mention],
    decisions: Sequence[Decision],
    meeting_date: str,
    body: str = "",
    seats: Seats = NO_SEATS,
) -> tuple[Action, ...]:
    """The actions of an item in the order of its text, marked ones with their mark.

    ``names`` are the people and organisations of the document by their place, ``decisions`` those of the item,
    ``meeting_date`` an ISO date or empty, ``body`` the name of the body that met, ``seats`` who sat at its table.
    """
    people = cast(content, names, seats, section.position)
    listed = tables(content, section.span)
    aside = sorted([*(table.span for table in listed), *others(content)])
    whole = section.paragraphs[:-1] if section.truncated else section.paragraphs
    paragraphs = [paragraph for paragraph in whole if not any(_meets(aside, span) for span in paragraph.spans)]
    shown = [of_row(row, people, meeting_date) for table in listed for row in table.rows]
    said = list(spoken(paragraphs, people, decisions))
    shown += marked(section.title, paragraphs, people, meeting_date, body, said)
    known = [(action, frozenset(people.names(action.owners))) for action in shown]
    for action in unmarked(said, meeting_date):
        doers = frozenset(people.names(action.owners))
        if not any(_repeats(action, other, bool(doers & theirs)) for other, theirs in known):
            shown.append(action)
    return tuple(sorted(shown, key=lambda action: action.proof.passages[0]))


def _meets(spans: Sequence[Span], span: Span) -> bool:
    """Whether a stretch shares a letter with one of others that are in order and apart."""
    at = bisect_left(spans, span.end, key=lambda other: other.start)
    return at > 0 and spans[at - 1].meets(span)


def _repeats(action: Action, marked: Action, same_doer: bool) -> bool:
    """Whether a marked action says what an unmarked one does.

    They share all words; or the one is a bullet of the list that the other closes; or they share the doer and a
    passage, or the doer and most words, or the mark stands right behind.
    """
    bullet = action.text[:1].islower() and action.proof.passages[0] in marked.proof.passages[:-1]
    if action.text == marked.text or bullet:
        return True
    if not same_doer:
        return False
    place = action.proof.passages[0]
    held = any(span.covers(place) or place.covers(span) for span in marked.proof.passages)
    behind = marked.proof.rule == OWN_WORDS and 0 <= marked.proof.passages[0].start - place.end <= _NEAR
    return held or behind or says_the_same(action.text, marked.text)
