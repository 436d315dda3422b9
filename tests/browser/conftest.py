"""What the tests in a browser share: Debian's Chromium, windows of several sizes, and axe-core to look for barriers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, program
from tests.publish.conftest import folder, hostile, published, server, site

__all__ = ["folder", "hostile", "published", "server", "site"]

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window, for one module: Playwright's loop must not be there for other tests."""
    found = program()
    if found is None:
        pytest.fail("Chromium is missing: apt-get install chromium", pytrace=False)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The program of axe-core."""
    if not AXE.is_file():
        pytest.fail("axe-core is missing: npm ci --prefix tests/browser", pytrace=False)
    return AXE.read_text("utf-8")
