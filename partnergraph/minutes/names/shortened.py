"""The short forms of a whole document: what each stands for, and where it names an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnergraph.minutes.facts import Abbreviation
from partnergraph.minutes.names.blocks import Block
from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.reach import past_places
from partnergraph.minutes.names.short_forms import Definition, initials, is_short_form, occurrences
from partnergraph.minutes.names.tables import is_post, joined
from partnergraph.minutes.names.tokens import WORD
from partnergraph.minutes.names.wording import organisation_name
from partnergraph.text import Span

_SURELY_IRISH = 2
_BY_LETTERS = frozenset(
    {"organisations.acts", "organisations.ending", "organisations.council", "organisations.initials"}
)


def drop_other_short_forms(stretches: Sequence[Block], defined: Sequence[Definition]) -> None:
    """Initials that the document itself gives to something else are no organisation."""
    other = {entry.short for entry in defined if entry.organisation is None} - {
        entry.short for entry in defined if entry.organisation
    }
    other |= {block.tokens[at].text for block in stretches for at in block.letters} - set(lexicon().short)
    for block in stretches:
        block.organisations = [
            entry
            for entry in block.organisations
            if entry.rule not in _BY_LETTERS or organisation_name(block.text(entry.first, entry.last)) not in other
        ]


def short_forms_of(
    stretches: Sequence[Block], defined: Sequence[Definition]
) -> tuple[dict[str, tuple[str, Span]], list[Abbreviation]]:
    """Each short form of an organisation with its full name and where that stands; and all abbreviations."""
    shorts: dict[str, tuple[str, Span]] = {}
    abbreviations: dict[str, Abbreviation] = {}
    for entry in defined:
        if entry.block.taken() & set(range(entry.first, entry.last)):
            continue
        span = entry.block.span(entry.first, entry.last)
        full = entry.block.text(entry.first, entry.last)
        if entry.organisation:
            full = entry.organisation.name or organisation_name(full)
            shorts.setdefault(entry.short, (full, span))
        abbreviations.setdefault(
            entry.short, Abbreviation(entry.short, full, entry.block.span(entry.place, entry.place + 1))
        )
    printed = {token.text.removesuffix("s") for block in stretches for token in block.tokens if is_short_form(token)}
    derived: dict[str, dict[str, Span]] = {}
    for block in stretches:
        for organisation in block.organisations:
            full = organisation.name or organisation_name(block.text(organisation.first, organisation.last))
            if organisation.last - organisation.first < 3:
                continue
            for short in initials(full):
                if short in printed and short not in abbreviations and len(short) > 2 and _may_shorten(short, full):
                    derived.setdefault(short, {}).setdefault(full, block.span(organisation.first, organisation.last))
    for short, names in derived.items():
        if len({name.lower().replace("&", "and") for name in names}) == 1 or (
            len(names) == 2 and _one_in_other(*names)
        ):
            full, span = max(names.items(), key=lambda entry: len(entry[0]))
            shorts[short] = (full, span)
            abbreviations[short] = Abbreviation(short, full, span)
    return shorts, list(abbreviations.values())


def _may_shorten(short: str, full: str) -> bool:
    """Whether derived initials do not contradict what everybody reads in them (a council's letters, known initials)."""
    common = lexicon().short.get(short)
    if common is not None:
        return common.lower() in ("", full.lower())
    return not short.endswith(lexicon().council_letters) or full.lower().endswith("council") or len(short) > 3


def _one_in_other(one: str, other: str) -> bool:
    return one.lower().endswith(other.lower()) or other.lower().endswith(one.lower())


def settle_by_country(stretches: Sequence[Block]) -> None:
    """Initials that two states read differently: HSE is the Health Service Executive in an Irish text."""
    words = lexicon()
    said = {token.low for block in stretches for token in block.tokens}
    if len(said & words.sets["irish"]) < _SURELY_IRISH or "psni" in said:
        return
    for block in stretches:
        block.organisations = [
            replace(entry, name=_irish(block.text(entry.first, entry.last)) or entry.name)
            for entry in block.organisations
        ]


def _irish(printed: str) -> str:
    """The name that initials have in an Irish text, a point of the compass behind them kept; empty for other words."""
    short, blank, branch = printed.partition(" ")
    full = lexicon().irish_short.get(short, "")
    return f"{full}{blank}{branch}" if full else ""


def add_short_forms(stretches: Sequence[Block], shorts: set[str], *, before_posts: bool = True) -> None:
    """Take the free places of each short form of an organisation for mentions of it; ``before_posts`` also those that
    a post follows ("HQX Manager"), which belong to the post where a list says what people are.
    """
    for block in stretches:
        more = [
            Organisation(place, place + 1, "organisations.short", 0.9)
            for place, _ in occurrences(block, shorts)
            if before_posts or not (joined(block.tokens, place + 1) and is_post(block.tokens[place + 1]))
        ]
        block.organisations = sorted([*block.organisations, *more], key=lambda entry: entry.first)


def add_placed_short_forms(stretches: Sequence[Block]) -> None:
    """Bodies of other places by initials that a full name yields: "Fallow HP" beside a Dunmere Harbour Partnership."""
    ends: set[str] = set()
    for block in stretches:
        for entry in block.organisations:
            words = [token.text for token in block.tokens[entry.first : entry.last] if token.kind == WORD]
            for start in range(1, min(len(words) - 1, 12)):
                ends.update(short for short in initials(" ".join(words[start:])) if len(short) > 2)
    for block in stretches:
        taken = block.taken() | {at for entry in block.organisations for at in range(entry.first, entry.last)}
        more: list[Organisation] = []
        for place, _ in occurrences(block, ends):
            first = past_places(block.tokens, place, more[-1].last if more else 0, taken)
            if first < place:
                more.append(Organisation(first, place + 1, "organisations.placed", 0.75))
        block.organisations = sorted([*block.organisations, *more], key=lambda entry: entry.first)
