"""The readable tables of identity: names' forms, titles, abbreviations, families of bodies, wordings of strategies."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name`` (``titles`` for ``titles.toml``), parsed. Raises FileNotFoundError for an unknown one."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, kind: str = "rule") -> list[dict[str, Any]]:
    """The rows of one sort in a table."""
    found: list[dict[str, Any]] = table(name).get(kind, [])
    return found


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """All words that the rows of one sort list together."""
    return frozenset(word for row in rows(name, kind) for word in row["words"])
