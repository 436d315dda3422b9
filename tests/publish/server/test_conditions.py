"""Answers by condition: tags, dates, 304, HEAD, negotiation from a thing to its page, over a real running server."""

from __future__ import annotations

import time
from email.utils import formatdate, parsedate_to_datetime

import httpx
import pytest

from partnergraph.publish.site import Site
from tests.conftest import Cli
from tests.publish.conftest import start

STRATEGY = "strategy/safer-aldermere"
SETTLED = [f"{STRATEGY}.html", f"{STRATEGY}.ttl", "", "people.html", "queries/people", "search?q=crewe", "openapi.json"]
ALL = [*SETTLED, STRATEGY, "sparql", "nothing-here", "health", "metrics", "queries/no-such", "sparql?query=ASK%7B%7D"]


@pytest.fixture(autouse=True)
def settled(web: httpx.Client) -> None:
    """Wait until the second is over in which the server began to show this state of the store."""
    until = time.monotonic() + 5
    while "last-modified" not in web.get("people.html").headers:
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.parametrize("path", SETTLED)
def test_a_tag_or_a_date_that_still_holds_gives_304(web: httpx.Client, path: str) -> None:
    first = web.get(path)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    assert parsedate_to_datetime(date) <= parsedate_to_datetime(first.headers["date"])
    later = formatdate(parsedate_to_datetime(date).timestamp() + 3600, usegmt=True)
    for headers in (
        {"If-None-Match": tag},
        {"If-None-Match": f"W/{tag}"},
        {"If-None-Match": f'"other", {tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": date},
        {"If-Modified-Since": later},
        {"If-None-Match": tag, "If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    ):
        again = web.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b""), headers
        for name in ("etag", "last-modified", "cache-control", "content-security-policy"):
            assert again.headers[name] == first.headers[name]
        assert "content-length" not in again.headers and "content-type" not in again.headers
        assert again.headers.get("vary") == first.headers.get("vary")


@pytest.mark.parametrize("path", SETTLED)
def test_a_tag_or_a_date_that_holds_no_more_gives_all(web: httpx.Client, path: str) -> None:
    date = web.get(path).headers["last-modified"]
    before = formatdate(parsedate_to_datetime(date).timestamp() - 1, usegmt=True)
    for headers in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": date},
        {"If-None-Match": "", "If-Modified-Since": date},
        {"If-Modified-Since": before},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Fri, 99 Nov 2099 00:00:00 GMT"},
        {"If-Modified-Since": ""},
    ):
        assert web.get(path, headers=headers).status_code == 200, headers


@pytest.mark.parametrize("path", ALL)
def test_head_has_the_status_and_the_headers_of_get(web: httpx.Client, path: str) -> None:
    asked, head = web.get(path), web.head(path)
    assert (head.status_code, head.content) == (asked.status_code, b"")
    ignored = {"date"} | ({"content-length"} if path == "metrics" else set())
    assert {k: v for k, v in head.headers.items() if k not in ignored} == {
        k: v for k, v in asked.headers.items() if k not in ignored
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("path", [f"{STRATEGY}.html", STRATEGY, "search", "queries/people", "health"])
def test_another_method_is_refused_with_those_there_are(web: httpx.Client, path: str, method: str) -> None:
    answer = web.request(method, path)
    assert answer.status_code in ((400, 405) if method == "BREW" else (405,))
    if answer.status_code == 405:
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
        assert answer.headers["content-type"] == "application/problem+json"


def test_every_form_of_a_thing_is_reached_and_all_is_listed_where_none_fits(web: httpx.Client, site: Site) -> None:
    for path in list(site.things)[::7]:
        for accept, ending in (("text/html", "html"), ("text/turtle", "ttl"), ("application/n-triples", "nt")):
            answer = web.get(path, headers={"Accept": accept}, follow_redirects=True)
            assert answer.history[0].status_code == 303 and answer.history[0].headers["vary"] == "Accept"
            assert answer.url.path.endswith(f".{ending}") and answer.status_code == 200
            assert answer.headers["content-type"].partition(";")[0] == accept
        refused = web.get(path, headers={"Accept": "image/png, text/html;q=0"})
        assert refused.status_code == 406 and refused.headers["vary"] == "Accept"
        assert all(kind in refused.json()["detail"] for kind in ("text/html", "text/turtle", "application/ld+json"))


def test_lists_and_the_catalogue_lead_to_the_forms_they_have(web: httpx.Client) -> None:
    page = web.get("people", headers={"Accept": "text/turtle, text/html;q=0.1"}, follow_redirects=True)
    assert page.url.path.endswith("/people.html")
    data = web.get("catalogue", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert data.url.path.endswith("/catalogue.ttl")
    assert web.get("people", headers={"Accept": "text/turtle"}).status_code == 406


def test_a_later_state_of_the_store_has_a_later_date_and_other_tags(cli: Cli) -> None:
    minutes = "# Quay Forum\n\nMinutes of the meeting of the Quay Forum held on {} May 2021\n\n## 1. Quay\n\nNoted.\n"
    (cli.folder / "first.md").write_text(minutes.format(4), encoding="utf-8")
    (cli.folder / "second.md").write_text(minutes.format(11), encoding="utf-8")
    assert cli("load", "first.md").returncode == 0
    running = start(cli, "--every", "0.1")
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            first = client.get("meetings.html")
            received = first.headers["date"]
            assert cli("load", "second.md").returncode == 0
            until = time.monotonic() + 60
            while (now := client.get("meetings.html", headers={"If-Modified-Since": received})).status_code == 304 or (
                now.headers["etag"] == first.headers["etag"]
            ):
                assert time.monotonic() < until, "the new state was not shown"
                time.sleep(0.05)
            assert "11 May 2021" in now.text
            assert client.get("meetings.html", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
            while not (told := client.get("meetings.html").headers.get("last-modified")):
                assert time.monotonic() < until, "the new state has no date"
                time.sleep(0.1)
            assert parsedate_to_datetime(told) > parsedate_to_datetime(received)
    finally:
        running.stop()
