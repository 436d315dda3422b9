"""The way of somebody who comes for the first time: from the front page to the words that prove a mark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publish.conftest import Running


@pytest.fixture(params=["server", "folder"])
def front(request: pytest.FixtureRequest, chromium: Browser, server: Running, folder: Path) -> Iterator[Page]:
    """The front page, of the server and of the folder opened as files."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server.address if request.param == "server" else (folder / "index.html").as_uri())
    yield page
    context.close()


def test_from_the_front_page_to_the_words_that_prove_a_mark(front: Page) -> None:
    front.get_by_role("main").get_by_role("link", name="Safer Aldermere Strategy").click()
    expect(front.get_by_role("heading", level=1)).to_have_text("Safer Aldermere Strategy")
    front.locator("svg.timeline a", has_text="approve").first.click()
    entry = front.locator("ol.story > li:target")
    expect(entry).to_contain_text("8 March 2018")
    entry.get_by_role("link", name="the words in the document").first.click()
    expect(front.locator(".passage:target")).to_contain_text(
        "approved the Aldermere Community Safety Plan for 2018 - 21"
    )
    expect(front.locator(".passage:target")).to_be_in_viewport()
