"""One body named in two languages side by side: "Cyngor Trefelen / Trefelen Council"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.names.lexicon import rows
from partnergraph.text import Span

_CELTIC = "organisations.celtic"
_BETWEEN = " \n\r\t/|#*_-–—"
_WIDEST = 40


def _english(mention: Mention) -> str:
    """The English noun of a name that a Welsh or Irish noun opens; empty for any other."""
    opener = mention.name.split(" ")[0].lower()
    translated: dict[str, str] = next(row["english"] for row in rows("heads") if "english" in row)
    return translated.get(opener, "") if mention.rule == _CELTIC else ""


def with_translations(mentions: Sequence[Mention], content: str) -> list[Mention]:
    """The mentions, a Welsh or Irish name standing for the English one printed next to it, before or behind."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    meant: dict[Mention, Mention] = {}
    taken: set[Span] = set()
    for one, other in pairwise(ordered):
        between = content[one.span.end : one.span.end + _WIDEST + 1]
        gap = other.span.start - one.span.end
        if not 0 < gap <= _WIDEST or between[:gap].strip(_BETWEEN) or between[:gap].strip(" ") in ("", "-", "–", "—"):
            continue
        for celtic, english in ((one, other), (other, one)):
            noun = _english(celtic)
            if celtic in meant or english.span in taken:
                continue
            if noun and english.name.lower().endswith(noun) and english.rule != _CELTIC:
                meant[celtic] = english
                taken.add(english.span)
    return [
        replace(mention, stands_for=meant[mention].stands_for or meant[mention].span) if mention in meant else mention
        for mention in mentions
    ]
