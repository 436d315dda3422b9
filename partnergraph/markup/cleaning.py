"""Markup made safe before it is parsed: scripts, comments and needless attributes left out, and what it holds bounded.

The parser's time grows with the square of a tag's attributes and its memory with the number of elements, so that a
small page could take hours. What leaves here is written anew, tag by tag, as HTML's own rules part them
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from partnergraph.errors import PartnergraphError

MOST_TAGS = 150_000
"""More tags than this, comments among them, are refused; a printed page takes about a hundred."""
MOST_LETTERS = 1_000_000
"""More letters of words than this are refused; the minutes of a year of one body take about a fifth."""
_LONGEST_VALUE = 2000
_LONGEST_SHEET = 1_000_000
_CHUNK = 500
_KEPT = frozenset(
    "aria-controls aria-hidden aria-level charset class colspan content datetime hidden href http-equiv id name"
    " property rel role rowspan start style summary type value".split()
)
_RAW = re.compile(r"script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=[ \t\n\r\f]*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)*+)>"
)
_ATTRIBUTE = re.compile(r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_NAME = re.compile(r"[A-Za-z][\w:.-]*")
_GOES_ON = frozenset({"html", "body"})
"""Elements that do not end before the page does: what stands behind their closing tags is part of it."""
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)")


@dataclass(slots=True)
class Cleaned:
    """What was taken out of the markup on the way: its style sheets, and the address that a browser saved it from."""

    sheet: list[str] = field(default_factory=list)
    saved_from: str = ""
    tags: int = 0
    letters: int = 0
    scripts: int = 0


def clean(markup: str, taken: Cleaned, name: str) -> Iterator[str]:
    """The markup anew, in stretches; what is taken out goes to ``taken``.

    Raises PartnergraphError for more than ``MOST_TAGS`` or ``MOST_LETTERS``, naming the page ``name``.
    """
    written: list[str] = []
    for part in _parts(markup, taken, name):
        written.append(part)
        if len(written) >= _CHUNK:
            yield "".join(written)
            written = []
    yield "".join(written)


def _check(taken: Cleaned, name: str) -> None:
    if taken.tags > MOST_TAGS:
        raise PartnergraphError(f"{name}: over {MOST_TAGS} tags, more than minutes have: load its parts one by one")
    if taken.letters > MOST_LETTERS:
        raise PartnergraphError(
            f"{name}: over {MOST_LETTERS} letters, more than minutes have: load its parts one by one"
        )


def _parts(markup: str, taken: Cleaned, name: str) -> Iterator[str]:
    place, last = 0, markup.rfind(">")
    while True:
        opening = markup.find("<", place)
        end = opening if opening >= 0 else len(markup)
        taken.letters += end - place - sum(markup.count(blank, place, end) for blank in " \n\r\t")
        _check(taken, name)
        yield markup[place:end].replace("\0", "")
        if opening < 0:
            return
        taken.tags += 1
        following = markup[opening + 1 : opening + 2]
        if following in ("!", "?"):
            place = _after_declaration(markup, opening, taken)
            continue
        if not following.isascii() or not (following.isalpha() or following == "/"):
            yield "&lt;"
            place = opening + 1
            continue
        tag = _TAG.match(markup, opening) if opening < last else None
        if tag is None and opening < last and markup.startswith("</", opening):
            place = markup.find(">", opening) + 1
            continue
        if tag is None:
            return
        place = tag.end()
        if not tag[1] and _RAW.fullmatch(tag[2]):
            end, place = _closed(markup, place, tag[2].lower())
            yield _raw(tag[2].lower(), markup[tag.end() : end], taken)
        else:
            yield _rewritten(tag)


def _after_declaration(markup: str, opening: int, taken: Cleaned) -> int:
    """The place after a comment, a document type or a processing instruction."""
    comment = markup.startswith("<!--", opening)
    end = markup.find("-->" if comment else ">", opening + 2)
    if end < 0:
        return len(markup)
    saved = _SAVED_FROM.match(markup, opening + 4, end) if comment and not taken.saved_from else None
    if saved:
        taken.saved_from = saved[1]
    return end + (3 if comment else 1)


def _closed(markup: str, start: int, name: str) -> tuple[int, int]:
    """Where the words of an element end that holds no other, and the place after its closing tag."""
    closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(markup, start)
    return (closing.start(), closing.end()) if closing else (len(markup), len(markup))


def _raw(name: str, held: str, taken: Cleaned) -> str:
    """An element of words alone: titles are kept and style sheets taken out, no other is read."""
    if name == "title":
        return f"<title>{held.replace('<', '&lt;')}</title>"
    if name == "style" and sum(map(len, taken.sheet)) + len(held) < _LONGEST_SHEET:
        taken.sheet.append(held)
    if name == "script":
        taken.scripts += 1
    return ""


def _rewritten(tag: re.Match[str]) -> str:
    """A tag with the attributes that are read."""
    name = tag[2].lower()
    if not _NAME.fullmatch(name):
        return ""
    if tag[1]:
        return "" if name in _GOES_ON else f"</{name}>"
    if not tag[3].strip():
        return f"<{name}>"
    kept: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(tag[3]):
        attribute = found[1].lower()
        if attribute in _KEPT and attribute not in kept:
            kept[attribute] = _value(found[2] or "")
    written = "".join(f' {attribute}="{value}"' for attribute, value in kept.items())
    return f"<{name}{written}>"


def _value(written: str) -> str:
    bare = written[1:-1] if written[:1] in ("'", '"') else written
    return bare.replace('"', "&quot;").replace("<", "&lt;") if len(bare) <= _LONGEST_VALUE else ""
