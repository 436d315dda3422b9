"""Sets of minutes that have nothing to do with one another, read by the real grammar, do not disturb each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnergraph import minutes
from partnergraph.identity import resolve
from partnergraph.identity.resolution import Resolution
from partnergraph.minutes.reading import Reading
from partnergraph.registers import Registers
from partnergraph.text import Source, Text
from tests.conftest import ROOT

SETS = {
    "examples": ROOT / "examples",
    "england": ROOT / "tests" / "corpus" / "england" / "documents",
    "islands": ROOT / "tests" / "corpus" / "islands" / "documents",
}


def read(folder: Path) -> list[Reading]:
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md")
    found = []
    for number, path in enumerate(paths):
        text = Text(path.read_text("utf-8"), Source(path.name, f"{folder.parent.name[:4]:x<4}{number:012}", ""))
        found.append(Reading(text, minutes.read(text)))
    return found


@pytest.fixture(scope="module")
def circles() -> dict[str, list[Reading]]:
    return {name: read(folder) for name, folder in SETS.items()}


@pytest.fixture(scope="module")
def together(circles: dict[str, list[Reading]]) -> Resolution:
    return resolve([reading for found in circles.values() for reading in found], Registers())


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_resolved_among_strangers_as_by_itself(
    name: str, circles: dict[str, list[Reading]], together: Resolution
) -> None:
    own = {reading.key for reading in circles[name]}
    alone = {entity.members for entity in resolve(circles[name], Registers()).entities} - {()}
    among = {tuple(ref for ref in entity.members if ref[0] in own) for entity in together.entities} - {()}
    assert alone
    assert among == alone


def test_only_bodies_of_the_whole_country_are_met_in_two_sets(together: Resolution) -> None:
    met = [entity for entity in together.entities if len({key[:4] for key, _ in entity.members}) > 1]
    assert {entity.kind for entity in met} <= {"organisation"}
