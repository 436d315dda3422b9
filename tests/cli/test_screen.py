"""Tables fit the screen, and nothing in a cell steers it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from partnergraph.cli.screen import table

cells = st.text(max_size=80)
grids = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=5))


def test_a_table() -> None:
    drawn = table(["name", "n"], [["Ada\n Fenn", "1"], ["é", "10"]])
    assert drawn.splitlines() == ["name      n", "--------  --", "Ada Fenn  1", "é         10"]


def test_long_cells_are_wrapped_and_narrow_ones_kept() -> None:
    drawn = table(["a", "text"], [["1", "one two three four"], ["2", "five"]], 16)
    assert drawn.splitlines() == ["a  text", "-  -------------", "1  one two three", "   four", "2  five"]


@given(grids)
def test_no_cell_steers_the_screen(grid: list[list[str]]) -> None:
    drawn = table(["x"] * len(grid[0]), grid, 60)
    assert all(letter == "\n" or letter.isprintable() for letter in drawn)


@given(grids)
def test_no_word_is_lost(grid: list[list[str]]) -> None:
    drawn = table(["x"] * len(grid[0]), grid)
    kept = ["".join(c for c in line if c.isprintable() and c != " ") for line in drawn.splitlines()[2:]]
    assert kept == ["".join(c for cell in row for c in cell if c.isprintable() and not c.isspace()) for row in grid]


@given(st.lists(st.lists(st.text("ab é漢", max_size=60), min_size=3, max_size=3), min_size=1, max_size=4))
def test_it_is_no_wider_than_the_screen(grid: list[list[str]]) -> None:
    for line in table(["a", "b", "c"], grid, 70).splitlines():
        assert len(line) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in line) <= 70
