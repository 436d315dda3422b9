"""What became of the strategies of an item, in the wordings of tests/minutes/strategies/outcomes.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from partnergraph.minutes import decisions, layout, strategies
from partnergraph.minutes.names import Names
from partnergraph.text import Source, Text

CASES = tomllib.loads((Path(__file__).parent / "strategies" / "outcomes.toml").read_text(encoding="utf-8"))["case"]


def _wanted(said: str) -> tuple[str, str, set[str]]:
    name, relation, outcomes = (part.strip() for part in said.split(";"))
    return name, relation, {kind.strip() for kind in outcomes.split(",") if kind.strip()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_item_decides(case: dict[str, Any]) -> None:
    content = (
        f"1. Apologies\n\nNone.\n\n2. {case['title']}\n\n{case['words'].strip()}\n\n3. Next meeting\n\n1 May 2033\n"
    )
    text = Text(content, Source("minutes.txt", "0" * 16, "0" * 64))
    outline = layout.outline(text)
    found = strategies.mentions(text, outline, Names((), (), ()))
    section = outline.sections[1]
    decided = decisions.read(content, section, case.get("body", ""))
    by_span = {mention.span: mention for mention in found}
    considered: list[tuple[str, str, set[str]]] = []
    for one in strategies.considerations(content, section, found, decided):
        mention = by_span[one.strategy]
        name = by_span[mention.stands_for].name if mention.stands_for else mention.name
        label = f"{name}, {one.edition}" if one.edition else name
        considered.append((label, one.relation, {decided[place].kind for place in one.decisions}))
    assert considered == [_wanted(said) for said in case["considers"]]


def test_there_are_cases() -> None:
    assert len(CASES) >= 64
