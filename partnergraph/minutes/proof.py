"""Why a fact is held, and plain values that a text states."""

from __future__ import annotations

from dataclasses import dataclass

from partnergraph.text import Span


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a fact is held: the passages (the first is the main one), the rule that read them, how sure (0 to 1).

    ``words`` say it where no passage of the text does: those of a file name, an address, a manifest's row.
    """

    passages: tuple[Span, ...]
    rule: str
    confidence: float = 0.95
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A plain value that the text states: an ISO date, a time HH:MM, a place. ``slip`` is the print where it errs."""

    value: str
    proof: Proof
    slip: str = ""
