"""What a load did, told while it is done and when it is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, int, int, str], None]
"""Told what is done ("read", "store"), how many are done, how many there are, and which is next."""


@dataclass(slots=True)
class Summary:
    """What a load did: names of documents and registers, facts by kind, and a line for each warning and refusal.

    ``facts`` counts what the documents loaded now state, and the people, organisations and strategies of their
    circles. ``unchanged`` were in the store already, to the letter. ``skipped`` counts files that no loader takes.
    """

    loaded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    registers: list[str] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    skipped: int = 0
