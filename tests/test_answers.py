"""Rows are joined, counted and ordered by what they say, whatever the order in which an engine gave them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from partnergraph.answers import Shape, shape
from partnergraph.store import Rows
from partnergraph.store.rows import Row, text


def rows(columns: str, *cells: tuple[str | None, ...]) -> Rows:
    return Rows(
        tuple(columns.split()), tuple(tuple(None if cell is None else Literal(cell) for cell in row) for row in cells)
    )


def texts(found: Rows) -> list[tuple[str, ...]]:
    return [tuple(text(cell) for cell in row) for row in found.rows]


def test_cells_are_joined_counted_and_reduced() -> None:
    found = shape(
        rows(
            "who names count first last",
            ("a", "z", None, None, None),
            ("a", "b", None, None, None),
            ("a", None, "m1", "2020-01-01", "2020-01-01"),
            ("a", None, "m2", "2019-01-01", "2019-01-01"),
            ("a", None, "m2", None, None),
            ("b", None, None, None, None),
        ),
        Shape(joined=("names",), counted=("count",), least=("first",), greatest=("last",)),
    )
    assert texts(found) == [("a", "b | z", "2", "2019-01-01", "2020-01-01"), ("b", "", "0", "", "")]


def test_numbers_within_words_are_ordered_by_size() -> None:
    found = shape(rows("x", ("item-10",), ("item-9",), (None,), ("Item-2",)), Shape())
    assert texts(found) == [("",), ("Item-2",), ("item-9",), ("item-10",)]


def test_the_named_columns_come_first() -> None:
    found = shape(rows("a b", ("1", "2"), ("2", "1")), Shape(order=("b",)))
    assert texts(found) == [("2", "1"), ("1", "2")]


def test_oldest_first_by_date_or_bounds() -> None:
    given_rows = rows(
        "date earliest latest",
        (None, None, None),
        ("2021-05-04", "2021-05-04", "2021-05-04"),
        (None, "2017-03-01", None),
        (None, "2017-03-01", "2021-05-04"),
        (None, None, "2017-03-01"),
        ("2017-03-01", None, None),
    )
    assert texts(shape(given_rows, Shape(order=("oldest",)))) == [
        ("", "", "2017-03-01"),
        ("2017-03-01", "", ""),
        ("", "2017-03-01", "2021-05-04"),
        ("", "2017-03-01", ""),
        ("2021-05-04", "2021-05-04", "2021-05-04"),
        ("", "", ""),
    ]


cells = st.none() | st.sampled_from(["1", "01", "a", "A", "a1", "9" * 5000]).map(Literal) | st.just(NamedNode("a:a"))
tables = st.lists(st.tuples(cells, cells, cells), max_size=8)


@given(tables, st.randoms())
def test_the_order_of_the_engine_does_not_matter(table: list[Row], random: object) -> None:
    turned = sorted(table, key=lambda _: random.random())  # type: ignore[attr-defined]
    for wanted in (Shape(), Shape(joined=("b",), counted=("c",)), Shape(order=("c", "a"))):
        one = shape(Rows(("a", "b", "c"), tuple(table)), wanted)
        assert one == shape(Rows(("a", "b", "c"), tuple(turned)), wanted)
        assert len(set(one.rows)) == len(one.rows)
