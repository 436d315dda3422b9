"""The decisions of an item put into words, in every idiom of the table, and what they state."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from tests.generalisation.manuscript import Block, Grid, Line
from tests.generalisation.told import Resolved, idioms

Decided = list[tuple[str, str]]
"""The kind and the text of each decision."""
_LETTERS = {
    "(a)": ("(a)", "(b)", "(c)", "(d)"),
    "a)": ("a)", "b)", "c)", "d)"),
    "a.": ("a.", "b.", "c.", "d."),
    "(i)": ("(i)", "(ii)", "(iii)", "(iv)"),
    "(1)": ("(1)", "(2)", "(3)", "(4)"),
    "1.": ("1.", "2.", "3.", "4."),
    "•": ("•",) * 4,
}
_PLAIN = "the body did"


def write(
    dice: random.Random, decisions: Sequence[Resolved], idiom: dict[str, Any], short: str, taken: Sequence[str] = ()
) -> tuple[list[Block], Decided]:
    """The blocks that state the decisions in an idiom, or in plain sentences where the idiom has no words for a kind.

    ``taken`` are the markers that number the paragraphs.
    """
    if not decisions:
        return [], []
    moods = {idiom.get("mood", ""), *idiom.get("each", {})} - {""}
    if any(not any(_words(one, mood) for mood in moods | ({"was"} if "row" in idiom else set())) for one in decisions):
        idiom = next(row for row in idioms("decisions")["idiom"] if row["name"] == _PLAIN)
    if "row" in idiom:
        return _rows(dice, decisions, idiom)
    if "lead" in idiom:
        return _listed(dice, decisions, idiom, short, taken)
    return _sentences(dice, decisions, idiom, short)


def _words(decision: Resolved, mood: str) -> list[str]:
    table: list[str] = idioms("decisions")["moods"][decision.kind].get(mood, [])
    return table


def _said(dice: random.Random, decision: Resolved, mood: str) -> str:
    """A decision in a mood."""
    about = decision.about
    was = "were" if about in idioms("decisions")["objects"]["plural"] else "was"
    return dice.choice(_words(decision, mood)).format(
        object=about,
        Object=about[:1].upper() + about[1:],
        was=was,
        done=decision.done,
        do=decision.do,
        other=decision.other,
    )


def _sentences(
    dice: random.Random, decisions: Sequence[Resolved], idiom: dict[str, Any], short: str
) -> tuple[list[Block], Decided]:
    """A sentence for each decision, or one for two."""
    joined = idiom.get("joined", {})
    for mood, template in joined.items():
        if len(decisions) == 2 and all(_words(one, mood) for one in decisions) and dice.random() < 0.5:
            first, second = (_said(dice, one, mood) for one in decisions)
            words = template.format(**{mood: first, "second": second, "body": short})
            return [Line(words)], [(one.kind, words) for one in decisions]
    found = []
    for decision in decisions:
        mood = dice.choice([mood for mood in idiom["each"] if _words(decision, mood)])
        said = _said(dice, decision, mood)
        found.append((decision.kind, dice.choice(idiom["each"][mood]).format(**{mood: said, "body": short})))
    if dice.random() < 0.5 and not found[0][1].startswith(("Decision", "DECISION", "RESOLVED", "AGREED")):
        return [Line(" ".join(words for _, words in found))], found
    return [Line(words) for _, words in found], found


def _listed(
    dice: random.Random, decisions: Sequence[Resolved], idiom: dict[str, Any], short: str, taken: Sequence[str]
) -> tuple[list[Block], Decided]:
    """A lead-in with a limb for each decision."""
    lead = dice.choice(idiom["lead"]).format(body=short)
    markers = _LETTERS[dice.choice([one for one in idiom["markers"] if one not in taken])]
    limbs = [_said(dice, decision, idiom["mood"]) for decision in decisions]
    if lead == "RESOLVED:" and idiom["mood"] == "infinitive":
        limbs = [f"to {limb}" for limb in limbs]
    kinds = [decision.kind for decision in decisions]
    limbs = [idiom.get("opens", "") + limb for limb in limbs]
    if len(limbs) == 1 and idiom.get("below"):
        words = f"{limbs[0]}."
        return [Line(lead), Line(words)], [(decisions[0].kind, words)]
    if len(limbs) == 1 and not lead.startswith(("RESOLVED", "AGREED")):
        lead = lead.rstrip(" :–")
    if idiom.get("inline") or len(limbs) == 1:
        marked = [f"{marker} {limb}" for marker, limb in zip(markers, limbs, strict=False)]
        words = f"{lead} {marked[0] if len(marked) > 1 else limbs[0]}"
        words += "".join(f"; {'and ' if one == marked[-1] else ''}{one}" for one in marked[1:]) + "."
        return [Line(words)], list(zip(kinds, limbs if len(limbs) > 1 else [words], strict=True))
    ends = dice.choice([(";", "; and", "."), ("", "", ""), (";", ";", "."), (".", ".", ".")])
    stops = [ends[0]] * (len(limbs) - 2) + [ends[1], ends[2]]
    lines: list[Block] = [Line(lead)]
    lines += [Line(limb + stop, marker=marker) for marker, limb, stop in zip(markers, limbs, stops, strict=False)]
    return lines, list(zip(kinds, limbs, strict=True))


def _rows(dice: random.Random, decisions: Sequence[Resolved], idiom: dict[str, Any]) -> tuple[list[Block], Decided]:
    """A small table with a row for each decision."""
    label = dice.choice(idiom["row"])
    found = [(decision.kind, _said(dice, decision, "was")) for decision in decisions]
    return [Grid(tuple((label, words) for _, words in found))], found
