"""What the cells of a table of people say of those named in its rows: where they belong, which initials are theirs."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.facts import Affiliation, Proof
from partnergraph.minutes.names.affiliations import ANY, NEVER, read_holdings
from partnergraph.minutes.names.belonging import keep
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.cells import organisations_in, people_in
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.organisations import find_organisations
from partnergraph.minutes.names.titled import Person
from partnergraph.minutes.rolls import Roll, Seat
from partnergraph.text import Span

CELLS = "affiliations.cells"
_INITIALS = "initials"


def find_in_cell(block: Block) -> None:
    """Find the people and organisations of a block that is the cell of a table of people."""
    if block.column in ("name", "beside"):
        block.people = people_in(block.tokens, block.words)
        block.organisations = find_organisations(block.tokens, block.taken() | block.letters)
    elif block.column in ("organisation", "group"):
        block.organisations = organisations_in(block.tokens)
    elif block.column != _INITIALS:
        block.organisations = find_organisations(block.tokens, set())


def _by_place(stretches: Sequence[Block]) -> dict[tuple[Span, str], Block]:
    return {(block.words.span(), block.column): block for block in stretches if block.column}


def seat_affiliations(rolls: Sequence[Roll], stretches: Sequence[Block]) -> list[Affiliation]:
    """Where each person in a row belongs, by the cells beside the name."""
    cells = _by_place(stretches)
    found: list[Affiliation] = []
    for seat in (seat for roll in rolls for seat in roll.seats):
        name = cells.get((seat.name.span(), "name"))
        if name is None or not name.people:
            continue
        post, organisation, shown = _said(seat, cells)
        if post or organisation:
            for person in _sharing(name):
                span = name.span(person.first, person.last)
                found.append(Affiliation(span, post, organisation, Proof((span, *shown), CELLS, 0.95)))
    return found


def _sharing(name: Block) -> list[Person]:
    """The people of a cell to whom what stands beside it belongs: the first, and those joined to the one before."""
    found = name.people[:1]
    for person in name.people[1:]:
        joint = name.tokens[found[-1].last : person.first]
        if len(joint) != 1 or joint[0].low not in ("and", "&", ",", "/"):
            break
        found.append(person)
    return found


def _said(seat: Seat, cells: dict[tuple[Span, str], Block]) -> tuple[str, Span | None, list[Span]]:
    """The post and the organisation that the cells beside a name give, and the cells that show them."""
    post, organisation = "", None
    shown: list[Span] = []
    for column in ("organisation", "post", "belongs", "group"):
        for cell in (words for kind, words in seat.cells if kind == column):
            block = cells[cell.span(), column]
            title, owner = _of_cell(block)
            if (title and not post) or (owner and not organisation):
                shown.append(cell.span())
            post, organisation = post or title, organisation or owner
    return post, organisation, shown


def _of_cell(block: Block) -> tuple[str, Span | None]:
    """The post and the organisation that one cell gives."""
    if block.column in ("organisation", "group"):
        first = block.organisations[0] if block.organisations else None
        holdings, _ = read_holdings(block.tokens, 0, len(block.tokens), block.organisations, guess=ANY)
        title = next((block.text(one.first, one.last) for one in holdings if one.last > one.first), "")
        whole = "" if first or block.column == "group" else title
        return (title or whole), block.span(first.first, first.last) if first else None
    guess = NEVER if block.column == "post" else ANY
    end = _before_aside(block)
    holdings, _ = read_holdings(block.tokens, 0, end, block.organisations, guess)
    post = next((block.text(one.first, one.last) for one in holdings if one.last > one.first), "")
    owner = next((one.organisation for one in holdings if one.organisation), None)
    if block.column == "post" and not owner and end:
        post = block.text(0, end).strip(" .;,")
    keep(block, owner)
    return post, block.span(owner.first, owner.last) if owner else None


def _before_aside(block: Block) -> int:
    """The token at which a bracket opens that says for which items somebody came, or the end of the cell."""
    tokens = block.tokens
    for place in range(1, len(tokens) - 1):
        if tokens[place].text == "(" and tokens[place + 1].low in lexicon().sets["aside"]:
            return place
    return len(tokens)


def seat_initials(rolls: Sequence[Roll], stretches: Sequence[Block]) -> list[tuple[str, Block]]:
    """The initials that a column gives the person named in a row, each with the block of the name."""
    cells = _by_place(stretches)
    found: list[tuple[str, Block]] = []
    for seat in (seat for roll in rolls for seat in roll.seats):
        name = cells.get((seat.name.span(), "name"))
        for kind, cell in seat.cells:
            if kind == _INITIALS and name is not None and name.people:
                found.append((cell.text, name))
    return found
