"""Which names are one organisation, and which never are."""

from __future__ import annotations

import pytest

from partnergraph.identity import resolve
from partnergraph.identity.resolution import Resolution
from partnergraph.minutes.facts import Succession
from partnergraph.registers import Registers
from tests.identity.drafts import PROOF, Draft, entities, labels, one, readings, who

PARTNERSHIP = "Elmshire Community Safety Partnership"


def resolved(*drafts: Draft) -> Resolution:
    return resolve(readings(drafts), Registers())


def test_an_abbreviation_that_the_text_defines() -> None:
    first, second = Draft("a", PARTNERSHIP), Draft("b", PARTNERSHIP)
    full = first.organisation("Tidal Reach Oversight Board")
    first.define("TROB", "Tidal Reach Oversight Board")
    short, plural = first.organisation("TROB"), second.organisation("TROB's")
    found = resolved(first, second)
    assert one(found, [(first, full), (first, short), (second, plural)])
    assert who(found, first, short).label == "Tidal Reach Oversight Board"


def test_an_abbreviation_that_another_document_spells_out_in_capitals_at_its_head() -> None:
    first, second = Draft("a", PARTNERSHIP, host="ELMSHIRE COUNTY COUNCIL"), Draft("b", PARTNERSHIP)
    short, body = second.organisation("ECC"), second.organisation("ECSP")
    found = resolved(first, second)
    assert who(found, second, short).label == "Elmshire County Council"
    assert who(found, second, body).label == PARTNERSHIP


def test_an_abbreviation_that_nothing_explains_stays_as_it_is() -> None:
    minutes = Draft("a", PARTNERSHIP)
    place = minutes.organisation("QZV")
    assert who(resolved(minutes), minutes, place).label == "QZV"


def test_one_abbreviation_may_mean_two_things_in_two_documents() -> None:
    first, second = Draft("a", PARTNERSHIP), Draft("b", PARTNERSHIP)
    first.define("SRB", "Sea Rescue Board")
    second.define("SRB", "Stone River Bureau")
    places = [(first, first.organisation("SRB")), (second, second.organisation("SRB"))]
    found = resolved(first, second)
    assert not one(found, places)
    assert who(found, *places[1]).label == "Stone River Bureau"


def test_an_area_given_by_initials() -> None:
    minutes = Draft("a", "Elm and Moor Harbour Forum")
    minutes.organisation("Elm County Council")
    place = minutes.organisation("E&M Housing Group")
    assert who(resolved(minutes), minutes, place).label == "Elm and Moor Housing Group"


def test_what_the_document_calls_only_the_partnership() -> None:
    first, second = Draft("a", PARTNERSHIP), Draft("b")
    bare = second.organisation("the Partnership", of_body=True)
    found = resolved(first, second)
    assert who(found, second, bare).label == PARTNERSHIP
    assert dict(found.bodies)[second.reading().key] == dict(found.bodies)[first.reading().key]


def test_a_bare_body_that_two_could_be_stays_by_itself() -> None:
    first, second, third = Draft("a", PARTNERSHIP), Draft("b"), Draft("c", "Kerrow Harbour Partnership")
    bare = second.organisation("the Partnership", of_body=True)
    found = resolved(first, second, third)
    assert who(found, second, bare).label == "Partnership"


def test_a_shorter_name_in_one_document() -> None:
    minutes = Draft("a", "Elmshire Partnership: Quay and Causeway Lamps Group")
    minutes.begin("Lamps")
    short = minutes.organisation("Quay and Causeway Lamps Group")
    initials = minutes.organisation("QCLG")
    parent = minutes.organisation("Elmshire Partnership")
    found = resolved(minutes)
    assert one(found, [(minutes, short), (minutes, initials)])
    assert who(found, minutes, short).label == "Elmshire Partnership: Quay and Causeway Lamps Group"
    assert who(found, minutes, parent).label == "Elmshire Partnership"


def test_a_sub_group_is_never_its_parent_and_is_said_to_be_part_of_it() -> None:
    minutes = Draft("a", PARTNERSHIP)
    part = minutes.organisation("ECSP Working Group")
    whole = minutes.organisation("ECSP")
    found = resolved(minutes)
    assert who(found, minutes, whole).label == PARTNERSHIP
    assert who(found, minutes, part).label == f"{PARTNERSHIP} Working Group"
    assert who(found, minutes, part).part_of == who(found, minutes, whole).slug


def test_a_department_is_not_its_council() -> None:
    minutes = Draft("a", PARTNERSHIP, host="Elmshire County Council")
    long, short = minutes.organisation("ECC – Public Health"), minutes.organisation("Public Health")
    found = resolved(minutes)
    assert one(found, [(minutes, long), (minutes, short)])
    assert who(found, minutes, long).label == "Elmshire County Council Public Health"
    assert who(found, minutes, long).part_of == "elmshire-county-council"


def test_one_commissioner_of_an_area_under_every_name() -> None:
    minutes = Draft("a", PARTNERSHIP)
    names = [
        "Office of the PCC",
        "Police Commissioner",
        "PCCs",
        "Elmshire Police and Crime Commissioner",
        "Police and Crime Commissioner’s office",
        "Police and Crime Commissioner for Elmshire",
    ]
    places = [(minutes, minutes.organisation(name)) for name in names]
    found = resolved(minutes)
    assert one(found, places)
    assert who(found, *places[0]).label == "Office of the Elmshire Police and Crime Commissioner"


def test_a_slip_in_a_place_that_the_item_has_right() -> None:
    minutes = Draft("a", PARTNERSHIP)
    minutes.begin("A review in North Tolmere last spring")
    wrong = minutes.organisation("North Tolmare CSP")
    assert who(resolved(minutes), minutes, wrong).label == "North Tolmere Community Safety Partnership"


def test_a_strange_place_that_no_other_words_mend_stays() -> None:
    minutes = Draft("a", PARTNERSHIP)
    minutes.begin("A review of last spring")
    wrong = minutes.organisation("North Tolmare CSP")
    assert who(resolved(minutes), minutes, wrong).label == "North Tolmare Community Safety Partnership"


def test_a_name_that_another_goes_on_with() -> None:
    first, second = Draft("a", PARTNERSHIP), Draft("b", PARTNERSHIP)
    short, long = first.organisation("Elmshire Chamber"), second.organisation("Elmshire Chamber of Trade")
    places = [(first, short), (second, long)]
    found = resolved(first, second)
    assert one(found, places)
    assert who(found, *places[0]).label == "Elmshire Chamber of Trade"


def test_one_person_given_under_two_areas_of_one_service() -> None:
    first, second = Draft("a", PARTNERSHIP, "2014-03-01"), Draft("b", PARTNERSHIP, "2014-07-01")
    first.organisation("Moor Police")
    first.person("Saul Bell-Farrow", "", "Elmshire Fire and Rescue Service")
    second.person("Saul Bell-Farrow", "", "Elmshire and Moor Fire and Rescue")
    names = labels(resolved(first, second), "organisation")
    assert sum("Fire" in name for name in names) == 1


def test_a_misprinted_abbreviation_given_for_one_person() -> None:
    first, second = Draft("a", PARTNERSHIP, "2012-03-01"), Draft("b", PARTNERSHIP, "2014-03-01")
    first.person("Ida Wexcombe", "", "EALC")
    second.person("Ida Wexcombe", "", "EALB")
    found = resolved(first, second)
    assert "Elmshire Association of Local Councils" in labels(found, "organisation")
    assert "EALB" not in labels(found, "organisation")
    alone = Draft("c", PARTNERSHIP)
    place = alone.organisation("EALB")
    assert who(resolved(first, alone), alone, place).label == "EALB"


def test_ad_hoc_groups_of_two_meetings_are_two() -> None:
    first, second = Draft("a", PARTNERSHIP), Draft("b", PARTNERSHIP)
    places = [(first, first.organisation("Steering Group")), (second, second.organisation("Steering Group"))]
    assert not one(resolved(first, second), places)


def test_a_board_without_an_area_is_that_of_the_area_of_the_minutes() -> None:
    first, second = Draft("a", PARTNERSHIP), Draft("b", "Kerrow Community Safety Partnership")
    places = [
        (first, first.organisation("Health and Wellbeing Board")),
        (second, second.organisation("Health and Wellbeing Board")),
    ]
    own = first.organisation("Elmshire Health and Wellbeing Board")
    found = resolved(first, second)
    assert one(found, [places[0], (first, own)])
    assert not one(found, places)


def test_renamed_is_one_and_replaced_is_two() -> None:
    minutes = Draft("a", PARTNERSHIP)
    old, new = minutes.organisation("Lamplighters Forum"), minutes.organisation("Harbour Lights Forum")
    minutes.successions.append(Succession(new, old, "rename", PROOF))
    assert one(resolved(minutes), [(minutes, old), (minutes, new)])
    minutes.successions[:] = [Succession(new, old, "replacement", PROOF)]
    found = resolved(minutes)
    assert who(found, minutes, new).replaces == who(found, minutes, old).slug


def test_the_council_of_a_place_under_a_shorter_name_and_as_a_borough() -> None:
    minutes = Draft("a", PARTNERSHIP)
    names = ["Tolmere Borough Council", "Tolmere Council", "Tolmere District Council"]
    places = [(minutes, minutes.organisation(name)) for name in names]
    assert one(resolved(minutes), places)


@pytest.mark.parametrize(
    "pair", [("Kerrow City Council", "Kerrow County Council"), ("Kerrow Town Council", "Kerrow Parish Council")]
)
def test_councils_of_two_sorts_are_two(pair: tuple[str, str]) -> None:
    minutes = Draft("a", PARTNERSHIP)
    places = [(minutes, minutes.organisation(name)) for name in pair]
    assert not one(resolved(minutes), places)


def test_a_body_that_only_the_manifest_names_is_there() -> None:
    minutes = Draft("a")
    minutes.body = ""
    reading = minutes.reading()
    source = type(reading.text.source)("a", reading.key, "", body="Kerrow Arts Trust")
    text = type(reading.text)(reading.text.content, source)
    found = resolve([type(reading)(text, reading.minutes)], Registers())
    assert [entity.label for entity in entities(found, "organisation")] == ["Kerrow Arts Trust"]
    assert found.bodies == ((reading.key, 0),)


def test_the_second_of_two_places_is_no_short_form_of_both() -> None:
    minutes = Draft("a", PARTNERSHIP)
    both = minutes.organisation("Elmbridge and Moor Vale Clinical Commissioning Group")
    second = minutes.organisation("Moor Vale Clinical Commissioning Group")
    assert not one(resolved(minutes), [(minutes, both), (minutes, second)])
