"""A real HTTP server for tests, on loopback and a free port, that answers as it is told and remembers its requests."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PATIENCE = 30
CERTIFICATE = Path(__file__).with_name("host.pem")
"""The certificate of 127.0.0.1, signed by itself, with its key: nobody else trusts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to answer: ``wait`` seconds before anything, ``drip`` seconds before each byte, a break after some bytes."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0
    break_after: int | None = None
    sized: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came: when (monotonic seconds), for what, with which headers (names in lower case)."""

    at: float
    path: str
    headers: Mapping[str, str]
    secure: bool = False


class Server(ThreadingHTTPServer):
    """Answers each path with the replies put for it, one after the other and the last for good; ``other`` else."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []
        self.replies: dict[str, list[Reply]] = {}
        self.counts: dict[str, int] = defaultdict(int)
        self.other: Callable[[str], Reply] = lambda _: Reply(status=404, body=b"nothing here")
        self.tls: ssl.SSLContext | None = None
        self.lock = threading.Lock()
        self.stopping = threading.Event()

    @property
    def address(self) -> str:
        """The address of its root, without a slash."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def put(self, path: str, *replies: Reply | bytes | str) -> None:
        """Say what to answer to a path with its query; a body alone is answered with 200."""
        made = [_reply(reply) for reply in replies]
        with self.lock:
            self.replies[path], self.counts[path] = made, 0

    def next_reply(self, path: str) -> Reply:
        """The reply that is due."""
        with self.lock:
            due = self.replies.get(path)
            if due is None:
                return self.other(path)
            place = min(self.counts[path], len(due) - 1)
            self.counts[path] += 1
            return due[place]

    def speak_securely(self) -> None:
        """Answer https at the same port too, as the host of ``CERTIFICATE``."""
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(CERTIFICATE)

    def finish_request(self, request: socket.socket, client_address: Any) -> None:  # type: ignore[override]
        """Answer one connection, in the open or securely by how it begins."""
        if self.tls is None or request.recv(1, socket.MSG_PEEK) != b"\x16":
            super().finish_request(request, client_address)
            return
        with self.tls.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no fault of the server's."""


def _reply(said: Reply | bytes | str) -> Reply:
    if isinstance(said, Reply):
        return said
    return Reply(body=said.encode() if isinstance(said, str) else said)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = PATIENCE
    server: Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        secure = isinstance(self.connection, ssl.SSLSocket)
        self.server.asked.append(Asked(time.monotonic(), self.path, headers, secure))
        reply = self.server.next_reply(self.path)
        if self.server.stopping.wait(reply.wait):
            return
        with suppress(OSError):
            self._answer(reply, headers)

    def _answer(self, reply: Reply, headers: Mapping[str, str]) -> None:
        tag = reply.headers.get("ETag", "")
        fresh = tag and headers.get("if-none-match") == tag
        body = b"" if fresh else reply.body
        self.send_response(304 if fresh else reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.sized:
            self.send_header("Content-Length", str(len(body)))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        self._send(body[: reply.break_after], reply.drip)
        if reply.break_after is not None or not reply.sized:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, body: bytes, drip: float) -> None:
        if not drip:
            self.wfile.write(body)
            return
        for byte in body:
            if self.server.stopping.wait(drip):
                return
            self.wfile.write(bytes([byte]))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@contextmanager
def running() -> Iterator[Server]:
    """A server that runs in a thread until the context ends."""
    server = Server()
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)
