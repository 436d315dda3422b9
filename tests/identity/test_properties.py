"""What holds of identity whatever the minutes say."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from partnergraph.identity import resolve
from partnergraph.identity.wording import fold
from partnergraph.minutes.reading import Reading
from partnergraph.registers import IdentityRow, Registers
from tests.identity.drafts import Draft, readings, who

TITLES = ["", "Mr ", "Mrs ", "Ms ", "Dr ", "Cllr ", "Chief Superintendent "]
GIVEN = ["", "J ", "J P ", "Jim ", "James ", "Jane ", "Jo ", "S ", "Sam ", "Samuel ", "Samantha "]
SURNAMES = ["Larkham", "Larkhem", "Smith", "Gilmour", "Gilmore"]
POSTS = ["", "Harbour Master", "Chief Executive"]
BODIES = ["", "Elmshire Harbour Board", "Elmshire Quay Partnership", "Moor Quay Partnership"]
ORGANISATIONS = [
    "Elmshire County Council", "ECC", "the Council", "Elmshire Police", "Elmshire Police Authority", "Police", "PCC",
    "Office of the PCC", "Moor Police and Crime Commissioner", "Elmshire Probation", "Probation Service", "EQP", "KALC",
    "Elmshire and Moor Fire and Rescue", "Elmshire Fire & Rescue Service", "Steering Group", "Quay Steering Group",
    "EQP Steering Group", "E&M Arts Board", "Home Office", "Elmshire Housing Forum", "Moor Housing Forum",
    "Housing Forum",
]  # fmt: skip
STRATEGIES = [
    "Elmshire Tidal Plan", "Tidal Plan", "Tidal Plan 2011-14", "Moor Tidal Plan", "ETP", "ETP Action Plan", "strategy",
    "terms of reference", "Terms of Reference for the Elmshire Quay Partnership", "draft Tidal Plan", "Quay Charter",
]  # fmt: skip
PEOPLE = st.builds("".join, st.tuples(st.sampled_from(TITLES), st.sampled_from(GIVEN), st.sampled_from(SURNAMES)))


@st.composite
def circles(draw: st.DrawFn) -> list[Draft]:
    drafts = []
    for number in range(draw(st.integers(1, 4))):
        draft = Draft(
            f"{number}.txt", draw(st.sampled_from(BODIES)), draw(st.sampled_from(["", "2009-01-02", "2014-05-06"]))
        )
        for name in draw(st.lists(PEOPLE, max_size=4)):
            draft.attend(name, draw(st.sampled_from(POSTS)), draw(st.sampled_from(["", *ORGANISATIONS[:5]])))
        for item in range(draw(st.integers(1, 2))):
            draft.begin(f"Matter {item} of the tides")
            for name in draw(st.lists(PEOPLE, max_size=3)):
                draft.person(name, draw(st.sampled_from(POSTS)), draw(st.sampled_from(["", *ORGANISATIONS[:5]])))
            for name in draw(st.lists(st.sampled_from(ORGANISATIONS), max_size=4)):
                draft.organisation(name)
            for name in draw(st.lists(st.sampled_from(STRATEGIES), max_size=3)):
                draft.strategy(name)
            if draw(st.booleans()):
                draft.organisation("the Partnership", of_body=True)
        drafts.append(draft)
    return drafts


def mentions(found: list[Reading]) -> set[tuple[str, object, str]]:
    return {(reading.key, mention.span, mention.kind) for reading in found for mention in reading.minutes.mentions}


@settings(max_examples=25)
@given(circles(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_is_nothing(drafts: list[Draft], chance: object) -> None:
    shuffled = readings(drafts)
    expected = resolve(shuffled, Registers())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled, Registers()) == expected


@settings(max_examples=25)
@given(circles())
def test_every_mention_is_one_thing_of_its_kind_with_a_reason(drafts: list[Draft]) -> None:
    found = readings(drafts)
    resolution = resolve(found, Registers())
    judged = [(*one.mention, resolution.entities[one.entity].kind) for one in resolution.judgements]
    assert len(judged) == len(set(judged))
    assert set(judged) == mentions(found)
    members = {(*ref, entity.kind) for entity in resolution.entities for ref in entity.members}
    assert members == mentions(found)
    assert all(one.rule and 0 < one.confidence <= 1 for one in resolution.judgements)
    assert all(one.reason and 0 < one.confidence < 1 for one in resolution.proposals)


@settings(max_examples=25)
@given(circles())
def test_addresses_are_unique_and_entities_labelled_and_sorted(drafts: list[Draft]) -> None:
    resolution = resolve(readings(drafts), Registers())
    names = [(entity.kind, entity.slug) for entity in resolution.entities]
    assert len(names) == len(set(names))
    assert all(entity.label and len(entity.slug) <= 80 for entity in resolution.entities)
    for kind in ("person", "organisation", "strategy"):
        slugs = [slug for one, slug in names if one == kind]
        assert slugs == sorted(slugs)
    for entity in resolution.entities:
        assert list(entity.aliases) == sorted(set(entity.aliases) - {entity.label})


@settings(max_examples=25)
@given(circles())
def test_no_two_of_one_attendance_list_are_ever_one(drafts: list[Draft]) -> None:
    resolution = resolve(readings(drafts), Registers())
    for draft in drafts:
        present = [who(resolution, draft, entry.person).slug for entry in draft.attendance]
        assert len(present) == len(set(present))


@settings(max_examples=25)
@given(circles())
def test_a_man_is_never_a_woman_nor_jane_james(drafts: list[Draft]) -> None:
    resolution = resolve(readings(drafts), Registers())
    written = {(reading.key, one.span): one for reading in readings(drafts) for one in reading.minutes.mentions}
    for entity in resolution.entities:
        if entity.kind == "person":
            titles = {written[ref].honorific for ref in entity.members}
            given = {written[ref].name.split()[0] for ref in entity.members}
            assert not ({"Mr"} <= titles and titles & {"Mrs", "Ms"})
            assert not {"Jane", "James"} <= given
            assert not {"Samuel", "Samantha"} <= given


@settings(max_examples=25)
@given(circles(), st.data())
def test_an_answer_no_always_holds(drafts: list[Draft], data: st.DataObject) -> None:
    found = readings(drafts)
    people = [(reading, one) for reading in found for one in reading.minutes.mentions if one.kind == "person"]
    pairs = [(a, b) for a, b in combinations(people, 2) if a[0].key != b[0].key or fold(a[1].text) != fold(b[1].text)]
    if not pairs:
        return
    (first, a), (second, b) = data.draw(st.sampled_from(pairs))
    left, right = f"{first.text.source.name}#{a.text}", f"{second.text.source.name}#{b.text}"
    row = IdentityRow(register="identity", line=2, kind="person", a=left, b=right, same=False)
    resolution = resolve(found, Registers(identity=(row,)))
    taken = {one.mention: one.entity for one in resolution.judgements}
    assert taken[first.key, a.span] != taken[second.key, b.span]


@settings(max_examples=20)
@given(circles())
def test_a_circle_put_together_with_strangers_stays_as_it_was(drafts: list[Draft]) -> None:
    alone = resolve(readings(drafts), Registers())
    stranger = Draft("stranger.txt", "Tolmere Lantern Guild")
    stranger.attend("Miss Zuleika Quennell")
    stranger.organisation("Tolmere Lantern Works")
    together = resolve(readings([*drafts, stranger]), Registers())
    parts = {entity.members for entity in together.entities} - {()}
    assert {entity.members for entity in alone.entities} - {()} <= parts
