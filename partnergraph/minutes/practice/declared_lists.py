"""Interests declared in lists: lines of name, item, sort and grounds, and tables with a column for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Declaration
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice.agenda import ITEMS, Agenda
from partnergraph.minutes.practice.interests import conducts, sorts
from partnergraph.minutes.practice.patterns import place_of, rules_of
from partnergraph.minutes.practice.people import parties, party_of, passages
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.practice.table_rows import Cell, row_runs
from partnergraph.minutes.proof import Proof
from partnergraph.text import Span

_LONGEST = 400
_NARRATIVE = re.compile(r"\b(?:asked|said|reported|proposed|seconded|welcomed|thanked|stated|noted)\b", re.IGNORECASE)
_SORT = re.compile(
    r"\b(?:(?:a|an|as|and|&|but|not|other|significant|direct|indirect|disclosable|pecuniary|non[- ]?pecuniary|personal"
    r"|prejudicial|registr?able|non[- ]?registr?able|non[- ]?financial|financial|loyalty|beneficial|conflict of"
    r"|type|nature"
    r"|DPI|ORI|NRI)\b[ /,]*)+(?:interests?\b)?[ :,]*",
    re.IGNORECASE,
)
_PART = re.compile(r"\s+[-–—]\s+|[;:|]\s+|\s*[()]\s*|,\s+")
_COLUMNS = (
    ("person", re.compile(r"\b(?:name|member|councillor|person|trustee|director|who)\b", re.IGNORECASE)),
    ("item", re.compile(r"\b(?:item|agenda|minute|subject|matter|report|application)\b", re.IGNORECASE)),
    ("conduct", re.compile(r"\b(?:action|left|participat\w+|outcome|conduct|withdr\w+)\b", re.IGNORECASE)),
    ("sort", re.compile(r"\b(?:type|interests?|nature|category)\b", re.IGNORECASE)),
    ("grounds", re.compile(r"\b(?:reasons?|details?|description|grounds|comments?)\b", re.IGNORECASE)),
)
_NOT_NUMBER = re.compile(r"[^\W\d_]{3}")


def in_line(said: Said, cast: Cast, meeting: Agenda) -> Iterator[Declaration]:
    """What a line of a list declares; nothing where it names neither an item nor a sort of interest."""
    if len(said.text) > _LONGEST or _NARRATIVE.search(said.text):
        return
    rule, found = next(
        ((rule, found) for rule in rules_of("declarations", "line") if (found := rule.search(said.text))), (None, None)
    )
    if rule is None or found is None:
        return
    start, end = place_of(found, "people")
    rest = f"{said.text[:start]} – {said.text[end:]}"
    named = said.printed(start, end)
    aside = re.search(r"\(([^()]*)\)", named)
    rest = f"{rest} – {aside[1]}" if aside else rest
    kinds = tuple(sorts(rest, rest))
    item = ITEMS.search(rest)
    if not item and not kinds:
        return
    for party in parties(said, start, end, cast):
        proof = Proof(passages(said.span(), party), f"declaration: {rule.name.replace(',', '').replace(' ', '-')}", 0.9)
        yield Declaration(
            party,
            proof,
            meeting.items(rest),
            item.group().strip() if item else "",
            kinds,
            _grounds(rest),
            tuple(conducts(rest)),
        )


def _grounds(text: str) -> str:
    """What is left of a line when name, item and sort are taken out."""
    left = []
    for part in _PART.split(ITEMS.sub(" – ", text)):
        part = part.strip(" –—-")
        kind = _SORT.match(part)
        words = part[kind.end() :] if kind else part
        if _NOT_NUMBER.search(words) and not re.fullmatch(r"\W*(?:agenda|interests?)\W*", words, re.IGNORECASE):
            left.append(words.strip(" .,"))
    return ", ".join(left)


def in_table(content: str, section: Section, cast: Cast, meeting: Agenda) -> Iterator[Declaration]:
    """What the rows of a table declare whose head names its columns."""
    if content.find("|", section.span.start, section.span.end) < 0:
        return
    people = cast.people(section.span)
    for rows in row_runs(content, section.span, people):
        columns: list[str] = []
        for row in rows:
            if not any(cell.people for cell in row):
                heads = [_column(cell.text) for cell in row]
                columns = heads if "person" in heads and len(set(heads) - {""}) > 1 else columns
            elif columns:
                yield from _row(row, columns, cast, meeting)


def _column(text: str) -> str:
    return next((name for name, pattern in _COLUMNS if pattern.search(text)), "") if len(text) < 60 else ""


def _row(row: Sequence[Cell], columns: Sequence[str], cast: Cast, meeting: Agenda) -> Iterator[Declaration]:
    told: dict[str, str] = {}
    for cell, column in zip(row, columns, strict=False):
        told[column] = f"{told.get(column, '')} {cell.text}".strip()
    people = next((cell.people for cell, column in zip(row, columns, strict=False) if column == "person"), ())
    matter = told.get("item", "")
    number = matter if ITEMS.search(matter) or _NOT_NUMBER.search(matter) else f"item {matter}"
    sort = told.get("sort", "")
    span = Span(row[0].span.start, row[-1].span.end)
    for mention in people:
        party = party_of(mention, cast)
        yield Declaration(
            party,
            Proof(passages(span, party), "declaration: table", 0.93),
            meeting.items(number),
            number if matter else "",
            tuple(sorts(sort, sort)),
            told.get("grounds", "") or _grounds(sort),
            tuple(conducts(told.get("conduct", ""))),
        )
