"""Made-up minutes in styles and formats drawn at random give back what was meant."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from tests.generalisation.comparison import Score, scored
from tests.generalisation.facts import is_read
from tests.generalisation.forms import FORMS
from tests.generalisation.scribe import write

MEETINGS = 110
LEAST = {"attendance": 0.98, "item": 0.98, "action": 0.98, "owner": 0.98, "decision": 0.95}
"""The least F1 of what is read, of what was meant."""


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """The scores over all meetings, each told in a style of its own and in one format."""
    dice = random.Random("layouts")
    total: dict[str, Score] = defaultdict(Score)
    for seed in range(1000, 1000 + MEETINGS):
        made = write(seed)
        form = dice.choice([form for form in FORMS if form.suits(made) and is_read(form.ending)])
        for sort, score in scored(made, form).items():
            total[sort] += score
    return total


@pytest.mark.parametrize("sort", LEAST)
def test_what_was_meant_is_read(sort: str, scores: dict[str, Score]) -> None:
    assert scores[sort].meant > MEETINGS
    assert scores[sort].f1 >= LEAST[sort], scores[sort].wrong
