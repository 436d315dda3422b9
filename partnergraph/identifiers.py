"""How a site's own identifiers are written, and which of them its addresses name.

A committee system (ModernGov's addresses are read) numbers its meetings, bodies, people and agenda items, each sort by
itself and each site anew. An identifier is therefore ``SITE/KIND/NUMBER``, such as
``democracy.example.org:9071/meeting/1234``: the host in lower case, its port unless that is its scheme's own, the
folder that the system is mounted under, the kind, and the number. Whether it came by http or https does not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

Kind = Literal["meeting", "body", "person", "item"]
_PORTS = {"http": 80, "https": 443}
_PAGE = re.compile(r"(?:mg|ie|ec|ce)\w+\.aspx|mgwebservice\.asmx", re.IGNORECASE)
_FILES = re.compile(r"documents/[a-z]\d{1,12}/", re.IGNORECASE)
_NUMBER = re.compile(r"0*([1-9]\d{0,11})")
_PACK = re.compile(r"g(\d{1,12})", re.IGNORECASE)
_ANCHOR = re.compile(r"AI(\d{1,12})", re.IGNORECASE)
_PARAMETERS: dict[Kind, tuple[str, ...]] = {
    "meeting": ("mid", "meetingid", "lmeetingid"),
    "body": ("cid", "committeeid", "lcommitteeid"),
    "person": ("uid",),
    "item": ("aiid",),
}
_NUMBERED_BY_ID: dict[str, Kind] = {
    "mgmeetingattendance.aspx": "meeting",
    "mgcommitteedetails.aspx": "body",
    "mgcommitteemailinglist.aspx": "body",
    "mgai.aspx": "item",
}


@dataclass(frozen=True, slots=True)
class Named:
    """The identifiers that one address names; each empty where it names none of that kind."""

    meeting: str = ""
    body: str = ""
    person: str = ""
    item: str = ""


def site(address: str) -> str:
    """The site that an absolute address (http or https) lies on, with port and folder; empty for any other address."""
    parts = _split(address)
    return parts[0] if parts else ""


def meeting(site: str, number: str) -> str:
    """The identifier of a meeting (``MId``); empty where site or number is unknown, as everywhere below."""
    return _identifier(site, "meeting", number)


def body(site: str, number: str) -> str:
    """The identifier of a committee or other body that meets (``CId``)."""
    return _identifier(site, "body", number)


def person(site: str, number: str) -> str:
    """The identifier of a member or officer (``UID``)."""
    return _identifier(site, "person", number)


def item(site: str, number: str) -> str:
    """The identifier of an item on one meeting's agenda (``agendaitemid``, the ``ID`` of ``mgAi.aspx``)."""
    return _identifier(site, "item", number)


def site_of(identifier: str) -> str:
    """The site that an identifier belongs to."""
    return identifier.rsplit("/", 2)[0]


def kind_of(identifier: str) -> str:
    """What an identifier is of: ``meeting``, ``body``, ``person`` or ``item``."""
    return identifier.rsplit("/", 2)[-2] if identifier.count("/") > 1 else ""


def is_own(address: str) -> bool:
    """Whether an absolute address is that of a page or a file of such a system."""
    parts = _split(address)
    return parts is not None and bool(parts[1])


def named_by(address: str) -> Named:
    """The identifiers that an absolute address of such a system names, by parameters, folder or anchor.

    The names of parameters count without regard to case, as those systems read them.
    """
    parts = _split(address)
    if parts is None or not parts[1]:
        return Named()
    host, page, behind, query, anchor = parts
    said = {name.lower(): value for name, value in reversed(parse_qsl(query, max_num_fields=100))} if query else {}
    found: dict[Kind, str] = {}
    for kind, names in _PARAMETERS.items():
        found[kind] = next((said[name] for name in names if name in said), "")
    by_id = _NUMBERED_BY_ID.get(page)
    if by_id and "id" in said:
        found[by_id] = said["id"]
    pack = _PACK.fullmatch(behind[0]) if behind and page == "documents" else None
    if pack:
        found["meeting"] = pack[1]
    anchored = _ANCHOR.fullmatch(anchor)
    if anchored and not found["item"]:
        found["item"] = anchored[1]
    return Named(**{kind: _identifier(host, kind, number) for kind, number in found.items()})


def _identifier(site: str, kind: Kind, number: str) -> str:
    found = _NUMBER.fullmatch(number.strip())
    return f"{site}/{kind}/{found[1]}" if site and found else ""


def _split(address: str) -> tuple[str, str, list[str], str, str] | None:
    """The site, the page asked for (lower case), the path behind it, the query and the anchor of an address."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _PORTS or not host:
        return None
    steps = [step for step in unquote(parts.path).split("/") if step]
    places = (n for n, step in enumerate(steps) if _PAGE.fullmatch(step) or _FILES.match("/".join(steps[n : n + 3])))
    place = next(places, None)
    mounted, page = (steps[:place], steps[place].lower()) if place is not None else ([], "")
    own = "" if port in (None, _PORTS[parts.scheme.lower()]) else f":{port}"
    folder = "".join(f"/{step.lower()}" for step in mounted)
    behind = steps[place + 1 :] if place is not None else []
    return f"{host}{own}{folder}", page, behind, parts.query, parts.fragment
