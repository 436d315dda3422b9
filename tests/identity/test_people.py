"""Which names are one person, and which never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnergraph.identity import resolve
from partnergraph.identity.resolution import Resolution
from partnergraph.registers import Registers
from tests.identity.drafts import Draft, entities, labels, one, readings, who

BOARD = "Elmshire Harbour Board"


def resolved(*drafts: Draft) -> Resolution:
    return resolve(readings(drafts), Registers())


def reasons(resolution: Resolution) -> set[str]:
    return {proposal.reason for proposal in resolution.proposals if proposal.kind == "person"}


def test_initials_in_the_list_and_the_full_name_in_the_text() -> None:
    minutes = Draft("a", BOARD)
    listed = minutes.attend("Ms T Larkham")
    minutes.begin("Dredging")
    spoken = minutes.person("Tessa Larkham")
    found = resolved(minutes)
    assert one(found, [(minutes, listed), (minutes, spoken)])
    assert labels(found, "person") == ["Tessa Larkham"]
    assert who(found, minutes, listed).aliases == ("T Larkham",)


def test_two_entries_of_one_list_are_two_people_whatever_they_are_called() -> None:
    minutes = Draft("a", BOARD)
    first = minutes.attend("Mr J Marlow", "Clerk", "Elmshire Police")
    second = minutes.attend("Mr J Marlow", "Clerk", "Elmshire Police")
    found = resolved(minutes)
    assert not one(found, [(minutes, first), (minutes, second)])
    slugs = [entity.slug for entity in entities(found, "person")]
    assert len(set(slugs)) == 2
    assert all(slug.startswith("j-marlow-") for slug in slugs)


def test_initials_that_two_could_bear_are_nobodys_and_asked_about() -> None:
    minutes = Draft("a", BOARD)
    listed = minutes.attend("Mr S Venning")
    minutes.begin("Dredging")
    minutes.person("Simon Venning")
    minutes.person("Stephen Venning")
    found = resolved(minutes)
    assert labels(found, "person") == ["S Venning", "Simon Venning", "Stephen Venning"]
    assert who(found, minutes, listed).label == "S Venning"
    assert "several could be meant" in reasons(found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mr P Quayle", "Mrs P Quayle"),
        ("Miss P Quayle", "Mr P Quayle"),
        ("Peter Quayle", "Paul Quayle"),
        ("Ms P Quayle", "Peter Quayle"),
        ("P J Quayle", "P K Quayle"),
        ("Anna Quayle", "Andrew Quayle"),
    ],
)
def test_names_that_exclude_each_other(a: str, b: str) -> None:
    first, second = Draft("a", BOARD), Draft("b", BOARD)
    places = [
        (first, first.person(a, "Clerk", "Elmshire Police")),
        (second, second.person(b, "Clerk", "Elmshire Police")),
    ]
    assert not one(resolved(first, second), places)


def test_the_same_initials_in_the_minutes_of_one_body() -> None:
    first, second = Draft("a", BOARD, "2011-02-03"), Draft("b", BOARD, "2012-02-03")
    places = [(first, first.attend("Ms D Orrell")), (second, second.person("Dinah Orrell"))]
    found = resolved(first, second)
    assert one(found, places)
    assert labels(found, "person") == ["Dinah Orrell"]


def test_a_generation_apart_initials_need_more_than_the_body() -> None:
    first, second = Draft("a", BOARD, "1979-02-03"), Draft("b", BOARD, "2012-02-03")
    places = [(first, first.attend("Mr D Orrell")), (second, second.person("David Orrell"))]
    assert not one(resolved(first, second), places)


def test_doctor_and_mister_without_a_shared_office_are_asked_about() -> None:
    first, second = Draft("a", BOARD), Draft("b", BOARD)
    places = [(first, first.attend("Mr S Corfield")), (second, second.attend("Dr S Corfield"))]
    found = resolved(first, second)
    assert not one(found, places)
    assert reasons(found) == {"different titles and no shared post or organisation"}


def test_doctor_and_mister_of_one_office_are_one() -> None:
    first, second = Draft("a", BOARD), Draft("b", BOARD)
    places = [
        (first, first.attend("Mr S Corfield", "Harbour Master", "Elmshire Port Trust")),
        (second, second.attend("Dr S Corfield", "Harbour Master", "Elmshire Port Trust")),
    ]
    assert one(resolved(first, second), places)


def test_a_surname_alone_is_the_one_of_that_title_in_the_same_body() -> None:
    first, second, other = Draft("a", BOARD), Draft("b", BOARD), Draft("c", "Kerrow Arts Trust")
    places = [(first, first.person("Mr Gantry")), (second, second.person("Mr Gantry"))]
    elsewhere = other.person("Mr Gantry")
    found = resolved(first, second, other)
    assert one(found, places)
    assert who(found, *places[0]).label == "Mr Gantry"
    assert not one(found, [places[0], (other, elsewhere)])


def test_a_surname_alone_takes_the_full_name_only_where_one_fits() -> None:
    minutes = Draft("a", BOARD)
    alone = minutes.person("Mr Gantry")
    minutes.person("Duncan Gantry")
    assert who(resolved(minutes), minutes, alone).label == "Duncan Gantry"
    minutes.person("Hugh Gantry")
    assert who(resolved(minutes), minutes, alone).label == "Mr Gantry"


def test_a_misspelt_surname_in_one_organisation() -> None:
    minutes = Draft("a", BOARD)
    listed = minutes.attend("Ms C Jarrold")
    minutes.begin("Dredging")
    wrong = minutes.person("Celia Jarrald", "", "Elmshire Probation")
    right = minutes.person("Celia Jarrold", "", "Elmshire Probation")
    found = resolved(minutes)
    assert one(found, [(minutes, wrong), (minutes, right), (minutes, listed)])
    assert labels(found, "person") == ["Celia Jarrold"]


def test_a_misspelt_surname_with_nothing_else_in_common_is_only_asked_about() -> None:
    first, second = Draft("a", BOARD), Draft("b", BOARD)
    first.begin("Dredging of the outer basin")
    second.begin("Lamps along the promenade")
    places = [(first, first.person("Celia Jarrald")), (second, second.person("Celia Jarrold"))]
    found = resolved(first, second)
    assert not one(found, places)
    assert reasons(found) == {"surnames alike"}


def test_a_misspelt_surname_on_one_matter_of_one_body() -> None:
    first, second = Draft("a", BOARD), Draft("b", BOARD)
    first.begin("Lighthouse Automation Scheme")
    second.begin("Lighthouse Automation Scheme update")
    places = [(first, first.person("Celia Jarrald")), (second, second.person("Celia Jarrold"))]
    assert one(resolved(first, second), places)


def test_short_surnames_are_never_taken_for_misspellings() -> None:
    minutes = Draft("a", BOARD)
    minutes.begin("Dredging")
    minutes.person("Celia Hill", "", "Elmshire Probation")
    minutes.person("Celia Hall", "", "Elmshire Probation")
    assert labels(resolved(minutes), "person") == ["Celia Hall", "Celia Hill"]


def test_a_first_name_stands_for_whom_the_text_says() -> None:
    minutes = Draft("a", BOARD)
    full = minutes.person("Nuala Penhale")
    minutes.person("Nuala Selwood")
    short = minutes.person("Nuala", stands_for=full)
    found = resolved(minutes)
    assert who(found, minutes, short).label == "Nuala Penhale"
    assert who(found, minutes, short).aliases == ()


def test_mentions_that_stand_for_each_other_in_a_ring_are_one() -> None:
    minutes = Draft("a", BOARD)
    first = minutes.person("Nuala")
    second = minutes.person("Penhale", stands_for=first)
    minutes.mentions = [
        mention if mention.span != first else replace(mention, stands_for=second) for mention in minutes.mentions
    ]
    assert one(resolved(minutes), [(minutes, first), (minutes, second)])


def test_a_shared_employer_tells_which_of_two_is_meant_elsewhere() -> None:
    first, second = Draft("a", BOARD, "2011-02-03"), Draft("b", "Elmshire Arts Forum", "2011-05-06")
    police = first.person("Ruth Underhay", "", "Elmshire Police")
    nurse = first.person("Rose Underhay", "", "Elmshire Hospital Trust")
    listed = second.attend("Ms R Underhay", "", "Elmshire Hospital Trust")
    found = resolved(first, second)
    assert one(found, [(first, nurse), (second, listed)])
    assert not one(found, [(first, police), (second, listed)])


def test_the_best_attested_spelling_is_the_label() -> None:
    first, second, third = (Draft(name, BOARD) for name in "abc")
    for draft in (first, second):
        draft.attend("Ms A Tregear", "Warden", "Elmshire Port Trust")
    third.person("Alma Tregaer", "Warden", "Elmshire Port Trust")
    assert labels(resolved(first, second, third), "person") == ["Alma Tregear"]


def test_double_names_particles_and_letters_behind_a_name() -> None:
    minutes = Draft("a", BOARD)
    pairs = [
        ("Mr S Bell-Farrow", "Saul Bell-Farrow"),
        ("Ms I van der Lund", "Inge van der Lund"),
        ("A. O’Dowd", "Aoife O'Dowd"),
    ]
    places = [(minutes.attend(short), minutes.person(full)) for short, full in pairs]
    honoured = minutes.person("Saul Bell-Farrow OBE")
    found = resolved(minutes)
    assert all(one(found, [(minutes, a), (minutes, b)]) for a, b in places)
    assert one(found, [(minutes, places[0][0]), (minutes, honoured)])
    assert len(entities(found, "person")) == 3
