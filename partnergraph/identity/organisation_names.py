"""The names of organisations in a circle, document by document, as they stand before any two are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from partnergraph.identity.abbreviations import Lexicon
from partnergraph.identity.areas import Area, same_place, singular, unknown_place
from partnergraph.identity.clusters import Clusters
from partnergraph.identity.forms import Form, form_of, printed_phrases, spell_out
from partnergraph.identity.likeness import slip
from partnergraph.identity.nodes import Assembly, Node
from partnergraph.identity.papers import Paper, printed_name
from partnergraph.identity.rulings import apart, apply, rule
from partnergraph.identity.site_identifiers import clash, identifier_of, join_identified
from partnergraph.identity.wording import tokens
from partnergraph.minutes.facts import Mention, MentionKind
from partnergraph.registers import IdentityRow, OrganisationRow

KIND: MentionKind = "organisation"
TWO_PLACES = "two places"


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """What is known of a cluster of names: areas, register ids, what registers forbid, and the site's identifiers."""

    areas: frozenset[Area] = frozenset()
    registers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    shuns: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()

    def joined(self, other: PlaceProfile) -> PlaceProfile:
        """What is known of the two together."""
        return PlaceProfile(*(getattr(self, name) | getattr(other, name) for name in self.__slots__))

    def bars(self, other: PlaceProfile) -> str:
        """Why the two cannot be one; empty where nothing forbids it."""
        if reason := apart(self.tags, self.shuns, other.tags, other.shuns):
            return reason
        if self.registers and other.registers and self.registers != other.registers:
            return "two rows of a register"
        if reason := clash(self.identifiers, other.identifiers):
            return reason
        if any(not same_place(a, b) for a in self.areas for b in other.areas):
            return TWO_PLACES
        return ""


@dataclass(slots=True)
class Organisations(Assembly[Form, PlaceProfile]):
    """The organisations of a circle in the making; ``bodies`` gives the node of the body that met, by document."""

    bodies: dict[str, int] = field(default_factory=dict)

    def body(self, document: str) -> int | None:
        """The cluster of the body that met, where it is known."""
        node = self.bodies.get(document)
        return None if node is None else self.clusters.root(node)


def collect(
    papers: Sequence[Paper], lexicon: Lexicon, registered: Iterable[OrganisationRow], answers: Iterable[IdentityRow]
) -> Organisations:
    """The names of organisations in a circle, with what registers rule of them."""
    nodes: list[Node[Form]] = list(_rows(registered, lexicon))
    bodies: dict[str, int] = {}
    for paper in papers:
        for node, is_body in _nodes(paper, lexicon):
            if is_body:
                bodies[paper.key] = len(nodes)
            nodes.append(node)
    rulings = rule(answers, KIND, nodes, papers)
    profiles = [
        PlaceProfile(
            frozenset({node.form.area} - {()}),
            frozenset({node.register} - {""}),
            rulings.of(number).tags,
            rulings.of(number).shuns,
            frozenset({node.identifier} - {""}),
        )
        for number, node in enumerate(nodes)
    ]
    found = Organisations(KIND, nodes, Clusters(profiles), bodies=bodies)
    apply(rulings, found)
    join_identified(found)
    return found


def _rows(registered: Iterable[OrganisationRow], lexicon: Lexicon) -> Iterable[Node[Form]]:
    for row in registered:
        for name in dict.fromkeys((row.name, *row.aliases)):
            form = form_of(spell_out(name, "", KIND, lexicon) if name == row.name else name, lexicon.areas)
            yield Node("", form, register=row.id, names=(name,))


def _nodes(paper: Paper, lexicon: Lexicon) -> list[tuple[Node[Form], bool]]:
    """The names of a document; the body's node holds the words that stand for it and is marked."""
    own: list[Mention] = []
    bare: list[Mention] = []
    groups: dict[tuple[Area, tuple[str, ...]], tuple[Form, list[Mention], list[Mention]]] = {}
    body_form = form_of(spell_out(paper.body, paper.key, KIND, lexicon), lexicon.areas) if paper.body else None
    for first, *rest in paper.named.get(KIND, ()):
        if first.of_body:
            bare += (first, *rest)
            continue
        form = mended(form_of(spell_out(printed_name(first), paper.key, KIND, lexicon), lexicon.areas), first, paper)
        _, mentions, standing = groups.setdefault(form.key, (form, [], []))
        mentions.append(first)
        standing += rest
    if body_form and body_form.key in groups:
        _, mentions, standing = groups.pop(body_form.key)
        own += mentions
        bare += standing
    found = [
        (Node(paper.key, form, tuple(a), tuple(b), identifier=identifier_of((*a, *b))), False)
        for form, a, b in groups.values()
    ]
    if body_form or bare:
        form = body_form or _bare_form(bare)
        known = paper.minutes.meeting.body_identifier
        identifier = known.value if known else identifier_of(own)
        found.append((Node(paper.key, form, tuple(own), tuple(bare), identifier=identifier), True))
    return found


def _bare_form(bare: Sequence[Mention]) -> Form:
    """The form of a body that its document never names: the word that it is called by most."""
    heads = Counter(tokens(mention.name)[-1:] for mention in bare)
    head = min(heads, key=lambda word: (-heads[word], word))
    return Form((), head, " ".join(head).capitalize())


def mended(form: Form, mention: Mention, paper: Paper) -> Form:
    """The form with a slip in its area mended, where the same item has the one place that it may be rightly spelled."""
    place = unknown_place(form.core) if not form.area else ()
    if not place:
        return form
    near = {
        phrase
        for phrase in printed_phrases(paper.item_text(mention.item), len(place))
        if _slipped(place, tuple(map(singular, phrase.split())))
    }
    if len(near) != 1:
        return form
    right = near.pop()
    shown = " ".join((right.title(), *form.shown.split()[len(place) :]))
    return Form(tuple(map(singular, right.split())), form.core[len(place) :], shown)


def _slipped(wrong: Sequence[str], right: Sequence[str]) -> bool:
    pairs = [(a, b) for a, b in zip(wrong, right, strict=False) if a != b]
    return len(wrong) == len(right) and bool(pairs) and all(slip(a, b) for a, b in pairs)
