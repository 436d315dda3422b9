"""Closing lists of a document: their headings, and the decisions in them that its items do not give already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from partnergraph.minutes import decisions
from partnergraph.minutes.actions.lists import says_the_same
from partnergraph.minutes.facts import Decision
from partnergraph.minutes.outline import Paragraph, Section
from partnergraph.text import NO_WORDS

_DECISIONS = re.compile(
    r"(?:(?:summary|list|schedule|record|recap) of )?(?:the )?(?:key |main |agreed )?(?:decisions|resolutions)"
    r"(?: (?:and|&) (?:action(?: point)?s?|recommendations?))?(?: (?:made|taken|agreed|reached|passed|summary|list))?"
    r"(?: (?:at|from|by|of) (?:the |this )?(?:meeting|board|committee|group|partnership|council))?[\s:.–—-]*",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:(?:agenda )?(?:item|minute|min)(?: no\.?)? ?(?P<number>[A-Z]{0,3}\d[\w./-]*)"
    r"|(?P<bare>\d{1,3}(?:[./]\d{1,3})?))(?: ?[:–—-]| ?\)|\.)? +",
    re.IGNORECASE,
)
_LED_IN = re.compile(r"(?:That|To) ")
_CLOSING = 2
_ALIKE = 0.6
_SURE = 0.75


def heads_decisions(text: str) -> bool:
    """Whether a paragraph, or a title, is the heading of a list of decisions and nothing else."""
    return _DECISIONS.fullmatch(text.strip()) is not None


def decided(content: str, sections: Sequence[Section], body: str) -> list[tuple[Decision, ...]]:
    """The decisions of each item, those of a closing list put to their items where they are not there already."""
    first = max(0, len(sections) - _CLOSING)
    labels = any(heads_decisions(one.words.text) for section in sections[:first] for one in section.paragraphs)
    parts = [_parted(section, place >= first and not labels) for place, section in enumerate(sections)]
    found = [list(decisions.read(content, section, body)) for section, _ in parts]
    numbers = {section.number.casefold(): place for place, section in enumerate(sections) if section.number}
    before = [decision for own in found for decision in own]
    for place, (section, listed) in enumerate(parts):
        for number, paragraph in listed:
            for decision in decisions.read(content, replace(section, title=NO_WORDS, paragraphs=(paragraph,)), body):
                if not any(_repeats(decision, other) for other in before):
                    found[numbers.get(number.casefold(), place)].append(decision)
    return [tuple(own) for own in found]


def _parted(section: Section, closing: bool) -> tuple[Section, list[tuple[str, Paragraph]]]:
    """An item without its closing list, and the paragraphs of that list, each with the number of the item it names.

    A heading with clauses below it ("Decisions:", "That the lamp be mended") is the lead-in of the item's own.
    """
    headed = 0 if heads_decisions(section.title.text) else -1
    for place, paragraph in enumerate(section.paragraphs):
        if headed < 0 and heads_decisions(paragraph.words.text):
            headed = place + 1
    if not closing or headed < 0 or (headed and headed == len(section.paragraphs)):
        return section, []
    if headed and _LED_IN.match(section.paragraphs[headed].words.text):
        return section, []
    listed = [_numbered(paragraph) for paragraph in section.paragraphs[headed:]]
    return replace(section, paragraphs=section.paragraphs[: max(headed - 1, 0)]), listed


def _numbered(paragraph: Paragraph) -> tuple[str, Paragraph]:
    """A paragraph without the number of the item that it opens with, and that number."""
    found = _ITEM.match(paragraph.words.text)
    if not found:
        return "", paragraph
    number = found["number"] or ""
    return number.strip(".:"), replace(paragraph, words=paragraph.words.cut(found.end()))


def _repeats(decision: Decision, other: Decision) -> bool:
    """Whether a decision of a closing list says what one of an item says."""
    return says_the_same(decision.text, other.text, _ALIKE if decision.kind == other.kind else _SURE)
