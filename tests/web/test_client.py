"""A site is asked politely and within bounds, whatever it answers."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from collections.abc import Callable, Iterator
from email.utils import formatdate

import pytest

from partnergraph import __version__
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.web.addresses import parse, site_of
from partnergraph.web.client import Answer, Client
from partnergraph.web.faults import FetchError, Forbidden, OffSite, SiteStops
from partnergraph.web.manners import Manners
from partnergraph.web.wire import certificates
from tests.web.server import CERTIFICATE, Reply, Server

Get = Callable[..., Answer]
SWIFT = Manners(pause=0.0, timeout=5.0)


def get(server: Server, path: str, manners: Manners = SWIFT, folder: str = "") -> Answer:
    """One answer, by a client of its own."""
    with Client(site_of(server.address + folder), manners) as client:
        return client.get(parse(server.address + path))


def fault(server: Server, path: str, manners: Manners = SWIFT, folder: str = "") -> FetchError:
    """The one line that stands for an answer."""
    with pytest.raises(FetchError) as caught:
        get(server, path, manners, folder)
    assert len(str(caught.value).splitlines()) == 1
    assert str(caught.value).startswith(server.address + path + ": ")
    return caught.value


def test_an_answer_is_its_bytes_and_what_the_server_says_of_them(server: Server) -> None:
    server.put("/a.txt", Reply(body=b"words", headers={"Content-Type": "Text/Plain; charset=utf-8", "ETag": '"7"'}))
    answer = get(server, "/a.txt")
    assert (answer.body, answer.media_type, answer.etag) == (b"words", "text/plain", '"7"')


def test_it_says_who_asks(server: Server) -> None:
    server.put("/a", "words")
    get(server, "/a", Manners(pause=0, contact="https://partnership.example/harvest"))
    said = {one.headers["user-agent"] for one in server.asked}
    assert said == {f"partnergraph/{__version__} (+https://partnership.example/harvest)"}
    assert [one.path for one in server.asked] == ["/robots.txt", "/a"]


@pytest.mark.parametrize("contact", ["a\r\nHost: x", "müller@partnership.example", "two words", "(x)"])
def test_a_contact_that_cannot_stand_in_a_header_is_wrong_usage(contact: str) -> None:
    with pytest.raises(UsageError, match="--contact"):
        assert Manners(contact=contact).agent


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /secret", False),
        ("User-agent: partnergraph\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /secret/*.txt$", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("<html><body>Not found</body></html>", True),
        ("\ufeffUser-agent: *\nDisallow: /secret", False),
    ],
)
def test_robots_txt_is_kept(server: Server, rules: str, allowed: bool) -> None:
    server.put("/robots.txt", rules)
    server.put("/secret/a.txt", "words")
    if allowed:
        assert get(server, "/secret/a.txt").body == b"words"
    else:
        refused = fault(server, "/secret/a.txt")
        assert isinstance(refused, Forbidden)
        assert "robots.txt keeps it from programs" in str(refused)
        assert server.paths == []


def test_the_robots_txt_of_a_mounted_site_is_the_hosts(server: Server) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /d/secret")
    server.put("/d/a", "words")
    assert get(server, "/d/a", folder="/d").body == b"words"
    assert isinstance(fault(server, "/d/secret", folder="/d"), Forbidden)


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(server: Server) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /secret")
    server.put("/a", Reply(status=302, headers={"Location": "/secret"}))
    assert isinstance(fault(server, "/a"), Forbidden)
    assert server.paths == ["/a"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_cannot_give_its_robots_txt_is_asked_nothing_else(server: Server, status: int) -> None:
    server.put("/robots.txt", Reply(status=status))
    assert isinstance(fault(server, "/a"), SiteStops)
    assert server.paths == []


def test_only_the_beginning_of_a_huge_robots_txt_is_read(server: Server) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /secret\n" + "# nothing\n" * 200_000)
    assert isinstance(fault(server, "/secret"), Forbidden)


def gaps(server: Server) -> list[float]:
    return [after.at - before.at for before, after in zip(server.asked, server.asked[1:], strict=False)]


def test_the_pace_is_kept_after_every_answer(server: Server) -> None:
    server.put("/a", Reply(status=302, headers={"Location": "/b"}))
    server.put("/b", Reply(body=b"words", wait=0.2))
    with Client(site_of(server.address), Manners(pause=0.15)) as client:
        client.get(parse(f"{server.address}/a"))
        client.get(parse(f"{server.address}/b"))
    assert [one.path for one in server.asked] == ["/robots.txt", "/a", "/b", "/b"]
    assert min(gaps(server)) >= 0.14
    assert gaps(server)[2] >= 0.34
    assert sum(gaps(server)) < 5


@pytest.mark.parametrize("asks", ["Crawl-delay: 0.3", "Request-rate: 4/1"])
def test_a_site_may_ask_for_a_slower_pace(server: Server, asks: str) -> None:
    server.put("/robots.txt", f"User-agent: *\n{asks}\nDisallow: /secret")
    server.put("/a", "words")
    with Client(site_of(server.address), SWIFT) as client:
        for _ in range(2):
            client.get(parse(f"{server.address}/a"))
    assert gaps(server)[1] >= 0.24


def test_a_site_that_asks_for_a_pace_of_hours_is_left_alone(server: Server) -> None:
    server.put("/robots.txt", "User-agent: *\nCrawl-delay: 86400")
    assert "wants 86400 s between two requests" in str(fault(server, "/a"))
    assert server.paths == []


@pytest.mark.parametrize(
    "first", [Reply(status=503), Reply(status=429), Reply(status=500, body=b"Oh"), Reply(wait=0.6)]
)
def test_what_may_pass_is_asked_again(server: Server, first: Reply) -> None:
    server.put("/a", first, first, "words")
    assert get(server, "/a", Manners(pause=0, timeout=0.3)).body == b"words"
    assert len(server.paths) == 3


def test_waits_between_tries_grow(server: Server) -> None:
    server.put("/a", Reply(status=503), Reply(status=503), "words")
    get(server, "/a", Manners(pause=0.05))
    assert gaps(server)[1] >= 0.09
    assert gaps(server)[2] >= 0.19


def test_a_server_says_when_to_come_again(server: Server) -> None:
    said = formatdate(time.time() + 2, usegmt=True)
    server.put("/a", Reply(status=429, headers={"Retry-After": said}), "words")
    assert get(server, "/a").body == b"words"
    assert 0.9 <= gaps(server)[1] <= 10


def test_a_server_that_wants_to_be_left_alone_for_long_is(server: Server) -> None:
    server.put("/a", Reply(status=503, headers={"Retry-After": "3600"}), "words")
    assert isinstance(stopped := fault(server, "/a"), SiteStops)
    assert "left alone for 3600 s" in str(stopped)
    assert server.paths == ["/a"]


@pytest.mark.parametrize(
    ("status", "said", "tries"),
    [
        (404, "answers 404 (Not Found): check the address", 1),
        (403, "answers 403 (Forbidden): it is not open to everybody", 1),
        (418, "answers 418", 1),
        (202, "answers 202 (Accepted)", 1),
        (304, "answers 304", 1),
        (599, "answers 599: try again later", 1),
        (500, "answers 500 (Internal Server Error): try again later", 4),
        (429, "the site wants fewer requests (429)", 4),
    ],
)
def test_a_status_that_is_no_answer_is_one_line(server: Server, status: int, said: str, tries: int) -> None:
    server.put("/a", Reply(status=status, body=b"<p>a page of words</p>"))
    assert said in str(fault(server, "/a"))
    assert len(server.paths) == tries


def test_a_slow_answer_is_not_waited_for_longer_than_allowed(server: Server) -> None:
    server.put("/a", Reply(body=b"x" * 1000, drip=0.05))
    start = time.monotonic()
    assert "no answer within 0.1 s" in str(fault(server, "/a", Manners(pause=0, timeout=0.1)))
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "broken",
    [
        Reply(body=b"many words", break_after=4),
        Reply(body=gzip.compress(b"many words" * 99)[:-9], headers={"Content-Encoding": "gzip"}),
        Reply(body=b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_an_answer_that_breaks_off_is_asked_for_again(server: Server, broken: Reply) -> None:
    server.put("/a", broken, "many words")
    assert get(server, "/a").body == b"many words"
    server.put("/a", broken)
    assert "breaks off" in str(fault(server, "/a"))


def test_the_caller_may_know_that_an_answer_is_not_whole(server: Server) -> None:
    server.put("/a", Reply(body=b"<a><b>", sized=False), Reply(body=b"<a></a>", sized=False))
    with Client(site_of(server.address), SWIFT) as client:
        answer = client.get(parse(f"{server.address}/a"), whole=lambda raw: raw.endswith(b"</a>"))
    assert answer.body == b"<a></a>"


def test_a_large_answer_is_refused_and_the_limit_may_be_lifted(server: Server) -> None:
    server.put("/a", Reply(body=b"x" * 200_000))
    server.put("/b", Reply(body=b"x" * 200_000, sized=False))
    for path in ("/a", "/b"):
        assert "larger than 0.1 MB: --max-size lifts the limit" in str(
            fault(server, path, Manners(pause=0, max_size=100_000))
        )
        assert len(get(server, path).body) == 200_000
    assert server.paths == ["/a", "/a", "/b", "/b"]


def test_a_gzip_bomb_takes_no_memory(server: Server) -> None:
    server.put("/a", Reply(body=gzip.compress(bytes(300_000_000), 9), headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        assert "larger than 1 MB" in str(fault(server, "/a", Manners(pause=0, max_size=1_000_000)))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_gzip_is_unpacked_and_other_packings_are_not_taken(server: Server) -> None:
    server.put("/a", Reply(body=gzip.compress(b"words"), headers={"Content-Encoding": "gzip"}))
    server.put("/b", Reply(body=b"words", headers={"Content-Encoding": "br"}))
    assert get(server, "/a").body == b"words"
    assert "packed as 'br'" in str(fault(server, "/b"))


def test_redirects_are_followed_on_the_site_and_counted(server: Server) -> None:
    server.put("/a", Reply(status=301, headers={"Location": "b c?x=1"}))
    server.put("/b%20c?x=1", Reply(status=303, headers={"Location": f"{server.address}/d"}))
    server.put("/d", "words")
    answer = get(server, "/a")
    assert (str(answer.address), answer.body) == (f"{server.address}/d", b"words")
    server.put("/loop", Reply(status=302, headers={"Location": "/loop"}))
    assert "leads on more than 5 times" in str(fault(server, "/loop"))
    assert server.paths.count("/loop") == 6


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_off_the_site_is_not_followed(server: Server, elsewhere: Server, status: int) -> None:
    for location in (
        f"{elsewhere.address}/d/a",
        f"//{elsewhere.address[7:]}/d/a",
        "/a",
        "../a",
        "https://127.0.0.1:1/d/",
    ):
        server.put("/d/a", Reply(status=status, headers={"Location": location}))
        refused = fault(server, "/d/a", folder="/d")
        assert isinstance(refused, OffSite)
        assert "lies off the site" in str(refused)
    assert elsewhere.asked == []
    assert set(server.paths) == {"/d/a"}


@pytest.mark.parametrize("location", ["", "http://", "javascript:alert(1)", "http://[::1/", "//ada@x.example/"])
def test_a_redirect_to_nowhere_is_a_fault(server: Server, location: str) -> None:
    server.put("/d/a", Reply(status=302, headers={"Location": location}))
    assert isinstance(fault(server, "/d/a", folder="/d"), FetchError)


def test_an_address_off_the_site_is_never_asked(server: Server, elsewhere: Server) -> None:
    with Client(site_of(server.address), SWIFT) as client, pytest.raises(OffSite):
        client.get(parse(f"{elsewhere.address}/a"))
    assert elsewhere.asked == []


def test_a_robots_txt_that_leads_off_the_site_is_not_read(server: Server, elsewhere: Server) -> None:
    server.put("/robots.txt", Reply(status=302, headers={"Location": f"{elsewhere.address}/robots.txt"}))
    server.put("/a", "words")
    assert get(server, "/a").body == b"words"
    assert elsewhere.asked == []


def test_what_the_validators_still_hold_for_is_not_sent_again(server: Server) -> None:
    server.put("/a", Reply(body=b"words", headers={"ETag": '"7"', "Last-Modified": "Tue, 04 May 2032 09:00:00 GMT"}))
    with Client(site_of(server.address), SWIFT) as client:
        first = client.get(parse(f"{server.address}/a"))
        again = client.get(parse(f"{server.address}/a"), etag=first.etag, modified=first.modified)
    assert again.unchanged
    assert server.asked[-1].headers["if-modified-since"] == "Tue, 04 May 2032 09:00:00 GMT"


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The certificate of the tests' server is one that this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    certificates.cache_clear()
    yield
    certificates.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_a_site_may_move_to_its_secure_form_and_is_then_asked_there(server: Server) -> None:
    server.speak_securely()
    secure = server.address.replace("http:", "https:")
    server.put("/a", Reply(status=301, headers={"Location": f"{secure}/a"}), "words")
    server.put("/b", "more words")
    with Client(site_of(server.address), SWIFT) as client:
        assert client.get(parse(f"{server.address}/a")).body == b"words"
        assert client.get(parse(f"{server.address}/b")).body == b"more words"
    assert [(one.path, one.secure) for one in server.asked[1:]] == [("/a", False), ("/a", True), ("/b", True)]


@pytest.mark.usefixtures("trusted")
def test_a_secure_site_is_not_followed_into_the_open(server: Server) -> None:
    server.speak_securely()
    server.put("/a", Reply(status=301, headers={"Location": f"{server.address}/b"}))
    secure = server.address.replace("http:", "https:")
    with Client(site_of(secure), SWIFT) as client, pytest.raises(OffSite):
        client.get(parse(f"{secure}/a"))
    assert all(one.secure for one in server.asked)


def test_a_host_that_cannot_prove_its_name_is_not_asked(server: Server) -> None:
    server.speak_securely()
    secure = server.address.replace("http:", "https:")
    with Client(site_of(secure), Manners(pause=5)) as client, pytest.raises(FetchError) as caught:
        client.get(parse(f"{secure}/a"))
    assert "its certificate is not valid (self-signed certificate): not asked" in str(caught.value)
    assert server.asked == []


def test_cookies_that_a_site_checks_for_are_kept(server: Server) -> None:
    server.put("/a", Reply(status=302, headers={"Location": "/a", "Set-Cookie": "seen=1; Path=/"}), "words")
    assert get(server, "/a").body == b"words"
    assert server.asked[-1].headers["cookie"] == "seen=1"


def test_a_host_that_nobody_knows_is_asked_once() -> None:
    with Client(site_of("http://minutes.invalid"), Manners(pause=5)) as client, pytest.raises(FetchError) as caught:
        client.get(parse("http://minutes.invalid/a"))
    assert str(caught.value).startswith("http://minutes.invalid/a: not asked, for robots.txt: its host")


def test_a_server_that_is_gone_is_given_up(server: Server) -> None:
    server.put("/a", "words")
    with Client(site_of(server.address), Manners(pause=0, timeout=0.1)) as client:
        client.get(parse(f"{server.address}/a"))
        for number in range(3):
            server.put(f"/{number}", Reply(wait=1))
            with pytest.raises(FetchError, match="no answer within"):
                client.get(parse(f"{server.address}/{number}"))
        server.put("/3", Reply(wait=1))
        with pytest.raises(SiteStops, match="given up"):
            client.get(parse(f"{server.address}/3"))


def test_every_fault_is_an_error_that_users_are_told() -> None:
    for kind in (Forbidden, OffSite, SiteStops):
        assert issubclass(kind, FetchError)
    assert issubclass(FetchError, PartnergraphError)
