"""Which part of a page is read: its matter, without menus, banners, forms and asides, wherever these stand."""

from __future__ import annotations

import pytest

from tests.loaders.html.pages import facts, lines, text_of

TITLE = "<h1>Quay Safety Board</h1><p>Minutes of the meeting held on 4 March 2019</p>"
ITEMS = (
    "<p>Present: Ann Pike and Bo Rudd</p><h2>1. Apologies</h2><p>None were received by the clerk.</p>"
    "<h2>2. Waterside Plan</h2><p>The Board agreed to approve the Waterside Plan.</p>"
)
SAID = [
    "Quay Safety Board",
    "Minutes of the meeting held on 4 March 2019",
    "Present: Ann Pike and Bo Rudd",
    "1. Apologies",
    "None were received by the clerk.",
    "2. Waterside Plan",
    "The Board agreed to approve the Waterside Plan.",
]
LINKS = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Home", "News", "Bins", "Minutes", "Contact"))


@pytest.mark.parametrize(
    "beside",
    [
        f"<nav><ul>{LINKS}</ul></nav>",
        f"<ul>{LINKS}</ul>",
        f"<div><div><ul>{LINKS}</ul></div></div>",
        f"<table><tr><td>{LINKS}</td></tr></table>",
        "<div role=navigation>Agenda for next year</div>",
        "<div class='site-footer'>Minutes are put up by the web team.</div>",
        "<div id=left-nav>Agenda archive: 2014</div>",
        "<aside>Action: report a pothole</aside>",
        "<div class='cookie-banner'>Action: choose your cookies</div>",
        "<div id='onetrust-consent-sdk'>We noted your choice</div>",
        "<form><label>Search minutes</label><input name=q></form>",
        "<div class='sidebar widget'>Apologies: none</div>",
        "<p class='breadcrumb'>Home &gt; Meetings &gt; 2019</p>",
        "<div hidden>Apologies: Dee Firth</div>",
        "<div style='display:none'>Apologies: Dee Firth</div>",
        "<p class='visually-hidden'>Apologies: Dee Firth</p>",
        "<template><p>Apologies: Dee Firth</p></template>",
        "<dialog open>Apologies: Dee Firth</dialog>",
        "<div role=dialog aria-modal=true>Apologies: Dee Firth</div>",
        "<select><option>Minutes 2019</option></select><button>Action</button>",
        "<iframe src=x>Apologies: Dee Firth</iframe><object>Apologies: Dee Firth</object>",
    ],
)
def test_what_stands_beside_the_matter_is_left_out(beside: str) -> None:
    for page in (
        f"<body>{beside}{TITLE}{ITEMS}</body>",
        f"<body>{TITLE}{ITEMS}{beside}</body>",
        f"<body><div>{beside}</div><div><div>{TITLE}{ITEMS}</div></div></body>",
        f"<body>{beside}<main>{TITLE}{ITEMS}</main></body>",
        f"<body><div role=main>{beside}{TITLE}{ITEMS}</div></body>",
    ):
        assert lines(f"<!DOCTYPE html><html>{page}</html>") == SAID


@pytest.mark.parametrize(
    "page",
    [
        f"<form id=aspnetForm action=x><input type=hidden name=v>{TITLE}{ITEMS}</form>",
        f"<form><input name=q>{TITLE}{ITEMS}</form>",
        f"<div class=content><header>{TITLE}</header></div>{ITEMS}".replace("header>", "div>"),
        f"<main><header>{TITLE}</header>{ITEMS}</main>",
        f"<article><header>{TITLE}</header><section>{ITEMS}</section></article>",
        f"<div id=footer><div class=navigation>{TITLE}{ITEMS}</div></div>",
        f"<div><div>{TITLE}</div><div class=body><div>{ITEMS}</div></div></div>",
        f"<table width=100%><tr><td>{TITLE}{ITEMS}</td></tr></table>",
        f"<details><summary>{TITLE}</summary>{ITEMS}</details>",
        f"<div class='tab-pane collapse' aria-hidden=true>{TITLE}{ITEMS}</div>",
        f"<center><font size=2>{TITLE}{ITEMS}</font></center>",
    ],
)
def test_the_matter_is_read_whatever_holds_it(page: str) -> None:
    assert lines(f"<!DOCTYPE html><html><body>{page}</body></html>") == SAID


def test_items_in_blocks_of_their_own_are_all_read() -> None:
    blocks = "".join(f"<div><h2>{n}. Piers {n}</h2><p>{'The works went on. ' * 9**n}</p></div>" for n in (1, 2, 3))
    page = f"<!DOCTYPE html><div><div>{TITLE}</div>{blocks}</div>"
    assert [number for number, *_ in facts(text_of(page)).items] == ["1", "2", "3"]


def test_a_title_outside_the_matter_is_read_with_it() -> None:
    header = "<header><h1>Minutes of the Quay Safety Board</h1></header>"
    for matter in ("main", "div"):
        page = f"<!DOCTYPE html><body>{header}<{matter}>{ITEMS}</{matter}></body>"
        assert lines(page) == ["Minutes of the Quay Safety Board", *SAID[2:]]


def test_the_name_of_a_page_dates_it_where_nothing_else_does() -> None:
    named = "<!DOCTYPE html><title>Quay Safety Board, 4 March 2019 | Quay Council</title><body>{}{}</body>"
    assert facts(text_of(named.format("<h1>Quay Safety Board</h1>", ITEMS))).head[1] == "2019-03-04"
    assert lines(named.format(TITLE, ITEMS)) == SAID


def test_a_page_of_one_preformatted_block_is_read_as_the_text_that_it_is() -> None:
    wrapped = "Quay Safety Board\n\n1. Waterside Plan\n\n" + (
        "The Board considered the plan, which had been sent out before the meeting, and\n"
        "agreed to approve it subject to the costs being looked at again by Ann Pike at\n"
        "the next meeting.\n\n2. Piers\n\nThe report on the piers was noted.\n"
    )
    page = f"<!DOCTYPE html><html><head><title>m.txt</title></head><body><pre>{wrapped}</pre></body></html>"
    assert text_of(page).marks == ()
    assert facts(text_of(page)) == facts(text_of(wrapped, "m.txt"))


def test_soft_hyphens_and_characters_of_no_width_are_left_out_and_quotes_kept() -> None:
    page = (
        "<!DOCTYPE html><p>The Water&shy;side\u200b Plan&rsquo;s &ldquo;aims&rdquo;&nbsp;&mdash; caf&eacute;\ufeff.</p>"
    )
    assert lines(page) == ["The Waterside Plan’s “aims” — café."]


def test_what_a_heading_opens_is_read_though_it_is_closed() -> None:
    closed = "<h2><button aria-controls=s{0}>{1}</button></h2><div id=s{0} {2}><p>{3}</p></div>"
    page = (
        "<!DOCTYPE html><nav><button aria-controls=m>Menu</button><ul id=m hidden><li>Links</ul></nav>"
        "<h1>Quay Safety Board</h1>"
        + closed.format(1, "1. Apologies", "hidden", "None.")
        + closed.format(2, "2. Piers <span class=visually-hidden>show</span>", "style='display:none'", "Noted.")
        + "<button>Print</button><div hidden='until-found'>Closed at 4 pm.</div><div hidden>Gone</div>"
    )
    assert lines(page) == ["Quay Safety Board", "1. Apologies", "None.", "2. Piers", "Noted.", "Closed at 4 pm."]


def test_headings_may_be_underlined() -> None:
    style = "text-decoration: underline"
    body = f"<p><u>Apologies</u></p><p>None.</p><p style='{style}'>Piers</p><p>The report was noted.</p>"
    page = f"<!DOCTYPE html><h1>Quay Board</h1>{body}<p><u>Lights</u></p><p>The plan was <u>approved</u>.</p>"
    assert [title for _, title, *_ in facts(text_of(page)).items] == ["Apologies", "Piers", "Lights"]
