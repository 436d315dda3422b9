"""From a store to a running server: its site is built, shown, and built anew when the store has changed."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from partnergraph.errors import PartnergraphError
from partnergraph.publish.opening import open_site
from partnergraph.publish.server.app import Server, application
from partnergraph.publish.server.live import Live, prepare
from partnergraph.store import is_service, open_store


def run(
    place: str,
    folders: tuple[Path, ...],
    *,
    profile: str,
    base: str,
    config: Path | None,
    host: str,
    port: int,
    seconds: float,
    proxy_headers: bool,
    say: Callable[[str], None],
) -> None:
    """Serve the store at a place until interrupted.

    Raises PartnergraphError where the store cannot be read or the port is taken.
    """

    def build() -> Live:
        with open_store(place) as store:
            return prepare(open_site(store, folders, profile=profile, base=base, config=config), seconds=seconds)

    seen = state(place)
    server = Server(build())

    def look() -> Live | None:
        nonlocal seen
        now = state(place)
        if now == seen:
            return None
        fresh = build()
        seen = now
        return fresh

    server.look = look
    listening = _listen(host, port)
    say(f"http://{host}:{listening.getsockname()[1]}{server.root}")
    settings = uvicorn.Config(
        application(server), log_level="warning", access_log=False, proxy_headers=proxy_headers, server_header=False
    )
    uvicorn.Server(settings).run([listening])


def state(place: str) -> tuple[tuple[str, int, int], ...]:
    """What tells one state of a store in a folder from another; a service is taken to stay as it is."""
    if is_service(place):
        return ()
    files = sorted(path for path in (Path(place) / "data").glob("*") if path.is_file())
    return tuple((path.name, stat.st_size, stat.st_mtime_ns) for path in files if (stat := path.stat()))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as fault:
        listening.close()
        raise PartnergraphError(f"{host}:{port}: {fault.strerror or fault}: name another with --port") from fault
    return listening
