"""Strategies are found as the table says, told apart, joined within a document, and tied to decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from partnergraph.minutes import decisions, layout, strategies
from partnergraph.minutes.facts import Consideration, Mention
from partnergraph.minutes.names import Names
from partnergraph.minutes.outline import Outline, Paragraph, Section
from partnergraph.minutes.rules import rules
from partnergraph.minutes.strategies import editions
from partnergraph.text import NO_WORDS, Source, Span, Text, words

SOURCE = Source("minutes.txt", "0" * 16, "0" * 64)
NO_NAMES = Names((), (), ())
Build = Callable[[Sequence[tuple[str, str]], str], tuple[str, Section]]


def _read(content: str, *sections: Section) -> tuple[Mention, ...]:
    return strategies.mentions(Text(content, SOURCE), Outline("test", sections=sections), NO_NAMES)


def _names(found: Sequence[Mention]) -> list[str]:
    return [f"{m.name} | {m.edition}" if m.edition else m.name for m in found]


@pytest.mark.parametrize("rule", rules("strategies"), ids=lambda rule: rule["name"])
def test_every_row_reads_its_example(rule: dict[str, Any]) -> None:
    content = rule["example"]
    span = Span(0, len(content))
    section = Section(1, "1", NO_WORDS, span, paragraphs=(Paragraph(words(content, span), (span,)),))
    assert sorted(_names(_read(content, section))) == sorted(rule["gives"])


def test_a_mention_quotes_the_text_to_the_letter(section: Build) -> None:
    content, item = section([("(1)", "The Board noted the  Corve Skills\nPlan for 2015 – 2019 today.")], "Skills")
    (found,) = _read(content, item)
    assert content[found.span.start : found.span.end] == found.text == "Corve Skills\nPlan for 2015 – 2019"
    assert (found.name, found.edition, found.instrument) == ("Corve Skills Plan", "2015-19", "plan")


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("2011-14", "2011-14"),
        ("2012/15", "2012-15"),
        ("2012-2015", "2012-15"),
        ("2011 -14", "2011-14"),
        ("2014 – 17", "2014-17"),
        ("2021 to 2024", "2021-24"),
        ("1998-2003", "1998-03"),
        ("2030", "2030"),
        ("NI 47", ""),
    ],
)
def test_an_edition_has_one_label_whatever_the_print(printed: str, label: str) -> None:
    assert editions.normalise(printed) == label


def test_a_slip_in_an_edition_is_read_as_what_is_meant() -> None:
    assert editions.mend("2017-17", [], ["2014-17", "2018-21"]) == "2014-17"
    assert editions.mend("2013-22", ["2019-22"], []) == "2019-22"
    assert editions.mend("2013-22", [], ["2019-22"]) == "2013-22"
    assert editions.mend("2017-17", [], []) == "2017"


def test_a_slip_is_mended_within_its_item(section: Build) -> None:
    content, item = section(
        [
            ("", "Ms Orme introduced the review of the Corve Knife Crime Strategy and its aims for 2031 - 2034."),
            ("", "Oversight of the Knife Crime Strategy for 2013 - 2034 would move."),
        ],
        "Corve Knife Crime Strategy",
    )
    assert {found.edition for found in _read(content, item)} == {"", "2031-34"}


def _document(content: str) -> tuple[Text, Outline, tuple[Mention, ...]]:
    text = Text(content, SOURCE)
    outline = layout.outline(text)
    return text, outline, strategies.mentions(text, outline, NO_NAMES)


def _considered(content: str, position: int) -> list[tuple[str, str, str, set[str]]]:
    """Name, edition, relation and kinds of outcome of what an item considers."""
    text, outline, found = _document(content)
    section = next(section for section in outline.sections if section.position == position)
    decided = decisions.read(text.content, section)
    considered = strategies.considerations(text.content, section, found, decided)

    def name(consideration: Consideration) -> str:
        mention = next(m for m in found if m.span == consideration.strategy)
        return next((m.name for m in found if m.span == mention.stands_for), mention.name)

    return [(name(c), c.edition, c.relation, {decided[place].kind for place in c.decisions}) for c in considered]


DOCUMENT = """\
1. Corve Harbour Agreement 2031-34 - Performance

(1) Ms Orme introduced a report which reviewed the Corve Harbour Agreement (CHA) and the associated action plan.

(2) The new Agreement for 2034-37 would follow. The Harbour Agreement was known to all,
as was the Moss Wellbeing Strategy.

(3) The Board noted the achievements of the CHA and agreed that a letter be sent to the Coastguard.

2. Lantern Days - The Youth Strategy for Corve Update

The Lantern Days Strategy was introduced by Mr Pike. The Youth Strategy had been well received,
and this strategy was bold.

RESOLVED to endorse the Lantern Days Strategy and to note the priorities in the Agreement.

3. Data Exchange Protocol

The report reviewed the state of an Information Passing Protocol. It was agreed that further work be done.

4. Any other business

The Moss Wellbeing Strategy Group and the Policy Officer (Corve Harbour Agreement Manager) had met.
"""


def test_shorter_forms_and_words_that_point_back_stand_for_the_fullest_name() -> None:
    text, _, found = _document(DOCUMENT)
    stands = {text.quote(m.span): text.quote(m.stands_for) if m.stands_for else "" for m in found}
    assert (
        stands["CHA"]
        == stands["Harbour Agreement"]
        == stands["associated action plan"]
        == "Corve Harbour Agreement 2031-34"
    )
    assert stands["Agreement"] == "Corve Harbour Agreement 2031-34"
    assert stands["Lantern Days Strategy"] == stands["strategy"] == "Lantern Days - The Youth Strategy for Corve"
    assert stands["Information Passing Protocol"] == "Data Exchange Protocol"


def test_an_abbreviated_body_in_a_name_is_spelled_out(section: Build) -> None:
    content, item = section(
        [("", "The Wend Flood Watch Committee approved the Flood Watch Committee Plan.")], "FWC Plan"
    )
    name = "Wend Flood Watch Committee"
    start = content.index(name)
    body = Mention("organisation", Span(start, start + len(name)), name, name, item=1)
    outline = Outline("test", sections=(item,))
    found = strategies.mentions(Text(content, SOURCE), outline, Names((body,), (), ()))
    assert _names(found) == ["Flood Watch Committee Plan"] * 2


def test_bodies_and_posts_hold_no_strategy() -> None:
    _, _, found = _document(DOCUMENT)
    assert not [mention for mention in found if mention.item == 4]


def test_an_item_considers_its_subject_by_editions_and_others_in_passing() -> None:
    assert _considered(DOCUMENT, 1) == [
        ("Corve Harbour Agreement", "2031-34", "subject", {"note"}),
        ("Corve Harbour Agreement", "2034-37", "mention", set()),
        ("Moss Wellbeing Strategy", "", "mention", set()),
    ]


def test_what_was_decided_goes_to_the_strategy_that_the_clause_names() -> None:
    assert _considered(DOCUMENT, 2) == [
        ("Lantern Days - The Youth Strategy for Corve", "", "subject", {"endorse"}),
        ("Corve Harbour Agreement", "", "mention", {"note"}),
    ]


def test_an_item_titled_with_nothing_else_owns_what_it_agrees() -> None:
    assert _considered(DOCUMENT, 3) == [("Data Exchange Protocol", "", "subject", {"agree"})]


def test_two_plans_side_by_side_with_periods_of_their_own_are_two(section: Build) -> None:
    said = "The Corve Tide Defence Plan 2019-22 takes the place of the Corve Tide Plan 2016-19."
    content, item = section([("", said)], "Tides")
    assert _names(_read(content, item)) == ["Corve Tide Defence Plan | 2019-22", "Corve Tide Plan | 2016-19"]
