"""Word documents: which words are read, in which order, and what is said of them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from partnergraph.minutes import read
from partnergraph.text import Text
from tests.loaders.docx.documents import (
    LOADERS,
    document,
    level,
    listed,
    lists,
    load,
    paragraph,
    run,
    said,
    table,
    text,
    zipped,
)

BOLD = "<w:b/>"


def marked(read_text: Text, kind: str) -> list[str]:
    return [read_text.quote(mark.span) for mark in read_text.marks if mark.kind == kind]


def bold(body: str, styles: str = "") -> list[str]:
    return marked(text(document(body, {"styles": styles} if styles else {})), "bold")


def field(instruction: str, result: str) -> str:
    """A field of several runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_minutes_written_with_a_library_give_their_facts() -> None:
    made = Document()
    made.add_heading("Harbour Safety Board", 0)
    made.add_paragraph("Minutes of the meeting held on 12 March 2014 at 10.00am in the Quay Room, Harbour House")
    people = made.add_paragraph()
    people.add_run("Present:").bold = True
    people.add_run().add_break()
    people.add_run("Cllr Orla Brannigan (Chair), Tarnmouth Council").add_break()
    people.add_run("Tom Askew, Harbour Master")
    for title, minute in (
        ("Apologies", "Apologies were received from Ruth Penhale."),
        ("Winter Plan", "The Board approved the Winter Safety Plan."),
    ):
        made.add_paragraph(style="List Number").add_run(title).bold = True
        made.add_paragraph(minute)
    packed = BytesIO()
    made.save(packed)
    minutes = read(text(packed.getvalue()))
    assert (minutes.meeting.body, minutes.meeting.date and minutes.meeting.date.value) == (
        "Harbour Safety Board",
        "2014-03-12",
    )
    assert [(item.number, item.title) for item in minutes.items] == [("1", "Apologies"), ("2", "Winter Plan")]
    assert [decision.kind for decision in minutes.items[1].decisions] == ["approve"]
    assert [entry.status for entry in minutes.attendance] == ["present", "present", "apologies"]


def test_lines_tabs_and_hyphens() -> None:
    body = paragraph(
        "<w:r><w:t>Orla</w:t><w:tab/><w:t>Quay</w:t><w:br/><w:t>Tom</w:t><w:cr/><w:t>co</w:t><w:noBreakHyphen/>"
        "<w:t>op har</w:t><w:softHyphen/><w:t>bour</w:t></w:r>"
    )
    assert said(body) == ["Orla    Quay\nTom\nco-op harbour"]


def test_a_bold_title_and_the_words_on_the_next_line_stand_apart() -> None:
    body = paragraph(run("MINUTES OF THE JUNE MEETING", BOLD) + "<w:r><w:br/></w:r>" + run("These were moved by TA."))
    assert said(body) == ["MINUTES OF THE JUNE MEETING", "These were moved by TA."]
    assert bold(body) == ["MINUTES OF THE JUNE MEETING"]


def test_a_break_made_by_a_library_is_a_line() -> None:
    made = Document()
    made.add_paragraph("One").add_run().add_break(WD_BREAK.LINE)
    made.paragraphs[0].add_run("Two")
    packed = BytesIO()
    made.save(packed)
    assert text(packed.getvalue()).content == "One\nTwo\n"


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Usual"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titles"><w:name w:val="Item"/><w:basedOn w:val="Strong"/></w:style>'
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Kop2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="Top"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


def test_bold_is_what_is_bold_in_every_word_by_itself_or_its_styles() -> None:
    style = '<w:pStyle w:val="Titles"/>'
    loud = '<w:rStyle w:val="Loud"/>'
    body = (
        paragraph(run("Leases", BOLD) + run(":"))
        + paragraph(run("Berth", BOLD) + run(" fees"))
        + paragraph(run("Moorings", '<w:b w:val="0"/>'))
        + paragraph(run("Buoys"), style)
        + paragraph(run("Lights", '<w:b w:val="false"/>'), style)
        + paragraph(run("Ropes", loud))
        + paragraph(run("Nets", loud), style)
    )
    assert bold(body, STYLES) == ["Leases:", "Buoys", "Ropes"]


def test_headings_by_their_style_in_any_language_and_by_their_outline() -> None:
    body = "".join(paragraph(style, f'<w:pStyle w:val="{style}"/>') for style in ("Kop2", "Sub", "Top", "Titles"))
    body += paragraph("Own", '<w:outlineLvl w:val="2"/>') + paragraph(
        "Body", '<w:pStyle w:val="Top"/><w:outlineLvl w:val="9"/>'
    )
    marks = text(document(body, {"styles": STYLES})).marks
    assert [mark.value for mark in marks if mark.kind == "heading"] == ["2", "2", "1", "3"]


def test_hidden_words_are_left_out() -> None:
    body = paragraph(run("Seen") + run(" unseen", "<w:vanish/>")) + paragraph("x", '<w:pStyle w:val="Secret"/>')
    assert said(body, {"styles": STYLES}) == ["Seen"]
    shown = paragraph(run("shown", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Secret"/>')
    assert said(shown, {"styles": STYLES}) == ["shown"]


@pytest.mark.parametrize(
    ("symbol", "printed"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Quay Dingbats" w:char="F041"/>', "•"),
        ('<w:sym w:font="Symbol" w:char="nonsense"/>', ""),
        ("<w:t>\uf0a7</w:t>", "•"),
    ],
)
def test_symbols(symbol: str, printed: str) -> None:
    assert said(paragraph(f"<w:r>{symbol}<w:t xml:space='preserve'> Lifebelts</w:t></w:r>")) == [
        f"{printed} Lifebelts".strip()
    ]


def test_of_fields_the_results_are_read_but_not_the_pages() -> None:
    simple = '<w:fldSimple w:instr=" {} ">{}</w:fldSimple>'
    body = (
        paragraph(
            run("See ") + field(' REF berth \\h "x"', run("Berth 4")) + run(" on page ") + field("PAGE", run("9"))
        )
        + paragraph(simple.format("NUMPAGES", run("12")) + simple.format("DATE", run("1 May 2014")))
        + paragraph(field("IF " + "1=1", run("Outer ") + field("PAGE", run("3")) + run("words")))
    )
    assert said(body) == ["See Berth 4 on page", "1 May 2014", "Outer words"]


def test_a_table_of_contents_is_left_out_and_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    open_field = begin.format("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + begin.format("separate")
    contents = paragraph(open_field + run("Leases 4")) + paragraph(run("Fees 5") + begin.format("end"))
    assert said(contents + paragraph("Leases")) == ["Leases"]
    assert said(paragraph(open_field + run("Leases 4")) + paragraph("Leases")) == ["Leases 4", "Leases"]


def test_links_controls_and_maths_are_read_and_prompts_are_not() -> None:
    body = (
        paragraph(f'<w:hyperlink r:id="x">{run("the plan")}</w:hyperlink><m:oMath><m:r><m:t> = 5</m:t></m:r></m:oMath>')
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Chosen')}</w:sdtContent></w:sdt>"
        + paragraph(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
        )
        + f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Leases 4')}</w:sdtContent></w:sdt>"
        + table((f"<w:sdt><w:sdtContent><w:p>{run('In')}</w:p></w:sdtContent></w:sdt>", "cell"))
    )
    assert said(body) == ["the plan = 5", "Chosen", "| In | cell |"]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('Harbour Board')}</w:txbxContent></w:pict>"
    drawing = box.replace("w:pict", "w:drawing")
    choices = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    both = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    assert said(paragraph(f"<w:r>{both}</w:r>" + run("Minutes"))) == ["Harbour Board", "Minutes"]
    assert said(paragraph(f"<w:r>{box}</w:r>")) == ["Harbour Board"]


def test_tracked_changes_are_read_as_accepted_with_a_warning() -> None:
    body = (
        paragraph(run("The Board ") + f"<w:del>{run('noted')}</w:del><w:ins>{run('approved')}</w:ins>" + run(" it."))
        + paragraph("Berths", "<w:rPr><w:del/></w:rPr>")
        + paragraph(" and fees")
        + table(("kept", "row")).replace(
            "</w:tbl>", "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        )
        + f"<w:moveFrom>{paragraph('gone')}</w:moveFrom>"
    )
    loaded = load(document(body))
    assert isinstance(loaded.content, Text)
    assert loaded.content.content == "The Board approved it.\n\nBerths and fees\n\n| kept | row |\n"
    assert loaded.warnings == ("minutes.docx: holds tracked changes: read as if all of them were accepted",)


def test_a_deleted_paragraph_of_a_list_is_not_counted() -> None:
    gone = listed(f"<w:del>{run('Berths')}</w:del>", 1).replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    body = listed("Fees", 1) + gone + listed("Leases", 1)
    loaded = load(document(body, {"numbering": lists(level(0, "%1."))}))
    assert isinstance(loaded.content, Text)
    assert loaded.content.content == "1. Fees\n\n2. Leases\n"


def test_notes_stand_behind_the_paragraph_that_refers_to_them_and_comments_nowhere() -> None:
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Cllr Askew left")}{paragraph("the room.")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="2">{paragraph("In draft.")}</w:endnote>'
    comments = f'<w:comment w:id="1">{paragraph("really?")}</w:comment>'
    refers = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph(run("Noted.") + refers + '<w:r><w:commentReference w:id="1"/></w:r>') + table(
        ("Fees", f'<w:p>{run("see")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>')
    )
    assert said(body, {"footnotes": notes, "endnotes": ends, "comments": comments}) == [
        "Noted.",
        "[Cllr Askew left the room.]",
        "| Fees | see |",
        "[In draft.]",
    ]


def cells(*made: tuple[str, str]) -> str:
    return "".join(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>" for words, properties in made)


def test_merged_cells_stand_once_and_the_columns_keep_their_places() -> None:
    span, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cells(("Name", ""), ("Body", ""), ("Post", "")),
        cells(("Orla", down), ("Quay Trust", span)),
        cells(("", on), ("Harbour", ""), ("Clerk", "")),
    )
    late = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cells(("Pilot", ""))}</w:tr>'
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}{late}</w:tbl>"
    assert said(body) == ["| Name | Body | Post |\n| Orla | Quay Trust | |\n| | Harbour | Clerk |\n| | | Pilot |"]


def test_rows_drawn_on_uneven_grids_are_read_cell_by_cell() -> None:
    span = '<w:gridSpan w:val="2"/>'
    rows = (cells(("Fees", ""), ("OB", span)), cells(("Berths", span), ("TA", "")))
    assert said(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>") == [
        "| Fees | OB |\n| Berths | TA |"
    ]


def test_a_numbered_table_of_items_gives_items_and_their_actions() -> None:
    items = (("Welcome", "Ruth Penhale opened the meeting.", ""), ("Buoys", "The Board noted the report.", "OB"))
    rows = [("", "Item", "Action")] + [
        (listed("", 1), paragraph(run(title, BOLD)) + paragraph(minute), initials) for title, minute, initials in items
    ]
    body = (
        paragraph("Harbour Board")
        + paragraph("Meeting held on 12 March 2014")
        + paragraph("Present: Orla Brannigan (OB), Ruth Penhale (RP)")
        + table(*rows)
    )
    minutes = read(text(document(body, {"numbering": lists(level(0, "%1."))})))
    assert [(item.number, item.title) for item in minutes.items] == [("1", "Welcome"), ("2", "Buoys")]
    assert [len(item.actions) for item in minutes.items] == [0, 1]


def test_a_table_inside_a_table_is_read_in_its_place() -> None:
    inner = table(("Orla", "Quay Trust"), ("Tom", "Harbour"))
    assert said(table((paragraph("Present") + inner, "Minutes"))) == [
        "Present",
        "| Orla | Quay Trust |\n| Tom | Harbour |",
        "Minutes",
    ]


def tabbed(line: str, properties: str = "") -> str:
    parts = "<w:tab/>".join(f"<w:t>{part}</w:t>" for part in line.split("\t"))
    return paragraph(f"<w:r>{parts}</w:r>", properties)


INDENT = '<w:ind w:left="1440"/>'


def test_a_list_in_columns_of_tabs_or_indents_is_a_table() -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="In"><w:name w:val="In"/><w:pPr>{INDENT}</w:pPr></w:style>'
    body = (
        tabbed("Present:\t\tOrla Brannigan (Chair)\tOB")
        + tabbed("\t\tRuth Penhale\tRP")
        + tabbed("Tom Askew", INDENT)
        + tabbed("Huw Parry", '<w:pStyle w:val="In"/>')
        + tabbed("Apologies\tSiân Lewis")
    )
    assert said(body, {"styles": styles}) == [
        "| Present: | Orla Brannigan (Chair) | OB |\n| | Ruth Penhale | RP |\n| | Tom Askew | |\n| | Huw Parry | |\n"
        "| Apologies | Siân Lewis | |"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (tabbed("1.\tFees"), tabbed("\tNoted.")),
        (tabbed("Fees\tOB"), tabbed("\tNoted.")),
        (tabbed("Date:\t12 March 2014"), tabbed("Time:\t10.00am")),
        (tabbed("\tACTION"), tabbed("\tOB")),
        (tabbed("Present:\tOrla Brannigan"), tabbed("The Chair opened the meeting and welcomed all. " * 3, INDENT)),
        (tabbed("Hanging:\tfirst"), tabbed("second", '<w:ind w:left="1440" w:hanging="1440"/>')),
    ],
)
def test_other_lines_with_tabs_stay_lines(lines: tuple[str, ...]) -> None:
    assert all("|" not in line for line in said("".join(lines)))


HEAD = paragraph("Tarnmouth Harbour Board") + paragraph("Page 1")
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'


def test_the_head_of_the_page_is_read_only_where_the_body_is_named_nowhere_else() -> None:
    assert said(paragraph("Minutes of the Board") + SECTION, {"header": HEAD}) == [
        "Tarnmouth Harbour Board",
        "Minutes of the Board",
    ]
    assert said(paragraph("Minutes of the Harbour Board") + SECTION, {"header": HEAD}) == [
        "Minutes of the Harbour Board"
    ]
    first = SECTION.replace("<w:headerReference", "<w:titlePg/><w:headerReference")
    assert said(paragraph("Minutes of the Board") + first, {"header": HEAD}) == ["Minutes of the Board"]


def test_an_embedded_document_is_told_of() -> None:
    loaded = load(document(paragraph("Minutes") + '<w:altChunk r:id="x"/>'))
    assert loaded.warnings == ("minutes.docx: a document embedded in it is not read: paste its words into it",)


def test_a_strict_document_is_read_like_any_other() -> None:
    usual = document(listed("Fees", 1) + SECTION, {"numbering": lists(level(0, "%1.")), "header": HEAD})
    with zipfile.ZipFile(BytesIO(usual)) as archive:
        parts = {path: archive.read(path) for path in archive.namelist()}
    for old, new in (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"wordprocessingml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"officeDocument/relationships"),
    ):
        parts = {path: part.replace(old, b"http://purl.oclc.org/ooxml/" + new) for path, part in parts.items()}
    assert text(zipped(parts)).content == text(usual).content == "Tarnmouth Harbour Board\n\n1. Fees\n"


@pytest.mark.parametrize("name", ["minutes.docx", "minutes.docm", "minutes.dotx", "minutes.txt", "download", "a.aspx"])
def test_a_document_is_known_by_its_content(name: str) -> None:
    raw = document(paragraph("Minutes of the Harbour Board"))
    assert LOADERS.choose(name, raw) is dict(LOADERS.loaders)["docx"]
    assert text(raw, name).source.media_type.endswith("wordprocessingml.document")
