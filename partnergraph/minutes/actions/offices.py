"""Who holds the offices that minutes speak of: the chair, and the posts printed beside the names of those present."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Affiliation, Attendance, Chairing, Mention
from partnergraph.text import Span

_TAIL = re.compile(r" (?:for|to|at|in|with)\b.*$|,.*$|\(.*$| of the\b.*$")
_OWN_LETTERS = re.compile(r"^[A-Z]{3,6} (?=[A-Z]\w+ [A-Z])")
_PLAIN = frozenset(
    "officer manager director lead member head executive chair chairman chairperson leader deputy assistant"
    " representative representatives observer councillor councillors minutes notes police council group partner"
    " service services constable superintendent inspector sergeant nurse doctor consultant advisor adviser assistant"
    " vice-chair vice-chairman vice-chairperson trustee volunteer resident minister president area governor".split()
)
_RANKS = re.compile(
    r"\b(?:superintendent|inspector|sergeant|constable|"
    r"(?<!borough )(?<!area )(?<!district )(?<!divisional )commander|"
    r"colonel|captain|major|sgt|supt|insp)\b",
    re.IGNORECASE,
)
_OFFICE_AS_BODY = re.compile(
    r"(?:deputy )?(?:police(?:,? fire)? and crime )?(?:commissioner|ombudsman)\b", re.IGNORECASE
)
_WHOLE = 3
_SHORT_RANKS = {
    "ch": "chief", "c": "chief", "insp": "inspector", "supt": "superintendent", "sgt": "sergeant",
    "ci": "chief inspector", "ps": "sergeant", "dci": "chief inspector", "di": "inspector", "ds": "sergeant",
}  # fmt: skip
_WRITTEN_RANKS = frozenset(
    {"chief superintendent", "superintendent", "chief inspector", "inspector", "sergeant", "chief constable"}
)


@dataclass(frozen=True, slots=True)
class Seats:
    """What a document says of who sat at the table: its attendance list, the chairs, posts and the council above it."""

    present: tuple[Attendance, ...] = ()
    chairs: tuple[Chairing, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    host: Span | None = None

    def chair(self, position: int) -> Span | None:
        """Who is in the chair in the item at a position; None where nobody is named."""
        found = [chairing for chairing in self.chairs if chairing.from_item <= max(position, 1)]
        return found[-1].person if found else None

    def organisations(self, person: Span) -> tuple[Span, ...]:
        """The organisations that the list, or else the text, puts beside a person's mention."""
        listed = [span for entry in self.present if entry.person == person for span in entry.organisations]
        said = [a.organisation for a in self.affiliations if a.person == person and a.organisation and not a.former]
        return tuple(listed or said)

    def employer(self, office: str) -> Span | None:
        """The organisation whose officer holds an office: that of the deputy in it, else the council above."""
        sought = office.casefold()
        for entry in self.present:
            post = entry.post.casefold()
            if post != sought and post.endswith(sought) and entry.organisations:
                return entry.organisations[0]
        return self.host


NO_SEATS = Seats()


def _forms(post: str) -> set[str]:
    """The words by which a text may speak of the holder of a post."""
    base = _TAIL.sub("", post).strip()
    return {form for form in (post.strip(), base, _OWN_LETTERS.sub("", base)) if form}


def _rank(post: str) -> str:
    """A post that is a rank of the police and nothing else, written out ("Ch Insp" is chief inspector); else empty."""
    words = post.casefold().replace(".", " ").replace("/", " ").split()
    spelled = [
        _SHORT_RANKS.get(word, word) for word in words if word not in ("det", "detective", "acting", "temporary")
    ]
    written = " ".join(spelled)
    return written if written in _WRITTEN_RANKS else ""


def _in_organisation(entry: Attendance, by_span: dict[Span, Mention]) -> list[str]:
    """A post that is a bare word, named with its organisation: "Head of the Harbour Service", "Head of Service"."""
    if entry.post.casefold() not in _PLAIN or _RANKS.search(entry.post):
        return []
    names = [by_span[span].name for span in entry.organisations if span in by_span]
    kinds = [name.rsplit(" ", 1)[-1] for name in names if name.endswith(("Service", "Services", "Unit", "Team"))]
    return [f"{entry.post} of {joint}{name}" for name in (*names, *kinds) for joint in ("", "the ")]


def offices(seats: Seats, by_span: dict[Span, Mention]) -> dict[str, Mention]:
    """The holder of each office that one person alone of those present or excused holds, by its words in lower case."""
    held: dict[str, set[Span]] = {}
    posts = [(entry.person, entry.post) for entry in seats.present if entry.post and not _RANKS.search(entry.post)]
    posts += [
        (entry.person, by_span[span].name)
        for entry in seats.present
        for span in entry.organisations
        if span in by_span and _OFFICE_AS_BODY.match(by_span[span].name)
    ]
    posts += [(entry.person, post) for entry in seats.present for post in _in_organisation(entry, by_span)]
    for person, post in posts:
        for form in _forms(post):
            held.setdefault(form.casefold(), set()).add(person)
    for _, post in posts:
        last = _TAIL.sub("", post).strip().rsplit(" ", 1)[-1].casefold()
        if last not in _PLAIN and len(last) > _WHOLE:
            held.setdefault(last, set()).update(
                other for other, title in posts if re.search(rf"\b{re.escape(last)}\b", title, re.IGNORECASE)
            )
    for entry in seats.present:
        rank = _rank(entry.post) or _rank(by_span[entry.person].rank if entry.person in by_span else "")
        held.setdefault(rank, set()).add(entry.person)
    return {
        form: by_span[next(iter(people))]
        for form, people in held.items()
        if form and len(people) == 1 and next(iter(people)) in by_span and (form not in _PLAIN or _rank(form))
    }


def office_pattern(held: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern of "the" and one of these offices; None where there is none."""
    if not held:
        return None
    either = "|".join(re.escape(form) for form in sorted(held, key=lambda form: (-len(form), form)))
    return re.compile(rf"\b[Tt]he (?P<office>(?i:{either}))\b(?! (?:of|for|to|at) (?:the )?[A-Z])(?!['’]s|-\w)")
