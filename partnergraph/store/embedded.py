"""The store in a folder: Oxigraph on disk, with a version and a lock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Triple

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.store import forms, lock
from partnergraph.store.change import Change, update
from partnergraph.store.rows import Rows

FORMAT = 1

_VERSION_FILE = "format"
_LOCK_FILE = "lock"
_DATA = "data"


class Embedded:
    """An open store of a folder; see ``partnergraph.store.Store``. Made by ``open_embedded``."""

    def __init__(self, place: str, data: pyoxigraph.Store) -> None:
        self._place = place
        self._data = data

    @property
    def place(self) -> str:
        """The folder, as given."""
        return self._place

    def select(self, sparql: str) -> Rows:
        """The rows of a SELECT."""
        answer = self._query(sparql)
        if not isinstance(answer, QuerySolutions):
            raise UsageError("not a SELECT")
        variables = tuple(variable.value for variable in answer.variables)
        return Rows(variables, tuple(tuple(solution) for solution in answer))

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK."""
        return bool(self._query(sparql))

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once."""
        answer = self._query(sparql)
        if not isinstance(answer, QueryTriples):
            raise UsageError("neither CONSTRUCT nor DESCRIBE")
        return list(dict.fromkeys(answer))

    def graphs(self) -> list[str]:
        """The graphs that hold something, sorted."""
        found = (graph for graph in self._data.named_graphs() if isinstance(graph, NamedNode))
        return sorted(graph.value for graph in found if next(self._pattern(graph), None))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Every quad of one graph, or of all."""
        return self._pattern(NamedNode(graph) if graph else None)

    def apply(self, change: Change) -> None:
        """Makes a change in one transaction, or raises PartnergraphError and changes nothing."""
        if not change:
            return
        try:
            self._data.update(update(change))
        except (OSError, RuntimeError, SyntaxError) as error:
            raise PartnergraphError(f"{self._place}: the store could not be written: {_line(error)}") from error

    def close(self) -> None:
        """Lets go of the files, so that nothing is at work on them when the lock is given back."""
        del self._data

    def _pattern(self, graph: NamedNode | None) -> Iterator[Quad]:
        return iter(self._data.quads_for_pattern(None, None, None, graph))

    def _query(self, sparql: str) -> object:
        forms.form(sparql)
        try:
            return self._data.query(sparql, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise UsageError(f"the query does not parse: {_line(error)}") from error
        except (OSError, RuntimeError) as error:
            raise PartnergraphError(f"{self._place}: the store could not be read: {_line(error)}") from error


@contextmanager
def open_embedded(place: str, *, write: bool, wait: float = lock.WAIT) -> Iterator[Embedded]:
    """Opens the store of a folder: beside other readers, or alone as its writer, waiting at most ``wait`` seconds.

    A writer makes what does not exist yet. Raises PartnergraphError where there is no store, the folder is something
    else, another process uses it, or a newer version of the program wrote it.
    """
    folder = Path(place)
    if write:
        _prepare(folder)
    elif not (folder / _VERSION_FILE).is_file():
        raise PartnergraphError(f"{place}: no store here; `partnergraph load` makes one, --store names another")
    try:
        with lock.hold(folder / _LOCK_FILE, alone=write, wait=wait):
            store = Embedded(place, _open(folder, write))
            try:
                yield store
            finally:
                store.close()
    except PermissionError as error:
        raise PartnergraphError(f"{place}: the store may not be opened: {error.strerror}") from error


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PartnergraphError(f"{folder}: the store's folder cannot be made: {error.strerror}") from error
    strangers = {entry.name for entry in folder.iterdir()} - {_LOCK_FILE, f"{_VERSION_FILE}.new"}
    if strangers and _VERSION_FILE not in strangers:
        raise PartnergraphError(f"{folder}: the folder holds other things and no store; --store names another")


def _open(folder: Path, write: bool) -> pyoxigraph.Store:
    version, data = folder / _VERSION_FILE, folder / _DATA
    if write and not version.exists():
        _write_version(version)
    _check_version(version)
    try:
        if write:
            return pyoxigraph.Store(str(data))
        return pyoxigraph.Store.read_only(str(data))
    except (OSError, RuntimeError) as error:
        raise PartnergraphError(f"{folder}: the store cannot be opened: {_line(error)}") from error


def _write_version(path: Path) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(f"{FORMAT}\n")
    fresh.replace(path)


def _check_version(path: Path) -> None:
    written = path.read_text().strip()
    if not written.isdecimal():
        raise PartnergraphError(f"{path}: not the version of a store: {written[:40]!r}")
    if int(written) > FORMAT:
        raise PartnergraphError(
            f"{path.parent}: the store was written by a newer partnergraph (format {written}, this one knows {FORMAT});"
            " upgrade partnergraph"
        )


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
