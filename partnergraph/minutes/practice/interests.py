"""The sorts of interest that words name, and what those who had one did."""

from __future__ import annotations

from collections.abc import Iterator

from partnergraph.minutes.business import Conduct, Interest
from partnergraph.minutes.practice.patterns import rules_for, rules_of

_BESIDE = ("disclosable-pecuniary", "loyalty")


def sorts(sort: str, whole: str) -> Iterator[Interest]:
    """The sorts in the words before "interest"; of what may stand for the word itself, those in the ``whole``."""
    text = sort if sort.strip() else whole
    for rule in rules_of("declarations", "sort"):
        if rule.pattern.search(text) or (rule.row["interest"] in _BESIDE and rule.pattern.search(whole)):
            yield rule.row["interest"]


def conducts(text: str) -> Iterator[Conduct]:
    """What words say that people did who had an interest."""
    for rule in rules_for("declarations", "conduct", text):
        if rule.pattern.search(text):
            yield rule.row["conduct"]
