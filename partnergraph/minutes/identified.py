"""The site's own identifiers of what a document names: as its address says them, and as its loader marks words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from partnergraph import identifiers
from partnergraph.minutes.facts import Item, Meeting, Mention, Proof, Stated
from partnergraph.text import Mark, Span, Text

_KINDS = {"person": "person", "organisation": "body"}


@dataclass(frozen=True, slots=True)
class Identified:
    """The identifiers of one document: those that its address names, and the marks of the others by kind."""

    named: identifiers.Named
    address: str
    marks: dict[str, tuple[Mark, ...]]

    def meeting(self, meeting: Meeting) -> Meeting:
        """The meeting with its own identifier and its body's: the address's, else those marked on its date and body.

        A mark elsewhere may be of another meeting that the page speaks of.
        """
        date = meeting.date.proof.passages if meeting.date else ()
        body = (meeting.body_mention,) if meeting.body_mention else ()
        return replace(
            meeting,
            identifier=self._by_address(self.named.meeting) or self._marked("meeting", (*date, *body)),
            body_identifier=self._by_address(self.named.body) or self._marked("body", body),
        )

    def mentions(self, mentions: Sequence[Mention], meeting: Meeting) -> tuple[Mention, ...]:
        """The mentions of people and bodies with the identifiers marked on them; the body's own with its own."""
        own = meeting.body_identifier
        if not self.marks and own is None:
            return tuple(mentions)
        found = []
        for mention in mentions:
            marked = self._marked(_KINDS.get(mention.kind, ""), (mention.span,))
            if own and mention.kind == "organisation" and mention.span == meeting.body_mention:
                marked = own
            found.append(replace(mention, identifier=marked.value) if marked else mention)
        return tuple(found)

    def item(self, item: Item) -> Item:
        """The item with the identifier marked on its title."""
        marked = self._marked("item", (item.title_span,))
        return replace(item, identifier=marked.value) if marked else item

    def _by_address(self, identifier: str) -> Stated | None:
        return Stated(identifier, Proof((), "given.address", 1.0, self.address)) if identifier else None

    def _marked(self, kind: str, spans: Iterable[Span]) -> Stated | None:
        """The identifier that the source marks on the words of one of the spans."""
        for span in spans:
            for mark in self.marks.get(kind, ()):
                if mark.span.meets(span):
                    return Stated(mark.value, Proof((mark.span,), "site.identifier", 1.0))
        return None


def read(text: Text) -> Identified:
    """What is identified in a document."""
    marks: dict[str, tuple[Mark, ...]] = {}
    for mark in text.marks:
        if mark.kind == "identifier":
            kind = identifiers.kind_of(mark.value)
            marks[kind] = (*marks.get(kind, ()), mark)
    address = text.source.address
    return Identified(identifiers.named_by(address), address, marks)
