"""The entries that a stretch of an attendance list holds: each person with status, post, body, and who stood in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from partnergraph.minutes.facts import Affiliation, Attendance, AttendanceStatus, Mention, Proof
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.placement import within
from partnergraph.minutes.stays import stay
from partnergraph.text import Span, Words

_INSTEAD = re.compile(
    r"(?:\b(?:substitut\w*|deputi[sz]\w*|deputy|standing in|stood in|sub|attending|in place of|on"
    r" behalf of|instead of|representing|representative of|reps?|vice|replacing|covering)\b\.?(?:"
    r" for| of)?(?: the)?|\(for)\s*$",
    re.IGNORECASE,
)
_IN_BRACKET = re.compile(r", ?[^()\n]{3,100}(?=\))")
_VERB_ALONE = re.compile(r"(?:substitut|deputi[sz]|attending|represent|standing in|stood in)[a-z]*\s*$", re.IGNORECASE)
_SENT_INSTEAD = re.compile(
    r"^[^,;(]{0,40}?\b(?:substitut|deputi[sz]|attend|represent|in (?:his|her|their) place|stood in|standing in)",
    re.IGNORECASE,
)
_GROUP_MARK = re.compile(r"\s*(?:\([^()]*\))?\s*[:–—|-]\s*[*_]*\s*")
_CAME_INSTEAD = re.compile(
    r"\s*(?:\([^()]*\))?,?\s*(?:who )?(?:(?:had|has|was|were|would be) )?(?:attended|attending"
    r"|attends|substituted|substituting|deputi[sz]ed"
    r"|deputi[sz]ing|stood in|standing in|represented|representing|replaced|came|here for"
    r"|present as (?:an? |the |his |her )?(?:substitute|deputy)|(?:was|were) here for)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[(\-–—]\s*(?:with )?$")
_CAME_FOR = re.compile(
    r"[(–—-]\s?(?:(?:his|her|their|whose) )?(?:deputy|substitute|alternate|proxy"
    r"|(?:deputi[sz]ed|represented|replaced|substituted) by)[:,-]? ?$",
    re.IGNORECASE,
)
_OWN_WORDS = (
    r"(?:apologies(?: (?:received|sent|given))?|apology|apols?|absent(?: with apologies)?|not present|did not attend"
)
_OWN = re.compile(
    rf"\((?P<in>{_OWN_WORDS}))\)|(?:\s[-–—]|[:)\t|])\s*(?P<end>{_OWN_WORDS}|present|attended))\s*[.,;]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """Who is named in the document, by their place, and where the text says they belong."""

    content: str
    persons: Sequence[Mention]
    organisations: Sequence[Mention]
    belongs: dict[Span, Affiliation]

    def inside(self, region: Span) -> list[Mention]:
        """The persons named in a stretch, bare forms left out."""
        return [mention for mention in within(self.persons, region) if mention.stands_for is None]

    def bodies(self, region: Span) -> list[Mention]:
        """The organisations named in a stretch."""
        return within(self.organisations, region)


def entries(known: Known, piece: Words, status: str, shared: Span | None = None) -> list[Attendance]:
    """The entries in a stretch of words, with who stands in for whom and who stayed for which items."""
    if not piece:
        return []
    region = piece.span()
    named = known.inside(region)
    shared = _line_heading(known, region, named) or shared
    found: list[Attendance] = []
    for place, mention in enumerate(named):
        before = known.content[named[place - 1].span.end if place else region.start : mention.span.start]
        after = known.content[mention.span.end : named[place + 1].span.start if place + 1 < len(named) else region.end]
        instead = None if _CAME_FOR.search(before) else _INSTEAD.search(before)
        if found and instead and not ("\n" in instead.group() and _VERB_ALONE.match(instead.group())):
            found[-1] = replace(found[-1], substitute_for=mention.span)
            told = _IN_BRACKET.match(after) if instead.group().lstrip().startswith("(") else None
            if told and not found[-1].organisations:
                bodies = known.bodies(Span(mention.span.end, mention.span.end + told.end()))
                found[-1] = replace(found[-1], organisations=tuple(body.span for body in bodies[:1]))
            continue
        own = _own_status(after, status)
        first, last = stay(after)
        entry = replace(entry_of(mention, own, known.belongs, shared), first_item=first, last_item=last)
        behind = _BEHIND.search(before) and _SENT_INSTEAD.match(after)
        if found and (behind or (_CAME_FOR.search(before) and (status == "apologies" or " by" in before))):
            found, entry = _replaced(found, entry)
        elif status == "apologies" and _CAME_INSTEAD.match(after):
            entry = replace(entry, status="present")
            if found and re.search(r"\bin (?:his|her|their) (?:place|stead)\b", after):
                entry = replace(entry, substitute_for=named[place - 1].span)
                entry = replace(entry, organisations=entry.organisations or found[-1].organisations)
        if own != "absent":
            found.append(entry)
    return found


def _replaced(found: list[Attendance], entry: Attendance) -> tuple[list[Attendance], Attendance]:
    """The entries before one who came instead of the last of them, who is no longer among those present."""
    last = found[-1]
    came = replace(entry, status="present", substitute_for=last.person)
    came = replace(came, organisations=entry.organisations or last.organisations)
    return (found if last.status == "apologies" else found[:-1]), came


def _own_status(after: str, status: str) -> str:
    """The status that stands behind a name, in brackets or behind a dash, where it is not that of the list."""
    said = _OWN.search(after)
    word = said["in"] or said["end"] if said else ""
    if not word or status == "apologies":
        return status
    if re.match(r"apol|absent with", word, re.IGNORECASE):
        return "apologies"
    return status if re.match(r"present|attended", word, re.IGNORECASE) else "absent"


def entry_of(mention: Mention, status: str, belongs: dict[Span, Affiliation], shared: Span | None = None) -> Attendance:
    """The entry of one person by itself; ``shared`` is the organisation of all who stand beside them."""
    fact = belongs.get(mention.span)
    organisation = (fact.organisation if fact else None) or shared
    passages = (mention.span, *(fact.proof.passages if fact else ()))
    return Attendance(
        mention.span,
        _status(status),
        Proof(tuple(dict.fromkeys(passages)), f"attendance.{status}", 0.97),
        _post(fact.post if fact else "", mention.rank),
        (organisation,) if organisation else (),
    )


def _post(printed: str, rank: str) -> str:
    """The post printed, the rank where that is only a place in the meeting; none for "(Minutes)"."""
    low = printed.lower()
    if low in lexicon().capacities and (rank or low in ("minutes", "notes")):
        return rank
    return printed or rank


def _status(word: str) -> AttendanceStatus:
    statuses: dict[str, AttendanceStatus] = {
        "in-attendance": "in-attendance",
        "also-present": "also-present",
        "apologies": "apologies",
    }
    return statuses.get(word, "present")


def _line_heading(known: Known, region: Span, named: Sequence[Mention]) -> Span | None:
    """The organisation that stands before a line of names ("Harbour Trust: A Pike, B Rudd")."""
    if not named:
        return None
    for mention in known.bodies(region):
        between = known.content[mention.span.end : named[0].span.start]
        if mention.span.start <= region.start + 3 and _GROUP_MARK.fullmatch(between):
            return mention.span
    return None
