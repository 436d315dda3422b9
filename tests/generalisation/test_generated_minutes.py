"""Minutes made up from facts give back the same facts, in each layout and in many turns of phrase."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from partnergraph.minutes import read
from partnergraph.minutes.facts import Item, Mention, Minutes
from partnergraph.text import Source, Span, Text

DOCUMENTS = 40
LEAST = 0.97
"""What must come back of each sort of fact, and be right of what is read: precision and recall."""

Facts = dict[str, set[tuple[str, ...]]]


def _module(name: str) -> Any:
    spec = spec_from_file_location(f"generalisation_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generator = _module("generator")


def _fold(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


def meant(told: Any, layout: str) -> Facts:
    """The facts that made-up minutes state in a layout."""
    facts: Facts = defaultdict(set)
    if layout != "table":
        facts["meeting"] = {(_fold(told.body), told.day.isoformat(), told.start)}
    facts["previous"] = {(told.earlier.isoformat(),)}
    facts["next"] = {(told.next.isoformat(),)}
    if layout == "prose":
        facts["chair"] = {(_fold(told.chair),)}
    for member in told.members if layout == "prose" else ():
        facts["attendance"].add((_fold(member.key), member.status))
        if told.style != 3 or member.status == "present":
            facts["organisation"].add((_fold(member.key), _fold(member.organisation)))
    for place, matter in enumerate(told.matters, 1):
        at = str(place)
        facts["item"].add((at, "" if layout == "table" else matter.number, _fold(matter.title)))
        facts["decision"] |= {(at, kind, _fold(words)) for kind, words in matter.decisions}
        if matter.presenter:
            facts["presenter"].add((at, _surname(matter.presenter)))
        facts["owner"] |= {(at, _surname(name)) for name in (matter.owner, matter.undertaker) if name}
        if matter.passing:
            facts["strategy"].add((at, _fold(matter.passing), "", "mention"))
            facts["outcome"].add((at, _fold(matter.passing)))
        if matter.strategy:
            facts["strategy"].add((at, _fold(matter.strategy), matter.edition, "subject"))
            facts["outcome"].add((at, _fold(matter.strategy), *sorted({kind for kind, _ in matter.decisions})))
    return facts


def _surname(name: str) -> str:
    return _fold(name).split()[-1]


def found(minutes: Minutes, content: str) -> Facts:
    """The facts that were read."""
    facts: Facts = defaultdict(set)
    named = {mention.span: mention for mention in minutes.mentions}
    meeting = minutes.meeting
    if meeting.body or meeting.date:
        date, start = meeting.date, meeting.start
        facts["meeting"] = {(_fold(meeting.body), date.value if date else "", start.value if start else "")}
    facts["previous"] = {(meeting.previous.value,)} if meeting.previous else set()
    facts["next"] = {(stated.value,) for stated in meeting.next}
    facts["chair"] = {(_fold(named[chairing.person].name),) for chairing in meeting.chairs[:1]}
    for entry in minutes.attendance:
        facts["attendance"].add((_fold(named[entry.person].name), entry.status))
        for span in entry.organisations:
            facts["organisation"].add((_fold(named[entry.person].name), _fold(named[span].name)))
    for item in minutes.items:
        _add_item(facts, item, {(m.kind, m.span): m for m in minutes.mentions})
    return facts


def _add_item(facts: Facts, item: Item, named: Mapping[tuple[str, Span], Mention]) -> None:
    at = str(item.position)
    facts["item"].add((at, item.number, _fold(item.title)))
    facts["decision"] |= {(at, decision.kind, _fold(decision.text)) for decision in item.decisions}
    facts["presenter"] |= {(at, _surname(named["person", p.person].name)) for p in item.presenters}
    for action in item.actions:
        spans = [owner.mention for owner in action.owners if owner.mention]
        facts["owner"] |= {(at, _surname(named["person", s].name)) for s in spans if ("person", s) in named}
    for considered in item.considerations:
        mention = named["strategy", considered.strategy]
        fullest = named["strategy", mention.stands_for] if mention.stands_for else mention
        facts["strategy"].add((at, _fold(fullest.name), considered.edition, considered.relation))
        kinds = {item.decisions[number].kind for number in considered.decisions}
        facts["outcome"].add((at, _fold(fullest.name), *sorted(kinds)))


def _compared(layout: str, seeds: Iterable[int]) -> dict[str, list[str]]:
    """For each sort of fact how many were meant, found and right, and the first that went wrong."""
    right: dict[str, int] = defaultdict(int)
    owed: dict[str, int] = defaultdict(int)
    got: dict[str, int] = defaultdict(int)
    wrong: dict[str, list[str]] = defaultdict(list)
    for seed in seeds:
        told = generator.told(seed)
        content = generator.LAYOUTS[layout](told)
        facts = found(read(Text(content, Source(f"{seed}.txt", f"{seed:016}", "0" * 64))), content)
        for sort, expected in meant(told, layout).items():
            right[sort] += len(expected & facts[sort])
            owed[sort] += len(expected)
            got[sort] += len(facts[sort])
            wrong[sort] += [f"{seed} - {fact}" for fact in sorted(expected - facts[sort])]
            wrong[sort] += [f"{seed} + {fact}" for fact in sorted(facts[sort] - expected)]
    return {
        sort: [f"{right[sort]} right of {owed[sort]} meant and {got[sort]} read", *wrong[sort][:8]]
        for sort in owed
        if right[sort] < LEAST * max(owed[sort], got[sort])
    }


@pytest.mark.parametrize("layout", sorted(generator.LAYOUTS))
def test_made_up_minutes_give_back_their_facts(layout: str) -> None:
    assert not _compared(layout, range(DOCUMENTS))
