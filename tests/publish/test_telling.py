"""A strategy's story outside a site, by the real command: a page that needs no other file, and a picture."""

from __future__ import annotations

import json

from lxml import etree, html
from pyoxigraph import NamedNode

from partnergraph.publish.site import Site
from partnergraph.publish.strategies import story
from tests.conftest import Cli
from tests.publish.conftest import BASE


def test_a_page_that_needs_no_other(published: Cli) -> None:
    done = published("trace", "safer aldermere", "--format", "html")
    assert done.returncode == 0
    page = html.fromstring(done.stdout)
    assert page.xpath("string(//h1)") == "Safer Aldermere Strategy"
    assert len(page.xpath("//ol[@class='story']/li[@id]")) == 4
    assert not page.xpath("//link[@rel='stylesheet'] | //script | //img")
    links = page.xpath("//a/@href")
    assert links and all(link.startswith((BASE, "#")) for link in links)


def test_a_picture_with_a_mark_for_each_item_and_a_bar_for_each_edition(published: Cli) -> None:
    done = published("trace", "safer aldermere", "--format", "svg")
    assert done.returncode == 0
    drawn = etree.fromstring(done.stdout.encode())
    names = {"s": "http://www.w3.org/2000/svg"}
    assert "4 items at 4 meetings and 3 editions" in (drawn.findtext("s:title", namespaces=names) or "")
    assert len(drawn.xpath("//s:rect[@class='edition']", namespaces=names)) == 3
    assert len(drawn.xpath("//s:a[contains(@href, '#entry-')]", namespaces=names)) == 4
    assert len(drawn.xpath("//s:g[@class='silence']", namespaces=names)) == 3


def test_an_unknown_strategy_is_one_line(published: Cli) -> None:
    done = published("trace", "no such plan", "--format", "svg")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_the_page_and_the_trace_tell_the_same_line_and_gaps(published: Cli, site: Site) -> None:
    traced = json.loads(published("trace", "safer aldermere", "--format", "json").stdout)
    told = story(site.dataset, NamedNode(f"{BASE}strategy/safer-aldermere"))
    assert [strand.label for strand in told.line] == [strand["label"] for strand in traced["line"]]
    assert [one.months_since for one in told.entries] == [one["months_since"] for one in traced["entries"]]
