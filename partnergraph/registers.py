"""The rows of registers: what people know for sure of persons, organisations, strategies, meetings and actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from partnergraph.slugs import slug
from partnergraph.text import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row may bear: its register, line in the file, source, addresses elsewhere, licence, ISO dates."""

    register: str
    line: int
    source: str = ""
    same_as: tuple[str, ...] = ()
    licence: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(Row):
    """A person: ``id`` becomes the last part of the address; a person of several posts has several rows."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    organisation: str = ""
    post: str = ""
    honorific: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow(Row):
    """An organisation; ``part_of`` and ``predecessor`` are ids or names, ``change`` says how it came of the latter."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    part_of: str = ""
    predecessor: str = ""
    change: str = ""
    changed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyRow(Row):
    """A strategy, or one edition of it with its years; ``predecessor`` and ``owner`` are ids or names."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    instrument: str = ""
    edition: str = ""
    first_year: int | None = None
    last_year: int | None = None
    predecessor: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow(Row):
    """A meeting that is known of: body (id or name), ISO date, start HH:MM."""

    body: str
    date: str
    start: str = ""
    venue: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(Row):
    """An action; ``owner`` is an id or a name, ``due`` an ISO date or words, ``meeting`` the one that agreed it."""

    id: str
    text: str
    owner: str = ""
    meeting: str = ""
    due: str = ""
    status: str = ""
    reported_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRow(Row):
    """An answer: whether ``a`` and ``b`` are one. Either is ``source#name as written`` or a register id."""

    kind: str
    a: str
    b: str
    same: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRow(Row):
    """A person taken out of publication: ``withdrawn`` is ``source#name as written`` or a register id."""

    withdrawn: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRow(Row):
    """A published address, as a path below the base: ``anchor`` are names as written or register ids that it stands
    for, any of which will do; ``yields_to`` the address that it redirects to.
    """

    address: str
    kind: str
    anchor: tuple[str, ...] = ()
    first_published: str = ""
    yields_to: str = ""


AnyRow = PersonRow | OrganisationRow | StrategyRow | MeetingRow | ActionRow | IdentityRow | WithdrawalRow | AddressRow
_R = TypeVar("_R", bound=Row)


@dataclass(frozen=True, slots=True)
class Register:
    """One register: its ``name`` (the file's, without its ending), ``kind`` ("people") and rows in the file's order.

    A sheet's row has its number in the sheet for its line; one of several registers in a workbook has its kind behind
    the file's name ("harbour-people").
    """

    name: str
    kind: str
    rows: tuple[AnyRow, ...]
    origin: Source

    @property
    def slug(self) -> str:
        """Its name as the last part of an address; two registers of one slug are one."""
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class Registers:
    """All rows at hand, by kind, each kind sorted by register and line, whatever the order they were read in."""

    people: tuple[PersonRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    strategies: tuple[StrategyRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    identity: tuple[IdentityRow, ...] = ()
    withdrawals: tuple[WithdrawalRow, ...] = ()
    addresses: tuple[AddressRow, ...] = ()


def gather(registers: Iterable[Register]) -> Registers:
    """The rows of several registers together."""
    rows = sorted(chain.from_iterable(one.rows for one in registers), key=lambda row: (row.register, row.line))
    return Registers(
        people=tuple(_of(PersonRow, rows)),
        organisations=tuple(_of(OrganisationRow, rows)),
        strategies=tuple(_of(StrategyRow, rows)),
        meetings=tuple(_of(MeetingRow, rows)),
        actions=tuple(_of(ActionRow, rows)),
        identity=tuple(_of(IdentityRow, rows)),
        withdrawals=tuple(_of(WithdrawalRow, rows)),
        addresses=tuple(_of(AddressRow, rows)),
    )


def _of(kind: type[_R], rows: Iterable[Row]) -> Iterator[_R]:
    return (row for row in rows if isinstance(row, kind))


def split_anchor(anchor: str) -> tuple[str, str]:
    """The source and the name as written of ``source#name as written``; a register id has no source."""
    source, _, name = anchor.rpartition("#")
    return source, name
