"""Lines of print made into paragraphs: what runs on, what stands apart, and letters as they were meant."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.loaders.pdf.printing import BOLD, PLAIN, Print, load, paragraphs, text

LONG = (
    "The Board considered a report on the state of the quay walls, which had been surveyed in the spring by divers "
    "of the harbour authority, and heard that two of the nine sections would need work before the winter gales."
)
LATER = (
    "Members asked whether the work could be put off until the ferry season was over, and were told that it could not "
    "be, for the insurers had set a date."
)


@pytest.mark.parametrize("space", [0, 3, 6, 12])
@pytest.mark.parametrize("leading", [1.15, 1.5, 2.0])
def test_a_paragraph_ends_with_a_short_line(space: float, leading: float) -> None:
    made = Print(space=space, leading=leading)
    made.paragraph(LONG)
    made.paragraph(LATER)
    made.paragraph("None.")
    assert paragraphs(made.raw()) == [LONG, LATER, "None."]


def test_an_indent_begins_a_paragraph() -> None:
    made = Print(space=0)
    full = "The Harbour Board met in the Quay Room and was told that the works had been"
    made.line(full, 90)
    made.line("finished in the spring by the harbour authority and the men of the three towns")
    made.line("and nobody had been hurt in them. It had also been told that the walls were safe.")
    made.line("Members thanked the staff for their work on the walls and on the lamps by night", 90)
    made.line("and in the rain.")
    found = paragraphs(made.raw())
    assert [part.split()[0] for part in found] == ["The", "Members"]
    assert found[1].endswith("by night and in the rain.")


@pytest.mark.parametrize("mark", ["1.", "1.1", "(a)", "a)", "•", "–", "12", "B4"])
def test_a_hanging_mark_goes_with_its_paragraph(mark: str) -> None:
    made = Print(space=0)
    made.paragraph(LONG, mark, 36)
    made.paragraph(LATER, mark, 36)
    assert paragraphs(made.raw()) == [f"{mark} {LONG}", f"{mark} {LATER}"]


def test_a_list_stays_a_line_each() -> None:
    made = Print()
    names = [
        "Cllr Orla Brannigan, Tarnmouth Council",
        "Tom Askew, Harbour Master",
        "Ruth Penhale",
        "Ifan Prosser, Quay Trust",
    ]
    made.paragraph(LONG)
    for name in names:
        made.line(name)
    assert paragraphs(made.raw())[1:] == names


def test_bold_lines_are_marked_and_end_with_their_type() -> None:
    made = Print(space=0)
    made.paragraph("4. The state of the quay walls", font=BOLD)
    made.paragraph(LONG)
    read = text(made.raw())
    assert [read.quote(mark.span) for mark in read.marks if mark.kind == "bold"] == ["4. The state of the quay walls"]


def test_larger_lines_are_headings() -> None:
    made = Print()
    made.line("Harbour Board", size=18)
    made.down()
    made.line("The quay", size=14)
    made.paragraph(LONG)
    read = text(made.raw())
    found = {read.quote(mark.span): mark.value for mark in read.marks if mark.kind == "heading"}
    assert found == {"Harbour Board": "1", "The quay": "2"}


def test_an_underlined_line_is_marked_as_a_bold_one_is() -> None:
    made = Print()
    made.at(made.left, "Quay walls")
    made.canvas.line(made.left, made.y - 2, made.left + made.canvas.stringWidth("Quay walls", PLAIN, 11), made.y - 2)
    made.down(2)
    made.paragraph(LONG)
    read = text(made.raw())
    assert [read.quote(mark.span) for mark in read.marks if mark.kind == "bold"] == ["Quay walls"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["a matter for the commu-", "nity wardens of the town"], "a matter for the community wardens of the town"),
        (
            ["it was a multi-", "agency matter and the multi-agency team"],
            "it was a multi-agency matter and the multi-agency team",
        ),
        (
            ["the harbour and the community", "were the harbour commu-", "nity"],
            "the harbour and the community were the harbour community",
        ),
        (["the quay side is no quay-", "side but a quay"], "the quay side is no quay-side but a quay"),
        (["in the years 2017-", "18 and later"], "in the years 2017-18 and later"),
        (["of the Lower-", "Tarn ward"], "of the Lower-Tarn ward"),
        (["both pre-", "and post-season works"], "both pre- and post-season works"),
    ],
)
def test_words_parted_at_a_line_end_are_mended(lines: list[str], words: str) -> None:
    made = Print(right=72 + 150)
    for line in lines:
        made.line(line)
    assert " ".join(paragraphs(made.raw())) == words


def test_raised_ordinals_belong_to_their_figure_and_raised_numbers_of_notes_to_nobody() -> None:
    made = Print()
    made.at(72, "held on the 2")
    made.canvas.setFont(PLAIN, 7)
    made.canvas.drawString(72 + made.canvas.stringWidth("held on the 2", PLAIN, 11), made.y + 4, "nd")
    made.at(72 + 80, "of June by the wardens")
    made.canvas.setFont(PLAIN, 6)
    made.canvas.drawString(72 + 80 + made.canvas.stringWidth("of June by the wardens", PLAIN, 11), made.y + 4, "3")
    made.down(2)
    made.paragraph(LONG)
    assert paragraphs(made.raw())[0] == "held on the 2nd of June by the wardens"


def test_letters_spaced_out_and_letters_printed_twice_are_read_once() -> None:
    made = Print()
    made.line("M I N U T E S   O F   T H E   B O A R D")
    made.down()
    for shift in (0, 0.4):
        made.at(72 + shift, "PRESENT")
    made.down(2)
    made.paragraph(LONG)
    assert paragraphs(made.raw())[:2] == ["MINUTES OF THE BOARD", "PRESENT"]


def test_what_is_printed_askew_is_left_out() -> None:
    made = Print()
    made.paragraph(LONG)
    made.canvas.saveState()
    made.canvas.translate(150, 300)
    made.canvas.rotate(50)
    made.at(0, "DRAFT", BOLD, 90)
    made.canvas.restoreState()
    made.canvas.saveState()
    made.canvas.rotate(90)
    made.canvas.drawString(200, -30, "Printed on recycled paper")
    made.canvas.restoreState()
    made.paragraph(LATER)
    assert paragraphs(made.raw()) == [LONG, LATER]


def test_a_page_printed_sideways_is_read() -> None:
    made = Print()
    made.canvas.translate(A4[0], 0)
    made.canvas.rotate(90)
    made.paragraph(LONG)
    made.paragraph(LATER)
    assert paragraphs(made.raw()) == [LONG, LATER]


def test_hidden_words_are_read_where_they_stand_over_a_scan_alone() -> None:
    def hidden(with_print: bool) -> list[str]:
        made = Print()
        if with_print:
            made.paragraph(f"{LONG} {LATER}")
        words = made.canvas.beginText(72, 300)
        words.setTextRenderMode(3)
        words.textLine("Words of the scanning machine")
        made.canvas.drawText(words)
        return paragraphs(made.raw())

    assert hidden(with_print=False) == ["Words of the scanning machine"]
    assert hidden(with_print=True) == [f"{LONG} {LATER}"]


def furniture(canvas: Canvas, page: int) -> None:
    canvas.setFont(PLAIN, 9)
    canvas.drawString(72, 200, "Harbour Board minutes")
    canvas.drawCentredString(A4[0] / 2, 40, f"Page {page} of 3")


def test_heads_and_feet_are_left_out_and_paragraphs_run_over_them() -> None:
    made = Print(furniture=furniture, height=230)
    made.line("Minutes of the Harbour Board", font=BOLD)
    for _ in range(4):
        made.paragraph(f"{LONG} {LATER}")
    raw = made.raw()
    assert made.page > 2 and load(raw).warnings == ()
    assert paragraphs(raw) == ["Minutes of the Harbour Board", *[f"{LONG} {LATER}"] * 4]


def test_a_head_that_says_what_stands_nowhere_else_is_read_once() -> None:
    def headed(canvas: Canvas, page: int) -> None:
        canvas.drawString(72, A4[1] - 40, f"Tarnmouth Fisheries Forum, 9 May 2018 | Page {page}")

    made = Print(furniture=headed)
    made.paragraph(LONG)
    made.canvas.showPage()
    made.begin()
    made.paragraph(LATER)
    assert paragraphs(made.raw()) == ["Tarnmouth Fisheries Forum, 9 May 2018", LONG, LATER]


def test_pages_are_marked() -> None:
    made = Print()
    made.paragraph(LONG)
    made.canvas.showPage()
    made.begin()
    made.paragraph(LATER)
    read = text(made.raw())
    pages = {mark.value: " ".join(read.quote(mark.span).split()) for mark in read.marks if mark.kind == "page"}
    assert pages == {"1": LONG, "2": LATER}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "Mr Sands-Rau undertook to ask the mason for his price by the first of June 2020. RS",
            "Cllr Askew undertook to look at the figures of the second quarter. TA",
        ),
        (
            "ACTION: Cllr Sands to write to the masters of the ferries about the lamps on the quay",
            "ACTION: Cllr Askew to meet the residents of the quay",
        ),
        (
            "Action – Cllr Sands to write to the masters of the ferries about the lamps on the quay",
            "ACTION: Cllr Askew to meet the residents of the quay",
        ),
    ],
)
def test_what_stands_alone_at_the_foot_of_a_page_does_not_run_over(above: str, below: str) -> None:
    made = Print(right=72 + 430)
    made.paragraph(f"{LONG} {LATER}")
    made.line(above)
    made.canvas.showPage()
    made.begin()
    made.line(below)
    assert paragraphs(made.raw())[1:] == [above, below]


def test_a_name_cut_by_a_narrow_cell_is_whole() -> None:
    made = Print()
    made.paragraph(f"Mina Sands-Rau spoke of the quay; she thanked the wardens. Mina Sands-Rau took the chair. {LONG}")
    top = made.y + 12
    rows = [("Action", "Owner"), ("Mend the lamps on the quay", "Mina Sand"), ("before May", "s-Rau"), ("End", "All")]
    for row in rows:
        for x, cell in zip((76, 300), row, strict=True):
            made.at(x, cell)
        made.down()
    bottom = made.y + 9
    for x in (72, 295, 360):
        made.canvas.line(x, top, x, bottom)
    for y in (top, top - 13.2, top - 3 * 13.2, bottom):
        made.canvas.line(72, y, 360, y)
    assert "| Mend the lamps on the quay before May | Mina Sands-Rau |" in text(made.raw()).content


@pytest.mark.parametrize(("head", "tail"), [("Min", "ute"), ("Respons", "ible"), ("Harb", "our")])
def test_a_word_that_found_no_room_in_a_narrow_cell_is_whole(head: str, tail: str) -> None:
    made = Print(size=9)
    made.paragraph(f"The minutes were signed. {LONG}")
    top = made.y + 12
    rows = [(head, "Action", "Owner"), (tail, "", ""), ("3", "Mend the lamps on the quay", "T Askew")]
    for row in rows:
        for x, cell in zip((76, 130, 300), row, strict=True):
            made.at(x, cell, BOLD if row is not rows[2] else PLAIN)
        made.down()
    bottom = made.y + 9
    for x in (72, 125, 295, 400):
        made.canvas.line(x, top, x, bottom)
    for y in (top, top - 2 * 10.8, bottom):
        made.canvas.line(72, y, 400, y)
    assert f"| {head}{tail} | Action | Owner |" in text(made.raw()).content
