"""Lists and indexes: by letter, year, owner and circle, on one page or many; and the front page that leads to them."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from lxml import html

from partnergraph.graph.addresses import RESERVED
from partnergraph.publish.opening import open_site
from partnergraph.publish.pages import lists
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.conftest import Cli
from tests.publish.conftest import BASE, start
from tests.publish.test_folder import pages
from tests.publish.test_pages import shown

MINUTES = """# {body}

Minutes of the meeting of the {body} held on {day}

Present: Cllr Bo Marsh (Chair), Mr Ivo Lock

## 1. {strategy}

The Forum noted the {strategy}.

## 2. Date of next meeting

4 June 2031
"""


@pytest.fixture(scope="module")
def circles(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The command over a store of two circles, one of them with meetings of two years."""
    place = tmp_path_factory.mktemp("circles")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "partnership.store")
    for circle, body, days in (
        ("North Bay", "Harbour Forum", ("4 May 2021", "11 May 2021", "3 March 2022")),
        ("South Bay", "Quay Board", ("6 July 2022",)),
    ):
        for place_in, day in enumerate(days):
            name = f"{body.partition(' ')[0].lower()}-{place_in}.md"
            strategy = f"{circle} Safety Strategy 2021-25"
            (cli.folder / name).write_text(MINUTES.format(body=body, day=day, strategy=strategy), encoding="utf-8")
            done = cli("load", "--base", BASE, "--circle", circle, name)
            assert done.returncode == 0, done.stderr
    return cli


@pytest.fixture(scope="module")
def two(circles: Cli) -> Site:
    """The site of the two circles."""
    with open_store(str(circles.store)) as store:
        return open_site(store)


def words(page: html.HtmlElement, path: str = "//ul[@class='entries']/li/a") -> list[str]:
    """What the links at a place of a page say."""
    return [" ".join(one.text_content().split()) for one in page.xpath(path)]


def test_each_year_has_a_page_and_the_years_lead_to_one_another(site: Site) -> None:
    page = shown(site, "meetings/2018")
    assert page.xpath("string(//h1)") == "Meetings of 2018"
    assert words(page) == ["Aldermere Safer Communities Partnership, 8 March 2018"]
    assert {"2015.html", "2020.html", "../meetings.html"} <= set(page.xpath("//main//a/@href"))
    index = shown(site, "meetings").xpath("//ul[@class='index']//a/@href")
    assert index == [f"meetings/{year}.html" for year in (2023, 2022, 2020, 2018, 2015)]


def test_a_list_too_long_for_a_page_is_an_index_of_its_letters(site: Site) -> None:
    made = lists.pages(site, most=5)
    index = html.fromstring(made["people.html"]().decode())
    letters = index.xpath("//ul[@class='index']/li/a/@href")
    assert letters == sorted(letters) and len(letters) > 5 and not words(index)
    named = [name for path in letters for name in words(html.fromstring(made[path]().decode()))]
    assert named == words(shown(site, "people")) == sorted(named, key=lambda name: name.split()[-1])
    page = html.fromstring(made["people/o.html"]().decode())
    assert page.xpath("string(//h1)") == "People: O" and words(page) == ["R Okafor", "Hazel Orme"]
    assert page.xpath("//p[@class='meta']/a/@href")[0] == "../people.html"
    assert page.xpath("//p[@class='meta']/a/text()")[1:] == ["M", "P"]


@pytest.mark.parametrize("name", ["actions", "documents", "organisations", "strategies", "bodies", "meetings"])
def test_every_list_can_be_parted_and_loses_nothing(site: Site, name: str) -> None:
    made = lists.pages(site, most=1)
    index = html.fromstring(made[f"{name}.html"]().decode())
    parts = [html.fromstring(made[path]().decode()) for path in index.xpath("//ul[@class='index']/li/a/@href")]
    listed = [link for part in parts for link in part.xpath("//ul[@class='entries']/li/a/@href")]
    assert len(set(listed)) == len(lists.of_kind(site, name)) > 1
    assert len(listed) == len(set(listed)) or name == "actions"  # which stands under each of its owners


def test_an_action_stands_under_each_of_those_who_are_to_act(site: Site) -> None:
    told = {}
    for part, make in lists.pages(site, most=1).items():
        if part.startswith("actions/"):
            page = html.fromstring(make().decode())
            told[page.xpath("string(//h1)")] = [
                " ".join(one.text_content().split()) for one in page.xpath("//main//li")
            ]
    (toms,) = [one for one in told["Actions: Tom Ashby"] if "settle the wording" in one]
    assert toms.endswith("12 November 2015; with Priya Venn; due 31 January 2016; open")
    assert any("with Tom Ashby" in one for one in told["Actions: Priya Venn"])
    assert "7 in all" in shown(site, "actions").text_content()


def test_lists_say_beside_a_name_what_tells_it_from_others(site: Site) -> None:
    assert "4 meetings, 2015–2022" in shown(site, "bodies").text_content()
    assert "Marram Police" in shown(site, "people").text_content()


def test_each_circle_has_a_front_page_and_lists_of_its_own(two: Site) -> None:
    front = shown(two, "index")
    assert {"north-bay/index.html", "south-bay/index.html"} <= set(front.xpath("//main//a/@href"))
    north = shown(two, "north-bay/index")
    assert north.xpath("string(//h1)") == "North Bay"
    assert north.xpath("string(//p[@class='lead'])") == "From 3 loaded meetings; 1 more is known of."
    assert words(north, "//ul[@class='index']//a") == ["2021", "2022"]
    assert "Quay Board" not in north.text_content()
    assert words(shown(two, "north-bay/meetings/2021")) == ["Harbour Forum, 11 May 2021", "Harbour Forum, 4 May 2021"]
    assert len(words(shown(two, "meetings"))) == 4
    meeting = shown(two, "south-bay/meeting/quay-board/2022-07-06")
    assert meeting.xpath("//p[@class='eyebrow']/a/@href") == ["../../index.html"]
    assert "1 meeting loaded in all" in meeting.text_content()


def test_every_link_of_the_circles_leads_somewhere(circles: Cli, tmp_path: Path) -> None:
    assert circles("publish", tmp_path / "public").returncode == 0
    for page in pages(tmp_path / "public"):
        for link in html.parse(page).xpath("//a/@href"):
            if "://" not in link and not link.startswith("#"):
                assert (page.parent / link.partition("#")[0]).resolve().is_file(), f"{page}: {link}"


def test_a_server_shows_a_circle_at_its_folder(circles: Cli) -> None:
    running = start(circles)
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            assert "<h1>North Bay</h1>" in client.get("north-bay/").text
            assert client.get("nothing/").status_code == 404
    finally:
        running.stop()


def test_the_front_page_tells_in_numbers_and_pictures(site: Site) -> None:
    front = shown(site, "index")
    says = front.text_content()
    assert "27 decisions" in says and "5 votes by name" in says and "1 declaration of interest" in says
    labels = front.xpath("//figure//svg/@aria-label")
    assert any(label.startswith("How often strategies were considered from 2015 to 2022") for label in labels)
    assert any(label.startswith("Dated meetings by year. 2015: 1") for label in labels)
    lanes = front.xpath("(//figure//svg)[1]//text[@class='lane']")
    assert "Aldermere Community Safety Plan → Safer Aldermere Strategy" in [one.text_content() for one in lanes]


def test_no_circle_is_called_like_a_place_of_the_site(site: Site) -> None:
    places = {path.partition("/")[0].partition(".")[0] for path in site.paths()}
    assert places - RESERVED - {"", "robots", "sitemap", "404"} == set()
