"""What protects a server: strict headers, bounded heads, believed proxies, and what it tells its operator."""

from __future__ import annotations

import asyncio
import re
import socket

import httpx
import pytest

from partnergraph.publish.server import guard
from partnergraph.publish.server.guard import client
from partnergraph.publish.server.problems import Problem
from tests.conftest import Cli
from tests.publish.conftest import RUNAWAY, Running, start

INLINE = re.compile(
    r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:\ssrc=|type=\"application/ld\+json\"))|javascript:", re.I
)


def told(server: Running, sent: bytes) -> bytes:
    """What comes back for some bytes on a connection of their own."""
    host, port = server.host.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(sent)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    return answer


def test_pages_bear_nothing_that_the_policy_forbids(web: httpx.Client) -> None:
    for path in ("", "people.html", "strategy/safer-aldermere.html", "sparql", "search?q=a", "queries/people.html"):
        answer = web.get(path, headers={"Accept": "text/html"})
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff" and "referrer-policy" in answer.headers
        assert not INLINE.search(answer.text), path


def test_no_answer_asks_caches_to_share_what_was_asked_under_a_password(web: httpx.Client) -> None:
    for path in ("people.html", "strategy/safer-aldermere", "queries/people", "sparql?query=ASK%7B%7D"):
        assert web.get(path).headers["cache-control"] == "max-age=60"


def test_the_full_profile_is_not_shared_with_pages_of_other_sites(published: Cli) -> None:
    running = start(published, "--profile", "full")
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            for answer in (client.get("people.html"), client.options("sparql"), client.get("sparql?query=ASK%7B%7D")):
                assert not [name for name in answer.headers if name.startswith("access-control")]
                assert "private" in answer.headers["cache-control"] and answer.headers["x-robots-tag"] == "noindex"
    finally:
        running.stop()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /partnership/ HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", b"431"),
        (b"GET /partnership/ HTTP/1.1\r\nHost: a\r\n" + b"x: y\r\n" * 20_000 + b"\r\n", b"431"),
        (b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"431"),
        (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b"414"),
        (b"nonsense\r\n\r\n", b"400"),
        (
            b"POST /partnership/sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n",
            b"413",
        ),
    ],
)
def test_what_is_larger_than_it_may_be_is_cut_off(server: Running, sent: bytes, status: bytes) -> None:
    try:
        answer = told(server, sent)
    except (ConnectionResetError, BrokenPipeError):
        return
    assert answer.split(b" ")[1] == status
    assert b"Traceback" not in answer


def test_a_body_that_does_not_come_is_waited_for_so_long_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    told = asyncio.run(guard.body(asyncio.Event().wait))  # type: ignore[arg-type]
    assert isinstance(told, Problem) and told.status == 408


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2:3::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2:3::1", "2001:db8:1:3:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
    ],
)
def test_a_client_is_an_address_or_the_network_of_a_household(one: str, other: str, alike: bool) -> None:
    assert (client({"client": (one, 1)}) == client({"client": (other, 2)})) is alike
    assert client({"client": None}) == client({}) == ""


@pytest.mark.parametrize("believed", [True, False])
def test_a_proxys_word_of_who_asks_counts_only_where_it_is_to_be_believed(published: Cli, believed: bool) -> None:
    options = ["--proxy-headers"] if believed else []
    running = start(published, "--workers", "1", "--timeout", "3", *options)

    async def asked() -> list[int]:
        async with httpx.AsyncClient(base_url=running.address, timeout=30) as web:
            runaway = {"query": RUNAWAY}
            asks = [web.get("sparql", params=runaway, headers={"X-Forwarded-For": "192.0.2.1"}) for _ in range(90)]
            many = [asyncio.create_task(ask) for ask in asks]
            await asyncio.sleep(1.0)
            other = await web.get("sparql?query=ASK%7B%7D", headers={"X-Forwarded-For": "192.0.2.2"})
            for task in many:
                task.cancel()
            return [other.status_code]

    try:
        assert asyncio.run(asked()) == ([200] if believed else [503])
    finally:
        running.stop()


def test_health_and_metrics(web: httpx.Client) -> None:
    health = web.get("health")
    assert (health.status_code, health.text, health.headers["cache-control"]) == (200, "ok\n", "no-store")
    web.get("people.html")
    web.get("people.html")
    web.get("nothing-here")
    web.get("sparql", params={"query": "ASK {}"})
    answer = web.get("metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    counted = {}
    for line in answer.text.splitlines():
        if line.startswith("#"):
            assert re.fullmatch(r"# (HELP \w+ .+|TYPE \w+ (counter|gauge|histogram))", line)
            continue
        name, value = line.rsplit(" ", 1)
        assert re.fullmatch(r'\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})?', name), line
        counted[name.removeprefix("partnergraph_")] = float(value)
    assert counted['requests_total{class="page",status="200"}'] >= 2
    assert counted['requests_total{class="thing",status="404"}'] >= 1
    assert counted['requests_total{class="sparql",status="200"}'] >= 1
    assert counted['request_seconds_bucket{class="page",le="+Inf"}'] == counted['request_seconds_count{class="page"}']
    assert counted['cache_hits{cache="pages"}'] >= 1
    assert counted['workers{state="idle"}'] + counted['workers{state="busy"}'] == 4
    assert counted["quads"] > 300 and counted["pages"] > 20 and counted["store_states_total"] == 1
    assert {'queries_ended_total{reason="time"}', 'queries_ended_total{reason="busy"}'} <= counted.keys()
