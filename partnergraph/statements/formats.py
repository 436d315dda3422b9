"""The forms that RDF is written in, told by a file's first bytes and, where these leave it open, by its name."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath
from typing import Literal

Form = Literal["trig", "n-quads", "rdf-xml", "json-ld", ""]
"""Turtle is read as TriG, and N-Triples as N-Quads, for the one holds the other."""

_ENDINGS: dict[str, Form] = {
    ".ttl": "trig",
    ".trig": "trig",
    ".n3": "trig",
    ".nt": "n-quads",
    ".nq": "n-quads",
    ".rdf": "rdf-xml",
    ".owl": "rdf-xml",
    ".jsonld": "json-ld",
}
MEDIA_TYPES: dict[Form, str] = {
    "trig": "application/trig",
    "n-quads": "application/n-quads",
    "rdf-xml": "application/rdf+xml",
    "json-ld": "application/ld+json",
}
HEAD = 8192
"""How many bytes are looked at; a line that may go on behind them is not."""

_QUERIES = (".rq", ".ru", ".sparql")
_RDF = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML_ROOT = re.compile(
    rb"\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)*<([\w:.-]+)(?=[\s>]|/>)",
    re.DOTALL,
)
_COMMENTS = re.compile(rb"(?:\s|#[^\n]*+(?:\n|\Z))*+")
_DIRECTIVE = re.compile(rb"@(?:prefix|base)\s|PREFIX\s+[\w.-]*:\s*<|BASE\s*<[a-z][a-z\d+.-]*:", re.IGNORECASE)
_IRI = rb"<[^\s<>\"]+>"
_NODE = rb"(?:<[a-z][a-z0-9+.-]*:[^\s<>\"]*>|_:[\w.-]*\w)"
_STATEMENT = re.compile(
    rb"\s*%s\s*%s\s*(?:%s|\"(?:[^\"\\\n]|\\.)*+\"(?:@[\w-]+|\^\^%s)?)\s*(?:%s\s*)?\.\s*(?:#.*)?"
    % (_NODE, _IRI, _NODE, _IRI, _NODE),
    re.IGNORECASE,
)
_BEGUN = re.compile(rb"%s\s*(?:%s|a\s)\s*(?:[<\"'\[(]|_:|[+-]?[.\d]|true\b|false\b)" % (_NODE, _IRI), re.IGNORECASE)
_OTHERS = re.compile(rb"\s*<(?:!doctype html|html\b)|%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf", re.IGNORECASE)
_JSON = re.compile(rb"\s*[\[{]")
_JSON_LD = re.compile(rb"\"@(?:context|id|graph|type|vocab)\"\s*:")


def form_by_content(head: bytes) -> Form:
    """The form that a file is written in, by how it begins; empty where that is none of RDF's own."""
    begun = head.removeprefix(codecs.BOM_UTF8)
    root = _XML_ROOT.match(begun)
    if root:
        return "rdf-xml" if root[1].rpartition(b":")[2] == b"RDF" and _RDF in begun else ""
    if _JSON.match(begun):
        return "json-ld" if _JSON_LD.search(begun) else ""
    lines = [line for line in begun.split(b"\n")[: -1 if len(head) >= HEAD else None] if line.strip()]
    statements = [line for line in lines if not line.lstrip().startswith(b"#")]
    if statements and all(map(_STATEMENT.fullmatch, statements)):
        return "n-quads"
    comments = _COMMENTS.match(begun)
    place = comments.end() if comments else 0
    return "trig" if _DIRECTIVE.match(begun, place) or _BEGUN.match(begun, place) else ""


def form_by_name(name: str) -> Form:
    """The form that the ending of a file's name stands for."""
    return _ENDINGS.get(PurePosixPath(re.split(r"[?#]", name, maxsplit=1)[0]).suffix.lower(), "")


def is_query(name: str) -> bool:
    """Whether a file is a query by its name, which may begin as Turtle does."""
    return PurePosixPath(name).suffix.lower() in _QUERIES


def is_other(head: bytes) -> bool:
    """Whether a file begins as a page, a document or an archive does."""
    return _OTHERS.match(head) is not None
