"""The worker processes of a server: a query that takes too long is ended with its process, and the others go on."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from partnergraph.publish.server.worker import LENGTH, Answer, Question


class Busy(Exception):
    """More queries wait than the server takes on."""


class TooSlow(Exception):
    """A query took longer than it may."""


@dataclass(eq=False)
class Pool:
    """Some workers over the dataset of a folder. ``seconds`` is how long a query may take, ``waiting`` how many may
    wait for a worker beside those that are being answered.
    """

    folder: Path
    workers: int = 2
    seconds: float = 10.0
    waiting: int = 16
    _idle: asyncio.Queue[Process] = field(default_factory=asyncio.Queue, init=False)
    _all: set[Process] = field(default_factory=set, init=False)
    _under_way: int = field(default=0, init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def start(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self._add() for _ in range(self.workers)))

    async def stop(self) -> None:
        """End the workers."""
        for process in list(self._all):
            await self._end(process)

    async def ask(self, question: Question) -> Answer:
        """The answer of a worker. Raises Busy where too many wait, TooSlow where it takes too long."""
        if self._under_way >= self.workers + self.waiting:
            raise Busy
        self._under_way += 1
        try:
            async with asyncio.timeout(self.seconds):
                process = await self._idle.get()
            return await self._ask(process, question)
        except TimeoutError as fault:
            raise TooSlow from fault
        finally:
            self._under_way -= 1

    async def _ask(self, process: Process, question: Question) -> Answer:
        try:
            async with asyncio.timeout(self.seconds):
                found = await _exchange(process, msgspec.msgpack.encode(question))
        except (asyncio.IncompleteReadError, ConnectionError):
            self._later(self._replace(process))
            return Answer("fault", b"the query took more memory than it may")
        except (TimeoutError, asyncio.CancelledError):
            self._later(self._replace(process))
            raise
        self._idle.put_nowait(process)
        return msgspec.msgpack.decode(found, type=Answer)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _replace(self, process: Process) -> None:
        await self._end(process)
        await self._add()

    async def _add(self) -> None:
        arguments = [sys.executable, "-P", "-m", "partnergraph.publish.server.worker", str(self.folder)]
        process = await asyncio.create_subprocess_exec(*arguments, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._all.add(process)
        self._idle.put_nowait(process)

    async def _end(self, process: Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _exchange(process: Process, message: bytes) -> bytes:
    assert process.stdin and process.stdout
    process.stdin.write(len(message).to_bytes(LENGTH, "big") + message)
    await process.stdin.drain()
    length = int.from_bytes(await process.stdout.readexactly(LENGTH), "big")
    return await process.stdout.readexactly(length)
