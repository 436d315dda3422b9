"""What stands small on pages is right too: their foot, the parts of an action, keys of pictures, files' media types."""

from __future__ import annotations

import httpx
import pytest
from lxml import html

from partnergraph.publish.site import Site, SiteSettings
from tests.conftest import Cli
from tests.publish.test_pages import shown


def foot(site: Site, settings: SiteSettings) -> str:
    """The words below a page."""
    return " ".join(shown(Site(site.dataset, settings), "people").xpath("string(//footer)").split())


@pytest.mark.parametrize(
    ("contact", "target"),
    [
        ("records@aldermere.example", "mailto:records@aldermere.example"),
        ("mailto:records@aldermere.example", "mailto:records@aldermere.example"),
        ("https://aldermere.example/contact", "https://aldermere.example/contact"),
    ],
)
def test_a_contact_reads_as_people_write_it_and_leads_there(site: Site, contact: str, target: str) -> None:
    page = shown(Site(site.dataset, SiteSettings(contact=contact)), "people")
    (link,) = page.xpath("//footer//a[contains(@href, 'aldermere.example')]")
    assert (link.get("href"), link.text) == (target, contact.removeprefix("mailto:"))


@pytest.mark.parametrize("words", ["Contains minutes of Aldermere", "Contains minutes of Aldermere."])
def test_an_attribution_is_a_sentence(site: Site, words: str) -> None:
    assert "Contains minutes of Aldermere. E-mail addresses" in foot(site, SiteSettings(attribution=words))


def test_nothing_is_said_of_an_owner_who_is_not_named(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(
        "# Harbour Forum\n\nMinutes of the meeting of the Harbour Forum held on 4 May 2021\n\n## 1. Quay Strategy "
        "2021-25\n\nThe Forum noted the Quay Strategy 2021-25.\n\nMr Ivo Lock to mend the crane by 1 June 2021.\n\n"
        "Action: Ivo Lock\n",
        encoding="utf-8",
    )
    (cli.folder / "withdrawals.csv").write_text("withdrawn,why\nmay.md#Mr Ivo Lock,\n", encoding="utf-8")
    assert cli("load", "may.md", "withdrawals.csv").returncode == 0
    assert cli("publish", "public").returncode == 0
    told = 0
    for page in (cli.folder / "public").rglob("*.html"):
        words = " ".join(html.parse(page).getroot().text_content().split())
        assert "(;" not in words and "()" not in words, page
        told += "(1 June 2021; open)" in words
    assert told == 3  # on the pages of the meeting, of the strategy and of its edition


def test_a_post_says_where_one_belongs_and_no_second_line_does(site: Site) -> None:
    ties = [" ".join(one.text_content().split()) for one in shown(site, "person/dana-lyle").xpath("//ul[1]/li")]
    assert "Marram Police, Superintendent" in ties and "Marram Police" not in ties


def test_a_key_explains_what_is_in_the_picture_and_nothing_else(site: Site) -> None:
    for person, keys in (("dana-lyle", ["there"]), ("edith-vane", ["sent apologies"])):
        found = shown(site, f"person/{person}").xpath("//figcaption//li")
        assert [one.text_content().strip() for one in found] == keys


def test_links_that_lead_to_several_places_are_called_by_several_names(site: Site) -> None:
    for path in (path for path, thing in site.things.items() if thing.kind == "action"):
        links = shown(site, path).xpath("//a[@class='proof']")
        assert len({one.text for one in links}) == len({one.get("href") for one in links}) > 0


def test_a_row_names_what_was_decided_by_day_and_place(site: Site) -> None:
    cells = [row.xpath("string(td[1])") for row in shown(site, "queries/decisions").xpath("//tbody/tr")]
    assert "2015-11-12, item-3-decision-1" in cells and not any("/" in words for words in cells)
    actions = [row.xpath("string(td[1])") for row in shown(site, "queries/actions").xpath("//tbody/tr")]
    assert "2015-11-12, item-3-1" in actions


@pytest.mark.parametrize(
    ("path", "kind"),
    [("dump/partnership.nq", "application/n-quads"), ("dump/partnership.nq.gz", "application/gzip")],
)
def test_dumps_have_their_media_types(web: httpx.Client, path: str, kind: str) -> None:
    assert web.head(path).headers["content-type"] == kind
