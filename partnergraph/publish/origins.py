"""From which documents and registers each page is made: the graphs that speak of it, and the texts that name it."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from partnergraph.graph.terms import term
from partnergraph.publish.paths import path_of

_PRIVATE = "/private"
_LEADS = frozenset({term("pg:entity"), term("pg:edition"), term("pg:settledBy")})
"""The properties that say in the derived graph of one page what was read on another: a mention of whom it names."""
_FROM_VALUE = term("pg:settledBy")


class Origins:
    """Gathers, quad by quad, the graphs of documents and registers from which the pages below ``base`` are made."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._stated = (f"{base}graph/document/", f"{base}graph/register/")
        self._graphs: dict[str, set[str]] = {}
        self._leads: set[tuple[str, str]] = set()

    def add(self, page: str, quad: Quad) -> None:
        """Take note of a quad whose subject stands on a page."""
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.startswith(self._stated):
            self._graphs.setdefault(page, set()).add(graph.value.removesuffix(_PRIVATE))
        elif quad.predicate in _LEADS and isinstance(quad.object, NamedNode):
            other = path_of(self._base, quad.object.value)
            self._leads.add((page, other) if quad.predicate == _FROM_VALUE else (other, page))

    def found(self) -> dict[str, tuple[str, ...]]:
        """The graphs of each page, sorted."""
        made = {page: set(graphs) for page, graphs in self._graphs.items()}
        for page, other in self._leads:
            made.setdefault(page, set()).update(self._graphs.get(other, ()))
        return {page: tuple(sorted(graphs)) for page, graphs in made.items()}
