"""Minutes made up from typed facts and printed in three layouts, to hold what is read against what was meant."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_IDIOMS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("idioms.toml").read_text(encoding="utf-8"))
_MARKED = re.compile(r"\(?(?:action|[a-z]{1,3}\)|\d[.)]) ?", re.IGNORECASE)
_MONTHS = tuple(date(2001, month, 1).strftime("%B") for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who came or sent apologies: the name as printed in the list and in the text."""

    listed: str
    named: str
    key: str
    post: str
    organisation: str
    status: str


@dataclass(frozen=True, slots=True)
class Matter:
    """An item as meant: its paragraphs and the facts that they state."""

    number: str
    title: str
    paragraphs: tuple[str, ...] = ()
    presenter: str = ""
    decisions: tuple[tuple[str, str], ...] = ()
    owner: str = ""
    undertaker: str = ""
    strategy: str = ""
    edition: str = ""
    passing: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Minutes as meant."""

    body: str
    short: str
    day: date
    earlier: date
    start: str
    next: date
    chair: str
    venue: str
    members: tuple[Member, ...]
    matters: tuple[Matter, ...]
    style: int


def told(seed: int) -> Told:
    """Made-up minutes, the same for the same seed."""
    dice = random.Random(seed)
    place = dice.choice(_IDIOMS["names"]["places"])
    body = dice.choice(_IDIOMS["names"]["bodies"]).format(place=place)
    day = date(2017, 1, 10) + timedelta(days=dice.randrange(1500))
    members = _members(dice, place)
    made = Told(
        body=body,
        short=body.split()[-1],
        day=day,
        earlier=day - timedelta(days=dice.randrange(40, 100)),
        start=dice.choice(["10:00", "14:30", "09:30"]),
        venue=f"{dice.choice(_IDIOMS['names']['rooms'])}, {place}",
        members=members,
        next=day + timedelta(days=dice.randrange(40, 100)),
        chair=members[0].key,
        matters=(),
        style=dice.randrange(4),
    )
    return replace(made, matters=_matters(dice, made, place))


def _members(dice: random.Random, place: str) -> tuple[Member, ...]:
    names = _IDIOMS["names"]
    surnames = dice.sample(names["surnames"], 6)
    full = dice.random() < 0.5
    found = []
    for place_in_list, surname in enumerate(surnames):
        given = dice.choice(names["given"])
        honorific = dice.choice(names["honorifics"])
        listed = f"{given} {surname}" if full else f"{honorific} {given[0]} {surname}"
        organisation = dice.choice(names["organisations"]).format(place=place)
        named = listed if full else f"{honorific} {surname}"
        status = "present" if place_in_list < 4 else "apologies"
        key = f"{given} {surname}" if full else f"{given[0]} {surname}"
        found.append(Member(listed, named, key, dice.choice(names["posts"]), organisation, status))
    return tuple(found)


def _matters(dice: random.Random, made: Told, place: str) -> tuple[Matter, ...]:
    first = dice.choice([1, 1, 14, 87])
    record = dice.choice(_IDIOMS["decisions"]["record"]).format(earlier=_day(made.earlier))
    items = [
        Matter(str(first), "Minutes of the previous meeting", (record,), decisions=(("record", record),)),
    ]
    strategies = dice.sample(_IDIOMS["strategies"]["names"], 3)
    topics = dice.sample(range(4), 2)
    for offset, strategy in enumerate(strategies, 1):
        items.append(_strategic(dice, made, str(first + offset), strategy.format(place=place)))
    for offset, topic in enumerate(topics, 1 + len(strategies)):
        items.append(_plain(dice, made, str(first + offset), topic))
    closing = dice.choice(_IDIOMS["titles"]["closing"])
    said = dice.choice(_IDIOMS["introductions"]["next"]).format(next=_day(made.next))
    items.append(Matter(str(first + len(items)), closing, (said,)))
    return tuple(items)


def _strategic(dice: random.Random, made: Told, number: str, strategy: str) -> Matter:
    """An item on a strategy."""
    edition = dice.choice(_IDIOMS["strategies"]["editions"])
    printed = f"{strategy} {dice.choice(_IDIOMS['strategies']['prints'][edition])}" if edition else strategy
    title = dice.choice(_IDIOMS["titles"]["of_strategy"]).format(strategy=strategy)
    introduction = dice.choice(_IDIOMS["introductions"]["with_strategy"])
    matter = Matter(number, title, strategy=strategy, edition=edition)
    if dice.random() < 0.3:
        kinds = dice.choice([("note", "approve"), ("endorse", "agree"), ("note", "endorse", "agree")])
        return _listed(dice, made, matter, introduction, printed, kinds)
    kinds = dice.choice([("note",), ("approve",), ("endorse",), ("note", "agree"), ("note", "request"), ("withdraw",)])
    return _matter(dice, made, matter, introduction, printed, kinds)


def _listed(
    dice: random.Random, made: Told, matter: Matter, introduction: str, printed: str, kinds: Sequence[str]
) -> Matter:
    """The item with its decisions in a lettered list under a common lead-in."""
    presenter = dice.choice([member for member in made.members if member.status == "present"])
    lists = _IDIOMS["lists"]
    lead = dice.choice(lists["leads"]).format(body=made.short)
    markers = dice.choice(lists["markers"])
    limbs = [dice.choice(lists[kind]).format(strategy=printed) for kind in kinds]
    if lead.endswith("to:"):
        limbs = [limb.removeprefix("to ") if limb.startswith("to ") else f"agree {limb}" for limb in limbs]
    said = [f"{marker} {limb}" for marker, limb in zip(markers, limbs, strict=False)]
    paragraphs = (introduction.format(person=presenter.named, strategy=printed), lead, *said)
    decisions = tuple(zip(kinds, limbs, strict=True))
    return replace(matter, paragraphs=paragraphs, presenter=presenter.key, decisions=decisions)


def _plain(dice: random.Random, made: Told, number: str, topic: int) -> Matter:
    """An item on something that is no strategy."""
    kinds = dice.choice([("note",), ("agree",), ("note", "agree"), ("request",), ()])
    introduction = _IDIOMS["introductions"]["plain"][topic]
    return _matter(dice, made, Matter(number, _IDIOMS["titles"]["plain"][topic]), introduction, "", kinds)


def _matter(
    dice: random.Random, made: Told, matter: Matter, introduction: str, printed: str, kinds: Sequence[str]
) -> Matter:
    """The item with an introduction, some talk, decisions and, now and then, a marked action."""
    presenter = dice.choice([member for member in made.members if member.status == "present"])
    other, undertaker, talk = _talk(dice, made)
    paragraphs = [introduction.format(person=presenter.named, strategy=printed), *talk]
    decisions = []
    for kind in kinds:
        idioms = _IDIOMS["strategic_decisions"] if printed and kind in ("agree", "request") else _IDIOMS["decisions"]
        decisions.append((kind, dice.choice(idioms[kind]).format(body=made.short, strategy=printed)))
    if printed and dice.random() < 0.2:
        joined = dice.choice(_IDIOMS["joined"])
        sentence = dice.choice(joined["words"]).format(body=made.short, strategy=printed)
        decisions = [(kind, sentence) for kind in joined["kinds"]]
    paragraphs += dict.fromkeys(sentence for _, sentence in decisions)
    owner = ""
    if decisions and decisions[-1][0] in ("agree", "request") and dice.random() < 0.7:
        member = dice.choice([member for member in made.members if member.status == "present"])
        owner = member.key
        paragraphs.append(dice.choice(_IDIOMS["actions"]["marks"]).format(person=member.named))
    return replace(
        matter,
        paragraphs=tuple(paragraphs),
        presenter=presenter.key,
        decisions=tuple(decisions),
        owner=owner,
        undertaker=undertaker,
        passing=other,
    )


def _talk(dice: random.Random, made: Told) -> tuple[str, str, list[str]]:
    """A strategy named in passing, somebody who undertakes to do a thing, and the sentences that say so."""
    introductions, said = _IDIOMS["introductions"], []
    other = undertaker = ""
    if dice.random() < 0.6:
        said.append(dice.choice(introductions["talk"]))
    if dice.random() < 0.3:
        other = dice.choice(_IDIOMS["strategies"]["others"])
        said.append(dice.choice(introductions["passing"]).format(other=other))
    if dice.random() < 0.3:
        said.append(dice.choice(introductions["none"]))
    if dice.random() < 0.2:
        member = dice.choice([member for member in made.members if member.status == "present"])
        undertaker = member.key
        said.append(dice.choice(introductions["undertakings"]).format(person=member.named))
    return other, undertaker, said


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _clock(start: str) -> str:
    hour, minute = map(int, start.split(":"))
    return f"{(hour - 1) % 12 + 1}.{minute:02} {'am' if hour < 12 else 'pm'}"


def print_prose(made: Told) -> str:
    """A clerk's word-processed minutes: a head, a list of those attending, numbered headings."""
    weekday = made.day.strftime("%A")
    name = made.body.upper() if made.style % 2 else made.body
    head = [
        name,
        f"Minutes of the meeting of the {made.body} held on {weekday} {_day(made.day)} at {_clock(made.start)} "
        f"in the {made.venue}",
    ]
    body = []
    for matter in made.matters:
        body.append(f"{matter.number}. {matter.title}" if made.style != 3 else f"{matter.number}  {matter.title}")
        for step, paragraph in enumerate(matter.paragraphs, 1):
            marked = _MARKED.match(paragraph) is not None
            mark = {0: "", 1: f"{matter.number}.{step} ", 2: f"({step}) ", 3: ""}[made.style] if not marked else ""
            body.append(f"{mark}{paragraph}")
    return "\n\n".join([*head, *_attendance(made), *body]) + "\n"


def _attendance(made: Told) -> list[str]:
    """The list of those attending in the style of the document."""
    present = [member for member in made.members if member.status == "present"]
    apologies = [member for member in made.members if member.status == "apologies"]
    style = (
        lambda m: f"{m.listed} ({m.post}, {m.organisation}{_chairs(made, m, ' and Chair')})",
        lambda m: f"{m.listed} ({m.organisation}){_chairs(made, m, ' (Chair)')}",
        lambda m: f"{m.listed}{_chairs(made, m, ' (Chair)')}, {m.post}, {m.organisation}",
        lambda m: f"{m.listed}{_chairs(made, m, ' (Chair)')} - {m.organisation}",
    )[made.style]
    if made.style == 0:
        return ["PRESENT: " + ", ".join(map(style, present)), "APOLOGIES: " + ", ".join(map(style, apologies))]
    if made.style == 1:
        return ["Present:\n" + "\n".join(map(style, present)), "Apologies:\n" + "\n".join(map(style, apologies))]
    if made.style == 2:
        return ["Present\n\n" + "\n".join(map(style, present)), "Apologies\n\n" + "\n".join(map(style, apologies))]
    excused = " and ".join(member.listed for member in apologies)
    return ["In attendance:\n" + "\n".join(map(style, present)), f"Apologies for absence were received from {excused}."]


def _chairs(made: Told, member: Member, words: str) -> str:
    return words if member.key == made.chair else ""


def print_page(made: Told) -> str:
    """The text of a web page of a committee system: number, title and minutes on lines of their own."""
    suffix = "th" if 10 < made.day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(made.day.day % 10, "th")
    when = f"{made.day:%A}, {made.day.day}{suffix} {_MONTHS[made.day.month - 1]}, {made.day.year} {_clock(made.start)}"
    lines = ["Agenda and minutes", f"{made.body} - {when}", f"Venue: {made.venue}. View directions", "Items\nNo. Item"]
    for matter in made.matters:
        lines += [f"{matter.number}.", f"{matter.title} pdf icon PDF 91 KB", "Minutes:", *matter.paragraphs]
    return "\n\n".join(lines) + "\n"


def print_table(made: Told) -> str:
    """The same page flattened to a table of one column, its numbers lost."""
    rows = ["No. | Item |", "---|---|"]
    for matter in made.matters:
        rows += [f"{matter.title} PDF 91 KB Minutes: " + "\n".join(matter.paragraphs) + " |", "|"]
    return "\n".join(rows) + "\n"


LAYOUTS: dict[str, Callable[[Told], str]] = {"prose": print_prose, "page": print_page, "table": print_table}
