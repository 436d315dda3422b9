"""A page does not end at its closing tag, and a meeting's page may have that of its attendance behind it."""

from __future__ import annotations

from partnergraph.composition import Paragraph
from partnergraph.markup.pages import read_page
from partnergraph.markup.tree import parse
from tests.harvest.council import ATTENDANCE, framed

ITEMS = (
    '<h2 class="mgSubTitleTxt">Safer Lanes Board - Tuesday, 4 May 2032 10.00 am</h2><table class="mgItemTable"><tr>'
    '<td class="mgItemNumberCell"><p class="mgAiTitleTxt">1.</p></td><td><p class="mgAiTitleTxt">Lamps</p></td></tr>'
    "</table>"
)


def words(page: str) -> list[str]:
    return [piece.text for piece in read_page(parse(page), "https://lanes.example/ieListDocuments.aspx?MId=4").pieces
            if isinstance(piece, Paragraph)]  # fmt: skip


def test_what_stands_behind_the_end_of_a_page_is_part_of_it() -> None:
    assert words("<html><body><p>Present: Ada Fenn</p></body></html>\n<p>Apologies: Bo Marsh</p>") == [
        "Present: Ada Fenn",
        "Apologies: Bo Marsh",
    ]


def test_who_attended_stands_above_the_items() -> None:
    both = framed("Agenda", ITEMS) + "\n" + framed("Attendance details", ATTENDANCE)
    head, *rest = words(framed("Agenda", ITEMS))[:2]
    assert words(both) == [head, *rest, "Present:", "Ada Fenn (Chair)", "1.", "Lamps"]
    person = next(piece for piece in read_page(parse(both), "https://lanes.example/ieListDocuments.aspx?MId=4").pieces
                  if isinstance(piece, Paragraph) and piece.identifiers and "Ada" in piece.text)  # fmt: skip
    assert person.identifiers == (("Ada Fenn", "lanes.example/person/71"),)
