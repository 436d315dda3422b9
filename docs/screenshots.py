"""Takes the pictures of docs/pages.md: the examples served by the real command and looked at in Debian's Chromium.

``python docs/screenshots.py`` writes them all anew; ``python docs/screenshots.py front`` one of them.
"""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import FLAGS, program  # noqa: E402 (it stands beside this file's folder)

PLACE = ROOT / "docs" / "pictures"
BASE = "https://records.example/partnership/"
SETTINGS = 'title = "Aldermere partnership record"\npublisher = "Aldermere Borough Council"\n'
SETTINGS += 'licence = "https://creativecommons.org/licenses/by/4.0/"\n'
QUERY = "sparql?example=presenters"
STRATEGY = "strategy/safer-aldermere.html"
MEETING = "meeting/aldermere-safer-communities-partnership/2018-03-08.html"
WIDE, PHONE = 1200, 390
SHOTS = {
    "front": ("", WIDE, 1080, "light"),
    "strategy": (STRATEGY, WIDE, 1160, "light"),
    "strategy-phone": (STRATEGY, PHONE, 1180, "dark"),
    "meeting": (MEETING, WIDE, 1240, "light"),
    "text": ("text", WIDE, 1000, "light"),
    "query": (QUERY, WIDE, 1160, "light"),
}
"""Each picture's page, the breadth and height of its window in pixels, and light or dark."""
_COLOURS = 176


@contextmanager
def served() -> Iterator[str]:
    """The address of a server over the examples."""
    with tempfile.TemporaryDirectory() as work:
        Path(work, "partnergraph.toml").write_text(SETTINGS, "utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARTNERGRAPH_")}
        environment = kept | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "partnergraph"]
        load = [*command, "load", "--base", BASE, str(ROOT / "examples")]
        subprocess.run(load, cwd=work, env=environment, check=True, stdout=subprocess.DEVNULL)
        serve = [*command, "serve", "--port", "0"]
        with subprocess.Popen(serve, cwd=work, env=environment, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr
            yield server.stderr.readline().strip()
            server.send_signal(signal.SIGINT)


def shot(browser: Browser, address: str, name: str) -> None:
    """Take one picture, in few colours so that it stays small."""
    target, breadth, height, scheme = SHOTS[name]
    dark = scheme == "dark"
    context = browser.new_context(
        viewport=ViewportSize(width=breadth, height=height), color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(address)  # waits for the server
    if target == "text":
        page.goto(address + MEETING)
        page.locator("mark", has_text="approved").get_by_role("link", name="proof").click()
        page.evaluate("window.scrollTo(0, 0)")
    else:
        page.goto(address + target)
    if target == QUERY:
        page.get_by_role("button", name="Run").click()
        page.locator("table").wait_for()
        page.locator(".editor .cm-keyword").first.wait_for()
        page.evaluate("window.scrollTo(0, 0)")
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    PLACE.mkdir(exist_ok=True)
    taken.quantize(_COLOURS, dither=Image.Dither.NONE).save(PLACE / f"{name}.png", optimize=True)
    context.close()


def main(names: list[str]) -> None:
    """Take the pictures named, or all."""
    with served() as address, sync_playwright() as driver:
        assert re.match(r"http://127\.0\.0\.1:\d+/", address), address
        browser = driver.chromium.launch(executable_path=program(), args=list(FLAGS))
        for name in names or SHOTS:
            shot(browser, address, name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
