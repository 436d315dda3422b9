"""The query page in a browser: a query typed and run with the editor, with the plain form, and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.conftest import ROOT, Cli
from tests.publish.conftest import Running, start

EDITOR = ROOT / "partnergraph" / "publish" / "static" / "editor"
QUERY = "SELECT DISTINCT ?name WHERE { ?s a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"
PREFIXES = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


@pytest.fixture
def window(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window that runs scripts unless the test says otherwise; what is refused or goes wrong in it fails the test."""
    context: BrowserContext = chromium.new_context(java_script_enabled=getattr(request, "param", True))
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: wrong.append(str(fault)))
    yield page
    context.close()
    assert [one for one in wrong if "400 (Bad Request)" not in one] == []


@pytest.fixture(scope="module")
def plain(published: Cli, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of a package that was built without the editor."""
    place = tmp_path_factory.mktemp("plain")
    left_out = shutil.ignore_patterns("__pycache__", "editor")
    for part in ("partnergraph", "loaders", "ontology", "queries"):
        shutil.copytree(ROOT / part, place / part, ignore=left_out)
    running = start(published, path=place)
    running.wait()
    yield running
    assert running.stop() == 130


def test_a_query_is_typed_and_run_in_the_editor(window: Page, server: Running) -> None:
    if not EDITOR.is_dir():
        pytest.fail("the editor is missing: python hatch_build.py (it needs npm)", pytrace=False)
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.goto(f"{server.address}sparql")
    expect(window.locator(".editor .cm-keyword").first).to_be_visible()
    window.get_by_role("textbox", name="SPARQL query").focus()
    window.keyboard.press("Control+a")
    window.keyboard.insert_text(PREFIXES + QUERY)
    window.keyboard.press("Tab")
    expect(window.get_by_role("button", name="Run")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.get_by_role("cell", name="Jacob Crewe")).to_be_visible()
    expect(window.locator(".editor")).to_contain_text("ORDER BY")
    assert all(url.startswith(server.host) for url in asked)


def test_the_editor_shows_where_a_query_is_wrong(window: Page, server: Running) -> None:
    window.goto(f"{server.address}sparql?query=SELECT+WHERE")
    expect(window.get_by_role("alert")).to_contain_text("does not parse")
    expect(window.locator(".editor .parseErrorIcon")).to_be_visible()


@pytest.mark.parametrize("window", [True, False], indirect=True)
def test_what_came_of_a_query_is_seen_without_looking_for_it(window: Page, server: Running) -> None:
    window.set_viewport_size(ViewportSize(width=1280, height=720))
    window.goto(f"{server.address}sparql")
    expect(window.get_by_role("button", name="Run")).to_be_in_viewport()
    window.set_viewport_size(ViewportSize(width=390, height=700))
    window.get_by_role("link", name="The actions not known to be done").click()
    window.get_by_role("button", name="Run").click()
    expect(window.get_by_role("heading", name="Answer")).to_be_in_viewport()
    window.goto(f"{server.address}sparql?query=SELECT+WHERE")
    expect(window.get_by_role("alert")).to_be_in_viewport()


def test_a_saved_query_in_the_form_asks_for_something_that_is_there(window: Page, server: Running) -> None:
    for name in ("strategy-history", "strategy-lineage", "provenance"):
        window.goto(f"{server.address}sparql?example={name}")
        assert "#+" not in window.locator("#query").input_value()
        window.get_by_role("button", name="Run").click()
        assert window.locator("tbody tr").count() > 0


@pytest.mark.parametrize("window", [False], indirect=True)
def test_a_query_is_typed_and_run_without_scripts(window: Page, server: Running) -> None:
    window.goto(f"{server.address}sparql")
    window.get_by_label("SPARQL query").fill(PREFIXES + QUERY)
    window.get_by_role("button", name="Run").click()
    expect(window.get_by_role("cell", name="Jacob Crewe")).to_be_visible()
    expect(window.get_by_label("SPARQL query")).to_have_value(PREFIXES + QUERY)


def test_a_query_is_typed_and_run_where_there_is_no_editor(window: Page, plain: Running) -> None:
    window.goto(f"{plain.address}sparql")
    assert window.locator("script[src]").count() == 0
    window.get_by_label("SPARQL query").fill("ASK { ?s ?p ?o }")
    window.get_by_role("button", name="Run").click()
    expect(window.locator(".verdict")).to_have_text("Yes")


@pytest.mark.parametrize("window", [True, False], indirect=True)
def test_a_saved_query_goes_into_the_form_by_a_click(window: Page, server: Running) -> None:
    window.goto(f"{server.address}sparql")
    window.get_by_role("link", name="How many decisions of each kind").click()
    window.get_by_role("button", name="Run").click()
    expect(window.get_by_role("columnheader", name="kind")).to_be_visible()
    expect(window.get_by_role("cell", name="approve").first).to_be_visible()


def test_an_answer_is_had_as_a_file_too(window: Page, server: Running) -> None:
    window.goto(f"{server.address}sparql")
    window.get_by_role("button", name="Run").click()
    with window.expect_download() as got:
        window.get_by_role("link", name="CSV").click()
    first = Path(got.value.path()).read_text("utf-8").partition("\n")[0]
    assert first.strip() == ",".join(window.get_by_role("columnheader").all_inner_texts())
