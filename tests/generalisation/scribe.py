"""A meeting written down in a style: told facts to a manuscript that knows which facts it states."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.generalisation import actions, attendance, decisions
from tests.generalisation.manuscript import Block, Line, Manuscript, Matter, tally
from tests.generalisation.style import Style, called, clock, day, draw, key, listed, number
from tests.generalisation.told import Told, Topic, idioms, tell

Fact = tuple[str, tuple[str, ...]]


def write(seed: int, style_seed: int | None = None) -> Manuscript:
    """The meeting of a seed in the style of a seed (the same where none is given)."""
    told = tell(seed)
    style = draw(seed if style_seed is None else style_seed)
    if not any(topic.kind == "apologies" for topic in told.topics):
        style = replace(style, apologies="the list")
    dice = random.Random(f"scribe {seed} {style_seed}")
    lists, facts = attendance.write(told, style, dice)
    letters = "".join(word[0] for word in told.body.split() if word[0].isupper())[-3:]
    matters: list[Matter] = []
    rows: list[tuple[str, ...]] = []
    was_private = False
    for place, topic in enumerate(told.topics):
        printed = number(style, place, told.day.year, letters)
        matter, own, more = _matter(dice, told, style, topic, printed, place + 1)
        opens = topic.private and not was_private
        headings = idioms("matters")["private"]["headings"]
        matters.append(replace(matter, above=dice.choice(headings)) if opens else matter)
        was_private = topic.private
        rows += more
        facts += own
    facts += _meeting(told)
    counted = style.numbering.get("word")
    return Manuscript(
        told=told,
        occasion=_occasion(dice, told, style),
        attendance=lists,
        matters=tuple(matters),
        tail=actions.table_at_end(rows, style),
        columns=bool(style.actions.get("column")),
        initials=bool(style.actions.get("initials")),
        word_number=(counted[0], counted[1], style.first) if counted else None,
        listed=tuple((listed(style, one), attendance.status(style, one)) for one in told.people),
        meant=tally(facts),
        names=style.named(),
    )


def _occasion(dice: random.Random, told: Told, style: Style) -> str:
    """The line that says when and where."""
    weekday = f"{told.day:%A}"
    return dice.choice(
        [
            "Minutes of the meeting of the {body} held on {weekday} {day} at {time} in the {venue}",
            "Minutes of the meeting held on {weekday}, {day} at {time}, {venue}",
            "Minutes of the {body} meeting held on {day} at {time} in {venue}",
        ]
    ).format(body=told.body, weekday=weekday, day=day(style, told.day), time=clock(told.start), venue=told.venue)


def _meeting(told: Told) -> Iterator[Fact]:
    yield "meeting", (told.body, told.day.isoformat(), told.start)
    yield "previous", (told.earlier.isoformat(),)
    if any(topic.kind == "closing" for topic in told.topics):
        yield "next", (told.next.isoformat(),)


def _matter(
    dice: random.Random, told: Told, style: Style, topic: Topic, printed: str, position: int
) -> tuple[Matter, list[Fact], list[tuple[str, ...]]]:
    """An item as written, the facts it states, and its rows of the table at the end."""
    at = str(position)
    bare = printed.removeprefix("Item ").rstrip(".):")
    title = topic.title if printed else topic.title.upper()
    facts: list[Fact] = [("item", (at, bare, title, "private" if topic.private else ""))]
    if topic.kind != "matter":
        lines, decided = _standing(dice, told, style, topic)
        facts += [("decision", (at, kind, text)) for kind, text in decided]
        return Matter(printed, title, tuple(_numbered(style, printed, lines))), facts, []
    blocks: list[Block] = _opening(dice, style, topic)
    if topic.presenter is not None:
        facts.append(("presenter", (at, key(style, topic.presenter))))
    idiom = dice.choice(style.decisions)
    said, decided = decisions.write(dice, topic.decisions, idiom, told.short, _TAKEN.get(style.paragraphs, ()))
    handed = actions.write(dice, topic.tasks, style, bare)
    blocks += said + handed.blocks
    facts += [("decision", (at, kind, text)) for kind, text in [*decided, *handed.decisions]]
    for text, task in handed.actions:
        names = actions.owners(task, style)
        facts.append(("action", (at, text, "marked", task.day.isoformat() if task.day else task.words)))
        facts += [("owner", (at, name)) for name in names]
    if topic.strategy:
        facts.append(("strategy", (at, topic.strategy, topic.edition, "subject")))
    rows = [(bare, *row) for row in handed.rows]
    return Matter(printed, title, tuple(_numbered(style, printed, blocks)), topic.private), facts, rows


def _opening(dice: random.Random, style: Style, topic: Topic) -> list[Block]:
    """Who presented it and what was said, in one paragraph or two."""
    table = idioms("matters")
    template = dice.choice(table["introductions"]["strategic" if topic.strategy else "plain"])
    presenter = called(style, topic.presenter) if topic.presenter else ""
    sentences = [template.format(person=presenter, strategy=topic.subject, subject=topic.subject), *topic.talk]
    if topic.passing:
        sentences.append(dice.choice(table["talk"]["passing"]).format(other=topic.passing))
    cut = dice.randrange(1, len(sentences) + 1)
    return [Line(" ".join(part)) for part in (sentences[:cut], sentences[cut:]) if part]


def _standing(dice: random.Random, told: Told, style: Style, topic: Topic) -> tuple[list[Block], list[tuple[str, str]]]:
    """What stands under a standing item, and its decisions."""
    words = idioms("matters")["standing"]
    if topic.kind == "minutes":
        said = dice.choice(idioms("decisions")["record"]["sentences"]).format(earlier=day(style, told.earlier))
        return [Line(said)], [("record", said)]
    if topic.kind == "apologies":
        apart = style.apologies == "an item"
        return [Line(attendance.spoken(told, style) if apart else "These were as recorded above.")], []
    if topic.kind == "closing":
        return [Line(dice.choice(words["next"]).format(next=day(style, told.next)))], []
    said = {"welcome": "welcomed", "declarations": "declared", "business": "no_business"}[topic.kind]
    return [Line(dice.choice(words[said]))], []


def _numbered(style: Style, printed: str, blocks: list[Block]) -> Iterator[Block]:
    """The lines with their own numbers, where the style gives paragraphs any."""
    count = 0
    bare = printed.rstrip(".):").removesuffix(".0")
    for block in blocks:
        if style.paragraphs and isinstance(block, Line) and not block.marker and not block.words.startswith(_MARKS):
            count += 1
            yield replace(block, marker=style.paragraphs.format(n=bare, k=count))
        else:
            yield block


_TAKEN = {"({k})": ("(1)", "1.")}
_MARKS = ("Action", "ACTION", "(A", "[A")
