"""The registers of a store after some more have come: all of a file's or none, in place of those it gave before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from partnergraph.registers import Register
from partnergraph.summary import Summary

Held = dict[str, Register]
"""Registers by the last part of their graphs' addresses."""


def taken_in(
    held: Mapping[str, Register], registers: Iterable[Register], passes: Callable[[Register], bool], summary: Summary
) -> Held:
    """What is held once the registers that pass are taken in; the summary is told of each."""
    coming: dict[str, Held] = defaultdict(dict)
    for register in registers:
        coming[register.origin.name][register.slug] = register
    kept = dict(held)
    for file, given in coming.items():
        before = {key: one for key, one in held.items() if one.origin.name == file or key in given}
        if before == given:
            summary.unchanged += [file for _ in given]
        elif not [register for register in given.values() if not passes(register)]:
            kept = {key: one for key, one in kept.items() if key not in before} | given
            summary.registers += [file for _ in given]
    return kept


def without(held: Mapping[str, Register], file: str) -> Held:
    """What is held without the registers that a file gave."""
    return {key: register for key, register in held.items() if register.origin.name != file}
