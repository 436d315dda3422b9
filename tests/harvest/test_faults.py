"""Whatever faults a site has, each ends in one line, and the rest is brought in."""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta

import pytest

from partnergraph.web.manners import Manners
from tests.harvest.conftest import PAGE_FILES, XML_FILES, Site
from tests.harvest.council import HTML, XML, framed
from tests.web.server import Reply, Server

LOGIN = '<!DOCTYPE html><html><body><form><input name="p" type="password"></form></body></html>'
CHECK = "<html><head><script>location.reload()</script></head><body>Checking your browser</body></html>"
FAULT = (
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>'
    "<faultstring>The service is off</faultstring></soap:Fault></soap:Body></soap:Envelope>"
)


SERVICE_OFF: list[tuple[str, Reply, str]] = [
    ("absent", Reply(status=404), "answers 404"),
    ("closed", Reply(status=403, body=b"no"), "answers 403"),
    ("fault", Reply(status=200, body=FAULT.encode(), headers=XML), "the service reports a fault (The service is off)"),
    ("error", Reply(status=500, body=b"Request format is unrecognized"), "answers 500"),
    ("page", Reply(body=CHECK.encode(), headers=HTML), "answers with a page instead of XML"),
    ("words", Reply(body=b"Service unavailable"), "answers with words instead of XML"),
    ("other", Reply(body=b"<news><item/></news>", headers=XML), "answers with <news>"),
    ("broken", Reply(body=b"<committees><committee>", headers=XML, sized=False), "breaks off"),
    ("login", Reply(status=302, headers={"Location": "http://127.0.0.1:1/login"}), "lies off the site"),
    ("bomb", Reply(body=b'<!DOCTYPE a [<!ENTITY b "c">]><committees>&b;</committees>', headers=XML), "document type"),
]


@pytest.mark.parametrize(("reply", "said"), [case[1:] for case in SERVICE_OFF], ids=[case[0] for case in SERVICE_OFF])
def test_without_the_service_the_pages_are_read(site: Site, reply: Reply, said: str) -> None:
    site.council.faults["mgWebService.asmx"] = reply
    done = site.harvest()
    assert (done.fetched, done.told.refused) == (6, [])
    assert site.documents == PAGE_FILES
    assert any(said in line for line in done.told.warnings), done.told.warnings
    assert len(done.told.warnings) <= 3
    assert all(len(line.splitlines()) == 1 for line in done.told.warnings)
    assert site.rows[0]["url"] == f"{site.server.address}/ieListDocuments.aspx?CId=9&MId=201"
    assert site.rows[0]["body"] == "Harbour & Quays Forum"


def test_a_list_that_fails_leaves_another(site: Site) -> None:
    site.council.faults["GetMeetings"] = Reply(status=500)
    done = site.harvest("9")
    assert (site.documents, done.told.refused) == (XML_FILES[3:], [])
    assert "answers 500 (Internal Server Error); another list is read instead" in done.told.warnings[0]


def test_a_list_page_that_fails_leaves_that_of_the_committee(site: Site) -> None:
    site.council.service = False
    site.council.faults["ieListMeetings"] = Reply(body=framed("Browse meetings", "<p>None</p>").encode())
    assert site.harvest("9").fetched == 3
    site.council.faults["ieListMeetings"] = Reply(status=404)
    done = site.harvest("4")
    assert done.fetched == 3
    assert "mgCommitteeDetails.aspx?ID=4 is read instead" in done.told.warnings[-1]


def test_a_page_that_cuts_its_items_short_is_named(site: Site) -> None:
    site.council.service = False
    words = site.council("/ieListDocuments.aspx?MID=102").body.decode()
    link = '<a href="mgAi.aspx?ID=9">view the full minutes text for item 1</a>'
    site.council.faults["=102"] = Reply(body=words.replace("</table>", f"</table>{link}").encode(), headers=HTML)
    warning = site.harvest("4").told.warnings[-1]
    assert warning.endswith("ieListDocuments.aspx?CId=4&MID=102&Ver=4: the page cuts 1 of its items short")


def test_a_service_that_fails_for_one_meeting_leaves_its_page(site: Site) -> None:
    site.council.faults["lMeetingId=102"] = Reply(status=500, body=b"Object reference not set")
    done = site.harvest()
    assert (done.fetched, done.told.refused, len(done.told.warnings)) == (6, [], 1)
    assert "meetings/102.xml" not in site.documents
    assert "pages/102.html" in site.documents


def test_a_service_that_comes_back_takes_the_place_of_a_page(site: Site) -> None:
    site.council.faults["lMeetingId=103"] = Reply(status=500)
    site.harvest()
    assert "pages/103.html" in site.documents
    site.council.faults.clear()
    site.harvest()
    assert site.documents == XML_FILES
    assert len(site.rows) == 6


def test_an_answer_of_the_service_is_not_given_up_for_a_page(site: Site) -> None:
    site.harvest()
    site.council.service = False
    done = site.harvest()
    assert (done.fetched, done.kept, done.told.refused) == (0, 6, [])
    assert site.documents == XML_FILES


FAULTS: list[tuple[str, Reply, str]] = [
    ("missing", Reply(status=404), "answers 404"),
    ("login", Reply(body=LOGIN.encode(), headers=HTML), "not the committee system's: a login"),
    ("check", Reply(body=CHECK.encode(), headers=HTML), "not the committee system's"),
    (
        "empty",
        Reply(body=framed("Error", "<p>No such meeting</p>").encode(), headers=HTML),
        "a page that is no meeting's",
    ),
    ("words", Reply(body=b"Please try later"), "answers with words instead of a page"),
    ("broken", Reply(body=b"<html><body><div class='mgContent'>", headers=HTML, sized=False), "breaks off"),
    ("short", Reply(body=b"<html><body><div class='mgContent'>", break_after=9), "breaks off"),
    ("large", Reply(body=b"x" * 300_000), "larger than 0.2 MB: --max-size lifts the limit"),
    ("slow", Reply(wait=2), "no answer within 0.3 s"),
    ("away", Reply(status=302, headers={"Location": "http://127.0.0.1:1/login"}), "lies off the site"),
    ("loop", Reply(status=302, headers={"Location": "ieListDocuments.aspx?MId=102"}), "leads on more than 5 times"),
    ("zip", Reply(body=gzip.compress(bytes(10**7)), headers={"Content-Encoding": "gzip"}), "larger than 0.2 MB"),
]


@pytest.mark.parametrize(("reply", "said"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_fault_is_one_line_and_the_rest_is_brought_in(site: Site, reply: Reply, said: str) -> None:
    site.manners = Manners(pause=0, timeout=0.3, max_size=200_000)
    site.council.service = False
    site.council.faults["MID=102"] = site.council.faults["MId=102"] = reply
    done = site.harvest()
    assert done.fetched == 5
    assert site.documents == [name for name in PAGE_FILES if "102" not in name]
    assert len(done.told.refused) == 1
    assert said in done.told.refused[0]
    assert done.told.refused[0].startswith(f"{site.server.address}/ieListDocuments.aspx?CId=4&MID=102&Ver=4: ")
    site.council.faults.clear()
    assert site.harvest().fetched == 1


def test_the_page_of_attendance_is_kept_behind_that_of_the_meeting(site: Site) -> None:
    site.council.service = False
    site.harvest("4")
    meeting, attendance = (site.council(f"/{page}=102").body for page in (
        "ieListDocuments.aspx?MID", "mgMeetingAttendance.aspx?ID",
    ))  # fmt: skip
    assert site.files["pages/102.html"] == meeting + b"\n" + attendance


def test_a_site_without_pages_of_attendance_is_soon_not_asked_for_them(site: Site) -> None:
    site.council.service = site.council.attendance = False
    done = site.harvest()
    assert (done.fetched, done.told.refused, len(done.told.warnings)) == (6, [], 1)
    assert len([path for path in site.server.paths if "Attendance" in path]) == 5


def test_attendance_that_could_not_be_had_is_asked_for_again(site: Site) -> None:
    site.council.service = False
    site.council.faults["Attendance.aspx?ID=102"] = Reply(status=500)
    done = site.harvest("4")
    assert "the meeting is read without its attendance" in done.told.warnings[-1]
    site.council.faults.clear()
    assert site.harvest("4").fetched == 1
    assert b"Ada Fenn" in site.files["pages/102.html"]
    assert site.harvest("4").fetched == 0


def test_robots_txt_is_kept_and_what_it_forbids_is_named(site: Site) -> None:
    site.server.put("/robots.txt", "User-agent: *\nDisallow: /mgWebService.asmx\nDisallow: /ieListDocuments.aspx?CId=9")
    done = site.harvest()
    assert site.documents == PAGE_FILES[:3]
    assert "GetCommittees: robots.txt keeps it from programs; the pages are read instead" in done.told.warnings[0]
    assert len(done.told.refused) == 3
    assert all("CId=9" in line and "robots.txt keeps it" in line for line in done.told.refused)
    assert not [path for path in site.server.paths if "mgWebService" in path or "ieListDocuments.aspx?CId=9" in path]
    assert (site.folder / ".harvest/answers/robots.txt").read_bytes().startswith(b"User-agent")


def test_nothing_off_the_site_is_asked(site: Site, elsewhere: Server) -> None:
    there = elsewhere.address
    links = "".join(
        f'<li><a class="mgMeetingTableLnk" href="{href}">4 May 2015 10.00 am</a> - Agenda</li>'
        for href in (
            f"{there}/ieListDocuments.aspx?CId=4&MId=901",
            f"//{there[7:]}/ieListDocuments.aspx?CId=4&MId=902",
            "https://127.0.0.1:1/ieListDocuments.aspx?CId=4&MId=903",
            "http://ada@127.0.0.1/ieListDocuments.aspx?MId=904",
            "javascript:location='ieListDocuments.aspx?MId=905'",
            "ieListDocuments.aspx?CId=4&MId=../../906",
            f"ieListDocuments.aspx?CId=4&amp;MId=102&amp;next={there}",
        )
    )
    base = f'<base href="{there}/">'
    more = f'<a href="{there}/ieListMeetings.aspx?CId=4&Year=2015">2015</a>'
    site.council.service = False
    site.council.faults["ieListMeetings"] = Reply(body=framed("List", f"{base}<ul>{links}</ul>{more}").encode())
    done = site.harvest("4")
    assert site.documents == ["pages/102.html"]
    assert len(done.told.refused) == 3
    assert all("a meeting off the site" in line for line in done.told.refused)
    assert elsewhere.asked == []


def test_a_service_that_leads_away_is_not_followed(site: Site, elsewhere: Server) -> None:
    site.council.faults["asmx"] = Reply(status=301, headers={"Location": f"{elsewhere.address}/mgWebService.asmx"})
    assert site.harvest().fetched == 6
    assert elsewhere.asked == []


def test_a_committee_that_is_missing_is_named_with_near_ones(site: Site) -> None:
    done = site.harvest("Safer Lane Board", "77", "9")
    assert site.documents == XML_FILES[3:]
    assert done.told.refused[0].endswith("lists no committee 'Safer Lane Board'; near: Safer Lanes Board")
    assert "lists no committee '77'" in done.told.refused[1]


def test_numbers_do_without_a_list_of_committees(site: Site) -> None:
    site.council.faults["GetCommittees"] = site.council.faults["mgListCommittees"] = Reply(status=500)
    done = site.harvest("4")
    assert (site.documents, done.told.refused) == (XML_FILES[:3], [])
    assert site.rows[0]["body"] == "Safer Lanes Board"


def test_a_site_that_is_none_says_so_once(site: Site) -> None:
    site.council.service = site.council.pages = False
    done = site.harvest()
    assert done.told.refused == [
        f"{site.server.address}/mgListCommittees.aspx: answers 404 (Not Found): check the address"
    ]


def test_dates_and_numbers_that_are_none_are_named_or_left_out(site: Site) -> None:
    listed = (
        "<getmeetings><committee><committeeid>4</committeeid><committeemeetings>"
        "<meeting><meetingid>102</meetingid><meetingdate>18/06/2014 10:00:00</meetingdate></meeting>"
        "<meeting><meetingid>102</meetingid><meetingdate>18/06/2014</meetingdate></meeting>"
        "<meeting><meetingid>../101</meetingid><meetingdate>12/03/2014</meetingdate></meeting>"
        "<meeting><meetingid>103</meetingid><meetingdate>31/02/2014</meetingdate></meeting>"
        "</committeemeetings></committee></getmeetings>"
    )
    site.council.faults["GetMeetings"] = Reply(body=listed.encode(), headers=XML)
    done = site.harvest("4")
    assert site.documents == ["meetings/102.xml"]
    assert done.told.refused == [
        "Safer Lanes Board: meeting 103 has no date that can be read ('31/02/2014'): not fetched"
    ]


def test_a_meeting_that_answers_as_another_is_not_taken(site: Site) -> None:
    site.server.put(
        "/mgWebService.asmx/GetMeeting?lMeetingId=102", site.council("/mgWebService.asmx/GetMeeting?lMeetingId=101")
    )
    done = site.harvest("4")
    assert "pages/102.html" in site.documents
    assert "an answer without meeting 102 in it" in done.told.warnings[0]


def test_a_site_that_stops_is_gone_on_with_where_it_stopped(site: Site) -> None:
    site.council.faults["lMeetingId=103"] = Reply(status=503, headers={"Retry-After": "7200"})
    done = site.harvest()
    assert (done.fetched, len(done.told.refused)) == (2, 1)
    assert "left alone for 7200 s" in done.told.refused[0]
    site.council.faults.clear()
    assert site.harvest().fetched == 4
    assert len(site.asked) == 4


def test_what_an_interrupted_harvest_fetched_is_fresh_for_a_day(site: Site) -> None:
    now = datetime.now()
    site.council.faults["lMeetingId=203"] = Reply(status=503, headers={"Retry-After": "7200"})
    site.harvest(now=now)
    site.harvest(now=now + timedelta(hours=2))
    assert [path[-3:] for path in site.asked] == ["203"]
    site.harvest(now=now + timedelta(days=2))
    assert {path[-3:] for path in site.asked} == {"103", "203"}
