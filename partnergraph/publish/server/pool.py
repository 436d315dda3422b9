"""The workers of a server: each answers one question after another, and one that takes too long is ended with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from partnergraph.errors import PartnergraphError
from partnergraph.publish.server.breeding import Nursery
from partnergraph.publish.server.hand import Pending, Worker
from partnergraph.publish.server.memory import MOST
from partnergraph.publish.server.turns import Turns
from partnergraph.publish.server.worker import Answer, Question

_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Answer).decode
_DEPTH = 8
"""How many questions a worker has at hand at most, so that it need not wait for the next."""
_EACH, _ALL = 64, 512
"""How many questions wait at most beside these, of one client and of all."""
_TICK = 0.05
_LONG = 0.1
"""The seconds after which a question is a long one: its process stands back behind the others, and what waits for
that process goes elsewhere.
"""
_AGAIN = 1.0


class Busy(Exception):
    """More questions wait than the server takes on, of this client or of all."""


class TooSlow(Exception):
    """A question took longer than it may."""


class TooHungry(Exception):
    """A question took more memory than it may."""


FAULTS = (Busy, TooSlow, TooHungry)
"""Why a question may have no answer."""


def answer_in(message: bytes) -> Answer:
    """The answer that a worker's message tells."""
    return _DECODE(message)


@dataclass(eq=False)
class Pool:
    """Some workers over the dataset of a file of N-Quads below ``base``, with the saved queries of ``folders``.

    ``seconds`` is how long a question may take, and how long it waits at most before that,
    ``memory`` how many bytes it may take beside the dataset. A client has at most half
    of the workers at once, so that whatever it asks the others are answered. While all are at long questions, others
    are added, until there are twice as many.
    """

    base: str
    file: Path
    folders: tuple[Path, ...] = ()
    workers: int = 4
    seconds: float = 10.0
    memory: int = MOST
    ended: dict[str, int] = field(default_factory=lambda: {"time": 0, "memory": 0, "busy": 0}, init=False)
    _workers: list[Worker] = field(default_factory=list, init=False)
    _turns: Turns[Pending] = field(default_factory=lambda: Turns(_EACH, _ALL), init=False)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self._nursery = Nursery([self.base, str(self.file), str(self.memory), *map(str, self.folders)])
        self._share = max(1, self.workers // 2)

    @property
    def states(self) -> dict[str, int]:
        """How many workers are idle and busy, and how many questions wait."""
        busy = sum(bool(worker.pending or worker.slow) for worker in self._workers)
        return {"idle": len(self._workers) - busy, "busy": busy, "waiting": len(self._turns)}

    async def start(self) -> None:
        """Start the workers. Raises PartnergraphError where they cannot be."""
        for _ in range(self.workers):
            await self._add()
        self._spawn(self._watch())

    async def stop(self) -> None:
        """End the workers; what is still asked, or waits to be, has no answer, and nothing is asked any more."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        workers, self._workers = self._workers, []
        for worker in workers:
            for one in worker.pending:
                self._fail(one, Busy())
            worker.close()
        turns, self._turns = self._turns, Turns(0, 0)
        for one in turns:
            self._fail(one, Busy())
        await self._nursery.close()

    async def ask(self, question: Question, client: str, gone: Callable[[], bool] = bool) -> Answer:
        """The answer of a worker to a client. Raises Busy (also when the asker has gone), TooSlow or TooHungry."""
        return answer_in(await self.put(question, client, gone))

    def put(self, question: Question, client: str, gone: Callable[[], bool] = bool) -> asyncio.Future[bytes]:
        """A question on its way: what will hold the answer (see ``answer_in``), or a fault that ``ask`` raises."""
        loop = asyncio.get_running_loop()
        one = Pending(_ENCODE(question), client, loop.time(), loop.create_future(), gone)
        worker = self._place(client)
        if worker is not None:
            worker.put(one, one.since)
        elif self._turns.has_room(client):
            self._turns.wait(client, one)
        else:
            self._fail(one, Busy())
        return one.answer

    def _fail(self, one: Pending, reason: Exception) -> None:
        """Let a question have no answer."""
        if not one.answer.done():
            one.answer.set_exception(reason)
            self.ended[_REASONS[type(reason)]] += 1

    def _place(self, client: str) -> Worker | None:
        """The worker with the least at hand of those that a client may have; None where all have enough."""
        its = [worker for worker in self._workers if client in worker.clients]
        best, least = None, _DEPTH
        for worker in its if len(its) >= self._share else self._workers:
            if len(worker.pending) < least and not worker.slow:
                best, least = worker, len(worker.pending)
        return best

    def _go_on(self) -> None:
        """Give workers to those who wait."""
        now = asyncio.get_running_loop().time()
        while following := self._turns.following(self._place):
            one, worker = following
            worker.put(one, now)

    def _answered(self, worker: Worker) -> None:
        if worker.slow:
            self._end(worker)
        elif self._turns:
            self._go_on()

    def _lost(self, worker: Worker) -> None:
        """A worker came to its end by itself: what it was answering took too much memory."""
        if worker in self._workers and not worker.ended:
            self._end(worker, TooHungry())

    def _end(self, worker: Worker, reason: Exception | None = None) -> None:
        """End a worker, and for a reason what it was answering with it."""
        worker.slow = worker.ended = True
        if worker.pending and reason:
            self._fail(worker.pending[0], reason)
        self._move(worker)
        self._spawn(self._replace(worker))

    def _move(self, worker: Worker) -> None:
        """Let all that waits for a worker go elsewhere; the client of the first keeps its place with it."""
        while len(worker.pending) > 1:
            one = worker.taken(-1)
            self._turns.wait(one.client, one, first=True)
        self._go_on()

    async def _watch(self) -> None:
        """Look again and again for questions that take long, or wait for long."""
        while True:
            await asyncio.sleep(_TICK)
            now = asyncio.get_running_loop().time()
            for worker in list(self._workers):
                took = now - worker.since if worker.pending else 0.0
                if took > self.seconds and not worker.ended:
                    self._end(worker, TooSlow())
                elif took > _LONG and not worker.ended and worker.pending[0].gone():
                    self._end(worker, Busy())
                elif took > _LONG and not worker.slow:
                    worker.step_back()
                    self._move(worker)
                    if len(self._workers) < 2 * self.workers and all(one.slow for one in self._workers):
                        self._spawn(self._grow())
            for one in [one for one in self._turns if now - one.since > 2 * self.seconds or one.gone()]:
                self._turns.leave(one.client, one)
                self._fail(one, Busy())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _replace(self, worker: Worker) -> None:
        """Another worker in the place of one, unless there are enough; only then has its client the place back."""
        self._nursery.end(worker.number)
        worker.close()
        while len(self._workers) <= self.workers:
            try:
                await self._add()
                break
            except PartnergraphError:
                await asyncio.sleep(_AGAIN)
        if worker in self._workers:
            self._workers.remove(worker)
        self._go_on()

    async def _grow(self) -> None:
        with suppress(PartnergraphError):
            await self._add()

    async def _add(self) -> None:
        line, number = await self._nursery.make()
        loop = asyncio.get_running_loop()
        _, worker = await loop.create_connection(lambda: Worker(number, self._answered, self._lost), sock=line)
        self._workers.append(worker)
        self._go_on()


_REASONS: dict[type[Exception], str] = {Busy: "busy", TooSlow: "time", TooHungry: "memory"}
