"""From addresses to the paths of pages below the base."""

from __future__ import annotations

LOST = "404.html"
"""The path of the page that hosts of plain folders show where nothing is."""


def path_of(base: str, address: str) -> str:
    """The path of an address below the base, without its fragment; empty for what lies elsewhere."""
    rest = address.removeprefix(base)
    return rest.partition("#")[0] if rest != address else ""
