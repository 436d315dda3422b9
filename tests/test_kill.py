"""A load that is killed at any moment leaves whole documents, and loading again makes it good."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from partnergraph.ingest import load
from partnergraph.loading import find_loaders
from partnergraph.store import open_store
from tests import lanes
from tests.conftest import Cli

ROUNDS, KILLS = 4, 5
PATIENCE = 60.0
DOCUMENTS = lanes.many(10)


def quads(place: Path) -> list[str]:
    with open_store(str(place)) as store:
        return sorted(str(quad) for quad in store.quads())


def held(place: Path) -> frozenset[str]:
    with open_store(str(place)) as store:
        rows = store.select(
            "SELECT ?t { ?d a <https://w3id.org/partnergraph/ontology#Document> ; <http://purl.org/dc/terms/title> ?t }"
        )
        return frozenset(row["t"] for row in rows)


def undisturbed(place: Path, minutes: Path, names: frozenset[str]) -> list[str]:
    if not place.exists():
        summary = load(str(place), [str(minutes / name) for name in sorted(names)], find_loaders())
        assert summary.refused == []
    return quads(place)


def stop_midway(cli: Cli, minutes: Path, delay: float, sent: signal.Signals = signal.SIGKILL) -> int:
    """Send a signal to a load some time after it has read one more document; its exit status."""
    arguments = [sys.executable, "-m", "partnergraph", "load", str(minutes)]
    facts = cli.store / "facts"
    before = len(list(facts.glob("*.json")))
    with subprocess.Popen(
        arguments, cwd=cli.folder, env=cli.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < until:
            if len(list(facts.glob("*.json"))) > before:
                time.sleep(delay)
                break
            time.sleep(0.002)
        process.send_signal(sent)
        return process.wait()


def written(folder: Path) -> Path:
    """The documents of these tests, in a folder of their own."""
    minutes = folder / "minutes"
    minutes.mkdir()
    for name, words in DOCUMENTS.items():
        (minutes / name).write_text(words, "utf-8")
    return minutes


def test_a_killed_load_leaves_whole_documents_and_loading_again_makes_it_good(cli: Cli, tmp_path: Path) -> None:
    chance = random.Random(2032)
    minutes = written(tmp_path)
    everything = frozenset(DOCUMENTS)
    whole = undisturbed(tmp_path / "all.store", minutes, everything)
    in_mid_load = 0
    for turn in range(ROUNDS):
        store = Cli(cli.folder, tmp_path / f"{turn}.store")
        for _ in range(KILLS):
            status = stop_midway(store, minutes, chance.uniform(0, 0.08))
            there = held(store.store)
            in_mid_load += status == -signal.SIGKILL and there < everything
            assert there <= everything
            if there:
                name = "-".join(sorted(there))
                assert quads(store.store) == undisturbed(tmp_path / f"{name}.store", minutes, there)
        load(str(store.store), [str(minutes)], find_loaders())
        assert quads(store.store) == whole
    assert in_mid_load >= 10


def test_an_interrupted_load_says_so_and_leaves_whole_documents(cli: Cli, tmp_path: Path) -> None:
    minutes = written(tmp_path)
    assert stop_midway(cli, minutes, 0.05, signal.SIGINT) == 130
    there = held(cli.store)
    assert there < frozenset(DOCUMENTS)
    if there:
        assert quads(cli.store) == undisturbed(tmp_path / "whole.store", minutes, there)
