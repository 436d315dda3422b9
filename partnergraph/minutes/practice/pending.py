"""A motion in the reading: what has been told of it so far, and how it is put down at the end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from partnergraph.minutes.business import Manner, Motion, MotionKind, MotionResult, Party, Vote
from partnergraph.minutes.decisions import joined
from partnergraph.minutes.decisions.verdicts import is_bare_verdict
from partnergraph.minutes.facts import Decision
from partnergraph.minutes.practice.people import passages
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.proof import Proof
from partnergraph.text import Words

DECIDED = "motion: decided"
"""The rule of a motion of which only its decision is told."""
VOTED = "motion: vote"
"""The rule of a motion of which only its vote is told."""
ALONE = tuple(
    f"motion: {name}"
    for name in (
        "proposed-by",
        "proposed-by-not-seconded",
        "A-moved",
        "A-submitted-the-motion",
        "notice-of-motion",
    )
)
"""The rules that tell of a mover alone."""
_MATTER = re.compile(
    r"^[\W_]*(?:(?:motion|amendment|resolution|proposal)\W+)?(?:that|to|this (?:council|committee|board|meeting))\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?::|:-|[–—-])$|\b(?:as follows|the following(?: \w+)?):?$", re.IGNORECASE)
_QUOTES = ('"', "“", "‘")
_MOST_LIMBS = 12
_BACK = 10


@dataclass(slots=True)
class Pending:
    """What has been told of a motion so far. ``bare`` where the sentence that moved it holds the names and no more;
    ``contested`` where votes for it were told beside votes for another.
    """

    kind: MotionKind
    rule: str
    said: list[Said]
    bare: bool = False
    mover: Party | None = None
    seconder: Party | None = None
    result: MotionResult | None = None
    manners: dict[Manner, None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    votes: dict[Party, Vote] = field(default_factory=dict)
    decisions: list[int] = field(default_factory=list)
    contested: bool = False
    confidence: float = 0.95
    heard: int = 0

    @property
    def last(self) -> int:
        """The paragraph that last spoke of it, or told of votes on it."""
        return max(self.heard, *(one.paragraph for one in self.said), 0)

    @property
    def awaits(self) -> bool:
        """Whether its resolution may still come."""
        return self.result in (None, "carried") and not self.decisions

    @property
    def alone(self) -> bool:
        """Whether it has a mover and nobody seconded it: somebody's proposal, perhaps no more than that."""
        return self.rule in ALONE and self.seconder is None

    @property
    def told(self) -> bool:
        """Whether there is more than that somebody proposed something, or that something was decided."""
        came = bool(self.result or self.counts or self.votes or self.manners)
        return came or (self.seconder is not None if self.rule in ALONE or not self.mover else True)

    def spoken_of(self, said: Said) -> None:
        """Take up a sentence that tells more of it."""
        self.heard = max(self.heard, said.paragraph)
        if all(one.place != said.place for one in self.said):
            self.said.append(said)


def written(
    motion: Pending, said: Sequence[Said], decided: Sequence[Decision], counted: Collection[int] = ()
) -> Motion:
    """The motion as a fact. ``counted`` are the places of sentences that tell votes and no more."""
    text, sources = _statement(motion, said, decided, counted)
    spans = [one.span() for one in sources]
    spans += [one.span() for one in motion.said if not any(span.covers(one.span()) for span in spans)]
    names = passages(spans[0], motion.mover, motion.seconder)[1:]
    names = tuple(name for name in names if not any(span.covers(name) for span in spans))
    counts = motion.counts
    return Motion(
        motion.kind,
        text,
        Proof(tuple(dict.fromkeys((*spans, *names))), motion.rule, motion.confidence),
        motion.mover,
        motion.seconder,
        motion.result,
        tuple(motion.manners),
        counts.get("for"),
        counts.get("against"),
        counts.get("abstained"),
        tuple(motion.votes.values()),
        tuple(sorted(motion.decisions)),
    )


def _statement(
    motion: Pending, said: Sequence[Said], decided: Sequence[Decision], counted: Collection[int]
) -> tuple[str, list[Words]]:
    """The words of a motion and where they stand: its sentence; of mere names, what was decided or stands beside."""
    first = motion.said[0]
    if motion.rule == VOTED:
        return _read_on([one.words for one in motion.said[:2]])
    if not motion.bare and motion.rule != DECIDED:
        return _read_on(_with_limbs(first, said))
    told = [decided[index] for index in motion.decisions]
    meant = [one for one in told if not is_bare_verdict(one.text) and (not motion.bare or one.text != first.printed())]
    if meant:
        return " ".join(dict.fromkeys(one.text for one in meant)), [first.words]
    before = [one for one in said[max(0, first.place - _BACK) : first.place] if one.place not in counted][-2:][::-1]
    beside = [*before[:1], *said[first.place + 1 : first.place + 3], *before[1:]]
    matter = next((one for one in beside if _MATTER.match(one.text)), before[0] if before else None)
    if matter is None:
        return _read_on([first.words])
    return matter.printed(), [matter.words, first.words]


def _read_on(parts: list[Words]) -> tuple[str, list[Words]]:
    return joined(parts).text, parts


def _with_limbs(first: Said, said: Sequence[Said]) -> list[Words]:
    """A sentence, and the limbs below it where it ends with a colon; or the paragraph below, where it has none."""
    parts = [first.words]
    if _OPEN_END.search(first.text.rstrip()):
        for one in said[first.place + 1 : first.place + 1 + _MOST_LIMBS]:
            follows = one.marker or not one.opens or (len(parts) == 1 and _MATTER.match(one.text))
            if not follows and not one.text.startswith(_QUOTES):
                break
            parts.append(one.words)
    return parts
