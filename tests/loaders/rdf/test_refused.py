"""RDF that cannot be read or is out of bounds: one line each that names file, line and remedy, and quickly."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.ingest import load as load_into
from partnergraph.loading import HEAD, find_loaders, identify

LOADERS = find_loaders()
DEEP = 60_000
RDF_XML = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.example/">'


def load(raw: bytes, name: str) -> None:
    loader = LOADERS.choose(name, raw[:HEAD])
    assert loader is dict(LOADERS.loaders)["rdf"]
    loader.load(raw, identify(raw, name))


@pytest.mark.parametrize(
    ("name", "raw", "fault"),
    [
        ("a.ttl", b"<a> <b>\n<c> <d> <e>.", "line 2: no Turtle (A dot is expected at the end of statements): mend it"),
        ("a.nq", b"<https://e.example/a> <b", "line 1: no N-Quads ("),
        ("a.ttl", b"", "states nothing: a file of RDF holds triples"),
        ("a.ttl", b"<a> <b> \"Si\xe2n\" .", "line 1: no Turtle (Invalid UTF-8"),
        ("a.ttl", "<a> <b> 1 .".encode("utf-16"), "in UTF-16: save it as UTF-8"),
        ("a.jsonld", b'{"@id": "a",\n "x": ', "line 2: no JSON-LD ("),
        (
            "a.jsonld",
            b'{"@context": "https://schema.org/", "@id": "a", "name": "x"}',
            "its context lies on the web, which is not asked: write the context into the file",
        ),
        ("a.jsonld", b'{"@context": {"@import": "https://e.example/"}, "@id": "a"}', "its context lies on the web"),
        ("a.rdf", RDF_XML + b"<e:x></rdf:RDF>", "line 1 is no well-formed XML (mismatched tag): save"),
        ("a.rdf", RDF_XML + b"<e:x rdf:ID='a b'/></rdf:RDF>", "no RDF/XML ("),
        (
            "a.rdf",
            b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RDF_XML + b"</rdf:RDF>",
            "line 1: it has a document type, whose entities are not read: take DOCTYPE out",
        ),
        ("a.ttl", b"<a> <b> <<( <a> <b> 1 )>> .", "holds statements about statements (<<...>>), which are not stored"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(name: str, raw: bytes, fault: str) -> None:
    with pytest.raises(PartnergraphError) as refused:
        load(raw, name)
    line = str(refused.value)
    assert line.startswith(f"{name}: {fault}")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("name", "raw", "fault"),
    [
        ("a.jsonld", b'{"@id": "a", "p": ' + b'{"p": ' * DEEP + b"1" + b"}" * DEEP + b"}", "nested more than 200 deep"),
        ("a.jsonld", b'{"@graph": ' + b"[" * DEEP + b"]" * DEEP + b"}", "nested more than 200 deep"),
        ("a.ttl", b"<a> <b> " + b"<<( <a> <b> " * DEEP + b"1" + b" )>>" * DEEP + b" .", "holds statements about"),
        ("a.rdf", RDF_XML + b"<e:x>" * DEEP + b"</e:x>" * DEEP + b"</rdf:RDF>", "more than 200 deep"),
        ("a.ttl", b"<a> <b> " + b",".join(b"%d" % n for n in range(100_002)) + b" .", "more than 100,000 triples"),
    ],
    ids=["objects", "arrays", "statements", "elements", "triples"],
)  # fmt: skip
def test_what_is_out_of_bounds_is_refused_quickly(name: str, raw: bytes, fault: str) -> None:
    begun = time.monotonic()
    with pytest.raises(PartnergraphError, match=fault):
        load(raw, name)
    assert time.monotonic() - begun < 10


def test_brackets_in_words_are_words() -> None:
    load(b'<a> <b> "' + b"<< " * 600 + b'" .', "a.ttl")
    load(b'{"@id": "a", "https://e.example/p": "' + b"[" * 600 + b'\\""}', "a.jsonld")


def test_blank_nodes_that_nobody_can_tell_apart_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "ring.ttl"
    file.write_text(" ".join(f"_:n{n} <p> _:n{(n + 1) % 99} ." for n in range(99)), "utf-8")
    assert load_into(str(tmp_path / "store"), [str(file)], LOADERS).refused == [
        "ring.ttl: its blank nodes are too alike to be told apart: give them addresses"
    ]


def test_a_file_that_speaks_of_its_own_graph_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.ttl"
    file.write_text('<graph/register/people> <https://e.example/p> "x" .', "utf-8")
    assert load_into(str(tmp_path / "store"), [str(file)], LOADERS).refused == [
        "people.ttl: speaks of <https://partnergraph.example/graph/register/people>, the graph it comes to stand in: "
        "rename the file"
    ]


def test_a_damaged_file_is_read_or_refused_in_one_line() -> None:
    dice = random.Random(11)
    whole = b'@prefix e: <https://e.example/> . <a> e:p [ e:q "x"@en, 1.5 ] ; e:r ( <b> _:c ) .'
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            load(bytes(damaged), "a.ttl")
        except PartnergraphError as fault:
            assert "\n" not in str(fault)
