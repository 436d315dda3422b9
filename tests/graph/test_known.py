"""What registers add to entities that the circle knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Quad

from partnergraph.graph.circle import assemble
from partnergraph.graph.derived import derive
from partnergraph.graph.known import edition_label
from partnergraph.graph.registers import describe, read_back
from partnergraph.identity.resolution import Resolution
from partnergraph.minutes.reading import Reading
from partnergraph.registers import (
    ActionRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    Register,
    Registers,
    StrategyRow,
)
from partnergraph.text import Source
from tests.graph.built import SPACE, by_name, lanes, values

IDS = {"Rosa Pell": "pell-r", "Canal Trust": "ct", "Lighting Strategy": "lls"}


def registered(readings: Sequence[Reading], registers: Registers) -> Resolution:
    """Resolved by name; a few are known to a register by an id."""
    found = by_name(readings, registers)
    known = [
        replace(one, register_id=IDS[one.label], slug=IDS[one.label]) if one.label in IDS else one
        for one in found.entities
    ]
    return replace(found, entities=tuple(known))


def quads_with(registers: Registers) -> set[Quad]:
    return derive(assemble(SPACE, (lanes(),), registers, registered))


def test_addresses_elsewhere_come_from_registers_alone() -> None:
    row = PersonRow(register="people", line=2, id="pell-r", name="Rosa Pell", same_as=("https://people.example.net/9",))
    stranger = replace(row, id="nobody", line=3)
    quads = quads_with(Registers(people=(row, stranger)))
    assert values(quads, "person/pell-r", "owl:sameAs") == ["https://people.example.net/9"]
    assert values(quads, "person/nobody", "owl:sameAs") == []


def test_a_strategy_has_its_owner_and_the_editions_of_the_register() -> None:
    row = StrategyRow(
        register="strategies",
        line=2,
        id="lls",
        name="Lighting Strategy",
        owner="Canal Trust",
        first_year=2028,
        last_year=2031,
    )
    quads = quads_with(Registers(strategies=(row,)))
    assert values(quads, "strategy/lls", "pg:ownedBy") == ["organisation/ct"]
    assert values(quads, "strategy/lls/2028-31", "pg:firstYear") == ["2028"]
    assert values(quads, "strategy/lls/2031-34", "dcterms:replaces") == ["strategy/lls/2028-31"]


def test_editions_are_written_alike() -> None:
    row = StrategyRow(register="strategies", line=2, id="a", name="A", edition="third")
    assert edition_label(row) == "third"
    assert edition_label(replace(row, first_year=2031, last_year=2034)) == "2031-34"
    assert edition_label(replace(row, first_year=2031, last_year=2031)) == "2031"
    assert edition_label(replace(row, first_year=2031)) == "2031"


def test_changes_of_organisations_are_events() -> None:
    row = OrganisationRow(
        register="organisations", line=2, id="ct", name="Canal Trust", predecessor="Ditch Society", change="merger"
    )
    second = replace(row, line=3, predecessor="Fernshire Council")
    quads = quads_with(Registers(organisations=(row, second)))
    change = "organisation/ct#change-1"
    assert values(quads, change, "org:resultingOrganization") == ["organisation/ct"]
    assert values(quads, change, "org:originalOrganization") == [
        "organisation/ditch-society",
        "organisation/fernshire-council",
    ]
    assert values(quads, change, "pg:change") == ["merger"]


def test_a_register_is_read_back_from_its_graph_to_the_letter() -> None:
    rows = (
        PersonRow(
            register="all", line=2, id="pell-r", name="Rosa Pell", aliases=("R Pell", "Rose"), source="staff list"
        ),
        PersonRow(register="all", line=3, id="okoro-t", name="T Okoro", valid_from="2031-01-01"),
    )
    register = Register("all", "people", rows, Source("all.csv", "0" * 16, "0" * 64, "text/csv"))
    quads = describe(SPACE, register)
    (content,) = values(quads, "graph/register/all", "pg:content")
    assert read_back(content) == register
    assert values(quads, "person/pell-r", "skos:altLabel") == ["R Pell", "Rose"]
    assert values(quads, "person/okoro-t", "pg:validFrom") == ["2031-01-01"]


def test_known_meetings_and_actions_are_resources_too() -> None:
    origin = Source("m.csv", "0" * 16, "0" * 64, "text/csv")
    meeting = MeetingRow(register="m", line=2, body="Safer Lanes Board", date="2033-01-05", start="10:00")
    quads = describe(SPACE, Register("m", "meetings", (meeting,), origin))
    assert values(quads, "meeting/safer-lanes-board/2033-01-05", "pg:startTime") == ["10:00:00"]
    action = ActionRow(register="a", line=2, id="a-7", text="Mend the stile.", due="spring", status="open")
    quads = describe(SPACE, Register("a", "actions", (action,), origin))
    assert values(quads, "action/a-7", "pg:dueWords") == ["spring"]
    assert values(quads, "action/a-7", "pg:actionStatus") == ["action-status/open"]


def test_an_action_of_a_register_is_its_owner_s_where_the_circle_knows_them() -> None:
    rows = [
        ActionRow(register="log", line=line, id=f"log-{line}", text="Lamps", owner=owner)
        for line, owner in enumerate(("pell-r", "Rosa Pell", "Canal Trust", "Nobody", ""), 2)
    ]
    quads = quads_with(Registers(actions=tuple(rows)))
    found = [values(quads, f"action/log-{line}", "pg:owner") for line in range(2, 7)]
    assert found == [["person/pell-r"], ["person/pell-r"], ["organisation/ct"], [], []]
