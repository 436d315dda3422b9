"""Elements asked for by class, and the words that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element


def classes(element: Element) -> list[str]:
    """The classes of an element, in lower case, for pages write them as they please."""
    return (element.get("class") or "").lower().split()


def has_class(element: Element, *names: str) -> bool:
    """Whether an element bears one of the classes ``names`` (lower case)."""
    return not set(names).isdisjoint(classes(element))


def with_class(root: Element, *names: str) -> Iterator[Element]:
    """The elements inside one that bear one of the classes, in order."""
    return (element for element in root.iter() if has_class(element, *names))


def said(element: Element) -> str:
    """All words inside an element, on one line."""
    return " ".join("".join(map(str, element.itertext("*"))).split())


def is_inside(element: Element, *names: str) -> bool:
    """Whether an element stands in one that bears one of the classes."""
    return any(has_class(above, *names) for above in element.iterancestors())


def matches_class(element: Element, pattern: re.Pattern[str]) -> bool:
    """Whether one of an element's classes is like the pattern."""
    return any(pattern.search(name) for name in classes(element))
