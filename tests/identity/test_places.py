"""What has the same name in two places is not the same, though one circle holds the minutes of both."""

from __future__ import annotations

import pytest

from partnergraph.identity import resolve
from partnergraph.minutes.facts import MentionKind
from partnergraph.registers import Registers
from tests.identity.drafts import Draft, one, readings, who

HERE, THERE = "Elmshire Safety Board", "Kerrow Town Council"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("organisation", "Planning Committee"),
        ("organisation", "the Council"),
        ("organisation", "Public Health"),
        ("organisation", "Trading Standards"),
        ("organisation", "PCC"),
        ("organisation", "CVS"),
        ("organisation", "QXW"),
        ("organisation", "Probation Service"),
        ("organisation", "Community Safety Partnership"),
        ("strategy", "Local Plan"),
        ("strategy", "Police and Crime Plan"),
        ("strategy", "Corporate Strategy"),
        ("person", "Mr J Smith"),
        ("person", "Cllr Larkham"),
        ("person", "Ms T Larkham"),
        ("person", "Joan Brown"),
    ],
)
def test_two_places(kind: MentionKind, name: str) -> None:
    here, there = Draft("a", HERE, "2014-03-01"), Draft("b", THERE, "2014-04-01")
    for draft in (here, there):
        draft.begin("Lamps")
    places = [(here, here.mention(kind, name)), (there, there.mention(kind, name))]
    assert not one(resolve(readings([here, there]), Registers()), places)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("organisation", "Home Office"),
        ("organisation", "National Lamp Trust"),
        ("organisation", "NHS"),
        ("organisation", "Elmshire County Council"),
        ("organisation", "Quillon Lighthouses"),
        ("strategy", "National Lighting Framework"),
        ("strategy", "Elmshire Tidal Plan"),
    ],
)
def test_one_thing_in_two_places(kind: MentionKind, name: str) -> None:
    here, there = Draft("a", HERE), Draft("b", THERE)
    for draft in (here, there):
        draft.begin("Lamps")
    places = [(here, here.mention(kind, name)), (there, there.mention(kind, name))]
    assert one(resolve(readings([here, there]), Registers()), places)


def test_an_abbreviation_of_one_place_says_nothing_in_another_that_never_speaks_of_it() -> None:
    here, there = Draft("a", HERE, host="Elmshire County Council"), Draft("b", THERE)
    place = there.organisation("ECC")
    drafts = readings([here, there])
    assert who(resolve(drafts, Registers()), there, place).label == "ECC"
    there.say("Travellers from Elmshire were counted")
    drafts = readings([here, there])
    assert who(resolve(drafts, Registers()), there, place).label == "Elmshire County Council"
