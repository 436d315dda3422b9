"""The decisions of a body: every row of the table, and what the rows cannot show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from partnergraph.minutes.decisions import read
from partnergraph.minutes.facts import Decision
from partnergraph.minutes.outline import Section
from partnergraph.minutes.rules import table

BODY = "Harbour Safety Partnership"


Build = Callable[[Sequence[tuple[str, str]], str], tuple[str, Section]]
Decide = Callable[..., tuple[Decision, ...]]


@pytest.fixture(scope="session")
def decide(section: Build) -> Decide:
    """Reads the decisions of an item made of these paragraphs."""

    def decisions(*paragraphs: tuple[str, str], title: str = "The quay", body: str = BODY) -> tuple[Decision, ...]:
        content, item = section(paragraphs, title)
        return read(content, item, body)

    return decisions


def rows(*names: str) -> list[Any]:
    return [pytest.param(row, id=row["example"][:60]) for name in names for row in table("decisions")[name]]


@pytest.mark.parametrize("row", rows("verb", "idiom", "record", "rule", "none"))
def test_each_example_gives_its_kinds(row: dict[str, Any], decide: Decide) -> None:
    found = decide(("", row["example"]), title=row.get("title", "The quay"), body=row.get("body", BODY))
    assert [decision.kind for decision in found] == row.get("gives", [])


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in table("decisions")["list"]])
def test_each_list_gives_its_limbs(row: dict[str, Any], decide: Decide) -> None:
    found = decide(*[(marker, text) for marker, text in row["example"]])
    assert [[decision.kind, decision.text] for decision in found] == row["gives"]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["gives"]) for row in table("decisions")["condition"]])
def test_each_condition_is_told(row: dict[str, Any], decide: Decide) -> None:
    assert {decision.condition for decision in decide(("", row["example"]))} == {row["gives"]}


def test_the_passage_is_the_sentence_to_the_letter(section: Build) -> None:
    content, item = section([("(1)", "Mrs Pell spoke. The Board noted the\nletter. Mr Stone left.")], "The quay")
    (decision,) = read(content, item, BODY)
    span = decision.proof.passages[0]
    assert content[span.start : span.end] == "The Board noted the\nletter."
    assert decision.text == "The Board noted the letter."


def test_agenda_text_annexes_and_cut_ends_decide_nothing(section: Build) -> None:
    content, item = section([("", "The Board noted the letter.")], "The quay")
    paragraph = item.paragraphs[0]
    for changed in (replace(paragraph, agenda=True), replace(paragraph, annex=True)):
        assert read(content, replace(item, paragraphs=(changed,)), BODY) == ()
    assert read(content, replace(item, truncated=True), BODY) == ()


def test_a_summary_of_decisions_counts_nothing_again(decide: Decide) -> None:
    assert decide(("", "The Board noted the letter."), title="Summary of decisions") == ()
