"""The whole dataset in any RDF format, deterministic to the byte; sorted N-Quads is the reference form."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.graph.addresses import checked_base
from partnergraph.graph.terms import NAMESPACES, term
from partnergraph.resources import base_of
from partnergraph.store import Store

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""The formats by the ending of a file's name."""

_WITH_GRAPHS = ("nq", "trig", "jsonld")
_TYPE = term("rdf:type")


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
    fresh = file.with_name(f".{file.name}.new")
    try:
        with fresh.open("wb") as out:
            if compressed:
                with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as packed:
                    packed.writelines(pieces(store, ending, base))
            else:
                out.writelines(pieces(store, ending, base))
        fresh.replace(file)
    except OSError as error:
        raise PartnergraphError(f"{file}: cannot be written: {error.strerror or error}") from error
    finally:
        fresh.unlink(missing_ok=True)


def pieces(store: Store, ending: str, base: str | None = None) -> Iterator[bytes]:
    """The bytes of the dataset in a format, part by part; ``base`` replaces the base of every address."""
    quads = _under(store, base)
    if ending == "nq":
        yield from (line.encode() for line in sorted({f"{quad} .\n" for quad in quads}))
        return
    kept = quads if ending in _WITH_GRAPHS else (_bare(quad) for quad in quads)
    yield serialize(sorted(set(kept), key=_place), format=FORMATS[ending], prefixes=NAMESPACES) or b""


def _under(store: Store, base: str | None) -> Iterable[Quad]:
    """Every quad of the store, under another base where one is given."""
    if not base:
        return store.quads()
    old, new = base_of(store), checked_base(base)
    if not old:
        raise PartnergraphError(f"{store.place}: the dataset states no base address, so --base has nothing to replace")
    return (_moved(quad, old, new) for quad in store.quads())


def _place(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Orders quads by graph and subject, classes first."""
    other = quad.predicate != _TYPE
    return (str(quad.graph_name), str(quad.subject), other, str(quad.predicate), str(quad.object))


def _bare(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _moved(quad: Quad, old: str, new: str) -> Quad:
    def move(node: object) -> object:
        if isinstance(node, NamedNode) and node.value.startswith(old):
            return NamedNode(new + node.value[len(old) :])
        return node

    value = quad.object
    if quad.predicate.value == term("pg:baseAddress").value:
        value = Literal(new) if isinstance(value, Literal) else NamedNode(new)
    return Quad(move(quad.subject), quad.predicate, move(value), move(quad.graph_name))  # type: ignore[arg-type]
