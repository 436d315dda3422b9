"""The register of organisations: names and abbreviations, what they belong to, and what they came of."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import OrganisationRow

SUMMARY = "a register of organisations (CSV)"

REGISTER = RegisterKind(
    "organisations",
    OrganisationRow,
    required={"id": tables.identifier, "name": tables.words},
    optional={
        "aliases": tables.several,
        "kind": tables.words,
        "part_of": tables.words,
        "predecessor": tables.words,
        "change": tables.OneOf(("rename", "merger", "split", "succession")),
        "changed_on": tables.day,
    },
)
takes = REGISTER.takes
load = REGISTER.load
