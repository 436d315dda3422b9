"""The typed facts of committee practice: motions and votes, interests declared, offices filled, who was heard.

What the text does not say is empty, ``None`` or absent, as in ``partnergraph.minutes.facts``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from partnergraph.minutes.proof import Proof
from partnergraph.text import Span

MotionKind = Literal["motion", "amendment"]
MotionResult = Literal["carried", "lost", "withdrawn", "lapsed"]
Manner = Literal["unanimous", "nem-con", "consent", "majority", "casting-vote", "ballot", "lot", "unopposed"]
Way = Literal["for", "against", "abstained", "not-voting", "dissent"]
Interest = Literal[
    "personal",
    "prejudicial",
    "pecuniary",
    "disclosable-pecuniary",
    "non-pecuniary",
    "registrable",
    "non-registrable",
    "loyalty",
    "beneficial",
]
Conduct = Literal["left", "no-part", "stayed"]
ContributionKind = Literal["deputation", "petition", "question", "statement"]
StepKind = Literal[
    "adjournment", "exclusion", "urgency", "call-in", "no-call-in", "standing-orders", "quorate", "inquorate"
]


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a fact is about: the mention of a name; ``words`` where they stand for it ("the Chair", "JM") or, without
    a mention, where nobody is known behind them.
    """

    mention: Span | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """How one person voted, or that a person's dissent was recorded, which need not have been a vote."""

    party: Party
    way: Way
    proof: Proof


@dataclass(frozen=True, slots=True)
class Motion:
    """What was put to the body, as far as the text says who moved it or how it was decided.

    ``votes_for``, ``votes_against`` and ``abstentions`` are counts as printed. ``decisions`` are those of the item (by
    index) that carrying it made; one that was lost made none.
    """

    kind: MotionKind
    text: str
    proof: Proof
    mover: Party | None = None
    seconder: Party | None = None
    result: MotionResult | None = None
    manners: tuple[Manner, ...] = ()
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    votes: tuple[Vote, ...] = ()
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """That somebody declared an interest: in which items (by position) or in what, of which sorts, on what grounds, and
    whether the person left, took no part or stayed.
    """

    party: Party
    proof: Proof
    items: tuple[int, ...] = ()
    matter: str = ""
    interests: tuple[Interest, ...] = ()
    grounds: str = ""
    conduct: tuple[Conduct, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """That the body elected or appointed a person: to which office, of which body, for how long, as printed.

    ``body`` is the mention of the body joined or served; ``of_body`` where it is the one that met.
    """

    party: Party
    office: str
    proof: Proof
    body: Span | None = None
    of_body: bool = False
    term: str = ""
    manners: tuple[Manner, ...] = ()
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """That somebody was heard: a deputation, petition, question or statement, for whom, about what, answered by whom.

    ``organisations`` are mentions of those represented, ``represented`` the words for them where no name stands;
    ``signatures`` is the number under a petition.
    """

    kind: ContributionKind
    proof: Proof
    party: Party | None = None
    organisations: tuple[Span, ...] = ()
    represented: str = ""
    matter: str = ""
    answerers: tuple[Party, ...] = ()
    signatures: int | None = None


@dataclass(frozen=True, slots=True)
class ReceivedMinutes:
    """That the body took the minutes of another: whose (a mention), of which date (ISO or empty), by what decisions."""

    body: Span
    proof: Proof
    date: str = ""
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of procedure: an adjournment, the exclusion of the public, urgency, a call-in, the quorum.

    ``basis`` is the law or rule named for it, as printed; ``start`` and ``end`` are times HH:MM.
    """

    kind: StepKind
    text: str
    proof: Proof
    basis: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """All that one item says of committee practice."""

    motions: tuple[Motion, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    received: tuple[ReceivedMinutes, ...] = ()
    steps: tuple[Step, ...] = ()


NO_PRACTICE = Practice()
