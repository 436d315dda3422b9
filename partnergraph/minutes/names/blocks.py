"""The stretches of a document that are read for names: head, titles, notes, paragraphs, each with its agenda item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from partnergraph.minutes.lists import list_label
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import match_phrase, title_at
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.names.tokens import CELL, WORD, Token, tokenise
from partnergraph.minutes.outline import Outline, Paragraph
from partnergraph.minutes.rolls import Roll, holds
from partnergraph.text import Span, Words

_LONGEST = 12_000
_ACTION = frozenset({"action", "actions"})


@dataclass(slots=True)
class Block:
    """One stretch of words and what was found in it. ``item`` is 0 in the head; ``listing`` where it lists people;
    ``note`` where it is the bracketed note of a heading; ``letters`` are the tokens that are a person's own initials;
    ``column`` what the cell of a table of people holds: name, beside (who came instead), or what is said of the name.
    """

    words: Words
    tokens: list[Token]
    item: int
    listing: bool = False
    note: bool = False
    heading: bool = False
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    letters: set[int] = field(default_factory=set)
    column: str = ""

    def span(self, first: int, last: int) -> Span:
        """The source span of tokens ``first`` up to ``last``."""
        return self.words.span(self.tokens[first].start, self.tokens[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """The words of tokens ``first`` up to ``last``, white space folded."""
        return self.words.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def taken(self) -> set[int]:
        """The tokens that people's names take up."""
        return {place for person in self.people for place in range(person.first, person.last)}


def _capital_share(tokens: list[Token]) -> float:
    """How many of the words are capital, those in brackets and small words of lists left out."""
    depth = 0
    letters: list[Token] = []
    for token in tokens:
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if token.kind == WORD and not depth and token.low not in lexicon().sets["in list"]:
            letters.append(token)
    return sum(token.capital for token in letters) / len(letters) if letters else 0.0


def _labelled(tokens: list[Token]) -> bool:
    """Whether a paragraph opens with the label of a list of people."""
    if not tokens or tokens[0].kind != WORD:
        return False
    end = match_phrase(tokens, 0, "labels")
    if end < 0:
        return False
    if end < len(tokens) and title_at(tokens, end) is not None:
        return True
    return end >= len(tokens) or tokens[end].text in ":-–(/" or tokens[end].gap >= CELL or tokens[0].capitals


def _is_action(tokens: list[Token]) -> bool:
    return len(tokens) > 2 and tokens[0].low in _ACTION and len(tokens) < 30


def _stretches(words: Words) -> Iterator[Words]:
    """The words whole, or, where there are very many, in pieces that end with a sentence or at least a word."""
    start = 0
    while len(words) - start > _LONGEST:
        end = words.text.rfind(". ", start, start + _LONGEST) + 1
        end = end if end > start else words.text.rfind(" ", start, start + _LONGEST)
        end = end if end > start else start + _LONGEST
        yield words.cut(start, end)
        start = end
    yield words.cut(start)


def _paragraph_blocks(content: str, paragraphs: Sequence[Paragraph], item: int, opened: bool) -> Iterator[Block]:
    """The paragraphs of the head or of an item; behind a label those that are mostly names are lists."""
    for paragraph in paragraphs:
        for words in _stretches(paragraph.words):
            if words:
                tokens = tokenise(content, words, paragraph.wrapped)
                opened = opened or _labelled(tokens) or list_label(words) is not None
                listing = (item > 0 and _is_action(tokens)) or (opened and _capital_share(tokens) > 0.6)
                yield Block(words, tokens, item, listing)


def blocks(content: str, outline: Outline, rolls: Sequence[Roll] = ()) -> Iterator[Block]:
    """Every stretch of the document in the order of print, tables of people cell by cell behind what is beside them."""
    yield from _paragraph_blocks(content, [one for one in outline.front if not holds(rolls, one)], 0, False)
    yield from _cell_blocks(content, rolls, 0)
    for section in outline.sections:
        title = tokenise(content, section.title)
        if title:
            yield Block(section.title, title, section.position, heading=True)
        for note in section.notes:
            if note:
                yield Block(note, tokenise(content, note), section.position, note=True)
        opened = bool(title) and (_labelled(title) or title[0].low in lexicon().sets["list title"])
        others = [paragraph for paragraph in section.paragraphs if not holds(rolls, paragraph)]
        yield from _paragraph_blocks(content, others, section.position, opened)
        yield from _cell_blocks(content, rolls, section.position)


def _cell_blocks(content: str, rolls: Sequence[Roll], item: int) -> Iterator[Block]:
    """The cells of the tables of people in an item, each once."""
    seen: set[Span] = set()
    for seat in (seat for roll in rolls if roll.item == item for seat in roll.seats):
        for column, cell in (("name", seat.name), *seat.cells, ("beside", seat.beside)):
            if cell and cell.span() not in seen:
                seen.add(cell.span())
                listing = column in ("name", "beside")
                yield Block(cell, tokenise(content, cell), item, listing=listing, column=column)
