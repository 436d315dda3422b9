"""Minutes built from a few lines, and their facts in plain words: what the tests of committee practice compare."""

from __future__ import annotations

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
        self.names: dict[Span, str] = {mention.span: mention.name for mention in minutes.mentions}

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
                manners=list(motion.manners),
                votes=[f"{self.party(vote.party)} {vote.way}" for vote in motion.votes],
                decisions=[item.decisions[index].kind for index in motion.decisions],
            )
            | {
                name: value
                for name, value in (
                    ("for", motion.votes_for),
                    ("against", motion.votes_against),
                    ("abstained", motion.abstentions),
                )
                if value is not None
            }
            for motion in item.practice.motions
        ]


def _told(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [], None)}
