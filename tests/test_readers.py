"""Documents that workers read ahead have the facts they have here."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import msgspec
import pytest

from partnergraph.loading import identify
from partnergraph.minutes import read
from partnergraph.minutes.facts import Minutes
from partnergraph.readers import FEWEST, Readers
from partnergraph.text import Text
from tests import lanes
from tests.conftest import ROOT


def texts(number: int) -> list[Text]:
    return [Text(words, identify(words.encode(), name)) for name, words in lanes.many(number).items()]


@pytest.mark.parametrize("number", [1, FEWEST])
def test_facts_are_the_same_wherever_they_are_read(number: int) -> None:
    given = texts(number)
    with Readers(given) as readers:
        found = [readers.facts(text) for text in given]
    assert found == [read(text) for text in given]


def test_what_was_not_announced_and_what_comes_in_another_order_is_read_too() -> None:
    *given, stranger = texts(FEWEST + 1)
    with Readers(given) as readers:
        found = [readers.facts(text) for text in (stranger, *reversed(given))]
    assert found == [read(text) for text in (stranger, *reversed(given))]


def test_the_same_words_of_another_source_are_read_by_themselves_and_as_often_as_asked() -> None:
    given = texts(FEWEST)
    dated = replace(given[0], source=replace(given[0].source, date="2040-01-02"))
    with Readers(given) as readers:
        for text in (dated, given[0], dated, given[0]):
            assert readers.facts(text) == read(text)


def test_what_cannot_be_read_is_told_here() -> None:
    given = texts(FEWEST)
    unreadable = replace(given[3], content=None)  # type: ignore[arg-type]
    given[3] = unreadable
    with Readers(given) as readers:
        assert [readers.facts(text) for text in given if text is not unreadable]
        with pytest.raises((TypeError, AttributeError)):
            readers.facts(unreadable)


def test_a_worker_ends_with_its_input() -> None:
    (text,) = texts(1)
    message = msgspec.json.encode(text)
    done = subprocess.run(
        [sys.executable, "-m", "partnergraph.readers"],
        input=len(message).to_bytes(4, "big") + message,
        capture_output=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    length = int.from_bytes(done.stdout[:4], "big")
    assert msgspec.json.decode(done.stdout[4 : 4 + length], type=Minutes) == read(text)
    assert len(done.stdout) == 4 + length
