"""Rows of several registers come together in one order, whatever order they were read in."""

from __future__ import annotations

from itertools import permutations

from partnergraph.registers import OrganisationRow, PersonRow, Register, Registers, gather, split_anchor
from partnergraph.text import Source


def register(name: str, *rows: PersonRow | OrganisationRow) -> Register:
    return Register(name, "people", rows, Source(name=name, key="0" * 16, digest="0" * 64))


def person(name: str, line: int) -> PersonRow:
    return PersonRow(register=name, line=line, id=f"{name}-{line}", name="Orla Brannigan")


def test_rows_are_sorted_by_register_and_line() -> None:
    board = OrganisationRow(register="bodies", line=2, id="b", name="Harbour Board")
    parts = [
        register("people", person("people", 2), person("people", 10), person("people", 9)),
        register("more", person("more", 4)),
        register("bodies", board),
    ]
    gathered = {gather(order) for order in permutations(parts)}
    assert gathered == {
        Registers(
            people=(person("more", 4), person("people", 2), person("people", 9), person("people", 10)),
            organisations=(board,),
        )
    }


def test_an_anchor_is_a_place_or_an_id() -> None:
    assert split_anchor("march.txt#O Brannigan") == ("march.txt", "O Brannigan")
    assert split_anchor("https://example.org/a#b#the Trust") == ("https://example.org/a#b", "the Trust")
    assert split_anchor("orla-brannigan") == ("", "orla-brannigan")
