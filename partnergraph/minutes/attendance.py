"""Who came, who sent apologies, who stood in for whom: the attendance lists of the head and the first items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from partnergraph.minutes import apologies
from partnergraph.minutes.entries import Known, entry_of
from partnergraph.minutes.entries import entries as entries_of
from partnergraph.minutes.facts import Affiliation, Attendance, Mention
from partnergraph.minutes.lists import Region, regions
from partnergraph.minutes.names.affiliations import read_bracket
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.rolls import Roll, Seat
from partnergraph.minutes.stars import starred
from partnergraph.minutes.stays import stay
from partnergraph.text import Span, Words

_REPRESENTING = re.compile(r"(?:representing|on behalf of|from)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:(?:vice|deputy|acting|independent)[- ])?"
    r"(?:chair(?:man|woman|person)?|conven[oe]r|cathaoirleach|clerk|secretary)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[A-Z]{2,4}|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Prof|Rev|Supt|Insp|Sgt|Councillor|Inspector)\.?")
_LONGEST_LINE = 120
_ATTENDING = re.compile(r"in attendance\b", re.IGNORECASE)
_OFFICERS = re.compile(r"(?:council )?(?:officers?|officials?|staff|executive|secretariat)\b", re.IGNORECASE)


def read(
    content: str,
    outline: Outline,
    persons: Sequence[Mention],
    organisations: Sequence[Mention],
    affiliations: Sequence[Affiliation],
    rolls: Sequence[Roll] = (),
) -> tuple[Attendance, ...]:
    """Every entry of the lists and tables, in order, each person once; then apologies that the first items give."""
    known = Known(content, persons, organisations, {fact.person: fact for fact in affiliations if not fact.former})
    found: list[Attendance] = []
    statuses = set()
    for region in _members_first(list(regions(outline, rolls))):
        if region.status != "absent":
            statuses.add(region.status)
            found += _listed(known, region)
    for seat in (seat for roll in rolls if roll.counts for seat in roll.seats):
        statuses.add(seat.status)
        found += _seated(known, seat)
    found = starred(content, outline, sorted(found, key=lambda entry: entry.person))
    found = _settled(found, statuses - {"", "absent"})
    spoken = apologies.spoken(known, outline)
    if any(entry.status == "apologies" for entry in found):
        spoken = [entry for entry in spoken if entry.substitute_for]
    found += [entry for entry in spoken if not _is_listed(content, entry, found)]
    return tuple(_once(content, found, persons))


def _is_listed(content: str, entry: Attendance, found: Sequence[Attendance]) -> bool:
    """Whether one whom the text names by title and surname ("DS Boag") stands in the lists with that surname."""
    name = content[entry.person.start : entry.person.end].split()
    listed = {content[other.person.start : other.person.end].split()[-1] for other in found}
    return len(name) == 2 and name[-1] in listed and _TITLE.fullmatch(name[0]) is not None


def _members_first(lists: list[Region]) -> list[Region]:
    """The lists, the first of them "In attendance" as that of the members where a later one holds the officers; who was
    in the chair may stand before it.
    """
    first = next((at for at, one in enumerate(lists) if not _OFFICE.fullmatch(one.label.strip(" :|-–—"))), len(lists))
    officers = any(one.status == "in-attendance" and _OFFICERS.match(one.label) for one in lists[first + 1 :])
    if officers and lists[first].status == "in-attendance" and _ATTENDING.match(lists[first].label):
        lists[first] = replace(lists[first], status="present")
    return lists


def _seated(known: Known, seat: Seat) -> list[Attendance]:
    """The entries that a row of a table gives: the one named in it, and who came instead."""
    entries = entries_of(known, seat.name, seat.status)
    first, last = stay(seat.stay.text, column=True) if seat.stay else _stay_beside(seat)
    if entries and (first or last):
        entries[0] = replace(entries[0], first_item=first, last_item=last)
    others = known.inside(seat.beside.span()) if seat.beside else []
    if not entries:
        return []
    if others and seat.status == "present":
        entries[0] = replace(entries[0], substitute_for=others[0].span)
    elif others:
        came = entry_of(others[0], "present", known.belongs)
        came = replace(came, substitute_for=entries[0].person)
        entries.append(replace(came, organisations=came.organisations or entries[0].organisations))
    return entries if seat.status not in ("", "absent") else entries[1:]


def _stay_beside(seat: Seat) -> tuple[str, str]:
    """The items that the name's own cell gives, or a cell beside it."""
    said = (stay(cell.text) for cell in (seat.name, *(cell for _, cell in seat.cells)))
    return next((found for found in said if any(found)), ("", ""))


def _listed(known: Known, region: Region) -> list[Attendance]:
    """The entries of one list; an organisation on a line of its own is that of the names below it, or, where lines
    alternate, the line below a name says where that person belongs.
    """
    shared: Span | None = None
    found: list[Attendance] = []
    first, last = stay(region.label)
    alone = False
    for place, piece in enumerate(region.pieces):
        heading = _group_heading(known, piece, () if alone else region.pieces[place + 1 : place + 3])
        if heading is not None:
            shared = heading[0]
        elif alone and not known.inside(piece.span() if piece else Span(0, 0)) and len(piece) < _LONGEST_LINE:
            found[-1] = _placed(known, found[-1], piece)
            alone = False
        else:
            entries = [_staying(entry, first, last) for entry in entries_of(known, piece, region.status, shared)]
            found += entries
            alone = len(entries) == 1 and not entries[0].organisations and len(piece) < _LONGEST_LINE
            alone = alone and not piece.text.lower().endswith("in the chair")
    return _in_office(found, region.label)


def _in_office(found: list[Attendance], label: str) -> list[Attendance]:
    """The entries of a list, the first of them in the office that its label names ("Chair", "Clerk")."""
    office = label.strip(" :|-–—")
    if found and not found[0].post and _OFFICE.fullmatch(office):
        found[0] = replace(found[0], post=office)
    return found


def _staying(entry: Attendance, first: str, last: str) -> Attendance:
    """The entry with the items that the label of its list gives, where it names none itself."""
    return entry if entry.first_item or entry.last_item else replace(entry, first_item=first, last_item=last)


def _placed(known: Known, entry: Attendance, piece: Words) -> Attendance:
    """The entry with the post and the organisation that the line below the name gives."""
    said = read_bracket(known.content, piece)
    here = tuple(
        mention.span
        for mention in known.bodies(piece.span())
        if any(mention.span.meets(span) for span in said.organisations)
    )
    if not said.post and not here:
        return entry
    post = said.post or said.capacity or entry.post
    proof = replace(entry.proof, passages=(*entry.proof.passages, piece.span()))
    return replace(entry, post=post, organisations=here or entry.organisations, proof=proof)


def _settled(found: list[Attendance], statuses: set[str]) -> list[Attendance]:
    """One undivided list is present whatever its heading; where headings part the people, the heading decides."""
    if len(statuses - {"apologies"}) > 1:
        return found
    return [replace(entry, status="present") if entry.status != "apologies" else entry for entry in found]


def _group_heading(known: Known, piece: Words, below: Sequence[Words]) -> tuple[Span | None] | None:
    """The organisation (or none) that a heading inside a list gives to the names below it; None for other lines.

    A line that is an organisation's name and nothing else is a heading where several names stand ``below`` it: in the
    next line, or in each of the next two.
    """
    if not piece or known.inside(piece.span()):
        return None
    named = known.bodies(piece.span())
    if piece.text.endswith(":"):
        return (named[0].span if len(named) == 1 else None,)
    if len(named) != 1:
        return None
    names = [len(known.inside(line.span())) if line else 0 for line in below]
    several = max(names[:1], default=0) > 1 or (len(names) > 1 and all(names))
    return (named[0].span,) if (several and piece.span() == named[0].span) or _REPRESENTING.match(piece.text) else None


def _once(content: str, found: list[Attendance], persons: Sequence[Mention]) -> Iterator[Attendance]:
    """Each person once: the first entry stays, what a later one adds is taken in."""
    names = {mention.span: re.sub(r"[\s.]+", " ", mention.name).strip().lower() for mention in persons}
    kept: dict[str, Attendance] = {}
    for entry in found:
        name = names.get(entry.person, content[entry.person.start : entry.person.end])
        first = kept.setdefault(name, entry)
        kept[name] = replace(
            first,
            post=entry.post if entry.post and _OFFICE.fullmatch(first.post) else first.post or entry.post,
            organisations=first.organisations or entry.organisations,
            substitute_for=first.substitute_for or entry.substitute_for,
            first_item=first.first_item or entry.first_item,
            last_item=first.last_item or entry.last_item,
        )
    yield from kept.values()
