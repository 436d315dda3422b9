"""The dataset is a function of what was loaded, whatever the order and however many runs it took."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from partnergraph.ingest import load, remove
from partnergraph.loading import Loaders, find_loaders
from partnergraph.store import open_store
from tests import lanes
from tests.conftest import NO_SEEDS, ROOT, SEEDS

REGISTER = "id,name,aliases,organisation\nokoro-t,Tobias Okoro,T Okoro,Canal Trust\n"
OWN = (*sorted(lanes.ALL), *sorted(lanes.ANSWERS), "people.csv")
EXAMPLES = tuple(sorted(path.name for path in (ROOT / "examples").glob("*.*") if path.suffix in (".txt", ".md")))
FROM_SEEDS = tuple(sorted(path.name for path in SEEDS.glob("*.txt")))

MANY = lanes.many(14)

Runs = tuple[tuple[str, ...], ...]


@cache
def loaders() -> Loaders:
    return find_loaders()


def content(name: str) -> str:
    if name in MANY:
        return MANY[name]
    if name == "people.csv":
        return REGISTER
    if name in lanes.ALL | lanes.ANSWERS:
        return (lanes.ALL | lanes.ANSWERS)[name]
    return ((SEEDS if name in FROM_SEEDS else ROOT / "examples") / name).read_text("utf-8")


@cache
def dataset(runs: Runs, removed: tuple[str, ...] = ()) -> str:
    """The sorted N-Quads of a store into which these files were loaded in these runs, and some taken out again."""
    with TemporaryDirectory() as folder:
        place = str(Path(folder) / "store")
        for run in runs:
            for name in run:
                (Path(folder) / name).write_text(content(name), "utf-8")
            summary = load(place, [str(Path(folder) / name) for name in run], loaders())
            assert summary.refused == []
        for name in removed:
            remove(place, name)
        with open_store(place) as store:
            return "".join(sorted(f"{quad} .\n" for quad in store.quads()))


@st.composite
def splits(draw: st.DrawFn) -> Runs:
    """Some of the files, contradicting ones among them, in some order and in one run or several."""
    own = draw(st.lists(st.sampled_from(OWN), min_size=2, max_size=4, unique=True))
    others = draw(st.lists(st.sampled_from(EXAMPLES + FROM_SEEDS or OWN), max_size=2, unique=True))
    names = draw(st.permutations(sorted({*own, *others})))
    runs: list[list[str]] = [[]]
    for name in names:
        if runs[-1] and draw(st.sampled_from((False, True))):
            runs.append([])
        runs[-1].append(name)
    return tuple(map(tuple, runs))


def at_once(runs: Runs) -> Runs:
    return (tuple(sorted(name for run in runs for name in run)),)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@example((("undated.md", "july.txt"), ("may-draft.txt",), ("other-day.txt", "people.csv"), ("may.txt",)))
@example((("answer-sunday.xml", "answer-namesake.xml"), ("may.txt", "answer-agenda.xml"), ("july.txt", "answer.xml")))
@given(splits())
def test_any_order_and_any_split_over_runs_give_the_same_bytes(runs: Runs) -> None:
    event(f"{len(runs)} runs")
    assert dataset(runs) == dataset(at_once(runs))


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(splits())
def test_what_is_taken_out_again_leaves_no_trace(runs: Runs) -> None:
    (*kept, last) = [name for run in runs for name in run]
    assert dataset(runs, removed=(last,)) == dataset((tuple(sorted(kept)),))


def test_many_documents_stored_together_are_as_if_stored_one_by_one() -> None:
    assert dataset((tuple(MANY),)) == dataset(tuple((name,) for name in sorted(MANY, reverse=True)))


@pytest.mark.skipif(not FROM_SEEDS, reason=NO_SEEDS)
def test_the_seeds_one_by_one_backwards() -> None:
    assert dataset(tuple((name,) for name in reversed(FROM_SEEDS))) == dataset((FROM_SEEDS,))


def test_the_documents_of_these_tests_contradict_each_other() -> None:
    lines = dataset(at_once((OWN,)))
    assert "meeting/safer-lanes-board/2032-05-04>" in lines
    assert "meeting/safer-lanes-board/2032-05-11>" in lines
    assert "ontology#about>" in lines
    assert '"democracy.fernshire.example/person/13"' in lines
    assert '"Ivy Marlow"' in lines
    assert "graph/derived/default/private>" in lines
