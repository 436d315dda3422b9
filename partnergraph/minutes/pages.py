"""Where items begin on a page saved from a committee system: numbers on their own, table rows, or size tails."""

from __future__ import annotations

import re

from partnergraph.minutes import dates
from partnergraph.minutes.chains import longest_chain
from partnergraph.minutes.closing import heads_decisions
from partnergraph.minutes.front import LABEL
from partnergraph.minutes.headings import prose_starts
from partnergraph.minutes.paragraphs import Block, without_marker
from partnergraph.minutes.titles import is_standing

_SPEECH = re.compile(
    r"(?:RESOLVED|AGREED|NOTED|Resolved|Action|ACTION|AP ?\d{1,3}|Decision|DECISION)\b|\(?(?:Report"
    r"|Presentation|Verbal|Oral) (?:by|from)\b"
)
_OF_ACTIONS = re.compile(
    r"^(?i:(?:key |agreed )?actions?(?: points?)?(?: agreed| arising)?)$"
    r"|(?:^|[.)] )[A-Z]{2,4}(?: ?[/,&] ?[A-Z]{2,4}){0,4}$|[(\[](?i:action)\b[^()\[\]]{0,80}[)\]]$"
)
_LONGEST_TITLE = 170
_LONGEST_HEAD = 8
_LONGEST_HEADING = 40


def page_starts(body: list[tuple[Block, str]]) -> tuple[str, list[int]]:
    """The page's shape and the places where its items begin; no places where the document is no such page."""
    heads = [place for place, (_, part) in enumerate(body) if part == "items"]
    heads = heads if _has_rows(body, heads) else []
    labels = {block.label for block, _ in body}
    if not heads and not labels & {"pdf", "minutes", "documents"}:
        return "", []
    after = heads[-1] + 1 if heads else 0
    edged = _past_heading(body, after) if heads else 0
    after = edged or after
    chain = longest_chain(
        [
            (place, block.text)
            for place, (block, _) in enumerate(body[after:], after)
            if block.label == "number" and block.role != "cell"
        ]
    )
    rows = [place for place, (block, _) in enumerate(body) if block.label == "row" and place >= after]
    in_rows = len(rows) >= 2 and bool(heads)
    if in_rows and not any(body[place - 1][0].label == "row" or place == after for place in chain):
        return "flattened-table", _first_cells(body, after) if edged else _after_rows(body, after, rows)
    first = next((place for place, (block, _) in enumerate(body) if block.label == "minutes"), -1)
    if len(chain) >= 2 or (chain and chain[0] < first):
        return "number-line-title", _standing_alone(body, chain)
    if in_rows:
        return "flattened-table", _first_cells(body, after) if edged else _after_rows(body, after, rows)
    if "minutes" in labels or "pdf" in labels or (heads and len(prose_starts(body)[1]) < 3):
        return "labels-lost", _title_like(body, after)
    return "", []


def _has_rows(body: list[tuple[Block, str]], heads: list[int]) -> bool:
    """Whether more of a table stands behind the line of its heading, or nothing shows that the heading was one's."""
    start = place = heads[-1] + 1 if heads else 0
    column = body[place - 1][0].column if heads else 0
    while place < len(body) and (body[place][0].label == "row" or body[place][0].column > column):
        column = max(column, body[place][0].column)
        place += 1
    return place == start or any(block.label == "row" for block, _ in body[place:])


def _past_heading(body: list[tuple[Block, str]], after: int) -> int:
    """The place behind the heading of a table whose rows have bars at both ends and several cells; 0 for any other."""
    opening = body[after - 1][0] if after else None
    if opening is None or opening.column != 1:
        return 0
    end = after
    while end < len(body) and (body[end][0].column > 1 or body[end][0].label == "row"):
        end += 1
    columns = [block for block, _ in body[after:end] if not block.label]
    return end if columns and all(len(block.words) < _LONGEST_HEADING for block in columns) else 0


def _first_cells(body: list[tuple[Block, str]], after: int) -> list[int]:
    """The first cells of the rows of such a table; a row whose first cell is empty goes on with the one above."""
    return [
        place
        for place, (block, part) in enumerate(body[after:], after)
        if block.column == 1 and not block.label and not part and not re.fullmatch(r"[-: ]*", block.text)
    ]


def marked_starts(body: list[tuple[Block, str]]) -> tuple[str, list[int]]:
    """The places of the titles that the source marks, or of the numbers before them; none where it marks none."""
    starts = []
    for place, (block, part) in enumerate(body):
        if block.role == "title" and not part:
            starts.append(place - 1 if place and body[place - 1][0].role == "number" else place)
    return ("marked-titles", starts) if starts else ("", [])


def _standing_alone(body: list[tuple[Block, str]], chain: list[int]) -> list[int]:
    """The numbers that a title follows, in the same cell or the next."""
    found = []
    for place in chain:
        behind = [block.label for block, _ in body[place + 1 : place + 3]]
        if behind and (not behind[0] or behind == ["row", ""]):
            found.append(place)
    return found


def _after_rows(body: list[tuple[Block, str]], after: int, rows: list[int]) -> list[int]:
    """The first words after each row's end (the rule under the table's heading is no row)."""
    starts = []
    for row in [after - 1, *rows]:
        place = row + 1
        while place < len(body) and (body[place][0].label == "row" or re.fullmatch(r"[-: ]*", body[place][0].text)):
            place += 1
        if place < len(body) and not body[place][1] and place not in starts:
            starts.append(place)
    return starts


def _title_like(body: list[tuple[Block, str]], after: int) -> list[int]:
    """Short lines without a final stop, not part of a list; a size tail or a minutes label right after settles it."""
    labelled = any(block.label == "minutes" for block, _ in body)
    starts: list[int] = []
    for place in range(after or _after_head(body), len(body)):
        block, part = body[place]
        if part or block.label or block.role == "cell" or len(block.words) > _LONGEST_TITLE:
            continue
        follower = body[place + 1][0] if place + 1 < len(body) else None
        if follower is not None and follower.label in ("pdf", "minutes", "documents"):
            if place and place - 1 in starts and follower.label == "minutes" and not labelled:
                continue
            starts.append(place)
        elif not labelled and _reads_as_title(block):
            starts.append(place)
    return starts


def _after_head(body: list[tuple[Block, str]]) -> int:
    """The place behind the page's own head: its title with a date, the venue, the contact."""
    head = [
        place
        for place, (block, part) in enumerate(body[:_LONGEST_HEAD])
        if not part
        and not block.label
        and (LABEL.match(block.text) or (dates.find(block.words) and len(block.words) < 160))
    ]
    return head[-1] + 1 if head else 0


def _reads_as_title(block: Block) -> bool:
    marker, rest = without_marker(block.words)
    text = rest.text
    if is_standing(text):
        return True
    return (
        not marker
        and text[:1].isupper()
        and not text.endswith((".", ";", ",", ":", "?", "–", "-"))
        and not _SPEECH.match(text)
        and not _OF_ACTIONS.search(text)
        and not heads_decisions(text)
    )
