"""The register of strategies: instruments, editions with their years, owners and predecessors."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import StrategyRow

SUMMARY = "a register of strategies (CSV)"

_INSTRUMENTS = tuple("strategy plan agreement framework protocol policy terms-of-reference pledge charter".split())

REGISTER = RegisterKind(
    "strategies",
    StrategyRow,
    required={"id": tables.identifier, "name": tables.words},
    optional={
        "aliases": tables.several,
        "instrument": tables.OneOf(_INSTRUMENTS),
        "edition": tables.edition,
        "first_year": tables.year,
        "last_year": tables.year,
        "predecessor": tables.words,
        "owner": tables.words,
    },
)
takes = REGISTER.takes
load = REGISTER.load
