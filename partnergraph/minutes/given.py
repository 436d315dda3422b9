"""What is said of a document from outside its words: by its manifest or the command line, its file name, its address.

Manifest and command line state; a file name and an address only name: what they say is taken where nothing states it,
with less confidence, and bounds the meeting's time without dating it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from urllib.parse import unquote

from partnergraph.minutes import neighbours
from partnergraph.minutes.dates import MONTHS, WEEKDAYS
from partnergraph.minutes.facts import Flag, Meeting, Proof, Stated
from partnergraph.minutes.front import reading_case
from partnergraph.minutes.header import Head
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.rules import table
from partnergraph.minutes.who_met import ends_as_body
from partnergraph.slugs import slug
from partnergraph.text import Source, Text

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" + ("|sept" if name == "september" else "") for name in MONTHS)
_DAY = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in WEEKDAYS)
_WEEKDAY = rf"(?:(?<![a-z])(?P<weekday>{_DAY}|tues|wednes|thurs?)[-_., ]{{1,3}})?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[-_. ]{{0,3}}(?:of[-_ ])?(?P<month>{_MONTH})"
        rf"(?![a-z])?[-_., ]{{0,3}}{_YEAR}",
        rf"{_WEEKDAY}(?<![a-z])(?P<month>{_MONTH})[-_. ]{{1,3}}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[-_., ]{{1,3}}{_YEAR}",
        rf"(?<!\d){_YEAR}[-_. ]{{0,3}}(?P<month>{_MONTH})[-_. ]{{0,3}}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_. ]?)(?P<month>[01]\d)(?P=sep)(?P<day>[0-3]\d)(?!\d)",
    )
)
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[.:_-][0-5]\d(?: ?[ap]\.?m\b)?(?!\d)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_PAGE = re.compile(r"\.(?:as[pm]x|php|cgi|dll|do|jsp)\b", re.IGNORECASE)
_APART = re.compile(r"[()\[\]{},;]| [-–—|] |\d+|(?<![a-z])v\d", re.IGNORECASE)
_PACK = re.compile(r"printed|frontsheet|reports pack|minutes|agenda|notes|meeting", re.IGNORECASE)
_FITS, _OF_MEETING, _BARE = 0.9, 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Named:
    """The meeting's date and body as a file name or an address has them; None where it says neither."""

    date: Stated | None = None
    body: Stated | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What holds of a meeting where its head says nothing: the ISO date ``held`` (for years that the minutes leave out)
    and the ``body``, both as far as known; what only names say, and what a reader should look at.
    """

    held: str
    body: str
    named_date: Stated | None
    named_body: Stated | None
    flags: tuple[Flag, ...] = ()

    def completed(self, meeting: Meeting) -> Meeting:
        """The meeting with what names alone say of it."""
        return replace(meeting, named_date=self.named_date, named_body=self.named_body)


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    start: int
    end: int
    confidence: float


def stated(source: Source, part: str) -> Stated | None:
    """The ``date`` or ``body`` that the manifest or the command line gives."""
    value, giver = (source.date, source.date_from) if part == "date" else (source.body, source.body_from)
    return Stated(value, Proof((), f"given.{giver or 'manifest'}", 1.0, value)) if value else None


def named(source: Source) -> Named:
    """What the name of a source says, and its address; where the two differ neither does."""
    is_address = source.name.lower().startswith(("http://", "https://"))
    texts = {} if is_address else {"given.file-name": source.name}
    if source.address:
        texts["given.address"] = source.address
    elif is_address:
        texts["given.address"] = source.name
    found = [_named(_last_part(text), rule) for rule, text in texts.items()]
    return Named(_agreed([one.date for one in found]), _agreed([one.body for one in found]))


def read(text: Text, head: Head, outline: Outline) -> Given:
    """What holds of the meeting beside the head's own words. What these state goes before all that is given."""
    source = text.source
    own = reading_case(head.body.text)
    flags = _differences(source, head, own)
    so_named = named(source)
    day, body = None, None if own or source.body else so_named.body
    if not head.date and not source.date and so_named.date:
        if _excludes(text.content, outline, so_named.date.value):
            said = (
                f"The document is named by {so_named.date.value}, which its own words exclude: that date is left out."
            )
            flags.append(Flag("named-date", said))
        else:
            day = so_named.date
    held = head.date.value if head.date else source.date or (day.value if day else "")
    return Given(held, own or source.body or (body.value if body else ""), day, body, tuple(flags))


def _differences(source: Source, head: Head, own: str) -> list[Flag]:
    """Where the document says otherwise than its manifest or the command line."""
    found, givers = [], {"command": "the command line"}
    if head.date and source.date and head.date.value != source.date:
        who = givers.get(source.date_from, "its manifest")
        said = f"The document dates the meeting {head.date.value}, {who} {source.date}: the document's date counts."
        found.append(Flag("given-date", said, next(iter(head.date.proof.passages), None)))
    if own and source.body and not _may_be_one(own, source.body):
        who = givers.get(source.body_from, "its manifest")
        said = f"The document names the body {own}, {who} {source.body}: the document's name counts."
        found.append(Flag("given-body", said, head.body.span()))
    return found


def _excludes(content: str, outline: Outline, day: str) -> bool:
    """Whether a meeting cannot have been on a day: its minutes agree those of a later one, or announce an earlier."""
    previous = neighbours.previous(outline, "")
    announced = neighbours.announced(outline, "", content)
    return (previous is not None and previous.value >= day) or any(one.value <= day for one in announced)


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names may be of one body: the words of one are all in the other, or it is the other's initials."""
    one, two = (set(slug(words).split("-")) - {"the", "of", "and", "for"} for words in (name, other))
    initials = {"".join(word[0] for word in slug(words).split("-")) for words in (name, other)}
    return one <= two or two <= one or bool(initials & {slug(name), slug(other)})


def _agreed(said: list[Stated | None]) -> Stated | None:
    values = [one for one in said if one]
    return values[0] if len({one.value.lower() for one in values}) == 1 else None


def _last_part(name: str) -> str:
    """The words that a file name or the last part of an address holds; nothing of a page that a program makes."""
    path = re.split(r"[?#]", name, maxsplit=1)[0] if "?" in name or "://" in name else name
    last = unquote(path.rstrip("/").rpartition("/")[2])
    return "" if _PAGE.search(last) else _ENDING.sub("", last)


def _named(words: str, rule: str) -> Named:
    dates = _dates(words)
    own = [found for found in dates if found.confidence > 0]
    day = own[0] if len({found.value for found in own}) == 1 else None
    body = _body(words, dates)
    return Named(
        Stated(day.value, Proof((), rule, day.confidence, words)) if day else None,
        Stated(body, Proof((), rule, 0.8, words)) if body else None,
    )


def _dates(words: str) -> list[_Found]:
    """The dates in some words; without confidence where one cannot be the meeting's."""
    found: list[_Found] = []
    for pattern in _DATES:
        for match in pattern.finditer(words):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                day = _calendar(match)
                sure = _confidence(match, day, words) if day else 0.0
                found.append(_Found(day.isoformat() if day else "", *match.span(), sure))
    return found


def _calendar(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else next(n for n, name in enumerate(MONTHS, 1) if name[:3] == month[:3])
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _confidence(match: re.Match[str], day: date, words: str) -> float:
    """How sure it is that a day is the meeting's: 0 where it is said to be another's or its weekday does not fit."""
    before = [word for word in re.findall(r"[a-z]+", words[: match.start()].lower()) if word != "on"]
    if before and before[-1] in _words("other"):
        return 0.0
    weekday = match.groupdict().get("weekday")
    if weekday:
        return _FITS if WEEKDAYS[day.weekday()].startswith(weekday[:3].lower()) else 0.0
    return _OF_MEETING if _PACK.search(words) else _BARE


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(table("given")[part]["words"])


def _body(words: str, dates: list[_Found]) -> str:
    """The one stretch beside the dates that reads as the name of a body that meets."""
    rest = words
    for found in dates:
        rest = rest[: found.start] + "|" * (found.end - found.start) + rest[found.end :]
    rest = _CLOCK.sub(" | ", rest)
    if " " not in rest.strip(" |"):
        rest = re.sub(r"[-_+.]+", " ", rest)
    stretches = {name for part in _APART.sub("|", rest.replace("_", " ")).split("|") if (name := _trimmed(part))}
    return stretches.pop() if len(stretches) == 1 else ""


def _trimmed(stretch: str) -> str:
    """A stretch without the words that say what the file is, where it then reads as a body's name of several words."""
    tokens = stretch.replace(" - ", " ").split()
    kinds = _words("kinds")
    while tokens and tokens[0].strip(".-").lower() in kinds:
        tokens.pop(0)
    while tokens and (tokens[-1].strip(".-").lower() in kinds or re.fullmatch(_MONTH, tokens[-1], re.IGNORECASE)):
        tokens.pop()
    name = " ".join(tokens).strip(" .-–")
    if len(tokens) < 2 or not ends_as_body(name):
        return ""
    return name if any(letter.isupper() for letter in name) else reading_case(name.upper())
