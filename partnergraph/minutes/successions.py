"""What the text says came after what: a strategy that replaces another, a name that was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from partnergraph.minutes.facts import Mention, Proof, Succession
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.placement import within
from partnergraph.minutes.rules import rules
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

_EDITION = r"(?: (?:for )?\(?\d{4}(?: ?[-–/] ?\d{2,4})?\)?)?"


@cache
def _patterns() -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    return tuple(
        (rule, re.compile(rf"{_EDITION}[,;]? ?(?:{rule['pattern']}) ?", re.IGNORECASE))
        for rule in rules("successions")
        if rule["pattern"]
    )


def read(outline: Outline, mentions: Sequence[Mention]) -> tuple[Succession, ...]:
    """Every succession that a sentence states between two organisations or two strategies."""
    named = [mention for mention in mentions if mention.kind != "person"]
    found: list[Succession] = []
    for section in outline.sections:
        for paragraph in section.paragraphs:
            if paragraph.words:
                for sentence in sentences(paragraph.words):
                    found += _in_sentence(sentence, named)
    return tuple(found)


def _in_sentence(sentence: Words, named: Sequence[Mention]) -> Iterator[Succession]:
    span = sentence.span()
    inside = within(named, span)
    for first, second in pairwise(inside):
        if first.kind != second.kind or first.span.end >= second.span.start:
            continue
        between = "".join(
            letter
            for letter, offset in zip(sentence.text, sentence.offsets, strict=True)
            if first.span.end <= offset < second.span.start
        )
        for rule, pattern in _patterns():
            if pattern.fullmatch(between):
                later, earlier = (first, second) if rule["order"] == "later first" else (second, first)
                yield Succession(
                    later.span,
                    earlier.span,
                    rule["change"],
                    Proof((span,), f"succession.{rule['name'].replace(' ', '-')}", 0.9),
                )
                break
