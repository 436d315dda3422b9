"""An answer of ModernGov's web service as a tree: plain or in a SOAP envelope, well-formed or mended to be so.

Where an answer is not well-formed, the fault lies in the HTML that fields hold (a raw ``<div>``, ``<br>`` or ``&``):
what stands between the tags of such a field is then taken as words, which the reader of the field unescapes anyway.
"""

from __future__ import annotations

import codecs
import html
import re
from typing import TYPE_CHECKING

from partnergraph.bounded_xml import parse_xml
from partnergraph.errors import PartnergraphError

if TYPE_CHECKING:
    from lxml.etree import _Element

ANSWERS = {
    "meeting": ("GetMeeting", "a meeting"),
    "getmeetings": ("GetMeetings", "a list of meetings"),
    "getmeetingsbydate": ("GetAllMeetingsByDate", "a list of meetings"),
    "committees": ("GetCommittees", "a list of committees"),
    "attachment": ("GetAttachment", "the particulars of a file"),
    "attachmentdetails": ("GetAttachment", "the particulars of a file"),
    "councillorsbyward": ("GetCouncillorsByWard", "a list of councillors"),
    "memberlist": ("GetMemberGroup", "a list of members"),
    "calendarevents": ("GetCalendarEvents", "a list of events"),
}
"""The root elements of the service's answers: the method that gives each, and what it is."""

_FIELDS = (
    "agendaitemtitle|agendatext|minutesnonemptyhtmlbody|decisionnonemptyhtmlbody|commentlabel[12]|commenttext[12]"
    "|authorusername|refertocommittee|committeetitle|ownertitle|title|url|fulldisplaynumberformat|meetinglocation"
    "|meetingroom|restrictionsref|photosmallurl|photobigurl|workaddress|homeaddress|keyposts"
)
_FIELD = re.compile(rf"<((?:[\w.-]+:)?(?:{_FIELDS}))(?:\s[^<>]*)?(?<!/)>", re.IGNORECASE)
_WRAPPER = re.compile(r"envelope|body|string|\w+response|\w+result", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ROOT = re.compile(
    r"(?>\s+|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)*+"
    r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)",
    re.DOTALL,
)
_OWN = re.compile(
    r"moderngov\.co\.uk/namespaces|<(?:\w+:)?(?:meetingid|committeescount|committeeid|attachmentid|memberid"
    r"|councillorid|wards|members|meetings|agendaitems|attendees)\b",
    re.IGNORECASE,
)
_STRAY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));", re.IGNORECASE)
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});", re.IGNORECASE)
_MOST_ESCAPED = 5
_MOST_WRAPPED = 8


def looks_like(head: bytes) -> bool:
    """Whether bytes begin as an answer of the service does."""
    begun = _decoded(head, errors="replace")
    root = _ROOT.match(begun)
    if root is None or not _OWN.search(begun):
        return False
    return root[1].lower() in ANSWERS or _WRAPPER.fullmatch(root[1]) is not None


def parse(raw: bytes, name: str) -> _Element:
    """The element of the answer itself, without what it is wrapped in.

    Raises PartnergraphError, which names the file, for what cannot be mended, for a fault that the service reports,
    and for XML that declares entities or is nested beyond bounds.
    """
    try:
        root = _tree(_decoded(raw), name)
    except (UnicodeDecodeError, LookupError) as fault:
        raise PartnergraphError(f"{name}: in no encoding that can be read ({fault}): save it as UTF-8") from fault
    for _ in range(_MOST_WRAPPED):
        if not _WRAPPER.fullmatch(local(root)):
            return root
        root = _unwrapped(root, name)
    raise PartnergraphError(f"{name}: an envelope without an answer of the service in it: ask the service again")


def _unwrapped(wrapper: _Element, name: str) -> _Element:
    """What stands in an envelope: an element, or words that are XML themselves."""
    inner = {local(child): child for child in reversed(wrapper)}
    fault = inner.get("fault")
    if fault is not None:
        said = " ".join("".join(str(part) for part in fault.itertext()).split())[:200]
        raise PartnergraphError(f"{name}: the service reports a fault ({said}): ask it again")
    for tag, child in inner.items():
        if tag in ANSWERS or (_WRAPPER.fullmatch(tag) and tag != "header"):
            return child
    words = unescaped(wrapper.text or "")
    if "<" not in words:
        raise PartnergraphError(f"{name}: an envelope without an answer of the service in it: ask the service again")
    return _tree(words, name)


def local(element: _Element) -> str:
    """An element's name in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def unescaped(words: str) -> str:
    """Words with their HTML references resolved, as often as they were escaped."""
    for _ in range(_MOST_ESCAPED):
        plainer = _REFERENCE.sub(lambda found: html.unescape(found.group()), words)
        if plainer == words:
            break
        words = plainer
    return words


def _decoded(raw: bytes, errors: str = "strict") -> str:
    """The characters of the answer: as its mark or its declaration says, else UTF-8, else what Windows writes."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(mark).decode(encoding, errors)
    declared = _ENCODING.match(raw)
    if declared and declared[1].lower() not in (b"utf-8", b"utf-16"):
        return raw.decode(declared[1].decode("ascii"), errors)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace" if errors == "replace" else errors)


def _tree(words: str, name: str) -> _Element:
    """The root of some XML, mended where its fields make it ill-formed."""
    plain = words[found.end() :] if (found := _DECLARATION.match(words)) else words
    try:
        return parse_xml(plain.strip().encode("utf-8", "replace"), name)
    except PartnergraphError:
        mended = _mended(plain.strip())
        if mended == plain.strip():
            raise
    return parse_xml(mended.encode("utf-8", "replace"), name)


def _mended(words: str) -> str:
    """XML whose fields hold words alone, without stray ampersands and without characters that XML does not have."""
    parts: list[str] = []
    place = 0
    unclosed: set[str] = set()
    lowered = words.lower() if len(words.lower()) == len(words) else words
    for opened in _FIELD.finditer(words):
        closing = f"</{opened[1].lower()}"
        if opened.start() < place or closing in unclosed:
            continue
        end = lowered.find(closing, opened.end())
        if end < 0:
            unclosed.add(closing)
            continue
        held = words[opened.end() : end]
        parts += [words[place : opened.end()], held if held.lstrip().startswith("<![CDATA[") else html.escape(held)]
        place = end
    mended = "".join([*parts, words[place:]])
    return _STRAY.sub("&amp;", _FORBIDDEN_REFERENCE.sub(" ", _FORBIDDEN.sub(" ", mended)))
