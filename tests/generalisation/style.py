"""How one clerk writes: names, numbers, lists, decisions and actions, each drawn on its own from the tables."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.generalisation.told import Person, idioms

MONTHS = tuple(date(2001, month, 1).strftime("%B") for month in range(1, 13))
NAMES = ("full", "full", "titled", "honorific", "initial")
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Style:
    """The rows drawn of each table, and the choices between them. ``parted``: officers have a list of their own."""

    names: str
    attendance: dict[str, Any]
    labels: dict[str, str]
    apologies: str
    numbering: dict[str, Any]
    first: int
    paragraphs: str
    decisions: tuple[dict[str, Any], ...]
    actions: dict[str, Any]
    dates: str

    def named(self) -> str:
        """The style in a few words."""
        rows = (self.attendance, self.numbering, *self.decisions, self.actions)
        return f"{self.names}; " + "; ".join(row["name"] for row in rows) + f"; apologies in {self.apologies}"


def draw(seed: int) -> Style:
    """A style, the same for the same seed; its parts are drawn without regard to one another where they can be."""
    dice = random.Random(f"style {seed}")
    attendance = dice.choice(idioms("attendance")["style"])
    labels = {status: dice.choice(words) for status, words in idioms("attendance")["labels"].items()}
    numbering = dice.choice(idioms("numbering")["style"])
    actions = dice.choice(idioms("actions")["style"])
    while actions.get("at_end") and not numbering["number"]:
        actions = dice.choice(idioms("actions")["style"])
    return Style(
        names=dice.choice(NAMES),
        attendance=attendance,
        labels=labels,
        apologies="the list"
        if attendance["layout"] == "register"
        else dice.choice(["the list", "the list", "an item"]),
        numbering=numbering,
        first=dice.choice(numbering["first"]),
        paragraphs=dice.choice(numbering["paragraphs"]),
        decisions=tuple(dice.sample(idioms("decisions")["idiom"], 2)),
        actions=actions,
        dates=dice.choice(["{day} {month} {year}", "{day} {month} {year}", "{day}{suffix} {month} {year}"]),
    )


def listed(style: Style, person: Person) -> str:
    """A name as the list prints it."""
    return {
        "full": f"{person.given} {person.surname}",
        "titled": f"{person.honorific} {person.given} {person.surname}",
        "honorific": f"{person.honorific} {person.given[0]} {person.surname}",
        "initial": f"{person.given[0]} {person.surname}",
    }[style.names]


def called(style: Style, person: Person) -> str:
    """A name as the text prints it."""
    return f"{person.honorific} {person.surname}" if style.names in ("titled", "honorific") else listed(style, person)


def key(style: Style, person: Person) -> str:
    """A name as its fullest print gives it, without honorific."""
    return f"{person.given if style.names in ('full', 'titled') else person.given[0]} {person.surname}"


def owner(style: Style, people: tuple[Person, ...]) -> str:
    """Who is to act, as the style prints it."""
    if style.actions.get("initials"):
        return "/".join(person.initials for person in people)
    return " and ".join(called(style, person) for person in people)


def day(style: Style, when: date) -> str:
    """A date as the style prints it."""
    suffix = "th" if 10 < when.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
    return style.dates.format(day=when.day, suffix=suffix, month=MONTHS[when.month - 1], year=when.year)


def number(style: Style, place: int, year: int, letters: str) -> str:
    """What is printed before the title of the item at a place (from 0)."""
    count = style.first + place
    roman, left = "", count
    for value, letter in _ROMAN:
        while left >= value:
            roman, left = roman + letter, left - value
    made: str = style.numbering["number"].format(n=count, yy=f"{year % 100:02}", roman=roman, letters=letters)
    return made


def clock(start: str) -> str:
    """A time as clerks print it."""
    hour, minute = map(int, start.split(":"))
    return f"{(hour - 1) % 12 + 1}.{minute:02} {'am' if hour < 12 else 'pm'}"
