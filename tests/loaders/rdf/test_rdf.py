"""RDF in every form: what is taken, the one graph that a file becomes, and its way into the store and out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from partnergraph.graph.addresses import DEFAULT_BASE
from partnergraph.ingest import load, remove
from partnergraph.loading import HEAD, find_loaders, identify
from partnergraph.statements import Statements
from partnergraph.statements.settling import settle
from partnergraph.store import open_store
from tests.conftest import Cli

LOADERS = find_loaders()
RDF = dict(LOADERS.loaders)["rdf"]
BASE = "https://quay.example/graph/"

TURTLE = """@prefix e: <https://harbour.example/> .
<berth/4> e:fee "07"^^<http://www.w3.org/2001/XMLSchema#integer> ; e:name "Berth"@EN ;
  e:keeper [ e:name "Orla" ; e:knows [ e:name "Tom" ] ] .
"""
FORMS = {"ttl": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS,
         "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}  # fmt: skip


def statements(raw: bytes, name: str = "berths.ttl") -> Statements:
    """What the loader that is surest of a file makes of it, under a base."""
    assert LOADERS.choose(name, raw[:HEAD]) is RDF, name
    content = RDF.load(raw, identify(raw, name)).content
    assert isinstance(content, Statements)
    return settle(content, BASE, f"{BASE}graph/register/{content.slug}")


def lines(raw: bytes, name: str = "berths.ttl") -> list[str]:
    return sorted(str(triple) for triple in statements(raw, name).triples)


def test_relative_addresses_lie_under_the_base_and_blank_nodes_get_addresses() -> None:
    found = lines(TURTLE.encode())
    nodes = sorted({line.split()[0] for line in found if "#node-" in line.split()[0]})
    assert len(nodes) == 2
    assert all(node.startswith(f"<{BASE}graph/register/berths#node-") for node in nodes)
    assert f'<{BASE}berth/4> <https://harbour.example/fee> "7"^^<http://www.w3.org/2001/XMLSchema#integer>' in found
    assert f'<{BASE}berth/4> <https://harbour.example/name> "Berth"@en' in found
    assert len(found) == 6


@pytest.mark.parametrize("ending", sorted(FORMS))
def test_every_form_of_a_graph_states_the_same_whatever_it_is_called(ending: str) -> None:
    absolute = TURTLE.replace("<berth/4>", f"<{BASE}berth/4>")
    raw = serialize(parse(absolute.encode(), RdfFormat.TURTLE), format=FORMS[ending])
    assert raw is not None
    for name in (f"berths.{ending}", "berths.txt", "berths"):
        assert lines(raw, name) == lines(TURTLE.encode())


def test_the_order_and_the_labels_of_a_file_change_nothing() -> None:
    one = b"_:a <https://e.example/p> _:b . _:b <https://e.example/p> 1 . _:c <https://e.example/p> 2 ."
    other = b"_:z <https://e.example/p> 2 . _:q <https://e.example/p> 1 . _:c <https://e.example/p> _:q ."
    assert lines(one) == lines(other)


def test_relative_addresses_are_resolved_as_from_the_base() -> None:
    raw = b"@prefix e: <https://e.example/> . <> e:p </top>, <../up>, <#part>, <//other.example/x> ."
    objects = sorted(line.rpartition(" ")[2] for line in lines(raw))
    assert objects == [
        "<https://other.example/x>",
        f"<{BASE}#part>",
        "<https://quay.example/top>",
        "<https://quay.example/up>",
    ]


def test_the_graphs_of_a_file_become_one() -> None:
    raw = b"<https://e.example/g> { _:a <https://e.example/p> 1 } _:a <https://e.example/q> 2 ."
    found = lines(raw, "berths.trig")
    assert len(found) == 2
    assert len({line.split()[0] for line in found}) == 1


def test_a_file_that_nothing_tells_the_form_of_is_read_as_turtle() -> None:
    raw = b"<a> <b> <c> ."
    assert isinstance(RDF.load(raw, identify(raw, "https://quay.example/data?id=7")).content, Statements)


def test_xml_in_another_encoding_is_read() -> None:
    raw = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF xmlns:e="https://e.example/"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="x"><e:n>Siân</e:n>'
        "</rdf:Description></rdf:RDF>"
    ).encode("latin-1")
    assert lines(raw, "berths.xml") == [f'<{BASE}x> <https://e.example/n> "Siân"']


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("questions.rq", b"PREFIX e: <https://e.example/>\nSELECT * { ?a e:p ?b }"),
        ("minutes.txt", b"Minutes of the Harbour Board\n"),
        ("minutes.md", b"# Harbour Board\n\nbase <here> and prefix"),
        ("page.ttl", b"<!DOCTYPE html><html><body>Minutes</body></html>"),
        ("answer.json", b'{"berth": 4}'),
        ("feed.xml", b'<?xml version="1.0"?><rss><channel/></rss>'),
        ("people.csv", b"id,name\n"),
    ],
)
def test_what_is_no_rdf_is_left_to_others(name: str, raw: bytes) -> None:
    assert RDF.takes(name, raw) == 0


def graph(store: str, name: str) -> list[Quad]:
    with open_store(store) as opened:
        return list(opened.quads(f"{DEFAULT_BASE}graph/register/{name}"))


def test_a_file_is_loaded_replaced_and_removed_as_a_register_is(tmp_path: Path) -> None:
    store, file = str(tmp_path / "store"), tmp_path / "berths.ttl"
    file.write_text(TURTLE, "utf-8")
    assert load(store, [str(file)], LOADERS).registers == ["berths.ttl"]
    first = graph(store, "berths")
    assert len(first) == 6 + 4
    assert not any("_:" in str(quad) for quad in first)
    again = load(store, [str(file)], LOADERS)
    assert (again.unchanged, again.registers) == (["berths.ttl"], [])
    file.write_text(TURTLE.replace("Orla", "Ruth"), "utf-8")
    load(store, [str(file)], LOADERS)
    assert {"Orla", "Ruth"} & {str(quad.object).strip('"') for quad in graph(store, "berths")} == {"Ruth"}
    assert remove(store, "berths.ttl") == "berths.ttl"
    with open_store(store) as opened:
        assert opened.graphs() == []


def test_a_file_changes_nothing_of_the_minutes_beside_it(tmp_path: Path) -> None:
    def dataset(name: str, *files: str) -> set[str]:
        store = str(tmp_path / name)
        for file in files:
            load(store, [str(tmp_path / file)], LOADERS)
        with open_store(store) as opened:
            return {str(quad) for quad in opened.quads()}

    (tmp_path / "march.txt").write_text(
        "Harbour Board\n\nMeeting held on 12 March 2014\n\n1. Fees\n\nNoted.\n", "utf-8"
    )
    (tmp_path / "berths.ttl").write_text(TURTLE, "utf-8")
    alone, both = dataset("alone", "march.txt"), dataset("both", "march.txt", "berths.ttl")
    assert alone < both
    assert both == dataset("turned", "berths.ttl", "march.txt")
    assert all("/graph/register/berths" in quad for quad in both - alone)


def test_what_is_exported_can_be_loaded_into_another_store_and_stays_what_a_file_says(cli: Cli) -> None:
    (cli.folder / "march.txt").write_text(
        "Harbour Board\n\nMeeting held on 12 March 2014\n\n1. Fees\n\nNoted.\n", "utf-8"
    )
    (cli.folder / "people.csv").write_text("id,name\np1,Orla Brannigan\n", "utf-8")
    assert cli("load", "march.txt", "people.csv").returncode == 0
    assert cli("export", "whole.nq").returncode == 0
    other = str(cli.folder / "other.store")
    summary = load(other, [str(cli.folder / "whole.nq")], LOADERS, base="https://quay.example/")
    assert (summary.registers, summary.refused) == (["whole.nq"], [])
    with pytest.raises(Exception, match=r"march\.txt: no document of this name"):
        remove(other, "march.txt")
    again = load(other, [str(cli.folder / "whole.nq")], LOADERS)
    assert again.unchanged == ["whole.nq"]
    assert remove(other, "whole.nq") == "whole.nq"


def test_a_violation_refuses_the_file_whole_and_a_warning_does_not(cli: Cli) -> None:
    action = (
        "@prefix pg: <https://w3id.org/partnergraph/ontology#> . @prefix schema: <http://schema.org/> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        '<action/rope> a pg:Action, schema:Action ; dcterms:identifier "rope" ; pg:statement "Order rope" .\n'
    )
    (cli.folder / "one.ttl").write_text(action, "utf-8")
    (cli.folder / "two.ttl").write_text(action + '<action/rope> pg:statement "Sell rope" .\n', "utf-8")
    done = cli("load", "one.ttl", "two.ttl")
    assert done.returncode == 1
    warning, refused = done.stderr.splitlines()[0], done.stderr.splitlines()[-1]
    assert warning.startswith("warning: one.ttl: warning: https://partnergraph.example/action/rope: ")
    assert refused.startswith("partnergraph: two.ttl: violation: https://partnergraph.example/action/rope: statement")
    exported = cli("export").stdout
    assert ("Order rope" in exported, "Sell rope" in exported) == (True, False)


def test_a_file_and_a_register_of_one_name_stand_in_one_place(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    (tmp_path / "people.csv").write_text("id,name\np1,Orla Brannigan\n", "utf-8")
    (tmp_path / "people.ttl").write_text(TURTLE, "utf-8")
    files = [str(tmp_path / "people.csv"), str(tmp_path / "people.ttl")]
    assert len(load(store, files, LOADERS).refused) == 2
    for file in files:
        load(store, [file], LOADERS)
    title = NamedNode("http://purl.org/dc/terms/title")
    assert [str(quad.object) for quad in graph(store, "people") if quad.predicate == title] == ['"people.ttl"']
