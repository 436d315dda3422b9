"""The facts read from a document, in the same terms as those meant, and how the two differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from partnergraph.loading import find_loaders, identify
from partnergraph.minutes import read
from partnergraph.minutes.facts import Action, Attendance, Item, Mention, MentionKind, Minutes
from partnergraph.text import Span, Text
from tests.generalisation.manuscript import Facts, tally

Named = Mapping[tuple[MentionKind, Span], Mention]
Fact = tuple[str, tuple[str, ...]]
_LOADERS = find_loaders()


def load(raw: bytes, name: str) -> Text:
    """The text that the surest loader makes of a document."""
    loader = _LOADERS.choose(name, raw)
    assert loader is not None, f"no loader takes {name}"
    content = loader.load(raw, identify(raw, name)).content
    assert isinstance(content, Text)
    return content


def is_read(ending: str) -> bool:
    """Whether any loader reads files so called."""
    heads = {
        "html": b"<html>",
        "xml": b"<?xml version='1.0'?><meeting><meetingid>1</meetingid>",
        "pdf": b"%PDF-1.4",
        "docx": b"PK\x03\x04",
    }
    return _LOADERS.choose(f"minutes.{ending}", heads.get(ending, b"Minutes")) is not None


def found(raw: bytes, name: str) -> Facts:
    """The facts that a document states, as the program reads them."""
    minutes = read(load(raw, name))
    named = {(mention.kind, mention.span): mention for mention in minutes.mentions}
    facts = _of_meeting(minutes, named)
    for entry in minutes.attendance:
        facts += _of_entry(entry, named)
    for item in minutes.items:
        facts += _of_item(item, named)
    return tally(facts)


def _of_meeting(minutes: Minutes, named: Named) -> list[Fact]:
    meeting = minutes.meeting
    stated = (meeting.date.value if meeting.date else "", meeting.start.value if meeting.start else "")
    facts: list[Fact] = [("meeting", (meeting.body, *stated))]
    facts += [("previous", (meeting.previous.value,))] if meeting.previous else []
    facts += [("next", (day.value,)) for day in meeting.next]
    return facts + [("chair", (named["person", chair.person].name,)) for chair in meeting.chairs[:1]]


def _of_entry(entry: Attendance, named: Named) -> list[Fact]:
    name = named["person", entry.person].name
    facts: list[Fact] = [("attendance", (name, entry.status))]
    facts += [("post", (name, entry.post))] if entry.post else []
    return facts + [("organisation", (name, named["organisation", span].name)) for span in entry.organisations]


def _of_item(item: Item, named: Named) -> list[Fact]:
    at = str(item.position)
    facts: list[Fact] = [("item", (at, item.number, item.title, "private" if item.private else ""))]
    facts += [("decision", (at, one.kind, one.text)) for one in item.decisions]
    facts += [("presenter", (at, _full(named, one.person))) for one in item.presenters]
    for action in item.actions:
        facts += _of_action(at, action, named)
    for considered in item.considerations:
        mention = named["strategy", considered.strategy]
        fullest = named["strategy", mention.stands_for] if mention.stands_for else mention
        if considered.relation == "subject":
            facts.append(("strategy", (at, fullest.name, considered.edition, considered.relation)))
    return facts


def _of_action(at: str, action: Action, named: Named) -> list[Fact]:
    sort = "action" if action.mark else "undertaking"
    facts: list[Fact] = [(sort, (at, action.text, "marked" if action.mark else "", action.due or action.due_words))]
    for owner in action.owners:
        if owner.mention is None:
            facts.append(("owner" if action.mark else "undertaker", (at, owner.words or "the body")))
        else:
            name = next(
                _full(named, owner.mention, kind)
                for kind in ("person", "organisation")
                if (kind, owner.mention) in named
            )
            facts.append(("owner" if action.mark else "undertaker", (at, name)))
    return facts


def _full(named: Named, span: Span, kind: MentionKind = "person") -> str:
    """The fullest name that the document itself gives a mention."""
    mention = named[kind, span]
    return (
        named[kind, mention.stands_for].name
        if mention.stands_for and (kind, mention.stands_for) in named
        else mention.name
    )


def fold(words: str) -> str:
    """Words without white space, and without the hyphens that a line's end may break them with or lose."""
    return re.sub(r"[\s\u00ad‐-]+", "", words)


def folded(facts: Facts, sorts: set[str] | None = None) -> Facts:
    """Facts with their words folded; only these sorts, where they are named."""
    return {
        sort: Counter({tuple(map(fold, fact)): count for fact, count in held.items()})
        for sort, held in facts.items()
        if sorts is None or sort in sorts
    }
