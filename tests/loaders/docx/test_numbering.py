"""Numbers that Word counts and does not keep: each as it prints before its paragraph."""

from __future__ import annotations

import pytest

from partnergraph.wordprocessing.numerals import numeral
from tests.loaders.docx.documents import level, listed, lists, paragraph, said, table

OUTLINE = (level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "%4)", "lowerRoman"))


def numbered(*body: str, numbering: str = "", styles: str = "") -> list[str]:
    parts = {"numbering": numbering or lists(*OUTLINE)} | ({"styles": styles} if styles else {})
    return said("".join(body), parts)


def test_levels_are_counted_within_one_another_and_start_anew() -> None:
    assert numbered(
        listed("Welcome", 1),
        listed("The Chair opened the meeting.", 1, 1),
        listed("to note the report", 1, 2),
        listed("to thank the crew", 1, 2),
        listed("in writing", 1, 3),
        listed("Leases", 1),
        paragraph("There was no report."),
        listed("Berth 4 is free.", 1, 1),
        listed("to let it", 1, 2),
    ) == [
        "1. Welcome",
        "1.1 The Chair opened the meeting.",
        "(a) to note the report",
        "(b) to thank the crew",
        "i) in writing",
        "2. Leases",
        "There was no report.",
        "2.1 Berth 4 is free.",
        "(a) to let it",
    ]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", ["1", "27", "104"]),
        ("lowerLetter", ["a", "aa", "zzzz"]),
        ("upperLetter", ["A", "AA", "ZZZZ"]),
        ("lowerRoman", ["i", "xxvii", "civ"]),
        ("upperRoman", ["I", "XXVII", "CIV"]),
        ("ordinal", ["1st", "27th", "104th"]),
        ("decimalZero", ["01", "27", "104"]),
        ("none", ["", "", ""]),
        ("chineseCounting", ["1", "27", "104"]),
    ],
)
def test_forms_of_numbers(form: str, printed: list[str]) -> None:
    assert [numeral(count, form) for count in (1, 27, 104)] == printed


def test_numbers_without_a_form_of_their_own_are_figures() -> None:
    assert [numeral(0, "lowerLetter"), numeral(0, "upperRoman"), numeral(4000, "lowerRoman")] == ["0", "0", "4000"]
    assert [numeral(count, "ordinal") for count in (2, 3, 11, 12, 13, 21, 112)] == [
        "2nd", "3rd", "11th", "12th", "13th", "21st", "112th"
    ]  # fmt: skip


def test_a_list_goes_on_where_another_use_of_it_begins_unless_that_starts_it_anew() -> None:
    uses = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="14"/></w:lvlOverride></w:num>'
    )
    assert numbered(*(listed("Item", use) for use in (1, 2, 3, 3, 1)), numbering=lists(*OUTLINE, uses=uses)) == [
        "1. Item",
        "2. Item",
        "14. Item",
        "15. Item",
        "16. Item",
    ]


def test_a_use_may_print_a_level_in_its_own_way() -> None:
    uses = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "Item %1", "upperLetter", start=3)
        + "</w:lvlOverride></w:num>"
    )
    assert numbered(listed("Leases", 1), numbering=lists(*OUTLINE, uses=uses)) == ["Item C Leases"]


def test_what_starts_a_level_anew_can_be_set() -> None:
    levels = (level(0, "%1."), level(1, "Minute %2", more='<w:lvlRestart w:val="0"/>'))
    body = [listed("x", 1, depth) for depth in (0, 1, 1, 0, 1)]
    assert numbered(*body, numbering=lists(*levels)) == ["1. x", "Minute 1 x", "Minute 2 x", "2. x", "Minute 3 x"]


def test_a_level_may_print_those_above_in_figures() -> None:
    levels = (level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert numbered(listed("x", 1), listed("x", 1), listed("x", 1, 1), numbering=lists(*levels)) == [
        "I x",
        "II x",
        "2.1 x",
    ]


def test_a_level_that_nothing_above_has_opened_counts_from_its_start() -> None:
    assert numbered(listed("x", 1, 1), listed("x", 1), listed("x", 1, 1)) == ["1.1 x", "1. x", "1.1 x"]


@pytest.mark.parametrize(("glyph", "printed"), [("\uf0b7", "•"), ("o", "•"), ("-", "-"), ("–", "–"), ("", "•")])
def test_bullets(glyph: str, printed: str) -> None:
    assert numbered(listed("Lifebelts", 1), numbering=lists(level(0, glyph, "bullet"))) == [f"{printed} Lifebelts"]


def test_hidden_numbers_and_lists_that_are_not_there_print_nothing() -> None:
    hidden = level(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    body = [listed("Leases", 1), listed("Berths", 7), listed("Fees", 0)]
    assert numbered(*body, numbering=lists(hidden)) == ["Leases", "Berths", "Fees"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="ItemTitle"><w:name w:val="Item Title"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Minute"><w:name w:val="Minute"/><w:basedOn w:val="ItemTitle"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="ItemTitle"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)


def styled(words: str, style: str, more: str = "") -> str:
    return paragraph(words, f'<w:pStyle w:val="{style}"/>{more}')


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it() -> None:
    linked = (
        level(0, "%1.", more='<w:pStyle w:val="ItemTitle"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="Minute"/>'),
    )
    body = [styled("Fees", "ItemTitle"), styled("Noted.", "Minute"), styled("Left.", "Plain"), styled("x", "ItemTitle")]
    assert numbered(*body, numbering=lists(*linked), styles=STYLES) == ["1. Fees", "1.1 Noted.", "Left.", "2. x"]


def test_a_paragraph_may_leave_the_list_of_its_style_or_stand_elsewhere_in_it() -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:numPr><w:ilvl w:val="2"/></w:numPr>'
    body = [styled("Fees", "ItemTitle"), styled("Left.", "ItemTitle", off), styled("to note", "ItemTitle", deeper)]
    assert numbered(*body, styles=STYLES) == ["1. Fees", "Left.", "(a) to note"]


def test_a_list_may_stand_in_a_style_of_its_own() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Agenda"><w:name w:val="Agenda"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Agenda"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="5">{level(0, "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    assert numbered(listed("Fees", 1), listed("Berths", 2), numbering=numbering, styles=styles) == [
        "1) Fees",
        "2) Berths",
    ]


def test_a_line_left_empty_counts_and_is_not_printed_but_in_a_cell() -> None:
    assert numbered(listed("Fees", 1), listed("", 1), listed("Berths", 1)) == ["1. Fees", "3. Berths"]
    rows = table((listed("", 1), "Fees"), (listed("", 1), "Berths"))
    assert numbered(rows) == ["| 1. | Fees |\n| 2. | Berths |"]


def test_a_list_runs_on_through_the_cells_of_a_table() -> None:
    rows = table((listed("Fees", 1), "OB"), (listed("Berths", 1), "TA"))
    assert numbered(listed("Welcome", 1), rows, listed("Close", 1)) == [
        "1. Welcome",
        "| 2. Fees | OB |\n| 3. Berths | TA |",
        "4. Close",
    ]


def test_typed_numbers_stand_beside_counted_ones() -> None:
    typed = "<w:r><w:t>2</w:t><w:tab/><w:t>MATTERS ARISING</w:t></w:r>"
    assert numbered(listed("APOLOGIES", 1), paragraph(typed)) == ["1. APOLOGIES", "2    MATTERS ARISING"]
