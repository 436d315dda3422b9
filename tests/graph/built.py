"""Documents of minutes built by hand, and a resolution by equal names: what the tests of the graph work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.addresses import Space
from partnergraph.graph.circle import Circle, assemble
from partnergraph.graph.derived import derive
from partnergraph.graph.terms import term
from partnergraph.identity.resolution import Entity, Judgement, MentionRef, Resolution
from partnergraph.loading import identify
from partnergraph.minutes.facts import (
    Affiliation,
    Attendance,
    Item,
    Meeting,
    Mention,
    MentionKind,
    Minutes,
    Proof,
    Stated,
)
from partnergraph.minutes.reading import Reading
from partnergraph.registers import Registers
from partnergraph.slugs import slug
from partnergraph.text import Span, Text

BASE = "https://example.net/"
SPACE = Space(BASE)


def place(content: str, words: str, nth: int = 1) -> Span:
    """The span of the nth occurrence of some words."""
    start = -1
    for _ in range(nth):
        start = content.index(words, start + 1)
    return Span(start, start + len(words))


def proof(*spans: Span) -> Proof:
    """A proof by these passages."""
    return Proof(spans, "by-hand", 0.9)


def stated(content: str, words: str, value: str) -> Stated:
    """A value that these words state."""
    return Stated(value, proof(place(content, words)))


def mention(content: str, kind: MentionKind, words: str, name: str = "", *, nth: int = 1, **more: object) -> Mention:
    """A mention that stands at the nth occurrence of some words."""
    made = Mention(kind, place(content, words, nth), words, name or words, rule="by-hand")
    return replace(made, **more)  # type: ignore[arg-type]


def reading(content: str, minutes: Minutes, name: str = "lanes.txt", **source: str) -> Reading:
    """A document of this content that states these facts."""
    return Reading(Text(content, identify(content.encode(), name, **source)), minutes)


def by_name(readings: Sequence[Reading], registers: Registers) -> Resolution:
    """What bears the same name is the same."""
    groups: dict[tuple[MentionKind, str], list[tuple[MentionRef, str]]] = defaultdict(list)
    for one in readings:
        for named in one.minutes.mentions:
            groups[named.kind, slug(named.name)].append(((one.key, named.span), named.name))
    entities, judgements = [], []
    for index, ((kind, name), found) in enumerate(sorted(groups.items())):
        members = tuple(sorted(ref for ref, _ in found))
        entities.append(Entity(kind, name, min(label for _, label in found), members=members))
        judgements += [Judgement(ref, index, "same-name", 0.8) for ref in members]
    return Resolution(tuple(entities), tuple(sorted(judgements, key=lambda judgement: judgement.mention)))


def circle_of(*readings: Reading, registers: Registers | None = None) -> Circle:
    """The circle of these documents, resolved by name."""
    return assemble(SPACE, readings, registers or Registers(), by_name)


def derived_of(*readings: Reading, registers: Registers | None = None) -> set[Quad]:
    """The derived graphs of the circle of these documents."""
    return derive(circle_of(*readings, registers=registers))


def values(quads: Iterable[Quad], subject: str, predicate: str, graph: str | None = None) -> list[str]:
    """What is said of a resource (its address, or what it ends in): addresses below the base, and words."""
    return sorted(
        _shown(quad.object)
        for quad in quads
        if raw(quad.subject).endswith(subject)
        and quad.predicate == term(predicate)
        and (graph is None or raw(quad.graph_name) == graph)
    )


def raw(node: object) -> str:
    """The address or the lexical form of a term."""
    assert isinstance(node, NamedNode | Literal)
    return str(node.value)


def _shown(node: object) -> str:
    return raw(node).removeprefix(BASE).removeprefix("https://w3id.org/partnergraph/")


LANES = """Fernshire Council
Safer Lanes Board
Tuesday, 4 May 2032 at 10.30 am, Guildhall
Present: Cllr Ivy Marlow (Leader, Fernshire Council), Sgt T Okoro and Ms R Pell
3. Minutes of 2 March 2032
Agreed as a correct record.
4. Lighting Strategy 2031-34
Rosa Pell (Head of Lanes, Canal Trust) introduced the Lighting Strategy 2031-34, which was noted.
Action: Ivy Marlow to write to parish clerks.
5. Sale of a depot
The offer of Gideon Vane was refused.
Next meeting: 6 July 2032
"""


def lanes(name: str = "lanes.txt", **source: str) -> Reading:
    """Minutes of an invented board, with one private item."""
    from partnergraph.minutes.facts import Action, Consideration, Decision, Owner, Presenter

    c = LANES
    board = mention(c, "organisation", "Safer Lanes Board")
    council = mention(c, "organisation", "Fernshire Council")
    listed = mention(c, "organisation", "Fernshire Council", nth=2)
    trust = mention(c, "organisation", "Canal Trust", item=2)
    ivy = mention(c, "person", "Cllr Ivy Marlow", "Ivy Marlow", honorific="Cllr")
    okoro = mention(c, "person", "Sgt T Okoro", "T Okoro", rank="Sgt")
    pell = mention(c, "person", "Ms R Pell", "Rosa Pell", honorific="Ms")
    rosa = mention(c, "person", "Rosa Pell", item=2)
    owner = mention(c, "person", "Ivy Marlow", nth=2, item=2)
    vane = mention(c, "person", "Gideon Vane", item=3)
    lighting = mention(
        c, "strategy", "Lighting Strategy 2031-34", "Lighting Strategy", nth=2, edition="2031-34", item=2
    )
    noted = place(
        c, "Rosa Pell (Head of Lanes, Canal Trust) introduced the Lighting Strategy 2031-34, which was noted."
    )
    task = place(c, "Ivy Marlow to write to parish clerks.")
    record = place(c, "Agreed as a correct record.")
    refused = place(c, "The offer of Gideon Vane was refused.")
    items = (
        Item(
            1,
            "3",
            "Minutes of 2 March 2032",
            place(c, "Minutes of 2 March 2032"),
            Span(place(c, "3. ").start, place(c, "4. Light").start),
            decisions=(Decision("record", "Agreed as a correct record.", proof(record)),),
        ),
        Item(
            2,
            "4",
            "Lighting Strategy 2031-34",
            place(c, "Lighting Strategy 2031-34"),
            Span(place(c, "4. Light").start, place(c, "5. Sale").start),
            codes=("B1",),
            text="Rosa Pell introduced it.",
            presenters=(Presenter(rosa.span, proof(noted)),),
            decisions=(Decision("note", c[noted.start : noted.end], proof(noted)),),
            actions=(Action("Ivy Marlow to write to parish clerks.", (Owner(owner.span),), proof(task), "Action:"),),
            considerations=(Consideration(lighting.span, "subject", proof(lighting.span), "2031-34", (0,)),),
        ),
        Item(
            3,
            "5",
            "Sale of a depot",
            place(c, "Sale of a depot"),
            Span(place(c, "5. Sale").start, place(c, "Next meeting").start),
            private=True,
            decisions=(Decision("agree", "The offer of Gideon Vane was refused.", proof(refused)),),
        ),
    )
    minutes = Minutes(
        Meeting(
            body="Safer Lanes Board",
            body_mention=board.span,
            host=council.span,
            date=stated(c, "4 May 2032", "2032-05-04"),
            start=stated(c, "10.30 am", "10:30"),
            venue=stated(c, "Guildhall", "Guildhall"),
            previous=stated(c, "2 March 2032", "2032-03-02"),
            next=(stated(c, "6 July 2032", "2032-07-06"),),
        ),
        mentions=tuple(
            sorted((council, board, listed, trust, ivy, okoro, pell, rosa, owner, vane, lighting), key=lambda m: m.span)
        ),
        attendance=(
            Attendance(ivy.span, "present", proof(ivy.span), "Leader", (listed.span,)),
            Attendance(okoro.span, "present", proof(okoro.span)),
            Attendance(pell.span, "present", proof(pell.span)),
        ),
        items=items,
        affiliations=(
            Affiliation(ivy.span, "Leader", listed.span, proof(ivy.span)),
            Affiliation(rosa.span, "Head of Lanes", trust.span, proof(noted)),
        ),
    )
    return reading(c, minutes, name, **source)
