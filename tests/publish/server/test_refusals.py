"""What a browser is told that asks for what is not there, or not enough: a page, while programs get problem details."""

from __future__ import annotations

import httpx
import pytest
from lxml import html

from tests.conftest import Cli
from tests.publish.conftest import RUNAWAY, Running, start

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"}
STRATEGY = "Safer Aldermere Strategy"


def links_lead_somewhere(web: httpx.Client, answer: httpx.Response) -> bool:
    """Whether the stylesheet and every link of a page are there, from wherever it was asked for."""
    page = html.fromstring(answer.text)
    targets = {str(answer.url.join(one)) for one in page.xpath("//link/@href | //main//a/@href | //nav//a/@href")}
    return bool(targets) and all(web.get(one, follow_redirects=True).status_code == 200 for one in targets)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("nothing", 404, "Nothing has this address."),
        ("nothing/stands/here", 404, "Nothing has this address."),
        ("a%2Fb/c.html", 404, "Nothing has this address."),
        ("person/", 404, "Nothing has this address."),
        ("queries/nothing", 404, "No saved query is called 'nothing'."),
        ("queries/nothing.csv", 404, "Nothing has this address."),
        ("catalogue", 406, "None of the forms asked for is here; there are: catalogue.ttl (text/turtle)"),
        ("search?q=%ff", 400, "The parameters are at most 100, in UTF-8, percent-encoded."),
    ],
)
def test_a_browser_gets_a_page_and_a_program_a_problem(web: httpx.Client, path: str, status: int, words: str) -> None:
    accept = {"Accept": "text/html"} if status == 406 else BROWSER
    page = web.get(path, headers=accept)
    assert page.status_code == status and page.headers["content-type"].startswith("text/html")
    assert words in html.fromstring(page.text).xpath("string(//main)")
    assert "Accept" in page.headers["vary"] and page.headers["cache-control"] == "no-store"
    assert links_lead_somewhere(web, page)
    problem = web.get(path, headers={"Accept": "application/pdf" if status == 406 else "*/*"})
    assert problem.status_code == status and problem.json()["status"] == status


@pytest.mark.parametrize(
    ("method", "path", "content_type", "content", "status", "words"),
    [
        ("PUT", "people.html", "", b"", 405, "This address takes GET, HEAD, OPTIONS."),
        ("DELETE", "sparql", "", b"", 405, "The endpoint takes GET, HEAD, POST, OPTIONS."),
        ("POST", "sparql", "text/plain", b"ASK {}", 415, "A POST brings application/x-www-form-urlencoded or"),
        ("POST", "sparql", "application/sparql-query", b"#" * 200_001, 413, "The body is larger than 200000 bytes."),
        ("POST", "sparql", "application/x-www-form-urlencoded", b"a=b", 400, "Give exactly one query."),
        ("GET", "strategy" + "/x" * 4_000, "", b"", 414, "The address is longer than 8000 bytes"),
        ("GET", "a/" * 3_900, "", b"", 404, "Nothing has this address."),
    ],
)
def test_a_browser_gets_a_page_for_what_is_no_request_to_this_address(
    web: httpx.Client, method: str, path: str, content_type: str, content: bytes, status: int, words: str
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    page = web.request(method, path, content=content, headers=headers | BROWSER)
    problem = web.request(method, path, content=content, headers=headers)
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words in html.fromstring(page.text).xpath("string(//main)") and len(page.content) < 10_000
    assert links_lead_somewhere(web, page)
    assert problem.json()["status"] == status and problem.headers["content-type"] == "application/problem+json"
    changing = ("date", "content-type", "content-length")
    told = [{n: v for n, v in one.headers.items() if n not in changing} for one in (page, problem)]
    assert told[0] == told[1] and "Accept" in told[0]["vary"] and told[0]["access-control-allow-origin"] == "*"


def test_a_page_of_what_is_wrong_has_a_head(web: httpx.Client) -> None:
    for path in ("nothing", "strategy" + "/x" * 4_000):
        page, head = web.get(path, headers=BROWSER), web.head(path, headers=BROWSER)
        assert head.content == b"" and head.status_code == page.status_code
        assert head.headers["content-length"] == str(len(page.content))


def test_every_query_that_asks_for_something_is_asked_by_a_form(web: httpx.Client) -> None:
    listed = html.fromstring(web.get("queries.html").text)
    asking = listed.xpath("//li[span[@class='tag']]/a/@href")
    assert len(asking) == len(listed.xpath("//li/span[@class='tag']")) >= 4
    for path in asking:
        page = web.get(path, headers=BROWSER)
        (form,) = html.fromstring(page.text).xpath("//main//form")
        assert page.status_code == 200 and page.url.join(form.get("action")) == page.url
        assert form.xpath(".//label") and all(one.get("required") is not None for one in form.xpath(".//input"))
        assert not form.xpath("//table")


def test_a_form_offers_the_names_and_shows_the_rows_with_what_was_given(web: httpx.Client) -> None:
    form = html.fromstring(web.get("queries/strategy-history", headers=BROWSER).text)
    assert STRATEGY in form.xpath("//datalist/option/@value")
    answer = web.get("queries/strategy-history", params={"strategy": STRATEGY}, headers=BROWSER)
    page = html.fromstring(answer.text)
    assert page.xpath("//form[@class='asks']//input/@value") == [STRATEGY]
    assert len(page.xpath("//tbody/tr")) >= 4


def test_fields_may_be_left_empty_where_a_query_does_without(web: httpx.Client) -> None:
    asked = {"owner": "", "before": "2016-06-30"}
    page = html.fromstring(web.get("queries/open-actions", params=asked, headers=BROWSER).text)
    assert len(page.xpath("//tbody/tr")) == 2
    table = web.get("queries/open-actions", params=asked, headers={"Accept": "text/csv"})
    assert table.status_code == 200 and table.text.count("\n") == 3
    assert html.fromstring(web.get("queries/open-actions.html").text).xpath("//form[@class='asks']//input")


def test_what_is_wrong_with_a_field_stands_beside_it(web: httpx.Client) -> None:
    answer = web.get("queries/strategy-history", params={"strategy": "Safer Strategy"}, headers=BROWSER)
    page = html.fromstring(answer.text)
    assert answer.status_code == 404 and page.xpath("//form[@class='asks']//input/@value") == ["Safer Strategy"]
    assert STRATEGY in page.xpath("string(//p[@role='alert'])")


def test_a_form_that_the_endpoint_has_not_is_a_fault(web: httpx.Client) -> None:
    answer = web.get("sparql", params={"query": "ASK {}", "format": "yaml"})
    assert answer.status_code == 400 and "json" in answer.json()["detail"]


def test_a_browser_sees_its_query_again_when_it_took_too_long(published: Cli) -> None:
    running = start(published, "--timeout", "0.3")
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            answer = client.get("sparql", params={"query": RUNAWAY}, headers=BROWSER)
            page = html.fromstring(answer.text)
            assert answer.status_code == 503 and answer.headers["retry-after"]
            assert "longer than 0.3 seconds" in page.xpath("string(//p[@role='alert'])")
            assert page.xpath("string(//textarea)").strip() == RUNAWAY
            assert client.get("sparql", params={"query": RUNAWAY}).json()["status"] == 503
    finally:
        running.stop()


def test_a_query_that_takes_more_memory_than_it_may_is_told_why_and_others_go_on(published: Cli) -> None:
    hungry = "SELECT ?a ?d ?g WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
    running = start(published, "--memory", "100", "--timeout", "60")
    try:
        running.wait()
        with httpx.Client(base_url=running.address, timeout=60) as client:
            answer = client.get("sparql", params={"query": hungry})
            assert answer.status_code == 503 and "more memory than it may" in answer.json()["detail"]
            assert client.get("sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    finally:
        running.stop()


@pytest.mark.parametrize("sent", ["strategy=", "format=html", "strategies=a", "=null&format=html"])
def test_a_form_sent_without_what_it_asks_for_is_a_fault_told_beside_it(web: httpx.Client, sent: str) -> None:
    answer = web.get(f"queries/strategy-history?{sent}", headers=BROWSER)
    page = html.fromstring(answer.text)
    assert answer.status_code == 400 and page.xpath("//form[@class='asks']//input")
    assert "needs strategy" in page.xpath("string(//p[@role='alert'])")


def test_the_web_is_not_told_of_the_command_line(web: httpx.Client) -> None:
    for path in ("queries/strategy-history", "queries/nothing"):
        detail = web.get(path).json()["detail"]
        assert " -p " not in detail and "`" not in detail


@pytest.mark.parametrize("path", ["queries/", "people/", "contents/", "strategy/safer-aldermere/"])
def test_a_stroke_too_many_leads_to_the_address_without_it(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 301 and answer.headers["location"].endswith(f"/partnership/{path[:-1]}")
    assert web.get(path, headers=BROWSER, follow_redirects=True).status_code == 200


def test_what_is_not_below_the_base_is_nothing(server: Running) -> None:
    page = httpx.get(f"{server.host}/other/page", headers=BROWSER)
    assert page.status_code == 404 and "Nothing has this address." in page.text
    assert httpx.get(f"{server.host}/other/page").json()["detail"] == "nothing has this address"


def test_the_ontology_is_found_without_its_version_and_without_a_stroke(web: httpx.Client) -> None:
    for path in ("ontology", "ontology/", "ontology/0.1.0"):
        answer = web.get(path)
        assert answer.status_code in (301, 303) and answer.headers["location"].endswith("/ontology/0.1.0/")
    assert web.get("ontology/", follow_redirects=True).status_code == 200
