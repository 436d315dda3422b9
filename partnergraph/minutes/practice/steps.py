"""Steps of procedure: adjournments, the exclusion of the public, urgency, call-in, standing orders, the quorum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from partnergraph.minutes import dates
from partnergraph.minutes.business import Step
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.practice.patterns import rules_for
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.proof import Proof
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

_PART = r"\d+[A-Z]{0,2}(?:\(\w{1,4}\))*|[IVX]{1,4}\b"
_ACT = (
    r"(?:(?-i:[A-Z])[\w&,’'-]*(?: (?:\([^()]{2,40}\)|(?:(?:of|and|to|the|in) )?(?-i:[A-Z])[\w&,’'-]*))*"
    r" (?:Act|Regulations|Order|Rules)(?: \([^()]{2,30}\))?,? (?:19|20)\d\d|(?:said |that )?(?-i:Act)\b)"
)
_BASIS = re.compile(
    rf"\b(?:paragraphs?|paras?\.?|sections?|regulations?|articles?|schedules?|standing orders?(?: nos?\.?)?"
    rf"|(?-i:(?:[A-Z][\w-]+ ){{0,2}})procedure rules?|council rules?)"
    rf" (?:{_PART})(?:(?:, | and | or | to | & )(?:{_PART}))*"
    rf"(?:,? (?:of|to|in) (?:the )?(?:part|section|schedule|said schedule) (?:{_PART}))*"
    rf"(?:,? (?:of|to|in) (?:the )?{_ACT})?"
    rf"|(?-i:[A-Z])\w+(?: (?:\([^()]{{2,40}}\)|(?:(?:of|and|to|the|in) )?(?-i:[A-Z])\w+))+ Act,? (?:19|20)\d\d",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:section|schedule|act|order|rule|regulation|article)s?\b", re.IGNORECASE)
_RESUMES = re.compile(r"\b(?:resum\w+|reconven\w+|re-?start\w*|until|returned|re-?convened)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:became|becoming|had become|lost|left the meeting|from this point|at this point|no longer)\b")
_ANY_YEAR = 2000


def read(said: Sequence[Said], last: bool) -> tuple[Step, ...]:
    """The steps of an item in order. ``last`` where it closes the meeting: there "adjourned" says that it ended."""
    found: list[Step] = []
    for sentence in said:
        found += _steps(sentence.words, last)
    return tuple({(step.kind, step.text): step for step in found}.values())


def _steps(words: Words, last: bool) -> Iterator[Step]:
    told = set()
    for rule in rules_for("procedure", "step", words.text):
        kind = rule.row["kind"]
        if kind in told or not rule.search(words.text) or (kind == "call-in" and "no-call-in" in told):
            continue
        if kind == "adjournment" and last and not _RESUMES.search(words.text):
            continue
        told.add(kind)
        start, end = _times(words) if kind == "adjournment" else ("", "")
        proof = Proof((words.span(),), f"step: {rule.name.replace(' ', '-')}", 0.92)
        yield Step(kind, words.text, proof, _basis(words.text), start, end)


def _basis(text: str) -> str:
    """The law or rule that the words name, or several."""
    named = (found.group().strip(" ,") for found in _BASIS.finditer(text))
    return "; ".join(dict.fromkeys(words for words in named if _LAW.search(words)))


def _times(words: Words) -> tuple[str, str]:
    """When an adjournment began and ended, where the words say so."""
    found = dates.times(words)
    resumes = _RESUMES.search(words.text)
    at = resumes.start() if resumes else len(words.text)
    before = [one.value for one in found if one.start < at]
    after = [one.value for one in found if one.start > at]
    another_day = any(day.start > at for day in dates.find(words, _ANY_YEAR))
    return (before[0] if before else "", after[-1] if after and not another_day else "")


def is_inquorate(items: Iterable[Sequence[Step]], outline: Outline) -> bool:
    """Whether the text says that the meeting as a whole lacked a quorum, in an item or above them all."""
    steps = [step for steps in items for step in steps]
    for paragraph in outline.front:
        for sentence in sentences(paragraph.words) if paragraph.words else ():
            steps += _steps(sentence, False)
    kinds = [step for step in steps if step.kind in ("inquorate", "quorate")]
    return bool(kinds) and kinds[0].kind == "inquorate" and not _WHOLE.search(kinds[0].text)
