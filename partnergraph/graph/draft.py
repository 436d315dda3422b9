"""A document's graph in the making: its quads, public and private, its passages, and the proof of each fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.addresses import Space, item_names
from partnergraph.graph.records import Role
from partnergraph.graph.terms import concept, decimal, integer, plain, term
from partnergraph.minutes.facts import Flag, Item, Mention, Proof
from partnergraph.minutes.reading import Reading
from partnergraph.text import Span, words

Node = NamedNode | Literal


@dataclass(slots=True)
class Draft:
    """What is written of one document so far. A fact that touches a private item goes to the private graph."""

    space: Space
    reading: Reading
    role: Role
    quads: set[Quad] = field(default_factory=set)
    evidences: int = 0
    _graphs: tuple[NamedNode, NamedNode] = field(init=False)
    _private: tuple[Span, ...] = field(init=False)
    _passages: set[Span] = field(default_factory=set)
    _pages: tuple[tuple[Span, str], ...] = field(init=False)
    item_names: dict[int, str] = field(init=False)
    mentions: dict[Span, Mention] = field(init=False)

    def __post_init__(self) -> None:
        key = self.reading.key
        public, private = (NamedNode(self.space.document_graph(key, secret)) for secret in (False, True))
        self._graphs = (public, private)
        self._private = private_spans(self.reading)
        self._pages = tuple((mark.span, mark.value) for mark in self.reading.text.marks if mark.kind == "page")
        self.item_names = item_names(self.reading.minutes.items)
        self.mentions = {mention.span: mention for mention in self.reading.minutes.mentions}

    @property
    def document(self) -> NamedNode:
        """The document's address."""
        return NamedNode(self.space.document(self.reading.key))

    @property
    def meeting(self) -> NamedNode:
        """The address of the meeting that the document is about."""
        return NamedNode(self.space.meeting(self.role.path))

    def item(self, item: Item) -> NamedNode:
        """The address of an item."""
        return self.part(self.item_names[item.position])

    def part(self, name: str) -> NamedNode:
        """A part of the meeting by its fragment."""
        return NamedNode(f"{self.meeting.value}#{name}")

    def hidden(self, *spans: Span | None) -> bool:
        """Whether any of the spans touches a private item."""
        private = self._private
        return bool(private) and any(span.meets(stretch) for span in spans if span for stretch in private)

    def say(self, subject: NamedNode, predicate: str, value: Node | str, secret: bool = False) -> None:
        """Write one triple; a string stands for a plain literal, an empty one says nothing."""
        if value == "":
            return
        node = plain(value) if isinstance(value, str) else value
        self.quads.add(Quad(subject, term(predicate), node, self._graphs[secret]))

    def classes(self, subject: NamedNode, names: tuple[str, ...], secret: bool = False) -> None:
        """Write the classes of a resource."""
        for name in names:
            self.say(subject, "rdf:type", term(name), secret)

    def passage(self, span: Span) -> NamedNode:
        """The address of a passage, written with its words at its first use."""
        node = NamedNode(self.space.passage(self.reading.key, span))
        if span not in self._passages:
            self._passages.add(span)
            secret = self.hidden(span)
            self.classes(node, ("pg:Passage",), secret)
            self.say(node, "pg:start", integer(span.start), secret)
            self.say(node, "pg:end", integer(span.end), secret)
            self.say(node, "pg:quotation", self.reading.text.quote(span), secret)
            self.say(node, "pg:text", NamedNode(self.space.text(self.reading.key)), secret)
            page = next((value for where, value in self._pages if where.covers(Span(span.start, span.start))), "")
            if page.isdecimal():
                self.say(node, "pg:page", integer(int(page)), secret)
        return node

    def prove(self, subject: NamedNode, proof: Proof, secret: bool = False) -> None:
        """Write the passages, the rule and the confidence of a fact that is a resource of its own."""
        for span in proof.passages:
            self.say(subject, "pg:passage", self.passage(span), secret or self.hidden(span))
        if proof.words:
            self.say(subject, "pg:words", proof.words, secret)
            self.say(subject, "prov:wasDerivedFrom", self.document, secret)
        self.say(subject, "pg:rule", proof.rule, secret)
        self.say(subject, "pg:confidence", decimal(proof.confidence), secret)

    def state(self, subject: NamedNode, predicate: str, value: Node | str, proof: Proof) -> None:
        """Write one triple together with its evidence."""
        if value == "":
            return
        node = plain(value) if isinstance(value, str) else value
        secret = self.hidden(*proof.passages)
        self.say(subject, predicate, node, secret)
        self.evidences += 1
        evidence = NamedNode(f"{self.document.value}#evidence-{self.evidences}")
        self.classes(evidence, ("pg:Evidence", "rdf:Statement"), secret)
        self.say(evidence, "rdf:subject", subject, secret)
        self.say(evidence, "rdf:predicate", term(predicate), secret)
        self.say(evidence, "rdf:object", node, secret)
        self.prove(evidence, proof, secret)

    def folded(self, span: Span) -> str:
        """The words of a span on one line, without markup."""
        return words(self.reading.text.content, span).text

    def flag(self, place: int, flag: Flag) -> None:
        """Write something that a reader should look at."""
        node = NamedNode(f"{self.document.value}#flag-{place}")
        secret = self.hidden(flag.span)
        self.say(self.document, "pg:flag", node, secret)
        self.classes(node, ("pg:Flag",), secret)
        self.say(node, "pg:code", flag.code, secret)
        self.say(node, "rdfs:comment", flag.message, secret)
        if flag.span:
            self.say(node, "pg:passage", self.passage(flag.span), secret)

    def concept(self, subject: NamedNode, predicate: str, scheme: str, word: str, secret: bool = False) -> None:
        """Write a value from one of the concept schemes."""
        self.say(subject, predicate, concept(scheme, word), secret)


def private_spans(reading: Reading) -> tuple[Span, ...]:
    """The stretches of a text that belong to private items, titles included."""
    spans = {span for item in reading.minutes.items if item.private for span in (item.span, item.title_span)}
    return tuple(sorted(spans))
