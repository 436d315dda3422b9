"""What a clerk has written, before it is set in any format: head, lists, items with their lines and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tests.generalisation.told import Told

Facts = dict[str, Counter[tuple[str, ...]]]
"""For each sort of fact the facts, each as often as it is stated."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. ``marker`` is its number, letter or bullet, ``strong`` the words at its head that stand in bold,
    ``column`` what stands beside it in a column at the right, ``tight`` whether it follows without a gap. ``part`` is
    ``label`` for the heading of a list, ``session`` for a heading over several items, ``text`` otherwise.
    """

    words: str
    marker: str = ""
    strong: str = ""
    column: str = ""
    tight: bool = False
    part: str = "text"

    @property
    def printed(self) -> str:
        """The marker and the words."""
        return f"{self.marker} {self.words}" if self.marker else self.words


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, a cell's paragraphs parted by LF. ``head``: the first row is one; ``ruled``: lines are drawn."""

    rows: tuple[tuple[str, ...], ...]
    head: bool = False
    ruled: bool = True


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Matter:
    """An item as written: its printed number ("12."), its title as printed, what stands below it."""

    number: str
    title: str
    blocks: tuple[Block, ...]
    private: bool = False
    above: str = ""

    @property
    def heading(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Minutes as written. ``columns``: actions stand in a column of their own; ``initials``:
    owners are printed as initials; ``word_number``: how Word counts the
    items (format, text of the level, first), none where the clerk types the numbers. ``listed`` are all people,
    each by name and status as the list has them. ``meant`` are the facts stated.
    """

    told: Told
    occasion: str
    attendance: tuple[Block, ...]
    matters: tuple[Matter, ...]
    tail: tuple[Block, ...] = ()
    columns: bool = False
    initials: bool = False
    word_number: tuple[str, str, int] | None = None
    listed: tuple[tuple[str, str], ...] = ()
    meant: Facts = field(default_factory=dict)
    names: str = ""
    """The style in a few words, for whoever reads a failure."""

    def tables(self) -> list[Grid]:
        """The tables below the items and at the end."""
        blocks = [*self.tail, *(block for matter in self.matters for block in matter.blocks)]
        return [block for block in blocks if isinstance(block, Grid)]

    def has_empty_cells(self) -> bool:
        """Whether a table below an item or at the end has a cell without words."""
        return any(not cell for table in self.tables() for row in table.rows for cell in row)

    def without_tail(self) -> Manuscript:
        """The same for a system that holds nothing but items: what stands at the end goes into the last one."""
        last = replace(self.matters[-1], blocks=self.matters[-1].blocks + self.tail)
        return replace(self, matters=(*self.matters[:-1], last), tail=())

    def paragraphs(self) -> Iterator[Block | Matter]:
        """Everything in reading order: blocks of the head, each item followed by its blocks, the blocks of the tail."""
        yield Line(self.told.body, strong=self.told.body)
        yield Line(self.occasion)
        yield from self.attendance
        for matter in self.matters:
            if matter.above:
                yield Line(matter.above, strong=matter.above, part="session")
            yield matter
            yield from matter.blocks
        yield from self.tail


def tally(facts: Iterable[tuple[str, tuple[str, ...]]]) -> Facts:
    """Facts gathered by their sort."""
    found: Facts = {}
    for sort, fact in facts:
        found.setdefault(sort, Counter())[fact] += 1
    return found
