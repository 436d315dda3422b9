"""Nothing keeps people out: every kind of page by light and dark, wide and on a phone, by axe-core and by its width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from partnergraph.publish.site import Site
from tests.browser.places import ASKED, FOLDER, place
from tests.publish.conftest import Running

WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
NARROWEST = ViewportSize(width=320, height=640)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "async rules => (await axe.run(document, rules)).violations"


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One window for all pages."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def barriers(window: Page, **rules: Any) -> list[str]:
    """What axe-core finds wrong on the page that the window shows."""
    found = window.evaluate(RUN, {"resultTypes": ["violations"], **rules})
    return [f"{one['id']}: {node['html'][:160]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("name", [*FOLDER, *ASKED])
def test_nobody_is_kept_out(window: Page, server: Running, site: Site, axe: str, name: str) -> None:
    window.emulate_media(color_scheme="light")
    window.set_viewport_size(WIDE)
    answer = window.goto(server.address + place(site, name))
    assert answer and answer.headers["content-type"].startswith("text/html")
    window.evaluate(axe)
    assert barriers(window, runOnly=RULES) == []
    window.emulate_media(color_scheme="dark")
    assert barriers(window, runOnly=["color-contrast"]) == []
    window.set_viewport_size(PHONE)
    assert barriers(window, runOnly=RULES) == []
    for size in (PHONE, NARROWEST):
        window.set_viewport_size(size)
        assert window.evaluate("document.documentElement.scrollWidth") <= size["width"]
