"""What a SPARQL text asks for, read from its tokens: its form, and that it stays inside the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast, get_args

import pyoxigraph

from partnergraph.errors import UsageError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_TOKEN = re.compile(
    r"""
    (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\.)*>)
  | (?P<comment>\#[^\r\n]*)
  | (?P<long>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''')
  | (?P<short>"(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<prefixed>(?:[A-Za-z][\w.-]*)?:(?:(?:[\w:%]|\\.)(?:[\w.:%-]|\\.)*)?)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile("(SERVIC)E", re.IGNORECASE)
_FORMS = get_args(Form)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())


def tokens(sparql: str) -> Iterator[tuple[str, str]]:
    """The tokens as (kind, text), without white space and comments."""
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup and match.lastgroup != "comment":
            yield match.lastgroup, match.group()


def words(sparql: str) -> Iterator[str]:
    """The keywords and names of functions, in capitals."""
    return (text.upper() for kind, text in tokens(sparql) if kind == "word")


def form(sparql: str) -> Form:
    """The form of a query that only reads, and only here.

    Raises UsageError for an update, for SERVICE (it reaches into the network) and for what is no query.
    """
    found = next((word for word in words(sparql) if word in _UPDATES or word in _FORMS), None)
    if found in _UPDATES:
        raise UsageError(f"{found} is refused: a query only reads")
    if found is None:
        raise UsageError("no query: it has none of SELECT, ASK, CONSTRUCT, DESCRIBE")
    if _reaches_out(sparql):
        raise UsageError("SERVICE is refused: a query asks this store alone")
    return cast("Form", found)


def _reaches_out(sparql: str) -> bool:
    """Whether a query uses the keyword SERVICE, as the parser itself has it.

    With another word in its place a query parses as before where that is part of a name, a text or a comment, and no
    more where it is the keyword.
    """
    if not _SERVICE.search(sparql):
        return False
    try:
        pyoxigraph.Store().query(_SERVICE.sub(r"\1X", sparql))
    except SyntaxError:
        return True
    return False
