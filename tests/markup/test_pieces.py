"""Fragments of HTML as paragraphs and tables: blocks, breaks, lists, cells, links and what is left out."""

from __future__ import annotations

import pytest

from partnergraph.composition import Paragraph, Table
from partnergraph.errors import PartnergraphError
from partnergraph.markup import pieces

PAGE = "https://democracy.example.org/ieListDocuments.aspx?CId=7&MId=31"


def said(fragment: str) -> list[str]:
    """The words of the paragraphs; a table's rows as lists."""
    found: list[str] = []
    for piece in pieces(fragment):
        if isinstance(piece, Paragraph):
            found.append(" ".join(piece.text.replace("\n", " / ").split()))
        else:
            found += [" | ".join(" + ".join(one.text for one in cell) for cell in row) for row in piece.rows]
    return found


def test_plain_words_are_paragraphs_at_blank_lines() -> None:
    assert said("The plan was <b>noted") == ["The plan was noted"]
    assert said("Costs < income.\n\nNoted.\nAgreed.") == ["Costs < income.", "Noted. / Agreed."]
    assert said("") == said(" \n ") == said("<p>&nbsp;</p>") == []


def test_blocks_and_breaks_part_words_and_inline_elements_do_not() -> None:
    assert said("<div>The<span> plan</span><p>was <i>not</i>ed<br>by all</div>tail") == [
        "The plan",
        "was noted / by all",
        "tail",
    ]
    assert said("<div>Harbour plan<br><br>Noted.<br>&nbsp;<br>Closed.</div>") == ["Harbour plan", "Noted.", "Closed."]
    assert said("the 1<sup>st</sup> floor, H<sub>2</sub>O") == ["the 1st floor, H2O"]
    assert said("<pre>1. Harbour\n   Noted.\n\n2. Quay</pre>") == ["1. Harbour / Noted.", "2. Quay"]


@pytest.mark.parametrize(
    "bold",
    ["<b>3. Harbour</b>", '<span style="FONT-WEIGHT: 700">3. Harbour</span>', "<strong>3.</strong> <b>Harbour</b>:"],
)
def test_a_paragraph_that_is_all_bold_says_so_and_a_bold_line_stands_alone(bold: str) -> None:
    first, second = pieces(f"<p>{bold}<br>The plan was <b>noted</b>.</p>")
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert first.bold and first.text.startswith("3. Harbour")
    assert not second.bold and second.text == "The plan was noted."


def test_headings_bear_their_level_and_are_one_paragraph() -> None:
    assert pieces("<h2>Minutes<br><b>Harbour Board</b></h2>") == [Paragraph("Minutes\nHarbour Board", level=2)]
    assert pieces('<div role="heading" aria-level="4">Quays</div>') == [Paragraph("Quays", level=4)]


def test_list_entries_bear_the_marker_that_a_browser_shows() -> None:
    nested = "<ol start=4><li>four<ol type=a><li>a<li>b</ol><li value=9>nine<ul><li><p>dot<p>more</ul></ol>"
    assert said(nested) == ["4. four", "a. a", "b. b", "9. nine", "• dot", "more"]
    assert said("<ol type=I><li>x<li>y</ol>") == ["I. x", "II. y"]
    assert said('<ol style="list-style-type: lower-roman" start="4"><li>x</ol>') == ["iv. x"]
    assert said("<ul style='list-style:none'><li>x</ul><li>stray") == ["x", "• stray"]


def test_a_term_stands_before_what_is_said_of_it() -> None:
    assert said("<dl><dt>Venue<dd>Quay Room<dt>Chair:<dd>Ann Pike<dd>Bo Rudd<dt>Clerk</dl>") == [
        "Venue: Quay Room",
        "Chair: Ann Pike",
        "Bo Rudd",
        "Clerk",
    ]


def test_merged_cells_stand_once_and_the_columns_stay() -> None:
    rows = "<tr><th colspan=2>Name<th>Post</tr><tr><td rowspan=2>Pike<td>Ann<td>Clerk<tr><td>Bo<td>Guard"
    assert said(f"<table>{rows}</table>") == ["Name |  | Post", "Pike | Ann | Clerk", " | Bo | Guard"]


def test_a_table_that_holds_a_table_lays_the_page_out() -> None:
    inner = "<table><tr><td>KB<td>2019</table>"
    assert said(f"<table><tr><td>menu<td><p>Noted.</p>{inner}</table>") == ["menu", "Noted.", "KB | 2019"]
    numbered = f"<table><tr><td>1.<td>Quays{inner}<tr><td>2.<td>Piers</table>"
    (table,) = pieces(numbered)
    assert isinstance(table, Table)
    assert [one.text for one in table.rows[0][1]] == ["Quays", "| KB | 2019 |"]


def test_what_is_hidden_or_no_words_is_left_out() -> None:
    page = (
        "<p>Cllr<span class='sr-only'>Councillor</span> Pike<script>x()</script><del>, Rudd</del>"
        "<span style='display: none'>!</span><span hidden>?</span></p><!-- note --><style>p{}</style>har&shy;bour"
    )
    assert said(page) == ["Cllr Pike", "harbour"]


def test_words_markup_gives_the_words_and_markers_that_word_shows() -> None:
    entry = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>§"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>to note<o:p></o:p></p>"
        "<!--[if gte mso 9]><xml><w:Zoom>0</w:Zoom></xml><![endif]-->"
    )
    assert said(entry) == ["• to note"]


def test_links_name_their_person_meeting_or_item_where_the_site_is_known() -> None:
    page = "<p>Seen by <a href='mgUserInfo.aspx?UID=12'>Ann\n Pike</a> on <a href='#top'>Monday</a></p>"
    (known,) = pieces(page, PAGE)
    (unknown,) = pieces(page)
    assert isinstance(known, Paragraph) and isinstance(unknown, Paragraph)
    assert known.identifiers == (("Ann Pike", "democracy.example.org/person/12"),)
    assert unknown.identifiers == ()


def test_markup_nested_beyond_all_reason_is_refused() -> None:
    with pytest.raises(PartnergraphError, match="nested over 2000 levels"):
        pieces("<div>" * 10_000 + "x" + "</div>" * 10_000)
    assert said("<div>" * 1500 + "Noted.") == ["Noted."]
