"""The register of people: who they are, what else they are called, which post they hold where."""

from __future__ import annotations

from partnergraph import tables
from partnergraph.register_kinds import RegisterKind
from partnergraph.registers import PersonRow

SUMMARY = "a register of people (CSV)"

REGISTER = RegisterKind(
    "people",
    PersonRow,
    required={"id": tables.identifier, "name": tables.words},
    optional={
        "aliases": tables.several,
        "organisation": tables.words,
        "post": tables.words,
        "honorific": tables.words,
    },
)
takes = REGISTER.takes
load = REGISTER.load
