"""A site's own identifiers match before names: one identifier is one thing, two of one site are two."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from partnergraph.identifiers import site_of
from partnergraph.identity import resolve
from partnergraph.registers import IdentityRow, Registers
from tests.identity.drafts import Draft, entities, one, readings, who

SITE = "democracy.elmshire.example"
BOARD = "Elmshire Quay Board"


def two(first: str, other: str, a: str, b: str, body: str = BOARD) -> tuple[list[Draft], bool]:
    """Two minutes with a person in each under these names and identifiers, and whether they were taken for one."""
    drafts = [Draft("1.txt", body, "2009-01-02"), Draft("2.txt", body, "2009-03-02")]
    spans = [
        draft.attend(name, identifier=known) for draft, name, known in zip(drafts, (first, other), (a, b), strict=True)
    ]
    return drafts, one(resolve(readings(drafts), Registers()), zip(drafts, spans, strict=True))


def person(number: int, site: str = SITE) -> str:
    return f"{site}/person/{number}"


def test_one_identifier_is_one_person_whatever_the_spelling() -> None:
    assert two("Cllr Jane Larkham", "Mrs Gilmour", person(9), person(9))[1]
    assert two("Mr James Larkham", "Mrs Jane Larkham", person(9), person(9))[1]
    assert not two("Cllr Jane Larkham", "Mrs Gilmour", "", person(9))[1]


def test_two_identifiers_of_one_site_are_two_people_of_one_name() -> None:
    assert two("Cllr Jane Larkham", "Cllr Jane Larkham", person(9), person(9))[1]
    assert not two("Cllr Jane Larkham", "Cllr Jane Larkham", person(9), person(10))[1]
    assert two("Cllr Jane Larkham", "Cllr Jane Larkham", person(9), person(10, "other.example"))[1]
    assert two("Cllr Jane Larkham", "Cllr Jane Larkham", person(9), "")[1]


def test_namesakes_in_one_document_are_told_apart() -> None:
    draft = Draft("1.txt", BOARD, "2009-01-02")
    ours, theirs = (
        draft.person("Jane Larkham", identifier=person(9)),
        draft.person("Jane Larkham", identifier=person(10)),
    )
    unsure = draft.person("Jane Larkham")
    resolution = resolve(readings([draft]), Registers())
    assert len({who(resolution, draft, span).slug for span in (ours, theirs, unsure)}) == 3


def test_a_name_that_either_of_two_may_bear_is_neither_s() -> None:
    drafts = [Draft(f"{number}.txt", BOARD, f"2009-0{number}-02") for number in (1, 2, 3, 4)]
    known = (person(9), person(10), "", "")
    spans = [draft.person("Jane Larkham", identifier=one) for draft, one in zip(drafts, known, strict=True)]
    resolution = resolve(readings(drafts), Registers())
    named = [who(resolution, draft, span).slug for draft, span in zip(drafts, spans, strict=True)]
    assert len(set(named[:3])) == 3
    assert named[2] == named[3]


def test_a_committee_is_known_by_its_number_and_not_by_its_name() -> None:
    renamed = [
        Draft("1.txt", BOARD, committee=f"{SITE}/body/3"),
        Draft("2.txt", "Tidal Forum", committee=f"{SITE}/body/3"),
    ]
    (body,) = {index for _, index in resolve(readings(renamed), Registers()).bodies}
    found = resolve(readings(renamed), Registers()).entities[body]
    assert found.identifiers == (f"{SITE}/body/3",)
    assert {found.label, *found.aliases} == {BOARD, "Tidal Forum"}
    again = [Draft("1.txt", BOARD, committee=f"{SITE}/body/3"), Draft("2.txt", BOARD, committee=f"{SITE}/body/4")]
    plain = Draft("3.txt", BOARD)
    resolution = resolve(readings([*again, plain]), Registers())
    assert len({index for _, index in resolution.bodies}) == 3
    assert [one.label for one in entities(resolution, "organisation")] == [BOARD] * 3
    assert len({one.slug for one in entities(resolution, "organisation")}) == 3


def test_a_register_s_answer_goes_before_the_site_s_identifiers() -> None:
    for known, same in ((person(9), False), (person(10), True)):
        drafts, taken = two("Jane Larkham", "J Gilmour", person(9), known)
        assert taken is (known == person(9))
        row = IdentityRow(
            register="identity", line=2, kind="person", a="1.txt#Jane Larkham", b="2.txt#J Gilmour", same=same
        )
        resolution = resolve(readings(drafts), Registers(identity=(row,)))
        spans = [draft.mentions[-1].span for draft in drafts]
        assert one(resolution, zip(drafts, spans, strict=True)) is same


KNOWN = st.sampled_from(["", *(person(number, site) for site in (SITE, "b.example") for number in (1, 2, 3))])
NAMES = st.sampled_from(["Jane Larkham", "J Larkham", "Mr James Larkham", "Mrs Larkham", "Cllr Sam Smith", "S Smith"])
BODIES = st.sampled_from(["", f"{SITE}/body/1", f"{SITE}/body/2"])


@st.composite
def circles(draw: st.DrawFn) -> list[Draft]:
    drafts = []
    for number in range(draw(st.integers(1, 4))):
        body = draw(st.sampled_from(["", BOARD, "Tidal Forum"]))
        draft = Draft(f"{number}.txt", body, "2009-01-02", committee=draw(BODIES) if body else "")
        for name, known in draw(st.lists(st.tuples(NAMES, KNOWN), max_size=3)):
            draft.attend(name, identifier=known)
        draft.begin("Tides")
        for name, known in draw(st.lists(st.tuples(NAMES, KNOWN), max_size=3)):
            draft.person(name, identifier=known)
        drafts.append(draft)
    return drafts


@settings(max_examples=60)
@given(circles(), st.randoms(use_true_random=False))
def test_identifiers_decide_whatever_else_is_said_and_in_any_order(drafts: list[Draft], chance: Random) -> None:
    found = readings(drafts)
    resolution = resolve(found, Registers())
    chance.shuffle(found)
    assert resolve(found, Registers()) == resolution
    homes: dict[str, set[int]] = {}
    written = {(reading.key, one.span): one for reading in found for one in reading.minutes.mentions}
    for judgement in resolution.judgements:
        if known := written[judgement.mention].identifier:
            homes.setdefault(known, set()).add(judgement.entity)
    assert all(len(entities) == 1 for entities in homes.values())
    for known, (entity,) in homes.items():
        others = [other for other, (home,) in homes.items() if home == entity and site_of(other) == site_of(known)]
        assert others == [known]
        assert known in resolution.entities[entity].identifiers
    bodies = dict(resolution.bodies)
    committees: dict[str, set[int]] = {}
    for reading in found:
        if known_body := reading.minutes.meeting.body_identifier:
            committees.setdefault(known_body.value, set()).add(bodies[reading.key])
    assert all(len(entities) == 1 for entities in committees.values())
    assert len({min(entities) for entities in committees.values()}) == len(committees)
