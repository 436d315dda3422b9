"""The line to the nursery, the process that makes workers: makes and ends them, and starts it anew should it end."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field

from partnergraph.errors import PartnergraphError
from partnergraph.publish.server.nursery import END, LENGTH, MAKE

_ALLOCATION = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=127"}
"""Queries take memory in many small pieces and give it back: the C library, where it is GNU's, keeps more at hand."""


@dataclass(eq=False)
class Nursery:
    """The process that makes workers, and the line to it."""

    arguments: list[str]
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _line: socket.socket | None = field(default=None, init=False)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def make(self) -> tuple[socket.socket, int]:
        """The line to a new worker and the number of its process.

        Raises PartnergraphError where the dataset cannot be read.
        """
        async with self._one_at_a_time:
            for _ in range(2):
                line = await self._ready()
                ours, theirs = socket.socketpair()
                try:
                    with theirs:
                        socket.send_fds(line, [MAKE], [theirs.fileno()])
                        number = await _exactly(line, LENGTH)
                    ours.setblocking(False)
                    return ours, int.from_bytes(number, "big")
                except OSError:
                    ours.close()
                except asyncio.CancelledError:
                    ours.close()
                    raise
                await self.close()
            raise PartnergraphError("the workers that answer queries cannot be started")

    def end(self, number: int) -> None:
        """End a worker at once."""
        if self._line:
            with suppress(OSError):
                self._line.send(END + number.to_bytes(LENGTH, "big"))

    async def close(self) -> None:
        """End the process and all its workers."""
        if self._line:
            self._line.close()
            self._line = None
        if self._process:
            await asyncio.to_thread(self._process.wait)
            self._process = None

    async def _ready(self) -> socket.socket:
        if self._line is None:
            ours, theirs = socket.socketpair()
            command = [sys.executable, "-P", "-m", "partnergraph.publish.server.nursery", *self.arguments]
            with theirs:
                self._process = subprocess.Popen(
                    command,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    process_group=0,
                    env=_ALLOCATION | os.environ,
                )
            ours.setblocking(False)
            self._line = ours
            with suppress(OSError):
                await _exactly(ours, len(MAKE))
        return self._line


async def _exactly(line: socket.socket, length: int) -> bytes:
    """So many bytes. Raises OSError where the other side has closed."""
    loop = asyncio.get_running_loop()
    taken = b""
    while len(taken) < length:
        more = await loop.sock_recv(line, length - len(taken))
        if not more:
            raise ConnectionError("closed")
        taken += more
    return taken
