"""A document together with the facts read from it: what identity and the graph work on."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.minutes.facts import Minutes
from partnergraph.text import Text


@dataclass(frozen=True, slots=True)
class Reading:
    """One document: its text (with its source) and what it states."""

    text: Text
    minutes: Minutes

    @property
    def key(self) -> str:
        """The document's key, 16 hex digits."""
        return self.text.source.key
