"""The server before another SPARQL service: Oxigraph's real one has the dataset, and all works as over a folder."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from partnergraph.publish.site import Site
from tests.conftest import Cli
from tests.engines import Server, oxigraph_server
from tests.publish.conftest import RUNAWAY, Running, start


def put(service: Server, cli: Cli) -> None:
    """Put all of a store into a service."""
    done = cli("export", "all.trig")
    assert done.returncode == 0, done.stderr
    service.put((cli.folder / "all.trig").read_text("utf-8"))


@pytest.fixture(scope="module")
def service(published: Cli) -> Iterator[Server]:
    with oxigraph_server() as running:
        put(running, published)
        yield running


@pytest.fixture(scope="module")
def front(service: Server, published: Cli) -> Iterator[Running]:
    running = start(published, "--timeout", "1", before=("--store", service.query))
    yield running
    assert running.stop() == 130


@pytest.fixture(scope="module")
def over(front: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=front.address, timeout=30) as client:
        assert client.get("health").text == "ok\n"
        yield client


def test_pages_and_data_are_those_of_the_folder(over: httpx.Client, web: httpx.Client, site: Site) -> None:
    for path in list(site.things)[::9]:
        for ending in ("html", "ttl", "jsonld", "nt"):
            ours, theirs = over.get(f"{path}.{ending}"), web.get(f"{path}.{ending}")
            assert ours.status_code == 200 and ours.content == theirs.content, path
            assert ours.headers["etag"] == theirs.headers["etag"]
    assert over.get("index.html").content == web.get("index.html").content


@pytest.mark.parametrize(
    "path",
    ["queries/people?format=csv", "queries/strategy-history?strategy=Safer+Aldermere+Strategy", "search?q=crewe"],
)
def test_queries_and_search_answer_alike(over: httpx.Client, web: httpx.Client, path: str) -> None:
    ours = over.get(path)
    assert ours.status_code == 200 and ours.content == web.get(path).content != b""


def test_the_endpoint_answers_alike_and_ends_what_takes_too_long(over: httpx.Client, web: httpx.Client) -> None:
    query = {"query": "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"}
    assert over.get("sparql", params=query).json() == web.get("sparql", params=query).json()
    for _ in range(2):
        began = time.monotonic()
        answer = over.get("sparql", params={"query": RUNAWAY})
        assert answer.status_code == 503 and answer.headers["retry-after"]
        assert time.monotonic() - began < 10
        assert over.get("sparql", params=query).status_code == 200


def test_what_is_private_in_the_service_is_not_shown_and_changes_are_taken_up(cli: Cli) -> None:
    minutes = (
        "# Tarn Forum\n\nMinutes of the meeting of the Tarn Forum held on {} May 2021\n\n"
        "## 1. Boats\n\nMail a.person@tarn.example with views.\n"
    )
    (cli.folder / "first.md").write_text(minutes.format(4), encoding="utf-8")
    (cli.folder / "second.md").write_text(minutes.format(11), encoding="utf-8")
    assert cli("load", "first.md").returncode == 0
    with oxigraph_server() as service:
        put(service, cli)
        running = start(cli, "--every", "0.2", before=("--store", service.query))
        try:
            with httpx.Client(base_url=running.address, timeout=30) as client:
                told = client.get("sparql", params={"query": "SELECT ?o WHERE { ?s ?p ?o }"}).text
                assert "Boats" in told and "a.person@tarn.example" not in told
                assert client.get("meeting/tarn-forum/2021-05-11.html").status_code == 404
                assert cli("load", "second.md").returncode == 0
                put(service, cli)
                until = time.monotonic() + 60
                while client.get("meeting/tarn-forum/2021-05-11.html").status_code != 200:
                    assert time.monotonic() < until, "the new meeting was not shown"
                    time.sleep(0.1)
        finally:
            running.stop()


def test_a_service_that_does_not_answer_is_told_in_one_line(cli: Cli) -> None:
    done = cli("--store", "http://127.0.0.1:9/query", "serve", "--port", "0")
    assert done.returncode == 1
    assert done.stderr.startswith("partnergraph: http://127.0.0.1:9/query: ") and done.stderr.count("\n") == 1
