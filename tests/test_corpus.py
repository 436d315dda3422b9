"""Invented minutes of other places and shapes: what is found in them must not fall below what it has been."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.test_score import scored

CORPUS = Path(__file__).parent / "corpus"
SETS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
LEAST = {
    "agenda.item": 0.97, "agenda.title": 0.95, "agenda.private": 0.95,
    "attendance.person": 0.95, "attendance.status": 0.95, "attendance.organisation": 0.80, "attendance.role": 0.85,
    "meeting.body": 0.90, "meeting.date": 1.0, "meeting.start": 0.90, "meeting.venue": 0.90,
    "meeting.chair": 0.85, "meeting.previous": 0.90, "presenter": 0.90,
    "decision": 0.90, "action.explicit": 0.80, "action.owner": 0.85, "action.implicit": 0.50,
    "strategy.link": 0.70, "strategy.edition": 0.85, "strategy.relation": 0.80, "strategy.outcome": 0.75,
    "named.people": 0.93, "named.organisations": 0.75,
    "identity.people": 0.97, "identity.organisations": 0.96, "identity.strategies": 0.93,
}  # fmt: skip
"""The least F1 of each facet on each set."""


@pytest.mark.parametrize("name", SETS)
def test_set(name: str, seeds: Path, tmp_path: Path) -> None:
    folder = CORPUS / name
    cli = Cli(tmp_path, tmp_path / "partnership.store")
    scorer = seeds.parent / "score" / "score.py"
    figures: Mapping[str, Mapping[str, float]] = scored(
        scorer, folder / "documents", folder / "gold", cli, tmp_path / "figures.json"
    )
    fallen = {
        facet: figures[facet]["f1"]
        for facet, least in LEAST.items()
        if facet in figures and figures[facet]["f1"] < least
    }
    assert not fallen


def test_there_are_sets() -> None:
    assert len(SETS) >= 3
