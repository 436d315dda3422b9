"""The ontology's place on the site: its page, its data in every form, and the rules that lead its namespace there."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from lxml import etree, html
from pyoxigraph import RdfFormat

from partnergraph.publish import vocabulary
from partnergraph.publish.ontology import folder, version
from partnergraph.publish.pictures.ontology import diagram
from tests.conftest import ROOT, Cli

JSON_LD = RdfFormat.JSON_LD
PLACE = folder()
RULES = (ROOT / "ontology" / "w3id" / ".htaccess").read_text(encoding="utf-8")


def test_the_page_tells_every_class(folder: Path) -> None:
    page = html.parse(folder / PLACE / "index.html")
    said = page.getroot().text_content()
    quads = pyoxigraph.parse(path=str(ROOT / "ontology" / "partnership.ttl"), format=RdfFormat.TURTLE)
    classes = [quad.subject for quad in quads if str(quad.object) == "<http://www.w3.org/2002/07/owl#Class>"]
    assert len(classes) > 10
    assert [node for node in classes if str(node).strip("<>") not in said] == []
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["pylode.css"]
    assert not page.xpath("//style | //script[not(@type='application/ld+json')]")


@pytest.mark.parametrize("name", ["partnership", "concepts", "shapes", "shapes-derived", "alignments"])
def test_every_file_stands_there_and_says_the_same_in_every_form(folder: Path, name: str) -> None:
    place = folder / PLACE
    assert (place / f"{name}.ttl").read_bytes() == (ROOT / "ontology" / f"{name}.ttl").read_bytes()
    said = canonical(place / f"{name}.ttl", RdfFormat.TURTLE)
    assert said == canonical(place / f"{name}.nt", RdfFormat.N_TRIPLES) == canonical(place / f"{name}.jsonld", JSON_LD)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        read = [rdflib.Graph().parse(place / f"{name}.{ending}") for ending in ("ttl", "nt", "jsonld")]
    assert {len(graph) for graph in read} == {len(said)}


def canonical(file: Path, form: RdfFormat) -> set[str]:
    """What a file says, its blank nodes called by what is said of them (RDFC 1.0)."""
    data = pyoxigraph.Dataset(pyoxigraph.parse(path=str(file), format=form))
    data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, data))


def test_the_diagram_shows_every_class_and_where_properties_lead(folder: Path) -> None:
    drawn = etree.parse(folder / PLACE / "diagram.svg")
    quads = pyoxigraph.parse(path=str(ROOT / "ontology" / "partnership.ttl"), format=RdfFormat.TURTLE)
    classes = {str(quad.subject).strip("<>") for quad in quads if str(quad.object).endswith("owl#Class>")}
    boxes = {name.text: name.getparent() for name in drawn.iterfind(".//{*}text[@class='name']")}
    assert set(boxes) == {name.rpartition("#")[2] for name in classes}
    wires = {one.text for one in drawn.iterfind(".//{*}path/{*}title")}
    assert {"document, records: meeting", "vote, part of: motion", "partnership, is a: body"} <= wires
    assert "vote, part of: agenda item" not in wires
    assert drawn.getroot().get("aria-label", "").startswith(f"The {len(classes)} classes")


def test_no_box_of_the_diagram_covers_another() -> None:
    boxes = diagram(vocabulary.ontology()).boxes
    for one in boxes:
        for other in boxes:
            assert one is other or one.x != other.x or one.y + one.height < other.y or other.y + other.height < one.y


def test_schemes_shapes_and_context_stand_beside_the_page(folder: Path) -> None:
    place = folder / PLACE
    for link in html.parse(place / "index.html").xpath("//div[@id='diagram-and-files']//@href"):
        assert (place / link).is_file(), link
    concepts = html.parse(place / "concepts.html")
    words = {row.xpath("string(th)") for row in concepts.xpath("//tr[starts-with(@id, 'decision-kind-')]")}
    assert words == {"note", "agree", "endorse", "approve", "record", "recommend", "request", "withdraw"}
    told = html.parse(place / "shapes.html").getroot().text_content()
    said = re.findall(r'sh:message "([^"]+)"', (ROOT / "ontology" / "shapes.ttl").read_text("utf-8"))
    direct = [message for message in said if message in told]
    assert len(direct) > 0.9 * len(said)


def test_every_page_leads_to_it(folder: Path) -> None:
    assert f"{PLACE}/index.html" in (folder / "index.html").read_text(encoding="utf-8")


def test_the_rules_of_the_permanent_identifier_know_this_version_and_every_scheme() -> None:
    assert f"SITE/ontology/{version()}/" in RULES
    concepts = (ROOT / "ontology" / "concepts.ttl").read_text(encoding="utf-8")
    schemes = set(re.findall(r"^([a-z-]+): a skos:ConceptScheme", concepts, re.MULTILINE))
    named = re.search(r"\^\(([a-z|-]+)\)/", RULES)
    assert named and set(named[1].split("|")) == schemes != set()


def test_publishing_says_nothing_on_the_side(published: Cli, tmp_path: Path) -> None:
    done = published("publish", tmp_path / "public")
    assert (done.returncode, done.stderr) == (0, "")


def test_making_the_page_leaves_no_event_loop_open() -> None:
    program = """
import asyncio
made = []
new = asyncio.DefaultEventLoopPolicy.new_event_loop
asyncio.DefaultEventLoopPolicy.new_event_loop = lambda policy: made.append(new(policy)) or made[-1]
from partnergraph.publish.ontology import _page
assert b"<html" in _page()[0]
print(sum(not loop.is_closed() for loop in made))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")
