"""Minutes as web pages: a council's own pages, a page saved by a word processor, a page laid out as one table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from tests.generalisation.forms.text import page_title
from tests.generalisation.manuscript import Block, Grid, Line, Manuscript, Matter

_COUNTED = {"•": "<ul>", "a.": '<ol type="a">', "1.": "<ol>"}


def council_page(made: Manuscript) -> str:
    """A page of a council's website: its frame of links around headings, paragraphs, lists and tables."""
    body: list[str] = []
    blocks: list[Block] = []
    for place, piece in enumerate(made.paragraphs()):
        if isinstance(piece, Matter):
            body += [*_content(blocks), f"<h2>{escape(piece.heading)}</h2>"]
            blocks = []
        elif place == 0 and isinstance(piece, Line):
            body.append(f"<h1>{escape(piece.words)}</h1>")
        else:
            blocks.append(piece)
    body += _content(blocks)
    return _framed("council", body="\n".join(body), title=escape(made.told.body), place=escape(made.told.place))


def _framed(name: str, **parts: str) -> str:
    """A page's frame with its parts filled in."""
    return _frame(name).substitute(parts)


@cache
def _frame(name: str) -> Template:
    return Template((Path(__file__).parent / "frames" / f"{name}.html").read_text(encoding="utf-8"))


def _content(blocks: Iterable[Block]) -> Iterator[str]:
    """The markup of blocks: lines that follow without a gap are one paragraph, items of a list one list."""
    for runs in _runs(blocks):
        first = runs[0]
        if isinstance(first, Grid):
            yield table(first)
            continue
        lines = [line for line in runs if isinstance(line, Line)]
        if first.marker in _COUNTED:
            tag = _COUNTED[first.marker]
            items = "\n".join(f"<li>{_marked_up(line)}</li>" for line in lines)
            yield f"{tag}\n{items}\n</{tag[1:3]}>"
        elif first.part == "session":
            yield f"<h3>{escape(first.words)}</h3>"
        else:
            said = "<br>\n".join(_marked_up(line, line.marker) for line in lines)
            column = (
                f'\n<p style="text-align: right"><strong>{escape(first.column)}</strong></p>' if first.column else ""
            )
            yield f"<p>{said}</p>{column}"


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that belong together: a label with the lines right below it, the items of one list."""
    group: list[Block] = []
    for block in blocks:
        last = group[-1] if group else None
        if isinstance(block, Line) and isinstance(last, Line) and _follows(last, block):
            group.append(block)
            continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


def _follows(last: Line, line: Line) -> bool:
    counted = {"•": "•", "a.": "b.", "b.": "c.", "c.": "d.", "1.": "2.", "2.": "3.", "3.": "4."}
    if line.marker in counted.values():
        return counted.get(last.marker) == line.marker
    return line.tight and not line.marker and last.marker == ""


def _marked_up(line: Line, marker: str = "") -> str:
    strong = f"<strong>{escape(line.strong)}</strong>" if line.strong else ""
    lead = f"{marker} " if marker else ""
    return lead + strong + escape(line.words.removeprefix(line.strong) if strong else line.words)


def table(grid: Grid, attributes: str = "", cell: str = "{}") -> str:
    """A table, its first row of headings where it has one."""
    rows = []
    for place, row in enumerate(grid.rows):
        tag = "th" if grid.head and place == 0 else "td"
        cells = ["<br>".join(cell.format(escape(part)) for part in words.split("\n")) for words in row]
        rows.append("<tr>" + "".join(f"<{tag}>{words}</{tag}>" for words in cells) + "</tr>")
    return f"<table{attributes}>\n" + "\n".join(rows) + "\n</table>"


def one_table(made: Manuscript) -> str:
    """A page laid out as a table with a row an item: number, text, and a column of actions where the style has one."""
    head = ["No.", "Item"] + (["Action"] if made.columns else [])
    rows = ["<tr>" + "".join(f"<th>{words}</th>" for words in head) + "</tr>"]
    for matter in made.matters:
        if matter.above:
            rows.append(f'<tr><td colspan="{len(head)}"><b>{escape(matter.above)}</b></td></tr>')
        text = [
            Line(block.words, block.marker, block.strong, "", block.tight) if isinstance(block, Line) else block
            for block in matter.blocks
        ]
        column = "".join(
            f"<p>{escape(block.column)}</p>" for block in matter.blocks if isinstance(block, Line) and block.column
        )
        said = "\n".join([f"<p><b>{escape(matter.title)}</b></p>", *_content(text)])
        beside = f"<td valign=top>{column or '&nbsp;'}</td>" if made.columns else ""
        rows.append(f"<tr><td valign=top>{escape(matter.number)}</td><td>{said}</td>{beside}</tr>")
    top = "\n".join(
        [f"<h1>{escape(made.told.body)}</h1>", f"<p>{escape(made.occasion)}</p>", *_content(made.attendance)]
    )
    below = "\n".join(_content(made.tail))
    layout = '<table border="1" cellpadding="4" width="100%">\n' + "\n".join(rows) + "\n</table>"
    return f"<html><head><title>Minutes</title></head><body bgcolor=white>\n{top}\n{layout}\n{below}\n</body></html>\n"


def word_saved(made: Manuscript) -> bytes:
    """A page saved by a word processor: styles everywhere, numbers in spans to be ignored, its own encoding."""
    parts = []
    for piece in made.paragraphs():
        if isinstance(piece, Matter):
            parts.append(_counted(piece.number, f"<b>{_word_text(piece.title)}<o:p></o:p></b>", "<b>{}</b>"))
        elif isinstance(piece, Grid):
            style = "MsoTableGrid" if piece.ruled else "MsoNormalTable"
            cell = "<p class=MsoNormal><span lang=EN-GB>{}<o:p></o:p></span></p>"
            parts.append(
                table(piece, f" class={style} border=1 cellspacing=0 cellpadding=0", cell).replace("<br>", "\n")
            )
        else:
            parts.append(word_paragraph(piece))
    text = _framed("word", body="\n\n".join(parts))
    lines = [
        part
        for line in text.split("\n")
        for part in (textwrap.wrap(line, 76, break_long_words=False, break_on_hyphens=False) or [""])
    ]
    return "\r\n".join(lines).encode("cp1252", "xmlcharrefreplace")


def word_paragraph(line: Line) -> str:
    """A paragraph as a word processor saves it."""
    strong = f"<b>{_word_text(line.strong)}</b>" if line.strong else ""
    words = strong + _word_text(line.words.removeprefix(line.strong) if strong else line.words)
    if line.column:
        words += f"<span style='mso-tab-count:4'>{'&nbsp;' * 40} </span>{_word_text(line.column)}"
    if line.marker:
        return _counted(line.marker, words)
    return f"<p class=MsoNormal><span lang=EN-GB>{words}<o:p></o:p></span></p>"


def _word_text(words: str) -> str:
    return escape(words, quote=False)


def _counted(marker: str, words: str, wrap: str = "{}") -> str:
    if not marker:
        return f"<p class=MsoNormal>{words}</p>"
    mark = "<span style='font-family:Symbol'>·" if marker == "•" else f"<span style='mso-list:Ignore'>{marker}"
    mark += "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span>"
    return (
        "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
        f"<![if !supportLists]>{wrap.format(mark)}<![endif]>{words}</p>"
    )


def word_text(blocks: Iterable[Block]) -> str:
    """Blocks as pasted from a word processor into a committee system."""
    parts = [
        table(block, " class=MsoTableGrid border=1") if isinstance(block, Grid) else word_paragraph(block)
        for block in blocks
    ]
    return '<div class="WordSection1">' + "\n".join(parts) + "</div>"


def committee_page(made: Manuscript) -> str:
    """A meeting's page of a committee system: a table with a row an item, minutes under their label."""
    made = made.without_tail()
    rows = []
    for place, matter in enumerate(made.matters):
        if matter.above:
            title = f'<p class="mgAiTitleTxt" >{escape(matter.above)}</p>'
            rows.append(f'<tr><td class="mgItemNumberCell"></td><td>{title}</td></tr>')
        rows.append(
            _framed(
                "committee-row",
                number=escape(matter.number),
                title=escape(matter.title),
                at=str(4100 + place),
                minutes=word_text(matter.blocks),
            )
        )
    return _framed("committee", title=escape(page_title(made)), venue=escape(made.told.venue), rows="\n".join(rows))
