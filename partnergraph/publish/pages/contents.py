"""All names and titles by their first letter: what a folder has in the place of a search."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from partnergraph.publish.record import body_name, parts_of, when
from partnergraph.publish.rendering import render

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

CONTENTS, TITLE = "contents", "All names and titles"
_OTHERS = "other"
_KINDS = ("strategy", "edition", "person", "body", "organisation")


class Named(NamedTuple):
    """One entry: what it is called, of what kind it is, its address, and where it stands."""

    title: str
    kind: str
    address: str
    where: str = ""


def pages(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The list of letters, and a page for each."""
    by_letter: dict[str, list[Named]] = {}
    for one in sorted(_entries(site), key=lambda one: (one.title.casefold(), one)):
        by_letter.setdefault(_letter(one.title), []).append(one)
    letters = sorted(by_letter, key=lambda letter: (letter == _OTHERS, letter))
    made = {f"{CONTENTS}/{letter}.html": partial(_page, site, letters, letter, by_letter[letter]) for letter in letters}
    return {f"{CONTENTS}.html": partial(_page, site, letters, "", ()), **made}


def _entries(site: Site) -> Iterator[Named]:
    dataset = site.dataset
    for thing in site.things.values():
        if thing.kind in _KINDS:
            yield Named(thing.label, thing.kind, thing.node.value)
        elif thing.kind == "meeting":
            where = f"{body_name(dataset, thing.node) or 'a meeting'}, {when(dataset, thing.node).words}"
            for item in parts_of(dataset, thing.node, "pg:AgendaItem"):
                if title := dataset.value(item, "dcterms:title"):
                    yield Named(title, "item", item.value, where)


def _letter(title: str) -> str:
    """The letter that a title stands under: its first, without accents."""
    first = next((sign for sign in unicodedata.normalize("NFKD", title).lower() if sign.isalnum()), "")
    return first if "a" <= first <= "z" else _OTHERS


def _page(site: Site, letters: list[str], letter: str, entries: tuple[Named, ...] | list[Named]) -> bytes:
    path = f"{CONTENTS}/{letter}" if letter else CONTENTS
    title = f"{TITLE}: {letter.upper() if len(letter) == 1 else letter}" if letter else TITLE
    return render(site, "contents.html", path, title, letters=letters, letter=letter, entries=entries).encode()
