"""Plain text and Markdown: bytes to words, whatever the encoding, with lines that end in LF."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from partnergraph.decoding import decode, is_binary
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded, ending
from partnergraph.text import Mark, Source, Span, Text

SUMMARY = "minutes as plain text or Markdown"

_PLAIN = {".txt", ".text", ""}
_MARKDOWN = {".md", ".markdown"}
_OTHERS = frozenset(
    ".pdf .docx .docm .dotx .dotm .doc .dot .rtf .odt"
    " .html .htm .xhtml .xht .shtml .aspx .asp .php .jsp .cfm .cgi".split()
)
"""The endings of documents of other kinds, which plain text may bear by mistake."""
_FOREIGN = re.compile(rb"\s*(?:\{|\[\s*[{\"])|[^<]*<(?:/?[a-z][a-z0-9:]*[\s/>]|[!?])|(?s:.*?)\bendobj\b", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|rdf:RDF)", re.IGNORECASE)
_OF_A_MEETING = re.compile(rb"\b(?:minutes|agenda|apologies)\b", re.IGNORECASE)


def takes(name: str, head: bytes) -> float:
    """Files that are called text, and words that speak of a meeting without a name or under that of another kind of
    document; no markup: that has other loaders.
    """
    called = ending(name)
    head = head.removeprefix(codecs.BOM_UTF8)
    if _MARKUP.match(head):
        return 0.0
    if called and called not in _OTHERS:
        return 0.5 if called in _PLAIN | _MARKDOWN else 0.0
    if not _OF_A_MEETING.search(head) or is_binary(head):
        return 0.0
    if not called:
        return 0.1
    return 0.0 if _FOREIGN.match(head) else 0.4


def load(raw: bytes, source: Source) -> Loaded:
    """The words of the document. Raises PartnergraphError for what is empty, binary or in no encoding."""
    decoded, warnings = decode(raw, source.name)
    content = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if not content.strip():
        raise PartnergraphError(f"{source.name}: empty: there is nothing to read")
    called = ending(source.name)
    if called in _OTHERS:
        warnings = (*warnings, f"{source.name}: called {called}, but plain text: read as that; call it .txt")
    media_type = "text/markdown" if called in _MARKDOWN else "text/plain"
    return Loaded(Text(content, replace(source, media_type=media_type), _pages(content)), warnings)


def _pages(content: str) -> tuple[Mark, ...]:
    """The pages of a text that form feeds part, numbered from 1."""
    if "\f" not in content:
        return ()
    marks, start = [], 0
    for number, page in enumerate(content.split("\f"), start=1):
        if page:
            marks.append(Mark("page", Span(start, start + len(page)), str(number)))
        start += len(page) + 1
    return tuple(marks)
