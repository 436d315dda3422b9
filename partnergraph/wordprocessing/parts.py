"""The parts of a Word document that are read, found by the relations between them and parsed within bounds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.bounded_xml import parse_xml
from partnergraph.errors import PartnergraphError
from partnergraph.wordprocessing.elements import OFFICE, WORD, find, switch, transitional
from partnergraph.zipped import Archive, open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's word of another: its id, what the other is to it ("styles"), and the other's path."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """The roots of the parts: ``main`` and ``body`` always, the others where there are such."""

    main: _Element
    body: _Element
    styles: _Element | None
    numbering: _Element | None
    footnotes: _Element | None
    endnotes: _Element | None
    head: _Element | None


def open_document(raw: bytes, name: str) -> Document:
    """The parts of a Word document. Raises PartnergraphError for what is none, is damaged or out of bounds."""
    archive = open_archive(raw, name)
    start = next((one.target for one in _relations(archive, "") if one.kind == "officeDocument"), _USUAL)
    main = _root(archive, start)
    body = find(main, "body")
    if main is None or body is None or main.tag != f"{WORD}document":
        raise PartnergraphError(f"{name}: no Word document: open it in a word processor and save it as .docx")
    relations = list(_relations(archive, start))

    def part(kind: str) -> _Element | None:
        return next((_root(archive, one.target) for one in relations if one.kind == kind), None)

    head = _head_of_first_page(main)
    return Document(
        main,
        body,
        part("styles"),
        part("numbering"),
        part("footnotes"),
        part("endnotes"),
        next((_root(archive, one.target) for one in relations if head and one.id == head), None),
    )


def _root(archive: Archive, path: str) -> _Element | None:
    raw = archive.part(path)
    return None if raw is None else parse_xml(transitional(raw), f"{archive.name}: its part {path}")


def _relations(archive: Archive, path: str) -> Iterator[Relation]:
    """What a part (the archive as a whole: no path) says of others within the archive."""
    folder, file = posixpath.split(path)
    root = _root(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    for one in [] if root is None else root.iterchildren(_RELATION):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, str(one.get("Target") or "")))
            yield Relation(str(one.get("Id") or ""), str(one.get("Type") or "").rsplit("/", 1)[-1], target.lstrip("/"))


def _head_of_first_page(main: _Element) -> str:
    """The id of the relation to what stands at the head of the first page; empty where nothing does."""
    section = next(main.iter(f"{WORD}sectPr"), None)
    if section is None:
        return ""
    wanted = "first" if switch(section, "titlePg") else "default"
    heads = section.iterchildren(f"{WORD}headerReference")
    return next((str(head.get(f"{OFFICE}id") or "") for head in heads if head.get(f"{WORD}type") == wanted), "")
