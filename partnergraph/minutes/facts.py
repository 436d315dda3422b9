"""The typed facts that one document of minutes states by itself, each with the passages that prove it.

Names stand as mentions, referred to by their span: who or what a mention is, is not decided here but in
``partnergraph.identity``. Nothing is guessed: what the text does not say is empty, ``None`` or absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from partnergraph.minutes.business import NO_PRACTICE, Practice
from partnergraph.minutes.proof import Proof, Stated
from partnergraph.text import Span

__all__ = [
    "Abbreviation",
    "Action",
    "Affiliation",
    "Attendance",
    "AttendanceStatus",
    "Chairing",
    "Consideration",
    "Contact",
    "Decision",
    "DecisionKind",
    "DocumentStatus",
    "Flag",
    "Item",
    "Meeting",
    "MeetingStatus",
    "Mention",
    "MentionKind",
    "Minutes",
    "Owner",
    "Practice",
    "Presenter",
    "Proof",
    "Relation",
    "Stated",
    "Succession",
]

MentionKind = Literal["person", "organisation", "strategy"]
AttendanceStatus = Literal["present", "in-attendance", "also-present", "apologies"]
DecisionKind = Literal["note", "agree", "approve", "endorse", "record", "recommend", "request", "withdraw"]
Relation = Literal["subject", "mention"]
MeetingStatus = Literal["held", "inquorate", "cancelled", "postponed", "planned"]
DocumentStatus = Literal["agenda", "draft", "approved", "extract", "minutes"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text.

    ``text`` is to the letter ``content[span.start:span.end]``; ``name`` is what identity compares: white space folded,
    without markup, honorific, rank, possessive ending or edition. ``item`` is the position of the agenda item it stands
    in (0: the head of the document). ``stands_for`` is the fuller mention of this document that a bare form stands
    for ("Sean", "the Agreement", "KMRRB"). ``of_body`` marks words that stand for the body that met ("the
    Partnership"). ``edition`` is a strategy's, normalised ("2011-14"). ``identifier`` is the site's own, where known.
    """

    kind: MentionKind
    span: Span
    text: str
    name: str
    item: int = 0
    honorific: str = ""
    rank: str = ""
    edition: str = ""
    instrument: str = ""
    stands_for: Span | None = None
    of_body: bool = False
    rule: str = ""
    confidence: float = 0.9
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the text itself defines, or that can be derived from its words: KMRRB, its full name."""

    short: str
    full: str
    span: Span


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where the text says a person belongs: the post as printed (or empty), the organisation's mention (or none).

    ``former`` where the text says that the post is past ("previous Chairman of ...").
    """

    person: Span
    post: str
    organisation: Span | None
    proof: Proof
    former: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """One entry of an attendance list: the name's mention, post and organisation as printed there, and the status.

    ``organisations`` are mentions. ``substitute_for`` is the mention of the person replaced. ``first_item`` and
    ``last_item`` are printed item numbers where somebody came late or left early.
    """

    person: Span
    status: AttendanceStatus
    proof: Proof
    post: str = ""
    organisations: tuple[Span, ...] = ()
    substitute_for: Span | None = None
    first_item: str = ""
    last_item: str = ""


@dataclass(frozen=True, slots=True)
class Presenter:
    """A person who reported, introduced, presented or gave the update on an item."""

    person: Span
    proof: Proof


@dataclass(frozen=True, slots=True)
class Decision:
    """What the body decided in one respect: a kind, and the whole sentence or lettered limb that says so."""

    kind: DecisionKind
    text: str
    proof: Proof
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to act: the mention of a person or organisation; or, with ``of_body``, the body that met.

    With ``of_body`` the passage holds the words that stand for it ("the Chairman", "members of the Partnership").
    ``words`` are owner's words that no mention resolves (initials, a post).
    """

    mention: Span | None = None
    of_body: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a named doer is to do. ``mark`` is the print that marks it ("Action:") or empty; ``due`` an ISO date,
    else ``due_words`` the words that say when; ``status`` the words that say how far it has come ("In progress").
    """

    text: str
    owners: tuple[Owner, ...]
    proof: Proof
    mark: str = ""
    due: str = ""
    due_words: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Consideration:
    """An item considers a strategy: its most telling mention there, the edition ("2011-14" or empty), the relation,
    and which of the item's decisions (by index) are its outcome.
    """

    strategy: Span
    relation: Relation
    proof: Proof
    edition: str = ""
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item, in order: ``position`` from 1, ``number`` as printed without its full stop, or empty.

    ``identifier`` is the site's own, where known.
    """

    position: int
    number: str
    title: str
    title_span: Span
    span: Span
    codes: tuple[str, ...] = ()
    private: bool = False
    truncated: bool = False
    text: str = ""
    presenters: tuple[Presenter, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    practice: Practice = NO_PRACTICE
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Chairing:
    """Who took the chair, and from which item (position, 1 from the start) on."""

    person: Span
    proof: Proof
    from_item: int = 1


@dataclass(frozen=True, slots=True)
class Contact:
    """The clerk named at the head: mention of the person, telephone and e-mail as printed."""

    person: Span | None
    phone: str
    email: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Meeting:
    """The facts of the meeting as a whole. ``body`` is the name as it should be read (title case where printed in
    capitals), ``body_mention`` the mention; ``host`` the council whose name stands above it. ``identifier`` and
    ``body_identifier`` are the site's own. ``named_date`` and ``named_body`` are what the document's file name or
    address says where nothing states it.
    """

    body: str = ""
    body_mention: Span | None = None
    host: Span | None = None
    date: Stated | None = None
    start: Stated | None = None
    end: Stated | None = None
    venue: Stated | None = None
    previous: Stated | None = None
    next: tuple[Stated, ...] = ()
    chairs: tuple[Chairing, ...] = ()
    contact: Contact | None = None
    status: MeetingStatus = "held"
    document_status: DocumentStatus = "minutes"
    identifier: Stated | None = None
    body_identifier: Stated | None = None
    named_date: Stated | None = None
    named_body: Stated | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """What the text says came after what: two mentions of one kind. A ``rename`` leaves one thing under a new name;
    after a ``replacement`` or ``merger`` there is a new one with a predecessor.
    """

    later: Span
    earlier: Span
    change: Literal["rename", "replacement", "merger"]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at: a slip in print, a truncated item. ``code`` is a word, ``message`` a sentence."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that one document states."""

    meeting: Meeting
    mentions: tuple[Mention, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    items: tuple[Item, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    successions: tuple[Succession, ...] = ()
    flags: tuple[Flag, ...] = ()
