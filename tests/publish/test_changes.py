"""What changed between two publications: a log that a folder keeps of itself, and tombstones for what went."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from lxml import etree, html

from partnergraph.publish.folder import Written, write
from partnergraph.publish.opening import open_site
from partnergraph.store import open_store
from tests.conftest import Cli
from tests.publish.conftest import BASE
from tests.publish.test_folder import triples

MINUTES = """# Harbour Forum

Minutes of the meeting of the Harbour Forum held on {day} May 2021

Present: Mr Jory Pellow (Harbour Trust), {other}

## 1. {strategy} 2021-25

The Forum noted the {strategy} 2021-25.
"""
FIRST = MINUTES.format(day=4, other="Ms Ada Quill (Quay Council)", strategy="Quay Strategy")
SECOND = MINUTES.format(day=11, other="Ms Ines Vane (Quay Council)", strategy="Ferry Plan")


def publish(cli: Cli, day: str, base: str = BASE) -> Written:
    with open_store(str(cli.store)) as store:
        return write(open_site(store, base=base, day=day), cli.folder / "public")


def log(cli: Cli) -> list[dict[str, Any]]:
    """The changes as Activity Streams has them."""
    items: list[dict[str, Any]] = json.loads((cli.folder / "public" / "changes.json").read_bytes())["items"]
    return items


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A folder that was published to three times, with a second document in between."""
    place = tmp_path_factory.mktemp("changes")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "partnership.store")
    (cli.folder / "first.md").write_text(FIRST, encoding="utf-8")
    (cli.folder / "second.md").write_text(SECOND, encoding="utf-8")
    assert cli("load", "--base", BASE, "first.md").returncode == 0
    publish(cli, "2021-06-01")
    assert log(cli) == []
    assert cli("load", "second.md").returncode == 0
    publish(cli, "2021-07-01")
    assert cli("remove", "second.md").returncode == 0
    publish(cli, "2021-08-01")
    return cli


def told(items: list[dict[str, Any]], day: str, kind: str) -> set[str]:
    """The addresses of what changed in one way on a day."""
    published = f"{day}T00:00:00Z"
    changed = [one["object"] for one in items if (one["published"], one["type"]) == (published, kind)]
    return {one for one in changed if isinstance(one, str)}


def test_what_is_new_changed_and_gone(lived: Cli) -> None:
    items = log(lived)
    meeting = f"{BASE}meeting/harbour-forum/2021-05-11"
    new, gone = told(items, "2021-07-01", "Create"), told(items, "2021-08-01", "Delete")
    assert {meeting, f"{BASE}strategy/ferry-plan", f"{BASE}strategy/ferry-plan/2021-25"} <= new
    assert f"{BASE}organisation/harbour-forum" not in new | gone
    assert {meeting, f"{BASE}strategy/ferry-plan"} <= gone
    changed = told(items, "2021-07-01", "Update")
    assert f"{BASE}organisation/quay-council" not in changed | new | gone
    assert f"{BASE}person/ines-vane" not in json.dumps(items)
    assert [one["published"] for one in items] == sorted((one["published"] for one in items), reverse=True)


def test_that_somebody_went_is_told_and_not_who(lived: Cli) -> None:
    gone = [one for one in log(lived) if (one["published"][:10], one["type"]) == ("2021-08-01", "Delete")]
    assert [one["object"].pop("id") for one in gone if isinstance(one["object"], dict)] == [f"{gone[0]['id']}-person"]
    assert gone[0]["object"] == {"type": "Tombstone", "formerType": "Person"}
    public = lived.folder / "public"
    for name, count in (("html", f"Gone ({len(gone)})"), ("atom", f"{len(gone)} gone")):
        content = (public / f"changes.{name}").read_text(encoding="utf-8")
        assert count in content and "1 person, not named here" in content
    for file in public.glob("changes.*"):
        assert "vane" not in file.read_text(encoding="utf-8").lower()


def test_what_went_has_a_tombstone(lived: Cli) -> None:
    public = lived.folder / "public"
    for path in ("meeting/harbour-forum/2021-05-11", "strategy/ferry-plan", "person/ines-vane"):
        assert "Nothing is published" in (public / f"{path}.html").read_text(encoding="utf-8")
        assert (public / f"{path}.gone").read_bytes() == b"" and not (public / f"{path}.ttl").exists()
    assert "ines-vane" not in (public / "published.json").read_text(encoding="utf-8")


def test_without_a_change_nothing_is_written(lived: Cli) -> None:
    again = publish(lived, "2022-01-01")
    assert (again.new, again.changed, again.gone) == ((), (), ())


def test_every_form_tells_the_same_and_every_link_leads_somewhere(lived: Cli) -> None:
    public = lived.folder / "public"
    forms = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt"}
    graphs = [triples(public / f"changes.{ending}", name) for ending, name in forms.items()]
    assert graphs[0] == graphs[1] == graphs[2]
    activities = rdflib.Namespace("https://www.w3.org/ns/activitystreams#")
    objects = [one["object"] for one in log(lived)]
    assert {str(value) for _, name, value in graphs[0] if name == activities.object} == {
        one["id"] if isinstance(one, dict) else one for one in objects
    }
    tombs = {str(one) for one, _, value in graphs[0] if value == activities.Tombstone}
    assert tombs == {one["id"] for one in objects if isinstance(one, dict)} != set()
    feed = etree.parse(public / "changes.atom")
    titles = feed.xpath("//a:entry/a:title/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert len(titles) == 2 and " gone" in titles[0] and " new" in titles[1]
    page = (public / "changes.html").read_text(encoding="utf-8")
    assert page.index("1 August 2021") < page.index("1 July 2021")
    for link in html.fromstring(page.encode()).xpath("//main//a/@href"):
        assert (public / link).is_file(), link


def test_publications_of_one_day_are_told_apart_and_things_by_their_names(cli: Cli) -> None:
    (cli.folder / "first.md").write_text(FIRST, encoding="utf-8")
    (cli.folder / "second.md").write_text(SECOND, encoding="utf-8")
    public = cli.folder / "public"
    assert cli("load", "first.md").returncode == 0
    publish(cli, "2021-07-01")
    assert cli("load", "second.md").returncode == 0
    publish(cli, "2021-07-01")
    assert cli("remove", "first.md").returncode == 0
    publish(cli, "2021-07-01")
    page = html.fromstring((public / "changes.html").read_bytes())
    assert page.xpath("//main/h2/text()") == ["1 July 2021, publication 2", "1 July 2021, publication 1"]
    named = page.xpath("//main//li/a/text()")
    assert "The text of second.md" in named and not [words for words in named if "/" in words]


def test_what_comes_back_is_no_longer_gone(lived: Cli) -> None:
    assert lived("load", "second.md").returncode == 0
    try:
        publish(lived, "2021-09-01")
        public = lived.folder / "public"
        assert not list(public.rglob("*.gone"))
        assert (public / "person" / "ines-vane.ttl").is_file()
        assert f"{BASE}strategy/ferry-plan" in told(log(lived), "2021-09-01", "Create")
    finally:
        assert lived("remove", "second.md").returncode == 0
        publish(lived, "2021-10-01")


def test_below_the_example_base_nothing_is_promised(cli: Cli) -> None:
    (cli.folder / "first.md").write_text(FIRST, encoding="utf-8")
    (cli.folder / "second.md").write_text(SECOND, encoding="utf-8")
    assert cli("load", "first.md", "second.md").returncode == 0
    publish(cli, "2021-06-01", "")
    assert cli("remove", "second.md").returncode == 0
    publish(cli, "2021-07-01", "")
    public = cli.folder / "public"
    assert not list(public.rglob("*.gone")) and not (public / "changes.atom").exists()
    assert "Gone" in (public / "changes.html").read_text(encoding="utf-8")
