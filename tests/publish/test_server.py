"""The live server: the pages of the folder, things by content negotiation, queries, the endpoint and its limits."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import rdflib
from SPARQLWrapper import JSON, SPARQLWrapper

from partnergraph.publish import catalogue
from partnergraph.publish.site import Site
from tests.conftest import Cli
from tests.publish.conftest import ACCEPTED, Running, start

STRATEGY = "strategy/safer-aldermere"
COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


SEARCH_BOX = re.compile(rb'\n<(form|p) class="search".*?</\1>')


def test_the_server_shows_the_bytes_of_the_folder_and_a_search_box(web: httpx.Client, site: Site, folder: Path) -> None:
    for path in (path for path in list(site.paths())[::9] if path not in catalogue.files(site)):
        answer = web.get(quote(path))
        assert answer.status_code == 200, path
        shown, boxes = SEARCH_BOX.subn(b"", answer.content)
        assert boxes == path.endswith(".html")
        filed = SEARCH_BOX.sub(b"", (folder / path).read_bytes())
        assert shown.replace(b"\n", b"") == filed.replace(b"\n", b""), path


@pytest.mark.parametrize(("accept", "ending"), ACCEPTED)
def test_a_thing_sends_to_the_form_that_is_asked_for(web: httpx.Client, accept: str, ending: str) -> None:
    answer = web.get(STRATEGY, headers={"Accept": accept})
    assert answer.status_code == 303
    assert "Accept" in answer.headers["vary"]
    assert httpx.URL(str(answer.request.url)).join(answer.headers["location"]).path.endswith(f"{STRATEGY}.{ending}")
    assert '<safer-aldermere.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["link"]


def test_what_cannot_be_had_is_refused_with_the_list_of_what_can(web: httpx.Client) -> None:
    answer = web.get(STRATEGY, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


def test_etag_head_and_not_modified(web: httpx.Client) -> None:
    first = web.get(f"{STRATEGY}.html")
    again = web.get(f"{STRATEGY}.html", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = web.head(f"{STRATEGY}.html")
    assert head.status_code == 200 and head.content == b""
    assert head.headers["content-length"] == str(len(first.content))


def test_the_catalogue_leads_programs_to_the_endpoint(web: httpx.Client, site: Site, folder: Path) -> None:
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    data = rdflib.Graph().parse(data=web.get("catalogue.ttl").text, format="turtle")
    assert set(rdflib.Graph().parse(folder / "catalogue.ttl")) < set(data)
    (described,) = data.objects(None, dcat.endpointDescription)
    answer = web.get(str(described).removeprefix(site.dataset.base), headers={"Accept": "text/turtle"})
    services = rdflib.Graph().parse(data=answer.text, format="turtle")
    (endpoint,) = services.objects(None, rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#endpoint"))
    assert endpoint == next(data.objects(None, dcat.endpointURL))


@pytest.mark.parametrize("path", ["", f"{STRATEGY}.html", "nothing", "sparql", "health", "queries/meetings"])
def test_every_answer_bears_the_strict_headers(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_rdflib_reads_a_thing(server: Running, site: Site) -> None:
    graph = rdflib.Graph().parse(f"{server.address}{STRATEGY}.ttl")
    assert (rdflib.URIRef(site.dataset.base + STRATEGY), None, None) in graph


def test_rdflib_reads_every_thing_by_its_address(server: Running, site: Site) -> None:
    for path, thing in site.things.items():
        graph = rdflib.Graph().parse(f"{server.address}{quote(path)}")
        assert graph.value(rdflib.URIRef(thing.node.value), rdflib.RDF.type) is not None, path
        page = rdflib.URIRef(f"{site.dataset.base}{path}.html")
        assert graph.value(page, rdflib.FOAF.primaryTopic) == rdflib.URIRef(thing.node.value), path


def test_sparqlwrapper_asks_the_endpoint(server: Running) -> None:
    wrapper = SPARQLWrapper(f"{server.address}sparql", returnFormat=JSON)
    wrapper.setQuery(COUNT)
    found = wrapper.queryAndConvert()
    assert int(found["results"]["bindings"][0]["n"]["value"]) > 300  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    "kind",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
def test_rows_come_in_every_form_by_get_and_both_kinds_of_post(web: httpx.Client, kind: str) -> None:
    accept = {"Accept": kind}
    by_get = web.get("sparql", params={"query": COUNT}, headers=accept)
    by_form = web.post("sparql", data={"query": COUNT}, headers=accept)
    direct = web.post("sparql", content=COUNT, headers={**accept, "Content-Type": "application/sparql-query"})
    assert by_get.headers["content-type"].partition(";")[0] == kind
    assert by_get.status_code == 200 and by_get.content == by_form.content == direct.content != b""


def test_the_graphs_named_in_the_request_are_the_dataset(web: httpx.Client, site: Site) -> None:
    graph = f"{site.dataset.base}graph/dataset"
    asked = "ASK { ?s <https://w3id.org/partnergraph/ontology#baseAddress> ?o }"
    known = web.get("sparql", params={"query": asked, "default-graph-uri": graph})
    other = web.get("sparql", params={"query": asked, "default-graph-uri": "https://nowhere.example/"})
    named = web.get(
        "sparql", params={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": graph}
    )
    assert known.json()["boolean"] is True and other.json()["boolean"] is False
    assert [row["g"]["value"] for row in named.json()["results"]["bindings"]] == [graph]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"query": "SELEC ?s WHERE { ?s ?p ?o }"}, 400),
        ({"query": "SELECT * WHERE { SERVICE <https://nowhere.example/> { ?s ?p ?o } }"}, 400),
        ({"query": "INSERT DATA { <a:b> <a:b> <a:b> }"}, 400),
        ({"update": "CLEAR ALL"}, 400),
        ({}, 400),
    ],
)
def test_what_the_endpoint_refuses_it_says_in_one_problem(
    web: httpx.Client, fields: dict[str, str], status: int
) -> None:
    answer = web.post("sparql", data=fields or {"other": "1"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_runaway_query_is_ended_and_others_go_on(published: Cli) -> None:
    running = start(published, "--timeout", "1")
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            for _ in range(3):
                assert client.get("sparql", params={"query": RUNAWAY}).status_code == 503
                assert client.get("sparql", params={"query": COUNT}).status_code == 200
    finally:
        running.stop()


def test_a_saved_query_is_an_address(web: httpx.Client, published: Cli) -> None:
    asked = {"strategy": "Safer Aldermere Strategy"}
    rows = web.get("queries/strategy-history", params=asked).json()["results"]["bindings"]
    table = web.get("queries/strategy-history", params={**asked, "format": "csv"}).text
    page = web.get("queries/strategy-history", params=asked, headers={"Accept": "text/html"})
    told = published("query", "strategy-history", "-p", "strategy=Safer Aldermere Strategy", "--format", "csv").stdout
    assert table == told and len(rows) == len(list(csv.DictReader(told.splitlines()))) > 5
    assert page.headers["content-type"].startswith("text/html") and "<table>" in page.text
    assert web.get("queries/strategy-history").status_code == 400
    assert web.get("queries/strategy-history", params={"strategy": "No Such Plan"}).status_code == 404
    assert web.get("queries/no-such-query").status_code == 404


def test_a_new_state_of_the_store_is_taken_up(cli: Cli) -> None:
    minutes = (
        "# Harbour Forum\n\nMinutes of the meeting of the Harbour Forum held on {} May 2021\n\n## 1. Quay\n\nNoted.\n"
    )
    (cli.folder / "first.md").write_text(minutes.format(4), encoding="utf-8")
    assert cli("load", "first.md").returncode == 0
    running = start(cli, "--every", "0.2", "--timeout", "60")
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            for day in (11, 18):
                assert client.get(f"meeting/harbour-forum/2021-05-{day}.html").status_code == 404
                (cli.folder / f"{day}.md").write_text(minutes.format(day), encoding="utf-8")
                assert cli("load", f"{day}.md").returncode == 0
                until = time.monotonic() + 60
                while client.get(f"meeting/harbour-forum/2021-05-{day}.html").status_code != 200:
                    assert time.monotonic() < until, "the new meeting was not shown"
                    time.sleep(0.1)
    finally:
        running.stop()


def test_search_finds_names_and_the_words_of_items(web: httpx.Client) -> None:
    by_name = web.get("search", params={"q": "jacob crewe"})
    assert by_name.status_code == 200 and "person/jacob-crewe.html" in by_name.text
    by_words = web.get("search", params={"q": "admission figur"})
    assert "meeting/aldermere-safer-communities-partnership/2018-03-08.html#item-23" in by_words.text
    assert "<mark>" in by_words.text
    for words in ("", '"', "* NOT (", "<script>alert(1)</script>", "no such words anywhere"):
        answer = web.get("search", params={"q": words})
        assert answer.status_code == 200 and "<script>" not in answer.text
