"""Habits of those who print minutes: lines counted in the margin, drafts stamped across a page, pages on their side."""

from __future__ import annotations

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from partnergraph.minutes import read
from tests.loaders.pdf.printing import BOLD, PLAIN, Print, broken, paragraphs, text

LONG = (
    "The Board considered a report on the state of the quay walls, which had been surveyed in the spring by divers of "
    "the harbour authority, and heard that two of the nine sections would need work before the winter gales."
)
LATER = "It was agreed that the lamps be counted and that those which were broken be replaced before the season began."
TITLES = ("1. The quay walls", "2. The lamps of the promenade", "3. The buoys")


@pytest.mark.parametrize(("every", "place"), [(1, 46), (5, 46), (1, 545)])
def test_numbers_that_count_the_lines_of_a_page_are_left_out(every: int, place: float) -> None:
    made = Print()
    written = [words for title in TITLES for words in (title, LONG, LATER, LONG)]
    for page in (written, written[::-1]):
        count = 0
        for words in page:
            for line in broken(words, made.right - made.left):
                count += 1
                if count % every == 0:
                    made.at(place, str(count), size=8)
                made.line(line)
            made.y -= made.space
        made.canvas.showPage()
        made.begin()
    assert paragraphs(made.raw()) == [*written, *written[::-1]]


def test_numbers_of_items_in_the_margin_stay() -> None:
    made = Print()
    for number in range(1, 8):
        made.paragraph(LONG, f"{number}", 30)
    assert paragraphs(made.raw()) == [f"{number} {LONG}" for number in range(1, 8)]


def test_a_page_of_numbered_lines_keeps_their_numbers() -> None:
    made = Print()
    rows = [f"Lamp on the quay, painted in the year {1990 + number}" for number in range(1, 31)]
    for number, row in enumerate(rows, 1):
        made.at(50, str(number))
        made.line(row)
    assert paragraphs(made.raw())[0].startswith("1 Lamp")


@pytest.mark.parametrize("turned", [False, True])
def test_draft_across_the_text_is_no_part_of_it(turned: bool) -> None:
    def stamp(canvas: Canvas, page: int) -> None:
        canvas.saveState()
        canvas.setFont(BOLD, 96)
        canvas.translate(A4[0] / 2, A4[1] - 130)
        canvas.rotate(30 if turned else 0)
        canvas.drawCentredString(0, 0, "DRAFT")
        canvas.restoreState()

    made = Print(furniture=stamp)
    made.line("Harbour Board", font=BOLD, size=16)
    for words in (LONG, LATER, LONG):
        made.paragraph(words)
    assert paragraphs(made.raw()) == ["Harbour Board", LONG, LATER, LONG]


def test_a_giant_title_above_the_text_is_read() -> None:
    made = Print()
    made.line("MINUTES", font=BOLD, size=60)
    made.down(2)
    made.paragraph(LONG)
    assert paragraphs(made.raw()) == ["MINUTES", LONG]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_a_viewer_turns_is_read(turn: int) -> None:
    made = Print()
    made.canvas.setPageRotation(turn)
    made.paragraph(LONG)
    made.paragraph(LATER)
    assert paragraphs(made.raw()) == [LONG, LATER]


def test_minutes_in_two_columns_keep_their_items_in_order() -> None:
    made = Print()
    made.line("Tarnmouth Harbour Board", font=BOLD, size=14)
    made.line("Minutes of the meeting held on Tuesday 6 March 2018 at 2.00 pm in the Quay Room")
    made.down()
    top = made.y
    sides = (
        ((BOLD, TITLES[0]), (PLAIN, LONG), (PLAIN, LATER), (BOLD, TITLES[1]), (PLAIN, LONG)),
        ((PLAIN, LATER), (BOLD, TITLES[2]), (PLAIN, LONG), (PLAIN, "RESOLVED: That the report be noted.")),
    )
    for x, side in zip((72, 310), sides, strict=True):
        made.y = top
        for font, words in side:
            for line in broken(words, 210, font):
                made.at(x, line, font)
                made.down()
            made.y -= 7
    items = read(text(made.raw())).items
    assert [(item.number, item.title) for item in items] == [(title[0], title[3:]) for title in TITLES]
    assert [[decision.kind for decision in item.decisions] for item in items] == [["agree"], ["agree"], ["note"]]


@pytest.mark.parametrize("mark", ["1", "12", "*"])
def test_a_note_at_the_foot_of_a_page_stands_behind_the_paragraph_that_runs_over(mark: str) -> None:
    made = Print()
    made.paragraph(f"{LONG} {LATER}")
    said = "The Board was told of the report on the lamps of the promenade"
    made.at(made.left, said)
    end = made.left + made.canvas.stringWidth(said, PLAIN, made.size)
    made.canvas.setFont(PLAIN, 6)
    made.canvas.drawString(end, made.y + 4, mark)
    made.at(end + 10, "which had been asked for")
    made.y = 120
    made.canvas.line(made.left, made.y + 12, 216, made.y + 12)
    made.canvas.setFont(PLAIN, 6)
    made.canvas.drawString(made.left, made.y + 3, mark)
    made.at(
        made.left + 4 * len(mark), "Written by the wardens of the three towns in the spring of the year before,", size=9
    )
    made.down()
    made.at(made.left, "at their own request.", size=9)
    made.canvas.showPage()
    made.begin()
    made.line("in the autumn, and thanked the wardens.")
    made.down()
    made.paragraph(LONG)
    found = paragraphs(made.raw())
    assert found[1].replace("*", "") == f"{said} which had been asked for in the autumn, and thanked the wardens."
    assert found[2].lstrip("¹²* ") == (
        "Written by the wardens of the three towns in the spring of the year before, at their own request."
    )
    assert not found[2][0].isascii() or mark == "*"
    assert found[3] == LONG


def test_ligatures_and_soft_hyphens_are_read_as_the_words_meant() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    made = Print()
    made.line("The ofﬁcers of the ﬂeet con\u00adﬁrmed the harbour com\u00ad", font="Vera")
    made.line("munity’s report on the harbour community and its lamps.", font="Vera")
    assert paragraphs(made.raw()) == [
        "The officers of the fleet confirmed the harbour community’s report on the harbour community and its lamps."
    ]
