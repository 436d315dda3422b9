"""Words parted at the end of a line: put together, with or without their hyphen, as the document's own words say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

_PARTED = re.compile(r"(?P<head>\w[\w’'/-]*)[-\u2010]$")
_NEXT = re.compile(r"[\w’']+(?:-[\w’']+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SUSPENDED = frozenset(["and", "or", "to", "nor"])
_SHORTEST = 3
_SHORT_WORDS = frozenset("a i am an as at be by do go he if in is it me my no of on or so to up us we".split())
_HEADS = frozenset(
    "action actions apologies attendance attendees comments completed completion date deadline decision department "
    "description designation discussion initials minute minutes organisation outcome owner position priority progress "
    "recommendation reference representing required responsibility responsible status subject timescale update".split()
)
"""Words that head the narrow columns of tables."""

_BREAK = re.compile(r"(?<=\w)[-\u2010](?P<gap>[ \t]*\n[ \t]*)(?=\w)")
_HEAD = re.compile(r"[^\W\d_][\w’'-]*$")
_LONGEST = 40
_NARROW = 24


class Vocabulary:
    """The words of a document that stand whole within its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            found = _WORD.findall(line.lower())
            self._words.update(found[:-1] if line.endswith(("-", "\u2010")) else found)

    def joins(self, head: str, tail: str) -> bool:
        """Whether two halves make one word without a hyphen."""
        head, tail = head.lower(), tail.lower()
        if head + tail in self._words:
            return True
        if f"{head}-{tail}" in self._words:
            return False
        return not (self._stands(head.rpartition("-")[2]) and self._stands(tail))

    def shows(self, head: str, tail: str) -> bool:
        """Whether the word that two halves make without a hyphen stands in the document, and that with one does not."""
        head, tail = head.lower(), tail.lower()
        return head + tail in self._words and f"{head}-{tail}" not in self._words

    def broken(self, head: str, tail: str) -> bool:
        """Whether two lines of a narrow cell are one word that found no room in it: its end stands nowhere else."""
        if not (head.isalpha() and tail.isalpha() and tail.islower()):
            return False
        whole = (head + tail).lower()
        if len(tail) < _SHORTEST and tail not in _SHORT_WORDS:
            return True
        return whole in _HEADS or (self._words[tail] <= 1 and any(word.startswith(whole) for word in self._words))

    def cut(self, head: str, tail: str) -> bool:
        """Whether the end of one line of a narrow cell and the head of the next are one word, which stands elsewhere
        more often than either.
        """
        head, tail = head.rpartition(" ")[2].lower(), tail.partition(" ")[0]
        if not (tail[:1].islower() and head[-1:].isalpha()):
            return False
        whole = self._words[head + tail.lower()]
        return whole > self._words[head] and whole > self._words[tail.lower()]

    def _stands(self, half: str) -> bool:
        return len(half) >= _SHORTEST and half in self._words


@lru_cache(maxsize=2)
def vocabulary(content: str) -> Vocabulary:
    """The words of a plain text."""
    return Vocabulary(content.split("\n"))


def line_breaks(content: str, start: int, end: int) -> frozenset[int]:
    """The places in a stretch of plain text that are left out where a line ends within a word.

    They are the white space behind the hyphen, and the hyphen itself where the document shows the word whole.
    """
    found: list[int] = []
    for match in _BREAK.finditer(content, start, end):
        tail = _NEXT.match(content, match.end())
        if tail is None or tail.group() in _SUSPENDED:
            continue
        found += range(match.start("gap"), match.end())
        head = _HEAD.search(content[max(start, match.start() - _LONGEST) : match.start()])
        if head and tail.group()[0].islower() and vocabulary(content).shows(head.group(), tail.group()):
            found.append(match.start())
    return frozenset(found)


def mended(lines: Sequence[tuple[str, str]], words: Vocabulary) -> list[tuple[str, str]]:
    """The lines of a paragraph, each with what stands beside it; a word that a line end parts stands whole in it."""
    found: list[tuple[str, str]] = []
    for line, beside in lines:
        cut, note = found[-1] if found else ("", "")
        if words.broken(cut, line) or (0 < len(cut) <= _NARROW and words.cut(cut, line)):
            found[-1] = (cut + line, ", ".join(filter(None, (note, beside))))
            continue
        parted = _PARTED.search(cut)
        tail = _NEXT.match(line)
        if not parted or not tail or tail.group() in _SUSPENDED:
            found.append((line, beside))
            continue
        hyphen = "" if tail.group()[0].islower() and words.joins(parted["head"], tail.group()) else "-"
        rest = line[tail.end() :]
        close = re.match(r"[^\s\w]+", rest)
        whole = tail.group() + (close.group() if close else "")
        rest = rest[close.end() if close else 0 :].strip()
        found[-1] = (f"{cut[:-1]}{hyphen}{whole}", note if rest else ", ".join(filter(None, (note, beside))))
        if rest:
            found.append((rest, beside))
    return found
