"""Slugs, the base, circles, and the names of items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnergraph.errors import UsageError
from partnergraph.graph.addresses import Space, checked_base, checked_circle, item_names
from partnergraph.minutes.facts import Item
from partnergraph.slugs import slug
from partnergraph.text import Span


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Safer Lanes Board", "safer-lanes-board"),
        ("Roads & Lanes  Group", "roads-and-lanes-group"),
        ("Siân O’Dell", "sian-o-dell"),
        ("Leaders' Group (East)", "leaders-group-east"),
        ("2031-34", "2031-34"),
        ("x" * 79 + " yz", "x" * 79),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(max_size=120))
def test_every_name_has_a_slug_that_an_address_can_hold(name: str) -> None:
    made = slug(name)
    assert 0 < len(made) <= 80
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made


def test_names_in_other_scripts_have_slugs_of_their_own() -> None:
    assert slug("Καλημέρα") != slug("Καλησπέρα")


def test_the_base_ends_in_a_slash_and_is_an_address() -> None:
    assert checked_base("https://data.example.net/lanes") == "https://data.example.net/lanes/"
    for wrong in ("lanes", "ftp://example.net/", "https://example.net/?a=b", "https://exa mple.net/"):
        with pytest.raises(UsageError, match="not an address"):
            checked_base(wrong)


def test_a_circle_is_a_part_of_addresses_and_no_word_in_use() -> None:
    assert checked_circle(" Fern Shire ") == "fern-shire"
    assert checked_circle("") == ""
    with pytest.raises(UsageError, match="choose another"):
        checked_circle("Meeting")
    with pytest.raises(UsageError, match="choose another"):
        checked_circle("People")


def test_a_named_circle_has_its_own_part_of_the_address_and_graphs_do_not() -> None:
    space = Space("https://example.net/", "fernshire")
    assert space.passage("0f" * 8, Span(3, 9)) == (
        "https://example.net/fernshire/document/0f0f0f0f0f0f0f0f/text#char=3,9"
    )
    assert space.action("board/2032-05-04", "item-4", 2) == (
        "https://example.net/fernshire/action/board/2032-05-04/item-4-2"
    )
    assert space.document_graph("0f" * 8, private=True) == (
        "https://example.net/graph/document/0f0f0f0f0f0f0f0f/private"
    )
    assert space.derived_graph() == "https://example.net/graph/derived/fernshire"
    assert Space("https://example.net/").derived_graph() == "https://example.net/graph/derived/default"


def test_items_are_named_by_their_number_where_it_is_theirs_alone() -> None:
    numbers = ["67", "", "68", "68", "7 (a)", "p1"]
    items = [Item(place, number, "", Span(0, 1), Span(0, 1)) for place, number in enumerate(numbers, 1)]
    assert item_names(items) == {
        1: "item-67",
        2: "item-p2",
        3: "item-p3",
        4: "item-p4",
        5: "item-7-a",
        6: "item-p6",
    }
