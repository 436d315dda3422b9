"""A process that reads a dataset once and makes workers of it, as many and as often as they are asked for.

A worker is a fork: it has the dataset in memory at once, shares it with all others, and can be ended without harm to
any. ``python -P -m partnergraph.publish.server.nursery BASE FILE MEMORY FOLDER...`` reads the N-Quads of a file and the
saved queries of the folders beside the project's own, then takes orders at standard input, a socket. MEMORY is how many
bytes a worker may take beside the dataset.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import resource
import signal
import socket
import sys
from pathlib import Path

import msgspec

from partnergraph import catalogue
from partnergraph.publish.server.worker import Library, Question, answer, read_library, rehearsal

_BEHIND = 5
"""How far workers stand behind the server (see nice(2)), which others wait for."""
LENGTH = 4
"""The bytes that say how long a message is, and those of a process's number."""
MAKE, END = b"+", b"-"
"""The orders: make a worker for the socket that comes with it, and end the one whose number follows."""
_BUFFER = 1 << 16
_DIE_WITH_PARENT = 1
"""An order to Linux (see prctl(2)); other systems have none like it."""


def main(base: str, file: str, memory: str, *folders: str) -> None:
    """Read the dataset, then make and end workers until there are no more orders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    library = _library(base, file, [Path(folder) for folder in folders])
    orders = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    gc.freeze()
    orders.sendall(MAKE)
    workers: set[int] = set()
    while True:
        order, sockets, _, _ = socket.recv_fds(orders, 1, 1)
        if not order:
            break
        if order == MAKE:
            workers.add(_make(library, sockets[0], orders, int(memory)))
        else:
            _end(int.from_bytes(_exactly(orders, LENGTH), "big"), workers)
    for number in list(workers):
        _end(number, workers)


def _library(base: str, file: str, folders: list[Path]) -> Library:
    library = read_library(base, file, {query.name: query for query in catalogue.saved(folders)})
    for question in rehearsal(library):
        answer(library, question)
    return library


def _make(library: Library, descriptor: int, orders: socket.socket, memory: int) -> int:
    number = os.fork()
    if number:
        os.close(descriptor)
        orders.sendall(number.to_bytes(LENGTH, "big"))
        return number
    try:
        orders.close()
        os.close(sys.stdin.fileno())
        _work(library, socket.socket(fileno=descriptor), memory)
    finally:
        os._exit(0)


def _end(number: int, workers: set[int]) -> None:
    if number in workers:
        workers.discard(number)
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)


def _work(library: Library, line: socket.socket, memory: int) -> None:
    """Answer what comes over a socket until it is closed."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    os.nice(_BEHIND)
    confine(memory)
    decode = msgspec.msgpack.Decoder(Question).decode
    encode = msgspec.msgpack.Encoder().encode
    questions = line.makefile("rb", _BUFFER)
    while head := questions.read(LENGTH):
        question = decode(questions.read(int.from_bytes(head, "big")))
        message = encode(answer(library, question))
        line.sendall(len(message).to_bytes(LENGTH, "big") + message)


def confine(memory: int) -> None:
    """From here on the process takes only so many bytes of memory more, and opens nothing."""
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _exactly(line: socket.socket, length: int) -> bytes:
    """So many bytes; fewer where the other side has closed."""
    taken = line.recv(length)
    while 0 < len(taken) < length:
        more = line.recv(length - len(taken))
        if not more:
            break
        taken += more
    return taken


if __name__ == "__main__":
    main(*sys.argv[1:])
