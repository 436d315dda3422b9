"""Headings that nothing marks: short lines without a final stop over the text of an item, as in a page's plain text."""

from __future__ import annotations

import re

from partnergraph.minutes import dates
from partnergraph.minutes.actions.marks import is_heading
from partnergraph.minutes.closing import heads_decisions
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.paragraphs import Block, without_marker
from partnergraph.minutes.titles import is_standing

_FEWEST = 3
_LONGEST = 90
_MOST_WORDS = 12
_LONG_TEXT = 90
_BLANK_LINE = 2
_LITTLE = 12
_TITLE = re.compile(r"[A-Z\"'“‘(]?[A-Z][^.;!|>@]*(?:\.[A-Z])*[^.,;:!|>@–-]$")
_NO_TITLE = re.compile(
    r"(?i:(?:actions?|decisions?|resolved|agreed|noted|recommend\w*|item|discussion|owners?|lead|deadline|date|status"
    r"|updates?|present|attendance|table|figure|page|ap)(?: no\.?)?(?: ?[:–-]| ?\d|$)"
    r"|(?:by )?who(?:m|$)|apologies received)"
    r"|(?:Action(?! [Pp]lan)|ACTION(?! PLAN)|AP|Members agreed|Resolved|RESOLVED|Agreed|AGREED|Noted|NOTED) "
    r"|[A-Z]{2,4}(?: ?[/,&] ?[A-Z]{2,4})*(?: [-–]|$)"
    r"|(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b|.{0,40}\b[A-Z]{2,4} to [a-z]"
)
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|shall|should|could|may|can|said|noted|agreed|reported|asked"
    r"|gave|advised|thanked)\b|[.?!]$"
)
_BRACKET = re.compile(r" ?\([^()]{1,60}\)$")
_LOWER = re.compile(r"[a-z]")


def bare_starts(body: list[tuple[Block, str]], standing: list[int]) -> list[int]:
    """The places of such headings from the first standing item on (or the first of them behind the head), with the
    standing items themselves; the same places where there are too few of them to be the minutes' way.

    Headings stand alike: where most of them have a blank line before them, all do.
    """
    after = _behind_lists(body)
    found = [place for place in range(after, len(body)) if _heads(body, place)]
    apart = [place for place in found if _apart(body, place)]
    found = apart if 2 * len(apart) > len(found) else found
    known = [place for place in standing if place >= after]
    fresh = [place for place in found if place not in standing]
    return sorted({*standing, *fresh}) if known and len(fresh) >= _FEWEST else standing


def _behind_lists(body: list[tuple[Block, str]]) -> int:
    """The place behind the last label of a list of people in the first half of the text."""
    labels = [
        place
        for place, (block, part) in enumerate(body[: len(body) // 2 + 1])
        if not part and not block.label and list_label(block.words) is not None and not is_standing(block.text)
    ]
    return labels[-1] + 1 if labels else 0


def _apart(body: list[tuple[Block, str]], place: int) -> bool:
    """Whether a blank line stands before a paragraph."""
    return place == 0 or body[place][0].spans[0].start - body[place - 1][0].spans[-1].end >= _BLANK_LINE


def _heads(body: list[tuple[Block, str]], place: int) -> bool:
    """Whether a paragraph reads as the heading of what follows it, which is text and no heading."""
    block, part = body[place]
    below, role = body[place + 1] if place + 1 < len(body) else (None, "")
    if part or block.label or block.role == "cell" or below is None or role or below.label or below.role == "cell":
        return False
    if is_standing(_BRACKET.sub("", block.text)):
        return True
    return _reads_as_title(block) and (bool(without_marker(below.words)[0]) or _is_text(below.text))


def _reads_as_title(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or not _TITLE.match(text):
        return False
    if (
        without_marker(block.words)[0]
        or _NO_TITLE.match(text)
        or _SENTENCE.search(text)
        or is_heading(block.words)
        or heads_decisions(text)
    ):
        return False
    return not _is_date(block)


def _is_date(block: Block) -> bool:
    """Whether a line says little beside a date."""
    return any(found.start < _LITTLE and found.end > len(block.text) - _LITTLE for found in dates.find(block.words))


def _is_text(text: str) -> bool:
    """Whether a paragraph is a sentence."""
    return len(text) > _LONG_TEXT or (text.endswith((".", "!", "?", ":")) and _LOWER.search(text) is not None)
