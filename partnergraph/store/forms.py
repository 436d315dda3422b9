"""What a SPARQL text asks for, read from its tokens: its form, and that it stays inside the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from partnergraph.errors import UsageError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_TOKEN = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<comment>\#[^\n]*)
  | (?P<long>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''')
  | (?P<short>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<prefixed>(?:[A-Za-z][\w.-]*)?:[\w.:%-]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
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
    found: Form | None = None
    reaches_out = "SERVICE" in sparql.upper()
    for word in words(sparql):
        if "SERVICE" in word:  # parsers take it also where no blank stands before it
            raise UsageError("SERVICE is refused: a query asks this store alone")
        if found is None and word in _UPDATES:
            raise UsageError(f"{word} is refused: a query only reads")
        if found is None and word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            found = word  # type: ignore[assignment]
            if not reaches_out:
                break
    if found is None:
        raise UsageError("no query: it has none of SELECT, ASK, CONSTRUCT, DESCRIBE")
    return found
