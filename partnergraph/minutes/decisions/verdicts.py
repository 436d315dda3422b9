"""Verdicts on a motion ("The motion was carried."), which decide nothing more where the resolution follows in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.facts import Decision

_BARE = re.compile(
    r"^\W*(?:(?:the|this|on|being|put|to|a|an|vote|taken|chair\w*|mayor|convener|then|declared|substantive|amended|original"
    r"|motion|amendment|proposal|proposition|recommendations?|resolution|as|was|were|and|it|therefore|accordingly"
    r"|thereupon|duly|unanimously|by|of|votes?|show|hands|for|against|with|abstentions?|abstained|all|in|favour|nem"
    r"|con|majority|casting|no|his|her|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|carried|passed|agreed|adopted|approved|accepted|\d+)\b\W*)+$",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"\b(?:carried|passed|in favour|agreed|adopted|approved|accepted)\b", re.IGNORECASE)
_MOTION = re.compile(
    r"\b(?:motion|proposal|proposition|recommendations?|resolution|vote|carried|in favour)\b", re.IGNORECASE
)
_MATTER = re.compile(r"\b(?:that|to)\b", re.IGNORECASE)
_MOVERS = re.compile(
    r"^\W*\(?(?:proposed|proposer|prop|moved)\b[^;]{1,60}?\b(?:seconded|seconder|sec)\b[^;]{1,60}?"
    r"(?:[.,;)\s]|and|it|was|carried|agreed|resolved|passed|all|in|favour|unanimous(?:ly)?|nem|con|approved)*$",
    re.IGNORECASE,
)
_ONE_MOVER = re.compile(r"^\W*(?:proposed|seconded)(?: by)?\b ?:?[^;]{1,60}$", re.IGNORECASE)
_AS_READ = re.compile(r"\b(?:taken|held) as read\W*$", re.IGNORECASE)
_NEAR = 120
_RESOLVED = re.compile(
    r"^\W*(?:(?:it|the (?:council|committee|board)) (?:was )?(?:therefore |accordingly |thereupon |then )?)?"
    r"(?:further )?resolved\b",
    re.IGNORECASE,
)


def is_bare_verdict(text: str) -> bool:
    """Whether words only say that a motion was carried, not what was moved."""
    return all(pattern.search(text) is not None for pattern in (_OUTCOME, _MOTION, _BARE))


def without_doubles(content: str, found: Sequence[Decision]) -> list[Decision]:
    """The decisions without those told twice: a bare verdict that the resolution itself follows at once, minutes taken
    as read that are then adopted, and the movers' names with their verdict behind what they moved.
    """
    kept: list[Decision] = []
    for place, decision in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if following and is_bare_verdict(decision.text) and _RESOLVED.match(following.text):
            between = content[decision.proof.passages[0].end : following.proof.passages[0].start]
            if not re.search(r"\w{2}", between) and "amendment" not in decision.text.lower():
                continue
        adopted = (other for other in found[place + 1 : place + 3] if other.kind == "record")
        if _AS_READ.search(decision.text) and any(not _ONE_MOVER.match(other.text) for other in adopted):
            continue
        before = kept[-1] if kept else None
        if before and _ONE_MOVER.match(decision.text) and not _MATTER.search(decision.text):
            between = content[before.proof.passages[0].end : decision.proof.passages[0].start]
            if "\n\n" not in between and len(between) < _NEAR:
                continue
        if before and _MOVERS.match(decision.text) and not _MATTER.search(decision.text):
            between = content[before.proof.passages[0].end : decision.proof.passages[0].start]
            if "\n\n" not in between and not re.search(r"\w{2}", between):
                continue
        kept.append(decision)
    return kept
