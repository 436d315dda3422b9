"""Every page is HTML as the standard has it: of the examples, of hostile words, the ontology, and the server alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import httpx
import pytest

from tests.publish.conftest import Running

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / ".bin" / "html-validate"
OWN_OF_THE_SERVER = (
    "search",
    "search?q=violence",
    "search?q=%3Cb%3E",
    "sparql",
    "queries/strategy-history?strategy=Safer+Aldermere+Strategy",
)


def amiss(*places: Path) -> list[str]:
    """What the validator finds in the pages below some folders, or in some pages."""
    if not PROGRAM.is_file():
        pytest.fail("html-validate is missing: npm ci --prefix tests/browser", pytrace=False)
    named = [str(place / "**" / "*.html") if place.is_dir() else str(place) for place in places]
    options = ["--config", str(HERE / ".htmlvalidate.json"), "--formatter", "text"]
    done = subprocess.run([PROGRAM, *options, *named], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", ["folder", "hostile"])
def test_every_page_of_a_publication(request: pytest.FixtureRequest, name: str) -> None:
    assert amiss(request.getfixturevalue(name)) == []


def test_the_pages_that_only_the_server_has(server: Running, tmp_path: Path) -> None:
    with httpx.Client(base_url=server.address, headers={"Accept": "text/html"}) as client:
        for place, path in enumerate(OWN_OF_THE_SERVER):
            answer = client.get(path)
            assert answer.status_code == 200 and "<html" in answer.text
            (tmp_path / f"{place}.html").write_text(answer.text, encoding="utf-8")
    assert amiss(tmp_path) == []


@pytest.mark.parametrize(
    "spoilt",
    ["<p id='a'></p><p id='a'></p>", "<ul><p>no</p></ul>", "<a href='x'><a href='y'>in</a></a>", "<p></div>"],
)
def test_what_is_no_html_is_found(tmp_path: Path, spoilt: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{spoilt}</body></html>')
    assert amiss(page) != []
