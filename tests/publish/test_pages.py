"""What every page says of itself and of its thing: sources, completeness, rights, and schema.org's words for it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, ClassVar

import pytest
from lxml import html

from partnergraph.publish import dumps
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.opening import open_site
from partnergraph.publish.site import Site, SiteSettings
from partnergraph.store import Store, open_store
from partnergraph.survey import loaded_and_known
from tests.conftest import ROOT, Cli
from tests.publish.conftest import BASE
from tests.publish.test_folder import pages

COMMITTEE = "meeting/aldermere-quays-committee/2023-09-21"
PRIVATE = "meeting/aldermere-safer-communities-partnership/2018-03-08"
TYPES = {
    "meeting": "Event",
    "body": "Organization",
    "organisation": "Organization",
    "person": "Person",
    "strategy": "CreativeWork",
    "edition": "CreativeWork",
    "action": "PlanAction",
    "document": "DigitalDocument",
    "text": "DigitalDocument",
}


class Counted(Dataset):
    """A dataset that counts how often its saved queries are asked."""

    asked: ClassVar[Counter[str]] = Counter()

    def store(self) -> Store:
        self.asked["store"] += 1
        return Dataset.store(self)


def shown(site: Site, path: str) -> html.HtmlElement:
    """A page of the site as a tree."""
    return html.fromstring((site.render(f"{path}.html") or b"").decode())


def linked(page: html.HtmlElement) -> dict[str, Any]:
    """The data of schema.org within a page."""
    (block,) = page.xpath("//script")
    assert block.get("type") == "application/ld+json"
    found: dict[str, Any] = json.loads(block.text)
    return found


def imprint(page: html.HtmlElement) -> dict[str, str]:
    """What a page says about itself, row by row."""
    rows: dict[str, str] = {}
    for term in page.xpath("//section[@class='imprint']//dt"):
        rows[term.text_content()] = " ".join(term.getnext().text_content().split())
    return rows


def terms(said: Any) -> set[str]:
    """Every property and class of schema.org that some data names."""
    if isinstance(said, list):
        return set().union(*map(terms, said))
    if not isinstance(said, dict):
        return set()
    own = {name for name in said if not name.startswith("@")} | ({said["@type"]} if "@type" in said else set())
    named = {said["@id"].removeprefix("http://schema.org/")} if "http://schema.org/" in said.get("@id", "") else set()
    return own | named | terms(list(said.values()) if "@vocab" not in said else [])


def test_every_page_holds_its_thing_in_words_of_schema_org(site: Site, folder: Path) -> None:
    known = set((ROOT / "ontology" / "terms" / "schema.txt").read_text("utf-8").split())
    for file in pages(folder):
        said = linked(html.parse(file).getroot())
        assert said.pop("@context") == {"@vocab": "http://schema.org/"}
        thing = site.things.get(file.relative_to(folder).as_posix().removesuffix(".html"))
        assert said["name"] and said["@type"] == (TYPES[thing.kind] if thing else said["@type"])
        assert thing is None or said["@id"] == thing.node.value
        assert terms(said) <= known


def test_the_data_of_a_meeting_says_when_where_and_who(site: Site) -> None:
    said = linked(shown(site, COMMITTEE))
    assert said["startDate"] == "2023-09-21T18:30:00"
    assert said["location"]["name"] == "Council Chamber, Quay House, Aldermere"
    assert [one["name"] for one in said["organizer"]] == ["Aldermere Quays Committee"]
    names = {one["name"] for one in said["attendee"]}
    assert "Piers Holt" in names and "Edith Vane" not in names


def test_no_text_ends_the_block_of_data(cli: Cli) -> None:
    words = "</script><script>alert(1)</script><!--"
    (cli.folder / "may.md").write_text(
        f"# Harbour Forum\n\nMinutes of the meeting of the Harbour Forum held on 4 May 2021\n\nVenue: Hall {words}\n\n"
        f"## 1. Quay\n\nMr Ivo Lock to mend the crane {words} by 1 June 2021.\n\nAction: Ivo Lock\n",
        encoding="utf-8",
    )
    assert cli("load", "may.md").returncode == 0
    assert cli("publish", "public").returncode == 0
    told = [linked(html.parse(page).getroot()) for page in pages(cli.folder / "public")]
    assert any(words in said["name"] for said in told if said["@type"] == "PlanAction")


def test_every_thing_says_from_what_it_was_made_by_what_and_how_complete_it_is(site: Site, published: Cli) -> None:
    with open_store(str(published.store)) as store:
        loaded, known = loaded_and_known(store)
    for path, thing in site.things.items():
        page = shown(site, path)
        said = imprint(page)
        assert said["Made by"].startswith("partnergraph ")
        assert f"{len(known)} more are known of" in said["How complete"] or thing.kind == "body"
        assert str(loaded) in said["How complete"] or thing.kind == "body"
        assert ".md" in said["Made from"] or ".txt" in said["Made from"] or "strategies.csv" in said["Made from"], path
        assert page.xpath("//section[@class='imprint']//a[contains(@href, '.ttl')]")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("organisation/aldermere-safer-communities-partnership", "4 meetings of it loaded; 10 more are known of."),
        ("strategy/safe-moorings-protocol", "From 2 of 5 loaded meetings; 12 more are known of."),
        ("strategy/safer-aldermere", "From 4 of 5 loaded meetings; 12 more are known of."),
        ("strategy/safer-aldermere/2021-25", "From 4 of 5 loaded meetings; 12 more are known of."),
        (COMMITTEE, "From its minutes; 5 meetings loaded in all, 12 more are known of."),
    ],
)
def test_completeness_is_counted(site: Site, path: str, sentence: str) -> None:
    page = shown(site, path)
    assert imprint(page)["How complete"] == f"{sentence} Which these are."
    (leads_to,) = page.xpath("//a[text()='Which these are']/@href")
    assert leads_to.endswith("queries/meeting-gaps.html")


def test_what_is_withheld_is_said_where_it_is(site: Site) -> None:
    document = next(
        path
        for path, thing in site.things.items()
        if thing.kind == "text" and "2018-03-08" in shown(site, path).text_content()
    )
    assert imprint(shown(site, PRIVATE))["Withheld"].startswith("1 private item")
    assert "███ stands for what is not public" in imprint(shown(site, document))["Withheld"]
    assert "Withheld" not in imprint(shown(site, "person/wen-marlow"))


def test_rights_are_said_and_where_none_were_given_that(site: Site) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    words = SiteSettings(publisher="Aldermere Council", licence=licence, attribution="Contains minutes of Aldermere.")
    with_rights = Site(site.dataset, words)
    for path in ("index", COMMITTEE, "people"):
        assert "No licence was given." in shown(site, path).xpath("string(//footer)")
        footer = shown(with_rights, path).xpath("//footer")[0]
        assert footer.xpath(".//a[@rel='license']/@href") == [licence]
        assert "Contains minutes of Aldermere." in footer.text_content()
    assert licence in (with_rights.render(f"{COMMITTEE}.ttl") or b"").decode()


def test_the_data_beside_a_page_says_what_it_conforms_to_and_comes_from(site: Site) -> None:
    lines = (site.render(f"{COMMITTEE}.nt") or b"").decode().splitlines()
    page = [line.split(" ", 1)[1] for line in lines if line.startswith(f"<{BASE}{COMMITTEE}.html>")]
    said = "\n".join(page)
    assert f"<http://xmlns.com/foaf/0.1/primaryTopic> <{BASE}{COMMITTEE}>" in said
    assert "<http://purl.org/dc/terms/conformsTo> <https://w3id.org/partnergraph/ontology/" in said
    assert f"<http://purl.org/dc/terms/source> <{BASE}document/" in said


def test_a_meeting_shows_what_the_committee_did_beside_deciding(site: Site) -> None:
    page = shown(site, COMMITTEE)
    facts = {
        " ".join(one.text_content().replace("proof", "").split()) for one in page.xpath("//ul[@class='practice']/li")
    }
    assert "motion carried Moved by Ravi Stead Seconded by Joan Dray For Joan Dray, Amara Pryce, Ravi Stead" in "".join(
        sorted(facts)
    )
    assert any(fact.startswith("motion lost") and "1 for, 4 against" in fact for fact in facts)
    assert any(fact.startswith("pecuniary interest Declared by Piers Holt Concerning Mooring fees") for fact in facts)
    assert any("Office Vice-Chair Of Aldermere Quays Committee" in fact for fact in facts)
    assert any(fact.startswith("petition By Hazel Orme") and "Signatures 212" in fact for fact in facts)
    assert any(fact.startswith("question By Colm Reed") and "Answered by Amara Pryce" in fact for fact in facts)
    assert any(fact.startswith("minutes received Of Dredging Sub-Group Meeting 7 September 2023") for fact in facts)
    assert any("From 19:50 To 20:00" in fact for fact in facts)
    assert len(page.xpath("//ul[@class='practice']//span[contains(@id, '-vote-')]")) == 5
    assert len(page.xpath("//ul[@class='practice']/li/p/a[@class='proof']")) == len(facts)


def test_a_person_shows_how_they_voted_and_not_that_they_attended_a_vote(site: Site) -> None:
    page = shown(site, "person/wen-marlow")
    told = page.text_content()
    assert "Dissent recorded" in told and "date not stated" not in told
    assert len(page.xpath("//ul[@class='practice']/li")) == 3


def test_a_saved_query_is_asked_once_for_its_page_and_its_table(site: Site) -> None:
    values = {field.name: getattr(site.dataset, field.name) for field in fields(Dataset)}
    counted = Site(Counted(**values), site.settings)
    paths = [path for path in counted.paths() if path.startswith("queries/")]
    made = {path: counted.render(path) for path in paths}
    assert Counted.asked["store"] == len(paths) / 3 > 10
    assert made == {path: site.render(path) for path in paths}


@contextmanager
def calls(code: CodeType) -> Iterator[list[str]]:
    """The calls of a piece of code while something is done, one word for each."""
    found: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is code:
            found.append(code.co_name)

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


def test_a_site_is_opened_with_all_in_it_found_once(published: Cli) -> None:
    with calls(Site.__dict__["things"].func.__code__) as found, open_store(str(published.store)) as store:
        opened = open_site(store)
        assert len(opened.book) == len(opened.things) > 50
    assert len(found) == 1


def test_each_dump_of_a_folder_is_made_once(site: Site) -> None:
    filed = Site(site.dataset, site.settings)
    with calls(dumps._dump.__code__) as found:
        for path in ("catalogue.nt", "catalogue.ttl", *dumps.files(filed)):
            assert filed.render(path)
    assert len(found) == len(dumps.DUMPS)
