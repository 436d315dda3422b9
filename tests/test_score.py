"""What is found in the seeds, held against what a careful reader finds there: the figures must not fall."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Cli

LEAST = {
    "meeting.body": 1.0, "meeting.date": 1.0, "meeting.start": 1.0,
    "meeting.venue": 1.0, "meeting.chair": 1.0, "meeting.previous": 1.0,
    "agenda.item": 1.0, "agenda.title": 0.98, "agenda.private": 1.0,
    "attendance.person": 1.0, "attendance.status": 1.0, "attendance.organisation": 0.95, "attendance.role": 0.95,
    "presenter": 0.95, "decision": 0.93,
    "action.explicit": 1.0, "action.owner": 0.95, "action.implicit": 0.70,
    "strategy.link": 0.90, "strategy.edition": 0.90, "strategy.relation": 0.90, "strategy.outcome": 0.85,
    "named.people": 0.98, "named.organisations": 0.88,
    "identity.people": 0.98, "identity.organisations": 0.96, "identity.strategies": 0.95,
    "identity.people.sound": 1.0, "identity.organisations.sound": 1.0, "identity.strategies.sound": 1.0,
}  # fmt: skip
"""The least F1 of each facet on the seeds."""


def scored(scorer: Path, documents: Path, gold: Path, cli: Cli, report: Path) -> dict[str, dict[str, float]]:
    """The scorer's figures for documents that the command loads into a fresh store."""
    done = subprocess.run(
        [sys.executable, scorer, "--documents", documents, "--gold", gold, "--json", report,
         "--command", f"{sys.executable} -m partnergraph"],
        env=cli.environment(), cwd=cli.folder, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "load ended" not in done.stderr and "failed" not in done.stderr, done.stderr
    figures: dict[str, dict[str, float]] = json.loads(report.read_text())
    return figures


@pytest.fixture(scope="module")
def figures(seeds: Path, gold: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    folder = tmp_path_factory.mktemp("score")
    cli = Cli(folder, folder / "partnership.store")
    return scored(seeds.parent / "score" / "score.py", seeds, gold, cli, folder / "figures.json")


@pytest.mark.parametrize(("facet", "least"), LEAST.items())
def test_facet(facet: str, least: float, figures: dict[str, dict[str, float]]) -> None:
    assert figures[facet]["f1"] >= least


def test_every_mention_is_written_so_in_the_text(seeds: Path, new_cli: Callable[[], Cli]) -> None:
    cli = new_cli()
    assert cli("load", seeds).returncode == 0
    rows = json.loads(cli("query", "mentions", "--format", "json").stdout)["results"]["bindings"]
    texts = {
        path.name: path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        for path in seeds.glob("*.txt")
    }
    assert len(rows) > 100
    for row in rows:
        start, end = int(row["start"]["value"]), int(row["end"]["value"])
        assert texts[row["source"]["value"]][start:end] == row["asWritten"]["value"]


def test_no_date_is_made_up(seeds: Path, gold: Path, new_cli: Callable[[], Cli]) -> None:
    cli = new_cli()
    assert cli("load", seeds).returncode == 0
    rows = json.loads(cli("query", "meetings", "--format", "json").stdout)["results"]["bindings"]
    stated = {row["source"]["value"]: row["date"]["value"] if "date" in row else None for row in rows}
    known = {}
    for path in gold.glob("*.json"):
        content = json.loads(path.read_text())
        if "document" in content:
            known[content["document"]] = content["meeting"]["date"]
    assert stated == known
