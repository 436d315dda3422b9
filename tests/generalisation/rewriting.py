"""The seeds and their gold told of other people, other places, other years, under other numbers and in other lines."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

YEARS = 28
"""After so many years the calendar has the same weekdays."""
NUMBERS = 20

_NAMES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\b[a-z]+team@\S+")
_YEARS = re.compile(
    r"\b(?P<iso>(?:19|20)\d\d)(?=-\d\d-\d\d\b)"
    r"|\b(?P<first>(?:19|20)\d\d)(?P<dash> ?[-–/] ?)(?P<last>\d\d)(?![\d/])"
    r"|\b(?P<only>(?:19|20)\d\d)\b(?! \d{5,})"
)
_REFERENCE = re.compile(r"\b([Ii]tem) (\d+)\b")
_HEADING = re.compile(r"^#")
_INDENT = re.compile(r"\s*")


def _table() -> dict[str, str]:
    """Every name as a whole, in its own letters and in capitals, with what it becomes."""
    found: dict[str, str] = {}
    for part in ("phrases", "places", "given", "surnames", "abbreviations"):
        for name, other in _NAMES[part].items():
            found.setdefault(name, other)
            if part != "abbreviations" and len(name) > 3:
                found.setdefault(name.upper(), other.upper())
    return found


_TABLE = _table()
_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_TABLE, key=len, reverse=True)))})(?!\w)")
_INITIALS = {**_NAMES["initials"], **_NAMES["people"]}
_SURNAMES = "|".join(re.escape(name.split(" ", 1)[1]) for name in _INITIALS)
_INITIAL = re.compile(rf"\b([A-Z])(\.? )({_SURNAMES})\b")
_LOWER = {name.lower(): other.lower() for part in ("given", "surnames") for name, other in _NAMES[part].items()}


def rename(text: str) -> str:
    """Every person, organisation, place and strategy under its other name, e-mail and web addresses included."""
    text = _ADDRESS.sub(lambda found: _address(found.group()), text)
    text = _INITIAL.sub(lambda found: _INITIALS.get(f"{found[1]} {found[3]}", found[1]) + found[2] + found[3], text)
    return _WORDS.sub(lambda found: _TABLE[found.group()], text)


def _address(address: str) -> str:
    words = re.sub(r"\b[a-z]+\b", lambda found: _LOWER.get(found.group(), found.group()), address)
    return words.replace("communitysafety", "neighbourhoodsafety").replace("kent", "tarnshire")


def shift_years(text: str) -> str:
    """The same days 28 years before: in dates, in periods and alone."""

    def shift(found: re.Match[str]) -> str:
        if found["first"]:
            return f"{int(found['first']) - YEARS}{found['dash']}{(int(found['last']) - YEARS) % 100:02}"
        return str(int(found["iso"] or found["only"]) - YEARS)

    return _YEARS.sub(shift, text)


def shift_references(text: str) -> str:
    """References to items by number ("item 5 above") twenty higher."""
    return _REFERENCE.sub(lambda found: f"{found[1]} {int(found[2]) + NUMBERS}", text)


def shift_numbers(text: str, items: Iterable[Mapping[str, Any]]) -> str:
    """The printed numbers of these items (of the gold), and references to them, twenty higher."""
    text = shift_references(text)
    place = 0
    for item in items:
        number, title = item["number"], item["title"].split()[0]
        found = (
            re.compile(rf"(?m)^([ \t#*-]*){number}(\.\s+){re.escape(title)}").search(text, place) if number else None
        )
        if found:
            shifted = f"{found[1]}{int(number) + NUMBERS}{found[2]}"
            text = text[: found.start()] + shifted + text[found.end(2) :]
            place = found.start() + len(shifted)
    return text


def rewrap(text: str, width: int) -> str:
    """The paragraphs broken into lines of at most ``width`` columns; a Markdown heading stays one line."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= width or _HEADING.match(line):
            lines.append(line)
            continue
        indent = _INDENT.match(line)
        lines += textwrap.wrap(
            line,
            width,
            subsequent_indent=indent.group() if indent else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def rewrite_gold(value: Any) -> Any:
    """The gold under other names and years, its items' numbers twenty higher."""
    if isinstance(value, str):
        return shift_references(shift_years(rename(value)))
    if isinstance(value, list):
        return [rewrite_gold(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _number(entry) if key == "number" else rewrite_gold(entry) for key, entry in value.items()}
    return value


def _number(value: Any) -> Any:
    return str(int(value) + NUMBERS) if value else value


def rewrite_document(text: str, items: Iterable[Mapping[str, Any]]) -> str:
    """A document under other names, years and numbers, in its own lines."""
    return shift_years(rename(shift_numbers(text, items)))
