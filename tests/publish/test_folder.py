"""A publication in a folder: whole, every link leading somewhere, the same bytes again, only what changed written."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import rdflib
from lxml import html

from partnergraph.publish.site import Site
from tests.conftest import ROOT, Cli
from tests.publish.conftest import BASE


def pages(folder: Path) -> list[Path]:
    """The pages of our own making: that of the ontology is another program's."""
    return sorted(page for page in folder.rglob("*.html") if page.relative_to(folder).parts[0] != "ontology")


def test_every_kind_of_thing_has_its_page(site: Site, folder: Path) -> None:
    kinds = {thing.kind for thing in site.things.values()}
    assert kinds >= {"meeting", "action", "strategy", "edition", "person", "body", "organisation", "document", "text"}
    for path in site.things:
        assert (folder / f"{path}.html").is_file()


def test_every_link_of_every_page_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    places = {page: set(html.parse(page).xpath("//@id")) for page in pages(folder)}
    assert len(places) > 60
    links = 0
    for page in places:
        for link in html.parse(page).xpath("//a/@href | //link/@href | //img/@src"):
            target = urlsplit(urljoin(page.as_uri(), link))
            assert target.scheme == "file", f"{page}: {link}"
            file = Path(unquote(target.path))
            assert file.is_file(), f"{page}: {link}"
            if target.fragment and file.suffix == ".html":
                assert unquote(target.fragment) in places[file], f"{page}: {link}"
            links += 1
    assert links > 1000


def test_no_page_says_one_id_twice(folder: Path) -> None:
    for page in pages(folder):
        ids = html.parse(page).xpath("//@id")
        assert len(ids) == len(set(ids)), page


def triples(file: Path, name: str) -> set[tuple[rdflib.term.Node, ...]]:
    """The triples of a file as rdflib reads them, which calls its own JSON-LD reader outdated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return set(rdflib.Graph().parse(data=file.read_bytes(), format=name))


def by_kind(site: Site) -> dict[str, list[str]]:
    """The paths of the things of each kind."""
    found: dict[str, list[str]] = {}
    for path, thing in site.things.items():
        found.setdefault(thing.kind, []).append(path)
    return found


def test_every_form_of_data_holds_the_same_graph(site: Site, folder: Path) -> None:
    formats = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt"}
    chosen = [few[place] for few in by_kind(site).values() for place in {0, len(few) // 2, len(few) - 1}]
    assert len(by_kind(site)) == 9
    for path in chosen:
        graphs = [triples(folder / f"{path}.{ending}", name) for ending, name in formats.items()]
        assert graphs[0] == graphs[1] == graphs[2] != set()
        assert any(str(subject) == BASE + path for subject, _, _ in graphs[0])


def test_a_second_run_writes_nothing(published: Cli, folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    done = published("publish", folder)
    assert "(0 new, 0 changed, 0 gone)" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_another_folder_holds_the_same_bytes(published: Cli, folder: Path, tmp_path: Path) -> None:
    assert published("publish", tmp_path / "again").returncode == 0
    for path in folder.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_what_went_is_taken_away_and_nothing_else(cli: Cli) -> None:
    assert cli("load", ROOT / "examples").returncode == 0
    assert cli("publish", "public").returncode == 0
    own = cli.folder / "public" / "own.txt"
    own.write_text("mine", encoding="utf-8")
    meeting = cli.folder / "public" / "meeting" / "aldermere-safer-communities-partnership" / "2015-11-12.html"
    assert meeting.is_file()
    assert cli("remove", "2015-11-12-notes.txt").returncode == 0
    assert cli("publish", "public").returncode == 0
    assert not meeting.exists() and own.read_text(encoding="utf-8") == "mine"


def test_a_folder_of_other_things_is_left_alone(published: Cli, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("all my work", encoding="utf-8")
    done = published("publish", tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "other things than a publication" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_below_the_example_base_there_are_no_feeds_and_each_page_says_so(cli: Cli) -> None:
    assert cli("load", ROOT / "examples").returncode == 0
    assert cli("publish", "public").returncode == 0
    public = cli.folder / "public"
    assert not [path for path in public.rglob("*") if path.suffix in (".atom", ".ics") or path.stem == "catalogue"]
    for page in pages(public):
        assert "This is a trial publication" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["feed.atom", "strategy/safer-aldermere.atom", "meetings.ics", "catalogue.ttl", "sitemap.xml"]
)
def test_below_a_base_of_ones_own_there_are(folder: Path, name: str) -> None:
    assert (folder / name).stat().st_size > 200


def test_the_index_tells_every_file(folder: Path) -> None:
    named = set(json.loads((folder / "published.json").read_bytes()))
    assert named == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        "published.json"
    }


def test_script_in_what_is_shown_is_text(cli: Cli) -> None:
    words = "<script>alert(1)</script>"
    (cli.folder / "may.md").write_text(
        f"# Harbour Forum\n\nMinutes of the meeting of the Harbour Forum held on 4 May 2021\n\n"
        f"## 1. Quay {words}\n\nThe Forum noted the report {words}.\n\n## 2. Date of next meeting\n\n4 June 2021\n",
        encoding="utf-8",
    )
    assert cli("load", "may.md").returncode == 0
    assert cli("publish", "public").returncode == 0
    shown = [page.read_text(encoding="utf-8") for page in pages(cli.folder / "public")]
    assert any("&lt;script&gt;alert(1)" in page for page in shown)
    assert not any("<script>alert" in page for page in shown)


def test_copies_of_an_earlier_version_of_the_ontology_stay(published: Cli, tmp_path: Path) -> None:
    assert published("publish", tmp_path / "public").returncode == 0
    index = tmp_path / "public" / "published.json"
    old = tmp_path / "public" / "ontology" / "0.0.9" / "partnership.ttl"
    old.parent.mkdir()
    old.write_text("# what the words meant", encoding="utf-8")
    named = json.loads(index.read_bytes()) | {"ontology/0.0.9/partnership.ttl": "0" * 64}
    index.write_text(json.dumps(named), encoding="utf-8")
    assert "0 gone" in published("publish", tmp_path / "public").stdout
    assert old.read_text("utf-8") == "# what the words meant"
    assert "ontology/0.0.9/partnership.ttl" in json.loads(index.read_bytes())
