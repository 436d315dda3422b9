"""Loading and removing over a real store."""

from __future__ import annotations

import getpass
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.ingest import Stated, Summary, load, remove
from partnergraph.loading import Loaders, find_loaders
from partnergraph.store import Change, open_store
from tests import lanes


@pytest.fixture(scope="module")
def loaders() -> Loaders:
    return find_loaders()


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    folder = tmp_path / "minutes"
    folder.mkdir()
    for name, words in lanes.ALL.items():
        (folder / name).write_text(words, "utf-8")
    return folder


Load = Callable[..., Summary]


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "partnership.store")


@pytest.fixture
def run(place: str, loaders: Loaders) -> Load:
    def run_load(*arguments: Path | str, base: str = "", dry_run: bool = False, **stated: object) -> Summary:
        said = Stated(**stated)  # type: ignore[arg-type]
        return load(place, [str(one) for one in arguments], loaders, said, base=base, dry_run=dry_run)

    return run_load


def dataset(place: str) -> list[str]:
    with open_store(place) as store:
        return sorted(str(quad) for quad in store.quads())


def titles(place: str) -> list[str]:
    with open_store(place) as store:
        rows = store.select(
            "SELECT ?t { ?d a <https://w3id.org/partnergraph/ontology#Document> ; <http://purl.org/dc/terms/title> ?t }"
        )
        return sorted(row["t"] for row in rows)


def test_a_folder_is_loaded_and_counted(run: Load, minutes: Path, place: str) -> None:
    summary = run(minutes)
    assert sorted(summary.loaded) == sorted(lanes.ALL) == titles(place)
    assert summary.refused == []
    assert summary.facts["meeting"] == len(lanes.ALL)
    assert summary.facts["item"] >= 10
    assert summary.facts["person"] >= 3


def test_the_store_holds_no_blank_nodes_and_nothing_in_the_default_graph(run: Load, minutes: Path, place: str) -> None:
    run(minutes)
    lines = dataset(place)
    assert not [line for line in lines if "_:" in line.split('"')[0]]
    with open_store(place) as store:
        assert all(str(quad.graph_name).startswith("<https://partnergraph.example/graph/") for quad in store.quads())


def test_loading_again_changes_nothing(run: Load, minutes: Path, place: str) -> None:
    run(minutes)
    before = dataset(place)
    summary = run(minutes)
    assert summary.loaded == summary.replaced == []
    assert sorted(summary.unchanged) == sorted(lanes.ALL)
    assert dataset(place) == before


def test_facts_are_read_again_where_none_are_kept(run: Load, minutes: Path, place: str) -> None:
    run(minutes / "may.txt", minutes / "july.txt")
    for kept in (Path(place) / "facts").glob("*.json"):
        kept.write_text("{broken")
    run(minutes)
    lines = dataset(place)
    for kept in (Path(place) / "facts").glob("*.json"):
        kept.unlink()
    assert sorted(run(minutes).unchanged) == sorted(lanes.ALL)
    assert dataset(place) == lines


def test_remove_gives_what_was_before(run: Load, minutes: Path, place: str) -> None:
    run(minutes / "may.txt", minutes / "undated.md")
    before = dataset(place)
    for name in ("july.txt", "may-draft.txt", "other-day.txt"):
        run(minutes / name)
        assert dataset(place) != before
        assert remove(place, name) == name
        assert dataset(place) == before
    remove(place, "may.txt")
    remove(place, "undated.md")
    assert dataset(place) == []


def test_remove_knows_only_what_is_there(run: Load, minutes: Path, place: str) -> None:
    run(minutes / "may.txt")
    with pytest.raises(PartnergraphError, match=r"june\.txt: no document of this name"):
        remove(place, "june.txt")


def test_a_changed_document_replaces_its_facts(
    run: Load, minutes: Path, place: str, tmp_path: Path, loaders: Loaders
) -> None:
    run(minutes)
    (minutes / "may.txt").write_text(lanes.MAY.replace("Guildhall", "Corn Exchange"), "utf-8")
    summary = run(minutes / "may.txt")
    assert summary.replaced == ["may.txt"]
    assert titles(place) == sorted(lanes.ALL)
    fresh = str(tmp_path / "fresh.store")
    load(fresh, [str(minutes)], loaders)
    assert dataset(place) == dataset(fresh)


def test_the_same_words_under_two_names_are_one_document(run: Load, minutes: Path, place: str) -> None:
    (minutes / "copy.txt").write_text(lanes.MAY, "utf-8")
    run(minutes / "may.txt")
    run(minutes / "copy.txt")
    assert titles(place) == ["copy.txt"]
    one = dataset(place)
    remove(place, "copy.txt")
    run(minutes / "copy.txt", minutes / "may.txt")
    assert dataset(place) == one


def test_a_document_moves_with_its_circle(run: Load, minutes: Path, place: str) -> None:
    run(minutes / "may.txt", minutes / "july.txt")
    run(minutes / "may.txt", circle="Fern Shire")
    lines = dataset(place)
    assert [line for line in lines if "/fern-shire/meeting/" in line]
    assert not [line for line in lines if "example/meeting/safer-lanes-board/2032-05-04>" in line.split('"')[0][:90]]
    run(minutes / "may.txt")
    remove(place, "july.txt")
    alone = dataset(place)
    remove(place, "may.txt")
    run(minutes / "may.txt")
    assert dataset(place) == alone


def test_the_base_is_set_once(run: Load, minutes: Path, place: str) -> None:
    run(minutes / "may.txt", base="https://data.example.net/lanes")
    assert all("https://data.example.net/lanes/graph/" in line for line in dataset(place))
    run(minutes / "july.txt", base="https://data.example.net/lanes/")
    with pytest.raises(UsageError, match=r"the store's base is https://data\.example\.net/lanes/"):
        run(minutes / "undated.md", base="https://elsewhere.example.net/")
    with pytest.raises(UsageError, match="not an address"):
        run(minutes / "undated.md", base="elsewhere")


def test_a_trial_stores_nothing(run: Load, minutes: Path, place: str) -> None:
    summary = run(minutes, dry_run=True)
    assert sorted(summary.loaded) == sorted(lanes.ALL)
    assert not Path(place).exists()
    run(minutes / "may.txt")
    before = dataset(place)
    assert run(minutes, dry_run=True).unchanged == ["may.txt"]
    assert dataset(place) == before


def test_what_the_command_line_and_the_manifest_say(run: Load, minutes: Path, place: str, tmp_path: Path) -> None:
    (minutes / "bare.txt").write_text("1. Apologies\n\nNone.\n", "utf-8")
    run(minutes / "bare.txt", body="Ditch Panel", date="2032-01-02")
    assert [line for line in dataset(place) if "/meeting/ditch-panel/2032-01-02>" in line]
    remove(place, "bare.txt")
    table = tmp_path / "table.csv"
    table.write_text("source,body,date,url\nbare.txt,Ditch Panel,2032-02-03,https://ditch.example.net/17\nx.txt,,,\n")
    summary = run(minutes / "bare.txt", manifest=table)
    assert [line for line in dataset(place) if "/meeting/ditch-panel/2032-02-03>" in line]
    assert [line for line in dataset(place) if "<https://ditch.example.net/17>" in line]
    assert [line for line in summary.warnings if "no source is called 'x.txt'" in line]
    with pytest.raises(UsageError, match="--date"):
        run(minutes / "bare.txt", date="some day")


def test_standard_input_needs_a_name(place: str, loaders: Loaders) -> None:
    with pytest.raises(UsageError, match="--name"):
        load(place, ["-"], loaders, stdin=io.BytesIO(lanes.MAY.encode()))
    load(place, ["-"], loaders, Stated(name="piped.txt"), stdin=io.BytesIO(lanes.MAY.encode()))
    assert titles(place) == ["piped.txt"]


def test_bad_input_is_named_and_the_rest_is_loaded(run: Load, minutes: Path, place: str, tmp_path: Path) -> None:
    (minutes / "empty.txt").write_bytes(b"")
    (minutes / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (minutes / "broken.txt").write_bytes("Straße ".encode() * 20 + b"\xff\xfe\xfa" + "é".encode() * 9)
    (minutes / "huge.txt").write_text("word " * 3000)
    (minutes / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (minutes / "people.csv").write_text("name,aliases\nIvy Marlow,\n")
    (minutes / "plan.odt").write_bytes(b"PK\x03\x04whatever")
    summary = run(minutes, "missing.txt", minutes / "plan.odt", "https://example.net/a", max_size=14_000)
    assert sorted(summary.loaded) == sorted(lanes.ALL)
    refused = sorted(line.split(": ")[0].rsplit("/", 1)[-1] for line in summary.refused)
    assert refused == [
        "a",
        "broken.txt",
        "empty.txt",
        "gone.txt",
        "huge.txt",
        "missing.txt",
        "people.csv",
        "picture.txt",
        "plan.odt",
    ]
    assert summary.skipped == 1
    assert all("\n" not in line for line in summary.refused)
    assert titles(place) == sorted(lanes.ALL)


def test_two_files_of_one_name_are_not_taken_for_one(run: Load, minutes: Path, place: str) -> None:
    second = minutes / "2033"
    second.mkdir()
    (second / "may.txt").write_text(lanes.JULY.replace("2032", "2033"), "utf-8")
    summary = run(minutes / "may.txt", second / "may.txt", minutes / "july.txt")
    assert summary.loaded == ["july.txt"]
    assert [line for line in summary.refused if line.startswith("may.txt: several files")]
    run(minutes)
    assert "2033/may.txt" in titles(place)
    assert "may.txt" in titles(place)


def test_registers_are_kept_and_taken_out_again(run: Load, minutes: Path, place: str, tmp_path: Path) -> None:
    run(minutes)
    before = dataset(place)
    people = tmp_path / "people.csv"
    people.write_text("id,name,aliases,same_as\nmarlow-i,Ivy Marlow,I Marlow,https://people.example.net/7\n")
    summary = run(people)
    assert summary.registers == ["people.csv"]
    with_register = dataset(place)
    assert [line for line in with_register if "/person/marlow-i>" in line and "people.example.net/7" in line]
    assert run(people).registers == []
    assert dataset(place) == with_register
    assert remove(place, "people.csv") == "people.csv"
    assert dataset(place) == before


def test_registers_may_come_first_or_last(
    run: Load, minutes: Path, place: str, tmp_path: Path, loaders: Loaders
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name\nmarlow-i,Ivy Marlow\n")
    run(minutes)
    run(people)
    other = str(tmp_path / "other.store")
    load(other, [str(people)], loaders)
    load(other, [str(minutes)], loaders)
    assert dataset(place) == dataset(other)


def test_documents_that_an_older_version_read_are_read_anew(
    run: Load, minutes: Path, place: str, tmp_path: Path, loaders: Loaders
) -> None:
    run(minutes / "may.txt", minutes / "july.txt")
    with open_store(place, write=True) as store:
        old = [quad for quad in store.quads() if str(quad.object).startswith('"partnergraph ')]
        lost = [quad for quad in store.quads() if str(quad.predicate).endswith("#venue>")]
        older = [Quad(one.subject, one.predicate, Literal("partnergraph 0.0.1"), one.graph_name) for one in old]
        assert len(older) == len(lost) == 2
        store.apply(Change(inserted=older, removed=[*old, *lost]))
    run(minutes / "undated.md")
    fresh = str(tmp_path / "fresh.store")
    load(fresh, [str(minutes / name) for name in ("may.txt", "july.txt", "undated.md")], loaders)
    assert dataset(place) == dataset(fresh)


def test_the_dataset_knows_no_place_and_no_person_who_loaded_it(run: Load, minutes: Path, place: str) -> None:
    run(minutes, minutes / "may.txt")
    text = "\n".join(dataset(place))
    assert str(minutes.parent) not in text
    assert getpass.getuser() + "@" not in text
    assert "dateTime" not in text


def test_what_is_private_stands_in_private_graphs_alone(run: Load, minutes: Path, place: str) -> None:
    run(minutes)
    with open_store(place) as store:
        found = list(store.quads())
    private = [quad for quad in found if str(quad.graph_name).endswith("/private>")]
    public = "\n".join(str(quad) for quad in found if not str(quad.graph_name).endswith("/private>"))
    for secret in ("Vane", "Mill Lane", "depot", "refuse"):
        assert [quad for quad in private if secret in str(quad)]
        assert secret not in public
    assert "access/private" in public


SHAPES = """
@prefix pg: <https://w3id.org/partnergraph/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.net/shapes#Held> a sh:NodeShape ; sh:targetClass pg:Meeting ;
  sh:property [ sh:path pg:venue ; sh:minCount 1 ; sh:message "Our meetings have a venue." ] .
"""


def test_a_document_that_breaks_the_shapes_is_refused_whole(
    minutes: Path, place: str, tmp_path: Path, loaders: Loaders
) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "shapes-venue.ttl").write_text(SHAPES)
    load(place, [str(minutes / "may.txt")], loaders, folders=[tmp_path])
    before = dataset(place)
    summary = load(place, [str(minutes)], loaders, folders=[tmp_path])
    assert [line.split(": ")[0] for line in summary.refused] == ["undated.md"]
    assert "Our meetings have a venue." in summary.refused[0]
    assert titles(place) == sorted(set(lanes.ALL) - {"undated.md"})
    for name in ("july.txt", "may-draft.txt", "other-day.txt"):
        remove(place, name)
    assert dataset(place) == before
