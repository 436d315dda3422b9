"""The register of actions: what was to be done by whom, and what came of it."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import ActionRow

SUMMARY = "a register of actions (CSV)"

REGISTER = RegisterKind(
    "actions",
    ActionRow,
    required={"id": tables.identifier, "text": tables.words},
    optional={
        "owner": tables.words,
        "meeting": tables.words,
        "due": tables.words,
        "status": tables.OneOf(("open", "reported", "done", "superseded", "unknown")),
        "reported_at": tables.words,
    },
)
takes = REGISTER.takes
load = REGISTER.load
