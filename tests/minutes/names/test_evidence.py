"""Organisations that no noun of their name tells, and bare nouns that name one, as the text shows them."""

from __future__ import annotations

import pytest

from tests.minutes.names.conftest import Reader


def _organisations(named: Reader, content: str) -> list[str]:
    return [mention.name for mention in named(content).mentions if mention.kind == "organisation"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Word came from Harbourlight, a charity for rough sleepers.", ["Harbourlight"]),
        ("It was told that Rowancroft is a small local charity.", ["Rowancroft"]),
        ("The hostel run by Yellow Lantern would close.", ["Yellow Lantern"]),
        ("Turning Lanterns, which works with women who leave prison, was thanked.", ["Turning Lanterns"]),
        ("Una Tarn from Rowancroft spoke, and Rowancroft was thanked.", ["Rowancroft", "Rowancroft"]),
        ("Ivo Tarn, the manager of Yellow Lantern, offered a room.", ["Yellow Lantern"]),
        ("The scheme of Lanterns Together (LT) would end. LT reported a loss.", ["Lanterns Together", "LT", "LT"]),
        ("The Quayle Welcome Group met.", ["Quayle Welcome Group"]),
        ("A letter from Quayle Tidy Towns was read.", ["Quayle Tidy Towns"]),
        ("It was told by the Chief Officer, Quayle Drug and Alcohol Forum.", ["Quayle Drug and Alcohol Forum"]),
        ("Una Venn of Third Sector Interface Quayle spoke.", ["Third Sector Interface Quayle"]),
        ("Children's Social Care were to lead on it.", ["Children's Social Care"]),
        ("The Policy and Procedures Group met Quayle Town FC.", ["Policy and Procedures Group", "Quayle Town FC"]),
    ],
)
def test_what_the_text_tells_to_be_an_organisation(named: Reader, content: str, names: list[str]) -> None:
    assert _organisations(named, content) == names


@pytest.mark.parametrize(
    "content",
    [
        "Una Tarn from Quayle spoke of the flood in Quayle.",
        "The Anti-Social Behaviour (ASB) figures fell. ASB was down.",
        "The Harbour Plan (HP) was read. HP was noted.",
        "Ivo Tarn, a resident of Great Quayle, spoke.",
        "The work was done by Ivo Tarn, and run by Una Venn.",
        "The Lantern Festival, which runs in May, was praised.",
        "A new Recovery Hub would be opened in May.",
    ],
)
def test_places_people_matters_and_feasts_are_none(named: Reader, content: str) -> None:
    assert _organisations(named, content) == []


def test_a_council_that_no_text_names_in_full_is_a_body_of_its_own(named: Reader) -> None:
    found = named("The Forum noted that the Council would pay. The Forum agreed.").mentions
    assert [(mention.name, mention.of_body) for mention in found] == [
        ("The Forum", True),
        ("Council", False),
        ("The Forum", True),
    ]


def test_a_commissioner_by_letters_is_no_council(named: Reader) -> None:
    found = named("The PCC wrote. The Forum noted that the Council would pay. The Forum agreed.").mentions
    assert ("Council", None) in [(mention.name, mention.stands_for) for mention in found]


def test_a_county_council_is_not_the_borough_council_named_before(named: Reader) -> None:
    found = named("Quayle Borough Council wrote. The Forum noted that the County Council would pay.").mentions
    assert [(mention.name, mention.stands_for) for mention in found if "Council" in mention.name] == [
        ("Quayle Borough Council", None),
        ("County Council", None),
    ]


def test_the_council_is_the_one_that_the_text_names_by_its_letters(named: Reader) -> None:
    content = "Quayle MBC wrote. The Forum noted that the Council would pay. The Forum agreed."
    found = {mention.text: mention for mention in named(content).mentions}
    assert found["the Council"].stands_for == found["Quayle MBC"].span
