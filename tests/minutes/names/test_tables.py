"""Every row of the word tables does in its example what it says."""

from __future__ import annotations

from typing import Any

import pytest

from partnergraph.minutes.names import Names
from partnergraph.minutes.names.lexicon import rows, table_names
from tests.minutes.names.conftest import Reader

_PEOPLE = ("given_names", "titles")
_ORGANISATIONS = ("heads", "known")
_EITHER = ("verbs", "vocabulary", "sets", "lists")


def _cases(tables: tuple[str, ...]) -> list[Any]:
    return [pytest.param(row, id=f"{table}: {row['name']}") for table in tables for row in rows(table)]


def _people(names: Names) -> list[str]:
    return [mention.name for mention in names.mentions if mention.kind == "person" and mention.stands_for is None]


def _organisations(names: Names) -> list[str]:
    return [
        mention.text
        for mention in names.mentions
        if mention.kind == "organisation" and mention.stands_for is None and not mention.of_body
    ]


@pytest.mark.parametrize("row", _cases(_PEOPLE))
def test_a_row_of_people_reads_its_example(row: dict[str, Any], named: Reader) -> None:
    given = [name.replace(".", "").replace("  ", " ") for name in row["gives"]]
    assert _people(named(row["example"])) == given


@pytest.mark.parametrize("row", _cases(_ORGANISATIONS))
def test_a_row_of_organisations_reads_its_example(row: dict[str, Any], named: Reader) -> None:
    assert _organisations(named(row["example"])) == row["gives"]


@pytest.mark.parametrize("row", _cases(_EITHER))
def test_a_row_of_words_reads_its_example(row: dict[str, Any], named: Reader) -> None:
    names = named(row["example"], front=row["name"] == "labels")
    assert [name for name in (*_people(names), *_organisations(names)) if name in row["gives"]] == row["gives"]
    if not row["gives"]:
        assert not _people(names) + _organisations(names)


@pytest.mark.parametrize("row", _cases(("posts",)))
def test_a_row_of_posts_reads_its_example(row: dict[str, Any], named: Reader) -> None:
    found = named(row["example"]).affiliations
    assert (found[0].post if found else "") == row["gives"]


def test_every_table_has_its_examples_read() -> None:
    assert {"posts", *_PEOPLE, *_ORGANISATIONS, *_EITHER} == set(table_names())
