"""How a document is laid out: which shape it has, where its head ends, where each agenda item begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from partnergraph.minutes.headings import closes, prose_starts
from partnergraph.minutes.outline import ACTION_COLUMN, Outline, Paragraph, Section
from partnergraph.minutes.pages import marked_starts, page_starts
from partnergraph.minutes.paragraphs import Block, level, paragraph_blocks, without_marker
from partnergraph.minutes.rules import rules
from partnergraph.minutes.titles import HeadingLine, is_note, read_heading, read_note
from partnergraph.text import NO_WORDS, Span, Text, Words

_ANNEX = re.compile(
    r"(?:(?:agenda |minute )item|appendix(?: to item)?|annexe?(?: to item)?)(?: no\.?)?"
    r" ?([A-Z]?\d{1,3}[a-z]?|[A-Z])\b.{0,60}",
    re.IGNORECASE,
)
_ACTION_HEAD = re.compile(r"actions?(?: by| for| required)?|lead|owner|who|by whom|responsible", re.IGNORECASE)
_PRIVATE_MEETING = re.compile(
    r"\b(?:private|confidential) (?:meeting|session|minutes)\b|\bmeeting (?:held )?in private\b", re.IGNORECASE
)
_RECORD = re.compile(
    r"(?:RESOLVED ?[:\-–—]* ?)?(?:that )?(?:the )?(?:draft )?(?:minutes|notes)\b.{0,200}"
    r"\b(?:confirmed|agreed|approved|accepted|adopted|signed|read)\b",
    re.IGNORECASE,
)
_RULED = re.compile(r"^[-–—_=*~]{2,} *(?=[A-Z])|(?<=[A-Za-z)]) *[-–—_=*~]{2,}$")
_ALL_THAT_FOLLOW = 10_000
_EXCLUSION = re.compile(
    r"\bexclu(?:sion|de[ds]?)\b.{0,80}\b(?:public|press)\b|\b(?:public|press)\b.{0,60}\bexcluded\b"
    r"|\b(?:to|and) (?:go|move|went|moved) into (?:committee|(?:private|closed|confidential) session)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Where:
    """What an item is known to be before it is read: its position, whether it is private, which column holds
    actions (0: none), whether "Minutes:" opens what was said, whether letters number the items.
    """

    position: int
    private: bool
    column: int
    labelled: bool
    lettered: bool


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (rule["role"], re.compile(rule["pattern"], re.IGNORECASE | re.DOTALL))
        for rule in rules("layout")
        if rule["pattern"]
    )


def role(words: str) -> str:
    """The part a paragraph plays: ``chrome``, ``items``, ``public``, ``private`` or, for the minutes proper, empty."""
    bare = _RULED.sub("", words.strip(" :"))
    return next((name for name, pattern in _roles() if pattern.fullmatch(bare)), "") if len(bare) < 500 else ""


def outline(text: Text) -> Outline:
    """The document laid out: its front, its items with their paragraphs, and what is no part of the minutes."""
    blocks = paragraph_blocks(text)
    roles = _roles_of(blocks)
    skipped = tuple(span for block, part in zip(blocks, roles, strict=True) if part == "chrome" for span in block.spans)
    kept = [(block, part) for block, part in zip(blocks, roles, strict=True) if part != "chrome"]
    body, annexes = _without_annexes(kept)
    shape, starts = marked_starts(body)
    if not starts:
        shape, starts = page_starts(body)
    if not starts:
        shape, starts = prose_starts(body)
    first = starts[0] if starts else len(body)
    front = tuple(_paragraph(block) for block, part in body[:first] if not part and not block.label)
    sections = _sections(body, starts, shape, first)
    return Outline(shape, front, tuple(_with_annexes(sections, annexes)), skipped)


def _part_of(block: Block) -> str:
    """The part that a block plays by its own words; a section's heading plays none but to open it."""
    if block.label or block.role not in ("", "section"):
        return ""
    part = role(block.text)
    part = "" if block.inner and part == "items" else part
    return part if not block.role or part in ("public", "private") else "section"


def _roles_of(blocks: Sequence[Block]) -> list[str]:
    """The part each block plays; the same words are a title right behind a number, and head a table only in a pair."""
    found = [_part_of(block) for block in blocks]
    for place, block in enumerate(blocks):
        before = [other.label for other in blocks[max(0, place - 2) : place]]
        behind = blocks[place + 1].label if place + 1 < len(blocks) else ""
        titled = before[-1:] == ["number"] or before == ["number", "row"] or behind == "pdf"
        if found[place] == "chrome" and (titled or _heads_record(blocks, place)):
            found[place] = ""
        elif re.fullmatch(r"no\.?|number", block.text, re.IGNORECASE):
            follower = next((other for other in range(place + 1, len(blocks)) if blocks[other].label != "row"), place)
            found[place] = found[follower] if found[follower] == "items" else ""
        elif found[place] == "items" and _heads_actions(blocks, place):
            found[place] = ""
        elif _heads_session(blocks, place):
            found[place] = role(block.text)
    return found


def _heads_record(blocks: Sequence[Block], place: int) -> bool:
    """Whether "Minutes" is the title of the item that agrees those of the last meeting, as what stands below shows."""
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    titled = re.fullmatch(r"(?:draft )?minutes", blocks[place].text.strip(" :"), re.IGNORECASE)
    return bool(titled and below and not below.label and _RECORD.match(below.text))


def _heads_session(blocks: Sequence[Block], place: int) -> bool:
    """Whether what the source marks as a title only opens a session: it bears no number, and nothing stands below."""
    if blocks[place].role != "title" or place + 1 == len(blocks):
        return False
    if role(blocks[place].text) not in ("public", "private"):
        return False
    return blocks[place + 1].role in ("number", "title") and not (place and blocks[place - 1].role == "number")


def _heads_actions(blocks: Sequence[Block], place: int) -> bool:
    """Whether a lone "Item" heads the first column of a table of actions: the cell beside it says so."""
    beside = [block.text for block in blocks[place + 1 : place + 3] if block.label != "row"]
    before = [block.text for block in blocks[max(0, place - 2) : place] if block.label != "row"]
    alone = re.fullmatch(r"(?:agenda )?items?(?: no\.?)?", blocks[place].text.strip(" :"), re.IGNORECASE)
    counted = before and re.fullmatch(r"no\.?|number|ref\.?|#", before[-1], re.IGNORECASE)
    return bool(alone and beside and _ACTION_HEAD.fullmatch(beside[0]) and not counted)


def _without_annexes(kept: list[tuple[Block, str]]) -> tuple[list[tuple[Block, str]], list[tuple[str, list[Block]]]]:
    """The minutes proper, and the slides and appendices that follow them, each with the item number that it bears."""
    for place, (block, _) in enumerate(kept):
        found = _ANNEX.fullmatch(block.text) if block.heading else None
        if found and place > len(kept) // 3:
            break
    else:
        return kept, []
    annexes: list[tuple[str, list[Block]]] = []
    for block, _ in kept[place:]:
        found = _ANNEX.fullmatch(block.text) if block.heading else None
        if found:
            annexes.append((found[1], []))
        elif not block.label:
            annexes[-1][1].append(block)
    return kept[:place], annexes


def _with_annexes(sections: list[Section], annexes: list[tuple[str, list[Block]]]) -> list[Section]:
    for number, blocks in annexes:
        if not sections:
            break
        place = next((i for i, section in enumerate(sections) if section.number == number), len(sections) - 1)
        paragraphs = tuple(_paragraph(block, annex=True) for block in blocks)
        sections[place] = replace(sections[place], paragraphs=sections[place].paragraphs + paragraphs)
    return sections


def _paragraph(block: Block, agenda: bool = False, annex: bool = False) -> Paragraph:
    marker, piece = without_marker(block.words)
    return Paragraph(piece, block.spans, marker, level(marker), agenda, annex, block.wrapped)


def _sections(body: list[tuple[Block, str]], starts: Sequence[int], shape: str, first: int) -> list[Section]:
    private = _privacy_before([part for _, part in body[:first]]) or any(
        _PRIVATE_MEETING.search(block.text)
        for block, part in body[: min(first, 6)]
        if not part and len(block.words) < 200
    )
    labelled = any(block.label == "minutes" for block, _ in body)
    tabular = shape in ("number-line-title", "flattened-table")
    column = _action_column(body[:first]) if tabular else 0
    excluded = 0
    sections: list[Section] = []
    ends = [*starts[1:], len(body)] if starts else []
    for start, end in zip(starts, ends, strict=True):
        where = _Where(len(sections) + 1, private or excluded > 0, column, labelled, shape == "lettered-headings")
        section = _section(body[start:end], where)
        if section is not None:
            sections.append(section)
            excluded = max(excluded - 1, _excluded_for(section))
        for _, part in body[start:end]:
            private = {"private": True, "public": False}.get(part, private)
    return sections


def _action_column(head: list[tuple[Block, str]]) -> int:
    """The column of actions by the table's heading, as the bars before it in its line (1 where there are none); 0 where
    the table has no such column.
    """
    columns = [block.column for block, _ in head if _ACTION_HEAD.fullmatch(block.text)]
    return max(1, columns[-1]) if columns else 0


def _privacy_before(parts: list[str]) -> bool:
    named = [part for part in parts if part in ("private", "public")]
    return bool(named) and named[-1] == "private"


def _excluded_for(section: Section) -> int:
    """For how many items the public is excluded by an item's resolution: for one ("the following item"), or all."""
    said = " ".join(paragraph.words.text for paragraph in section.paragraphs if not paragraph.agenda)
    if not _EXCLUSION.search(said) or not re.search(r"\b(?:resolved|agreed|exclude[ds]?)\b", said, re.IGNORECASE):
        return 0
    return 1 if re.search(r"\b(?:following|next) item\b(?! ?\(s\))", said, re.IGNORECASE) else _ALL_THAT_FOLLOW


def _heading_of(blocks: list[tuple[Block, str]], lettered: bool) -> tuple[str, HeadingLine, int]:
    """The item's number, its heading taken apart, and how many blocks they take up."""
    place = 0
    number = ""
    if blocks[0][0].label == "number":
        number = re.sub(r"(?i)^(?:(?:agenda )?item(?: no\.?)? ?)?", "", blocks[0][0].text).rstrip(".):")
        place = 2 if len(blocks) > 1 and blocks[1][0].label == "row" else 1
    if place >= len(blocks) or blocks[place][0].label or blocks[place][1]:
        return number, HeadingLine(number, NO_WORDS), place
    heading = read_heading(blocks[place][0].words, numbered=not number, lettered=lettered)
    return number or heading.number, heading, place + 1


def _section(blocks: list[tuple[Block, str]], where: _Where) -> Section | None:
    number, heading, used = _heading_of(blocks, where.lettered)
    if not heading.title:
        return None
    codes, notes, paragraphs = list(heading.codes), list(heading.notes), []
    spans: list[Span] = [*blocks[0][0].spans, heading.title.span()]
    if heading.rest:
        paragraphs.append(_running_text(heading.rest))
    agenda = where.labelled and any(block.label == "minutes" for block, _ in blocks)
    private = where.private or any(block.private for block, _ in blocks[:used])
    truncated = False
    cells = 0
    for block, part in blocks[used:]:
        if block.label == "minutes":
            agenda = False
        cells += block.label == "row"
        truncated = truncated or block.label == "cut"
        if block.label or part:
            continue
        spans += block.spans
        if is_note(block.words) and len(paragraphs) < 2:
            more_codes, more_notes = read_note(block.words)
            codes += more_codes
            notes += more_notes
            continue
        paragraph = _paragraph(block, agenda or block.role == "agenda")
        beside = block.role == "action" or (where.column and _beside(block, where.column, cells))
        paragraphs.append(replace(paragraph, marker=ACTION_COLUMN) if beside else paragraph)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    codes = list(dict.fromkeys(code for code in codes if code != number))
    return Section(
        where.position, number, heading.title, whole, tuple(codes), tuple(notes), tuple(paragraphs), private, truncated
    )


def _beside(block: Block, column: int, cells: int) -> bool:
    """Whether a block stands in the column of actions: by the bars before it, else behind the first cell's end."""
    return (block.column == column if block.column else cells > 0) and not closes(block)


def _running_text(piece: Words) -> Paragraph:
    marker, rest = without_marker(piece)
    return Paragraph(rest, (piece.span(),), marker, level(marker))
