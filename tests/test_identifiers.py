"""How a site's own identifiers are written, and which of them its addresses name."""

from __future__ import annotations

import pytest

from partnergraph import identifiers
from partnergraph.identifiers import Named

HOST = "https://democracy.saltmarch.example"


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (f"{HOST}/ieListDocuments.aspx?MId=7", "democracy.saltmarch.example"),
        ("HTTPS://Democracy.Saltmarch.EXAMPLE:443/mgAi.aspx?ID=7", "democracy.saltmarch.example"),
        ("http://democracy.saltmarch.example:80/", "democracy.saltmarch.example"),
        ("http://democracy.saltmarch.example:443/", "democracy.saltmarch.example:443"),
        (f"{HOST}:9071/ieListDocuments.aspx", "democracy.saltmarch.example:9071"),
        (f"{HOST}/Council/ModernGov/mgUserInfo.aspx?UID=3", "democracy.saltmarch.example/council/moderngov"),
        (f"{HOST}/council/mgWebService.asmx/GetMeeting?lMeetingId=7", "democracy.saltmarch.example/council"),
        (f"{HOST}/council/documents/g7/Printed minutes.pdf?T=1", "democracy.saltmarch.example/council"),
        ("ieListDocuments.aspx?MId=7", ""),
        ("file:///minutes/ieListDocuments.aspx", ""),
        ("https://[broken/ieListDocuments.aspx", ""),
        ("https://host.example:port/", ""),
        ("", ""),
    ],
)
def test_the_site_is_host_port_and_folder(address: str, site: str) -> None:
    assert identifiers.site(address) == site


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("ieListDocuments.aspx?CId=12&MId=345", {"meeting": "345", "body": "12"}),
        ("ieListDocuments.aspx?cid=12&MID=0345&Ver=4", {"meeting": "345", "body": "12"}),
        ("ieListDocuments.aspx?MeetingId=345", {"meeting": "345"}),
        ("ieListDocuments.aspx?CId=0&MId=345#AI678", {"meeting": "345", "item": "678"}),
        ("mgWebService.asmx/GetMeeting?lMeetingId=345", {"meeting": "345"}),
        ("mgMeetingAttendance.aspx?ID=345", {"meeting": "345"}),
        ("documents/g345/Printed%20minutes.pdf?T=1", {"meeting": "345"}),
        ("documents/s345/Report.pdf", {}),
        ("mgCommitteeDetails.aspx?ID=12", {"body": "12"}),
        ("mgUserInfo.aspx?UID=9", {"person": "9"}),
        ("mgAi.aspx?ID=678", {"item": "678"}),
        ("mgConvert2PDF.aspx?ID=77", {}),
        ("ieListDocuments.aspx?MId=twelve", {}),
        ("planning/online.aspx?CId=12", {}),
        ("documents/2021/g345.pdf?MId=3", {}),
    ],
)
def test_an_address_names_what_its_parameters_folder_or_anchor_say(path: str, named: dict[str, str]) -> None:
    site = "democracy.saltmarch.example"
    expected = Named(**{kind: f"{site}/{kind}/{number}" for kind, number in named.items()})
    assert identifiers.named_by(f"{HOST}/{path}") == expected


def test_an_identifier_is_written_alike_from_its_parts_and_from_an_address() -> None:
    site = identifiers.site(f"{HOST}/council/mgAi.aspx?ID=1")
    assert identifiers.item(site, " 678 ") == identifiers.named_by(f"{HOST}/council/mgAi.aspx?ID=678").item
    assert identifiers.person(site, "9") == f"{site}/person/9"
    assert identifiers.site_of(identifiers.meeting(site, "345")) == site


def test_a_site_is_known_by_its_own_pages_and_files() -> None:
    assert identifiers.is_own(f"{HOST}/council/documents/s12/Report.pdf")
    assert identifiers.is_own(f"{HOST}:9071/mgUserInfo.aspx?UID=9")
    assert not identifiers.is_own(f"{HOST}/documents/2021/Report.pdf")
    assert not identifiers.is_own("mgUserInfo.aspx?UID=9")


@pytest.mark.parametrize(("site", "number"), [("", "3"), ("host.example", ""), ("host.example", "0"), ("h", "3x")])
def test_nothing_is_written_of_what_is_not_known(site: str, number: str) -> None:
    assert identifiers.meeting(site, number) == identifiers.body(site, number) == ""
