"""The people's names of a circle, document by document, with all that the texts say of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from partnergraph.identity.abbreviations import Lexicon
from partnergraph.identity.areas import Area
from partnergraph.identity.clusters import Clusters
from partnergraph.identity.nodes import Assembly, Node
from partnergraph.identity.organisation_names import Organisations
from partnergraph.identity.papers import Paper
from partnergraph.identity.personal import PersonForm, given_agree, person_form
from partnergraph.identity.rulings import apart, apply, rule
from partnergraph.identity.site_identifiers import clash, identifier_of, join_identified
from partnergraph.identity.wording import fold, tokens
from partnergraph.minutes.facts import Mention, MentionKind
from partnergraph.registers import IdentityRow, PersonRow
from partnergraph.text import Span

KIND: MentionKind = "person"
_FAR_APART = 400
_EVERYBODYS = frozenset(
    "chief executive officer manager head director chair chairman chairwoman chairperson vice deputy assistant acting "
    "senior member of and the for lead leader representative councillor cllr secretary treasurer clerk mayor services "
    "service managing principal interim former co ordinator coordinator".split()
)


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """What is known of a cluster of names. ``listed`` are the attendance lists that have an entry for it;
    ``services`` the bodies (cluster numbers) and areas in whose minutes it stands, with the year where known.
    """

    surnames: frozenset[str]
    givens: frozenset[tuple[str, ...]] = frozenset()
    titles: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    posts: frozenset[frozenset[str]] = frozenset()
    bodies: frozenset[int] = frozenset()
    homes: frozenset[Area] = frozenset()
    years: frozenset[int] = frozenset()
    topics: frozenset[frozenset[str]] = frozenset()
    registers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    shuns: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()

    @property
    def is_full(self) -> bool:
        """Whether a given name is spelled out."""
        return any(len(name) > 1 for given in self.givens for name in given)

    def joined(self, other: PersonProfile) -> PersonProfile:
        """What is known of the two together."""
        return PersonProfile(*(getattr(self, name) | getattr(other, name) for name in self.__slots__))

    def bars(self, other: PersonProfile) -> str:
        """Why the two cannot be one; empty where nothing forbids it."""
        if reason := apart(self.tags, self.shuns, other.tags, other.shuns):
            return reason
        if self.registers and other.registers and self.registers != other.registers:
            return "two rows of a register"
        if reason := clash(self.identifiers, other.identifiers):
            return reason
        if self.listed & other.listed:
            return "two entries of one attendance list"
        if not all(given_agree(a, b) for a in self.givens for b in other.givens):
            return "different given names"
        if len(self.genders | other.genders) > 1:
            return "titles or names of a man and a woman"
        if self._differ_in_learning(other) and not self.shares_office(other):
            return "different titles and no shared post or organisation"
        return ""

    def _differ_in_learning(self, other: PersonProfile) -> bool:
        """Whether one is always Dr or Professor and the other never, though titled."""
        return bool(self.titles and other.titles and not self.titles & other.titles) and "learned" in (
            self.titles | other.titles
        )

    def shares_office(self, other: PersonProfile) -> bool:
        """Whether an organisation or a post is given for both."""
        return bool(self.organisations & other.organisations) or shared_post(self.posts, other.posts)


def shared_post(a: Iterable[frozenset[str]], b: Iterable[frozenset[str]]) -> bool:
    """Whether two posts of the sets agree in at least half their telling words."""
    others = list(b)
    return any(left & right and 2 * len(left & right) >= min(len(left), len(right)) for left in a for right in others)


def shared_topic(a: Iterable[frozenset[str]], b: Iterable[frozenset[str]]) -> bool:
    """Whether two items of the sets are about one matter: half the telling words of the longer title."""
    others = list(b)
    return any(left & right and 2 * len(left & right) >= max(len(left), len(right)) for left in a for right in others)


@dataclass(slots=True)
class People(Assembly[PersonForm, PersonProfile]):
    """The people of a circle in the making."""


def collect(
    papers: Sequence[Paper],
    organisations: Organisations,
    lexicon: Lexicon,
    registered: Iterable[PersonRow],
    answers: Iterable[IdentityRow],
) -> People:
    """The names of people in a circle, each with what its document says of it."""
    nodes: list[Node[PersonForm]] = []
    profiles: list[PersonProfile] = []
    places = _places(organisations)
    for row in registered:
        for name in dict.fromkeys((row.name, *row.aliases)):
            form = person_form(name, row.honorific)
            nodes.append(Node("", form, register=row.id, names=(name,)))
            profiles.append(_registered(row, form, places))
    for paper in papers:
        sayings = _sayings(paper, organisations)
        for node, listed in _nodes(paper):
            nodes.append(node)
            profiles.append(_profile(node, listed, paper, sayings, organisations, lexicon))
    rulings = rule(answers, KIND, nodes, papers)
    for number, marks in rulings.marks.items():
        profiles[number] = replace(profiles[number], tags=marks.tags, shuns=marks.shuns)
    found = People(KIND, nodes, Clusters(profiles))
    apply(rulings, found)
    join_identified(found)
    return found


def _lists(paper: Paper) -> dict[Span, str]:
    """The list that each entry of attendance stands in: what stands far from the entry before begins another list."""
    found: dict[Span, str] = {}
    number, end = 0, 0
    for entry in sorted(paper.minutes.attendance, key=lambda entry: entry.person.start):
        number += entry.person.start - end > _FAR_APART
        end = entry.person.end
        if (root := paper.root(KIND, entry.person)) is not None:
            found.setdefault(root, f"{paper.key} {number}")
    return found


def _nodes(paper: Paper) -> list[tuple[Node[PersonForm], str]]:
    """The names of a document, and the attendance list that each is an entry of, or nothing.

    Mentions of one form are one name, but that two entries of a list are two people whatever they are called, and so
    are those that the site tells apart.
    """
    lists = _lists(paper)
    found: list[tuple[Node[PersonForm], str]] = []
    for form, same in _groups(paper):
        listed = [group for group in same if group[0].span in lists]
        doubled = len(listed) > len({lists[group[0].span] for group in listed})
        parts = [[group] for group in listed] if doubled else [same]
        if doubled and (others := [group for group in same if group not in listed]):
            parts.append(others)
        for part in parts:
            mentions = tuple(group[0] for group in part)
            bare = tuple(mention for group in part for mention in group[1:])
            place = next((lists[mention.span] for mention in mentions if mention.span in lists), "")
            identifier = identifier_of((*mentions, *bare))
            found.append((Node(paper.key, form, mentions, bare, identifier=identifier), place))
    return found


def _groups(paper: Paper) -> Iterator[tuple[PersonForm, list[tuple[Mention, ...]]]]:
    """The mentions of a document by their form; where the site tells bearers of one form apart, by each of them."""
    forms: dict[PersonForm, dict[str, list[tuple[Mention, ...]]]] = defaultdict(lambda: defaultdict(list))
    for group in paper.named.get(KIND, ()):
        forms[person_form(group[0].name, group[0].honorific)][identifier_of(group)].append(group)
    for form, bearers in forms.items():
        if len(bearers.keys() - {""}) > 1:
            yield from ((form, same) for same in bearers.values())
        else:
            yield form, sorted((group for same in bearers.values() for group in same), key=lambda one: one[0].span)


_Sayings = dict[object, tuple[set[int], set[frozenset[str]]]]


def _sayings(paper: Paper, organisations: Organisations) -> _Sayings:
    """For each person's mention the organisations and posts that the document gives it."""
    found: _Sayings = defaultdict(lambda: (set(), set()))
    for person, post, bodies in paper.affiliations():
        places, posts = found[paper.root(KIND, person)]
        places.update(place for body in bodies if (place := organisations.node(paper.key, body)) is not None)
        if telling := post_words(post):
            posts.add(telling)
    return found


@lru_cache(maxsize=8192)
def post_words(post: str) -> frozenset[str]:
    """The words of a post that tell it from others."""
    return frozenset(tokens(post)) - _EVERYBODYS


@lru_cache(maxsize=8192)
def topic(title: str) -> frozenset[str]:
    """The words of an item's title that say what it is about."""
    return frozenset(word.removesuffix("s") for word in tokens(title)) - _PAPERS


_PAPERS = frozenset(
    "and of the for in on to a an update report review verbal oral item presentation progress note minute meeting last "
    "previous matter arising apology date next any other business aob chairman chair vice introduction annual year end "
    "quarterly feedback briefing lesson learned learnt development performance".split()
)


def _profile(
    node: Node[PersonForm],
    listed: str,
    paper: Paper,
    sayings: _Sayings,
    organisations: Organisations,
    lexicon: Lexicon,
) -> PersonProfile:
    form = node.form
    said = [sayings[mention.span] for mention in node.mentions if mention.span in sayings]
    body = organisations.body(paper.key)
    topics = {topic(paper.item_title(item)) for item in node.items if item}
    return PersonProfile(
        frozenset({form.surname}),
        frozenset({form.given} - {()}),
        form.titles,
        form.genders,
        frozenset({form.title} - {""}),
        frozenset({listed} - {""}),
        frozenset(organisations.clusters.root(place) for places, _ in said for place in places),
        frozenset(post for _, posts in said for post in posts),
        frozenset(() if body is None else {body}),
        frozenset({home} if (home := lexicon.home(paper.key)) else ()),
        frozenset(() if paper.year is None else {paper.year}),
        frozenset(words for words in topics if len(words) > 1),
        identifiers=frozenset({node.identifier} - {""}),
    )


def _registered(row: PersonRow, form: PersonForm, places: Mapping[str, int]) -> PersonProfile:
    return PersonProfile(
        frozenset({form.surname}),
        frozenset({form.given} - {()}),
        form.titles,
        form.genders,
        frozenset({form.title} - {""}),
        organisations=frozenset({places[fold(row.organisation)]} if fold(row.organisation) in places else ()),
        posts=frozenset({words} if (words := post_words(row.post)) else ()),
        registers=frozenset({row.id}),
    )


def _places(organisations: Organisations) -> dict[str, int]:
    """The clusters of organisations by what a register may call them: an id, a name, a form of the documents."""
    found: dict[str, int] = {}
    for number, node in enumerate(organisations.nodes):
        for name in (node.register, *node.names, node.form.shown):
            found.setdefault(fold(name), organisations.clusters.root(number))
    return found
