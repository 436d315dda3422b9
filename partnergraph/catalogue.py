"""The catalogue of saved queries: finds them, reads their heads strictly and answers them from a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph

from partnergraph import content
from partnergraph.answers import Shape, shape
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.near import near
from partnergraph.parameters import TYPES, Parameter, bind, bound_names
from partnergraph.store import Rows, Store, forms

_HEAD = "#+ "
_MORE = "#+   "
_KEYS = ("summary", "description", "joined", "counted", "least", "greatest", "order", "tags")
_PARAMETER = re.compile(r"parameter (?P<name>[a-z]\w*) \((?P<type>[a-z]+)(?P<optional>, optional)?\)")
_COLUMN_KEYS = ("joined", "counted", "least", "greatest")


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved query: its name, what its head says, and its SPARQL, which runs on any engine as it stands."""

    name: str
    path: Path
    sparql: str
    summary: str
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    tags: tuple[str, ...] = ()
    shape: Shape = field(default_factory=Shape)

    @property
    def form(self) -> forms.Form:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        return forms.form(self.sparql)

    @property
    def needed(self) -> tuple[Parameter, ...]:
        """The parameters without which it has no answer."""
        return tuple(one for one in self.parameters if not one.optional)

    def bound(self, store: Store, given: Mapping[str, str]) -> str:
        """The SPARQL with the given parameters in place; labels are looked up in the store.

        Raises UsageError for an unknown, missing or ill-typed parameter, PartnergraphError for a label of nothing.
        """
        return bind(self.sparql, self.name, self.parameters, given, store)

    def rows(self, store: Store, given: Mapping[str, str] | None = None) -> Rows:
        """The rows of a SELECT, joined, counted and in order as the head says. Raises as ``bound`` does."""
        return shape(store.select(self.bound(store, given or {})), self.shape)


def names(named: Iterable[Path] = ()) -> tuple[str, ...]:
    """The names of all saved queries, sorted; ``named`` are content folders beside the project's own."""
    return tuple(sorted(_paths(named)))


def saved(named: Iterable[Path] = ()) -> tuple[Saved, ...]:
    """All saved queries by name. Raises PartnergraphError for the first with a fault, naming file and line."""
    return tuple(read(path) for _, path in sorted(_paths(named).items()))


def find(name: str, named: Iterable[Path] = ()) -> Saved:
    """The saved query of a name. Raises UsageError for an unknown one, offering near names."""
    paths = _paths(named)
    if name not in paths:
        raise UsageError(f"no saved query '{name}'{near(name, paths)}; `partnergraph query` lists them")
    return read(paths[name])


def read(path: Path) -> Saved:
    """The saved query of a file. Raises PartnergraphError naming the file, the line and what is wrong there."""
    return parse(_text(path), path)


def read_own(path: Path) -> Saved:
    """A user's own query file: plain SPARQL, or a saved query where it has a head.

    Raises PartnergraphError where the file cannot be read or its head has a fault, UsageError where it does not parse.
    """
    text = _text(path)
    if any(line.startswith(_HEAD.strip()) for line in text.splitlines()):
        return parse(text, path)
    query = Saved(path.stem, path, text, "")
    try:
        pyoxigraph.Store().query(text) if query.form else None
    except SyntaxError as error:
        raise UsageError(f"{path}: does not parse: {_one_line(error)}") from error
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    return query


def parse(text: str, path: Path) -> Saved:
    """The saved query that a text with a head holds; ``path`` gives its name and stands in what is raised."""
    head = _Head(path)
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            raise _fault(path, number, "a tab; indent with blanks")
        if not head.closed:
            head.take(number, line)
        elif line.lstrip().startswith("#+"):
            raise _fault(path, number, "a line of the head after the query has begun")
    return _checked(head.query(text), len(lines))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PartnergraphError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PartnergraphError(f"{path}: not UTF-8 (byte {error.start})") from error


def _paths(named: Iterable[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in content.files("queries", ".rq", named):
        if path.stem in found:
            raise PartnergraphError(f"{path}: the query '{path.stem}' stands in {found[path.stem]} already; rename one")
        found[path.stem] = path
    return found


def _fault(path: Path, line: int, what: str) -> PartnergraphError:
    return PartnergraphError(f"{path}, line {line}: {what}")


class _Head:
    """A head on its way in, line by line; closed by the first line that is no comment."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.closed = False
        self.lines: dict[str, int] = {}
        self.values: dict[str, str] = {}
        self.parameters: list[Parameter] = []
        self._last = ""

    def take(self, number: int, line: str) -> None:
        if not line.startswith("#"):
            self.closed = bool(line.strip() or self.lines)
            if self.closed and not self.lines:
                raise _fault(self.path, number, "the query has no head; begin with '#+ summary: ...'")
        elif line.startswith(_MORE) and self._last:
            self._extend(line.removeprefix(_MORE).strip())
        elif line.startswith(_HEAD):
            self._enter(number, line.removeprefix(_HEAD))
        else:
            raise _fault(self.path, number, "a line of the head begins with '#+ '")

    def _enter(self, number: int, line: str) -> None:
        key, colon, value = line.partition(":")
        if not colon or not value.strip():
            raise _fault(self.path, number, f"'{line.strip()}' says nothing; write 'key: value'")
        if key in self.lines:
            raise _fault(self.path, number, f"'{key}' stands in line {self.lines[key]} already")
        self.lines[key], self._last = number, key
        if key.startswith("parameter"):
            self.parameters.append(self._parameter(number, key, value.strip()))
        elif key in _KEYS:
            self.values[key] = value.strip()
        else:
            raise _fault(self.path, number, f"unknown key '{key}'{near(key, [*_KEYS, 'parameter'])}")

    def _extend(self, more: str) -> None:
        if self._last.startswith("parameter"):
            last = self.parameters[-1]
            self.parameters[-1] = replace(last, description=f"{last.description} {more}")
        else:
            self.values[self._last] += f" {more}"

    def _parameter(self, number: int, key: str, description: str) -> Parameter:
        match = _PARAMETER.fullmatch(key)
        if not match:
            raise _fault(self.path, number, f"'{key}': write 'parameter name (type): ...' or '(type, optional)'")
        if match["type"] not in TYPES:
            raise _fault(self.path, number, f"unknown type '{match['type']}'; types are {', '.join(TYPES)}")
        return Parameter(match["name"], match["type"], bool(match["optional"]), description)

    def query(self, text: str) -> Saved:
        if "summary" not in self.values:
            raise _fault(self.path, 1, "the head has no summary")
        columns = {key: _list(self.values.get(key, "")) for key in (*_COLUMN_KEYS, "order")}
        return Saved(
            self.path.stem,
            self.path,
            text,
            self.values["summary"],
            self.values.get("description", ""),
            tuple(self.parameters),
            _list(self.values.get("tags", "")),
            Shape(**columns),
        )


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _checked(query: Saved, last: int) -> Saved:
    """The query, after its SPARQL has been parsed and held against what the head says."""
    try:
        answer = pyoxigraph.Store().query(query.sparql) if query.form else None
    except SyntaxError as error:
        place = re.match(r"error at (\d+):", str(error))
        raise _fault(
            query.path, min(int(place[1]), last) if place else last, f"does not parse: {_one_line(error)}"
        ) from error
    except UsageError as error:
        raise _fault(query.path, last, str(error)) from error
    bound = bound_names(query.sparql)
    for parameter in query.parameters:
        if parameter.name not in bound:
            line = query.sparql[: query.sparql.index(f"parameter {parameter.name} ")].count("\n") + 1
            raise _fault(query.path, line, f"no line 'BIND(... AS ?{parameter.name})' for this parameter")
    if isinstance(answer, pyoxigraph.QuerySolutions):
        columns = {variable.value for variable in answer.variables}
        for name in query.shape.columns():
            if name not in columns:
                raise _fault(query.path, 1, f"the head speaks of a column '{name}' that the query does not have")
    return query


def _one_line(error: SyntaxError) -> str:
    return " ".join(str(error).split())
