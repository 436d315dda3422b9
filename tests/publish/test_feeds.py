"""Feeds are Atom (RFC 4287), calendars iCalendar (RFC 5545), sitemaps keep their protocol, whatever the texts hold."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree, html

from tests.publish.conftest import BASE

HERE = Path(__file__).parent
ATOM = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
PROTOCOL = etree.XMLSchema(etree.parse(HERE / "sitemap.xsd"))


@pytest.fixture(params=["folder", "hostile"])
def public(request: pytest.FixtureRequest) -> Path:
    """A publication of the examples, and one of hostile words."""
    place: Path = request.getfixturevalue(request.param)
    return place


def amiss(feed: etree._ElementTree) -> list[str]:
    """What is against RFC 4287 in a feed: the grammar's word, else what only its prose says."""
    if not GRAMMAR.validate(feed):
        return [str(GRAMMAR.error_log.last_error)]
    found = []
    entries = feed.xpath("//a:entry", namespaces=ATOM)
    if not feed.xpath("/a:feed/a:author", namespaces=ATOM) and any(
        not one.xpath("a:author", namespaces=ATOM) for one in entries
    ):
        found.append("nobody is the author (4.1.1)")
    for one in entries:
        if not one.xpath("a:content | a:link[@rel='alternate' or not(@rel)]", namespaces=ATOM):
            found.append("an entry without content links to its alternate (4.1.2)")
    for one in (feed.getroot(), *entries):
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in one.findall("a:link", ATOM)
            if link.get("rel", "alternate") == "alternate"
        ]
        if len(alternates) != len(set(alternates)):
            found.append("two alternates of one type (4.1.1)")
    stated = [(one.findtext("a:id", namespaces=ATOM), one.findtext("a:updated", namespaces=ATOM)) for one in entries]
    if len(stated) != len(set(stated)):
        found.append("two entries of one id and time (4.1.1)")
    if not feed.xpath("/a:feed/a:link[@rel='self']", namespaces=ATOM):
        found.append("no link to itself (4.1.1)")
    return found


def test_every_feed_is_atom_and_links_to_pages_that_are_there(public: Path) -> None:
    feeds = sorted(public.rglob("*.atom"))
    assert len(feeds) >= 3
    for file in feeds:
        feed = etree.parse(file)
        assert amiss(feed) == [], file
        for link in feed.xpath("//a:link/@href", namespaces=ATOM):
            assert (public / link.removeprefix(BASE).partition("#")[0]).is_file(), link


@pytest.mark.parametrize(
    ("pattern", "with_what"),
    [
        (r"<id>.*?</id>", ""),
        (r"<updated>.*?</updated>", "<updated>2021-05-04</updated>"),
        (r"(?s)<author>.*?</author>", ""),
        (r'rel="self"', 'rel="alternate"'),
        (r"</feed>", "<entry/></feed>"),
        (r"<title>", '<title type="markdown">'),
    ],
)
def test_what_is_no_atom_is_seen(folder: Path, pattern: str, with_what: str) -> None:
    text = (folder / "feed.atom").read_text("utf-8")
    spoilt = re.sub(pattern, with_what, text, count=1)
    assert spoilt != text
    assert amiss(etree.ElementTree(etree.fromstring(spoilt.encode()))) != []


def test_every_calendar_keeps_the_rules(public: Path) -> None:
    calendars = sorted(public.rglob("*.ics"))
    assert len(calendars) >= 2
    for file in calendars:
        content = file.read_bytes()
        lines = content.split(b"\r\n")
        assert content.count(b"\n") == content.count(b"\r\n") and lines[-1] == b""
        assert max(map(len, lines)) <= 75
        calendar = Calendar.from_ical(content)
        assert calendar["version"] == "2.0" and calendar["prodid"]
        assert calendar.errors == [] and all(event.errors == [] for event in calendar.events)
        uids = [str(event["uid"]) for event in calendar.events]
        assert len(uids) == len(set(uids)) > 0 and all(uid.endswith("@records.example") for uid in uids)
        for event in calendar.events:
            assert type(event.start) is date and event["dtstart"].params["VALUE"] == "DATE"
            assert event.DTSTAMP and event.DTSTAMP.tzinfo
            assert (
                public / str(event["url"]).removeprefix(BASE)
            ).is_file()  # with its ending: a plain folder has no other


def test_a_calendar_says_what_was_announced(folder: Path) -> None:
    calendar = Calendar.from_ical((folder / "organisation" / "aldermere-quays-committee.ics").read_bytes())
    assert [(str(one["summary"]), one.start) for one in calendar.events] == [
        ("Aldermere Quays Committee", date(2023, 12, 14))
    ]


def test_the_sitemap_keeps_its_protocol_and_names_every_page_once(public: Path) -> None:
    sitemap = etree.parse(public / "sitemap.xml")
    assert PROTOCOL.validate(sitemap), PROTOCOL.error_log.last_error
    named = [one.text for one in sitemap.iter("{*}loc")]
    pages = {f"{BASE}{page.relative_to(public).as_posix()}" for page in public.rglob("*.html")} - {f"{BASE}404.html"}
    assert len(named) == len(set(named)) and set(named) == pages
    assert f"Sitemap: {BASE}sitemap.xml" in (public / "robots.txt").read_text("utf-8").splitlines()


def test_a_site_of_many_pages_has_an_index_of_sitemaps() -> None:
    from partnergraph.publish import sitemap
    from partnergraph.publish.dataset import dataset_of
    from partnergraph.publish.site import Site

    made = sitemap.files(Site(dataset_of([], BASE, "public")), [f"person/{place}.html" for place in range(50_001)])
    index = etree.fromstring(made["sitemap.xml"]())
    assert PROTOCOL.validate(index)
    assert [len(etree.fromstring(made[f"sitemap-{place}.xml"]())) for place in (1, 2)] == [50_000, 1]


def test_pages_lead_to_their_feed_and_calendar(folder: Path) -> None:
    page = html.parse(folder / "strategy" / "safer-aldermere.html")
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["safer-aldermere.atom"]
    body = html.parse(folder / "organisation" / "aldermere-quays-committee.html")
    assert body.xpath("//link[@type='text/calendar']/@href") == ["aldermere-quays-committee.ics"]
    assert "feed.atom" in html.parse(folder / "index.html").xpath("//a/@href")
