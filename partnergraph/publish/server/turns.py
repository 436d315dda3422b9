"""Whose turn it is: those who wait stand in a line for each client, and the clients take turns."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Waiting = TypeVar("Waiting")
Place = TypeVar("Place")


@dataclass(eq=False)
class Turns(Generic[Waiting]):
    """Those who wait, by client. ``each`` is how many of a client's may wait, ``all`` how many of all clients'."""

    each: int
    all: int
    _lines: OrderedDict[str, deque[Waiting]] = field(default_factory=OrderedDict, init=False)
    _count: int = field(default=0, init=False)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Waiting]:
        for line in self._lines.values():
            yield from line

    def has_room(self, client: str) -> bool:
        """Whether one more of a client's may wait."""
        return self._count < self.all and len(self._lines.get(client, ())) < self.each

    def wait(self, client: str, one: Waiting, *, first: bool = False) -> None:
        """Stand at the end of the client's line, or at its head."""
        line = self._lines.setdefault(client, deque())
        if first:
            line.appendleft(one)
        else:
            line.append(one)
        self._count += 1

    def leave(self, client: str, one: Waiting) -> None:
        """Leave the line, wherever one stands in it."""
        self._lines[client].remove(one)
        self._left(client)

    def following(self, place: Callable[[str], Place | None]) -> tuple[Waiting, Place] | None:
        """The next to have a place, which leaves its line, and that place; None where there is none for any client."""
        for client, line in self._lines.items():
            found = place(client)
            if found is not None:
                one = line.popleft()
                self._lines.move_to_end(client)
                self._left(client)
                return one, found
        return None

    def _left(self, client: str) -> None:
        self._count -= 1
        if not self._lines[client]:
            del self._lines[client]
