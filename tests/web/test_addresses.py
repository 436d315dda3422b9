"""Addresses have one form, and a site has bounds that no spelling gets around."""

from __future__ import annotations

import pytest

from partnergraph.web.addresses import Site, parse, site_of


@pytest.mark.parametrize(
    ("given", "form"),
    [
        ("HTTP://Minutes.Example.org", "http://minutes.example.org/"),
        ("https://minutes.example.org:443/a/b.txt#AI12", "https://minutes.example.org/a/b.txt"),
        (
            "http://minutes.example.org:9071/a/../b/./c d.pdf?T = 1",
            "http://minutes.example.org:9071/b/c%20d.pdf?T%20=%201",
        ),
        ("http://minutes.example.org/a/%2e%2E/b", "http://minutes.example.org/b"),
        ("http://minutes.example.org/a/..", "http://minutes.example.org/"),
        (" http://minutes.example.org/mi\r\n\tnutes ", "http://minutes.example.org/minutes"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("https://kirchspiel-büren.example/Müll", "https://xn--kirchspiel-bren-bwb.example/M%C3%BCll"),
        ("http://minutes.example.org/a%20b?x=%41", "http://minutes.example.org/a%20b?x=%41"),
    ],
)
def test_an_address_has_one_form(given: str, form: str) -> None:
    assert str(parse(given)) == form
    assert str(parse(form)) == form


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("minutes.example.org", "is no address"),
        ("ftp://minutes.example.org/", "is no address"),
        ("javascript:alert(1)", "is no address"),
        ("http://", "has no host"),
        ("http://a b/", "has no host"),
        ("http://minutes.example.org:70000/", "has no host"),
        ("http://minutes.example.org:0/", "has no host"),
        ("http://[::1/", "has no host"),
        ("http://-/", "has no host"),
        ("http://ada:secret@minutes.example.org/", "names a user"),
        ("http://minutes.example.org\\@elsewhere.example/", "names a user"),
        ("http://minutes.example.org/a/..%2fb", "climbs"),
        ("http://minutes.example.org/a/%2e%2e%5cb", "climbs"),
        ("http://minutes.example.org/\x00", "control"),
        ("http://minutes.example.org/" + "a" * 3000, "longer than 2048"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(given: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse(given)


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ("https://minutes.example.org", "https://minutes.example.org/"),
        ("https://minutes.example.org/democracy", "https://minutes.example.org/democracy/"),
        ("http://minutes.example.org:9071/ieListMeetings.aspx?CId=4&Year=0", "http://minutes.example.org:9071/"),
        ("http://minutes.example.org/d/mgWebService.asmx/GetMeeting?x=1", "http://minutes.example.org/d/"),
    ],
)
def test_the_folder_of_a_site_is_what_stands_before_its_pages(given: str, site: str) -> None:
    assert str(site_of(given)) == site


MOUNTED = Site("http", "minutes.example.org", 80, "/democracy/")


@pytest.mark.parametrize(
    "inside",
    [
        "ieListDocuments.aspx?MId=4",
        "./documents/g4/Printed minutes.pdf?T=1",
        "/democracy/",
        "/democracy",
        "//minutes.example.org/democracy/x",
        "https://minutes.example.org/democracy/x",
        "HTTP://MINUTES.EXAMPLE.ORG:80/democracy/x",
    ],
)
def test_a_link_may_stay_on_the_site(inside: str) -> None:
    assert MOUNTED.holds(MOUNTED.page("ieListMeetings.aspx", CId="4").under(inside))


@pytest.mark.parametrize(
    "outside",
    [
        "/x",
        "../x",
        "..\\x",
        "%2e%2e/x",
        "/democracy/../x",
        "/democracyx/",
        "/Democracy/x",
        "//elsewhere.example/democracy/x",
        "\\\\elsewhere.example\\democracy\\x",
        "/\\elsewhere.example/democracy/x",
        "http://minutes.example.org.elsewhere.example/democracy/x",
        "http://minutes.example.org:81/democracy/x",
        "https://minutes.example.org:444/democracy/x",
        "http://sub.minutes.example.org/democracy/x",
        "ht\ntp://elsewhere.example/democracy/x",
    ],
)
def test_a_link_does_not_lead_off_the_site_by_any_spelling(outside: str) -> None:
    assert not MOUNTED.holds(MOUNTED.page("ieListMeetings.aspx").under(outside))


def test_a_secure_site_is_never_asked_in_the_open() -> None:
    secure = Site("https", "minutes.example.org", 443)
    assert not secure.holds(parse("http://minutes.example.org/x"))
    assert not secure.holds(parse("http://minutes.example.org:443/x"))
    assert secure.same(Site("http", "minutes.example.org", 80))
    assert not secure.same(MOUNTED)


@pytest.mark.parametrize(
    ("site", "name"),
    [
        (MOUNTED, "minutes.example.org_democracy"),
        (Site("https", "minutes.example.org", 9071), "minutes.example.org_9071"),
        (Site("http", "[::1]", 80, "/a%2Fb/..x/"), "1_a-2Fb_x"),
    ],
)
def test_a_site_has_a_name_for_a_folder(site: Site, name: str) -> None:
    assert site.name == name
