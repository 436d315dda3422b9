"""People in the rows of a table, whose posts and organisations stand in the cells beside their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnergraph.minutes.facts import Affiliation, Proof
from partnergraph.minutes.names.affiliations import ANY, read_holdings
from partnergraph.minutes.names.belonging import keep
from partnergraph.minutes.names.blocks import Block

_REACH = 40
_LONGEST_NAME = 12


def _rows(content: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The stretches that stand in one row: bars between them, and no end of line."""
    row: list[Block] = []
    for block in blocks:
        before = row[-1].words.offsets[-1] + 1 if row else 0
        start = block.words.offsets[0]
        between = content[before:start] if row and before <= start <= before + _REACH else "\n"
        if "\n" in between or "|" not in between:
            if len(row) > 1:
                yield row
            row = []
        row.append(block)
    if len(row) > 1:
        yield row


def row_affiliations(content: str, blocks: Sequence[Block]) -> list[Affiliation]:
    """What the cells beside a name say of the one person whom a cell names."""
    found: list[Affiliation] = []
    for row in _rows(content, blocks):
        holders = [block for block in row if block.people]
        if len(holders) != 1 or len(holders[0].people) != 1 or holders[0].heading:
            continue
        if len(holders[0].tokens) > _LONGEST_NAME and not holders[0].listing:
            continue
        person = holders[0].people[0]
        span = holders[0].span(person.first, person.last)
        for cell in row[row.index(holders[0]) + 1 :]:
            if len(cell.tokens) > 25:
                break
            holdings, _ = read_holdings(cell.tokens, 0, len(cell.tokens), cell.organisations, guess=ANY)
            for holding in holdings:
                keep(cell, holding.organisation)
                owner = holding.organisation
                organisation = cell.span(owner.first, owner.last) if owner else None
                post = cell.text(holding.first, holding.last)
                proof = Proof((span, cell.words.span()), "affiliations.row", 0.9)
                found.append(Affiliation(span, post, organisation, proof, holding.former))
    return _merged(found)


def _merged(found: Sequence[Affiliation]) -> list[Affiliation]:
    """One affiliation a person where one cell gives the post and another the organisation."""
    merged: dict[object, Affiliation] = {}
    for entry in found:
        other = merged.get(entry.person)
        if other is None:
            merged[entry.person] = entry
            continue
        proof = Proof(tuple(dict.fromkeys((*other.proof.passages, *entry.proof.passages))), "affiliations.row", 0.9)
        organisation = other.organisation or entry.organisation
        merged[entry.person] = Affiliation(entry.person, other.post or entry.post, organisation, proof, other.former)
    return list(merged.values())
