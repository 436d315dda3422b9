"""What an RDF file states: its triples, its relative addresses and blank nodes still to be settled under a base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.registers import Register
from partnergraph.slugs import slug
from partnergraph.text import Source

if TYPE_CHECKING:
    from pyoxigraph import Triple

UNSETTLED = "https://base.invalid/base/"
"""What stands for the store's base, which a loader does not know, in addresses that are relative in the file."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The triples of one RDF file; ``name`` is the file's, without its ending, as the last part of an address."""

    name: str
    origin: Source
    triples: frozenset[Triple] = frozenset()

    @property
    def slug(self) -> str:
        """Its name as the last part of an address; what else is of this name stands in the same place."""
        return slug(self.name)


Kept = Register | Statements
"""What stands in a graph of its own beside the documents."""
