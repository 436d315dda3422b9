"""Strategies in minutes: where they are named, which names are one, which items consider them and what was decided."""

from __future__ import annotations

from partnergraph.minutes.strategies.outcomes import considerations
from partnergraph.minutes.strategies.reading import mentions

__all__ = ["considerations", "mentions"]
