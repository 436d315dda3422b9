"""What registers say of identity always wins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnergraph.identity import resolve
from partnergraph.registers import IdentityRow, OrganisationRow, PersonRow, Registers, StrategyRow
from tests.identity.drafts import Draft, entities, labels, one, readings, who

BOARD = "Elmshire Harbour Board"


def answer(a: str, b: str, same: bool, kind: str = "person") -> IdentityRow:
    return IdentityRow(register="identity", line=2, kind=kind, a=a, b=b, same=same)


def test_yes_joins_what_nothing_else_would() -> None:
    first, second = Draft("a.txt", BOARD), Draft("b.txt", BOARD)
    places = [(first, first.person("Mrs P Quayle")), (second, second.person("Pia Larkham"))]
    drafts = readings([first, second])
    assert not one(resolve(drafts, Registers()), places)
    found = resolve(drafts, Registers(identity=(answer("a.txt#Mrs P Quayle", "b.txt#pia larkham", True),)))
    assert one(found, places)
    assert {judgement.rule for judgement in found.judgements if judgement.confidence == 1.0} == {"register"}


def test_no_parts_what_would_be_joined() -> None:
    first, second = Draft("a.txt", BOARD), Draft("b.txt", BOARD)
    places = [(first, first.person("Pia Larkham")), (second, second.person("Pia Larkham"))]
    drafts = readings([first, second])
    assert one(resolve(drafts, Registers()), places)
    found = resolve(drafts, Registers(identity=(answer("a.txt#Pia Larkham", "b.txt#Pia Larkham", False),)))
    assert not one(found, places)
    assert found.proposals == ()


def test_an_answer_about_a_row_of_a_register() -> None:
    minutes = Draft("a.txt", BOARD)
    place = minutes.person("P Quayle")
    row = PersonRow(register="people", line=2, id="p-17", name="Philippa Larkham")
    registers = Registers(people=(row,), identity=(answer("a.txt#P Quayle", "p-17", True),))
    entity = who(resolve([minutes.reading()], registers), minutes, place)
    assert (entity.label, entity.slug, entity.register_id) == ("Philippa Larkham", "p-17", "p-17")


def test_an_answer_about_nothing_here_changes_nothing() -> None:
    minutes = Draft("a.txt", BOARD)
    minutes.person("P Quayle")
    answers = (answer("gone.txt#P Quayle", "a.txt#Nobody", True), answer("a.txt#P Quayle", "gone.txt#X", False))
    assert resolve([minutes.reading()], Registers(identity=answers)) == resolve([minutes.reading()], Registers())


def test_a_registered_person_is_met_under_name_alias_and_initials() -> None:
    row = PersonRow(
        register="people",
        line=2,
        id="p-1",
        name="Philippa Quayle",
        aliases=("Pippa Quayle",),
        organisation="Elmshire Port Trust",
    )
    minutes = Draft("a.txt", BOARD)
    named = minutes.person("Pippa Quayle")
    listed = Draft("b.txt", BOARD)
    initials = listed.attend("Ms P Quayle", "", "Elmshire Port Trust")
    found = resolve(readings([minutes, listed]), Registers(people=(row,)))
    assert one(found, [(minutes, named), (listed, initials)])
    assert labels(found, "person") == ["Philippa Quayle"]


def test_two_rows_are_two_people_though_their_names_agree() -> None:
    rows = tuple(
        PersonRow(register="people", line=n, id=f"p-{n}", name="Ann Smith", organisation=place)
        for n, place in enumerate(("Elmshire Police", "Kerrow Police"))
    )
    minutes = Draft("a.txt", BOARD)
    here, there = minutes.person("Ann Smith", "", "Elmshire Police"), Draft("b.txt", "Kerrow Quay Trust")
    other = there.person("Ann Smith", "", "Kerrow Police")
    found = resolve(readings([minutes, there]), Registers(people=rows))
    assert who(found, minutes, here).register_id == "p-0"
    assert who(found, there, other).register_id == "p-1"


def test_a_registered_organisation_by_name_alias_and_kind() -> None:
    row = OrganisationRow(
        register="organisations",
        line=2,
        id="o-9",
        name="Elmshire Lifeboat Institution",
        aliases=("Quay Rescue",),
        kind="charity",
    )
    minutes = Draft("a.txt", BOARD)
    places = [
        (minutes, minutes.organisation(name)) for name in ("Quay Rescue", "the Elmshire Lifeboat Institution", "ELI")
    ]
    found = resolve([minutes.reading()], Registers(organisations=(row,)))
    assert one(found, places)
    entity = who(found, *places[0])
    assert (entity.slug, entity.label, entity.kind_of) == ("o-9", "Elmshire Lifeboat Institution", "charity")


def test_rows_that_differ_in_edition_are_one_strategy() -> None:
    rows = tuple(
        StrategyRow(register="strategies", line=n, id=f"s-{n}", name="Elmshire Tidal Plan", edition=edition)
        for n, edition in enumerate(("2011-14", "2014-17"))
    )
    minutes = Draft("a.txt", BOARD)
    minutes.begin("Tides")
    place = minutes.strategy("Tidal Plan")
    minutes.organisation("Elmshire Police")
    found = resolve([minutes.reading()], Registers(strategies=rows))
    assert who(found, minutes, place).register_id == "s-0"


def test_what_rows_say_came_before_and_above() -> None:
    row = OrganisationRow(register="organisations", line=2, id="o-1", name="Quay Lights Forum")
    lights = replace(row, predecessor="Gas Lamp Forum", change="merger")
    pier = replace(lights, id="o-2", name="Pier Forum", predecessor="Jetty Forum", change="rename", part_of="o-1")
    plans = (StrategyRow(register="strategies", line=2, id="s-1", name="Lantern Plan", predecessor="Gas Lamp Plan"),)
    minutes = Draft("a.txt", BOARD)
    minutes.begin("Lamps")
    new, old = minutes.organisation("Quay Lights Forum"), minutes.organisation("Gas Lamp Forum")
    renamed, jetty = minutes.organisation("Pier Forum"), minutes.organisation("Jetty Forum")
    plan, before = minutes.strategy("Lantern Plan"), minutes.strategy("Gas Lamp Plan")
    found = resolve([minutes.reading()], Registers(organisations=(lights, pier), strategies=plans))
    assert who(found, minutes, new).replaces == who(found, minutes, old).slug == "gas-lamp-forum"
    assert one(found, [(minutes, renamed), (minutes, jetty)])
    assert who(found, minutes, renamed).part_of == "o-1"
    assert who(found, minutes, plan).replaces == who(found, minutes, before).slug == "gas-lamp-plan"


@pytest.mark.parametrize("kind", ["person", "People", "organisation", "organisations", "strategy", "strategies"])
def test_kinds_are_read_in_either_number(kind: str) -> None:
    minutes = Draft("a.txt", BOARD)
    minutes.begin("Tides")
    minutes.person("Pia Larkham")
    minutes.person("Ada Larkham")
    minutes.organisation("Pia Larkham Trust")
    minutes.organisation("Ada Fund")
    minutes.strategy("Pia Harbour Plan")
    minutes.strategy("Ada Harbour Charter")
    names = {
        "pe": ("Pia Larkham", "Ada Larkham"),
        "or": ("Pia Larkham Trust", "Ada Fund"),
        "st": ("Pia Harbour Plan", "Ada Harbour Charter"),
    }
    a, b = names[kind[:2].lower()]
    before = resolve([minutes.reading()], Registers())
    after = resolve([minutes.reading()], Registers(identity=(answer(f"a.txt#{a}", f"a.txt#{b}", True, kind),)))
    assert len(after.entities) == len(before.entities) - 1


def test_rows_that_no_document_mentions_make_no_entity() -> None:
    row = PersonRow(register="people", line=2, id="p-1", name="Philippa Quayle")
    found = resolve([Draft("a.txt", BOARD).reading()], Registers(people=(row,)))
    assert entities(found, "person") == []
