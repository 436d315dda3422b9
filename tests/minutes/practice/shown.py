"""Minutes built from a few lines, and their facts in plain words: what the tests of committee practice compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnergraph.minutes import read
from partnergraph.minutes.business import Party
from partnergraph.minutes.facts import Item, Minutes
from partnergraph.text import Source, Span, Text

HEAD = """Northmere Harbour Council

Minutes of the meeting of Northmere Harbour Council held on Tuesday 14 May 2030 at 7.00 pm in the Old Corn Exchange

Present: Cllr Ada Fenn (Chair), Cllr Bo Marsh, Cllr Cal Dyke, Cllr Dee Weir, Cllr Eli Sluice, Cllr Flo Quay, Mr Ivo Lock
In attendance: Mr Jon Reed (Clerk)

1. Apologies

None.

"""


def minutes_of(items: str, head: str = HEAD) -> Minutes:
    """What the minutes with these items state."""
    return read(Text(f"{head}{items.strip()}\n", Source("may.txt", "0" * 16, "0" * 64)))


class Shown:
    """The facts of some minutes in plain words: people and bodies by name, what is empty left out."""

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.numbers = {item.position: item.number or f"p{item.position}" for item in minutes.items}
        self.names: dict[Span, str] = {mention.span: mention.name for mention in minutes.mentions}

    def lines(self) -> list[str]:
        """Every fact of the items after the first, a line each."""
        found = []
        for item in self.minutes.items[1:]:
            number = self.numbers[item.position]
            found += [f"{number} {one.kind}: {one.text}" for one in item.decisions]
            for kind, facts in (
                ("motion", self.motions(item)),
                ("declaration", self.declarations(item)),
                ("appointment", self.appointments(item)),
                ("heard", self.contributions(item)),
                ("received", self.received(item)),
                ("step", self.steps(item)),
            ):
                found += [" | ".join([f"{number} {kind}", *map(str, _parts(fact))]) for fact in facts]
        return found

    def party(self, party: Party | None) -> str:
        """A person by name, else the words in quotes."""
        if party is None:
            return ""
        return self.names[party.mention] if party.mention else f"'{party.words}'"

    def motions(self, item: Item) -> list[dict[str, Any]]:
        """The motions of an item."""
        return [
            _told(
                kind="" if motion.kind == "motion" else motion.kind,
                text=motion.text,
                mover=self.party(motion.mover),
                seconder=self.party(motion.seconder),
                result=motion.result or "",
                **{"for": motion.votes_for, "against": motion.votes_against, "abstained": motion.abstentions},
                manners=list(motion.manners),
                votes=[f"{self.party(vote.party)} {vote.way}" for vote in motion.votes],
                decisions=[item.decisions[index].kind for index in motion.decisions],
            )
            for motion in item.practice.motions
        ]

    def declarations(self, item: Item) -> list[dict[str, Any]]:
        """The declarations of an item."""
        return [
            _told(
                person=self.party(one.party),
                items=[self.numbers[position] for position in one.items],
                matter=one.matter,
                interests=sorted(one.interests),
                grounds=one.grounds,
                conduct=sorted(one.conduct),
            )
            for one in item.practice.declarations
        ]

    def appointments(self, item: Item) -> list[dict[str, Any]]:
        """The appointments of an item."""
        return [
            _told(
                person=self.party(one.party),
                office=one.office,
                body=self.names[one.body] if one.body else "",
                of_body=one.of_body or None,
                term=one.term,
                manners=list(one.manners),
                decisions=[item.decisions[index].kind for index in one.decisions],
            )
            for one in item.practice.appointments
        ]

    def contributions(self, item: Item) -> list[dict[str, Any]]:
        """Who was heard in an item."""
        return [
            _told(
                kind=one.kind,
                person=self.party(one.party),
                organisations=[self.names[span] for span in one.organisations],
                represented=one.represented,
                matter=one.matter,
                answerers=[self.party(party) for party in one.answerers],
                signatures=one.signatures,
            )
            for one in item.practice.contributions
        ]

    def received(self, item: Item) -> list[dict[str, Any]]:
        """The minutes that an item received."""
        return [
            _told(
                body=self.names[one.body],
                date=one.date,
                decisions=[item.decisions[index].kind for index in one.decisions],
            )
            for one in item.practice.received
        ]

    def steps(self, item: Item) -> list[dict[str, Any]]:
        """The steps of procedure in an item."""
        return [_told(kind=one.kind, basis=one.basis, start=one.start, end=one.end) for one in item.practice.steps]


def _told(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [], None)}


def _parts(fact: dict[str, Any]) -> Iterator[str]:
    """The parts of a fact: each with its name, but for the words and those that speak for themselves."""
    for name, value in fact.items():
        shown = ", ".join(value) if isinstance(value, list) else str(value)
        yield shown if name in ("kind", "text", "person", "result", "manners") else f"{name} {shown}"
