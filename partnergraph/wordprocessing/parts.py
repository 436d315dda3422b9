"""The parts of a Word document that are read, found by the relations between them and parsed within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnergraph.bounded_xml import parse_xml
from partnergraph.errors import PartnergraphError
from partnergraph.wordprocessing.elements import OFFICE, WORD, find, switch, transitional
from partnergraph.zipped import Archive, open_archive, relations

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL = "word/document.xml"


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
    start = next((one.target for one in relations(archive, "") if one.kind == "officeDocument"), _USUAL)
    main = _root(archive, start)
    body = find(main, "body")
    if main is None or body is None or main.tag != f"{WORD}document":
        raise PartnergraphError(f"{name}: no Word document: open it in a word processor and save it as .docx")
    others = list(relations(archive, start))

    def part(kind: str) -> _Element | None:
        return next((_root(archive, one.target) for one in others if one.kind == kind), None)

    head = _head_of_first_page(main)
    return Document(
        main,
        body,
        part("styles"),
        part("numbering"),
        part("footnotes"),
        part("endnotes"),
        next((_root(archive, one.target) for one in others if head and one.id == head), None),
    )


def _root(archive: Archive, path: str) -> _Element | None:
    raw = archive.part(path)
    return None if raw is None else parse_xml(transitional(raw), f"{archive.name}: its part {path}")


def _head_of_first_page(main: _Element) -> str:
    """The id of the relation to what stands at the head of the first page; empty where nothing does."""
    section = next(main.iter(f"{WORD}sectPr"), None)
    if section is None:
        return ""
    wanted = "first" if switch(section, "titlePg") else "default"
    heads = section.iterchildren(f"{WORD}headerReference")
    return next((str(head.get(f"{OFFICE}id") or "") for head in heads if head.get(f"{WORD}type") == wanted), "")
