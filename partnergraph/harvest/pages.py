"""ModernGov's pages as a harvest asks them: what is asked for, and what their lists say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from partnergraph.errors import PartnergraphError
from partnergraph.harvest.listing import Committee, Listed, iso_day, number
from partnergraph.markup import attendance as attendance_table
from partnergraph.markup import tree
from partnergraph.web.addresses import Address, Site

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN = re.compile(r"""\b(?:class|id)\s*=\s*["']?[^"'>]{0,200}?\b(?:mg[A-Z]\w|modgov\b)""")
_PASSWORD = re.compile(r"""<input\b[^>]{0,300}?\btype\s*=\s*["']?password""", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<")
_BEGIN = re.compile(r"<html\b", re.IGNORECASE)
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_OF_MEETING = re.compile(r"\bmg(?:ItemTable|AiTitle|SubItemTitle|SubTitleTxt|WordPara|ActionList)", re.IGNORECASE)
_CUT = re.compile(r"\bview the full minutes text for item\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\bagenda and minutes\b|\bprinted minutes\b", re.IGNORECASE)
_ENOUGH = 300
_MEETING_PAGES = frozenset({"ielistdocuments.aspx", "celistdocuments.aspx"})
_LIST_PAGES = frozenset({"ielistmeetings.aspx"})
_COMMITTEE_PAGES = {"mgcommitteedetails.aspx": ("id",), "ielistmeetings.aspx": ("cid", "committeeid")}
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)


def committees(site: Site) -> Address:
    """The page that lists the committees."""
    return site.page("mgListCommittees.aspx")


def meetings(site: Site, committee: str) -> tuple[Address, Address]:
    """The pages that list a committee's meetings, the better one first."""
    return site.page("ieListMeetings.aspx", CId=committee, Year="0"), site.page("mgCommitteeDetails.aspx", ID=committee)


def meeting(site: Site, committee: str, meeting_number: str) -> Address:
    """The page of one meeting."""
    return site.page("ieListDocuments.aspx", CId=committee, MId=meeting_number)


def attendance(site: Site, meeting_number: str) -> Address:
    """The page that says who attended a meeting."""
    return site.page("mgMeetingAttendance.aspx", ID=meeting_number)


@dataclass(slots=True)
class MeetingList:
    """What a list page says: meetings, more pages of the same list by year, and links to meetings off the site."""

    meetings: list[Listed] = field(default_factory=list)
    years: dict[int, Address] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)


def is_whole(raw: bytes) -> bool:
    """Whether a page ends as pages do; what is no page is not judged."""
    words = _decoded(raw)
    return not _BEGIN.search(words, 0, 4096) or _END.search(words) is not None


def checked(raw: bytes, name: str) -> str:
    """The page's words. Raises PartnergraphError for what is no page of a ModernGov site."""
    words = _decoded(raw)
    if not _MARKUP.match(words.lstrip("\ufeff")):
        raise PartnergraphError(f"{name}: answers with words instead of a page")
    if not _OWN.search(words):
        what = "a login" if _PASSWORD.search(words) else "a login, or a check of the browser, perhaps"
        raise PartnergraphError(f"{name}: answers with a page that is not the committee system's: {what}")
    return words


def checked_meeting(raw: bytes, name: str) -> str:
    """The words of a meeting's page. Raises PartnergraphError for any other, as ``checked`` does."""
    words = checked(raw, name)
    if not _OF_MEETING.search(words):
        raise PartnergraphError(f"{name}: answers with a page that is no meeting's: look at it in a browser")
    return words


def cut_short(words: str) -> int:
    """How many items a meeting's page says that it cuts short."""
    return len(_CUT.findall(words))


def lists_attendance(words: str, name: str) -> bool:
    """Whether a page has a table of attendance. Raises PartnergraphError for markup beyond bounds."""
    return attendance_table.table_of(tree.parse(words, name)) is not None


def is_minuted(words: str) -> bool:
    """Whether a meeting's page says that its minutes are published, and not as a draft."""
    return _PUBLISHED.search(words) is not None


def read_committees(raw: bytes, here: Address, site: Site) -> list[Committee]:
    """The committees that a page links to. Raises PartnergraphError as ``checked`` does."""
    found: dict[str, Committee] = {}
    for link, address in _links(checked(raw, str(here)), here):
        wanted = _COMMITTEE_PAGES.get(_page(address))
        title = _words(link)
        key = number(next((value for name, value in _parameters(address) if wanted and name in wanted), ""))
        if key and title and site.holds(address):
            found.setdefault(key, Committee(key, title))
    return list(found.values())


def read_meetings(raw: bytes, here: Address, site: Site, committee: Committee) -> MeetingList:
    """The meetings of one committee that a page lists. Raises PartnergraphError as ``checked`` does."""
    found = MeetingList()
    seen: set[str] = set()
    for link, address in _links(checked(raw, str(here)), here):
        said = dict(reversed(_parameters(address)))
        owner = number(said.get("cid", said.get("committeeid", "")))
        if owner not in ("", committee.number):
            continue
        page = _page(address)
        if page in _LIST_PAGES and site.holds(address) and re.fullmatch(r"[12]\d{3}", said.get("year", "")):
            found.years.setdefault(int(said["year"]), address)
        if page not in _MEETING_PAGES:
            continue
        listed = _listed(link, address, number(said.get("mid", said.get("meetingid", ""))), committee)
        if listed is None or listed.number in seen:
            continue
        seen.add(listed.number)
        if site.holds(address):
            found.meetings.append(listed)
        else:
            found.outside.append(str(address))
    return found


def _listed(link: _Element, address: Address, key: str, committee: Committee) -> Listed | None:
    """The meeting that a link leads to; None where neither its words nor those beside it say when it was."""
    words, around = _words(link), link.getparent()
    row = _words(around) if around is not None and around.tag == "li" else f"{words} {link.tail or ''}".strip()
    day = iso_day(words) or iso_day(row)
    if not key or not day:
        return None
    return Listed(key, committee, day, row, "cancel" in row.lower(), address)


def _words(element: _Element) -> str:
    """The first words that stand in an element."""
    found, room = [], _ENOUGH
    for part in element.itertext():
        found.append(str(part))
        room -= len(part)
        if room < 0:
            break
    return " ".join("".join(found).split())[:_ENOUGH]


def _links(words: str, here: Address) -> Iterator[tuple[_Element, Address]]:
    """Every link of a page with the address that it means; those that mean none are passed over."""
    for link in tree.parse(words, str(here)).root.iter("a"):
        try:
            yield link, here.under(link.get("href", ""))
        except ValueError:
            continue


def _page(address: Address) -> str:
    return address.path.rpartition("/")[2].lower()


def _parameters(address: Address) -> list[tuple[str, str]]:
    """The parameters, names in lower case, for those systems read them without regard to it."""
    return [(name.lower(), value) for name, value in parse_qsl(address.query)]


def _decoded(raw: bytes) -> str:
    """The letters of a page, as it says itself, else as UTF-8; what cannot be read is replaced, for links are ASCII."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(raw[:4096])
        try:
            return raw.decode(said[1].decode("ascii") if said else "cp1252", "replace")
        except LookupError:
            return raw.decode("cp1252", "replace")
