"""The addresses of everything in the graph: slugs, the paths below the base, and the names of graphs."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.errors import UsageError
from partnergraph.minutes.facts import Item
from partnergraph.slugs import slug
from partnergraph.text import Span

DEFAULT_BASE = "https://partnergraph.example/"
RESERVED = frozenset(
    "action default derived document graph meeting organisation person register strategy"
    " actions bodies catalogue changes contents documents dump feed health index meetings metrics ontology"
    " organisations people queries search sparql static strategies".split()
)
"""What no circle may be called: the kinds of things and graphs, and what a published site has beside them."""
_POSITION_LIKE = re.compile(r"p\d+")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+")


def digest(value: str, length: int = 16) -> str:
    """The first hex digits of the SHA-256 of a string."""
    return hashlib.sha256(value.encode()).hexdigest()[:length]


def checked_base(base: str) -> str:
    """A base address with its closing slash. Raises UsageError where it is no http address."""
    if not _BASE.fullmatch(base):
        raise UsageError(f"--base {base}: not an address; give one such as {DEFAULT_BASE}")
    return base if base.endswith("/") else base + "/"


def checked_circle(name: str) -> str:
    """A circle's own part of addresses, empty for the default circle. Raises UsageError for a word in use."""
    if not name.strip():
        return ""
    part = slug(name)
    if part in RESERVED:
        raise UsageError(f"--circle {name}: this word has a meaning of its own in addresses; choose another")
    return part


@dataclass(frozen=True, slots=True)
class Space:
    """The addresses of one circle under one base. ``base`` ends in a slash; ``circle`` is a slug or empty."""

    base: str
    circle: str = ""

    @property
    def root(self) -> str:
        """What addresses of this circle begin with."""
        return f"{self.base}{self.circle}/" if self.circle else self.base

    def document(self, key: str) -> str:
        """The address of a document."""
        return f"{self.root}document/{key}"

    def text(self, key: str) -> str:
        """The address of a document's text as read."""
        return f"{self.document(key)}/text"

    def passage(self, key: str, span: Span) -> str:
        """The address of a passage (RFC 5147)."""
        return f"{self.text(key)}#char={span.start},{span.end}"

    def meeting(self, path: str) -> str:
        """The address of a meeting from its body and date, ``body/2014-03-18``."""
        return f"{self.root}meeting/{path}"

    def action(self, path: str, item: str, place: int) -> str:
        """The address of an action: its meeting's path, its item's name, its place in the item from 1."""
        return f"{self.root}action/{path}/{item}-{place}"

    def thing(self, kind: str, name: str) -> str:
        """The address of a person, organisation or strategy from its slug."""
        return f"{self.root}{kind}/{name}"

    def edition(self, strategy: str, label: str) -> str:
        """The address of a strategy's edition."""
        return f"{self.thing('strategy', strategy)}/{slug(label)}"

    def derived(self, kind: str, says: str) -> str:
        """The address of a derived piece of evidence or flag, from all that it says."""
        return f"{self.root}derived#{kind}-{digest(says)}"

    def document_graph(self, key: str, private: bool = False) -> str:
        """The graph of one document."""
        return f"{self.base}graph/document/{key}" + ("/private" if private else "")

    def derived_graph(self, private: bool = False) -> str:
        """The derived graph of this circle."""
        return f"{self.base}graph/derived/{self.circle or 'default'}" + ("/private" if private else "")

    def register_graph(self, name: str) -> str:
        """The graph of a register, by its slug."""
        return f"{self.base}graph/register/{name}"

    def dataset_graph(self) -> str:
        """The graph that speaks of the dataset as a whole."""
        return f"{self.base}graph/dataset"


def item_names(items: Sequence[Item]) -> dict[int, str]:
    """The last part of each item's address by position: its printed number where that is its own, else its position."""
    numbers = {item.position: slug(item.number) for item in items if item.number}
    uses = Counter(numbers.values())
    names = {}
    for item in items:
        number = numbers.get(item.position, "")
        own = uses[number] == 1 and not _POSITION_LIKE.fullmatch(number)
        names[item.position] = f"item-{number}" if number and own else f"item-p{item.position}"
    return names
