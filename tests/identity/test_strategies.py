"""Which names are one strategy, and which never are."""

from __future__ import annotations

from partnergraph.identity import resolve
from partnergraph.identity.resolution import Resolution
from partnergraph.minutes.facts import Succession
from partnergraph.registers import Registers
from tests.identity.drafts import PROOF, Draft, entities, labels, one, readings, who

PARTNERSHIP = "Elmshire Community Safety Partnership"


def resolved(*drafts: Draft) -> Resolution:
    return resolve(readings(drafts), Registers())


def minutes(name: str, body: str = PARTNERSHIP) -> Draft:
    draft = Draft(name, body)
    draft.begin("Harbours")
    return draft


def test_with_and_without_the_area_across_documents() -> None:
    first, second = minutes("a"), minutes("b")
    places = [(first, first.strategy("Elmshire Tidal Agreement")), (second, second.strategy("Tidal Agreement"))]
    found = resolved(first, second)
    assert one(found, places)
    assert labels(found, "strategy") == ["Elmshire Tidal Agreement"]


def test_without_an_area_it_belongs_to_the_area_of_its_minutes() -> None:
    first, second = minutes("a"), minutes("b", "Kerrow Community Safety Partnership")
    places = [(first, first.strategy("Elmshire Tidal Agreement")), (second, second.strategy("Tidal Agreement"))]
    assert not one(resolved(first, second), places)


def test_where_two_could_be_meant_none_is() -> None:
    first, second = minutes("a"), minutes("b")
    first.organisation("Elmshire and Moor Police")
    first.strategy("Elmshire Tidal Agreement")
    first.strategy("Elmshire and Moor Tidal Agreement")
    bare = second.strategy("Tidal Agreement")
    found = resolved(first, second)
    assert who(found, second, bare).label == "Tidal Agreement"
    assert "the same words without an area" in {proposal.reason for proposal in found.proposals}


def test_an_abbreviation_of_another_document() -> None:
    first, second = minutes("a"), minutes("b")
    first.define("ETA", "Elmshire Tidal Agreement")
    full, short = first.strategy("Elmshire Tidal Agreement"), second.strategy("ETA Action Plan")
    found = resolved(first, second)
    assert one(found, [(first, full), (second, short)])


def test_a_short_name_that_another_document_explains() -> None:
    first, second = minutes("a"), minutes("b")
    full = first.strategy("Lantern Roads - The Night Lighting Strategy for Elmshire")
    first.strategy("Lantern Roads Strategy", stands_for=full)
    short = second.strategy("Lantern Roads Strategy")
    assert one(resolved(first, second), [(first, full), (second, short)])


def test_what_another_place_means_by_a_short_name_says_nothing_here() -> None:
    first, second = minutes("a"), minutes("b", "Kerrow Community Safety Partnership")
    full = first.strategy("Night Lighting Strategy")
    first.strategy("Lamp Strategy", stands_for=full)
    short = second.strategy("Lamp Strategy")
    assert not one(resolved(first, second), [(first, full), (second, short)])


def test_bare_names_of_two_items_are_two() -> None:
    draft = minutes("a")
    first = draft.strategy("terms of reference")
    draft.begin("Lamps")
    second = draft.strategy("terms of reference")
    found = resolved(draft)
    assert not one(found, [(draft, first), (draft, second)])
    assert len({entity.slug for entity in entities(found, "strategy")}) == 2


def test_what_replaces_what() -> None:
    draft = minutes("a")
    old, new = draft.strategy("Elmshire Gas Lamp Plan"), draft.strategy("Elmshire Lantern Plan")
    draft.successions.append(Succession(new, old, "replacement", PROOF))
    found = resolved(draft)
    assert who(found, draft, new).replaces == "elmshire-gas-lamp-plan"
    assert who(found, draft, old).replaces is None


def test_the_instrument_is_kept() -> None:
    draft = minutes("a")
    place = draft.strategy("Elmshire Tidal Agreement", instrument="agreement")
    assert who(resolved(draft), draft, place).instrument == "agreement"
