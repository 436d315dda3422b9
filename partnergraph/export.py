"""The whole dataset in any RDF format, deterministic to the byte; sorted N-Quads is the reference form."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.graph.addresses import checked_base
from partnergraph.graph.terms import term
from partnergraph.resources import base_of
from partnergraph.serialisation import FORMATS, write_rdf
from partnergraph.store import Store
from partnergraph.whole_files import write_whole


def format_of(file: Path) -> tuple[str, bool]:
    """The format that the ending of a file's name says, and whether it is compressed. Raises UsageError for others."""
    name = file.name.lower()
    compressed = name.endswith(".gz")
    ending = name.removesuffix(".gz").rpartition(".")[2]
    if "." not in name or ending not in FORMATS:
        endings = ", ".join(f".{known}" for known in FORMATS)
        raise UsageError(f"{file}: the ending says no format; give one of {endings} (also .gz)")
    return ending, compressed


def write_file(store: Store, file: Path, base: str | None = None) -> None:
    """Writes the dataset to a file, whole or not at all. Raises PartnergraphError where it cannot be written."""
    ending, compressed = format_of(file)
    content = export(store, ending, base)
    try:
        write_whole(file, gzip.compress(content, mtime=0) if compressed else content)
    except OSError as error:
        raise PartnergraphError(f"{file}: cannot be written: {error.strerror or error}") from error


def export(store: Store, ending: str, base: str | None = None) -> bytes:
    """The bytes of the dataset in a format; ``base`` replaces the base of every address.

    Raises UsageError for a base that is no address, PartnergraphError where the dataset states none to replace.
    """
    return write_rdf(_under(store, base) if base else store.quads(), ending)


def _under(store: Store, base: str) -> Iterable[Quad]:
    old, new = base_of(store), checked_base(base)
    if not old:
        raise PartnergraphError(f"{store.place}: the dataset states no base address, so --base has nothing to replace")
    return (moved(quad, old, new) for quad in store.quads())


def moved(quad: Quad, old: str, new: str) -> Quad:
    """The quad with every address below one base written below another."""

    def move(node: object) -> object:
        if isinstance(node, NamedNode) and node.value.startswith(old):
            return NamedNode(new + node.value[len(old) :])
        return node

    value = quad.object
    if quad.predicate == term("pg:baseAddress"):
        value = Literal(new) if isinstance(value, Literal) else NamedNode(new)
    return Quad(move(quad.subject), quad.predicate, move(value), move(quad.graph_name))  # type: ignore[arg-type]
