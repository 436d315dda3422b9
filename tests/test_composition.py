"""Paragraphs and tables put together: what stands in the text, and what the marks say of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partnergraph.composition import Cell, Paragraph, Piece, Table, compose, table_pieces
from partnergraph.minutes import layout, read
from partnergraph.text import Mark, Source, Text

SOURCE = Source("minutes.html", "0" * 16, "0" * 64)


def table(*rows: tuple[str, ...]) -> Table:
    """A table of cells whose paragraphs are parted by slashes."""
    return Table(tuple(tuple(cell(words) for words in row) for row in rows))


def cell(words: str) -> Cell:
    return tuple(Paragraph(part) for part in words.split(" / ") if part)


def composed(*pieces: Piece) -> Text:
    return compose(pieces, SOURCE)


def marked(text: Text, kind: str) -> list[tuple[str, str]]:
    return [(text.quote(mark.span), mark.value) for mark in text.marks if mark.kind == kind]


def test_paragraphs_stand_apart_and_white_space_is_folded() -> None:
    text = composed(Paragraph("  Harbour\u00a0 Forum "), Paragraph(" \n "), Paragraph("Noted.\n\n Agreed. "))
    assert text.content == "Harbour Forum\n\nNoted.\nAgreed.\n"
    assert marked(text, "paragraph") == [("Harbour Forum", ""), ("Noted.\nAgreed.", "")]


def test_a_tab_parts_columns() -> None:
    text = composed(Paragraph("Orla Brannigan \t\t Quay  Trust\t\n\tTom Askew\tClerk"))
    assert text.content == "Orla Brannigan    Quay Trust\nTom Askew    Clerk\n"


def test_nothing_is_an_empty_text() -> None:
    assert composed(Paragraph(" "), Table(())) == Text("", SOURCE)


def test_what_the_source_says_of_a_paragraph_is_marked() -> None:
    text = composed(
        Paragraph("7.", role="number"),
        Paragraph("Leases", role="title", private=True, bold=True),
        Paragraph("Business", level=2),
    )
    assert marked(text, "number") == [("7.", "")]
    assert marked(text, "title") == marked(text, "private") == marked(text, "bold") == [("Leases", "")]
    assert marked(text, "heading") == [("Business", "2")]


def test_pages_run_from_their_first_paragraph_to_their_last() -> None:
    text = composed(Paragraph("One", page="1"), Paragraph("Two", page="1"), Paragraph("Three", page="2"))
    assert marked(text, "page") == [("One\n\nTwo", "1"), ("Three", "2")]


def test_an_identifier_marks_the_words_it_belongs_to_even_where_a_name_comes_twice() -> None:
    names = (("A Pike", "first"), ("A Pike", "second"), ("nobody", "third"))
    text = composed(Paragraph("Present: A Pike, A Pike", identifiers=names))
    assert marked(text, "identifier") == [("A Pike", "first"), ("A Pike", "second")]
    spans = [mark.span for mark in text.marks if mark.kind == "identifier"]
    assert spans[0].end < spans[1].start


def test_a_column_at_the_right_of_wrapped_lines_stays_one() -> None:
    printed = Paragraph("It was agreed that the\nplan be sent out.          KP", wrapped=True)
    assert composed(printed).content == "It was agreed that the\nplan be sent out.    KP\n"
    assert composed(Paragraph("plan sent.          KP")).content == "plan sent. KP\n"


def test_a_plain_table_is_lines_between_bars() -> None:
    text = composed(Paragraph("Present"), table(("Name", "Body"), ("A Pike", "Dunmere | Trust"), ("", "")))
    assert text.content == "Present\n\n| Name | Body |\n| A Pike | Dunmere \u00a6 Trust |\n"
    assert len(marked(text, "row")) == 2


def test_cells_that_stack_lines_side_by_side_are_as_many_rows() -> None:
    text = composed(table(("A Pike / B Rudd", "Dunmere Trust / Harbour Board")))
    assert text.content == "| A Pike | Dunmere Trust |\n| B Rudd | Harbour Board |\n"


def test_a_table_of_one_column_or_with_cells_that_run_on_is_read_cell_by_cell() -> None:
    assert composed(table(("One",), ("Two",))).content == "One\n\nTwo\n"
    text = composed(table(("Present:", "A Pike / B Rudd / C Stone"), ("Venue", "Town Hall")))
    assert text.content == "Present:\n\nA Pike\n\nB Rudd\n\nC Stone\n\nVenue\n\nTown Hall\n"


def test_an_agenda_table_marks_numbers_titles_and_the_column_of_actions() -> None:
    text = composed(
        table(
            ("No", "Item", "Action"),
            ("1.", "Apologies / None.", ""),
            ("2.", "Winter Plan / It was agreed that the plan be sent out.", "KP"),
        )
    )
    assert text.content.startswith("1.\n\nApologies\n\nNone.\n\n2.\n\nWinter Plan")
    assert [words for words, _ in marked(text, "number")] == ["1.", "2."]
    assert [words for words, _ in marked(text, "title")] == ["Apologies", "Winter Plan"]
    assert [words for words, _ in marked(text, "action")] == ["KP"]


def test_one_table_for_who_came_and_for_the_agenda_is_two() -> None:
    text = composed(
        table(
            ("Name", "Body", "Status", ""),
            ("A Pike", "Dunmere Trust", "Present", ""),
            ("No", "Item", "Action", ""),
            ("1.", "Apologies / None.", "", ""),
            ("2.", "Winter Plan / Noted.", "", ""),
        )
    )
    assert "| A Pike | Dunmere Trust | Present |" in text.content
    assert [words for words, _ in marked(text, "title")] == ["Apologies", "Winter Plan"]


def test_a_table_of_actions_is_no_agenda() -> None:
    text = composed(table(("No", "Action", "Owner", "Due"), ("1", "Send the plan out", "KP", "May")))
    assert "| 1 | Send the plan out | KP | May |" in text.content


def test_the_grammar_follows_the_marks() -> None:
    minutes = read(
        composed(
            Paragraph("Aldermere Harbour Board", level=1),
            Paragraph("Minutes of the meeting of the Aldermere Harbour Board held on 4 May 2021"),
            Paragraph("7.", role="number"),
            Paragraph("Noted", role="title"),
            Paragraph("Members are asked to note the plan. The Board is asked to approve it.", role="agenda"),
            Paragraph("The Board agreed that the\nplan be sent out.", wrapped=True),
            Paragraph("Leases", role="title", private=True),
            Paragraph("The Board noted the lease."),
        )
    )
    assert [(item.number, item.title, item.private) for item in minutes.items] == [
        ("7", "Noted", False),
        ("", "Leases", True),
    ]
    assert [decision.text for decision in minutes.items[0].decisions] == ["The Board agreed that the plan be sent out."]


words = st.text(st.sampled_from("ab |\n\u00a0#*"), max_size=12)
paragraphs = st.builds(Paragraph, words, wrapped=st.booleans(), page=st.sampled_from(["", "1", "2"]))
cells = st.lists(paragraphs, max_size=3).map(tuple)
tables = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(lambda rows: Table(tuple(rows)))


@given(st.lists(st.one_of(paragraphs, tables), max_size=6))
def test_whatever_comes_the_marks_lie_in_order_within_the_text(pieces: list[Piece]) -> None:
    text = compose(pieces, SOURCE)
    stretches: list[Mark] = [mark for mark in text.marks if mark.kind in ("paragraph", "row")]
    assert all(text.quote(mark.span).strip() == text.quote(mark.span) != "" for mark in stretches)
    assert all(first.span.end < second.span.start for first, second in pairwise(stretches))
    covered = "".join(text.quote(mark.span) for mark in stretches)
    assert "".join(covered.split()) == "".join(text.content.split())


def test_a_section_s_heading_is_no_item_and_no_words_of_one() -> None:
    items = (Paragraph("Lamps", role="title"), Paragraph("Noted."), Paragraph("For decision", role="section"))
    others = (
        Paragraph("Nets", role="title"),
        Paragraph("Exempt items", role="section"),
        Paragraph("Sale", role="title"),
    )
    found = layout.outline(composed(*items, *others)).sections
    assert [(one.title.text, [p.words.text for p in one.paragraphs], one.private) for one in found] == [
        ("Lamps", ["Noted."], False),
        ("Nets", [], False),
        ("Sale", [], True),
    ]


def test_a_row_plays_the_part_that_all_its_cells_play() -> None:
    cells = tuple((Paragraph(words, role="agenda"),) for words in ("Lamp", "Cost"))
    mixed = ((Paragraph("Net", role="agenda"),), (Paragraph("Price"),))
    found = composed(Paragraph("Lamps", role="title"), Table((cells, mixed)))
    assert marked(found, "agenda") == [("| Lamp | Cost |", "")]


def test_a_table_inside_a_table_makes_the_outer_one_lay_out_the_page() -> None:
    inner = table(("Name", "Body"), ("Orla Brannigan", "Quay Trust"))
    pieces = table_pieces([[[Paragraph("Present")], [inner]], [[Paragraph("Noted.")], []]])
    assert pieces == [Paragraph("Present"), inner, Paragraph("Noted.")]


def test_a_table_inside_a_numbered_item_stays_in_the_item() -> None:
    inner = table(("Lead", "Task|s"), ("", ""), ("Quay Trust", "Dredging"))
    rows: list[list[list[Piece]]] = [
        [[Paragraph("1.")], [Paragraph("Leases"), inner]],
        [[Paragraph("2.")], [Paragraph("Moorings")]],
    ]
    (piece,) = table_pieces(rows)
    assert isinstance(piece, Table)
    assert piece.rows[0][1] == (Paragraph("Leases"), Paragraph("| Lead | Task\u00a6s |\n| Quay Trust | Dredging |"))
    assert table_pieces([[[], []]]) == []


def test_the_size_of_a_paper_is_no_part_of_a_marked_title() -> None:
    text = composed(
        table(("No.", "Item"), ("1.", "Winter Plan PDF 55 KB / The Board noted the plan."), ("2.", "Leases / Noted."))
    )
    assert [(item.number, item.title, item.text) for item in read(text).items] == [
        ("1", "Winter Plan", "The Board noted the plan."),
        ("2", "Leases", "Noted."),
    ]


def test_roman_numbers_head_the_rows_of_an_agenda() -> None:
    text = composed(
        table(("No.", "Item"), ("I.", "Moorings / The Forum noted the moorings."), ("II.", "Buoys / None were lost."))
    )
    assert [(section.number, section.title.text) for section in layout.outline(text).sections] == [
        ("I", "Moorings"),
        ("II", "Buoys"),
    ]


def test_a_title_over_titles_that_names_a_session_is_no_item() -> None:
    text = composed(
        Paragraph("Moorings", role="title"),
        Paragraph("The Forum noted the moorings."),
        Paragraph("Part II - Private", role="title"),
        Paragraph("Lease of the quay", role="title"),
        Paragraph("The Forum agreed to let it."),
    )
    assert [(section.title.text, section.private) for section in layout.outline(text).sections] == [
        ("Moorings", False),
        ("Lease of the quay", True),
    ]


def test_entries_of_an_action_column_for_one_doer_stand_for_one_undertaking_each() -> None:
    undertakings = "Tom Askew undertook to paint the buoys. / Tom Askew undertook to write to the port."
    text = composed(
        Paragraph("Harbour Forum"),
        Paragraph("Present: Tom Askew (TA), Orla Brannigan (OB)"),
        table(("No.", "Item", "Action"), ("1", f"Buoys / {undertakings}", "TA / TA"), ("2", "Fees / None.", "")),
    )
    assert [action.text for action in read(text).items[0].actions] == [
        "Tom Askew undertook to paint the buoys.",
        "Tom Askew undertook to write to the port.",
    ]


def test_initials_in_an_action_column_find_what_their_bearer_undertook_under_an_honorific() -> None:
    undertakings = "Mr Askew would circulate the chart. / Dr Brannigan undertook to write to the port."
    text = composed(
        Paragraph("Harbour Forum"),
        Paragraph("Present: Mr T Askew, Dr O Brannigan"),
        table(("No.", "Item", "Action"), ("1", f"Buoys / {undertakings}", "TA / OB"), ("2", "Fees / None.", "")),
    )
    assert [(action.text, action.mark) for action in read(text).items[0].actions] == [
        ("Mr Askew would circulate the chart.", "TA"),
        ("Dr Brannigan undertook to write to the port.", "OB"),
    ]


def test_a_table_inside_an_item_without_a_number_stays_in_the_item_too() -> None:
    inner = table(("Lead", "Task"), ("Quay Trust", "Dredging"))
    head: list[list[Piece]] = [[Paragraph("No.")], [Paragraph("Item")]]
    (piece,) = table_pieces([head, [[], [Paragraph("Leases"), inner]], [[], [Paragraph("Moorings")]]])
    text = composed(piece)
    assert marked(text, "title") == [("Leases", ""), ("Moorings", "")]
    assert "| Quay Trust | Dredging |" in text.content


def test_a_row_without_a_number_among_numbered_ones_goes_on_with_the_item() -> None:
    text = composed(table(("No.", "Item"), ("1", "Leases / Noted."), ("", "Rents rose."), ("2", "Moorings")))
    assert marked(text, "title") == [("Leases", ""), ("Moorings", "")]


def test_a_label_with_a_line_each_beside_it_is_read_as_a_list() -> None:
    rows = (("Present:", "Orla Brannigan\nTom Vane\nIda Pell"), ("Apologies:", "Sam Orr"))
    text = composed(table(*rows))
    assert marked(text, "row") == []
    assert [(text.quote(entry.person), entry.status) for entry in read(text).attendance] == [
        ("Orla Brannigan", "present"),
        ("Tom Vane", "present"),
        ("Ida Pell", "present"),
        ("Sam Orr", "apologies"),
    ]
    assert marked(composed(table(("Task", "Owner", "When"), ("Dredge", "Orla\nTom", "May"))), "row")


def test_labels_with_their_values_beside_them_are_lines_of_the_head() -> None:
    head = table(
        ("Meeting details",),
        ("Committee", "Quay Safety Board", "Venue:", "Pier House, Quay Street"),
        ("Date", "4 March 2019", "Time", "2.30 pm"),
        ("Present", "Orla Brannigan (Chair)\nTom Vane"),
        ("Apologies", "Ida Pell\nSam Orr"),
    )
    text = composed(head)
    assert marked(text, "row") == []
    minutes = read(text)
    meeting = minutes.meeting
    assert (meeting.body, meeting.date and meeting.date.value) == ("Quay Safety Board", "2019-03-04")
    assert (meeting.start and meeting.start.value, meeting.venue and meeting.venue.value) == (
        "14:30",
        "Pier House, Quay Street",
    )
    assert [(text.quote(one.person), one.status) for one in minutes.attendance] == [
        ("Orla Brannigan", "present"),
        ("Tom Vane", "present"),
        ("Ida Pell", "apologies"),
        ("Sam Orr", "apologies"),
    ]
    assert marked(composed(table(("Date", "Venue"), ("4 March", "Pier House"))), "row")


def test_a_table_of_people_keeps_its_rows_where_a_cell_holds_two_lines() -> None:
    head = tuple((Paragraph(word),) for word in ("Name", "Organisation", "Status"))
    row = (
        (Paragraph("Jane Dunmore"), Paragraph("Chief Executive")),
        (Paragraph("Quay Trust"),),
        (Paragraph("Present"),),
    )
    text = compose([Table((head, row))], SOURCE)
    assert text.content.splitlines()[1] == "| Jane Dunmore Chief Executive | Quay Trust | Present |"


def test_a_cell_of_discussion_runs_on_whatever_stands_beside_it() -> None:
    head = tuple((Paragraph(word),) for word in ("Discussion", "Action", "Owner"))
    row = ((Paragraph("The lamps were out."), Paragraph("They are to be mended.")), (Paragraph("Mend"),), ())
    assert "|" not in compose([Table((head, row))], SOURCE).content
