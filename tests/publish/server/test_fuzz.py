"""The live server against requests by chance, against its own description, and before a document full of markup."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest

from partnergraph.publish.opening import open_site
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.conftest import Cli
from tests.publish.conftest import BASE, Running, start
from tests.publish.fuzz import fuzz

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
CLOSING = "</script></style></title></textarea></svg>]]>--><b onclick=alert(3)>"
MINUTES = f"""# Tarn Forum {SCRIPT}

Minutes of the meeting of the Tarn Forum {SCRIPT} held on 4 May 2021

**Present:** Mr J Brook {IMAGE} (Tarn Council), Ms A Fell{SCRIPT} (Mill {CLOSING} Trust)

## 1. Tarn Water Strategy 2020-25 {SCRIPT} {IMAGE}

The Forum considered the Tarn Water Strategy 2020-25 {CLOSING} and {SCRIPT}.

RESOLVED that the Tarn Water Strategy {IMAGE} be approved {SCRIPT}.

ACTION: Mr Brook {SCRIPT} to write {CLOSING} by 1 June 2021.

## 2. javascript:alert(4) {{{{7*7}}}} &lt;script&gt;

Noted {IMAGE}.
"""
REGISTER = f"""id,name,aliases,owner,instrument
s-1,Tarn Water Strategy {SCRIPT},Tarn {IMAGE} | Tarn {CLOSING},Tarn Council,strategy
"""
ALLOWED = {"src": re.compile(r"[\w./-]+"), "href": re.compile(r"(?!\s*(?:javascript|data|vbscript):).*", re.I | re.S)}


class Markup(HTMLParser):
    """What of a page could run: scripts, handlers of events, styles and addresses of other kinds than its own."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.data: list[str] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"
        if self._in_data:
            self.data.append("")
        elif (tag == "script" and not given.get("src")) or tag in ("img", "iframe", "object", "style", "b"):
            self.runs.append(tag)
        for name, value in attrs:
            if (
                name.startswith("on")
                or name == "style"
                or (name in ALLOWED and not ALLOWED[name].fullmatch(value or ""))
            ):
                self.runs.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False


def test_no_request_by_chance_makes_it_fail_or_tell_too_much(server: Running, site: Site) -> None:
    found = fuzz(server.address, site, 500, seed=20)
    assert found.wrong == []
    assert {200, 400, 404, 405, 406} <= found.statuses.keys() and found.statuses[0] < 20


def test_it_does_what_its_description_says(server: Running, tmp_path: Path) -> None:
    command = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    assert command, "the package schemathesis is part of the development dependencies"
    config = tmp_path / "schemathesis.toml"
    # A description cannot tell which texts are queries in SPARQL: that others are refused is no fault.
    config.write_text('[[operations]]\ninclude-path = "/sparql"\nchecks.positive_data_acceptance.enabled = false\n')
    assert tomllib.loads(config.read_text())
    address = server.address.rstrip("/")
    phases = ["--phases", "examples,coverage,fuzzing", "--max-examples", "8", "--seed", "1", "--no-color"]
    asked = [command, "--config-file", str(config), "run", f"{address}/openapi.json", "--url", address, *phases]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert passed and passed[1] == passed[2] and int(passed[1]) > 500


def test_its_description_is_of_every_query_and_says_where_it_stands(web: httpx.Client, server: Running) -> None:
    told = web.get("openapi.json").json()
    assert told["openapi"] == "3.1.0" and told["servers"] == [{"url": BASE.rstrip("/")}]
    (asked,) = (
        one for one in told["paths"]["/queries/strategy-history"]["get"]["parameters"] if one["name"] == "strategy"
    )
    assert asked["required"] and asked["example"].startswith(f"{BASE}strategy/")
    assert web.get("queries/strategy-history", params={"strategy": asked["example"]}).status_code == 200


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A store that holds minutes and a register full of markup."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "hostile.store")
    (cli.folder / "minutes.md").write_text(MINUTES, encoding="utf-8")
    (cli.folder / "strategies.csv").write_text(REGISTER, encoding="utf-8")
    done = cli("load", "--base", BASE, "minutes.md", "strategies.csv")
    assert done.returncode == 0, done.stderr
    return cli


def test_markup_of_a_document_shows_as_text_everywhere(hostile: Cli) -> None:
    with open_store(str(hostile.store)) as store:
        site = open_site(store)
    assert any(SCRIPT in thing.label for thing in site.things.values())
    running = start(hostile)
    try:
        with httpx.Client(base_url=running.address, timeout=30) as web:
            paths = [quote(path) for path in site.paths()]
            paths += [f"search?q={quote(words)}" for words in ("tarn", "alert", SCRIPT, IMAGE, CLOSING)]
            rows = "SELECT DISTINCT ?o WHERE { ?s ?p ?o }"
            shown = {path: web.get(path) for path in paths}
            shown["sparql"] = web.get(
                "sparql", params={"query": f"{rows} # {CLOSING}"}, headers={"Accept": "text/html"}
            )
            shown["fault"] = web.get("sparql", params={"query": f"SELEC {CLOSING}"}, headers={"Accept": "text/html"})
    finally:
        running.stop()
    seen = 0
    for path, answer in shown.items():
        assert answer.status_code == (400 if path == "fault" else 200), path
        kind = answer.headers["content-type"].partition(";")[0]
        if kind == "text/html" and not path.startswith("ontology/"):
            seen += _shows_text(path, answer.text)
        elif kind.endswith("xml"):
            ElementTree.fromstring(answer.content)
            assert b"<script" not in answer.content, path
    assert seen > 20


def _shows_text(path: str, page: str) -> bool:
    """Hold a page against what may stand in it; whether the markup is in it as text."""
    markup = Markup()
    markup.feed(page)
    assert markup.runs == [], path
    for data in markup.data:
        assert json.loads(data), path
    return "&lt;script&gt;" in page
