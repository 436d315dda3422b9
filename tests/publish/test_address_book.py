"""The address book: addresses keep while labels change, the younger of two yields, what went is gone for good."""

from __future__ import annotations

import csv

import httpx
import pytest
import rdflib
from lxml import etree
from pyoxigraph import NamedNode

from partnergraph.errors import UsageError
from partnergraph.publish.folder import write
from partnergraph.publish.opening import open_site
from partnergraph.publish.publishing import day_of, keep_book
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.conftest import Cli
from tests.publish.conftest import BASE, start
from tests.publish.test_folder import triples

MINUTES = """# Harbour Forum

Minutes of the meeting of the Harbour Forum held on {day} May 2021

Present: {present}

## 1. Quay Strategy 2021-25

The Forum noted the Quay Strategy 2021-25.

## 2. Date of next meeting

4 July 2021
"""


def put(cli: Cli, name: str, day: int, present: str) -> None:
    """Write and load minutes, and with them what the settings name."""
    (cli.folder / name).write_text(MINUTES.format(day=day, present=present), encoding="utf-8")
    done = cli("load", "--base", BASE, name)
    assert done.returncode == 0, done.stderr


def publish(cli: Cli, day: str = "", folder: str = "public") -> Site:
    """What the command does, in this process: the book, then the folder."""
    book = cli.folder / "addresses.csv"
    with open_store(str(cli.store)) as store:
        site = open_site(store, book=book, day=day)
    keep_book(site, book)
    write(site, cli.folder / folder)
    return site


def book(cli: Cli, name: str = "addresses.csv") -> dict[str, dict[str, str]]:
    """The lines of the book by their addresses."""
    with (cli.folder / name).open(encoding="utf-8", newline="") as file:
        return {row["address"]: row for row in csv.DictReader(file)}


@pytest.fixture
def kept(cli: Cli) -> Cli:
    """A record of one meeting, published on 1 June 2021 with a book that the settings name."""
    (cli.folder / "partnergraph.toml").write_text('address_book = "addresses.csv"\n', encoding="utf-8")
    put(cli, "first.md", 4, "Mr J Pellow (Harbour Trust), Ms A Quill (Quay Council)")
    publish(cli, "2021-06-01")
    return cli


def test_an_address_keeps_while_the_label_grows(kept: Cli) -> None:
    before = book(kept)
    assert before["person/j-pellow"]["anchor"] == "first.md#Mr J Pellow"
    assert {row["first_published"] for row in before.values()} == {"2021-06-01"}
    put(kept, "second.md", 11, "Mr Jory Pellow (Harbour Trust), Ms A Quill (Quay Council)")
    site = publish(kept, "2021-07-01")
    pellow = NamedNode(f"{BASE}person/j-pellow")
    assert site.dataset.label(pellow) == "Jory Pellow"
    assert "person/jory-pellow" not in site.things
    page = (kept.folder / "public" / "person" / "j-pellow.html").read_text(encoding="utf-8")
    assert "<h1>Jory Pellow</h1>" in page
    after = book(kept)
    assert before.keys() < after.keys()
    assert after["person/j-pellow"]["first_published"] == "2021-06-01"
    assert after["person/j-pellow"]["anchor"] == "first.md#Mr J Pellow | second.md#Mr Jory Pellow"
    assert after["meeting/harbour-forum/2021-05-11"]["first_published"] == "2021-07-01"


def test_an_anchored_address_outlives_the_document_that_it_was_anchored_to_first(kept: Cli) -> None:
    put(kept, "second.md", 11, "Mr Jory Pellow (Harbour Trust), Ms A Quill (Quay Council)")
    publish(kept)
    assert kept("load", "addresses.csv").returncode == 0
    assert kept("remove", "first.md").returncode == 0
    site = publish(kept)
    assert "person/j-pellow" in site.things and "person/jory-pellow" not in site.things
    gone = "meeting/harbour-forum/2021-05-04"
    assert gone in site.gone and book(kept)[gone]["yields_to"] == ""
    assert "Nothing is published" in (kept.folder / "public" / f"{gone}.html").read_text(encoding="utf-8")
    assert not (kept.folder / "public" / f"{gone}.ttl").exists()


def test_where_two_meet_the_older_stays_and_the_other_redirects(kept: Cli) -> None:
    put(kept, "second.md", 11, "Mr Tobias Pellow-Hart (Harbour Trust)")
    publish(kept, "2021-07-01")
    (kept.folder / "identity.csv").write_text(
        "kind,a,b,same,why\nperson,first.md#Mr J Pellow,second.md#Mr Tobias Pellow-Hart,yes,he married\n",
        encoding="utf-8",
    )
    assert kept("load", "identity.csv").returncode == 0
    site = publish(kept, "2021-08-01")
    assert site.redirects == {"person/tobias-pellow-hart": "person/j-pellow"}
    assert book(kept)["person/tobias-pellow-hart"]["yields_to"] == "person/j-pellow"
    old, new = (NamedNode(f"{BASE}person/{name}") for name in ("tobias-pellow-hart", "j-pellow"))
    assert site.dataset.nodes(old, "dcterms:isReplacedBy") == [new]
    page = (kept.folder / "public" / "person" / "tobias-pellow-hart.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="j-pellow.html">' in page
    forms = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt"}
    graphs = [triples(kept.folder / "public" / f"person/j-pellow.{end}", name) for end, name in forms.items()]
    assert graphs[0] == graphs[1] == graphs[2]
    assert (rdflib.URIRef(old.value), rdflib.DCTERMS.isReplacedBy, rdflib.URIRef(new.value)) in graphs[0]
    running = start(kept)
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            for ending in ("", ".html", ".ttl"):
                answer = client.get(f"person/tobias-pellow-hart{ending}")
                assert answer.status_code == 301
                assert answer.headers["location"].endswith(f"/person/j-pellow{ending}")
    finally:
        running.stop()


def test_an_address_once_published_is_nobody_elses(kept: Cli) -> None:
    assert kept("load", "addresses.csv").returncode == 0
    (kept.folder / "first.md").unlink()
    put(kept, "second.md", 18, "Mr P Other (Harbour Trust), Mr J Pellow (Ferry Company)")
    assert kept("remove", "first.md").returncode == 0
    site = publish(kept)
    assert "person/j-pellow" in site.gone
    assert [path for path in site.things if "pellow" in path] == ["person/j-pellow-ferry-company"]


def test_the_same_gives_the_same_bytes_and_a_second_run_changes_nothing(kept: Cli) -> None:
    first = (kept.folder / "addresses.csv").read_bytes()
    publish(kept, "2022-01-01")
    assert (kept.folder / "addresses.csv").read_bytes() == first
    assert kept("load", "addresses.csv").returncode == 0
    publish(kept, "2022-01-01")
    assert (kept.folder / "addresses.csv").read_bytes() == first
    assert first.splitlines() == sorted(first.splitlines(), key=lambda line: (line[:8] != b"address,", line))


def test_a_store_that_has_not_read_the_book_moves_no_address(kept: Cli) -> None:
    (kept.folder / "partnergraph.toml").unlink()
    put(kept, "second.md", 11, "Mr Jory Pellow (Harbour Trust)")
    before = (kept.folder / "addresses.csv").read_bytes()
    done = kept("publish", "--address-book", "addresses.csv", "public")
    assert done.returncode == 1
    assert done.stderr == (
        "partnergraph: addresses.csv: person/j-pellow would become person/jory-pellow, "
        "for the store has not read the book: `partnergraph load addresses.csv` first\n"
    )
    assert (kept.folder / "addresses.csv").read_bytes() == before
    assert kept("load", "addresses.csv").returncode == 0
    assert "person/jory-pellow" not in publish(kept).things


def test_a_book_is_never_published(kept: Cli) -> None:
    assert kept("load", "addresses.csv").returncode == 0
    site = publish(kept)
    assert not any("first_published" in str(quad.object) for quad in site.dataset.quads)
    done = kept("publish", "--address-book", "public/addresses.csv", "public")
    assert done.returncode == 2 and "keep it outside public" in done.stderr


def test_the_day_is_an_input_and_never_the_clock(cli: Cli) -> None:
    put(cli, "first.md", 4, "Mr J Pellow (Harbour Trust)")
    for given, day in (([], "2021-05-04"), (["--published-on", "2021-06-01"], "2021-06-01")):
        name = f"books/{day}.csv"
        assert cli("publish", "--address-book", name, *given, "public").returncode == 0
        assert (cli.folder / name).read_text(encoding="utf-8").count(f",{day},") == len(book(cli, name))


def test_the_day_may_be_that_of_the_build() -> None:
    assert day_of("", {"SOURCE_DATE_EPOCH": "1640995200"}) == "2022-01-01"
    assert day_of("2021-06-01", {"SOURCE_DATE_EPOCH": "1640995200"}) == "2021-06-01"
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH=soon: not a number"):
        day_of("", {"SOURCE_DATE_EPOCH": "soon"})


def test_feeds_are_dated_by_first_publication_and_never_anew(kept: Cli) -> None:
    put(kept, "earlier.md", 3, "Mr J Pellow (Harbour Trust)")
    publish(kept, "2021-08-01")
    file, atom = kept.folder / "public" / "feed.atom", "{http://www.w3.org/2005/Atom}"
    feed = etree.parse(file).getroot()
    told = [(one.findtext(f"{atom}id"), one.findtext(f"{atom}updated")) for one in feed.iter(f"{atom}entry")]
    meeting = f"{BASE}meeting/harbour-forum/2021-05-0"
    assert told == [(f"{meeting}3", "2021-08-01T00:00:00Z"), (f"{meeting}4", "2021-06-01T00:00:00Z")]
    assert feed.findtext(f"{atom}updated") == "2021-08-01T00:00:00Z"
    strategy = etree.parse(kept.folder / "public" / "strategy" / "quay-strategy.atom")
    days = [(one.text or "")[:10] for one in strategy.iter(f"{atom}updated")]
    assert days == ["2021-08-01", "2021-08-01", "2021-06-01"]
    content = file.read_bytes()
    publish(kept, "2021-09-01")
    assert file.read_bytes() == content
