"""The marked actions of an item: of its marks, of the lists under a heading of actions, of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.actions.due import due
from partnergraph.minutes.actions.governed import list_before, refers_back, task_before
from partnergraph.minutes.actions.marks import TO_DO, Mark, is_heading, is_mark, marks
from partnergraph.minutes.actions.owners import Owned, owners
from partnergraph.minutes.actions.tables import Row
from partnergraph.minutes.actions.unmarked import Said
from partnergraph.minutes.actions.wording import parted
from partnergraph.minutes.decisions import joined
from partnergraph.minutes.facts import Action, Proof
from partnergraph.minutes.outline import Paragraph
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

MARKED = "action: marked"
OWN_WORDS = "action: own words"
TABLE_ROW = "action: table row"
LISTED = "action: list"


def marked(
    title: Words, paragraphs: Sequence[Paragraph], names: Cast, held: str, body: str, said: Sequence[Said]
) -> Iterator[Action]:
    """The actions that marks and headings of actions show in an item's paragraphs; ``said`` are their sentences.

    The item's ``title`` may itself be such a heading.
    """
    alone = [is_mark(paragraph, names) for paragraph in paragraphs]
    taken: set[int] = set()
    for place, heading in _headed(title, paragraphs, names):
        if place not in taken and not alone[place]:
            taken.add(place)
            words = paragraphs[place].words
            task, owned = parted(words, names)
            yield _built([task or words], owned, heading, words, held, LISTED)
    said_before = _said_before(paragraphs, alone)
    for mark in _counted(list(marks(paragraphs, names))):
        if mark.paragraph not in taken and (mark.rest or not is_heading(paragraphs[mark.paragraph].words)):
            listed = list_before(paragraphs, alone, mark.paragraph)
            yield from _of_mark(mark, said_before[mark.paragraph], names, held, body, said, listed)


def _counted(found: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, those of a column with how many of the same words follow them there."""
    for place, mark in enumerate(found):
        below = sum(other.beside and other.rest.text == mark.rest.text for other in found[place + 1 :])
        yield replace(mark, followed=below) if mark.beside and below else mark


def _headed(title: Words, paragraphs: Sequence[Paragraph], names: Cast) -> Iterator[tuple[int, Words]]:
    """The places of the paragraphs under a heading that says that actions follow, each with the heading."""
    headings = [(-1, title), *((place, paragraph.words) for place, paragraph in enumerate(paragraphs))]
    for place, heading in headings:
        if not is_heading(heading):
            continue
        following = paragraphs[place + 1 : place + 2]
        listed = bool(following) and bool(following[0].marker)
        for other in range(place + 1, len(paragraphs)):
            words = paragraphs[other].words
            plain = listed or TO_DO.search(words.text[:120]) is not None
            plain = plain and (place >= 0 or (listed and len(sentences(words)) == 1))
            if bool(paragraphs[other].marker) != listed or not (plain or _is_entry(words, names)):
                break
            yield other, heading


def _is_entry(words: Words, names: Cast) -> bool:
    """Whether a paragraph says who is to do what: "Jane Doe to write", "JD: write"."""
    owned = parted(words, names)[1]
    return any(one.mention or one.of_body for one in owned.owners)


def _said_before(paragraphs: Sequence[Paragraph], alone: Sequence[bool]) -> list[Words]:
    """For each paragraph the words of the nearest one before it that is no mark itself."""
    found: list[Words] = []
    last = Words("", ())
    for paragraph, is_alone in zip(paragraphs, alone, strict=True):
        found.append(last)
        if paragraph.words and not (paragraph.annex or paragraph.agenda or is_alone):
            last = paragraph.words
    return found


def _of_mark(
    mark: Mark, before: Words, names: Cast, held: str, body: str, said: Sequence[Said], listed: list[Words]
) -> Iterator[Action]:
    """The action a mark stands for: its own words where they say what is to be done, else what it governs.

    ``listed`` are the bullets of what was agreed that the mark closes.
    """
    rest = mark.rest
    if mark.before and not mark.alone:
        rest = next(iter(sentences(rest)), rest)
    task, owned = parted(rest, names)
    if task and not owned.owners and refers_back(mark.print.text, rest.text):
        return
    if task:
        yield _built([task], owned, mark.print, rest, held, OWN_WORDS)
        return
    doers = frozenset(names.names(owned.owners))
    parts = listed or task_before(mark, mark.before or before, doers, body, said)
    yield _built(parts or [rest or mark.print], owned, mark.print, rest or mark.print, held)


def _built(parts: Sequence[Words], owned: Owned, mark: Words, rest: Words, held: str, rule: str = MARKED) -> Action:
    text = joined(parts)
    day, said = due(rest, held)
    if rule in (MARKED, LISTED) and not (day or said):
        day = due(rest, held, alone=True)[0]
    if not (day or said):
        day, said = due(text, held)
    spans = tuple(part.span() for part in parts)
    shown = tuple(span for span in (mark.span(), *owned.passages) if span not in spans)
    return Action(text.text, owned.owners, Proof((*spans, *shown), rule, 0.97), mark.text, day, said)


def _due_beside(row: Row, held: str) -> tuple[str, str]:
    """When a row without a date of its own is due: by a date or words behind its owner, else by its task."""
    day = due(row.owner, held, alone=True)[0] if row.owner else ""
    words = due(row.owner, held)[1] if row.owner and not day else ""
    return (day, words) if day or words else due(row.task, held)


def of_row(row: Row, names: Cast, held: str) -> Action:
    """The action of one row of a table."""
    owned = owners(row.owner, names) if row.owner else Owned()
    day, said = due(row.due, held, alone=True) if row.due else _due_beside(row, held)
    told = [row.status.span()] if row.status else []
    proof = Proof((row.task.span(), *owned.passages, *told), TABLE_ROW, 0.95)
    return Action(row.task.text, owned.owners, proof, row.heading, day, said, row.status.text)
