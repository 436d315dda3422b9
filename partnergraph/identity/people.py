"""Which names are one person: within a document, across those of one body or office, and where a name is misspelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from partnergraph.identity.abbreviations import Lexicon
from partnergraph.identity.areas import same_place
from partnergraph.identity.likeness import near_pairs
from partnergraph.identity.organisation_names import Organisations
from partnergraph.identity.papers import Paper
from partnergraph.identity.people_names import People, PersonProfile, collect, shared_topic
from partnergraph.identity.personal import given_agree, is_common
from partnergraph.identity.site_identifiers import ambiguous
from partnergraph.registers import IdentityRow, PersonRow

_SURE = 0.75
_WORTH_ASKING = 0.5
_CLEARLY_BETTER = 0.15
_YEARS = 15
_CROWD = 40


def cluster_people(
    papers: Sequence[Paper],
    organisations: Organisations,
    lexicon: Lexicon,
    registered: Iterable[PersonRow],
    answers: Iterable[IdentityRow],
) -> People:
    """The people of a circle."""
    found = collect(papers, organisations, lexicon, registered, answers)
    for paper in papers:
        _in_document(found, found.by_document[paper.key])
    _in_series(found)
    surnames = _by_surname(found)
    for name in sorted(surnames):
        _weigh(found, list(_pairs(found, surnames[name])))
    for a, b in near_pairs(surnames):
        _misspelt(found, surnames[a], surnames[b])
    return found


def _by_surname(found: People) -> dict[str, list[int]]:
    surnames: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        if node.form.surname:
            surnames[node.form.surname].append(number)
    return surnames


def _in_document(found: People, numbers: Sequence[int]) -> None:
    """Join the forms of one name in one document: full names first, then initials, then surnames alone.

    A shorter form joins where only one person of the document can bear it; the one with its very title comes first.
    """
    surnames: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        surnames[found.nodes[number].form.surname].append(number)
    for same in surnames.values():
        full = [number for number in same if found.nodes[number].form.is_full]
        initial = [number for number in same if found.nodes[number].form.given and number not in full]
        bare = [number for number in same if not found.nodes[number].form.given]
        for place, number in enumerate(full):
            _join_sole(found, number, full[:place], "one name in one document", 0.98)
        for place, number in enumerate(initial):
            _join_sole(found, number, full or initial[:place], "the only one with these initials", 0.95)
        for place, number in enumerate(bare):
            _join_sole(found, number, (full + initial) or bare[:place], "the only one of this surname", 0.93)


def _join_sole(found: People, number: int, others: Sequence[int], rule: str, confidence: float) -> None:
    clusters = found.clusters
    form = found.nodes[number].form
    open_to = [other for other in others if not clusters.barred(number, other)]
    titled = [other for other in open_to if form.title and form.title in clusters.profile(other).honorifics]
    if not form.given and not titled:
        open_to = [
            n for n in open_to if not (clusters.profile(n).honorifics and form.title) or found.nodes[n].form.given
        ]
    chosen = titled or open_to
    if len({clusters.root(other) for other in chosen}) == 1:
        clusters.join(chosen[0], number, rule, confidence)
    elif chosen:
        for other in chosen:
            found.doubt(number, other, "several could be meant", 0.4)


def _in_series(found: People) -> None:
    """Join equal names across the minutes of one body, and those of one organisation."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        profile = found.clusters.profile(number)
        form = node.form
        if not form.surname or node.register or not (form.given or form.title):
            continue
        name: tuple[object, ...] = (form.surname, form.given, form.title if not form.is_full else "")
        for body in profile.bodies:
            groups[(*name, "body", body)].append(number)
        for place in profile.organisations:
            homes = () if form.is_full else tuple(sorted(profile.homes))
            groups[(*name, "organisation", place, homes)].append(number)
    for key in sorted(groups, key=repr):
        unsure = ambiguous(found, groups[key])
        _chain(found, [number for number in groups[key] if number not in unsure])
        _chain(found, unsure)


def _chain(found: People, numbers: Sequence[int]) -> None:
    """Join a series of equal names, unless titles part them or a document has two of them."""
    clusters = found.clusters
    seen: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        seen[found.nodes[number].document].add(clusters.root(number))
    clear = [number for number in numbers if len(seen[found.nodes[number].document]) == 1]
    parted: dict[frozenset[str], list[int]] = defaultdict(list)
    for number in clear:
        parted[clusters.profile(number).titles].append(number)
    titles = {title for sort in parted for title in sort}
    groups = [clear] if len(titles) < 2 else [parted[sort] for sort in sorted(parted, key=sorted)]
    for group in groups:
        ordered = sorted(group, key=lambda number: (min(clusters.profile(number).years, default=0), number))
        for before, after in pairwise(ordered):
            if _near_in_time(clusters.profile(before), clusters.profile(after)):
                clusters.join(before, after, "one name in the minutes of one body or office", 0.95)


def _near_in_time(a: PersonProfile, b: PersonProfile) -> bool:
    if not a.years or not b.years:
        return True
    return max(min(a.years), min(b.years)) - min(max(a.years), max(b.years)) <= _YEARS


def _pairs(found: People, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The pairs of clusters of one surname that are worth weighing; in a crowd only those that share something."""
    roots = sorted({found.clusters.root(number) for number in numbers})
    if len(roots) <= _CROWD:
        yield from ((a, b) for place, a in enumerate(roots) for b in roots[place + 1 :])
        return
    shared: dict[tuple[str, object], list[int]] = defaultdict(list)
    for root in roots:
        profile = found.clusters.profile(root)
        for place in profile.organisations:
            shared["organisation", place].append(root)
        for body in profile.bodies:
            shared["body", body].append(root)
    pairs = {
        (a, b)
        for same in shared.values()
        if len(same) <= _CROWD
        for place, a in enumerate(same)
        for b in same[place + 1 :]
    }
    yield from sorted(pairs)


def _weigh(found: People, pairs: Sequence[tuple[int, int]]) -> None:
    """Join the pairs for which enough speaks, best first; where two rivals are as good, none is joined."""
    clusters = found.clusters
    scored: list[tuple[float, int, int, str]] = []
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for a, b in pairs:
        reason = clusters.barred(a, b)
        score, rule = evidence(clusters.profile(a), clusters.profile(b))
        if reason:
            if reason.startswith("different titles"):
                found.doubt(a, b, reason, 0.5)
            continue
        scored.append((score, a, b, rule))
        rivals[a].append((score, b))
        rivals[b].append((score, a))
    for score, a, b, rule in sorted(scored, key=lambda one: (-one[0], one[1:])):
        if clusters.root(a) == clusters.root(b):
            continue
        contested = any(
            other not in (a, b) and their > score - _CLEARLY_BETTER and clusters.barred(other, mine)
            for one, mine in ((a, b), (b, a))
            for their, other in rivals[one]
        )
        reason = "several could be meant" if contested else clusters.barred(a, b) or rule
        joined = score >= _SURE and not contested and clusters.join(a, b, rule, min(score, 0.95))
        if not joined and score >= _WORTH_ASKING:
            found.doubt(a, b, reason, round(min(score, 0.7), 2))


def evidence(a: PersonProfile, b: PersonProfile) -> tuple[float, str]:
    """How much speaks for two compatible names of one surname being one person, and what."""
    shorter = min((a, b), key=lambda one: (one.is_full, bool(one.givens)))
    near = _near_in_time(a, b)
    score = 0.6 if shorter.is_full else 0.35
    said = ["the same name" if shorter.is_full else "initials that fit" if shorter.givens else "the same surname"]
    if a.registers or b.registers:
        score += 0.3 if shorter.is_full else 0.1
        said.append("a row of a register")
    if a.organisations & b.organisations:
        score += 0.5
        said.append("the same organisation")
    elif a.organisations and b.organisations:
        score -= 0.15
    if a.shares_office(b) and not a.organisations & b.organisations:
        score += 0.3
        said.append("a like post")
    if a.bodies & b.bodies and near:
        score += 0.4
        said.append("the same body")
    elif near and _one_area(a, b):
        score += 0.2
        said.append("bodies of one area")
    elif a.homes and b.homes and not _one_area(a, b):
        score -= 0.25
    if not is_common(min(a.surnames)) and shorter.givens:
        score += 0.25
        said.append("a rare surname")
    if a.honorifics & b.honorifics:
        score += 0.1
        said.append("the same title")
    if not shorter.is_full and ("learned" in a.titles) != ("learned" in b.titles):
        score -= 0.3
    return score, ", ".join(said)


def _one_area(a: PersonProfile, b: PersonProfile) -> bool:
    return any(same_place(left, right) for left in a.homes for right in b.homes)


def _misspelt(found: People, left: Iterable[int], right: Iterable[int]) -> None:
    """Join names whose surnames differ by a slip: the given names agree and one office, or one matter, is theirs."""
    clusters = found.clusters
    ours, theirs = ({clusters.root(number) for number in numbers} for numbers in (left, right))
    if len(ours) * len(theirs) > _CROWD * _CROWD:
        return
    for a, b in sorted((a, b) for a in ours for b in theirs if a != b):
        one, other = clusters.profile(a), clusters.profile(b)
        if not one.givens or not other.givens or not all(given_agree(x, y) for x in one.givens for y in other.givens):
            continue
        full = one.is_full and other.is_full
        bodies = bool(one.bodies & other.bodies) or _one_document(found, a, b)
        if one.shares_office(other) and (bodies or (full and _one_area(one, other))):
            clusters.join(a, b, "a misspelt surname in one office", 0.85)
        elif full and bodies and shared_topic(one.topics, other.topics):
            clusters.join(a, b, "a misspelt surname in one matter", 0.8)
        elif full and _one_document(found, a, b) and not (one.organisations and other.organisations):
            clusters.join(a, b, "a misspelt surname in one document", 0.75)
        elif full or bodies:
            found.doubt(a, b, "surnames alike", 0.4)


def _one_document(found: People, a: int, b: int) -> bool:
    documents = ({found.nodes[number].document for number in found.clusters.members(root)} for root in (a, b))
    return bool(set.intersection(*documents) - {""})
