"""How pages look: the same from a folder as from a server, and in colours that one can tell from their ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from partnergraph.publish.site import Site
from tests.browser.places import KINDS, place
from tests.conftest import ROOT, Cli
from tests.publish.conftest import Running

STYLE = (ROOT / "partnergraph" / "publish" / "static" / "style.css").read_text("utf-8")
WORDS = ("ink", "soft", "link", "deep", "approve", "endorse", "agree", "request", "withdraw", "person", "organisation")
SIGNS = ("note", "strategy")
"""What is drawn and not written, or written large."""


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One window for all pages."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["index", *KINDS, "queries/decisions"])
def test_a_page_of_a_folder_looks_as_the_server_shows_it(
    window: Page, server: Running, folder: Path, site: Site, name: str
) -> None:
    path = place(site, name)
    lost: list[str] = []
    window.on("requestfailed", lambda request: lost.append(request.url))
    looks = []
    for address in (server.address + path, (folder / path).as_uri()):
        window.goto(address)
        window.locator("p.search, form.search").first.evaluate("one => one.remove()")  # the one thing that is not alike
        looks.append(window.screenshot(full_page=True))
    assert looks[0] == looks[1]
    assert lost == []


WITHHELD = (
    "# Harbour Forum\n\nMinutes of the meeting of the Harbour Forum held on 4 May 2021\n\n## 1. Quay\n\nThe Forum "
    "noted the letter of ivo.lock@harbour.example.\n\n## 2. Exclusion of the public\n\nRESOLVED that the press and "
    "public be excluded under section 100A of the Local Government Act 1972 during the next item.\n\n## 3. Lease "
    "(exempt)\n\nRESOLVED that the lease be signed.\n"
)
"""Minutes of which two sorts of things are withheld."""


@pytest.mark.parametrize("breadth", [1280, 700])
def test_what_is_said_of_a_page_stands_in_two_columns_however_much_it_is(window: Page, cli: Cli, breadth: int) -> None:
    (cli.folder / "may.md").write_text(WITHHELD, "utf-8")
    assert cli("load", "may.md").returncode == 0
    assert cli("publish", "public").returncode == 0
    (page,) = (cli.folder / "public" / "meeting" / "harbour-forum").glob("*.html")
    window.set_viewport_size(ViewportSize(width=breadth, height=900))
    window.goto(page.as_uri())
    assert window.locator(".imprint dt:text-is('Withheld') + dd + dd").count() == 1
    lefts = [
        window.locator(f".imprint {name}").evaluate_all(
            "all => [...new Set(all.map(o => o.getBoundingClientRect().x))]"
        )
        for name in ("dt", "dd")
    ]
    assert [len(places) for places in lefts] == [1, 1] and lefts[0] < lefts[1]
    assert window.evaluate("document.documentElement.scrollWidth") <= breadth


def palette(scheme: str) -> dict[str, str]:
    """The colours of the stylesheet by their names, as they are by light or in the dark."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    colours = dict(re.findall(r"--(\w+): (#\w+);", light))
    return colours if scheme == "light" else colours | dict(re.findall(r"--(\w+): (#\w+);", dark))


def luminance(colour: str) -> float:
    """The relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_and_drawn_stands_out_from_its_ground(scheme: str) -> None:
    colours = palette(scheme)
    weak = {
        (name, ground): round(found, 2)
        for names, least in ((WORDS, 4.5), (SIGNS, 3.0))
        for name in names
        for ground in ("paper", "wash")
        if (found := contrast(colours[name], colours[ground])) < least
    }
    assert weak == {}
    assert contrast(colours["ink"], colours["mark"]) > 7 and contrast(colours["ink"], colours["here"]) > 4.5
