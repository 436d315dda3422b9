"""Minutes as plain text: typed in lines of any width, printed to pages, or copied from a committee system's page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from tests.generalisation.manuscript import Block, Grid, Line, Manuscript, Matter
from tests.generalisation.style import MONTHS, clock

PAGE_LINES = 48


def typed(made: Manuscript, width: int = 0) -> str:
    """A clerk's text, a blank line between paragraphs; lines of at most ``width`` columns, or unbroken ones."""
    lines: list[str] = []
    narrow = width - 12 if width and made.columns else width
    for piece in made.paragraphs():
        if isinstance(piece, Matter):
            lines += ["", *_wrapped(f"{piece.number}  {piece.title}".strip(), narrow)]
        elif isinstance(piece, Grid):
            lines += ["", *_tabbed(piece)]
        else:
            lines += [] if piece.tight else [""]
            lines += _line(piece, narrow)
    return "\n".join(lines).strip("\n") + "\n"


def _line(line: Line, width: int) -> list[str]:
    """A paragraph's lines, with what stands in the column at the right of the last one (below it in unbroken lines)."""
    if not line.column:
        return _wrapped(line.printed, width)
    if not width:
        return [line.printed, line.column]
    lines = _wrapped(line.printed, width)
    return [*lines[:-1], f"{lines[-1]:<{width + 6}}{line.column}"]


def _wrapped(words: str, width: int) -> list[str]:
    if not width:
        return [words]
    return textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)


def _tabbed(grid: Grid) -> Iterator[str]:
    """The rows of a table as a word processor saves them: a tab between cells."""
    for row in grid.rows:
        yield "\t".join(row)


def printed(made: Manuscript, width: int = 80) -> str:
    """The same printed to pages: form feeds, a running head, a foot; pages break in sentences."""
    lines = typed(made, width).split("\n")
    pages = [lines[start : start + PAGE_LINES] for start in range(0, len(lines), PAGE_LINES)]
    head = f"{made.told.body} - Minutes"
    parts = ["\n".join([head, "", *page, "", f"Page {number} of {len(pages)}"]) for number, page in enumerate(pages, 1)]
    return "\n\f".join(parts) + "\n"


def page(made: Manuscript) -> str:
    """The text of a committee system's page: number, title and minutes on lines of their own."""
    made = made.without_tail()
    lines = ["Agenda and minutes", page_title(made), f"Venue: {made.told.venue}. View directions", "Items\nNo. Item"]
    for matter in made.matters:
        lines += [matter.above] if matter.above else []
        lines += [matter.number or "", _title(matter, " pdf icon PDF 91 KB"), "Minutes:", *_plain(matter.blocks)]
    return "\n\n".join(line for line in lines if line) + "\n"


def flattened(made: Manuscript, markdown: bool = False) -> str:
    """The same page flattened to a table, a row an item in one run, its numbers lost."""
    made = made.without_tail()
    rows = ["| No. | Item |", "|---|---|"] if markdown else ["No. | Item |", "---|---|"]
    for matter in made.matters:
        rows += [f"{matter.above} |", "|"] if matter.above else []
        text = "\n".join(_plain(matter.blocks))
        rows += [f"{'| ' * markdown}{_title(matter, ' PDF 91 KB')} Minutes: {text} |", "|"]
    return "\n".join(rows) + "\n"


def unlabelled(made: Manuscript) -> str:
    """The same page with its labels lost: titles and minutes as bare paragraphs, no numbers, double blank lines."""
    made = made.without_tail()
    lines = ["Agenda and minutes", page_title(made), f"Venue: {made.told.venue}", "No. Item"]
    for matter in made.matters:
        lines += [matter.above] if matter.above else []
        lines += [_title(matter, " pdf icon PDF 91 KB"), *_plain(matter.blocks)]
    return "\n\n\n".join(lines) + "\n"


def page_title(made: Manuscript) -> str:
    """The heading of a meeting's page: what met, the day, the hour."""
    told = made.told
    suffix = "th" if 10 < told.day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(told.day.day % 10, "th")
    day = f"{told.day:%A}, {told.day.day}{suffix} {MONTHS[told.day.month - 1]}, {told.day.year}"
    return f"{told.body} - {day} {clock(told.start)}"


def _title(matter: Matter, tail: str) -> str:
    """A title with the size of its paper behind it, where it has a paper: standing items have none."""
    return matter.title + (tail if len(matter.blocks) > 1 else "")


def _plain(blocks: Iterable[Block]) -> Iterator[str]:
    """The paragraphs below a title, tables a cell a line, a column's entries on lines of their own."""
    for block in blocks:
        if isinstance(block, Grid):
            yield "\n".join(cell for row in block.rows for cell in row if cell)
        else:
            yield "\n".join(_line(block, 0))
