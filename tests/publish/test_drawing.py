"""The pictures in numbers: marks and bars that never cover one another, labels only where they have room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pyoxigraph import NamedNode

from partnergraph.publish.agents import Sitting
from partnergraph.publish.pictures import LETTER, NARROW, WIDE, lines
from partnergraph.publish.pictures.attendance import attendance
from partnergraph.publish.pictures.timeline import Bar, timeline
from partnergraph.publish.pictures.years import years
from partnergraph.publish.record import When
from partnergraph.publish.strategies import Considered, Edition, Story, Strand

FINGER = 24.0
"""The least breadth in pixels of what is to be touched (WCAG 2.2, 2.5.8)."""
NODE = NamedNode("https://records.example/x")
BREADTHS = pytest.mark.parametrize("breadth", [WIDE, NARROW])
days = some.lists(some.dates(date(1995, 1, 1), date(2026, 12, 31)).map(date.isoformat), min_size=1, max_size=30)


def considered(day: str, place: int) -> Considered:
    return Considered(
        f"entry-{place}", NODE, NODE, "Quay Board", When(day), "1", "Harbour Plan", True, (), (), (), (), ()
    )


def story(held: list[str], editions: tuple[Edition, ...] = ()) -> Story:
    entries = tuple(considered(day, place) for place, day in enumerate(sorted(held), 1))
    return Story((Strand("Harbour Plan", NODE, editions, ()),), entries, len(held))


@BREADTHS
@given(held=days)
def test_no_mark_covers_another_and_all_stand_within(breadth: int, held: list[str]) -> None:
    picture = timeline(story(held), breadth)
    assert picture is not None and len(picture.dots) == len(held)
    for one, other in combinations(picture.dots, 2):
        assert abs(one.x - other.x) >= FINGER or abs(one.y - other.y) >= FINGER
    assert all(FINGER / 2 <= dot.x <= breadth - FINGER / 2 and dot.y < picture.ground for dot in picture.dots)


@BREADTHS
@given(held=days)
def test_no_meeting_covers_another(breadth: int, held: list[str]) -> None:
    picture = attendance(tuple(Sitting(NODE, When(day), "Quay Board", "present") for day in held), breadth)
    assert picture is not None
    seats = [seat for row in picture.rows for seat in row.seats]
    for one, other in combinations(seats, 2):
        assert abs(one.x - other.x) >= FINGER or abs(one.y - other.y) >= FINGER
    assert max(seat.y for seat in seats) + FINGER / 2 <= picture.height


@BREADTHS
def test_editions_of_the_same_time_stand_one_below_the_other(breadth: int) -> None:
    editions = tuple(
        Edition(f"{first}-{last % 100}", first, last, NODE) for first, last in ((2010, 2020), (2012, 2013))
    )
    picture = timeline(story(["2011-05-04"], editions), breadth)
    assert picture is not None
    long, short = picture.lanes[0].bars
    assert short.y - long.y >= FINGER and long.written
    assert short.written is (len(short.label) * LETTER + 10 <= short.width)
    assert not any(bar.written for bar in _crowded(breadth))


def _crowded(breadth: int) -> tuple[Bar, ...]:
    editions = (Edition("1960-61", 1960, 1961, NODE), Edition("2030-31", 2030, 2031, NODE))
    picture = timeline(story(["1999-05-04"], editions), breadth)
    assert picture is not None
    return picture.lanes[0].bars


@BREADTHS
def test_years_are_written_where_they_have_room(breadth: int) -> None:
    picture = years([(str(year), "Quay Board") for year in range(1990, 2027)], breadth)
    assert picture is not None and picture.width <= breadth
    written = [column.x for column in picture.columns if column.labelled]
    assert len(written) > 2 and min(after - before for before, after in pairwise(written)) >= 34


def test_a_long_label_stands_in_two_lines_and_is_cut_off_after_them() -> None:
    assert lines("Harbour Plan", WIDE) == ("Harbour Plan",)
    first, second = lines("Terms of Reference of the Harbour Lights Steering Group and its Panels", NARROW)
    assert first.endswith("Lights") and second == "Steering Group and its Panels"
    assert lines("harbour " * 40, NARROW)[1].endswith("…")
    assert all(len(line) * LETTER <= NARROW for line in lines("a" * 400, NARROW))


def test_a_long_silence_is_drawn_between_the_marks_and_touches_neither() -> None:
    told = story(["2015-01-01", "2019-02-09"])
    after = replace(told.entries[1], months_since=49)
    picture = timeline(replace(told, entries=(told.entries[0], after)))
    assert picture is not None
    (silence,) = picture.silences
    left, right = (dot.x for dot in picture.dots)
    assert silence.months == 49
    assert left + 8 <= silence.x and silence.x + silence.width <= right - 8
