"""One set of minutes as many programs write it: the facts are the same as those of its plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.html.pages import HERE, Facts, facts, text_of

DRESSES = sorted(path for path in (HERE / "dresses").iterdir() if path.suffix != ".txt")


@pytest.fixture(scope="module")
def plain() -> Facts:
    return facts(text_of((HERE / "dresses" / "minutes.txt").read_bytes(), "minutes.txt"))


def test_the_plain_text_states_what_is_meant(plain: Facts) -> None:
    assert plain.head == (
        "Harbour Towns Partnership",
        "2019-05-14",
        "14:00",
        "Net Loft, Quay Street",
        "2019-02-12",
        "2019-09-10",
    )
    assert [(name, status) for name, status, *_ in plain.attendance] == [
        ("Cllr Ann Pike", "present"),
        ("Bo Rudd", "present"),
        ("Cass Moor", "present"),
        ("Dee Firth", "apologies"),
    ]
    assert [number for number, *_ in plain.items] == ["1", "2", "3", "4", "5"]
    assert [(number, kind) for number, kind, _ in plain.decisions] == [("2", "record"), ("3", "approve"), ("3", "note")]
    assert [(number, owners, due) for number, _, owners, due in plain.actions] == [("3", ("Cass Moor",), "2019-07-01")]


@pytest.mark.parametrize("path", DRESSES, ids=lambda path: path.stem)
def test_a_dress_changes_no_fact(path: Path, plain: Facts) -> None:
    assert facts(text_of(path.read_bytes(), path.name)) == plain


@pytest.mark.parametrize("path", DRESSES, ids=lambda path: path.stem)
def test_nothing_but_the_minutes_is_read(path: Path) -> None:
    said = text_of(path.read_bytes(), path.name).content
    words = (HERE / "dresses" / "minutes.txt").read_text("utf-8").split()
    assert sorted(set(said.replace("•", " ").split()) - set(words) - {"a.", "b.", "1.", "2.", "3.", "4.", "5."}) == []
