"""The documents of a circle made ready for identity: what a bare word stands for, when a body met, what items say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Mention, MentionKind, Minutes
from partnergraph.minutes.reading import Reading
from partnergraph.text import Source, Span


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its mentions by kind, each that stands for itself with those that stand for it."""

    key: str
    source: Source
    minutes: Minutes
    content: str
    named: Mapping[MentionKind, tuple[tuple[Mention, ...], ...]]
    roots: Mapping[tuple[MentionKind, Span], Span]

    @property
    def body(self) -> str:
        """The name of the body that met, as the document or its manifest gives it, else as it is named by; or empty."""
        named = self.minutes.meeting.named_body
        return self.minutes.meeting.body or self.source.body or (named.value if named else "")

    @property
    def year(self) -> int | None:
        """The year of the meeting, where stated or named."""
        meeting = self.minutes.meeting
        stated, named = meeting.date, meeting.named_date
        date = stated.value if stated else self.source.date or (named.value if named else "")
        return int(date[:4]) if date[:4].isdigit() else None

    def root(self, kind: MentionKind, span: Span | None) -> Span | None:
        """The mention that a mention stands for, itself where it stands for none; None where there is none there."""
        return None if span is None else self.roots.get((kind, span))

    def affiliations(self) -> Iterator[tuple[Span, str, tuple[Span, ...]]]:
        """Each person's mention with the post and the organisations' mentions that the document gives it."""
        for one in self.minutes.affiliations:
            yield one.person, one.post, (one.organisation,) if one.organisation else ()
        for entry in self.minutes.attendance:
            yield entry.person, entry.post, entry.organisations

    def item_text(self, position: int) -> str:
        """The words of an item as printed, heading included; the whole head for item 0."""
        items = self.minutes.items
        if position == 0:
            return self.content[: items[0].span.start] if items else self.content
        span = next((item.span for item in items if item.position == position), None)
        return self.content[span.start : span.end] if span else ""

    def item_title(self, position: int) -> str:
        """The title of an item, or nothing."""
        return next((item.title for item in self.minutes.items if item.position == position), "")


def gather(readings: Iterable[Reading]) -> tuple[Paper, ...]:
    """The papers of a circle, in the order of their keys."""
    return tuple(sorted((_paper(reading) for reading in readings), key=lambda paper: paper.key))


def printed_name(mention: Mention) -> str:
    """The name of a mention, in capitals where it is printed so: only then can abbreviations be told from words."""
    return mention.name.upper() if " " in mention.name and mention.text.isupper() else mention.name


def _paper(reading: Reading) -> Paper:
    minutes = reading.minutes
    roots: dict[tuple[MentionKind, Span], Span] = {}
    named: dict[MentionKind, tuple[tuple[Mention, ...], ...]] = {}
    by_kind: dict[MentionKind, list[Mention]] = defaultdict(list)
    for mention in minutes.mentions:
        by_kind[mention.kind].append(mention)
    for kind, mentions in by_kind.items():
        found = _roots(mentions)
        groups: dict[Span, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda one: (found[one.span] != one.span, one.span.start)):
            groups[found[mention.span]].append(mention)
            roots[kind, mention.span] = found[mention.span]
        named[kind] = tuple(tuple(groups[span]) for span in sorted(groups, key=lambda span: (span.start, span.end)))
    return Paper(reading.key, reading.text.source, minutes, reading.text.content, named, roots)


def _roots(mentions: Sequence[Mention]) -> dict[Span, Span]:
    """For each mention the one it stands for in the end; a chain that bites its tail ends at its first mention."""
    stands = {mention.span: mention.stands_for for mention in mentions}
    found: dict[Span, Span] = {}
    for span in stands:
        path: dict[Span, None] = {}
        last = span
        while last not in path and last not in found:
            path[last] = None
            onward = stands[last]
            if onward is None or onward not in stands:
                break
            last = onward
        end = found.get(last) or (min(list(path)[list(path).index(last) :]) if stands[last] in path else last)
        found.update(dict.fromkeys(path, end))
    return found
