"""ModernGov's page of a meeting: its items by their classes, what stands beside them, and the copy of its words."""

from __future__ import annotations

import re

import pytest

from partnergraph.minutes import read
from tests.loaders.html.pages import HERE, facts, lines, marked, text_of

PAGE = (HERE / "meeting.html").read_text("utf-8")
COPY = (HERE / "meeting.txt").read_text("utf-8")
SITE = "democracy.wendshire.example/mg"


def page(rows: str, head: str = "") -> str:
    title = '<h2 class="mgSubTitleTxt">Quay Safety Board - Monday, 4th March, 2019 2.30 pm</h2>'
    table = f"<table class=mgItemTable>{rows}</table>"
    return f"<!DOCTYPE html><div class=mgContent><h1>Agenda and minutes</h1>{title}{head}{table}</div>"


def row(number: str, title: str, body: str = "", cell: str = "") -> str:
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt" >{number}</p></td>'
        f'<td {cell}><p class="mgAiTitleTxt" >{title}</p>{body}</td></tr>'
    )


def label(words: str, body: str) -> str:
    return f'<p class="mgSubItemTitleTxt">{words}</p><div class="mgWordPara"><p>{body}</p></div>'


def test_the_page_states_its_facts() -> None:
    said = facts(text_of(PAGE))
    assert said.head == (
        "Wendshire Safer Communities Board",
        "2019-04-09",
        "10:00",
        "Alder Room, Wend House, Market Street, Wendham",
        "2019-01-08",
        "2019-07-09",
        "01632 960417",
        "orla.fenwick@wendshire.example",
    )
    assert said.items == (
        ("41", "Apologies", False, False),
        ("42", "Notes of the meeting held on 8 January 2019", False, False),
        ("43", "Wendshire Reducing Reoffending Plan 2018-21", False, False),
        ("43a", "Hate Crime Update", False, True),
        ("44", "Commissioning of refuge places", True, False),
        ("45", "Date of next meeting", True, False),
    )
    assert [(number, kind) for number, kind, _ in said.decisions] == [
        ("42", "record"),
        ("43", "endorse"),
        ("44", "agree"),
    ]
    assert said.actions == (
        ("43", "Hannah Birtwell to circulate the final plan by 3 May 2019.", ("Hannah Birtwell",), "2019-05-03"),
    )
    assert [(name, status) for name, status, *_ in said.attendance] == [
        ("Cllr Petra Lowe", "apologies"),
        ("Mr T Ashdown", "apologies"),
    ]


def test_the_copy_of_the_page_as_text_states_the_same_facts() -> None:
    assert facts(text_of(COPY, "meeting.txt")) == facts(text_of(PAGE))


def test_a_page_that_lost_its_classes_states_the_same_facts() -> None:
    bare = re.sub(r' (?:class|id|summary)="[^"]*"', "", PAGE)
    start, end = bare.index("<h1"), bare.index("</table>")
    for page in (bare, f"<!DOCTYPE html><article>{bare[start:end]}</table></article>"):
        assert facts(text_of(page)) == facts(text_of(PAGE))


def test_what_surrounds_the_minutes_is_left_out() -> None:
    said = text_of(PAGE).content
    for words in (
        "Skip to",
        "Search",
        "Council tax",
        "frontsheet",
        "KB",
        "Appendix 1",
        "directions",
        "Copyright",
        "Items",
    ):
        assert words not in said, words


def test_the_sites_own_identifiers_are_marked() -> None:
    assert marked(text_of(PAGE), "identifier") == [
        ("Wendshire Safer Communities Board", f"{SITE}/body/171"),
        ("Tuesday, 9th April, 2019 10.00 am", f"{SITE}/meeting/5120"),
        ("Apologies", f"{SITE}/item/7001"),
        ("Notes of the meeting held on 8 January 2019", f"{SITE}/item/7002"),
        ("Wendshire Reducing Reoffending Plan 2018-21", f"{SITE}/item/7003"),
        ("Hannah Birtwell", f"{SITE}/person/233"),
        ("Hate Crime Update", f"{SITE}/item/7004"),
        ("view the full minutes text for item 43a", f"{SITE}/item/7004"),
        ("Commissioning of refuge places", f"{SITE}/item/7005"),
        ("Date of next meeting", f"{SITE}/item/7006"),
    ]


def test_identifiers_come_of_the_address_where_the_page_has_none() -> None:
    rows = row("1.", "Apologies", label("Minutes:", "None. <a href='mgUserInfo.aspx?UID=7'>Ann Pike</a> was there."))
    assert marked(text_of(page(rows)), "identifier") == []
    known = text_of(page(rows), address="https://quay.example/ieListDocuments.aspx?MId=8&CID=3")
    assert [value for _, value in marked(known, "identifier")] == [
        "quay.example/body/3",
        "quay.example/meeting/8",
        "quay.example/person/7",
    ]


def test_a_decision_counts_where_no_minutes_restate_it() -> None:
    decided = label("Decision:", "RESOLVED: that the Quay Plan be approved.")
    minuted = label("Minutes:", "The Quay Plan was considered. RESOLVED: that the Quay Plan be approved.")
    alone, both = row("1.", "Quay Plan", decided), row("2.", "Quay Plan again", decided + minuted)
    said = facts(text_of(page(alone + both)))
    assert [(number, kind) for number, kind, _ in said.decisions] == [("1", "approve"), ("2", "approve")]


def test_a_decision_that_the_clerk_heads_so_within_the_minutes_counts() -> None:
    minuted = label("Minutes:", "The Quay Plan was considered.</p><p>Decision:</p><p>That the Quay Plan be approved.")
    said = facts(text_of(page(row("1.", "Quay Plan", minuted))))
    assert list(said.decisions) == [("1", "approve", "That the Quay Plan be approved.")]


def test_text_above_the_minutes_decides_nothing() -> None:
    asked = '<div class="mgWordPara"><p>The Board agreed on 7 May that the plan be approved.</p></div>'
    said = facts(text_of(page(row("1.", "Quay Plan", asked) + row("2.", "Piers", asked + label("Minutes:", "Noted.")))))
    assert [(number, kind) for number, kind, _ in said.decisions] == [("2", "note")]
    assert read(text_of(page(row("1.", "Quay Plan", asked)))).meeting.document_status == "agenda"


@pytest.mark.parametrize(
    "private",
    [
        row("2.", "Refuge places", label("Minutes:", "Noted."), 'class="mgRestrictedItem"'),
        row("2.", "Refuge places (Exempt)", label("Minutes:", "Noted.")),
        row("2.", "Exempt: Refuge places", label("Minutes:", "Noted.")),
        row("2.", "Refuge places", "<p>This item is exempt from publication.</p>" + label("Minutes:", "Noted.")),
        row(
            "2.", "Refuge places", "<a href=x>View the reasons why item 2. is restricted</a>" + label("Minutes:", "N.")
        ),
    ],
)
def test_an_item_is_private_where_the_page_says_so(private: str) -> None:
    said = facts(
        text_of(page(row("1.", "Piers", label("Minutes:", "Noted.")) + private + row("3.", "Any other business")))
    )
    assert [kept for _, _, kept, _ in said.items] == [False, True, False]


def test_a_restricted_paper_does_not_make_its_item_private() -> None:
    link = "<a href=x>View the reasons why document 2/3 is restricted</a>"
    papers = f"<ul class=mgBulletList><li>Restricted enclosure 3 {link}</ul>"
    said = facts(text_of(page(row("1.", "Piers", papers + label("Minutes:", "Noted.")))))
    assert said.items == (("1", "Piers", False, False),)


def test_numbers_may_lack_and_rows_may_head_others() -> None:
    rows = row("", "Apologies", label("Minutes:", "None.")) + row("", "Quay Plan", label("Minutes:", "Noted."))
    assert [title for _, title, *_ in facts(text_of(page(rows))).items] == ["Apologies", "Quay Plan"]
    mixed = row("", "Items for decision") + row("7", "Quay Plan", label("Minutes:", "Noted.")) + row("8", "Piers")
    assert [number for number, *_ in facts(text_of(page(mixed))).items] == ["7", "8"]
    parts = row("", "Piers", label("Minutes:", "Noted.")) + row("", "Part 2 - Exempt") + row("", "Refuges")
    assert [(title, private) for _, title, private, _ in facts(text_of(page(parts))).items] == [
        ("Piers", False),
        ("Refuges", True),
    ]


@pytest.mark.parametrize("number", ["7", "7.", "7)", "(7)", "83a", "VII.", "B2", "Item 7", "2019/7", "A."])
def test_a_number_may_be_printed_in_any_way(number: str) -> None:
    (item,) = facts(text_of(page(row(number, "Quay Plan", label("Minutes:", "Noted."))))).items
    assert item[0] == number.removeprefix("Item ").strip("().")


def test_rows_without_classes_are_numbered_cells() -> None:
    rows = (
        "<tr><th>No.</th><th>Item</th></tr><tr><td>12</td><td><p>Quay Plan PDF 20 KB</p><p>Minutes:</p><p>The plan was "
        "noted.</p></td></tr><tr><td>13.</td><td><p>Piers</p><p>Minutes:</p><p>The report was agreed.</p></td></tr>"
    )
    said = facts(text_of(page(rows)))
    assert [(number, title) for number, title, *_ in said.items] == [("12", "Quay Plan"), ("13", "Piers")]
    assert [kind for _, kind, _ in said.decisions] == ["note", "agree"]


def test_what_stands_under_action_is_marked_so() -> None:
    rows = row("1.", "Quay Plan", label("Minutes:", "Noted.") + label("Action:", "Ann Pike to write to the Trust."))
    assert "Action: Ann Pike to write to the Trust." in lines(page(rows))
