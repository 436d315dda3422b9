"""ModernGov's web service as a harvest asks it: what is asked for, and what its lists say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnergraph.errors import PartnergraphError
from partnergraph.harvest.listing import Committee, Listed, iso_day, number
from partnergraph.moderngov import answers
from partnergraph.moderngov.meeting import Answer as Meeting
from partnergraph.moderngov.meeting import read as read_meeting_fields
from partnergraph.web.addresses import Address, Site

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE = "mgWebService.asmx"
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_LAST_TAG = re.compile(rb"</([\w:.-]{1,80})\s*>\s*\Z|/>\s*\Z")
_ROOT = re.compile(rb"<(?![?!])([\w:.-]{1,80})")
_YES = "true"


def committees(site: Site) -> Address:
    """Where the service lists the committees."""
    return site.page(f"{PAGE}/GetCommittees")


def meetings(site: Site, committee: str, first: str, last: str) -> Address:
    """Where the service lists a committee's meetings from one day to another (ISO dates)."""
    return site.page(f"{PAGE}/GetMeetings", lCommitteeId=committee, sFromDate=_day(first), sToDate=_day(last))


def meetings_by_date(site: Site, committee: str, first: str, last: str) -> Address:
    """Another list of the same meetings, by another of the service's methods."""
    dates = {"sFromDate": _day(first), "sToDate": _day(last)}
    return site.page(f"{PAGE}/GetAllMeetingsByDate", lCommitteeId=committee, **dates, bIsAscendingDateOrder="true")


def meeting(site: Site, meeting_number: str) -> Address:
    """Where the service has all of one meeting."""
    return site.page(f"{PAGE}/GetMeeting", lMeetingId=meeting_number)


def _day(iso: str) -> str:
    """A date as the service reads it; one in another form is ignored, and everything comes back."""
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def is_whole(raw: bytes) -> bool:
    """Whether an answer of the service ends with the element that it begins with; what is no XML is not judged."""
    if not _MARKUP.match(raw) or _PAGE.match(raw):
        return True
    root, last = _ROOT.search(raw[:4096]), _LAST_TAG.search(raw[-200:])
    return root is None or (last is not None and (last[1] is None or last[1] == root[1]))


def read_committees(raw: bytes, name: str) -> list[Committee]:
    """The committees of the site. Raises PartnergraphError for any other answer."""
    found: dict[str, Committee] = {}
    for fields in _entries(_parsed(raw, name, ("committees",)), "committee"):
        key = number(fields.get("committeeid", ""))
        over = _YES in (fields.get("committeedeleted", "").lower(), fields.get("committeeexpired", "").lower())
        if key and fields.get("committeetitle"):
            found.setdefault(key, Committee(key, fields["committeetitle"], over))
    return list(found.values())


def read_meetings(raw: bytes, name: str, committee: Committee) -> list[Listed]:
    """The meetings of one committee in a list, which may hold those of others. ``day`` is empty where it is not said.

    Raises PartnergraphError for any other answer.
    """
    root = _parsed(raw, name, ("getmeetings", "getmeetingsbydate"))
    found: dict[str, Listed] = {}
    for holder in (element for element in root.iter() if isinstance(element.tag, str)):
        if answers.local(holder) != "meeting":
            continue
        fields = _fields(holder)
        owner = _owner(holder, fields)
        key = number(fields.get("meetingid", ""))
        if not key or (owner.number or committee.number) != committee.number:
            continue
        said = [fields.get(part, "") for part in ("meetingdate", "meetingtime", "meetingstatus")]
        titled = committee if committee.title else Committee(committee.number, owner.title)
        cancelled = "cancel" in said[2].lower()
        found.setdefault(key, Listed(key, titled, iso_day(said[0]), " ".join(filter(None, said)), cancelled))
    return list(found.values())


def read_meeting(raw: bytes, name: str, meeting_number: str) -> Meeting:
    """One meeting, as far as the service tells. Raises PartnergraphError for any other answer."""
    found = read_meeting_fields(_parsed(raw, name, ("meeting",)))
    if number(found.number) != meeting_number:
        raise PartnergraphError(f"{name}: an answer without meeting {meeting_number} in it")
    return found


def _owner(meeting: _Element, fields: dict[str, str]) -> Committee:
    """The committee that a listed meeting is of: its own fields say so, or those of the element around the list."""
    around = meeting.getparent()
    around = around.getparent() if around is not None else None
    outer = _fields(around) if around is not None else {}
    said = fields if fields.get("committeeid") else outer
    return Committee(number(said.get("committeeid", "")), said.get("committeetitle", ""))


def _parsed(raw: bytes, name: str, roots: tuple[str, ...]) -> _Element:
    if _PAGE.match(raw):
        raise PartnergraphError(f"{name}: answers with a page instead of XML: a login, or a check of the browser")
    if not _MARKUP.match(raw):
        raise PartnergraphError(f"{name}: answers with words instead of XML")
    root = answers.parse(raw, name)
    if answers.local(root) not in roots:
        raise PartnergraphError(f"{name}: answers with <{answers.local(root)[:40]}>, which was not asked for")
    return root


def _entries(root: _Element, name: str) -> Iterator[dict[str, str]]:
    for element in root:
        if isinstance(element.tag, str) and answers.local(element) == name:
            yield _fields(element)


def _fields(element: _Element) -> dict[str, str]:
    """The words of an element's children by name, unescaped as often as they were escaped."""
    return {
        answers.local(child): " ".join(answers.unescaped(child.text or "").split())
        for child in reversed(element)
        if isinstance(child.tag, str)
    }
