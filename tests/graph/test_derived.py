"""Who and what is what: the derived graph of a circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from partnergraph.graph.circle import assemble
from partnergraph.graph.derived import derive
from partnergraph.graph.entities import years_of
from partnergraph.identity.resolution import Resolution
from partnergraph.minutes.facts import Affiliation, Attendance, Item, Meeting, Minutes, Stated
from partnergraph.minutes.reading import Reading
from partnergraph.registers import Registers
from partnergraph.text import Span
from tests.graph.built import (
    LANES,
    SPACE,
    by_name,
    circle_of,
    derived_of,
    lanes,
    mention,
    place,
    proof,
    raw,
    reading,
    values,
)

MEETING = "meeting/safer-lanes-board/2032-05-04"
PUBLIC, PRIVATE = SPACE.derived_graph(), SPACE.derived_graph(private=True)


def letter(text: str = "Gideon Vane wrote to the Canal Trust.") -> Reading:
    """Undated words of no known body, with a person and an organisation."""
    mentions = tuple(
        mention(text, "person" if words[0] == "G" else "organisation", words)
        for words in ("Gideon Vane", "Canal Trust")
        if words in text
    )
    return reading(text, Minutes(Meeting(), mentions), "letter.txt")


def test_mentions_lead_to_entities_with_labels() -> None:
    quads = derived_of(lanes())
    span = place(LANES, "Ms R Pell")
    where = f"char={span.start},{span.end}"
    assert values(quads, where, "pg:entity") == ["person/rosa-pell"]
    assert values(quads, where, "pg:identityRule") == ["same-name"]
    assert values(quads, where, "pg:identityConfidence") == ["0.8"]
    assert values(quads, "person/rosa-pell", "skos:prefLabel") == ["Rosa Pell"]


def test_the_body_that_met_is_an_organisation() -> None:
    quads = derived_of(lanes())
    assert values(quads, MEETING, "pg:body") == ["organisation/safer-lanes-board"]
    assert "ontology#Body" in values(quads, "organisation/safer-lanes-board", "rdf:type")


def test_a_body_that_only_the_manifest_names_is_one_too() -> None:
    quads = derived_of(reading("Nothing was said.", Minutes(Meeting()), body="Fern Partnership", date="2032-01-05"))
    assert values(quads, "meeting/fern-partnership/2032-01-05", "pg:body") == ["organisation/fern-partnership"]
    types = values(quads, "organisation/fern-partnership", "rdf:type")
    assert {"ontology#Body", "ontology#Partnership", "http://www.w3.org/ns/org#Organization"} <= set(types)
    assert values(quads, "organisation/fern-partnership", "skos:prefLabel") == ["Fern Partnership"]


def test_direct_links_of_items_actions_and_considerations() -> None:
    quads = derived_of(lanes())
    assert values(quads, f"{MEETING}#item-4", "pg:presenter") == ["person/rosa-pell"]
    assert values(quads, "item-4-1", "pg:owner") == ["person/ivy-marlow"]
    assert values(quads, "#item-4-strategy-1", "pg:strategy") == ["strategy/lighting-strategy"]
    assert values(quads, "#item-4-strategy-1", "pg:edition") == ["strategy/lighting-strategy/2031-34"]
    edition = "strategy/lighting-strategy/2031-34"
    assert values(quads, edition, "dcterms:isVersionOf") == ["strategy/lighting-strategy"]
    assert values(quads, edition, "pg:lastYear") == ["2034"]


def test_what_the_list_leaves_out_comes_from_elsewhere_in_the_same_document() -> None:
    quads = derived_of(lanes())
    assert values(quads, "#attendance-1", "pg:organisation") == ["organisation/fernshire-council"]
    assert values(quads, "#attendance-2", "pg:organisation") == []
    assert values(quads, "#attendance-3", "pg:organisation") == ["organisation/canal-trust"]
    assert values(quads, "#attendance-3", "pg:post") == ["Head of Lanes"]


def test_never_from_another_document_and_never_from_a_post_that_is_past() -> None:
    text = "Present: Rosa Pell. She was once Warden of the Canal Trust."
    rosa, trust = mention(text, "person", "Rosa Pell"), mention(text, "organisation", "Canal Trust")
    former = Affiliation(rosa.span, "Warden", trust.span, proof(trust.span), former=True)
    meeting = Meeting(body="Fern Panel", date=Stated("2032-06-01", proof(rosa.span)))
    minutes = Minutes(meeting, (rosa, trust), (Attendance(rosa.span, "present", proof(rosa.span)),), (), (former,))
    quads = derived_of(lanes(), reading(text, minutes, "panel.txt"))
    assert values(quads, "fern-panel/2032-06-01#attendance-1", "pg:person") == ["person/rosa-pell"]
    assert values(quads, "fern-panel/2032-06-01#attendance-1", "pg:organisation") == []
    assert values(quads, "fern-panel/2032-06-01#attendance-1", "pg:post") == []
    assert values(quads, "person/rosa-pell#membership-1", "org:organization") == ["organisation/canal-trust"]
    assert values(quads, "person/rosa-pell#membership-1", "pg:post") == ["Head of Lanes"]
    assert values(quads, "person/rosa-pell#membership-2", "org:organization") == []


def test_editions_follow_one_another() -> None:
    text = "The Lighting Strategy 2034-37 was drafted."
    newer = mention(text, "strategy", "Lighting Strategy 2034-37", "Lighting Strategy", edition="2034-37")
    quads = derived_of(lanes(), reading(text, Minutes(Meeting(), (newer,)), "draft.txt"))
    assert values(quads, "lighting-strategy/2034-37", "dcterms:replaces") == ["strategy/lighting-strategy/2031-34"]
    assert values(quads, "lighting-strategy/2031-34", "dcterms:replaces") == []


def test_years_of_editions() -> None:
    assert years_of("2031-34") == (2031, 2034)
    assert years_of("2030") == (2030, 2030)
    assert years_of("2098-2101") == (2098, 2101)
    assert years_of("third") is None


def test_who_is_known_from_private_items_alone_stays_there() -> None:
    quads = derived_of(lanes())
    assert values(quads, "person/gideon-vane", "skos:prefLabel", PUBLIC) == []
    assert values(quads, "person/gideon-vane", "skos:prefLabel", PRIVATE) == ["Gideon Vane"]
    assert "Vane" not in "".join(str(quad) for quad in quads if raw(quad.graph_name) == PUBLIC)


def test_a_private_mention_joins_whom_others_name_in_public() -> None:
    quads = derived_of(lanes(), letter())
    span = place(LANES, "Gideon Vane")
    assert values(quads, "person/gideon-vane", "skos:prefLabel", PUBLIC) == ["Gideon Vane"]
    assert values(quads, f"char={span.start},{span.end}", "pg:entity", PRIVATE) == ["person/gideon-vane"]


def test_a_fuller_name_in_a_private_item_does_not_show_in_public() -> None:
    text = "1. Lanes\nVane spoke.\n2. Pay\nGideon Vane left.\n"
    bare = mention(text, "person", "Vane", "Gideon Vane")
    full = mention(text, "person", "Gideon Vane", item=2)
    items = (
        Item(1, "1", "Lanes", place(text, "Lanes"), Span(0, text.index("2."))),
        Item(2, "2", "Pay", place(text, "Pay"), Span(text.index("2."), len(text)), private=True),
    )
    one = reading(text, Minutes(Meeting(), (bare, full), (), items))

    def fullest(readings: Sequence[Reading], registers: Registers) -> Resolution:
        """All persons are one, of the longest form at hand."""
        found = by_name(readings, registers)
        forms = [r.text.quote(m.span) for r in readings for m in r.minutes.mentions]
        label = max(forms, key=len)
        return replace(found, entities=tuple(replace(e, label=label, slug=label.lower()) for e in found.entities))

    quads = derive(assemble(SPACE, (one,), Registers(), fullest))
    assert values(quads, "person/vane", "skos:prefLabel", PUBLIC) == ["Vane"]
    assert "Gideon" not in "".join(str(quad) for quad in quads)
    where = f"char={full.span.start},{full.span.end}"
    assert values(quads, where, "pg:entity", PRIVATE) == ["person/vane"]


def test_the_order_of_documents_does_not_matter() -> None:
    other = letter("Canal Trust thanked Gideon Vane.")
    documents = (lanes(), letter(), other)
    answers = [derived_of(*order) for order in permutations(documents)]
    assert all(answer == answers[0] for answer in answers)


def test_the_digest_of_the_inputs_changes_with_them() -> None:
    alone, both = circle_of(lanes()), circle_of(lanes(), letter())
    assert alone.inputs != both.inputs
    assert values(derived_of(lanes()), "graph/derived/default", "pg:inputs") == [alone.inputs]
    assert derived_of() == set()


def test_all_evidence_points_to_passages_of_documents() -> None:
    quads = derived_of(lanes())
    evidence = {quad.subject for quad in quads if "derived#evidence-" in raw(quad.subject)}
    assert evidence
    for node in evidence:
        said = {raw(quad.predicate).rsplit("#", 1)[-1] for quad in quads if quad.subject == node}
        assert {"subject", "predicate", "object", "rule", "confidence"} <= said
        assert raw(node).startswith("https://example.net/derived#evidence-")


def test_unresolved_mentions_are_left_alone() -> None:
    def nobody(readings: object, registers: object) -> Resolution:
        return Resolution()

    quads = derive(assemble(SPACE, (lanes(),), Registers(), nobody))
    assert not [quad for quad in quads if raw(quad.predicate).endswith("#entity")]
    assert values(quads, MEETING, "pg:body") == ["organisation/safer-lanes-board"]
