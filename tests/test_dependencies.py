"""What the package brings along: licences that every council may use, and nothing without its reason told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
DECISIONS = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
COPYLEFT = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public Licen[cs]e", re.IGNORECASE)


def brought_along(root: str = "partnergraph") -> Mapping[str, str]:
    """The names of all that an installation without extras brings, with what each says of its licence."""
    found: dict[str, str] = {}
    waiting = [Requirement(root)]
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found:
            continue
        found[name] = " ".join(_licence(name))
        extras = wanted.extras or {""}
        for needed in map(Requirement, distribution(name).requires or []):
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(needed)
    return found


def _licence(name: str) -> Iterator[str]:
    told = distribution(name).metadata
    yield from (told[field].split("\n")[0] for field in ("License-Expression", "License") if field in told)
    yield from (line for line in told.get_all("Classifier") or [] if line.startswith("License"))


def test_no_licence_asks_for_the_code_of_its_users() -> None:
    assert {name: said for name, said in brought_along().items() if COPYLEFT.search(said)} == {}


@pytest.mark.parametrize(
    ("said", "copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0", True),
        ("License :: OSI Approved :: GNU General Public License v2 (GPLv2)", True),
        ("GNU Affero General Public License v3", True),
        ("LGPL-3.0-or-newer License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT License", False),
    ],
)
def test_what_counts_as_such_a_licence(said: str, copyleft: bool) -> None:
    assert bool(COPYLEFT.search(said)) is copyleft


def test_each_has_its_reason() -> None:
    direct = {Requirement(line).name.lower() for line in distribution("partnergraph").requires or []}
    told = set(re.findall(r"[\w-]+", " ".join(re.findall(r"^\| ([^|]+) \|", DECISIONS, re.M)).lower()))
    assert direct - told == set()


def test_the_one_weaker_copyleft_is_told() -> None:
    lesser = {name for name, said in brought_along().items() if "LGPL" in said}
    assert {name for name in lesser if name not in DECISIONS} == set()
