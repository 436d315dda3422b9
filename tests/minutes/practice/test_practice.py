"""Items of minutes as bodies write them, and every fact of committee practice that a reader finds in each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.minutes.practice.shown import HEAD, Shown, minutes_of

CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    minutes = minutes_of(case["text"], case.get("head", HEAD))
    assert Shown(minutes).lines() == case["facts"]
    if "status" in case:
        assert minutes.meeting.status == case["status"]


def test_there_are_cases() -> None:
    assert len(CASES) >= 50
