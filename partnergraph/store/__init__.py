"""Where the graph lives: a folder of one's own, or any SPARQL 1.1 service, behind one small interface."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from pyoxigraph import Quad, Triple

from partnergraph.errors import PartnergraphError
from partnergraph.store.change import Change
from partnergraph.store.rows import Rows

__all__ = ["Change", "Rows", "Store", "is_service", "open_store"]


class Store(Protocol):
    """A dataset of named graphs. Queries are SPARQL 1.1 and see the union of all graphs as the default graph.

    Every method raises PartnergraphError, one line, where the store cannot answer, and UsageError for a query that
    does not parse, writes, or reaches elsewhere.
    """

    @property
    def place(self) -> str:
        """The folder or address, as the user gave it."""

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT."""

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK."""

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""

    def graphs(self) -> list[str]:
        """The addresses of all graphs that hold something, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad of one graph, or of all."""

    def apply(self, change: Change) -> None:
        """Makes a change whole, or raises and changes nothing."""


def is_service(place: str) -> bool:
    """Whether a place is the address of a SPARQL service and not a folder."""
    return place.lower().startswith(("http://", "https://"))


def open_store(place: str, *, write: bool = False) -> AbstractContextManager[Store]:
    """The store at a place, held until the context ends.

    A folder that does not exist is made for a writer; a reader is refused. Raises PartnergraphError where the store
    is missing, in use, or of a newer version, and where a service should be written to.
    """
    if is_service(place):
        if write:
            raise PartnergraphError(f"{place}: a SPARQL service is only read from; load into a folder (--store FOLDER)")
        from partnergraph.store.endpoint import open_endpoint

        return open_endpoint(place)
    from partnergraph.store.embedded import open_embedded

    return open_embedded(place, write=write)
