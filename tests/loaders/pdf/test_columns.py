"""Columns of print: grids of names, tables with and without rules, labels and values, two columns, initials."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from partnergraph.minutes import read
from partnergraph.text import Text
from tests.loaders.pdf.printing import BOLD, Print, broken, paragraphs, text

MATTER = (
    "The Board considered a report on the quay walls, which had been surveyed in the spring by divers of the harbour "
    "authority, and heard that two of the nine sections would need work before the winter. It was agreed that a plan "
    "of the works be drawn up and sent to the three towns."
)
SECOND = (
    "Members spoke of the lamps along the promenade. It was agreed that the lamps be counted and that those which were "
    "broken be replaced before the season."
)
ITEM, RIGHT, BESIDE = 36.0, 440.0, 480.0


def rows(raw: bytes) -> list[str]:
    """The rows of the tables in a PDF."""
    read = text(raw)
    return [read.quote(mark.span) for mark in read.marks if mark.kind == "row"]


def attendance(source: Text) -> list[tuple[str, str, list[str]]]:
    minutes = read(source)
    names = {mention.span: mention.name for mention in minutes.mentions}
    return [(names[one.person], one.status, [names[span] for span in one.organisations]) for one in minutes.attendance]


def head(made: Print) -> None:
    made.line("Tarnmouth Harbour Board", font=BOLD, size=14)
    made.down()
    made.line("Minutes of the meeting held on Tuesday 6 March 2018 at 2.00 pm in the Quay Room, Harbour House")
    made.down()


def item(made: Print) -> None:
    made.paragraph("1. The quay walls", font=BOLD)
    made.paragraph(MATTER)


def print_rows(made: Print, rows: Sequence[Sequence[str]], places: Sequence[float]) -> None:
    for row in rows:
        for x, cell in zip(places, row, strict=False):
            made.at(x, cell)
        made.down()


def test_names_with_initials_in_two_columns_are_read_column_by_column() -> None:
    made = Print()
    head(made)
    made.line("PRESENT", font=BOLD)
    grid = [
        ("Cllr Orla Brannigan (Chair)", "OB", "Tom Askew (SBC)", "TA"),
        ("Cllr Hugh Sands", "HS", "Ruth Penhale", "RP"),
        ("Cllr Ifan Prosser", "IP", "Mina Rau", "MR"),
    ]
    print_rows(made, grid, (72, 230, 310, 480))
    made.down()
    item(made)
    raw = made.raw()
    assert [row.split()[-2] for row in rows(raw)] == ["OB", "HS", "IP", "TA", "RP", "MR"]
    assert [name for name, _, _ in attendance(text(raw))] == [
        "Orla Brannigan", "Hugh Sands", "Ifan Prosser", "Tom Askew", "Ruth Penhale", "Mina Rau",
    ]  # fmt: skip


def test_lists_side_by_side_keep_their_labels() -> None:
    made = Print()
    head(made)
    grid = [
        ("Present:", "Apologies:"),
        ("Orla Brannigan, Tarnmouth Council", "Hugh Sands, Quay Trust"),
        ("Tom Askew, Harbour Police", "Mina Rau, Quay Trust"),
        ("Ruth Penhale, Tarnmouth Council",),
    ]
    print_rows(made, grid, (72, 310))
    made.down()
    item(made)
    found = attendance(text(made.raw()))
    assert [(name, status) for name, status, _ in found] == [
        ("Orla Brannigan", "present"), ("Tom Askew", "present"), ("Ruth Penhale", "present"),
        ("Hugh Sands", "apologies"), ("Mina Rau", "apologies"),
    ]  # fmt: skip


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_of_those_present_is_read_row_by_row(ruled: bool) -> None:
    made = Print()
    head(made)
    made.line("Attendance", font=BOLD)
    top = made.y + 12
    grid = [
        ("Name", "Post", "Organisation"),
        ("Orla Brannigan (Chair)", "Leader", "Tarnmouth Council"),
        ("Tom Askew", "Superintendent", "Harbour Police"),
        ("Ruth Penhale", "Director of Public", "Tarnmouth Health Board"),
        ("", "Health and Wellbeing", ""),
        ("Mina Rau", "Warden", "Quay Trust"),
    ]
    print_rows(made, grid, (78, 230, 360))
    if ruled:
        bottom = made.y + 9
        for x in (72, 225, 355, 520):
            made.canvas.line(x, top, x, bottom)
        for place in (0, 1, 2, 3, 5, 6):
            y = top - place * 11 * 1.2 if place < 6 else bottom
            made.canvas.line(72, y, 520, y)
    made.down()
    item(made)
    raw = made.raw()
    assert rows(raw) == [
        "| Name | Post | Organisation |",
        "| Orla Brannigan (Chair) | Leader | Tarnmouth Council |",
        "| Tom Askew | Superintendent | Harbour Police |",
        "| Ruth Penhale | Director of Public Health and Wellbeing | Tarnmouth Health Board |",
        "| Mina Rau | Warden | Quay Trust |",
    ]
    assert attendance(text(raw))[2] == ("Ruth Penhale", "present", ["Tarnmouth Health Board"])


def test_labels_stand_with_their_values() -> None:
    made = Print()
    made.line("Tarnmouth Harbour Board", font=BOLD, size=14)
    made.down()
    print_rows(
        made,
        [("Date:", "Tuesday 6 March 2018"), ("Time:", "2.00 pm"), ("Venue:", "Quay Room, Harbour House")],
        (72, 150),
    )
    made.down()
    print_rows(
        made, [("Present:", "Orla Brannigan (Chair), Tarnmouth Council"), ("", "Tom Askew, Harbour Police")], (72, 150)
    )
    print_rows(made, [("Apologies:", "Ruth Penhale, Quay Trust")], (72, 150))
    made.down()
    item(made)
    source = text(made.raw())
    meeting = read(source).meeting
    assert meeting.date and meeting.start and meeting.venue
    assert (meeting.date.value, meeting.start.value, meeting.venue.value) == (
        "2018-03-06", "14:00", "Quay Room, Harbour House",
    )  # fmt: skip
    assert [(name, status) for name, status, _ in attendance(source)] == [
        ("Orla Brannigan", "present"), ("Tom Askew", "present"), ("Ruth Penhale", "apologies"),
    ]  # fmt: skip


def test_two_labels_in_one_line_stand_apart() -> None:
    made = Print()
    made.at(72, "Date: 6 March 2018")
    made.at(300, "Venue: Quay Room")
    made.down(2)
    made.paragraph(MATTER)
    assert paragraphs(made.raw()) == ["Date: 6 March 2018", "Venue: Quay Room", MATTER]


def test_a_page_in_two_columns_is_read_column_by_column() -> None:
    made = Print()
    made.line("The works of the year", font=BOLD, size=14)
    made.down()
    top = made.y
    sides = ([MATTER, SECOND, MATTER], [SECOND, SECOND, MATTER, SECOND])
    for x, side in zip((72, 310), sides, strict=True):
        made.y = top
        for words in side:
            for line in broken(words, 210):
                made.at(x, line)
                made.down()
            made.y -= 7
    found = paragraphs(made.raw())
    assert found[1:] == [*sides[0], *sides[1]]


def test_the_rows_of_a_table_with_running_cells_are_no_columns_of_a_page() -> None:
    made = Print()
    for words in (MATTER, SECOND, MATTER):
        top = made.y
        low = top
        for x, cell in zip((72, 310), (words, SECOND), strict=True):
            made.y = top
            for line in broken(cell, 210):
                made.at(x, line)
                made.down()
            low = min(low, made.y)
        made.y = low - 8
    assert rows(made.raw()) == [f"| {words} | {SECOND} |" for words in (MATTER, SECOND, MATTER)]


def three_columns(made: Print, number: str, title: str, matters: Sequence[tuple[str, Sequence[str]]]) -> None:
    """An item in the clerk's three columns: its initials beside the last lines of each matter, one above the other."""
    made.paragraph(title, number, ITEM, RIGHT, font=BOLD)
    for words, initials in matters:
        lines = broken(words, RIGHT - made.left - ITEM)
        for place, line in enumerate(lines):
            beside = place - (len(lines) - len(initials))
            if beside >= 0:
                made.at(BESIDE, initials[beside])
            made.line(line, made.left + ITEM)
        made.y -= made.space


def actions(source: Text) -> list[tuple[str, list[str]]]:
    """The marked actions of a document: the end of each one's text, and its owners as printed."""
    found = []
    for item in read(source).items:
        for action in item.actions:
            if action.mark:
                names = [
                    source.content[owner.mention.start : owner.mention.end] if owner.mention else owner.words
                    for owner in action.owners
                ]
                found.append((action.text, names))
    return found


def test_initials_at_the_right_mark_the_sentence_that_they_stand_beside() -> None:
    made = Print()
    head(made)
    made.line("PRESENT", font=BOLD)
    for name in ("Gwen Dacre  GD", "Mark Cope  MC", "Kit Carne  KC"):
        made.line(name)
    made.down()
    three_columns(made, "1.", "Quay walls", [(MATTER, ["KC"]), ("Nothing else was said of the walls.", [])])
    three_columns(made, "2.", "Lamps", [(SECOND, ["GD", "MC"])])
    three_columns(made, "3.", "Signs", [("It was agreed that signs be put up at both ends of the quay.", ["IK/CC"])])
    three_columns(
        made, "4.", "Buoys", [("It was agreed that the buoys be painted before the regatta.", ["Lights S/C"])]
    )
    assert actions(text(made.raw())) == [
        (
            "It was agreed that a plan of the works be drawn up and sent to the three towns.",
            ["Kit Carne"],
        ),
        (
            "It was agreed that the lamps be counted and that those which were broken be replaced before the season.",
            ["Gwen Dacre", "Mark Cope"],
        ),
        ("It was agreed that signs be put up at both ends of the quay.", ["IK", "CC"]),
        ("It was agreed that the buoys be painted before the regatta.", ["Lights S/C"]),
    ]


def test_a_table_goes_on_over_the_page_with_its_head_read_once() -> None:
    made = Print()
    grid = [(f"{place}", f"Mend the lamp numbered {place} on the quay", "T Askew") for place in range(1, 13)]
    for half in (grid[:6], grid[6:]):
        top = made.y + 12
        print_rows(made, [("No.", "Action", "Owner"), *half], (78, 120, 420))
        for x in (72, 115, 415, 520):
            made.canvas.line(x, top, x, top - 7 * 13.2)
        for place in range(8):
            made.canvas.line(72, top - place * 13.2, 520, top - place * 13.2)
        if half[0][0] == "1":
            made.canvas.showPage()
            made.begin()
    assert rows(made.raw()) == ["| No. | Action | Owner |", *(f"| {' | '.join(row)} |" for row in grid)]


def test_a_row_alone_below_the_label_of_a_list_is_a_row_of_it() -> None:
    made = Print()
    head(made)
    made.line("Present:", font=BOLD)
    print_rows(made, [("O Brannigan (Chair)", "Tarnmouth Council"), ("T Askew", "Harbour Police")], (72, 230))
    made.down()
    made.line("Apologies received:", font=BOLD)
    print_rows(made, [("R Penhale", "Quay Trust")], (72, 180))
    made.down()
    item(made)
    raw = made.raw()
    assert rows(raw)[-1] == "| R Penhale | Quay Trust |"
    assert attendance(text(raw))[-1] == ("R Penhale", "apologies", ["Quay Trust"])


def test_a_label_on_two_lines_stands_before_its_list() -> None:
    made = Print()
    head(made)
    grid = [
        ("Present:", "Mr Hugh Sands, Quay Trust"),
        ("", "Ms Mina Rau, Harbour Police"),
        ("Apologies for", "Dr Ruth Penhale, Quay Trust"),
        ("absence:", "Mr Tom Askew, Tarnmouth Council"),
    ]
    print_rows(made, grid, (72, 160))
    made.down()
    item(made)
    assert [(name, status) for name, status, _ in attendance(text(made.raw()))] == [
        ("Hugh Sands", "present"), ("Mina Rau", "present"), ("Ruth Penhale", "apologies"), ("Tom Askew", "apologies"),
    ]  # fmt: skip


def test_the_longest_entry_beside_a_label_is_one_of_its_own() -> None:
    made = Print()
    head(made)
    grid = [
        ("Present:", "O Brannigan (Chair), Tarnmouth and Lower Tarn Association of all Harbour Masters"),
        ("", "R Mac Penhale, Quay Trust"),
        ("Apologies:", "T Askew, Harbour Police"),
    ]
    print_rows(made, grid, (72, 150))
    made.down()
    item(made)
    assert [name for name, _, _ in attendance(text(made.raw()))] == ["O Brannigan", "R Mac Penhale", "T Askew"]


def test_entries_of_bodies_and_names_stand_a_line_each() -> None:
    made = Print(right=72 + 300)
    entries = [
        "Tarnmouth and Lower Tarn Harbour Authority – Orla Brannigan",
        "Harbour Police – Tom Askew",
        "Quay Trust – Hugh Sands",
    ]
    made.line("Present:", font=BOLD)
    for entry in entries:
        made.line(entry)
    made.down()
    made.paragraph(MATTER)
    assert paragraphs(made.raw())[1:4] == entries


@pytest.mark.parametrize(
    "names",
    [("BRANNIGAN, Dr Orla", "MAC SANDS, Hugh", "ASKEW, Tom"), ("Brannigan, Dr O", "Sands, Mr H", "Askew, Cllr T")],
)
def test_entries_with_the_surname_first_stand_a_line_each(names: Sequence[str]) -> None:
    made = Print(right=72 + 300)
    said = ("Tarnmouth and Lower Tarn Harbour Authority", "Tarnmouth and Lower Tarn Quay Trust", "Harbour Police")
    entries = [f"{name}, {organisation}" for name, organisation in zip(names, said, strict=True)]
    made.line("Present:", font=BOLD)
    for entry in entries:
        made.line(entry)
    made.down()
    made.paragraph(MATTER)
    assert paragraphs(made.raw())[1:4] == entries


def test_the_first_entry_beside_a_lone_label_runs_on_below_itself() -> None:
    made = Print(right=72 + 345)
    made.paragraph(MATTER)
    made.at(72, "Members present:")
    for line in ("Orla Brannigan (Chair), Tarnmouth Harbour", "Authority", "Tom Askew, Quay Trust"):
        made.line(line, 182)
    made.down()
    made.paragraph(MATTER)
    assert paragraphs(made.raw())[1:3] == [
        "Members present: Orla Brannigan (Chair), Tarnmouth Harbour Authority",
        "Tom Askew, Quay Trust",
    ]


def test_a_list_that_runs_on_may_break_before_a_surname() -> None:
    made = Print(right=72 + 345)
    made.line("Tarnmouth Harbour Board", font=BOLD, size=14)
    made.paragraph("Minutes of the meeting held on Tuesday 6 March 2018 at 2.00 pm in the Quay Room, Harbour House")
    made.paragraph(
        "Present: Cllr O Brannigan (Chair), Leader, Tarnmouth Council; Cllr H Mac Sands, Warden, Quay Trust; Mr T "
        "Askew, Superintendent, Harbour Police"
    )
    item(made)
    assert [name for name, _, _ in attendance(text(made.raw()))] == ["O Brannigan", "H Mac Sands", "T Askew"]


def overleaf(made: Print) -> None:
    made.canvas.showPage()
    made.begin()


def test_initials_alone_at_the_foot_of_a_page_belong_to_the_paragraph_overleaf() -> None:
    made = Print()
    head(made)
    made.line("PRESENT", font=BOLD)
    for name in ("Gwen Dacre  GD", "Mark Cope  MC", "Kit Carne  KC"):
        made.line(name)
    made.down()
    three_columns(
        made, "1.", "Lamps", [("It was agreed that Kit Carne would have the lamps on the quay counted.", ["KC"])]
    )
    made.at(BESIDE, "GD/MC")
    overleaf(made)
    three_columns(made, "", "", [("It was agreed that Gwen Dacre and Mark Cope would mend the signs on the quay.", [])])
    three_columns(made, "2.", "Buoys", [("Kit Carne would paint the buoys in the harbour before the regatta.", ["KC"])])
    assert actions(text(made.raw())) == [
        ("It was agreed that Kit Carne would have the lamps on the quay counted.", ["Kit Carne"]),
        ("It was agreed that Gwen Dacre and Mark Cope would mend the signs on the quay.", ["Gwen Dacre", "Mark Cope"]),
        ("Kit Carne would paint the buoys in the harbour before the regatta.", ["Kit Carne"]),
    ]


def test_initials_at_the_foot_of_a_page_stay_there_where_its_last_words_name_their_bearer() -> None:
    made = Print()
    head(made)
    made.line("PRESENT", font=BOLD)
    for name in ("Gwen Dacre  GD", "Kit Carne  KC"):
        made.line(name)
    made.down()
    three_columns(made, "1.", "Lamps", [("It was agreed that Kit Carne would have the lamps on the quay counted.", [])])
    made.y += made.space
    made.at(BESIDE, "KC")
    overleaf(made)
    three_columns(made, "", "", [("Kit Carne said that the signs on the quay had been mended by the wardens.", [])])
    three_columns(
        made, "2.", "Buoys", [("Gwen Dacre would paint the buoys in the harbour before the regatta.", ["GD"])]
    )
    assert actions(text(made.raw())) == [
        ("It was agreed that Kit Carne would have the lamps on the quay counted.", ["Kit Carne"]),
        ("Gwen Dacre would paint the buoys in the harbour before the regatta.", ["Gwen Dacre"]),
    ]


@pytest.mark.parametrize(("first", "second"), [("Apologies for", "absence:"), ("APOLOGIES", "RECEIVED:")])
def test_a_label_may_end_below_its_list(first: str, second: str) -> None:
    made = Print()
    head(made)
    print_rows(
        made, [("Present:", "Mr Hugh Sands, Quay Trust"), (first, "Dr Ruth Penhale, Quay Trust"), (second,)], (72, 160)
    )
    made.down()
    item(made)
    assert [(name, status) for name, status, _ in attendance(text(made.raw()))] == [
        ("Hugh Sands", "present"), ("Ruth Penhale", "apologies"),
    ]  # fmt: skip


def test_initials_may_count_the_parts_of_a_surname() -> None:
    made = Print()
    head(made)
    made.line("PRESENT", font=BOLD)
    print_rows(made, [("Orla Brannigan", "OB", "Tom Askew", "TA"), ("Una O'Dell", "UOD")], (72, 230, 310, 480))
    made.down()
    item(made)
    assert [name for name, _, _ in attendance(text(made.raw()))] == ["Orla Brannigan", "Una O'Dell", "Tom Askew"]


def test_initials_close_to_their_line_and_cut_by_a_narrow_column_are_read() -> None:
    made = Print()
    head(made)
    made.line("PRESENT", font=BOLD)
    for name in ("Gwen Dacre  GD", "Una O'Dell  UOD", "Kit Carne  KC"):
        made.line(name)
    made.down()
    three_columns(made, "1.", "Lamps", [(SECOND, ["KC"]), (MATTER, ["GD"])])
    made.paragraph("Signs", "2.", ITEM, RIGHT, font=BOLD)
    full = "It was agreed that Gwen Dacre and Una O'Dell would have the signs"
    close = BESIDE - made.canvas.stringWidth(full, "Helvetica", made.size) - 3
    made.at(BESIDE, "GD/U")
    made.line(full, close)
    made.at(BESIDE, "OD")
    made.line("on the quay mended before the season.", close)
    assert actions(text(made.raw()))[-1] == (
        "It was agreed that Gwen Dacre and Una O'Dell would have the signs on the quay mended before the season.",
        ["Gwen Dacre", "Una O'Dell"],
    )


def test_a_paragraph_indented_below_an_entry_of_a_list_is_no_part_of_it() -> None:
    made = Print()
    made.paragraph(MATTER)
    entry = "(b) that the harbour authority be asked to send a list of the lamps on the quay by May 2018."
    made.line(entry)
    made.line("Members thanked the wardens for their work on the lamps and on the signs of the quay.", 84)
    assert paragraphs(made.raw())[1] == entry
