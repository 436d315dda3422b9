"""The answer to a SELECT: named columns and rows of RDF terms, whichever engine gave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | Literal | BlankNode | Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns in the order of the query, and rows; a cell is None where the variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[dict[str, str]]:
        """The rows as texts by column, unbound cells left out."""
        for row in self.rows:
            yield {name: text(cell) for name, cell in zip(self.variables, row, strict=True) if cell is not None}

    def __len__(self) -> int:
        return len(self.rows)


def text(term: Term | None) -> str:
    """What people read of a term: the lexical form, the address, or nothing where there is no term."""
    if term is None:
        return ""
    return str(term) if isinstance(term, (BlankNode, Triple)) else term.value
