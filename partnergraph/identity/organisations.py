"""Which names are one organisation: by their words, the area they serve, their short forms, the people they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from partnergraph.identity.abbreviations import Lexicon, short_form
from partnergraph.identity.areas import Area, same_place
from partnergraph.identity.forms import Form, distinctive, is_local, is_national, phrases
from partnergraph.identity.likeness import distance
from partnergraph.identity.nodes import Node, join_groups
from partnergraph.identity.organisation_names import Organisations, collect
from partnergraph.identity.papers import Paper
from partnergraph.identity.wording import SMALL, stem, tokens
from partnergraph.registers import IdentityRow, OrganisationRow

_COUNCILS = ("county", "district", "borough", "city", "metropolitan borough", "unitary")


def cluster_organisations(
    papers: Sequence[Paper], lexicon: Lexicon, registered: Iterable[OrganisationRow], answers: Iterable[IdentityRow]
) -> Organisations:
    """The organisations of a circle, before the evidence of their people."""
    found = collect(papers, lexicon, registered, answers)
    _same_words(found, lexicon)
    _bare_bodies(found, lexicon)
    for paper in papers:
        _in_document(found, paper)
    cores = _by_core(found)
    _by_home(found, lexicon, cores)
    _councils(found, papers, cores)
    _cut_short(found)
    return found


def _same_words(found: Organisations, lexicon: Lexicon) -> None:
    """Join names of the same words: throughout the circle, but within one setting where they leave the area open."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        form = node.form
        if not form.area and form.core in phrases("adhoc") and not node.register:
            scope: tuple[object, ...] = ("document", node.document)
        elif _unnamed(found, number):
            scope = ("bare body", node.document)
        elif is_local(form):
            scope = lexicon.settings.get(node.document, ())
        else:
            scope = ()
        groups[(form.key, *scope)].append(number)
    join_groups(found, groups.values())


def _bare_bodies(found: Organisations, lexicon: Lexicon) -> None:
    """A body that its document calls only "the Partnership", or also "the Board", is the one body that ends so.

    Bodies of the document's own area are tried first, then all of the circle.
    """
    by_head: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for document, number in sorted(found.bodies.items()):
        if not _unnamed(found, number):
            by_head[_head(found.nodes[number].form)].append((document, number))
    for document, number in sorted(found.bodies.items()):
        if not _unnamed(found, number):
            continue
        heads = {tokens(mention.name)[-1] for mention in found.nodes[number].bare if tokens(mention.name)}
        named = [one for head in sorted(heads) for one in by_head.get(head, ())]
        home = lexicon.home(document)
        near = [one for one in named if home and lexicon.home(one[0]) and same_place(home, lexicon.home(one[0]))]
        candidates = {found.clusters.root(other) for _, other in near or named}
        if len(candidates) == 1:
            found.clusters.join(candidates.pop(), number, "the only body so called", 0.85)


def _unnamed(found: Organisations, number: int) -> bool:
    """Whether a node is a body that its document never names."""
    node = found.nodes[number]
    return found.bodies.get(node.document) == number and not node.mentions and len(node.form.core) < 2


def _head(form: Form) -> str:
    return tokens(form.shown)[-1] if tokens(form.shown) else ""


def _in_document(found: Organisations, paper: Paper) -> None:
    """Join what one document calls by a shorter name, where it has only one longer name that ends so."""
    numbers = [number for number in found.by_document[paper.key] if not _unnamed(found, number)]
    by_tail: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        whole = found.nodes[number].form.whole
        for start in range(1, min(len(whole), 12)):
            if whole[start - 1] != "and":
                by_tail[whole[start:]].append(number)
        if found.nodes[number].form.family and found.nodes[number].form.area:
            by_tail[found.nodes[number].form.core].append(number)
    for number in numbers:
        form = found.nodes[number].form
        if form.area or is_national(form):
            continue
        longer = [other for other in by_tail.get(form.whole, ()) if other != number and _ends(found, other, number)]
        roots = {found.clusters.root(other) for other in longer}
        if len(roots) == 1:
            found.clusters.join(longer[0], number, "short for the only longer name", 0.9)
        elif len(roots) > 1:
            _nearest_home(found, number, longer)
    _reworded(found, numbers)


def _ends(found: Organisations, longer: int, shorter: int) -> bool:
    """Whether the longer name only adds an area or a parent to the shorter, or the shorter says enough by itself."""
    long, short = found.nodes[longer].form, found.nodes[shorter].form
    added = long.whole[: len(long.whole) - len(short.whole)]
    if is_national(long) or long.family != short.family:
        return False
    known = {found.nodes[other].form.whole for other in found.by_document[found.nodes[longer].document]}
    if short.core in phrases("adhoc") or distinctive(short.core) == 0:
        return short.core != ("council",) and bool(found.nodes[longer].items & found.nodes[shorter].items)
    return added == long.area or added in known or _is_parent(found, added) or distinctive(short.core) >= 2


def _is_parent(found: Organisations, words: tuple[str, ...]) -> bool:
    return len(words) > 1 and words[-1] in ("council", "partnership", "police", "trust")


def _nearest_home(found: Organisations, number: int, longer: Sequence[int]) -> None:
    for other in longer:
        found.doubt(number, other, "short for several longer names", 0.4)


def _reworded(found: Organisations, numbers: Sequence[int]) -> None:
    """Join names of one document that turn the same words: Managers' Group, Management Group."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        form = found.nodes[number].form
        stems = tuple(dict.fromkeys(stem(word) for word in form.whole if word not in SMALL))
        if len(stems) > 3 and not form.family:
            groups[stems].append(number)
    for same in groups.values():
        for number in same[1:]:
            found.clusters.join(same[0], number, "the same words turned", 0.8)


def _by_core(found: Organisations) -> dict[tuple[str, ...], list[int]]:
    """The names that bear an area, by the rest of their words."""
    cores: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        if node.form.area:
            cores[node.form.core].append(number)
    return cores


def _by_home(found: Organisations, lexicon: Lexicon, cores: dict[tuple[str, ...], list[int]]) -> None:
    """Join a name without an area to that of the area its minutes are about."""
    done: set[tuple[int, Area]] = set()
    for number, node in enumerate(found.nodes):
        home = lexicon.home(node.document)
        root = found.clusters.root(number)
        if node.register or not is_local(node.form) or _unnamed(found, number) or (root, home) in done:
            continue
        done.add((root, home))
        if found.clusters.profile(number).areas:
            continue
        roots = {found.clusters.root(other): other for other in cores.get(node.form.core, ())}
        at_home = [other for other in roots.values() if found.nodes[other].form.area == home != ()]
        around = [other for other in roots.values() if home and same_place(found.nodes[other].form.area, home)]
        if at_home:
            found.clusters.join(at_home[0], number, "of the area of the body", 0.85)
        elif len(around) == 1 and distinctive(node.form.core) > 1:
            found.clusters.join(around[0], number, "of the area around that of the body", 0.75)
        else:
            for other in list(roots.values())[:5]:
                found.doubt(number, other, "the same words without an area", 0.5)


def _cut_short(found: Organisations) -> None:
    """Join a name that bears an area to the only one that goes on with "of" behind it: Elm Chamber, of Commerce."""
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        for place in range(len(node.form.area) + 1, len(node.form.whole)):
            if node.form.area and node.form.whole[place] in ("of", "for"):
                longer[node.form.whole[:place]].append(number)
    for number, node in enumerate(found.nodes):
        same = longer.get(node.form.whole, [])
        if len({found.clusters.root(other) for other in same}) == 1:
            found.clusters.join(same[0], number, "short for the only name that goes on", 0.8)


def _councils(found: Organisations, papers: Sequence[Paper], cores: dict[tuple[str, ...], list[int]]) -> None:
    """Join what is called Council of a place to the one council of that place, and "the Council" to the host."""
    for area, same in _group(cores.get(("district", "council"), ()), lambda number: found.nodes[number].form.area):
        boroughs = [n for n in cores.get(("borough", "council"), ()) if found.nodes[n].form.area == area]
        if boroughs:
            found.clusters.join(boroughs[0], same[0], "district and borough of one place", 0.85)
    for area, same in _group(cores.get(("council",), ()), lambda number: found.nodes[number].form.area):
        kinds = [core for core in cores if core[-1] == "council" and " ".join(core[:-1]) in _COUNCILS]
        roots = {found.clusters.root(n) for core in kinds for n in cores[core] if found.nodes[n].form.area == area}
        if len(roots) == 1:
            found.clusters.join(roots.pop(), same[0], "the one council of the place", 0.85)
    _hosts(found, papers)


def _hosts(found: Organisations, papers: Sequence[Paper]) -> None:
    hosts: dict[int, set[int]] = defaultdict(set)
    for paper in papers:
        host = found.of(paper.key, paper.root("organisation", paper.minutes.meeting.host))
        if host is not None:
            hosts[-1 if (body := found.body(paper.key)) is None else body].add(host)
    for number, node in enumerate(found.nodes):
        if node.form.whole == ("council",) and not node.register:
            body = found.body(node.document)
            candidates = hosts.get(-1 if body is None else body, set())
            if len(candidates) == 1:
                found.clusters.join(next(iter(candidates)), number, "the council that hosts the body", 0.75)


def _group(numbers: Iterable[int], key: Callable[[int], Area]) -> Iterator[tuple[Area, list[int]]]:
    groups: dict[Area, list[int]] = defaultdict(list)
    for number in numbers:
        groups[key(number)].append(number)
    yield from sorted(groups.items())


def join_by_people(found: Organisations, employed: Iterable[Collection[int]]) -> None:
    """Join names whose words nearly agree and under which one person is given.

    ``employed`` holds for each person the nodes of the organisations that the texts give them.
    """
    for nodes in employed:
        ordered = sorted(set(nodes))[:50]
        for place, a in enumerate(ordered):
            for b in ordered[place + 1 :]:
                left, right = found.nodes[a].form, found.nodes[b].form
                if left.core == right.core and left.area != right.area and same_place(left.area, right.area):
                    found.clusters.join(a, b, "one kind of body, one person, one area in the other", 0.8)
                elif short := _misprinted(found.nodes, a, b):
                    found.clusters.join(a, b, f"{short} misprinted, given for one person", 0.75)


def _misprinted(nodes: Sequence[Node[Form]], a: int, b: int) -> str:
    """The abbreviation of one name that the other misprints, where nothing spells that out; else nothing."""
    unknown, known = (nodes[a], nodes[b]) if nodes[a].form.closed else (nodes[b], nodes[a])
    if not unknown.form.closed or known.form.closed:
        return ""
    wrong = short_form(unknown.form.shown)
    shorts = sorted({short for mention in known.mentions if (short := short_form(mention.name))})
    return next((s for s in shorts if len(s) == len(wrong) > 3 and s[0] == wrong[0] and distance(s, wrong, 1) == 1), "")
