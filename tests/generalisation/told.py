"""Minutes as meant, before anybody wrote them: typed facts drawn from a seed number, in no style and no format."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FIRST_DAY = date(2015, 1, 12)
DAYS = 2600


@cache
def idioms(name: str) -> dict[str, Any]:
    """A table of names or turns of phrase."""
    return tomllib.loads((Path(__file__).parent / "idioms" / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who came (``present``, ``in-attendance``) or sent ``apologies``."""

    given: str
    surname: str
    honorific: str
    post: str
    organisation: str
    status: str

    @property
    def initials(self) -> str:
        """The first letters of all names."""
        return self.given[0] + "".join(part[0] for part in re.split(r"[ ']", self.surname))


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision: its kind, what it is about, what is to be done (as clause and infinitive), to whom it goes."""

    kind: str
    about: str = ""
    done: str = ""
    do: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """An action: what is to be done, by whom, by which day or in which words (either may be empty)."""

    do: str
    owners: tuple[Person, ...]
    day: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """An agenda item as meant. ``kind`` is ``matter`` or the standing item that it is (``minutes``, ``closing``)."""

    kind: str
    title: str
    subject: str = ""
    presenter: Person | None = None
    talk: tuple[str, ...] = ()
    decisions: tuple[Resolved, ...] = ()
    tasks: tuple[Task, ...] = ()
    strategy: str = ""
    edition: str = ""
    passing: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as meant: what met, when and where, who came, what was said and decided."""

    seed: int
    place: str
    body: str
    short: str
    day: date
    start: str
    venue: str
    earlier: date
    next: date
    chair: Person
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]

    def those(self, *statuses: str) -> tuple[Person, ...]:
        """The people of these statuses, in the order of the list."""
        return tuple(person for person in self.people if person.status in statuses)


def tell(seed: int) -> Told:
    """A made-up meeting, the same for the same seed."""
    dice = random.Random(f"told {seed}")
    names = idioms("people")
    place = dice.choice(names["places"])
    body = dice.choice(names["body"])
    day = _working(FIRST_DAY + timedelta(days=dice.randrange(DAYS)))
    people = _people(dice, place)
    present = [person for person in people if person.status != "apologies"]
    return Told(
        seed=seed,
        place=place,
        body=body["name"].format(place=place),
        short=body["short"],
        day=day,
        start=dice.choice(["10:00", "14:30", "09:30", "13:00", "18:15"]),
        venue=dice.choice(names["rooms"]).format(place=place),
        earlier=_working(day - timedelta(days=dice.randrange(40, 100))),
        next=_working(day + timedelta(days=dice.randrange(40, 100))),
        chair=people[0],
        people=people,
        topics=tuple(_topics(dice, place, day, present)),
    )


def _working(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _people(dice: random.Random, place: str) -> tuple[Person, ...]:
    """Six to nine people, no two with the same initials."""
    names = idioms("people")
    officers = dice.choice([0, 0, 1, 2])
    count = dice.randrange(6, 10)
    absent = dice.randrange(1, 3)
    statuses = ["present"] * (count - officers - absent) + ["in-attendance"] * officers + ["apologies"] * absent
    surnames = dice.sample(names["surnames"], len(names["surnames"]))
    honorifics = {given: part for part in ("women", "men") for given in names[part]["given"]}
    given = dice.sample(sorted(honorifics), len(honorifics))
    found: list[Person] = []
    for first, last in ((first, last) for last in surnames for first in given):
        if any(
            first == one.given or last == one.surname or one.initials.startswith(first[0] + last[0]) for one in found
        ):
            continue
        organisation = dice.choice(names["organisation"])["name"].format(place=place)
        post = dice.choice(names["posts"])
        honorific = dice.choice(names[honorifics[first]]["honorifics"])
        found.append(Person(first, last, honorific, post, organisation, statuses[len(found)]))
        if len(found) == count:
            break
    return tuple(found)


def _topics(dice: random.Random, place: str, day: date, present: Sequence[Person]) -> list[Topic]:
    """The agenda: standing items around two to four matters, now and then a private one."""
    standing = idioms("matters")["standing"]
    plan = [kind for kind in ("welcome", "apologies", "declarations") if dice.random() < 0.4] + ["minutes"]
    topics = [Topic(kind, dice.choice(standing[kind])) for kind in plan]
    strategies = dice.sample(idioms("matters")["strategies"]["names"], 4)
    subjects = dice.sample(idioms("matters")["plain"], 4)
    deeds = [row["do"] for row in dice.sample(idioms("actions")["task"], len(idioms("actions")["task"]))]
    for number in range(dice.randrange(2, 5)):
        strategic = dice.random() < 0.5
        made = _strategic(dice, place, strategies[number]) if strategic else subjects[number]
        topics.append(_matter(dice, day, present, made, deeds))
    if dice.random() < 0.5:
        topics.append(Topic("business", dice.choice(standing["business"])))
    if dice.random() < 0.25:
        secret = idioms("matters")["private"]
        number = dice.randrange(len(secret["titles"]))
        made = {"title": secret["titles"][number], "subject": secret["subjects"][number]}
        topics.append(_matter(dice, day, present, made, deeds, private=True))
    else:
        topics.append(Topic("closing", dice.choice(standing["closing"])))
    return topics


def _strategic(dice: random.Random, place: str, strategy: str) -> dict[str, str]:
    """The title, the subject and the strategy of an item on one."""
    table = idioms("matters")["strategies"]
    name = strategy.format(place=place)
    edition = dice.choice(table["editions"])
    printed = f"{name} {dice.choice(table['prints'][edition])}" if edition else name
    title = dice.choice(table["titles"]).format(strategy=name)
    return {"title": title, "subject": printed, "strategy": name, "edition": edition}


def _matter(
    dice: random.Random,
    day: date,
    present: Sequence[Person],
    made: dict[str, str],
    deeds: list[str],
    private: bool = False,
) -> Topic:
    """An item that somebody presents, with some talk, decisions and, now and then, somebody set to work: ``deeds`` are
    what no other item has given out yet.
    """
    strategy = made.get("strategy", "")
    plans = [("note",), ("note",), ("agree",), ("note", "agree"), ("note", "request"), ("withdraw",), ()]
    plans += [("approve",), ("note", "approve"), ("endorse",), ("note", "endorse", "agree"), ("recommend",)]
    kinds = dice.choice(plans)
    talk = dice.sample(idioms("matters")["talk"]["sentences"], dice.randrange(1, 5))
    tasks = tuple(_task(dice, day, present, deeds.pop()) for _ in range(min(dice.choice([0, 0, 1, 1, 2]), len(deeds))))
    return Topic(
        kind="matter",
        title=made["title"],
        subject=made["subject"],
        presenter=dice.choice(present),
        talk=tuple(talk),
        decisions=_resolved(dice, kinds, made["subject"] if strategy else ""),
        tasks=tasks,
        strategy=strategy,
        edition=made.get("edition", ""),
        passing=dice.choice(idioms("matters")["strategies"]["others"]) if dice.random() < 0.2 else "",
        private=private,
    )


def _resolved(dice: random.Random, kinds: Sequence[str], strategy: str) -> tuple[Resolved, ...]:
    table = idioms("decisions")
    deeds, asked = dice.sample(table["deed"], 2), dice.sample(table["asked"], 1)
    found = []
    for number, kind in enumerate(kinds):
        if kind in ("agree", "request"):
            deed = deeds[number % 2] if kind == "agree" else asked[0]
            found.append(Resolved(kind, done=deed["done"], do=deed.get("do", "")))
            continue
        named = strategy and kind in table["objects"]["of_strategy"]
        about = f"the {strategy}" if named else dice.choice(table["objects"][kind])
        found.append(Resolved(kind, about, other=dice.choice(table["objects"]["others"])))
    return tuple(found)


def _task(dice: random.Random, day: date, present: Sequence[Person], do: str) -> Task:
    table = idioms("actions")
    owners = tuple(dice.sample(present, 2 if dice.random() < 0.15 else 1))
    when = dice.random()
    if when < 0.3:
        return Task(do, owners, day=day + timedelta(days=dice.randrange(10, 35)))
    return Task(do, owners, words=dice.choice(table["due"]["words"]) if when < 0.45 else "")
