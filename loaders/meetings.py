"""The register of meetings that are known of, whether or not their minutes are at hand."""

from __future__ import annotations

from partnergraph import manifest, tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import MeetingRow

SUMMARY = "a register of known meetings (CSV)"

REGISTER = RegisterKind(
    "meetings",
    MeetingRow,
    required={"body": tables.words, "date": tables.day},
    optional={
        "start": tables.clock,
        "venue": tables.words,
        "status": tables.OneOf(("held", "inquorate", "cancelled", "postponed", "planned")),
    },
)
load = REGISTER.load


def takes(name: str, head: bytes) -> float:
    """Known by its header, which a manifest's resembles."""
    return 0.0 if manifest.is_manifest(head) else REGISTER.takes(name, head)
