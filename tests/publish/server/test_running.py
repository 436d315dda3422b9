"""A server under way: it takes up what its files say anew, and leaves nothing behind even where it was killed."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.conftest import Cli
from tests.publish.conftest import BASE, Running, start

MINUTES = """# Harbour Forum

Minutes of the meeting of the Harbour Forum held on 4 May 2021

Present: Ms Ada Quill (Quay Council)

## 1. Quay

Noted.
"""
FAILED = re.compile(r"store_looks_failed_total [1-9]")
QUERY = "#+ summary: Something\nSELECT ?s WHERE { ?s ?p ?o } LIMIT 1\n"


@dataclass(frozen=True, slots=True)
class Inplace(Cli):
    """The command with temporary files in a place of its own."""

    temporary: Path

    def environment(self) -> dict[str, str]:
        return Cli.environment(self) | {"TMPDIR": str(self.temporary)}

    def left(self) -> set[Path]:
        """The folders of servers."""
        return set(self.temporary.glob("partnergraph-*"))


@pytest.fixture
def forum(tmp_path: Path) -> Inplace:
    """A record of one meeting."""
    for name in ("work", "temporary"):
        (tmp_path / name).mkdir()
    cli = Inplace(tmp_path / "work", tmp_path / "partnership.store", tmp_path / "temporary")
    (cli.folder / "first.md").write_text(MINUTES, encoding="utf-8")
    assert cli("load", "--base", BASE, "first.md").returncode == 0
    return cli


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def running(forum: Inplace) -> Iterator[Running]:
    """A server with settings, an address book that is not there yet, and a folder of queries."""
    (forum.folder / "site.toml").write_text('address_book = "addresses.csv"\n', encoding="utf-8")
    (forum.folder / "own" / "queries").mkdir(parents=True)
    under = start(forum, "--every", "0.1", "--timeout", "0.5", "--config", "site.toml", before=("--content", "own"))
    try:
        under.wait()
        yield under
    finally:
        under.stop()


def test_settings_address_book_and_queries_are_taken_up_when_they_change(forum: Inplace, running: Running) -> None:
    with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
        assert client.get("queries/something").status_code == client.get("person/a-quill").status_code == 404
        (forum.folder / "own" / "queries" / "something.rq").write_text(QUERY, encoding="utf-8")
        until(lambda: client.get("queries/something").status_code == 200)
        row = "address,kind,anchor,first_published,yields_to\nperson/a-quill,person,,2021-06-01,person/ada-quill\n"
        (forum.folder / "addresses.csv").write_text(row, encoding="utf-8")
        until(lambda: client.get("person/a-quill").status_code == 301)
        settings = 'address_book = "addresses.csv"\ntitle = "The harbour record"\n'
        (forum.folder / "site.toml").write_text(settings, encoding="utf-8")
        until(lambda: "The harbour record" in client.get("index.html").text)


def test_settings_that_are_amiss_leave_what_is_shown(forum: Inplace, running: Running) -> None:
    with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
        (forum.folder / "site.toml").write_text("title = ", encoding="utf-8")
        until(lambda: FAILED.search(client.get("metrics").text) is not None)
        assert client.get("index.html").status_code == 200
        (forum.folder / "site.toml").write_text('title = "Mended"\n', encoding="utf-8")
        until(lambda: "Mended" in client.get("index.html").text)


def test_a_look_that_fails_is_not_the_last(forum: Inplace, running: Running) -> None:
    away = forum.temporary.with_name("away")
    with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
        forum.temporary.rename(away)
        (forum.folder / "site.toml").write_text('title = "Later"\n', encoding="utf-8")
        until(lambda: FAILED.search(client.get("metrics").text) is not None)
        away.rename(forum.temporary)
        until(lambda: "Later" in client.get("index.html").text)


def test_what_a_killed_server_left_is_cleared_by_the_next_and_nothing_else(forum: Inplace) -> None:
    (forum.temporary / "partnergraph-of-mine").mkdir()
    killed = start(forum)
    killed.wait()
    (left,) = forum.left() - {forum.temporary / "partnergraph-of-mine"}
    killed.process.kill()
    killed.process.wait(20)
    assert killed.process.stderr
    killed.process.stderr.close()
    assert left.is_dir()
    first, second = start(forum), start(forum)
    try:
        second.wait()
        assert not left.exists() and len(forum.left()) == 3
        with httpx.Client(base_url=first.address, timeout=30) as client:
            assert "ada-quill" in client.get("search", params={"q": "quill"}).text
    finally:
        first.stop()
        second.stop()
    assert forum.left() == {forum.temporary / "partnergraph-of-mine"}


@pytest.mark.parametrize(("option", "value"), [("--host", "192.0.2.1"), ("--host", "no host"), ("--port", "")])
def test_an_address_that_cannot_be_had_is_told_with_the_option(published: Cli, option: str, value: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = published("serve", option, value or str(taken.getsockname()[1]))
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert done.stderr.endswith(f"name another with {option}\n")
