"""The readable tables of the grammar: each rule with an example beside it that a test reads."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name`` (``dates`` for ``dates.toml``), parsed. Raises FileNotFoundError for an unknown one."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def rules(name: str) -> list[dict[str, Any]]:
    """The rows of a table that holds one list of rules."""
    found: list[dict[str, Any]] = table(name)["rule"]
    return found
