"""Minutes as Markdown: headings by mark or in bold, lists, tables between bars."""

from __future__ import annotations

from collections.abc import Iterator

from tests.generalisation.manuscript import Grid, Line, Manuscript, Matter


def written(made: Manuscript) -> str:
    """Headings of the second level, items of a list behind dashes."""
    return _document(made, "## {}", "# {}")


def converted(made: Manuscript) -> str:
    """As converters of word processors' files leave it: headings in bold, no level anywhere."""
    return _document(made, "**{}**", "**{}**")


def _document(made: Manuscript, heading: str, title: str) -> str:
    parts: list[str] = []
    for place, piece in enumerate(made.paragraphs()):
        if isinstance(piece, Matter):
            parts.append("\n" + heading.format(piece.heading))
        elif isinstance(piece, Grid):
            parts.append("\n" + "\n".join(_table(piece)))
        elif place == 0:
            parts.append(title.format(piece.words))
        else:
            parts.append(("" if piece.tight else "\n") + _line(piece))
    return "\n".join(parts).strip() + "\n"


def _line(line: Line) -> str:
    """A paragraph with its bold words marked; a column's entry below it."""
    words = line.words
    if line.strong:
        words = f"**{line.strong}**{words.removeprefix(line.strong)}"
    marker = "-" if line.marker == "•" else line.marker
    hard = "  " if line.tight and not line.marker else ""
    said = f"{marker} {words}{hard}" if marker else f"{words}{hard}"
    return f"{said}\n\n**{line.column}**" if line.column else said


def _table(grid: Grid) -> Iterator[str]:
    rows = [[cell.replace("\n", "<br>") for cell in row] for row in grid.rows]
    head = rows[0] if grid.head else [""] * len(rows[0])
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows[1:] if grid.head else rows:
        yield f"| {' | '.join(row)} |"
