"""What follows what: the order of those that replaced one another, and the months between meetings."""

from __future__ import annotations

import pytest

from partnergraph.lineage import in_order, months_between

REPLACED = {"plan": [], "strategy": ["plan"], "charter": ["strategy", "elsewhere"], "pact": ["deal"], "deal": ["pact"]}


@pytest.mark.parametrize(
    ("kin", "ordered"),
    [
        (["charter", "plan", "strategy"], ["plan", "strategy", "charter"]),
        (["charter", "plan"], ["charter", "plan"]),
        (["deal", "pact"], ["deal", "pact"]),
        ([], []),
    ],
)
def test_predecessors_come_first_and_a_circle_ends(kin: list[str], ordered: list[str]) -> None:
    assert in_order(kin, REPLACED.__getitem__) == ordered


@pytest.mark.parametrize(
    ("bounds", "months"),
    [
        ([("2015-11-12", "2015-11-12"), ("2018-03-08", "2018-03-08")], [None, 28]),
        ([("2018-03-08", "2018-03-08"), ("2018-03-08", "2018-03-08")], [None, None]),
        ([("2018-01-01", "2018-06-30"), ("2018-12-31", "2018-12-31")], [None, 6]),
        ([("2018-01-01", "2018-01-01"), ("", ""), ("2018-07-01", "2018-07-01")], [None, None, 6]),
        ([("2018-01-01", "2019-01-01"), ("2018-03-01", "2018-04-01"), ("2019-02-01", "")], [None, None, 1]),
    ],
)
def test_months_are_counted_from_the_last_day_to_the_first(
    bounds: list[tuple[str, str]], months: list[int | None]
) -> None:
    assert months_between(bounds) == months
