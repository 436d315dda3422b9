"""The organisations that a document names, asked for by place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from partnergraph.minutes.facts import Mention

_LONGEST = 10
_ARTICLE = re.compile(r"(?:the|this|our)\b", re.IGNORECASE)


class Bodies:
    """Mentions of organisations, no two overlapping.

    ``printed`` are their words in the text; ``names`` their names and the ends of these ("Joint Housing Panel" of
    "County Wend Joint Housing Panel"); ``met`` the name of the body that met, or empty.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]
        self.printed = frozenset(mention.text for mention in self._mentions)
        self.names = frozenset(name for mention in self._mentions for name in _endings(mention.name))
        met = (m.name for m in self._mentions if m.of_body and not _ARTICLE.match(m.name) and " " in m.name)
        self.met = next(met, "")

    def over(self, place: int) -> Mention | None:
        """The mention that covers a place in the text."""
        number = bisect_right(self._starts, place) - 1
        found = self._mentions[number] if number >= 0 else None
        return found if found and place < found.span.end else None

    def last(self, noun: str, place: int) -> str:
        """The name of the organisation that is the last before a place in the text to end in a noun, or empty."""
        before = self._mentions[: bisect_right(self._starts, place)]
        ends = (m.name for m in reversed(before) if not m.of_body and m.name.lower().endswith(f" {noun}"))
        return next((name for name in ends if not _ARTICLE.match(name)), "")


def _endings(name: str) -> list[str]:
    """A name of three words and more, and its ends of as many that begin with a capital letter."""
    words = name.split()[-_LONGEST:]
    return [" ".join(words[place:]) for place in range(len(words) - 2) if words[place][0].isupper()]
