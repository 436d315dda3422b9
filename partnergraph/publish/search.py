"""Full-text search over names and items: an index of what pages say in SQLite (FTS5), and the best hits in it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.kinds import things
from partnergraph.publish.record import body_name, parts_of, when

_WORD = re.compile(r"\w+")
_SAID = re.compile(r'"[^"]*"?|\w+')
_MOST_WORDS = 12
MOST = 50
"""The most hits of a search."""
_BEFORE, _AFTER = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: what kind of thing it is, its title, its address, and words around the find (found, or not)."""

    kind: str
    title: str
    address: str
    excerpt: tuple[tuple[str, bool], ...]


def build(dataset: Dataset, file: Path) -> None:
    """Write the index of a dataset into a file that does not exist yet."""
    with closing(sqlite3.connect(file)) as index:
        index.execute(
            "CREATE VIRTUAL TABLE entry USING fts5"
            "(kind UNINDEXED, address UNINDEXED, title, words, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        index.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", _entries(dataset))
        index.execute("INSERT INTO entry(entry) VALUES ('optimize')")
        index.commit()


def _entries(dataset: Dataset) -> Iterator[tuple[str, str, str, str]]:
    """Kind, address, title and words of everything that can be found."""
    for thing in things(dataset):
        if thing.kind in ("document", "text"):
            continue
        if thing.kind == "action":
            yield thing.kind, thing.node.value, dataset.value(thing.node, "pg:statement"), ""
            continue
        yield thing.kind, thing.node.value, thing.label, " ".join(dataset.values(thing.node, "skos:altLabel"))
        if thing.kind == "meeting":
            said = f"{body_name(dataset, thing.node) or 'A meeting'}, {when(dataset, thing.node).words}"
            for item in parts_of(dataset, thing.node, "pg:AgendaItem"):
                title = dataset.value(item, "dcterms:title")
                if title:
                    yield "item", item.value, f"{said}: {title}", dataset.value(item, "pg:itemText")


def find(file: Path, words: str) -> list[Hit]:
    """The best hits for some words, all of which they hold; titles weigh most. Words between quotation marks stand
    together as they are, the last word outside them as far as it was typed. There are ``MOST`` at most.
    """
    terms = [term for said in _SAID.findall(words) if (term := " ".join(_WORD.findall(said)))][:_MOST_WORDS]
    if not terms:
        return []
    wanted = " ".join(f'"{term}"' for term in terms) + ("" if words.rstrip().endswith('"') else "*")
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as index:
        rows = index.execute(
            "SELECT kind, title, address, snippet(entry, 3, ?, ?, ' … ', 24) FROM entry WHERE entry MATCH ?"
            " ORDER BY bm25(entry, 0, 0, 8, 1), address LIMIT ?",
            (_BEFORE, _AFTER, wanted, MOST),
        )
        return [Hit(kind, title, address, _excerpt(told)) for kind, title, address, told in rows]


def _excerpt(told: str) -> tuple[tuple[str, bool], ...]:
    """The words around a find in pieces, each with whether it is the find."""
    pieces = []
    for part in told.split(_BEFORE):
        found, mark, rest = part.partition(_AFTER)
        pieces += [(found, True), (rest, False)] if mark else [(part, False)]
    return tuple((words, is_found) for words, is_found in pieces if words)
