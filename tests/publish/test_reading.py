"""Pages tell what a reader needs in words of the reader's: documents, editions, days that are not known, finds."""

from __future__ import annotations

import httpx
import pytest

from partnergraph.publish.opening import open_site
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.conftest import Cli
from tests.publish.conftest import BASE
from tests.publish.test_lists import words
from tests.publish.test_pages import imprint, shown

UNDATED = """# Harbour Forum

Present: Cllr Bo Marsh (Chair), Mr Ivo Lock

## 1. Notes of the meeting held on 7 March 2012

The notes of the meeting held on 7 March 2012 were agreed as a true record.

## 2. Harbour Safety Strategy 2011-14

The Forum endorsed the Harbour Safety Strategy 2011-14.

## 3. Date of next meeting

31 October 2012
"""


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of one meeting that its document does not date, and that two days bound."""
    place = tmp_path_factory.mktemp("undated")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "partnership.store")
    (cli.folder / "notes.md").write_text(UNDATED, encoding="utf-8")
    done = cli("load", "--base", BASE, "notes.md")
    assert done.returncode == 0, done.stderr
    with open_store(str(cli.store)) as store:
        return open_site(store)


def test_a_meeting_of_no_known_day_is_in_the_pictures_and_among_the_latest(undated: Site) -> None:
    front = shown(undated, "index")
    between = "Harbour Forum, between 8 March 2012 and 30 October 2012"
    assert between in words(front) or any(one.startswith("Harbour Forum, between") for one in words(front))
    labels = front.xpath("//figure//svg/@aria-label")
    assert "How often strategies were considered from 2012 to 2012: Harbour Safety Strategy 1." in labels
    assert "Dated meetings by year. 2012: 1." in labels and "not in the picture" not in front.text_content()
    for path in ("organisation/harbour-forum", "person/bo-marsh"):
        picture = shown(undated, path).xpath("//svg[contains(@class, 'attendance')]")[0]
        assert len(picture.xpath(".//circle[contains(@class, 'mark')]")) == 1
        assert len(picture.xpath(".//path[@class='bounds']")) == 1


def test_a_document_says_in_plain_words_what_it_is(site: Site) -> None:
    found = {thing.label: thing.path for thing in site.things.values() if thing.kind == "document"}
    page = shown(site, found["2023-09-21-committee.md"])
    rows = {one.text_content(): one.getnext().text_content() for one in page.xpath("//main/dl[@class='head']/dt")}
    assert rows["What it is"] == "Minutes, Markdown"
    assert rows["Record of"] == "Aldermere Quays Committee, 21 September 2023"
    assert len(rows["SHA-256"]) == 64
    assert not any(":" in name for name in rows)
    listed = " ".join(shown(site, "documents").text_content().split())
    assert "2023-09-21-committee.md Minutes of Aldermere Quays Committee, 21 September 2023" in listed


def test_an_edition_counts_its_own_items_and_leads_to_its_strategy(site: Site) -> None:
    page = shown(site, "strategy/aldermere-community-safety-plan/2018-21")
    lead = " ".join(page.xpath("string(//p[@class='lead'])").split())
    assert lead.startswith("Edition 2018-21 of Aldermere Community Safety Plan. Considered in 1 item at 1 meeting;")
    assert page.xpath("//p[@class='lead']/a/@href") == ["../aldermere-community-safety-plan.html"]
    assert len(page.xpath("//ol[@class='story']/li[@id and not(@class)]")) == 1


def test_a_strategy_names_the_documents_of_its_whole_line(site: Site) -> None:
    sources = imprint(shown(site, "strategy/safer-aldermere"))["Made from"]
    assert all(year in sources for year in ("2015-11-12", "2018-03-08", "2020-10-15", "2022-06-09"))
    data = (site.render("strategy/safer-aldermere.nt") or b"").decode()
    assert data.count(f"<{BASE}strategy/safer-aldermere.html> <http://purl.org/dc/terms/source>") == 5


def test_meetings_are_called_by_their_day_as_people_write_it(site: Site) -> None:
    for path in ("contents/a", "meetings", "people", "documents", "actions", "organisation/aldermere-quays-committee"):
        assert "Committee, 2023-09-21" not in shown(site, path).text_content()
    feed = (site.render("feed.atom") or b"").decode()
    assert "<title>Aldermere Quays Committee, 21 September 2023</title>" in feed


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('"fish market"', True),
        ('"market fish"', False),
        ("market fish", True),
        ('"fish mark', True),
        ('"fish mark"', False),
        ('two "fish market"', True),
        ('"', False),
        ("\0", False),
    ],
)
def test_words_between_quotation_marks_stand_together(web: httpx.Client, asked: str, found: bool) -> None:
    answer = web.get("search", params={"q": asked})
    assert answer.status_code == 200 and ("Modern slavery" in answer.text) is found
    assert "\0" not in answer.text


def test_a_search_says_when_there_is_more(web: httpx.Client) -> None:
    assert "The best 50 finds" in web.get("search", params={"q": "a"}).text
    assert " finds" in (few := web.get("search", params={"q": "harbour"}).text) and "The best" not in few


def strategies_of(site: Site, path: str) -> list[str]:
    """What the page of an agent says under its strategies."""
    found = shown(site, path).xpath("//h2[text()='Strategies']/following-sibling::ul[1]/li")
    return [" ".join(one.text_content().split()) for one in found]


def test_agents_show_the_strategies_they_have_to_do_with(site: Site) -> None:
    body = strategies_of(site, "organisation/aldermere-safer-communities-partnership")
    assert "Safe Moorings Protocol considered at 2 meetings" in body and len(body) == 3
    assert any(one.startswith("Safer Aldermere Strategy considered at 2 meetings its own") for one in body)
    assert strategies_of(site, "person/tom-ashby") == ["Safe Moorings Protocol presented at 2 meetings"]
    fire = strategies_of(site, "organisation/marram-fire-and-rescue-service")
    assert fire == ["Safe Moorings Protocol presented at 2 meetings"]
    assert strategies_of(site, "person/wen-marlow") == []


def test_a_meeting_says_what_it_announced(site: Site) -> None:
    page = shown(site, "meeting/aldermere-quays-committee/2023-09-21")
    assert page.xpath("string(//dt[text()='Next announced']/following-sibling::dd[1])") == "14 December 2023"


def test_the_picture_of_a_body_says_how_many_came(site: Site) -> None:
    picture = shown(site, "organisation/aldermere-safer-communities-partnership").xpath("//svg")[0]
    assert [one.text for one in picture.xpath(".//a/text")] == ["7", "6"]


def test_those_who_came_for_an_organisation_lead_to_their_pages(site: Site) -> None:
    page = shown(site, "organisation/marram-police")
    came = page.xpath("//h2[text()='Attendance']/following-sibling::ul[1]/li/span[@class='meta']/a/@href")
    assert came and set(came) == {"../person/dana-lyle.html"}


def test_an_item_names_each_strategy_once(site: Site) -> None:
    for path in (path for path, thing in site.things.items() if thing.kind == "meeting"):
        for item in shown(site, path).xpath("//section[@class='item']"):
            named = [link for link in item.xpath("p[@class='meta']/a/@href") if "strategy/" in link]
            assert len(named) == len(set(named)), path


def test_one_is_one_and_not_many(undated: Site) -> None:
    counts = [" ".join(one.text_content().split()) for one in shown(undated, "index").xpath("//ul[@class='counts']/li")]
    assert {"1 Strategy", "1 Meeting", "1 Body", "2 People", "1 Document"} <= set(counts)


def test_what_agents_did_last_comes_first(site: Site) -> None:
    body = shown(site, "organisation/aldermere-safer-communities-partnership")
    meetings = words(body, "//h2[text()='Meetings']/following-sibling::ul[1]/li/a")
    assert meetings == ["9 June 2022", "15 October 2020", "8 March 2018", "12 November 2015"]
    person = shown(site, "person/tom-ashby")
    assert words(person, "//h2[text()='Attendance']/following-sibling::ul[1]/li/a")[0] == "21 September 2023"
