"""The ways through the site: from the front page to the words that prove a mark, by search, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.publish.conftest import Running

STRATEGY = "strategy/safer-aldermere.html"
APPROVED = "approved the Aldermere Community Safety Plan for 2018 - 21"
PHONE = ViewportSize(width=390, height=844)
WAYS = {
    "server": {},
    "folder": {},
    "no scripts": {"java_script_enabled": False},
    "phone": {"viewport": PHONE, "has_touch": True},
    "dark": {"color_scheme": "dark"},
}


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    """A window of its own."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("way", WAYS)
def test_from_the_front_page_to_the_words_that_prove_a_mark(
    chromium: Browser, server: Running, folder: Path, way: str
) -> None:
    context = chromium.new_context(**WAYS[way])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((folder / "index.html").as_uri() if way == "folder" else server.address)
    page.get_by_role("main").get_by_role("link", name="Safer Aldermere Strategy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Safer Aldermere Strategy")
    page.wait_for_load_state()  # until its style is there, the pictures for wide and narrow windows both show
    page.locator("svg.timeline a:visible", has_text="approve").click()
    entry = page.locator("ol.story > li:target")
    expect(entry.get_by_role("heading")).to_have_text("8 March 2018")
    entry.get_by_role("link", name="the words in the document").first.click()
    words = page.locator(".passage:target")
    expect(words).to_contain_text(APPROVED)
    expect(words).to_be_in_viewport()
    context.close()


def test_a_meeting_proves_what_it_marks_and_a_name_in_the_text_leads_to_whom_it_names(
    window: Page, folder: Path
) -> None:
    window.goto((folder / "meetings.html").as_uri())
    window.get_by_role("main").get_by_role("link", name="8 March 2018").click()
    window.locator("mark", has_text=APPROVED).get_by_role("link", name="proof").click()
    expect(window.locator(".passage:target")).to_contain_text(APPROVED)
    window.locator("pre").get_by_role("link", name="Dr Nita Sood").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Nita Sood")


def test_search_finds_a_name_as_far_as_it_is_typed_and_the_words_of_an_item(window: Page, server: Running) -> None:
    window.goto(server.address)
    window.get_by_role("searchbox", name="Search").fill("sood")
    window.keyboard.press("Enter")
    window.get_by_role("main").get_by_role("link", name="Nita Sood", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Nita Sood")
    window.get_by_role("searchbox", name="Search").fill("fish mark")
    window.get_by_role("button", name="Search").click()
    window.get_by_role("link", name="Modern slavery").click()
    expect(window.locator("section.item:target")).to_contain_text("fish market")


def test_a_folder_says_what_takes_the_place_of_a_search(window: Page, folder: Path) -> None:
    window.goto((folder / "index.html").as_uri())
    assert window.get_by_role("search").count() == 0
    window.get_by_role("link", name="All names and titles").click()
    window.get_by_role("link", name="M", exact=True).click()
    window.get_by_role("link", name="Modern slavery").click()
    expect(window.locator("section.item:target")).to_contain_text("fish market")


def test_one_gets_everywhere_by_keyboard_and_sees_where_one_is(window: Page, server: Running) -> None:
    window.goto(f"{server.address}{STRATEGY}")
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    window.keyboard.press("Enter")
    reached = []
    for _ in range(8):
        window.keyboard.press("Tab")
        here = window.locator(":focus")
        assert here.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        reached.append(here.evaluate("one => one.closest('svg') ? 'mark' : one.closest('main') ? 'main' : 'elsewhere'"))
    assert set(reached) == {"main", "mark"}
    window.locator("svg.timeline a:visible", has_text="approve").focus()
    window.keyboard.press("Enter")
    expect(window.locator("ol.story > li:target")).to_contain_text(APPROVED)


def test_dark_is_dark_and_light_is_light(window: Page, folder: Path) -> None:
    light = {}
    for scheme in ("light", "dark"):
        window.emulate_media(color_scheme=scheme)
        window.goto((folder / STRATEGY).as_uri())
        light[scheme] = window.evaluate(
            "[document.body, document.querySelector('rect.edition')].map(one => getComputedStyle(one))"
            ".map((one, place) => (place ? one.fill : one.backgroundColor).match(/\\d+/g).reduce((a, b) => a + +b, 0))"
        )
    assert min(light["light"]) > 550 and max(light["dark"]) < 220


def test_on_paper_stand_the_words_and_nothing_to_click(window: Page, server: Running, tmp_path: Path) -> None:
    window.emulate_media(media="print")
    window.goto(f"{server.address}{STRATEGY}")
    for gone in ("nav", "form", ".proof"):
        assert not window.locator(gone).first.is_visible()
    expect(window.get_by_text(APPROVED).first).to_be_visible()
    paper = pypdfium2.PdfDocument(window.pdf(format="A4"))
    words = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert 2 <= len(paper) <= 3 and "Safer Aldermere Strategy" in words and "Skip to content" not in words
    paper.close()
