"""The minutes of other bodies that a body takes: whose, of which date, and by which decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partnergraph.minutes import dates
from partnergraph.minutes.business import ReceivedMinutes
from partnergraph.minutes.facts import Mention
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice.decided import Decided
from partnergraph.minutes.practice.patterns import Rule, place_of, rules_for
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.proof import Proof

_TITLE = re.compile(
    r"\b(?:minutes|notes|reports?)\b.{0,40}\b(?:committees?|sub-?committees?|sub-?groups?|groups?|boards?|bod(?:y|ies)|panels?"
    r"|partnerships?|working part(?:y|ies)|forums?)\b|^sub-?(?:committees|groups)\b|^committees\b|\b(?:committee"
    r"|sub-?committee|sub-?group|group)s? minutes\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:receiv|not(?:e|ed|ing)\b|adopt|approv|accept|consider|endors|agree|circulated)", re.IGNORECASE
)
_MINUTES = re.compile(r"\b(?:minutes|notes|proceedings)\b", re.IGNORECASE)
_SAID = re.compile(
    r"[\ue000-\ue7ff],? (?:\w+ )?(?:said|reported|stated|advised|explained|asked|noted that|commented|informed)\b"
)
_LOOKED_THROUGH = 200
_SHORT = 40
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read(section: Section, said: Sequence[Said], taken: Decided, held: str, body: str) -> tuple[ReceivedMinutes, ...]:
    """The minutes that an item takes, each body's of each date once. ``held`` is this meeting's date, or empty."""
    titled = _TITLE.search(section.title.text) is not None
    found: dict[tuple[str, str], ReceivedMinutes] = {}
    for sentence in said:
        here = taken.within(sentence.span())
        for one, name in _told(sentence, here, titled, taken, held, body):
            found.setdefault((name.casefold(), one.date), one)
    return tuple(found.values())


def _told(
    said: Said, here: tuple[int, ...], titled: bool, taken: Decided, held: str, body: str
) -> Iterator[tuple[ReceivedMinutes, str]]:
    if not (here or titled) or _SAID.search(said.text):
        return
    by = here or _taking(said, taken)
    for kind in ("received", "listed") if titled else ("received",):
        for rule in rules_for("received", kind, said.text):
            for found in rule.pattern.finditer(said.text):
                for mention in said.bodies(*place_of(found, "body")):
                    if not _is_own(mention, body):
                        yield from _of_dates(said, rule, found, mention, by, held)
            if any(rule.pattern.finditer(said.text)):
                return


def _taking(said: Said, taken: Decided) -> tuple[int, ...]:
    """The next decision of the item, behind this sentence, that takes minutes."""
    for index in range(taken.before(said.span().start), min(len(taken.decisions), _LOOKED_THROUGH)):
        text = taken.decisions[index].text
        if _MINUTES.search(text) or len(text) < _SHORT:
            return (index,)
    return ()


def _is_own(mention: Mention, body: str) -> bool:
    """Whether the minutes are the body's own, of an earlier meeting."""
    name, own = mention.name.casefold(), body.casefold()
    return mention.of_body or name == own or own.endswith(f" {name}")


def _of_dates(
    said: Said, rule: Rule, found: re.Match[str], mention: Mention, by: tuple[int, ...], held: str
) -> Iterator[tuple[ReceivedMinutes, str]]:
    start, end = found.span("tail")
    tail = said.words.cut(said.places[start], said.places[end])
    days = [_before(day, tail.text, held) for day in dates.find(tail, int(held[:4]) if held else None)] if tail else []
    if rule.row.get("name") == "a body and a date" and not days:
        return
    proof = Proof((said.span(),), f"received: {rule.name.replace(',', '').replace(' ', '-')}", 0.92)
    for day in days or [""]:
        yield ReceivedMinutes(mention.span, proof, day, by), mention.name


def _before(day: dates.Found, text: str, held: str) -> str:
    """The day, which lies before this meeting: one printed without a year is the last such day."""
    if held and day.value > held and not _YEAR.search(text[day.start : day.end]):
        return f"{int(day.value[:4]) - 1}{day.value[4:]}"
    return day.value
