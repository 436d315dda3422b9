"""Connections on the wire: requests one behind the other, methods, versions, and clients that leave."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO
from urllib.parse import parse_qsl, quote, urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnergraph.publish.server.connection import believe
from partnergraph.publish.server.fields import fields
from tests.conftest import Cli
from tests.publish.conftest import RUNAWAY, Running, start

COUNT = "sparql?query=" + quote("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c }")
SLOWER = "sparql?query=" + quote("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f } #")
ROWS = "Accept: application/sparql-results+json"


@contextmanager
def connected(server: Running) -> Iterator[tuple[socket.socket, BinaryIO]]:
    """A connection of its own, and what comes over it."""
    host, port = server.host.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line, line.makefile("rb") as coming:
        yield line, coming


def asking(path: str, *headers: str, method: str = "GET", version: str = "1.1") -> bytes:
    """A request as it goes over the wire."""
    return "\r\n".join([f"{method} /partnership/{path} HTTP/{version}", "Host: a", *headers, "", ""]).encode()


def answer(coming: BinaryIO, *, bare: bool = False) -> tuple[int, dict[str, str], bytes]:
    """The next answer: its status, headers and body, which a ``bare`` one does not have."""
    status = int(coming.readline().split()[1])
    headers = {}
    while line := coming.readline().decode().strip():
        name, _, value = line.partition(": ")
        headers[name] = value
    return status, headers, b"" if bare else coming.read(int(headers.get("content-length", "0")))


def test_many_requests_sent_at_once_are_answered_each_and_in_order(server: Running, web: httpx.Client) -> None:
    paths = ["people.html", COUNT, "meetings.html", "no/such/thing", SLOWER + "1", "people.html"]
    alone = {path: web.get(path, headers={"Accept": "application/sparql-results+json"}) for path in set(paths)}
    with connected(server) as (line, coming):
        for _ in range(2):
            line.sendall(b"".join(asking(path, ROWS) for path in paths * 100))
            for path in paths * 100:
                status, _, body = answer(coming)
                assert (status, body) == (alone[path].status_code, alone[path].content)


def test_many_requests_in_one_piece_with_part_of_the_next_are_no_large_head(server: Running) -> None:
    with connected(server) as (line, coming):
        request = asking("people.html", "If-None-Match: *")
        sent, rest = request * 600 + request[:20], request[20:]
        assert len(sent) > 32_000
        line.sendall(sent)
        assert [answer(coming, bare=True)[0] for _ in range(600)] == [304] * 600
        line.sendall(rest)
        assert answer(coming, bare=True)[0] == 304


def test_a_query_is_answered_before_what_was_asked_after_it(server: Running) -> None:
    with connected(server) as (line, coming):
        line.sendall(asking(SLOWER + "before", ROWS) + asking("people.html") + asking(SLOWER + "after", ROWS))
        kinds = [answer(coming)[1]["content-type"] for _ in range(3)]
    assert kinds == [ROWS.partition(" ")[2], "text/html; charset=utf-8", ROWS.partition(" ")[2]]


@pytest.mark.parametrize("path", ["people.html", COUNT, "meetings.html?no=matter"])
def test_a_head_is_the_head_of_the_answer_and_no_more(server: Running, path: str) -> None:
    with connected(server) as (line, coming):
        for method in ("GET", "HEAD", "GET"):
            line.sendall(asking(path, ROWS, "Accept: text/html", method=method))
            status, headers, body = answer(coming, bare=method == "HEAD")
            assert status == 200 and int(headers["content-length"]) > 0
            assert bool(body) == (method == "GET")


@pytest.mark.parametrize("path", ["people.html", COUNT, "no/such/thing"])
def test_a_connection_closes_when_its_client_wants_it(server: Running, path: str) -> None:
    for request in (asking(path, ROWS, "Connection: close"), asking(path, ROWS, version="1.0")):
        with connected(server) as (line, coming):
            line.sendall(request)
            _, headers, body = answer(coming)
            assert headers["connection"] == "close" and len(body) == int(headers["content-length"])
            assert coming.read() == b""


def test_what_is_kept_by_the_client_is_not_sent_again(server: Running) -> None:
    with connected(server) as (line, coming):
        for path in ("people.html", COUNT):
            line.sendall(asking(path, ROWS))
            _, headers, _ = answer(coming)
            line.sendall(asking(path, ROWS, f"If-None-Match: {headers['etag']}"))
            status, again, _ = answer(coming, bare=True)
            assert status == 304 and again["etag"] == headers["etag"] and again["x-content-type-options"] == "nosniff"


def test_a_client_that_leaves_while_its_query_runs_harms_nobody(server: Running, web: httpx.Client) -> None:
    for _ in range(8):
        with connected(server) as (line, _):
            line.sendall(asking(f"sparql?query={quote(RUNAWAY)}", ROWS))
    assert web.get(COUNT, headers={"Accept": "application/json"}).status_code == 200
    assert web.get("people.html").status_code == 200


@pytest.mark.parametrize(
    ("peer", "told", "client", "scheme"),
    [
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https"}, ("192.0.2.1", 0), "https"),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.1, 192.0.2.2, 127.0.0.1"}, ("192.0.2.2", 0), "http"),
        (
            "127.0.0.1",
            {"x-forwarded-for": "[2001:db8::1]:5000", "x-forwarded-proto": "x"},
            ("2001:db8::1", 5000),
            "http",
        ),
        ("127.0.0.1", {"x-forwarded-for": ""}, ("127.0.0.1", 4000), "http"),
        ("127.0.0.1", {}, ("127.0.0.1", 4000), "http"),
        ("192.0.2.9", {"x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https"}, ("192.0.2.9", 4000), "http"),
    ],
)
def test_a_proxy_is_believed_before_an_answer_begins(
    peer: str, told: dict[str, str], client: tuple[str, int], scheme: str
) -> None:
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    scope = {"type": "http", "client": (peer, 4000), "scheme": "http", "headers": headers}
    believe(scope, "127.0.0.1")
    assert (scope["client"], scope["scheme"]) == (client, scheme)


def test_what_comes_from_a_proxy_is_answered_as_all_else_is(server: Running, published: Cli) -> None:
    def answers(running: Running, *more: str) -> list[object]:
        found: list[object] = []
        with connected(running) as (line, coming):
            for path in ["people.html", "strategy/safer-aldermere.ttl", "no/such/thing", COUNT] * 2:
                line.sendall(asking(path, ROWS, *more))
                status, headers, body = answer(coming)
                passing = ("date", "last-modified")
                found.append((status, [pair for pair in headers.items() if pair[0] not in passing], body))
        return found

    behind = start(published, "--proxy-headers")
    try:
        behind.wait()
        told = ["X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https"]
        assert answers(server) == answers(server, *told) == answers(behind) == answers(behind, *told)
    finally:
        behind.stop()


def test_all_who_still_ask_are_told_when_the_server_ends(published: Cli) -> None:
    running = start(published, "--workers", "1", "--timeout", "60")
    running.wait()
    with ExitStack() as lines:
        asked = [lines.enter_context(connected(running)) for _ in range(20)]
        for line, _ in asked:
            line.sendall(asking(f"sparql?query={quote(RUNAWAY)}", ROWS))
        time.sleep(0.3)
        assert running.stop() == 130
        for _, coming in asked:
            status, headers, _ = answer(coming)
            assert status == 503 and headers["retry-after"]


def test_each_answer_is_counted_once(server: Running, web: httpx.Client) -> None:
    def counts() -> dict[str, int]:
        told = web.get("metrics").text
        found = re.findall(r'requests_total\{class="(\w+)",status="(\d+)"\} (\d+)', told)
        return {f"{kind} {status}": int(count) for kind, status, count in found}

    before = counts()
    with connected(server) as (line, coming):
        for path in [COUNT, "people.html", "sparql?query=no+query", "people.html?a=b"] * 3:
            line.sendall(asking(path, ROWS))
            answer(coming)
    after = counts()
    grown = {name: after[name] - before.get(name, 0) for name in after}
    assert (grown["sparql 200"], grown["sparql 400"], grown["page 200"]) == (3, 3, 6)


@given(st.lists(st.tuples(st.text(), st.text())))
def test_fields_come_as_they_were_sent(sent: list[tuple[str, str]]) -> None:
    try:
        encoded = urlencode(sent)
    except UnicodeEncodeError:
        return
    assert fields(encoded.encode(), 1000) == sent


@given(st.text(alphabet="ab%=&+\\xu0 4C3\n'"))
def test_fields_are_read_as_the_standard_library_does(encoded: str) -> None:
    try:
        read = parse_qsl(encoded, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(ValueError, match="utf-8"):
            fields(encoded.encode(), 1000)
    else:
        assert fields(encoded.encode(), 1000) == read


@pytest.mark.parametrize("encoded", [b"a=%FF", b"%C3", b"a=\xc3\xa9"])
def test_what_is_no_text_is_refused(encoded: bytes) -> None:
    with pytest.raises(ValueError, match="codec"):
        fields(encoded, 10)


def test_more_fields_than_may_be_are_refused() -> None:
    assert len(fields(b"a&" * 10, 10)) == 10
    with pytest.raises(ValueError, match="more than 10"):
        fields(b"a&" * 11, 10)
