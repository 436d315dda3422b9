"""Every kind of register: the rows that its case reads to, and the files that it refuses, each with its line."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from rdflib import SKOS, Graph

from partnergraph.content import own_folder
from partnergraph.errors import PartnergraphError
from partnergraph.loading import HEAD, Loaded, find_loaders, identify
from partnergraph.register_kinds import RegisterKind, register_kinds
from partnergraph.registers import AnyRow, Register
from partnergraph.tables import OneOf

HERE = Path(__file__).parent
LOADERS = find_loaders()
KINDS = register_kinds(LOADERS)
REFUSED = sorted(HERE.glob("*/refused/*.csv"))


def load(path: Path) -> Loaded:
    """What the loader that is surest of this file makes of it."""
    raw = path.read_bytes()
    loader = LOADERS.choose(path.name, raw[:HEAD])
    assert loader is not None, f"no loader takes {path.name}"
    return loader.load(raw, identify(raw, path.name))


def stated(row: AnyRow) -> dict[str, Any]:
    """What a row says, without the columns it leaves empty."""
    values = {field.name: getattr(row, field.name) for field in fields(row) if field.name != "register"}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {name: value for name, value in plain.items() if value not in ("", [], None)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_register_reads_to_its_rows(kind: RegisterKind) -> None:
    loaded = load(HERE / kind.name / f"{kind.name}.csv")
    assert isinstance(loaded.content, Register)
    assert (loaded.content.kind, loaded.content.name, loaded.warnings) == (kind.name, kind.name, ())
    expected = json.loads((HERE / kind.name / f"{kind.name}.json").read_text("utf-8"))
    assert [stated(row) for row in loaded.content.rows] == expected


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_a_faulty_register_is_refused_in_one_line(path: Path) -> None:
    with pytest.raises(PartnergraphError) as refused:
        load(path)
    assert str(refused.value) == path.with_suffix(".txt").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_register_is_known_by_its_header_whatever_the_file_is_called(kind: RegisterKind) -> None:
    raw = (HERE / kind.name / f"{kind.name}.csv").read_bytes()
    for name in ("export.csv", "Sheet 1.CSV", "data", "https://example.org/download?id=7"):
        loader = LOADERS.choose(name, raw[:HEAD])
        assert loader is dict(LOADERS.loaders)[kind.name], name


def test_every_loader_has_its_cases() -> None:
    names = {name for name, _ in LOADERS.loaders}
    assert names == {folder.name for folder in HERE.iterdir() if folder.is_dir() and any(folder.glob("*.*"))}
    assert {path.parent.parent.name for path in REFUSED} == {kind.name for kind in KINDS}


def test_a_header_that_fits_several_kinds_is_not_guessed() -> None:
    head = b"id,name,aliases\np1,Orla Brannigan,\n"
    with pytest.raises(PartnergraphError, match=r"^list\.csv: this may be organisations or people or strategies: "):
        LOADERS.choose("list.csv", head)
    assert LOADERS.choose("our-people-2014.csv", head) is dict(LOADERS.loaders)["people"]


def test_an_unknown_column_is_named_and_left_out() -> None:
    raw = b"id,name,post,shoe size\np1,Orla Brannigan,Clerk,38\n"
    loader = dict(LOADERS.loaders)["people"]
    loaded = loader.load(raw, identify(raw, "people.csv"))
    assert isinstance(loaded.content, Register)
    assert stated(loaded.content.rows[0]) == {"line": 2, "id": "p1", "name": "Orla Brannigan", "post": "Clerk"}
    assert [warning.partition(";")[0] for warning in loaded.warnings] == [
        "people.csv: the column 'shoe size' is unknown and not read"
    ]


def test_a_manifest_and_other_tables_are_no_registers() -> None:
    assert LOADERS.choose("manifest.csv", b"source,body,date,url\nmarch.txt,Harbour Board,2014-03-12,\n") is None
    assert LOADERS.choose("tides.csv", b"hour,height,wind\n1,2.3,NW\n") is None
    assert LOADERS.choose("empty.csv", b"") is None


@pytest.mark.parametrize(
    ("kind", "column", "scheme"),
    [
        ("actions", "status", "action-status"),
        ("identity", "kind", "mention-type"),
        ("meetings", "status", "meeting-status"),
        ("strategies", "instrument", "instrument"),
    ],
)
def test_the_words_of_a_column_are_those_of_the_concept_scheme(kind: str, column: str, scheme: str) -> None:
    register = next(one for one in KINDS if one.name == kind)
    read = {**register.required, **register.optional}[column]
    assert isinstance(read, OneOf)
    concepts = Graph().parse(own_folder("ontology") / "concepts.ttl")
    above = f"https://w3id.org/partnergraph/{scheme}/"
    notations = {
        str(word) for concept, word in concepts.subject_objects(SKOS.notation) if str(concept).startswith(above)
    }
    assert set(read.choices) == notations
