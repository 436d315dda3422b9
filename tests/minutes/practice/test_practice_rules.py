"""Every row of the tables of committee practice does what its example says."""

from __future__ import annotations

from typing import Any

import pytest

from partnergraph.minutes.rules import table
from tests.minutes.practice.shown import Shown, minutes_of


def rows(file: str, *kinds: str) -> list[Any]:
    return [
        pytest.param(row, id=f"{kind}-{row.get('name', row['example'][:40])}")
        for kind in kinds
        for row in table(file)[kind]
    ]


@pytest.mark.parametrize("row", rows("motions", "moved", "seconded", "verdict", "tally", "named", "manner"))
def test_motions(row: dict[str, Any]) -> None:
    minutes = minutes_of(f"2. The quay\n\n{row['example']}\n\n3. Close\n\nThe meeting closed.\n")
    found = Shown(minutes).motions(minutes.items[1])[0]
    assert {name: found.get(name) for name in row["gives"]} == row["gives"], found


@pytest.mark.parametrize("row", rows("motions", "none"))
def test_no_motion(row: dict[str, Any]) -> None:
    minutes = minutes_of(f"2. The quay\n\n{row['example']}\n\n3. Close\n\nThe meeting closed.\n")
    assert minutes.items[1].practice.motions == ()


DECLARED = "2. Declarations of interest\n\n{}\n\n3. The ferry\n\nNothing.\n\n4. Grants\n\nNothing.\n"


@pytest.mark.parametrize("row", rows("declarations", "declared", "line", "sort", "conduct"))
def test_declarations(row: dict[str, Any]) -> None:
    minutes = minutes_of(DECLARED.format(row["example"]))
    found = Shown(minutes).declarations(minutes.items[1])[0]
    assert {name: found.get(name) for name in row["gives"]} == row["gives"], found


@pytest.mark.parametrize("row", rows("declarations", "none"))
def test_no_declaration(row: dict[str, Any]) -> None:
    minutes = minutes_of(DECLARED.format(row["example"]))
    assert minutes.items[1].practice.declarations == ()


APPOINTED = "2. Appointments\n\n{}\n\n3. Close\n\nThe meeting closed.\n"


@pytest.mark.parametrize("row", rows("appointments", "appointed", "line", "office"))
def test_appointments(row: dict[str, Any]) -> None:
    minutes = minutes_of(APPOINTED.format(row["example"]))
    found = Shown(minutes).appointments(minutes.items[1])[0]
    assert {name: found.get(name) for name in row["gives"]} == row["gives"], found


@pytest.mark.parametrize("row", rows("appointments", "none"))
def test_no_appointment(row: dict[str, Any]) -> None:
    minutes = minutes_of(APPOINTED.format(row["example"]))
    assert minutes.items[1].practice.appointments == ()


def titled(row: dict[str, Any]) -> Any:
    """The facts of the row's example under the row's title."""
    title = row.get("title", "Public participation")
    minutes = minutes_of(f"2. {title}\n\n{row['example']}\n\n3. Close\n\nThe meeting closed.\n")
    return Shown(minutes), minutes.items[1]


@pytest.mark.parametrize("row", rows("contributions", "heard", "session", "matter", "answered"))
def test_contributions(row: dict[str, Any]) -> None:
    shown, item = titled(row)
    found = shown.contributions(item)[0]
    assert {name: found.get(name) for name in row["gives"]} == row["gives"], found


@pytest.mark.parametrize("row", rows("received", "received", "listed"))
def test_received(row: dict[str, Any]) -> None:
    shown, item = titled(row)
    found = shown.received(item)[0]
    assert {name: found.get(name) for name in row["gives"]} == row["gives"], found


@pytest.mark.parametrize("row", rows("procedure", "step"))
def test_steps(row: dict[str, Any]) -> None:
    shown, item = titled(row)
    found = shown.steps(item)[0]
    assert {name: found.get(name) for name in row["gives"]} == row["gives"], found


@pytest.mark.parametrize("row", rows("contributions", "none"))
def test_nobody_heard(row: dict[str, Any]) -> None:
    assert titled(row)[1].practice.contributions == ()


@pytest.mark.parametrize("row", rows("received", "none"))
def test_nothing_received(row: dict[str, Any]) -> None:
    assert titled(row)[1].practice.received == ()


@pytest.mark.parametrize("row", rows("procedure", "none"))
def test_no_step(row: dict[str, Any]) -> None:
    assert titled(row)[1].practice.steps == ()
