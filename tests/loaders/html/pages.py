"""What the tests of the HTML loader share: pages loaded as the command loads them, and the facts that they state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from partnergraph.loading import HEAD, Loaded, find_loaders, identify
from partnergraph.minutes import read
from partnergraph.minutes.facts import Minutes
from partnergraph.text import Text

HERE = Path(__file__).parent
LOADERS = find_loaders()


def load(page: str | bytes, name: str = "page.html", address: str = "") -> Loaded:
    """What the loader that is surest of a page makes of it."""
    raw = page.encode() if isinstance(page, str) else page
    loader = LOADERS.choose(name, raw[:HEAD])
    assert loader is not None, f"no loader takes {name}"
    return loader.load(raw, identify(raw, name, address=address))


def text_of(page: str | bytes, name: str = "page.html", address: str = "") -> Text:
    """The text of a page."""
    content = load(page, name, address).content
    assert isinstance(content, Text)
    return content


def lines(page: str | bytes, name: str = "page.html") -> list[str]:
    """The lines of a page's text that hold words."""
    return [line for line in text_of(page, name).content.split("\n") if line]


def marked(text: Text, kind: str) -> list[tuple[str, str]]:
    """The words under each mark of a kind, with its value."""
    return [(text.quote(mark.span), mark.value) for mark in text.marks if mark.kind == kind]


@dataclass(frozen=True, slots=True)
class Facts:
    """What minutes state, told without places in a text: the same in whatever dress they came."""

    head: tuple[str, ...]
    attendance: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    items: tuple[tuple[str, str, bool, bool], ...]
    presenters: tuple[tuple[str, ...], ...]
    decisions: tuple[tuple[str, str, str], ...]
    actions: tuple[tuple[str, str, tuple[str, ...], str], ...]


def facts(text: Text) -> Facts:
    """The facts of a text."""
    minutes = read(text)
    items = minutes.items

    def said(words: str) -> str:
        return " ".join(words.split())

    return Facts(
        head=_head(minutes),
        attendance=tuple(
            (said(text.quote(a.person)), a.status, a.post, tuple(said(text.quote(o)) for o in a.organisations))
            for a in minutes.attendance
        ),
        items=tuple((item.number, said(item.title), item.private, item.truncated) for item in items),
        presenters=tuple(tuple(said(text.quote(one.person)) for one in item.presenters) for item in items),
        decisions=tuple((item.number, one.kind, said(one.text)) for item in items for one in item.decisions),
        actions=tuple(
            (
                item.number,
                said(one.text),
                tuple(said(text.quote(o.mention)) if o.mention else o.words for o in one.owners),
                one.due,
            )
            for item in items
            for one in item.actions
        ),
    )


def _head(minutes: Minutes) -> tuple[str, ...]:
    meeting = minutes.meeting
    contact = meeting.contact
    stated = (meeting.date, meeting.start, meeting.venue, meeting.previous)
    return (
        meeting.body,
        *(one.value if one else "" for one in stated),
        *(one.value for one in meeting.next),
        *((contact.phone, contact.email) if contact else ()),
    )
