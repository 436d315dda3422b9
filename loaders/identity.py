"""The register of identity decisions: people's answers to whether two names mean the same."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import IdentityRow

SUMMARY = "a register of identity decisions (CSV)"

REGISTER = RegisterKind(
    "identity",
    IdentityRow,
    required={
        "kind": tables.OneOf(("person", "organisation", "strategy")),
        "a": tables.anchor,
        "b": tables.anchor,
        "same": tables.yes_or_no,
    },
    optional={"why": tables.words},
)
takes = REGISTER.takes
load = REGISTER.load
