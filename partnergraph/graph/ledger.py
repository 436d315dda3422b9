"""The derived graph in the making: who each mention is, the quads so far, and the evidence of single triples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.addresses import Space, item_names
from partnergraph.graph.circle import Circle
from partnergraph.graph.draft import private_spans
from partnergraph.graph.records import Role
from partnergraph.graph.terms import decimal, plain, term
from partnergraph.identity.anchors import file_of, meaning
from partnergraph.identity.resolution import Entity, Judgement
from partnergraph.identity.wording import fold
from partnergraph.minutes.facts import Item, MentionKind, Proof
from partnergraph.minutes.reading import Reading
from partnergraph.slugs import slug
from partnergraph.text import Span

Node = NamedNode | Literal


@dataclass(slots=True)
class Ledger:
    """What is written of a circle's derived graph so far."""

    circle: Circle
    quads: set[Quad] = field(default_factory=set)
    judged: dict[tuple[str, Span], Judgement] = field(init=False)
    bodies: dict[str, NamedNode] = field(default_factory=dict)
    embodied: set[str] = field(default_factory=set)
    _graphs: tuple[NamedNode, NamedNode] = field(init=False)
    _addresses: tuple[NamedNode, ...] = field(init=False)
    _named: dict[tuple[MentionKind, str], int] = field(init=False)
    _private: dict[str, tuple[Span, ...]] = field(init=False)
    _names: dict[str, dict[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        circle = self.circle
        public, private = (NamedNode(circle.space.derived_graph(secret)) for secret in (False, True))
        self._graphs = (public, private)
        self._addresses = tuple(
            NamedNode(circle.space.thing(entity.kind, entity.slug)) for entity in circle.resolution.entities
        )
        self._named = _named(circle.resolution.entities)
        entities = circle.resolution.entities
        by_kind = sorted(circle.resolution.judgements, key=lambda judgement: entities[judgement.entity].kind)
        self.judged = {judgement.mention: judgement for judgement in by_kind}
        self._private = {reading.key: private_spans(reading) for reading in circle.readings}
        self._names = {reading.key: item_names(reading.minutes.items) for reading in circle.readings}

    @property
    def space(self) -> Space:
        """The addresses of the circle."""
        return self.circle.space

    def records(self) -> Iterable[Reading]:
        """The documents that are the record of their meeting, in the order of their keys."""
        return (reading for reading in self.circle.readings if self.role(reading).record)

    def role(self, reading: Reading) -> Role:
        """What a document is to its meeting."""
        return self.circle.roles[reading.key]

    def meeting(self, reading: Reading) -> NamedNode:
        """The meeting that a document is about."""
        return NamedNode(self.space.meeting(self.role(reading).path))

    def item(self, reading: Reading, item: Item) -> NamedNode:
        """An item of a record."""
        return NamedNode(f"{self.meeting(reading).value}#{self._names[reading.key][item.position]}")

    def action(self, reading: Reading, item: Item, place: int) -> NamedNode:
        """An action of a record, by its place in the item from 1."""
        name = self._names[reading.key][item.position]
        return NamedNode(self.space.action(self.role(reading).path, name, place))

    def passage(self, reading: Reading, span: Span) -> NamedNode:
        """A passage or mention of a document."""
        return NamedNode(self.space.passage(reading.key, span))

    def entity(self, reading: Reading, span: Span | None, kind: MentionKind | None = None) -> NamedNode | None:
        """Who or what a mention is; None where it is not resolved, or is of another kind than asked for."""
        judgement = self.judged.get((reading.key, span)) if span else None
        if judgement is None or (kind and self.circle.resolution.entities[judgement.entity].kind != kind):
            return None
        return self.address(judgement.entity)

    def address(self, index: int) -> NamedNode:
        """The address of an entity, by its place in the resolution."""
        return self._addresses[index]

    def find(self, kind: MentionKind, name: str) -> NamedNode | None:
        """What a register id or a name stands for: ids go before labels, and labels before other forms."""
        index = self._named.get((kind, f"#{name}"), self._named.get((kind, slug(name)))) if name else None
        return None if index is None else self._addresses[index]

    def registered(self, kind: MentionKind, identifier: str) -> NamedNode | None:
        """The entity of this circle that a register knows by an id."""
        index = self._named.get((kind, f"#{identifier}"))
        return None if index is None else self._addresses[index]

    def anchored(self, kind: MentionKind, anchor: str) -> set[int]:
        """The entities, by place, that an anchor names: a register id, or ``source#name as written``."""
        file, written = meaning(anchor)
        if not file:
            index = self._named.get((kind, f"#{written}"))
            return set() if index is None else {index}
        entities = self.circle.resolution.entities
        return {
            judgement.entity
            for reading in self.circle.readings
            if file_of(reading.text.source.name) == file
            for mention in reading.minutes.mentions
            if mention.kind == kind and fold(mention.text) == written
            for judgement in filter(None, [self.judged.get((reading.key, mention.span))])
            if entities[judgement.entity].kind == kind
        }

    def hidden(self, reading: Reading, *spans: Span | None) -> bool:
        """Whether any of the spans touches a private item of the document."""
        private = self._private[reading.key]
        return bool(private) and any(span.meets(stretch) for span in spans if span for stretch in private)

    def private_entity(self, entity: Entity) -> bool:
        """Whether an entity rests on private items alone."""
        return not entity.register_id and all(
            any(span.meets(private) for private in self._private[key]) for key, span in entity.members
        )

    def say(self, subject: NamedNode, predicate: str, value: Node | str | None, secret: bool = False) -> None:
        """Write one triple; a string stands for a plain literal; nothing is said of what is empty."""
        if value is None or value == "":
            return
        node = plain(value) if isinstance(value, str) else value
        self.quads.add(Quad(subject, term(predicate), node, self._graphs[secret]))

    def classes(self, subject: NamedNode, names: Iterable[str], secret: bool = False) -> None:
        """Write the classes of a resource."""
        for name in names:
            self.say(subject, "rdf:type", term(name), secret)

    def state(
        self,
        subject: NamedNode,
        predicate: str,
        node: Node,
        passages: Iterable[NamedNode],
        rule: str,
        confidence: float,
        secret: bool = False,
        beside: tuple[Reading, str] | None = None,
    ) -> None:
        """Write one triple together with its evidence; ``beside`` are words that say it beside a document's text."""
        self.say(subject, predicate, node, secret)
        shown = sorted({str(passage.value) for passage in passages})
        document = NamedNode(self.space.document(beside[0].key)) if beside and beside[1] else None
        says = " ".join((str(subject), predicate, str(node), *shown, rule, *([str(document)] if document else [])))
        evidence = NamedNode(self.space.derived("evidence", says))
        self.classes(evidence, ("pg:Evidence", "rdf:Statement"), secret)
        self.say(evidence, "rdf:subject", subject, secret)
        self.say(evidence, "rdf:predicate", term(predicate), secret)
        self.say(evidence, "rdf:object", node, secret)
        for passage in shown:
            self.say(evidence, "pg:passage", NamedNode(passage), secret)
        if beside and document:
            self.say(evidence, "pg:words", beside[1], secret)
            self.say(evidence, "prov:wasDerivedFrom", document, secret)
        self.say(evidence, "pg:rule", rule, secret)
        self.say(evidence, "pg:confidence", decimal(confidence), secret)

    def prove(
        self, subject: NamedNode, predicate: str, node: Node, reading: Reading, proof: Proof, secret: bool = False
    ) -> None:
        """Write one triple that a document shows, by passages or by words beside its text, with its evidence."""
        passages = [self.passage(reading, span) for span in proof.passages]
        self.state(subject, predicate, node, passages, proof.rule, proof.confidence, secret, (reading, proof.words))


def _named(entities: Sequence[Entity]) -> dict[tuple[MentionKind, str], int]:
    """The place of each entity by its register id (after a #), by its label and by its other forms."""
    found: dict[tuple[MentionKind, str], int] = {}
    for index, entity in enumerate(entities):
        if entity.register_id:
            found.setdefault((entity.kind, f"#{entity.register_id}"), index)
        found.setdefault((entity.kind, slug(entity.label)), index)
    for index, entity in enumerate(entities):
        for alias in entity.aliases:
            found.setdefault((entity.kind, slug(alias)), index)
    return found
