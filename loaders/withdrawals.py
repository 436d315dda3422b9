"""The register of withdrawals: the people whom no public publication names, each by a line."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import WithdrawalRow

SUMMARY = "a register of people taken out of publication (CSV)"

REGISTER = RegisterKind(
    "withdrawals",
    WithdrawalRow,
    required={"withdrawn": tables.anchor},
    optional={"why": tables.words},
)
takes = REGISTER.takes
load = REGISTER.load
