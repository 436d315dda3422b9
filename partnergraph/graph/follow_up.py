"""What became of each action: open, unless its table, a later item of its body or a register says more."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from partnergraph.graph.ledger import Ledger
from partnergraph.graph.records import date_of
from partnergraph.graph.terms import concept
from partnergraph.minutes.facts import Action, Item
from partnergraph.minutes.reading import Reading
from partnergraph.minutes.sentences import sentences
from partnergraph.slugs import slug
from partnergraph.text import Span, words

_WORD = re.compile(r"[a-z0-9]+")
_LATER_MEETINGS = 4
_SHARED = 0.5
_LEAST = 3
_SAME_MATTER = 0.6
_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class Report:
    """What a later item says of an action: the status, the item, the sentence, and the rule that read it."""

    status: str
    reading: Reading
    item: Item
    sentence: Span
    rule: str


def describe(ledger: Ledger) -> None:
    """Write the status of every action, and the item that reports on it."""
    meetings: dict[NamedNode, list[Reading]] = defaultdict(list)
    for reading in ledger.records():
        body = ledger.bodies.get(reading.key)
        if body and date_of(reading):
            meetings[body].append(reading)
    for reading in ledger.records():
        day = date_of(reading)
        others = meetings.get(ledger.bodies.get(reading.key, NamedNode("urn:none")), []) if day else []
        later = sorted((other for other in others if date_of(other) > day), key=lambda r: (date_of(r), r.key))
        for item in reading.minutes.items:
            for place in range(1, len(item.actions) + 1):
                _status(ledger, reading, item, place, later[:_LATER_MEETINGS])


def _status(ledger: Ledger, reading: Reading, item: Item, place: int, later: Sequence[Reading]) -> None:
    action, node = item.actions[place - 1], ledger.action(reading, item, place)
    registered = _registered(ledger, reading, action)
    if registered:
        ledger.state(node, "pg:actionStatus", concept("action-status", registered), (), "register", 1.0, item.private)
        return
    found = report_on(action, item, later)
    if found is None:
        _given(ledger, reading, item, node, action)
        return
    secret = item.private or found.item.private
    passage, status = ledger.passage(found.reading, found.sentence), concept("action-status", found.status)
    ledger.state(node, "pg:actionStatus", status, [passage], found.rule, _CONFIDENCE, secret)
    ledger.say(node, "pg:reportedIn", ledger.item(found.reading, found.item), secret)


def _given(ledger: Ledger, reading: Reading, item: Item, node: NamedNode, action: Action) -> None:
    """Write the status that the action's own minutes print beside it; open where they print none."""
    if not action.status:
        ledger.say(node, "pg:actionStatus", concept("action-status", "open"), item.private)
        return
    status, rule = _printed(action.status)
    content = reading.text.content
    shown = [span for span in action.proof.passages if words(content, span).text == action.status]
    passages = [ledger.passage(reading, span) for span in shown]
    ledger.state(node, "pg:actionStatus", concept("action-status", status), passages, rule, _CONFIDENCE, item.private)


def _printed(text: str) -> tuple[str, str]:
    """How far the words of a status column say that an action has come, and by which rule."""
    folded = f" {' '.join(_WORD.findall(text.lower()))} "
    for rule in _table()["printed"]:
        if any(f" {phrase} " in folded for phrase in rule["words"]):
            return rule["gives"], f"printed: {rule['name']}"
    return "open", "printed"


def report_on(action: Action, item: Item, later: Iterable[Reading]) -> Report | None:
    """The report that settles an action: the first that ends it, else the last that speaks of it."""
    sought, last = _content(action.text), None
    if len(sought) < _LEAST:
        return None
    for reading in later:
        for other in reading.minutes.items:
            if (other.private and not item.private) or not _looks_back(other, item):
                continue
            for sentence, span, carried in _sentences(reading.text.content, other.span):
                shared = len(sought & carried)
                if shared < _LEAST or shared < _SHARED * len(sought):
                    continue
                status, rule = _says(sentence)
                last = Report(status, reading, other, span, rule)
                if status in ("done", "superseded"):
                    return last
    return last


def _registered(ledger: Ledger, reading: Reading, action: Action) -> str:
    """The status that a register of actions gives to these words of this meeting; the last row holds."""
    status = ""
    for row in ledger.circle.registers.actions:
        told = not row.meeting or row.meeting in (date_of(reading), reading.text.source.name)
        if row.status and told and slug(row.text) == slug(action.text):
            status = row.status
    return status


def _looks_back(item: Item, earlier: Item) -> bool:
    """Whether an item goes back over what was agreed, or is about the same matter as the earlier one."""
    title = " ".join(_WORD.findall(item.title.lower()))
    if any(phrase in title for rule in _table()["looks_back"] for phrase in rule["words"]):
        return True
    here, there = _content(item.title), _content(earlier.title)
    return len(here & there) >= max(2, _SAME_MATTER * len(here | there))


def _says(sentence: str) -> tuple[str, str]:
    """How far a sentence says that an action has come, and by which rule."""
    folded = f" {' '.join(_WORD.findall(sentence.lower()))} "
    for rule in _table()["says"]:
        if not rule["words"] or any(f" {phrase} " in folded for phrase in rule["words"]):
            return rule["gives"], f"follow-up: {rule['name']}"
    return "reported", "follow-up"


@lru_cache(maxsize=2048)
def _sentences(content: str, span: Span) -> tuple[tuple[str, Span, frozenset[str]], ...]:
    """The sentences of an item: their words, where they stand, and the words that carry their meaning."""
    found = sentences(words(content, span))
    return tuple((sentence.text, sentence.span(), _content(sentence.text)) for sentence in found)


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, without their common endings."""
    found = (word for word in _WORD.findall(text.lower()) if word not in _small())
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found)


@cache
def _small() -> frozenset[str]:
    return frozenset(_table()["small"]["words"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("follow_up.toml").read_text("utf-8"))
