"""A worker as the server has it at hand: the line to its process, and the questions that it has, first come first."""

from __future__ import annotations

import asyncio
import os
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from partnergraph.publish.server.nursery import LENGTH
from partnergraph.publish.server.outgoing import Outgoing

_BEHIND = 19
"""How far it stands back (see nice(2)); it may not return from there, and is replaced when it is done."""


@dataclass(eq=False, slots=True)
class Pending:
    """A question under way: its bytes, who asks, since when it waits, its answer to be, whether the asker has gone."""

    message: bytes
    client: str
    since: float
    answer: asyncio.Future[bytes]
    gone: Callable[[], bool]


class Worker(asyncio.Protocol):
    """A worker with the questions that it has at hand, the first of which it is answering."""

    def __init__(self, number: int, answered: Callable[[Worker], None], lost: Callable[[Worker], None]) -> None:
        self.number = number
        self.pending: deque[Pending] = deque()
        self.clients: Counter[str] = Counter()
        self.since = 0.0
        self.slow = self.ended = False
        self._answered, self._lost = answered, lost
        self._taken = bytearray()
        self._outgoing: Outgoing | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._outgoing = Outgoing(cast("asyncio.Transport", transport), asyncio.get_running_loop())

    def connection_lost(self, exc: Exception | None) -> None:
        """The process is no more."""
        self._lost(self)

    def put(self, one: Pending, now: float) -> None:
        """Give it one more question."""
        assert self._outgoing
        if not self.pending:
            self.since = now
        self.pending.append(one)
        self.clients[one.client] += 1
        self._outgoing.write(len(one.message).to_bytes(LENGTH, "big") + one.message)

    def data_received(self, data: bytes) -> None:
        """Take in a part of an answer, or several."""
        taken = self._taken
        taken += data
        while self.pending and len(taken) >= LENGTH:
            end = LENGTH + int.from_bytes(taken[:LENGTH], "big")
            if len(taken) < end:
                break
            one = self.taken(0)
            self.since = asyncio.get_running_loop().time()
            if not one.answer.done():
                one.answer.set_result(bytes(taken[LENGTH:end]))
            del taken[:end]
            self._answered(self)

    def taken(self, index: int) -> Pending:
        """A question that it has no longer: the first or the last of them."""
        one = self.pending.pop() if index else self.pending.popleft()
        self.clients[one.client] -= 1
        if not self.clients[one.client]:
            del self.clients[one.client]
        return one

    def step_back(self) -> None:
        """Stand behind the others from now on."""
        self.slow = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.number, _BEHIND)

    def close(self) -> None:
        """Close the line, at which the process ends unless it is at work."""
        if self._outgoing:
            self._outgoing.close()
