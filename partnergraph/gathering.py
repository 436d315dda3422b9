"""What came of all sources that the user names, and which of it is of one name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from partnergraph.registers import Register
from partnergraph.statements import Statements
from partnergraph.text import Text


@dataclass(slots=True)
class Gathered:
    """What came of all sources: texts, and registers and statements, by name, and a line for what did not."""

    texts: list[Text] = field(default_factory=list)
    registers: list[Register] = field(default_factory=list)
    statements: list[Statements] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    skipped: int = 0


def part_namesakes(gathered: Gathered) -> None:
    """Texts of one name and other words in one circle would replace each other: neither is loaded. The same words under
    two names are one document, under the name that sorts first.
    """
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for text in gathered.texts:
        named[text.source.circle, text.source.name].add(text.source.key)
    clashing = {place for place, keys in named.items() if len(keys) > 1}
    for _, name in sorted(clashing):
        gathered.refused.append(f"{name}: several files have this name: load the folder that holds them all")
    kept: dict[str, Text] = {}
    for text in gathered.texts:
        if (text.source.circle, text.source.name) not in clashing:
            kept.setdefault(text.source.key, text)
    gathered.texts = list(kept.values())
    _part_registers(gathered)


def _part_registers(gathered: Gathered) -> None:
    """Registers of one name would replace each other: neither is loaded, nor what else their files hold, unless they
    say the same.
    """
    kept: dict[str, Register | Statements] = {}
    clashing: dict[str, str] = {}
    coming: list[Register | Statements] = [*gathered.registers, *gathered.statements]
    for register in coming:
        other = kept.setdefault(register.slug, register)
        if replace(other, origin=register.origin) != register:
            clashing |= {register.origin.name: other.origin.name, other.origin.name: register.origin.name}
    for one, twin in sorted(clashing.items()):
        gathered.refused.append(f"{one}: gives a register of the same name as {twin}: give one of them another name")
    left = [one for one in kept.values() if one.origin.name not in clashing]
    gathered.registers = [one for one in left if isinstance(one, Register)]
    gathered.statements = [one for one in left if isinstance(one, Statements)]
