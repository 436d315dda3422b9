"""From a store to a running server: its site is built, shown, and built anew when what it is made of has changed."""

from __future__ import annotations

import errno
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from partnergraph import catalogue, content
from partnergraph.errors import PartnergraphError
from partnergraph.graph.terms import term
from partnergraph.publish.opening import open_site
from partnergraph.publish.server.app import Server, application
from partnergraph.publish.server.connection import Connection, Proxied
from partnergraph.publish.server.live import Live, prepare
from partnergraph.publish.server.memory import share
from partnergraph.settings import FILE, settings_in
from partnergraph.store import is_service, open_store

_MOST_CONNECTIONS = 2_000
_SWITCH = 0.001
"""The seconds that a thread which makes a page or a site may keep those waiting who ask for what is made already."""
_DIGESTS = f"SELECT DISTINCT ?graph ?digest WHERE {{ ?graph {term('pg:inputs')} ?digest }} ORDER BY ?graph ?digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of a store: see ``partnergraph.publish.opening``; ``seconds`` is how long a query may take,
    ``every`` how many pass between two looks at what the site is made of, ``rows`` the most rows of an answer,
    ``workers`` how many processes answer queries, ``memory`` how many bytes each may take beside the dataset (0: see
    ``partnergraph.publish.server.memory``), ``cache`` how many bytes of pages and data are kept; ``say`` is told
    what the publisher should know.
    """

    place: str
    folders: tuple[Path, ...] = ()
    profile: str = "public"
    base: str = ""
    config: Path | None = None
    seconds: float = 10.0
    every: float = 5.0
    rows: int = 100_000
    workers: int = 4
    memory: int = 0
    cache: int = 256_000_000
    say: Callable[[str], None] = lambda _: None

    def build(self) -> Live:
        """The site of the store as it is now, ready to be shown.

        Raises PartnergraphError where the store, the settings, the address book or a saved query has a fault.
        """
        catalogue.saved(self.folders)
        with open_store(self.place) as store:
            site = open_site(store, self.folders, profile=self.profile, base=self.base, config=self.config, live=True)
            for line in site.dataset.warnings:
                self.say(line)
            memory = self.memory or share(self.workers)
            return prepare(site, workers=self.workers, seconds=self.seconds, memory=memory, cache=self.cache)


class Watch:
    """Builds the site anew whenever what it is made of is not what it was."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.seen = shown, state(shown)

    def look(self) -> Live | None:
        """The site where something has changed; None where nothing has. Raises PartnergraphError as ``build`` does."""
        try:
            now = state(self.shown)
            if now == self.seen:
                return None
            fresh = self.shown.build()
        except (OSError, sqlite3.Error) as fault:
            raise PartnergraphError(f"{self.shown.place}: cannot be shown anew: {fault}") from fault
        self.seen = now
        return fresh


def run(shown: Shown, host: str, port: int, *, proxy_headers: bool = False, say: Callable[[str], None]) -> None:
    """Serve a store until interrupted; ``say`` is told the address.

    Raises PartnergraphError where the store cannot be read or the port is taken.
    """
    watch = Watch(shown)
    server = Server(shown.build(), watch.look, shown.every, shown.rows)
    listening = _listen(host, port)
    say(f"http://{host}:{listening.getsockname()[1]}{server.root}")
    settings = uvicorn.Config(
        application(server),
        http=Proxied if proxy_headers else Connection,
        ws="none",
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=5,
    )
    sys.setswitchinterval(_SWITCH)
    uvicorn.Server(settings).run([listening])


State = tuple[tuple[object, ...], ...]


def state(shown: Shown) -> State:
    """What tells one state of what a site is made of from another: of the store, and of the settings, the address book
    and the saved queries as files. Raises PartnergraphError where a service does not answer, or for settings amiss.
    """
    config = shown.config or Path.cwd() / FILE
    book = settings_in(shown.config).address_book
    queries = content.files("queries", ".rq", shown.folders)
    return (*_of_store(shown.place), *_of_files([config, *([book] if book else []), *queries]))


def _of_store(place: str) -> State:
    """The files of a folder; of a service the digests that the dataset states of what it was derived from."""
    if is_service(place):
        with open_store(place) as store:
            return store.select(_DIGESTS).rows
    return _of_files(sorted((Path(place) / "data").glob("*")))


def _of_files(paths: Iterable[Path]) -> State:
    """Size and time of each file that is there."""
    found = []
    for path in paths:
        with suppress(FileNotFoundError):
            stat = path.stat()
            found.append((str(path), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(_MOST_CONNECTIONS)
    except OSError as fault:
        listening.close()
        other = "--host" if isinstance(fault, socket.gaierror) or fault.errno == errno.EADDRNOTAVAIL else "--port"
        raise PartnergraphError(f"{host}:{port}: {fault.strerror or fault}: name another with {other}") from fault
    return listening
