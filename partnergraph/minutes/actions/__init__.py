"""Who is to do what by when: the marked actions of an item, and the undertakings that no mark shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.minutes.actions.cast import Cast, cast
from partnergraph.minutes.actions.due import due
from partnergraph.minutes.actions.lists import says_the_same, settled
from partnergraph.minutes.actions.marks import Mark, fields, is_heading, is_mark, marks
from partnergraph.minutes.actions.owners import Owned, owners
from partnergraph.minutes.actions.tables import Row, tables
from partnergraph.minutes.actions.tasks import governed
from partnergraph.minutes.actions.undertakings import undertaking
from partnergraph.minutes.actions.vocabulary import either
from partnergraph.minutes.decisions import joined
from partnergraph.minutes.facts import Action, Decision, Mention, Proof
from partnergraph.minutes.outline import Paragraph, Section
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Span, Words

__all__ = ["read", "settled"]

_NEAR = 60
_TASK = re.compile(r" (?:to|will|would|shall|should|is to|are to|agreed to|must)(?: also)? (?=[a-z])")
_TAIL_OWNER = re.compile(
    r"[(\[](?P<in>[^()\[\]]{2,60})[)\]]\.?$|[-–—] ?(?P<dash>[^-–—]{2,60})$"
    r"|\bby (?P<by>[A-Z][^.;]{1,60})\.?$"
)
_CONNECTORS = re.compile(r"^(?:\W|\b(?:and|with|together|the|of|from|by|for|to)\b|[A-Z][\w.'’/&-]*)*$")


def read(
    content: str,
    section: Section,
    names: Sequence[Mention],
    decisions: Sequence[Decision],
    meeting_date: str,
    body: str = "",
) -> tuple[Action, ...]:
    """The actions of an item in the order of its text, marked ones with their mark.

    ``names`` are the people and organisations of the document by their place, ``decisions`` those of the item,
    ``meeting_date`` an ISO date or empty, ``body`` the name of the body that met.
    """
    people = cast(content, names)
    paragraphs = section.paragraphs[:-1] if section.truncated else section.paragraphs
    listed = tables(content, section.span)
    rows = [_from_row(row, people, meeting_date) for table in listed for row in table.rows]
    paragraphs = [
        paragraph
        for paragraph in paragraphs
        if not any(table.span.meets(span) for table in listed for span in paragraph.spans)
    ]
    marked = [*rows, *_marked(paragraphs, people, meeting_date, body)]
    unmarked = _unmarked(paragraphs, people, decisions, meeting_date)
    found = [*marked, *(action for action in unmarked if not _listed(action, marked, people))]
    return tuple(sorted(found, key=lambda action: action.proof.passages[0]))


def _listed(action: Action, marked: Sequence[Action], names: Cast) -> bool:
    """Whether a marked action says the same: the same words, or the same doer in words that hold these or come next."""
    place = action.proof.passages[0]
    doers = set(names.names(action.owners))
    for other in marked:
        same = bool(doers & set(names.names(other.owners)))
        held = any(span.covers(place) or place.covers(span) for span in other.proof.passages)
        next_to = other.proof.rule == "action: own words" and 0 <= other.proof.passages[0].start - place.end <= _NEAR
        if action.text == other.text or (same and (held or next_to or says_the_same(action.text, other.text))):
            return True
    return False


def _marked(paragraphs: Sequence[Paragraph], names: Cast, held: str, body: str) -> Iterator[Action]:
    taken: set[int] = set()
    for place in _headed(paragraphs):
        if place not in taken and not is_mark(paragraphs[place].words, names):
            taken.add(place)
            yield _of_words(paragraphs[place].words, paragraphs[place].words.cut(0, 0), names, held)
    for mark in marks(paragraphs, names):
        if mark.paragraph not in taken and (mark.rest or not _leads_list(paragraphs, mark.paragraph)):
            action = _of_mark(paragraphs, mark, names, held, body)
            if action:
                yield action


def _headed(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """The places of the paragraphs under a heading that says that actions follow."""
    for place, paragraph in enumerate(paragraphs):
        if not is_heading(paragraph.words):
            continue
        following = paragraphs[place + 1 : place + 2]
        listed = bool(following) and bool(following[0].marker)
        for other in range(place + 1, len(paragraphs)):
            text = paragraphs[other].words.text
            if bool(paragraphs[other].marker) != listed or (not listed and not _TASK.search(text[:120])):
                break
            yield other


def _leads_list(paragraphs: Sequence[Paragraph], place: int) -> bool:
    return is_heading(paragraphs[place].words)


def _parted(words: Words, names: Cast) -> tuple[Words, Owned]:
    """The task in a mark's words (empty where they name owners alone) and the owners."""
    task, owner, _ = fields(words)
    if owner:
        return task, owners(owner, names)
    joint = _TASK.search(words.text)
    if joint and _names_owners(words.cut(0, joint.start()), names):
        found = owners(words.cut(0, joint.start()), names)
        bare = re.fullmatch(
            rf"(?:{either('bare_tasks')})\b(?:[ ,](?:in|with|on|this|it|as|and|the|consultation|liaison|partners?"
            r"|\w+ly|appropriate|required|necessary|conjunction|all|for)\b)*\W*",
            words.text[joint.end() :],
            re.IGNORECASE,
        )
        return (words.cut(0, 0) if bare else words), found
    if _names_owners(words, names):
        return words.cut(0, 0), owners(words, names)
    label = re.match(r"(?P<who>[^:–—]{2,60}?)(?::| [-–—]) (?=\w)", words.text)
    if label and _names_owners(words.cut(0, label.end("who")), names):
        return words.cut(label.end()), owners(words.cut(0, label.end("who")), names)
    tail = _TAIL_OWNER.search(words.text)
    if tail:
        group = next(name for name in ("in", "dash", "by") if tail[name])
        region = words.cut(tail.start(group), tail.end(group))
        if _names_owners(region, names):
            return words, owners(region, names)
    return words, Owned()


def _names_owners(words: Words, names: Cast) -> bool:
    """Whether words name owners and nothing else: names, initials, offices, words for the body, and joints."""
    if not words or len(words) > 200:
        return False
    text = words.text
    for start, end, _ in reversed(names.within(words)):
        text = text[:start] + "X" * (end - start) + text[end:]
    aside = re.sub(
        r"\b(?:in (?:consultation|liaison|conjunction|partnership) with|on behalf of)\b.*$|\([^()]*\)"
        r"|\bby \d.*$|\bas appropriate\b",
        "",
        text,
    )
    plain = re.sub(
        r"\b(?:all|everyone|members|partners|partner agencies|chair(?:man|woman|person)?|vice[- ]chair\w*"
        r"|clerk|secretary|officers?|each|member|both|team|manager|lead)\b",
        "X",
        aside,
        flags=re.IGNORECASE,
    )
    return _CONNECTORS.match(plain.strip(" .;:,")) is not None


def _of_mark(paragraphs: Sequence[Paragraph], mark: Mark, names: Cast, held: str, body: str) -> Action | None:
    """The action a mark stands for: its own words where they say what is to be done, else what it governs."""
    rest = mark.rest
    if (
        mark.before
        and not mark.print.text.startswith(("(", "["))
        and len(said := sentences(rest)) > 1
        and not _parted(said[0], names)[0]
    ):
        rest = said[0]
    task, owned = _parted(rest, names)
    if task:
        return _built([task], owned, mark.print, rest, held, "own words")
    said = sentences(mark.before) if mark.before else _said_before(paragraphs, mark.paragraph, names)
    parts = governed(said, body, mark.alone)
    if not parts:
        return _built([rest or mark.print], owned, mark.print, rest or mark.print, held)
    return _built(parts, owned, mark.print, rest, held)


def _said_before(paragraphs: Sequence[Paragraph], place: int, names: Cast) -> list[Words]:
    """The sentences of the nearest paragraph before a mark that is no mark itself."""
    for paragraph in reversed(paragraphs[:place]):
        if paragraph.words and not paragraph.annex and not paragraph.agenda and not is_mark(paragraph.words, names):
            return sentences(paragraph.words)
    return []


def _of_words(words: Words, mark: Words, names: Cast, held: str) -> Action:
    """The action that a paragraph under a heading of actions is."""
    _, owned = _parted(words, names)
    return _built([words], owned, mark, words, held)


def _built(parts: Sequence[Words], owned: Owned, mark: Words, rest: Words, held: str, rule: str = "marked") -> Action:
    text = joined(parts)
    day, said = due(rest, held)
    if not (day or said):
        day, said = due(text, held)
    spans = tuple(part.span() for part in parts)
    shown = tuple(span for span in (*((mark.span(),) if mark else ()), *owned.passages) if span not in spans)
    return Action(
        text.text, owned.owners, Proof((*spans, *shown), f"action: {rule}", 0.97), mark.text or "list", day, said
    )


def _from_row(row: Row, names: Cast, held: str) -> Action:
    owned = owners(row.owner, names) if row.owner else Owned()
    day, said = due(row.due, held, alone=True) if row.due else due(row.task, held)
    proof = Proof((row.task.span(), *owned.passages), "action: table row", 0.95)
    return Action(row.task.text, owned.owners, proof, "table", day, said)


def _unmarked(
    paragraphs: Sequence[Paragraph], names: Cast, decisions: Sequence[Decision], held: str
) -> Iterator[Action]:
    decided = [span for decision in decisions for span in decision.proof.passages]
    last: list[Mention] = []
    for paragraph in paragraphs:
        if paragraph.agenda or paragraph.annex or not paragraph.words or is_mark(paragraph.words, names):
            continue
        for sentence in _sentences_and_limbs(paragraph.words, decided):
            standing = any(span.meets(sentence.span()) for span in decided)
            found = undertaking(sentence, names, last, standing)
            last = _speakers(sentence, names) + last
            if found:
                day, said = due(sentence, held)
                shown = tuple(span for span in found.shown if not sentence.span().covers(span))
                proof = Proof((sentence.span(), *shown), f"action: {found.rule}", 0.75)
                yield Action(sentence.text, found.owners, proof, "", day, said)


def _sentences_and_limbs(words: Words, decided: Sequence[Span]) -> Iterator[Words]:
    """The sentences of a paragraph, a limb of a list in a run standing by itself as the decisions have it."""
    start = 0
    for span in sorted({span for span in decided if words.span().covers(span)}):
        first = next((number for number, offset in enumerate(words.offsets) if offset >= span.start), len(words))
        if first < start:
            continue
        stop = next((number for number, offset in enumerate(words.offsets) if offset >= span.end), len(words))
        yield from sentences(words.cut(start, first))
        yield words.cut(first, stop)
        start = stop
    yield from sentences(words.cut(start))


def _speakers(sentence: Words, names: Cast) -> list[Mention]:
    """The people who are the subject of a sentence, the last first: a verb follows their name."""
    found = []
    for start, end, mention in names.within(sentence):
        after = re.sub(r"^ ?\([^()]*\)", "", sentence.text[end:])
        speaks = re.match(
            r"(?:,[^,]{2,80},)? (?:(?:also|then|further) )?[a-z]+(?:ed|d|t|ve|id|ook|ng|es|s|ade|oke|ad)\b", after
        )
        if mention.kind == "person" and (speaks or start == 0):
            found.append(mention)
    return found[::-1]
