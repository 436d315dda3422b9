"""When meetings were, by what they say themselves and what others say of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from partnergraph.minutes.facts import Meeting, Minutes, Proof, Stated
from partnergraph.minutes.reading import Reading
from tests.graph.built import derived_of, raw, reading, stated, values


def met(date: str = "", previous: str = "", following: tuple[str, ...] = (), body: str = "Lanes Board") -> Reading:
    """A meeting that states these dates, each in its own print."""
    text = f"{body} on {date or 'no day'}. Agreed: {previous}. Next: {' '.join(following)}."
    meeting = Meeting(
        body=body,
        date=stated(text, date, date) if date else None,
        previous=stated(text, previous, previous) if previous else None,
        next=tuple(stated(text, day, day) for day in following),
    )
    return reading(text, Minutes(meeting), f"{date or previous or following}.txt")


def bounds(one: Reading, *others: Reading) -> tuple[list[str], list[str]]:
    answers = []
    for order in permutations((one, *others)):
        quads = derived_of(*order)
        path = f"undated-{one.key[:8]}"
        answers.append((values(quads, path, "pg:earliest"), values(quads, path, "pg:latest")))
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


def test_a_dated_meeting_was_on_its_day() -> None:
    quads = derived_of(met("2032-05-04", "2032-03-02", ("2032-07-06",)))
    assert values(quads, "lanes-board/2032-05-04", "pg:earliest") == ["2032-05-04"]
    assert values(quads, "lanes-board/2032-05-04", "pg:latest") == ["2032-05-04"]


def test_an_undated_one_lies_between_the_notes_it_agrees_and_the_meeting_it_announces() -> None:
    assert bounds(met("", "2032-02-29", ("2032-09-01", "2032-07-01"))) == (["2032-03-01"], ["2032-06-30"])
    assert bounds(met("", "2032-02-29")) == (["2032-03-01"], [])
    assert bounds(met("", "", ("2032-01-01",))) == ([], ["2031-12-31"])


def test_bounds_that_contradict_each_other_are_none() -> None:
    assert bounds(met("", "2032-07-01", ("2032-07-01",))) == ([], [])


def test_the_evidence_of_a_bound_names_the_words() -> None:
    quads = derived_of(met("", "2032-02-29"))
    rules = [raw(quad.object) for quad in quads if raw(quad.predicate).endswith("#rule")]
    assert rules == ["after-agreed-notes"]
    assert [quad for quad in quads if "derived#evidence" in raw(quad.subject) and "#char=" in str(quad.object)]


def test_the_meeting_it_announces_settles_its_date() -> None:
    undated = met("", "2032-03-02", ("2032-07-06",))
    follower = met("2032-07-06", "2032-05-04")
    assert bounds(undated, follower) == (["2032-05-04"], ["2032-05-04"])
    quads = derived_of(undated, follower)
    path = f"undated-{undated.key[:8]}"
    assert values(quads, path, "pg:settledDate") == ["2032-05-04"]
    assert values(quads, path, "pg:settledBy") == [f"document/{follower.key}"]
    assert values(quads, path, "schema:startDate") == []
    assert values(quads, "2032-07-06", "pg:previous") == [f"meeting/lanes-board/{path}"]


def test_nothing_is_settled_by_another_body_or_between_two_that_fit() -> None:
    undated = met("", "2032-03-02", ("2032-07-06",))
    assert bounds(undated, met("2032-07-06", "2032-05-04", body="Canal Forum")) == (["2032-03-03"], ["2032-07-05"])
    twin = met("", "2032-03-03", ("2032-07-06",))
    assert bounds(undated, twin, met("2032-07-06", "2032-05-04")) == (["2032-03-03"], ["2032-07-05"])
    known = met("2032-05-04")
    assert bounds(undated, known, met("2032-07-06", "2032-05-04")) == (["2032-03-03"], ["2032-07-05"])


def test_loaded_meetings_of_one_body_are_neighbours() -> None:
    first, second = met("2032-03-02", "", ("2032-05-04",)), met("2032-05-04", "2032-03-02")
    third, stranger = met("2032-07-06", "2032-05-05"), met("2032-05-04", "2032-03-02", body="Canal Forum")
    quads = derived_of(first, second, third, stranger)
    assert values(quads, "lanes-board/2032-05-04", "pg:previous") == ["meeting/lanes-board/2032-03-02"]
    assert values(quads, "lanes-board/2032-03-02", "pg:next") == ["meeting/lanes-board/2032-05-04"]
    assert values(quads, "lanes-board/2032-07-06", "pg:previous") == []
    assert values(quads, "canal-forum/2032-05-04", "pg:previous") == []


def test_the_announced_meeting_is_the_next_where_no_notes_are_agreed() -> None:
    quads = derived_of(met("2032-03-02", "", ("2032-05-04", "2032-07-06")), met("2032-05-04"), met("2032-07-06"))
    assert values(quads, "lanes-board/2032-05-04", "pg:previous") == ["meeting/lanes-board/2032-03-02"]
    assert values(quads, "lanes-board/2032-07-06", "pg:previous") == []


def changed(one: Reading, **said: object) -> Reading:
    meeting = replace(one.minutes.meeting, **said)  # type: ignore[arg-type]
    return Reading(one.text, replace(one.minutes, meeting=meeting))


def test_the_date_of_a_file_name_bounds_what_nothing_dates() -> None:
    named = Stated("2032-05-04", Proof((), "given.file-name", 0.7, "2032-05-04 minutes"))
    one = changed(met("", "2032-02-29", ("2032-09-01",)), named_date=named)
    assert bounds(one) == (["2032-05-04"], ["2032-05-04"])
    quads = derived_of(one)
    assert values(quads, f"undated-{one.key[:8]}", "pg:settledDate") == []
    assert {
        values(quads, raw(quad.subject), "pg:rule")[0] for quad in quads if raw(quad.object) == named.proof.words
    } == {"given.file-name"}


def test_a_record_without_a_date_has_that_of_the_documents_under_its_identifier() -> None:
    known = Stated("democracy.fernshire.example/meeting/7", Proof((), "by-hand"))
    agenda = changed(met("2032-05-04"), identifier=known, document_status="agenda")
    record = changed(met("", "2032-03-02"), identifier=known)
    quads = derived_of(agenda, record)
    meeting = "lanes-board/2032-05-04"
    assert values(quads, meeting, "pg:settledDate") == ["2032-05-04"]
    assert values(quads, meeting, "pg:settledBy") == [f"document/{agenda.key}"]
    assert values(quads, meeting, "pg:earliest") == ["2032-05-04"]
    assert derived_of(record, agenda) == quads
