"""One place where a text names a strategy, or points to one named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from partnergraph.minutes.outline import Section
from partnergraph.minutes.strategies.tokens import key_of
from partnergraph.text import Span, Words

Form = Literal["name", "small", "bare", "serving", "short"]
"""A proper name; a name in small letters; the noun alone ("the Agreement"); a serving plan alone ("the draft action
plan"); an abbreviation."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A strategy's name as found: ``start`` and ``end`` are places in its paragraph's words, ``span`` in the text.

    ``name`` has no article, owner or edition; ``before`` is the word in front of it, in lower case; ``made`` says that
    it is told of as being drafted or in force, ``in_force`` that it is called "the present Strategy" or the like,
    ``decided`` that its words open a paragraph and what became of it follows ("Policy agreed"). ``paragraph`` counts
    from 1 within the item, 0 being the title.
    """

    span: Span
    name: str
    instrument: str
    form: Form
    start: int
    end: int
    edition: str = ""
    before: str = ""
    made: bool = False
    in_force: bool = False
    decided: bool = False
    item: int = 0
    paragraph: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        """What two spellings of the name share."""
        return key_of(self.name)


def paragraphs(section: Section) -> Iterator[tuple[int, Words]]:
    """The title of an item (0) and its paragraphs, numbered from 1."""
    yield 0, section.title
    for number, paragraph in enumerate(section.paragraphs, 1):
        yield number, paragraph.words
