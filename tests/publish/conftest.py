"""What the tests of publication share: the examples loaded, and a real server over them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from partnergraph.publish.opening import open_site
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.conftest import ROOT, Cli

BASE = "https://records.example/partnership/"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""A query that does not come to its end."""
ACCEPTED = (
    ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
    ("text/turtle", "ttl"),
    ("application/ld+json, text/turtle;q=0.5", "jsonld"),
    ("application/n-triples", "nt"),
    ("*/*", "html"),
    ("text/*;q=0.1, text/turtle", "ttl"),
    ("", "html"),
)
"""What clients accept, each with the form of a thing's page that they are sent to."""


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The command over a store that holds the examples, under a base of its own."""
    place = tmp_path_factory.mktemp("published")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "partnership.store")
    done = cli("load", "--base", BASE, ROOT / "examples")
    assert done.returncode == 0, done.stderr
    return cli


@pytest.fixture(scope="session")
def site(published: Cli) -> Site:
    """The site of the examples."""
    with open_store(str(published.store)) as store:
        return open_site(store)


MARKUP = "</script><script>alert(1)</script> <b onclick=x>\"'&amp; ]]> <!-- \u2028 ; , \\n {{ 7*7 }} {% if %} %00 "
"""What would break out of HTML, a data block, XML, a calendar or a template if it were not escaped."""


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a folder, all of whose names, titles and texts hold markup and signs that XML cannot write."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "partnership.store")
    words = MARKUP + "\u202e\ufffe\ufdd0"
    (cli.folder / "may.md").write_text(
        f"# Harbour Forum\n\nMinutes of the meeting of the Harbour Forum held on 4 May 2021\n\nVenue: Hall {words}\n\n"
        f"Present: Cllr Bo Marsh (Chair), Mr Ivo Lock (Harbour {words} Trust)\n\n## 1. Quay {words}\n\n"
        f"Mr Ivo Lock introduced the Harbour Safety Strategy 2021-25 {words}.\n\nThe Forum noted the Harbour Safety "
        f"Strategy 2021-25 {words}.\n\nMr Ivo Lock to mend the crane {words} by 1 June 2021.\n\nAction: Ivo Lock\n\n"
        f"## 2. Motion {words}\n\nCllr Bo Marsh moved, seconded by Mr Ivo Lock, that the quay {words} be lit. The "
        f"motion was carried.\n\n## 3. Date of next meeting\n\n4 June 2021\n",
        encoding="utf-8",
    )
    said = {
        "title": f"Harbour {MARKUP}",
        "publisher": MARKUP,
        "licence": MARKUP,
        "attribution": MARKUP,
        "contact": MARKUP,
    }
    lines = (f"{name} = {json.dumps(value)}" for name, value in said.items())
    (cli.folder / "partnergraph.toml").write_text("\n".join(lines), encoding="utf-8")
    for done in (cli("load", "--base", BASE, "may.md"), cli("publish", "public")):
        assert done.returncode == 0, done.stderr
    return cli.folder / "public"


@dataclass(frozen=True, slots=True)
class Running:
    """A server under way: the address of its front page, and the process."""

    address: str
    process: subprocess.Popen[bytes]

    @property
    def host(self) -> str:
        """The address without the path of the base."""
        return re.sub(r"(?<=\d)/.*", "", self.address)

    def wait(self) -> None:
        """Until the server answers."""
        with httpx.Client(timeout=60, transport=httpx.HTTPTransport(retries=5)) as client:
            assert client.get(f"{self.address}health").text == "ok\n"

    def stop(self) -> int:
        """End the server as an operator does, and give back its exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(20)
        if self.process.stderr:
            self.process.stderr.close()
        return status


def start(cli: Cli, *options: str, before: tuple[str, ...] = (), path: Path | None = None) -> Running:
    """The real command ``serve`` on a free port, of the package that stands in ``path`` where one is named; ``before``
    are options of the command itself.
    """
    environment = cli.environment()
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    process = subprocess.Popen(
        [sys.executable, "-m", "partnergraph", *before, "serve", "--port", "0", *options],
        cwd=cli.folder,
        env=environment,
        stderr=subprocess.PIPE,
    )
    assert process.stderr
    address = process.stderr.readline().decode().strip()
    assert address.startswith("http://"), address
    return Running(address, process)


@pytest.fixture(scope="session")
def server(published: Cli) -> Iterator[Running]:
    """A real server over the examples."""
    running = start(published)
    running.wait()
    yield running
    assert running.stop() == 130


@pytest.fixture(scope="session")
def web(server: Running) -> Iterator[httpx.Client]:
    """A client of the server, whose addresses begin below the base."""
    with httpx.Client(base_url=server.address, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def folder(published: Cli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples published into a folder by the real command."""
    place = tmp_path_factory.mktemp("site") / "public"
    done = published("publish", place)
    assert done.returncode == 0, done.stderr
    return place
