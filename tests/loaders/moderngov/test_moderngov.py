"""ModernGov's GetMeeting: every dress and fault of an answer gives the same text; what is no meeting is named."""

from __future__ import annotations

import html
import tracemalloc

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.loading import identify
from tests.conftest import Cli
from tests.loaders.moderngov.answers import BARE, BOARD, DRESSES, LOADER, LOADERS, item, load, meeting, text

SITE = "democracy.wend.example"


@pytest.mark.parametrize("dress", DRESSES)
def test_every_dress_of_an_answer_gives_the_same_text(dress: str) -> None:
    dressed = DRESSES[dress](BARE)
    assert dress == "no declaration" or dressed != BARE
    assert LOADERS.choose("minutes.txt", dressed.encode()) is LOADER
    found, expected = text(dressed), text(BOARD)
    assert (found.content, found.marks) == (expected.content, expected.marks)


@pytest.mark.parametrize(
    "raw",
    [
        BOARD.replace("utf-8", "utf-16", 1).encode("utf-16"),
        b"\xef\xbb\xbf" + BOARD.encode(),
        BOARD.replace("utf-8", "iso-8859-1", 1).encode("latin-1"),
        BARE.replace("Guildhall", "Caf\u00e9").encode("cp1252"),
    ],
    ids=["utf-16", "utf-8-mark", "latin-1", "windows"],
)
def test_the_encoding_is_the_one_declared_or_found(raw: bytes) -> None:
    assert LOADERS.choose("answer", raw[:8192]) is LOADER
    assert text(raw).content.replace("Caf\u00e9", "Guildhall") == text(BOARD).content


def test_the_text_reads_as_minutes() -> None:
    assert text(BOARD).content.startswith(
        "Minutes\n\nCommittee: Safer Harbour Board\n\nDate: 4 May 2021\n\nTime: 10.00 am to 12.15 pm\n\n"
        "Venue: Oak Room, Guildhall, Wendham\n\nPresent:\n\nCouncillor Ann Dunne (Chairman, Wend District Council)\n\n"
    )
    assert text(BOARD).source.media_type == "application/xml"
    assert load(BOARD).warnings == ()


def test_identifiers_are_the_site_s_own() -> None:
    found = {found.value for found in text(BOARD).marks if found.kind == "identifier"}
    assert {f"{SITE}/meeting/4021", f"{SITE}/person/11", f"{SITE}/item/904"} <= found
    elsewhere = text(BOARD, "https://gov.example:81/council/mgWebService.asmx/GetMeeting?lMeetingId=4021")
    assert "gov.example:81/council/meeting/4021" in {mark.value for mark in elsewhere.marks}
    nowhere = text(BOARD.replace("http://democracy.wend.example/", ""))
    assert not [mark for mark in nowhere.marks if mark.kind == "identifier"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            "<getmeetings><meetingscount> 3</meetingscount><committee><committeeid>1</committeeid></committee>"
            "</getmeetings>",
            "a.xml: a list of meetings (the answer of GetMeetings), no minutes: load the answers of GetMeeting",
        ),
        (
            "<committees><committeescount> 2</committeescount></committees>",
            "a.xml: a list of committees (the answer of GetCommittees), no minutes: load the answers of GetMeeting",
        ),
        (
            "<meeting><meetingid>0</meetingid></meeting>",
            "a.xml: an empty answer of GetMeeting: ask for a meeting that the site has",
        ),
        (
            '<s:Envelope xmlns:s="http://moderngov.co.uk/namespaces"><s:Body><s:Fault><faultstring>No such meeting'
            "</faultstring></s:Fault></s:Body></s:Envelope>",
            "a.xml: the service reports a fault (No such meeting): ask it again",
        ),
        (
            '<s:Envelope xmlns:s="http://moderngov.co.uk/namespaces"><s:Body/></s:Envelope>',
            "a.xml: an envelope without an answer of the service in it: ask the service again",
        ),
        (
            BARE[: len(BARE) // 2],
            "a.xml: line 33 is no well-formed XML (no element found): save or fetch the file again",
        ),
        (
            '<!DOCTYPE meeting [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + BARE.replace("Confirmed", "&b;"),
            "a.xml: line 1: it has a document type, whose entities are not read: take DOCTYPE out",
        ),
        (
            "<meeting><meetingid>7</meetingid>" + "<x>" * 10_000 + "</x>" * 10_000 + "</meeting>",
            "a.xml: line 1: its elements stand more than 200 deep in one another: flatten it",
        ),
    ],
    ids=["meetings", "committees", "empty", "fault", "envelope", "truncated", "entities", "levels"],
)
def test_what_is_no_meeting_is_refused_in_one_line(answer: str, said: str) -> None:
    assert LOADERS.choose("a.xml", answer.encode()[:8192]) is LOADER
    with pytest.raises(PartnergraphError) as refused:
        load(answer)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("feed.xml", b"<rss version='2.0'><channel/></rss>"),
        ("page.html", b"<!DOCTYPE html><html><body><meeting>meetingid</meeting></body></html>"),
        ("minutes.txt", b"Meeting of the Board: <meetingid> was not given"),
        ("other.xml", b"<meeting><subject>Lamps</subject></meeting>"),
        ("soap.xml", b"<s:Envelope><s:Body><GetWeather/></s:Body></s:Envelope>"),
        ("hostile", b"<!---->" * 1000 + b"<!-"),
    ],
)
def test_other_files_are_left_to_others(name: str, head: bytes) -> None:
    assert LOADER.takes(name, head) == 0.0


def test_a_large_answer_takes_little_memory() -> None:
    words = html.escape("<p>The Board noted the lamps.</p>") * 200
    raw = meeting(*(item(f"Lamp {number} & lantern", words, number) for number in range(1, 41))).encode()
    source = identify(raw, "a.xml")
    tracemalloc.start()
    LOADER.load(raw, source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 15 * len(raw)


def test_the_command_loads_an_answer(cli: Cli) -> None:
    (cli.folder / "4021.xml").write_text(BOARD, "utf-8")
    loaded = cli("load", "4021.xml")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    rows = cli("query", "attendance", "--format", "csv").stdout
    assert "Ann Dunne,Chairman,Wend District Council,present" in rows
