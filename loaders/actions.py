"""The register of actions: what was to be done by whom, and what came of it."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import ActionRow

SUMMARY = "a register of actions, or an action log (CSV)"

_STATUSES = tables.OneOf(
    ("open", "reported", "done", "superseded", "unknown"),
    {
        **dict.fromkeys(("complete", "completed", "closed"), "done"),
        **dict.fromkeys(("in progress", "ongoing", "on-going", "outstanding", "not started"), "open"),
    },
)

REGISTER = RegisterKind(
    "actions",
    ActionRow,
    required={"id": tables.identifier, "text": tables.words},
    optional={
        "owner": tables.words,
        "meeting": tables.day_or_words,
        "due": tables.day_or_words,
        "status": _STATUSES,
        "reported_at": tables.day_or_words,
    },
    synonyms={
        **dict.fromkeys(("action", "actions", "action agreed", "action required", "task"), "text"),
        **dict.fromkeys(("action owner", "owners", "lead", "responsible", "by whom", "who"), "owner"),
        **dict.fromkeys(("due date", "date due", "target date", "deadline", "by when"), "due"),
        **dict.fromkeys(("date of meeting", "meeting date"), "meeting"),
    },
    numbers=frozenset(("number", "no", "action no", "action number", "ref", "reference")),
)
takes = REGISTER.takes
load = REGISTER.load
