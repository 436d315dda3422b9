"""Pages of the web: minutes in HTML, from committee systems, from any other site, or saved by a word processor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from partnergraph.decoding import as_ascii, decode_declared, is_binary
from partnergraph.errors import PartnergraphError
from partnergraph.loading import Loaded, ending
from partnergraph.text import Source, Text

SUMMARY = "minutes as a web page (HTML)"

_CALLED = frozenset(".html .htm .xhtml .xht .shtml .aspx .asp .php .jsp .cfm .cgi".split())
_SURE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*(?:<!doctype html\b|<html\b)", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<(?:\?xml|!doctype|!\[cdata|(?:rdf|soap|s|svg|rss|feed):?\w*[\s>])", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:html|head|title|meta|body|div|span|p|br|h[1-6]|table|tr|td|th|ul|ol|li|dl|dt|dd|b|strong|em|i|a|font|center"
    rb"|section|article|main|o:p)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    rb"^content-type:\s*multipart/related|^from: <saved by (?:blink|webkit)", re.IGNORECASE | re.MULTILINE
)
_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_EMBEDDED = re.compile(rb"\bdata:[\w/+.;=-]{1,100},[A-Za-z0-9+/=%\s]{200,}+")
"""Pictures and fonts that stand in the page itself."""
_DECLARED_WITHIN = 4096
_FEWEST_TAGS = 3


def takes(name: str, head: bytes) -> float:
    """What begins as HTML does or holds its tags, whatever it is called; web archives too, so as to refuse them."""
    begun = as_ascii(head)
    called = ending(name)
    if _SURE.match(begun):
        return 0.9
    if is_binary(head) or _XML.match(begun):
        return 0.0
    if _ARCHIVE.search(begun) and b"mime-version:" in begun.lower():
        return 0.8
    tags = len(_TAG.findall(begun))
    if called in _CALLED:
        return 0.8 if tags else 0.3
    if called in (".md", ".markdown") or tags < _FEWEST_TAGS:
        return 0.0
    return 0.7 if begun.lstrip().startswith(b"<") else 0.2


def load(raw: bytes, source: Source) -> Loaded:
    """The words of the page with their marks.

    Raises PartnergraphError for what is binary, beyond bounds, or holds no minutes (a sign-in page, an error page).
    """
    from partnergraph.composition import compose
    from partnergraph.markup.pages import read_page
    from partnergraph.markup.refusals import check
    from partnergraph.markup.tree import parse

    if not _SURE.match(as_ascii(raw[:8192])) and _ARCHIVE.search(raw[:8192]):
        raise PartnergraphError(f"{source.name}: a web archive (MHTML): save the page as HTML only")
    declared = _CHARSET.search(raw, 0, _DECLARED_WITHIN)
    raw = _EMBEDDED.sub(b"", raw)
    markup, warnings = decode_declared(raw, declared[1].decode("ascii") if declared else "", source.name)
    tree = parse(markup, source.name)
    del markup
    page = read_page(tree, source.address)
    as_html = replace(source, media_type="text/html")
    text = Text(page.plain, as_html) if page.plain else compose(page.pieces, as_html)
    check(tree, text.content, source.name)
    return Loaded(text, (*warnings, *_told(page.warnings, source.name)))


def _told(lines: Sequence[str], name: str) -> list[str]:
    return [f"{name}: {line}" for line in lines]
