"""Minutes built by hand for identity: names in a text become mentions, without the grammar in between."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from partnergraph.identity.resolution import Entity, Resolution
from partnergraph.minutes.facts import (
    Abbreviation,
    Affiliation,
    Attendance,
    Item,
    Meeting,
    Mention,
    MentionKind,
    Minutes,
    Proof,
    Stated,
    Succession,
)
from partnergraph.minutes.reading import Reading
from partnergraph.text import Source, Span, Text

_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Dame|Prof|Rev)\.? ")
_RANK = re.compile(r"(?:Acting )?(?:Chief )?(?:Superintendent|Supt|Inspector|Constable|Officer)\.? ")
PROOF = Proof((Span(0, 1),), "by hand")


@dataclass
class Draft:
    """A document in the making: each call appends words to its text and the facts that stand in them."""

    name: str
    body: str = ""
    date: str = ""
    host: str = ""
    committee: str = ""
    content: str = ""
    item: int = 0
    mentions: list[Mention] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    abbreviations: list[Abbreviation] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    titles: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.host:
            self.host_span = self.organisation(self.host)
        if self.body:
            self.body_span = self.organisation(self.body)

    def say(self, words: str) -> Span:
        start = len(self.content)
        self.content += words + " . "
        return Span(start, start + len(words))

    def begin(self, title: str) -> None:
        self.item += 1
        self.titles.append((title, len(self.content)))
        self.say(title)

    def mention(self, kind: MentionKind, text: str, **more: object) -> Span:
        span = self.say(text)
        name, honorific, rank = " ".join(text.split()), "", ""
        if kind == "person":
            if found := _TITLE.match(name):
                honorific, name = found.group().strip(), name[found.end() :]
            if found := _RANK.match(name):
                rank, name = found.group().strip(), name[found.end() :]
        mention = Mention(kind, span, text, name, self.item, honorific, rank)
        self.mentions.append(replace(mention, **more))  # type: ignore[arg-type]
        return span

    def person(self, text: str, post: str = "", organisation: str = "", **more: object) -> Span:
        span = self.mention("person", text, **more)
        if post or organisation:
            place = self.organisation(organisation) if organisation else None
            self.affiliations.append(Affiliation(span, post, place, PROOF))
        return span

    def organisation(self, text: str, **more: object) -> Span:
        return self.mention("organisation", text, **more)

    def strategy(self, text: str, **more: object) -> Span:
        return self.mention("strategy", text, **more)

    def attend(self, text: str, post: str = "", organisation: str = "", **more: object) -> Span:
        span = self.mention("person", text, **more)
        place = (self.organisation(organisation),) if organisation else ()
        self.attendance.append(Attendance(span, "present", PROOF, post, place))
        return span

    def define(self, short: str, full: str) -> None:
        self.abbreviations.append(Abbreviation(short, full, self.say(f"{full} ({short})")))

    def reading(self) -> Reading:
        ends = [*(start for _, start in self.titles), len(self.content)][1:]
        items = tuple(
            Item(place, str(place), title, Span(start, start + len(title)), Span(start, end))
            for place, ((title, start), end) in enumerate(zip(self.titles, ends, strict=True), 1)
        )
        meeting = Meeting(
            body=self.body,
            body_mention=self.body_span if self.body else None,
            host=self.host_span if self.host else None,
            date=Stated(self.date, PROOF) if self.date else None,
            body_identifier=Stated(self.committee, PROOF) if self.committee else None,
        )
        minutes = Minutes(
            meeting,
            tuple(sorted(self.mentions, key=lambda mention: (mention.span, mention.kind))),
            tuple(self.attendance),
            items,
            tuple(self.affiliations),
            tuple(self.abbreviations),
            tuple(self.successions),
        )
        key = hashlib.sha256(self.name.encode()).hexdigest()[:16]
        return Reading(Text(self.content, Source(self.name, key, key * 4)), minutes)


def entities(resolution: Resolution, kind: MentionKind) -> list[Entity]:
    return [entity for entity in resolution.entities if entity.kind == kind]


def labels(resolution: Resolution, kind: MentionKind) -> list[str]:
    return sorted(entity.label for entity in entities(resolution, kind))


def who(resolution: Resolution, draft: Draft, span: Span) -> Entity:
    """The entity that a mention of a draft was taken for."""
    ref = (draft.reading().key, span)
    found = {judgement.entity for judgement in resolution.judgements if judgement.mention == ref}
    assert len(found) == 1, f"{draft.content[span.start : span.end]!r} was taken for {len(found)} things"
    return resolution.entities[found.pop()]


def one(resolution: Resolution, places: Iterable[tuple[Draft, Span]]) -> bool:
    """Whether all the mentions were taken for one entity."""
    found = {who(resolution, draft, span) for draft, span in places}
    return len(found) == 1


def readings(drafts: Sequence[Draft]) -> list[Reading]:
    return [draft.reading() for draft in drafts]
