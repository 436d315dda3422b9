"""What the body decided in an item: kind, the words that say so, and the condition it set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.minutes.decisions.bodies import body_at_end
from partnergraph.minutes.decisions.clauses import Stand, is_open, masked, stands
from partnergraph.minutes.decisions.complements import complement_kinds
from partnergraph.minutes.decisions.conditions import condition
from partnergraph.minutes.decisions.limbs import first_inline, inline_limbs, limbs_after, trimmed
from partnergraph.minutes.decisions.records import is_about_minutes, records_minutes
from partnergraph.minutes.decisions.verdicts import without_doubles
from partnergraph.minutes.facts import Decision, DecisionKind, Proof
from partnergraph.minutes.outline import ACTION_COLUMN, Paragraph, Section
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

__all__ = ["joined", "read"]

_CONFIDENCE = {"start": 0.95, "active": 0.97, "passive": 0.93, "joined": 0.9, "limb": 0.95, "record": 0.97}
_RESOLVES = re.compile(r"(?:it was )?RESOLVED\b|(?:it was )?resolved (?:that|to)\b")
_SUMMARY = re.compile(
    r"\b(?:summary|list|schedule|review) of (?:the )?(?:decisions|actions|action points)\b"
    r"|^actions? (?:list|log|summary|points|table)\b",
    re.IGNORECASE,
)
_DASH = re.compile(r" [-–—] (?:approved|adopted|agreed|deferred|noted)\b", re.IGNORECASE)
_FIRST_ITEMS = 5
_ACTION = re.compile(
    r"^[\W_]*(?:agreed )?actions?(?: points?| required)?(?: by| for)?"
    r"(?: (?:(?-i:[A-Z]{1,6})[-/]?)?\d+(?:[./-]\d+)*)?\s*[:\-–—]"
    r"|^action [A-Z]|^\W*(?-i:AP ?\d{1,3}\b)",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"^(?:decisions?|resolutions?|resolved|agreed|it was (?:resolved|agreed)(?: that)?|conclusion"
    r"|outcome)\W*(?:that)?\W*$",
    re.IGNORECASE,
)
_RESOLVED_OPEN = re.compile(r"\b(?:resolved|agreed)(?: that| unanimously)?\s*[:\-–—]+$", re.IGNORECASE)
_ADVISED = re.compile(
    r"\b(?:recommend(?:s|ed|ations?)|asks|asked|invit(?:es|ed|ing)|request(?:s|ed)|propos(?:es|ed)"
    r"|suggest(?:s|ed)|advis(?:es|ed))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",? (?:during|in the course of|in|after|following) which [^,:;]{3,300},"
    r"|^(?:after|following|having) [^,:;]{3,300},(?= the \w+[:\s\-–—]*$)",
    re.IGNORECASE,
)
_IN_FORM = re.compile(r"^(?:[Tt]hat|[Tt]o|THAT|TO) ")
_AGENDA = re.compile(r"^To (?:approve|confirm|agree|consider|receive|note|sign|accept|adopt)\b")
_NEXT = re.compile(r"^(?:and )?(?:secondly|thirdly|lastly|finally)\b", re.IGNORECASE)
_RUNS_ON = re.compile(r"^(?:This|These|The) (?:\w+ )?(?:should|would|will|must|is|are)(?: to)? also\b")
_MOVED = re.compile(r"\b(?:proposed|moved|proposal|proposition|motion|suggested)\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"^(?:this was |it was |motion |the motion was )?(?:seconded by [^.;]{2,60},? and (?:was )?)?"
    r"(?:all |unanimously |duly |so )*(?:agreed|carried"
    r"|resolved|passed|approved|in favour|in agreement)(?: unanimously| by all|, all in favour)?\W*$",
    re.IGNORECASE,
)
_SECONDED_AND = re.compile(r"^this was seconded by [^.;]{2,60}?,? and (?:was )?", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\bthe (?:following|(?:\w+ ){1,5}(?:below|listed|set out))(?: \w+){0,5}\s*[:\-–—]+$", re.IGNORECASE
)
_SECONDED = re.compile(
    r"^proposed?r?\b(?: by|:)? [^.;]{2,60}[,;]?(?: and)? second(?:ed|er)\b(?: by|:)? [^.;]{2,60}\.?$", re.IGNORECASE
)
_QUOTED_WHOLE = re.compile(r"[\"“‘]([^\"”]{3,2000})[\"”’]\W*")
_QUOTE_OPENS = re.compile(r"^[\"“](?=[^\"”]*$)")


def read(content: str, section: Section, body: str = "") -> tuple[Decision, ...]:
    """The decisions of an item, in the order of its text.

    ``body`` is the name of the body that met; without it only general words for it ("the Board", "members") count.
    Agenda text, annexes, quoted matter and closing summaries decide nothing, nor does the last paragraph of an item
    whose text the source cuts off.
    """
    paragraphs = section.paragraphs[:-1] if section.truncated else section.paragraphs
    reviewed = section.position <= _FIRST_ITEMS and section.title.text.lower().startswith("action")
    if _SUMMARY.search(section.title.text) and not reviewed:
        paragraphs = tuple(paragraph for paragraph in paragraphs if _RESOLVES.match(paragraph.words.text))
    found = list(_decisions(paragraphs, body, is_about_minutes(section.title.text)))
    return tuple(without_doubles(content, found))


def _decisions(paragraphs: Sequence[Paragraph], body: str, in_minutes: bool) -> Iterator[Decision]:
    taken: set[int] = set()
    quoting = False
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.words.text
        quoting = quoting or _QUOTE_OPENS.match(text) is not None
        if quoting:
            quoting = not re.search(r"[\"”]\W*$", text[1:])
            continue
        beside = paragraph.marker == ACTION_COLUMN
        if place in taken or beside or paragraph.agenda or paragraph.annex or not text or _ACTION.match(text):
            continue
        lead, limbs = inline_limbs(paragraph.words)
        said = sentences(lead)
        if limbs:
            yield from _list(said, [(limb, limb is limbs[-1]) for limb in limbs], body, in_minutes)
            continue
        below = limbs_after(paragraphs, place)
        first = first_inline(paragraphs, place)
        if first and _leads(sentences(first[0]), body):
            taken.update(below)
            parts = [(first[1], False), *((paragraphs[limb].words, False) for limb in below)]
            yield from _list(sentences(first[0]), parts, body, in_minutes)
            continue
        if not below and _leads_in_below(text, paragraphs, place + 1, body):
            below = _unmarked_below(paragraphs, place)
        if below and _leads(said, body):
            taken.update(below)
            parts = [(paragraphs[limb].words, False) for limb in below]
            yield from _list(said, parts, body, in_minutes)
        else:
            if below and text.rstrip().endswith(":"):
                taken.update(limb for limb in below if not _speaks(paragraphs[limb].words, body))
            yield from _run(said, body, in_minutes)


def _leads_in_below(text: str, paragraphs: Sequence[Paragraph], below: int, body: str) -> bool:
    """Whether a paragraph leads in the one ``below``, which has no marker: a label alone, or "resolved:" before
    "That ..."; not where that leads in a list itself ("DECISION", "The Board agreed to:", "(i) ...").
    """
    if below >= len(paragraphs):
        return False
    following = paragraphs[below]
    if limbs_after(paragraphs, below) and _leads(sentences(following.words), body):
        return False
    opens = _RESOLVED_OPEN.search(text) is not None and _IN_FORM.match(following.words.text.lstrip('"“‘')) is not None
    return _LABEL_ALONE.match(text) is not None or (opens and not following.marker)


def _unmarked_below(paragraphs: Sequence[Paragraph], lead: int) -> list[int]:
    """The paragraphs without markers that a label alone ("RESOLVED:") leads in: the next, and more in its form."""
    found = [lead + 1]
    for place in range(lead + 2, len(paragraphs)):
        if paragraphs[place].marker or not _IN_FORM.match(paragraphs[place].words.text):
            break
        found.append(place)
    return found


def _speaks(words: Words, body: str) -> bool:
    """Whether a paragraph under a lead-in that is not the body's names the deciding body itself."""
    found = stands(words.text, body)
    return any(
        stand.rule == "active"
        or (stand.rule == "passive" and stand.kind != "note")
        or (stand.rule == "start" and _DASH.search(words.text))
        for stand in found
    )


def _opens(sentence: Words, body: str) -> tuple[DecisionKind | None, list[Stand]] | None:
    """Whether a sentence leads in a list: the kind a limb takes by default, and what the lead-in decides by itself."""
    text = sentence.text
    bare = re.sub(r"[\s:;,\-–—]+$", "", text)
    if _LABEL_ALONE.match(text):
        return "agree", []
    if body_at_end(bare, body) is not None or body_at_end(re.sub(r"[\s:;\-–—]+$", "", text), body) is not None:
        return None if _ADVISED.search(_ASIDE.sub(",", text)) else ("agree", [])
    found = stands(text, body)
    if not found or not is_open(text, found[-1]) or re.search(r"\bactions?\b[^,;]*$", bare, re.IGNORECASE):
        return None
    if found[-1].head and re.search(r"\w.*\b(?:and|that|to)$", text[found[-1].end :].rstrip(" :;,.-–—")):
        rest = re.sub(r"\b(?:and|that|to)$", "", bare[found[-1].end :].strip())
        return "agree", found if re.search(r"\w", rest) else found[:-1]
    return found[-1].kind, found[:-1]


def _leads(said: Sequence[Words], body: str) -> bool:
    return bool(said) and _opens(said[-1], body) is not None


def _list(
    said: Sequence[Words], limbs: Sequence[tuple[Words, bool]], body: str, in_minutes: bool
) -> Iterator[Decision]:
    """The decisions of a lead-in and its limbs; the last limb of a run ends with its sentence."""
    opened = _opens(said[-1], body) if said else None
    if opened is None:
        yield from _run(said, body, in_minutes)
        for limb, _ in limbs:
            yield from (found for found in _run(sentences(limb), body, False) if found.proof.rule != "decision: start")
        return
    yield from _run(said[:-1], body, in_minutes)
    default, own = opened
    for stand in own:
        yield _decision(stand.kind, said[-1], "limb")
    if default and _FOLLOWING.search(said[-1].text) and not any(complement_kinds(limb.text, None) for limb, _ in limbs):
        yield _decision(default, joined([said[-1], *(limb for limb, _ in limbs)]), "limb")
        return
    for limb, last in limbs:
        pieces = sentences(limb)
        if any(stand.rule in ("active", "turn of phrase") for stand in stands(limb.text, body)):
            yield from _run(pieces, body, in_minutes)
        elif last and len(pieces) > 1:
            yield from _limb(pieces[0], default, in_minutes)
            yield from _run(pieces[1:], body, in_minutes)
        else:
            yield from _limb(limb, default, in_minutes)


def _limb(limb: Words, default: DecisionKind | None, in_minutes: bool) -> Iterator[Decision]:
    text = trimmed(limb)
    if not text:
        return
    if records_minutes(text.text, in_minutes):
        yield _decision("record", text, "record")
        return
    whole = _QUOTED_WHOLE.fullmatch(text.text)
    for kind in complement_kinds(whole[1] if whole else masked(text.text), default):
        yield _decision(kind, text, "limb")


def _run(said: Sequence[Words], body: str, in_minutes: bool) -> Iterator[Decision]:
    """The decisions of sentences that follow one another."""
    place = 0
    while place < len(said):
        sentence = said[place]
        place += 1
        verdict = said[place] if place < len(said) and _VERDICT.match(said[place].text) else None
        if not _AGENDA.match(sentence.text) and records_minutes(masked(sentence.text), in_minutes):
            place += verdict is not None
            place += place < len(said) and _SECONDED.match(said[place].text) is not None
            yield _decision("record", sentence, "record")
            continue
        found = stands(sentence.text, body)
        if verdict and _MOVED.search(sentence.text):
            place += 1
            found = found or stands(_SECONDED_AND.sub("It was ", verdict.text), body)
            sentence = joined((sentence, verdict))
        if not found:
            continue
        parts = [sentence]
        while place < len(said) and _goes_on(parts, said[place].text):
            parts.append(said[place])
            place += 1
        for stand in found:
            yield _decision(stand.kind, joined(parts), stand.rule)


def _goes_on(parts: Sequence[Words], following: str) -> bool:
    """Whether a sentence goes on with what the parts before it decided ("firstly ... And secondly, ...")."""
    first = re.search(r"\bfirst(?:ly)?\b", parts[0].text, re.IGNORECASE) is not None
    return (first and _NEXT.match(following) is not None) or (len(parts) > 1 and _RUNS_ON.match(following) is not None)


def joined(parts: Sequence[Words]) -> Words:
    """Sentences read on as one stretch of words."""
    words = parts[0]
    for part in parts[1:]:
        words = Words(f"{words.text} {part.text}", (*words.offsets, part.offsets[0], *part.offsets))
    return words


def _decision(kind: DecisionKind, words: Words, rule: str) -> Decision:
    proof = Proof((words.span(),), f"decision: {rule}", _CONFIDENCE.get(rule, 0.9))
    return Decision(kind, words.text, proof, condition(words.text))
