"""Every row of the tables of layout, head, dates, sentences and lists does what its example says."""

from __future__ import annotations

from typing import Any

import pytest

from partnergraph.minutes import dates, header, layout, presenters, standing, successions
from partnergraph.minutes.facts import Mention
from partnergraph.minutes.front import reading_case
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.rules import rules, table
from partnergraph.minutes.sentences import sentences
from partnergraph.minutes.titles import is_standing
from partnergraph.text import Source, Span, Text, Words, words

Rule = dict[str, Any]


def _words(content: str) -> Words:
    return words(content, Span(0, len(content)))


def _named(rows: list[Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", rows, ids=[row["name"] for row in rows])


@_named(rules("sentences"))
def test_sentences(rule: Rule) -> None:
    assert len(sentences(_words(rule["example"]))) == rule["gives"]


@_named(table("dates")["rule"])
def test_dates(rule: Rule) -> None:
    assert [found.value for found in dates.find(_words(rule["example"]), rule.get("year"))] == rule["gives"]


@_named(table("dates")["time"])
def test_times(rule: Rule) -> None:
    assert [found.value for found in dates.times(_words(rule["example"]))] == rule["gives"]


def test_a_weekday_that_does_not_fit_is_kept_as_a_slip() -> None:
    assert [found.slip for found in dates.find(_words("Monday 4 June 2019"))] == ["Monday 4 June 2019"]
    assert [found.slip for found in dates.find(_words("Tuesday 4 June 2019"))] == [""]


@_named(rules("layout"))
def test_page_roles(rule: Rule) -> None:
    assert layout.role(rule["example"]) == rule["gives"]


def test_standing_titles() -> None:
    standing = table("layout")["standing"]
    assert is_standing(standing["example"]) is standing["gives"]
    assert not is_standing("River walls")


@_named(table("header")["rule"])
def test_heads(rule: Rule) -> None:
    content = rule["example"] + "\n\n1. Apologies\n\nNone.\n\n2. Minutes of the last meeting\n\nAgreed.\n"
    head = header.read(layout.outline(Text(content, Source("head.txt", "0" * 16, "0" * 64))))
    found = {
        "body": reading_case(head.body.text),
        "date": head.date.value if head.date else "",
        "start": head.start.value if head.start else "",
        "end": head.end.value if head.end else "",
        "venue": head.venue.value if head.venue else "",
    }
    assert found | rule["gives"] == found


@_named(table("standing")["meeting"])
def test_what_became_of_the_meeting(rule: Rule) -> None:
    assert standing.said_of("meeting", [rule["example"]]) == rule["gives"]


@_named(table("standing")["document"])
def test_what_the_document_is(rule: Rule) -> None:
    assert standing.said_of("document", [rule["example"]]) == rule["gives"]


@_named(rules("attendance"))
def test_list_labels(rule: Rule) -> None:
    opened = list_label(_words(rule["example"]), behind=rule.get("behind", False))
    assert (opened[0] if opened else "") == rule["gives"]


@_named(rules("successions"))
def test_successions(rule: Rule) -> None:
    content = f"1. Plans\n\n{rule['example']}\n\n2. Any other business\n\nNone.\n"
    spans = {
        name: Span(content.index(name), content.index(name) + len(name))
        for name in ("Safe Wend Strategy", "Wend Crime Plan")
    }
    mentions = sorted(
        (Mention("strategy", span, name, name) for name, span in spans.items()), key=lambda mention: mention.span
    )
    found = successions.read(layout.outline(Text(content, Source("plans.txt", "0" * 16, "0" * 64))), mentions)
    said = [[content[f.later.start : f.later.end], content[f.earlier.start : f.earlier.end], f.change] for f in found]
    assert said == ([rule["gives"]] if rule["gives"] else [])


@_named(rules("presenters"))
def test_presenters(rule: Rule) -> None:
    content = f"1. {rule.get('title', 'Tides')}\n\n{rule['example']}\n\n2. Any other business\n\nNone.\n"
    name = "Lena Moss"
    span = Span(content.index(name), content.index(name) + len(name))
    section = layout.outline(Text(content, Source("tides.txt", "0" * 16, "0" * 64))).sections[0]
    found = presenters.read(section, [Mention("person", span, name, name)], {})
    assert [content[one.person.start : one.person.end] for one in found] == rule["gives"]
