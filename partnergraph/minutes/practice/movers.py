"""Who moved a motion or an amendment, and who seconded it, in one sentence."""

from __future__ import annotations

import re

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import MotionKind, Party
from partnergraph.minutes.practice.patterns import place_of, rules_for
from partnergraph.minutes.practice.pending import Pending
from partnergraph.minutes.practice.people import party
from partnergraph.minutes.practice.said import Said

_AMENDMENT = re.compile(r"\bamendments?\b(?! to (?:the )?minutes)", re.IGNORECASE)
_AMENDED = re.compile(r"\bas amended\b|\bthe amended\b", re.IGNORECASE)
_HEADED = re.compile(r"\W*amendment\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:\W|_|\b(?:that|and|it|was|is|this|carried|agreed|resolved|unanimously|motion|amendment|all|in|favour|vote|passed"
    r"|approved|to|the|so|duly|accordingly|by|following|on|of|were|lost|defeated|adopted|recommendation|proposal"
    r"|\d+(?:\.\d+)?)\b)*",
    re.IGNORECASE,
)
_HEADING = 30
_BEYOND = 40


def moved(said: Said, above: str, cast: Cast) -> Pending | None:
    """The motion that a sentence says somebody moved, by the first row of the table; ``above`` is the one before it."""
    for rule in rules_for("motions", "moved", said.text):
        found = rule.search(said.text)
        if not found:
            continue
        mover = party(said, *place_of(found, "mover"), cast)
        second = party(said, *place_of(found, "seconder"), cast)
        rest = _without_signs(said.text[: found.start()] + said.text[found.end() :])
        bare = "moved" not in rule.name and _EMPTY.fullmatch(rest) is not None
        name = f"motion: {rule.name.replace(',', '').replace(' ', '-')}"
        sure = 0.85 if rule.row.get("alone") else 0.95
        return Pending(_kind(said, found, above), name, [said], bare, mover, second, confidence=sure)
    return None


def _kind(said: Said, found: re.Match[str], above: str) -> MotionKind:
    """Motion or amendment, by the words around the mover's name or a heading above them."""
    around = said.text[: found.end() + _BEYOND]
    about = _AMENDMENT.search(around) and not _AMENDED.search(around)
    headed = len(above) < _HEADING and _HEADED.match(above)
    return "amendment" if about or headed else "motion"


def seconder(said: Said, cast: Cast) -> Party | None:
    """Who a sentence of its own says seconded what was moved."""
    for rule in rules_for("motions", "seconded", said.text):
        if found := rule.search(said.text):
            return party(said, *place_of(found, "seconder"), cast)
    return None


def _without_signs(text: str) -> str:
    return "".join(letter for letter in text if not "\ue000" <= letter <= "\uf8ff")
