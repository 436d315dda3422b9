"""The actions of an item that no mark shows, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.actions.due import due
from partnergraph.minutes.actions.marks import is_mark
from partnergraph.minutes.actions.subjects import by_initials
from partnergraph.minutes.actions.undertakings import Undertaking, undertaking
from partnergraph.minutes.facts import Action, Decision, Mention, Proof
from partnergraph.minutes.outline import Paragraph
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Span, Words

_REMEMBERED = 12
_BRACKET = re.compile(r"^ ?\([^()]*\)")
_SPEAKS = re.compile(r"(?:,[^,]{2,80},)? (?:(?:also|then|further) )?[a-z]+(?:ed|d|t|ve|id|ook|ng|es|s|ade|oke|ad)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an item, the place of its paragraph, and what it undertakes: by whom (their names), or nothing."""

    paragraph: int
    words: Words
    found: Undertaking | None = None
    doers: frozenset[str] = frozenset()


def unmarked(said: Sequence[Said], held: str) -> Iterator[Action]:
    """What named people and bodies undertake or are asked to do in an item."""
    for sentence in said:
        if not sentence.found:
            continue
        span = sentence.words.span()
        day, when = due(sentence.words, held)
        shown = tuple(passage for passage in sentence.found.shown if not span.covers(passage))
        proof = Proof((span, *shown), f"action: {sentence.found.rule}", 0.75)
        yield Action(sentence.words.text, sentence.found.owners, proof, "", day, when)


def spoken(paragraphs: Sequence[Paragraph], names: Cast, decisions: Sequence[Decision]) -> Iterator[Said]:
    """The sentences of an item's paragraphs, marks left out, each with what it undertakes."""
    decided = sorted({span for decision in decisions for span in decision.proof.passages})
    last: list[Mention] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.agenda or paragraph.annex or not paragraph.words or is_mark(paragraph, names):
            continue
        for sentence in _sentences_and_limbs(paragraph.words, decided):
            span = sentence.span()
            found = undertaking(sentence, names, last, any(other.meets(span) for other in decided))
            last = [*_speakers(sentence, names), *last][:_REMEMBERED]
            yield Said(place, sentence, found, frozenset(names.names(found.owners)) if found else frozenset())


def _sentences_and_limbs(words: Words, decided: Sequence[Span]) -> Iterator[Words]:
    """The sentences of a paragraph, a limb of a list in a run standing by itself as the decisions have it."""
    start = 0
    whole = words.span()
    for span in decided:
        first = bisect_left(words.offsets, span.start)
        if not whole.covers(span) or first < start:
            continue
        stop = bisect_left(words.offsets, span.end)
        yield from sentences(words.cut(start, first))
        yield words.cut(first, stop)
        start = stop
    yield from sentences(words.cut(start))


def _speakers(sentence: Words, names: Cast) -> list[Mention]:
    """The people who are the subject of a sentence, the last first: a verb follows their name."""
    found: list[tuple[int, Mention]] = []
    for start, end, mention in names.within(sentence):
        after = _BRACKET.sub("", sentence.text[end : end + 300])
        if mention.kind == "person" and (start == 0 or _SPEAKS.match(after)):
            found.append((start, mention))
    for start, end, people in by_initials(sentence, names):
        if len(people) == 1 and _SPEAKS.match(sentence.text, end):
            found.append((start, people[0]))
    return [mention for _, mention in sorted(found, key=itemgetter(0), reverse=True)]
