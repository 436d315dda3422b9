"""The people and bodies that a document names, as the reader of its actions asks for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from partnergraph.minutes.actions.offices import NO_SEATS, Seats, office_pattern, offices
from partnergraph.minutes.facts import Mention, Owner
from partnergraph.text import Span, Words

_LESS = r"deputy\b|depute\b|assistant\b|vice\b|former\b|previous\b|outgoing\b"


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons and organisations of a document by their place, and the people whom initials mean."""

    content: str
    mentions: tuple[Mention, ...]
    initials: dict[str, Mention] = field(default_factory=dict)
    by_span: dict[Span, Mention] = field(default_factory=dict)
    seats: Seats = NO_SEATS
    chair: Mention | None = None
    offices: dict[str, Mention] = field(default_factory=dict)
    office: re.Pattern[str] | None = None
    surnames: dict[str, str] = field(default_factory=dict)

    def within(self, words: Words) -> list[tuple[int, int, Mention]]:
        """The mentions that lie in words, each with its start and end in them, in order."""
        if not words:
            return []
        found: list[tuple[int, int, Mention]] = []
        for number in range(self._first(words.offsets[0]), len(self.mentions)):
            mention = self.mentions[number]
            if mention.span.start > words.offsets[-1]:
                break
            if at := place(words, mention.span):
                found.append((*at, mention))
        return found

    def people(self, span: Span) -> list[Mention]:
        """The persons named in a stretch of the text, in order."""
        found = []
        for number in range(self._first(span.start), len(self.mentions)):
            mention = self.mentions[number]
            if mention.span.start >= span.end:
                break
            if mention.kind == "person" and span.covers(mention.span):
                found.append(mention)
        return found

    def _first(self, start: int) -> int:
        return bisect_left(self.mentions, start, key=lambda mention: mention.span.start)

    def called(self, words: str) -> Mention | None:
        """The one whose name these words are and nothing else, wherever it stands in the document."""
        return next((mention for mention in self.mentions if mention.name.lower() == words.lower()), None)

    def holder(self, office: str) -> Mention | None:
        """The person whom the document names in an office ("Clerk"), in its list, beside the name or before it."""
        bare = office.casefold().removeprefix("the ")
        if bare in self.offices:
            return self.offices[bare]
        sought = re.escape(office)
        behind = re.compile(
            rf"[\s*_]*(?:\(|, | [-–] )(?:the )?(?:(?!{_LESS})[\w&'’-]+ ){{0,3}}{sought}\b", re.IGNORECASE
        )
        ahead = re.compile(
            rf"\b{sought}(?: to the council)?\s*[:,\-–]\s*$"
            rf"|(?<!absence of )(?<!behalf of )(?<!place of )\bthe (?!{_LESS})(?:\w+ )?{sought},? $",
            re.IGNORECASE,
        )
        for mention in self.mentions:
            if mention.kind != "person":
                continue
            after = self.content[mention.span.end : mention.span.end + 120]
            before = self.content[max(0, mention.span.start - 80) : mention.span.start]
            if behind.match(after) or ahead.search(before):
                return mention
        return None

    def employer(self, person: Mention, words: str) -> Mention | None:
        """The organisation of a person that is spoken of as "the board", "the trust"."""
        person = self.by_span.get(person.stands_for, person) if person.stands_for else person
        name = person.name.lower()
        full = self.surnames.get(name, name)
        for mention in self.mentions:
            if mention.kind == "person" and mention.name.lower() in (name, full):
                for span in self.seats.organisations(mention.span):
                    own = self.by_span.get(span)
                    if own and own.name.lower().endswith(words.lower()):
                        return own
        return None

    def unit(self, words: str) -> Mention | None:
        """The one organisation whose name ends in these words ("Secretariat"); None where several do, or none."""
        found = {m.name.lower(): m for m in self.mentions if m.kind == "organisation" and m.name.endswith(f" {words}")}
        return next(iter(found.values())) if len(found) == 1 else None

    def names(self, owners: Sequence[Owner]) -> Iterator[str]:
        """Owners by name, so that two mentions of one person are the same: "Mr Pike" is the one Pike named in full."""
        for owner in owners:
            mention = self.by_span.get(owner.mention) if owner.mention else None
            if mention and mention.stands_for:
                mention = self.by_span.get(mention.stands_for, mention)
            name = mention.name.lower() if mention else "the body" if owner.of_body else owner.words.lower()
            titled = mention is not None and (mention.honorific or mention.rank)
            yield self.surnames.get(name, name) if titled else name


def cast(content: str, mentions: Sequence[Mention], seats: Seats = NO_SEATS, item: int = 1) -> Cast:
    """The cast of a document in an item; ``mentions`` by their place, strategies left out."""
    kept = tuple(mention for mention in mentions if mention.kind != "strategy")
    by_span = {mention.span: mention for mention in reversed(kept)}
    held = offices(seats, by_span)
    chair = seats.chair(item)
    in_chair = by_span.get(chair) if chair else None
    pattern = office_pattern(list(held))
    return Cast(content, kept, _initials(kept), by_span, seats, in_chair, held, pattern, _surnames(kept))


def _surnames(mentions: Sequence[Mention]) -> dict[str, str]:
    """The fuller name of each surname that one person alone bears."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        first, _, surname = mention.name.lower().rpartition(" ")
        if mention.kind == "person" and first:
            found.setdefault(surname, set()).add(mention.name.lower())
    return {surname: next(iter(names)) for surname, names in found.items() if len(names) == 1}


def _initials(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The people whom initials mean: each pair of initials that fits one name alone."""
    found: dict[str, dict[str, Mention]] = {}
    names: set[str] = set()
    for mention in mentions:
        if mention.kind != "person" or mention.stands_for or mention.name in names:
            continue
        names.add(mention.name)
        tokens = [token for token in re.split(r"[\s.]+", mention.name) if token]
        if len(tokens) < 2:
            continue
        letters = [token[0].upper() for token in tokens]
        hyphened = letters[0] + "".join(part[0].upper() for part in tokens[-1].split("-") if part)
        parted = "".join(part[0].upper() for part in re.split(r"[\s.'’]+", mention.name) if part)
        for form in {letters[0] + letters[-1], "".join(letters), hyphened, parted}:
            found.setdefault(form, {}).setdefault(mention.name.lower(), mention)
    return {form: next(iter(people.values())) for form, people in found.items() if len(people) == 1}


def place(words: Words, span: Span) -> tuple[int, int] | None:
    """Where a span of the text stands in words, as start and end in them; None where it does not lie in them."""
    start = bisect_left(words.offsets, span.start)
    end = bisect_left(words.offsets, span.end)
    inside = start < end and words.offsets[start] <= span.start and words.offsets[end - 1] < span.end
    return (start, end) if inside else None


def owner_of(mention: Mention) -> Owner:
    """The owner a mention is: the body where it stands for it."""
    return Owner(mention.span, mention.of_body)
