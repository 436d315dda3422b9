"""XML read within bounds: no document type and so no entities, bounded depth, bounded nodes, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from partnergraph.errors import PartnergraphError

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 200
"""How many elements may stand within one another."""

MOST_NODES = 1_000_000
"""How many elements and attributes a document may hold that is read as a tree (about 200 bytes each)."""


def check_xml(raw: bytes, place: str, most_nodes: int = MOST_NODES) -> None:
    """Raises PartnergraphError, which begins with ``place``, for XML that is malformed or out of bounds."""
    depth = nodes = 0

    def open_element(_: str, attributes: list[str]) -> None:
        nonlocal depth, nodes
        depth += 1
        nodes += 1 + len(attributes) // 2
        if depth > DEEPEST:
            raise _refused(parser, place, f"its elements stand more than {DEEPEST} deep in one another", "flatten it")
        if nodes > most_nodes:
            raise _refused(parser, place, f"it holds more than {most_nodes:,} elements and attributes", "part it")

    def close_element(_: str) -> None:
        nonlocal depth
        depth -= 1

    def open_doctype(*_: Any) -> None:
        raise _refused(parser, place, "it has a document type, whose entities are not read", "take DOCTYPE out")

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.StartDoctypeDeclHandler = open_doctype
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as fault:
        said = expat.ErrorString(fault.code)
        raise PartnergraphError(
            f"{place}: line {fault.lineno} is no well-formed XML ({said}): save or fetch the file again"
        ) from fault


def parse_xml(raw: bytes, place: str, most_nodes: int = MOST_NODES) -> _Element:
    """The root of XML that ``check_xml`` passes. Raises as it does."""
    check_xml(raw, place, most_nodes)
    from lxml import etree

    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(raw, reader)
    except etree.XMLSyntaxError as fault:
        said = str(fault.msg).partition(", line")[0]
        raise PartnergraphError(
            f"{place}: line {fault.lineno} is no well-formed XML ({said}): save or fetch the file again"
        ) from fault


def _refused(parser: expat.XMLParserType, place: str, reason: str, remedy: str) -> PartnergraphError:
    return PartnergraphError(f"{place}: line {parser.CurrentLineNumber}: {reason}: {remedy}")
