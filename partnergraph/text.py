"""A document's words, the marks upon them and their offsets in the text as read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from partnergraph.hyphens import line_breaks

_LEFT_OUT = frozenset("*`\u00ad\u200b\u200c\u200d\ufeff")
_CELL = "|"
_HEADING_MARK = re.compile(r"#{1,6}(?:[ \t]|$)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text as read: code points from ``start`` up to, not including, ``end`` (RFC 5147)."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


WRAPPED = "wrapped"
"""The value of a ``paragraph`` mark within which line ends mean nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a loader knows of a stretch beyond its words.

    ``paragraph`` (value ``wrapped`` where its line ends mean nothing), ``row`` (of a table, its cells between bars),
    ``heading`` (value: its level), ``bold``, ``page`` (value: its number), an item's ``number``, ``title`` and
    ``private``, ``agenda`` (text above the minutes), ``action`` (an entry of an action column), ``section`` (a heading
    over several items), ``identifier`` (value: the site's own of what the words name).
    """

    kind: str
    span: Span
    value: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from, and what its manifest or the command line says of it.

    ``name`` is what people know it by (a file name, or an address); ``key`` is 16 hex digits of the SHA-256 of its
    address, else of its bytes; ``digest`` the SHA-256 of its bytes; ``date`` an ISO date. ``body_from`` and
    ``date_from`` say who gave body and date: the ``manifest`` or the ``command`` line.
    """

    name: str
    key: str
    digest: str
    media_type: str = "text/plain"
    address: str = ""
    circle: str = ""
    body: str = ""
    date: str = ""
    licence: str = ""
    body_from: str = ""
    date_from: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The text as read: decoded, without byte order mark, lines ending in LF. All offsets refer to ``content``."""

    content: str
    source: Source
    marks: tuple[Mark, ...] = ()

    def quote(self, span: Span) -> str:
        """The words of a span, to the letter."""
        return self.content[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a text read for its words, each character knowing where it stands.

    White space is folded to one blank, Markdown emphasis, heading marks and cell bars are left out, a word that the end
    of a line parts is whole, and nothing stands at either end but words. ``offsets[i]`` is the place of ``text[i]`` in
    the text as read.
    """

    text: str
    offsets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of ``text[start:end]``. Raises ValueError where that is empty."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            raise ValueError("an empty stretch of words has no span")
        return Span(self.offsets[start], self.offsets[stop - 1] + 1)

    def cut(self, start: int = 0, end: int | None = None) -> Words:
        """The words of ``text[start:end]``, without blanks at either end."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start] == " ":
            start += 1
        while stop > start and self.text[stop - 1] == " ":
            stop -= 1
        return Words(self.text[start:stop], self.offsets[start:stop])


NO_WORDS = Words("", ())


def words(content: str, spans: Span | Iterable[Span]) -> Words:
    """The words of one span, or of several read on as one (a sentence that a page break cuts)."""
    letters: list[str] = []
    offsets: list[int] = []
    for span in (spans,) if isinstance(spans, Span) else spans:
        if letters and letters[-1] != " ":
            letters.append(" ")
            offsets.append(span.start)
        within = line_breaks(content, span.start, span.end)
        for place in range(span.start, span.end):
            if within and place in within:
                continue
            letter = content[place]
            if letter in _LEFT_OUT or (letter == "#" and _HEADING_MARK.match(content, place)):
                continue
            if letter.isspace() or letter == _CELL:
                if not letters or letters[-1] == " ":
                    continue
                letter = " "
            letters.append(letter)
            offsets.append(place)
    return Words("".join(letters), tuple(offsets)).cut()
