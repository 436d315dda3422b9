"""How much a PDF may unfold to: small ones are read here, others in a process of their own that can be ended.

PDFium bounds neither what a compressed stream unfolds to nor how often a page draws a form, and ends its process where
memory runs out. So a file counts as light only where its bytes show that neither can grow.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

LARGEST = 8_000_000
"""The size (bytes) over which a file is read apart, whatever is in it."""

_MOST_UNFOLDED = 3_000_000
_MOST_REPEATED = 64_000_000
_LONGEST_DICTIONARY = 4_096
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
_REFERENCE = re.compile(rb"\b(\d{1,8}) \d{1,5} R\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PICTURES = {b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode"}


def is_light(raw: bytes) -> bool:
    """Whether a file surely unfolds to little: no form, no cipher, no unusual filter, no great stream."""
    if len(raw) > LARGEST or b"/Encrypt" in raw:
        return False
    references: Counter[bytes] = Counter(_REFERENCE.findall(raw))
    unfolded = largest = 0
    for dictionary, packed in _streams(raw):
        if re.search(rb"/Form\b|/Crypt\b", dictionary):
            return False
        content = _unfolded(dictionary, packed, _MOST_UNFOLDED - unfolded)
        if content is None:
            return False
        unfolded += len(content)
        largest = max(largest, len(content))
        if b"/ObjStm" in dictionary:
            references.update(_REFERENCE.findall(content))
    return largest * max(references.values(), default=1) <= _MOST_REPEATED


def _streams(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every stream as it stands in the file, with the dictionary before it, its names without escapes."""
    starts = list(_STREAM.finditer(raw))
    for start, following in zip_longest(starts, starts[1:]):
        before = raw[max(0, start.start() - _LONGEST_DICTIONARY) : start.start()]
        opened = [found.end() for found in _OBJECT.finditer(before)]
        dictionary = before[opened[-1] if opened else 0 :]
        if b"#" in dictionary:
            dictionary = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), dictionary)
        end = raw.find(b"endstream", start.end(), following.start() if following else len(raw))
        yield dictionary, raw[start.end() : end if end >= 0 else len(raw)]


def _unfolded(dictionary: bytes, packed: bytes, most: int) -> bytes | None:
    """What a stream unfolds to; None for more than ``most`` bytes, and for what only a reader of PDFs could tell."""
    filters = [name for found in _FILTER.finditer(dictionary) for name in _NAME.findall(found[1])]
    if filters and filters[-1] in _PICTURES and len(filters) == 1:
        return b""
    if filters[:1] == [b"ASCII85Decode"]:
        try:
            packed = a85decode(packed.strip().removesuffix(b"~>"))
        except ValueError:
            return None
        filters = filters[1:]
    if not filters:
        return packed if len(packed) <= most else None
    if filters != [b"FlateDecode"]:
        return None
    unpack = zlib.decompressobj()
    try:
        content = unpack.decompress(packed, max(1, most))
    except zlib.error:
        return None
    return None if unpack.unconsumed_tail else content
