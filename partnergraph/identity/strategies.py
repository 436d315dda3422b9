"""Which names are one strategy: by their words, with or without the area, over editions and serving plans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from partnergraph.identity.abbreviations import Lexicon
from partnergraph.identity.areas import Area, key_words, same_place
from partnergraph.identity.clusters import Clusters
from partnergraph.identity.forms import Form, spell_out
from partnergraph.identity.nodes import Assembly, Node
from partnergraph.identity.organisation_names import PlaceProfile
from partnergraph.identity.papers import Paper, printed_name
from partnergraph.identity.rules import words
from partnergraph.identity.rulings import apply, rule
from partnergraph.identity.wording import SMALL
from partnergraph.minutes.facts import Mention, MentionKind
from partnergraph.registers import IdentityRow, StrategyRow

KIND: MentionKind = "strategy"
_TERMS = ("term", "of", "reference")
_YEARS = re.compile(r"\b(?:for |from )?(?:19|20)\d\d(?:\s*[-–—/]\s*(?:20)?\d\d)?\b")
_BEHIND = ("for", "in", "across", "of")

Strategies = Assembly[Form, PlaceProfile]


def cluster_strategies(
    papers: Sequence[Paper], lexicon: Lexicon, registered: Iterable[StrategyRow], answers: Iterable[IdentityRow]
) -> Strategies:
    """The strategies of a circle."""
    found = _collect(papers, lexicon, registered, answers)
    _same_words(found, lexicon)
    _by_other_names(found, lexicon)
    for paper in papers:
        _in_document(found, found.by_document[paper.key])
    _by_home(found, lexicon)
    return found


def strategy_form(name: str, document: str, lexicon: Lexicon) -> Form:
    """The form of a strategy's name: editions, serving plans and passing words left out, the area put in front."""
    shown = _YEARS.sub("", spell_out(_YEARS.sub("", name), document, KIND, lexicon)).strip(" ,;:.-–()")
    while (first := shown.partition(" "))[0].lower() in words("strategies", "passing") and first[2]:
        shown = first[2]
    shown, core = _without_serving(shown)
    core, shown = _terms(core, shown)
    area, rest = lexicon.areas.split(core)
    if not area:
        area, rest = _area_behind(core, lexicon)
    return Form(area, rest, shown[:1].upper() + shown[1:])


def _without_serving(shown: str) -> tuple[str, tuple[str, ...]]:
    """The name of what a plan serves, where the words before the plan's name an instrument."""
    core = key_words(shown)
    for phrase in sorted(words("strategies", "serving"), key=lambda text: (-len(text), text)):
        tail = key_words(phrase)
        rest = core[: -len(tail)]
        if core[-len(tail) :] == tail and rest and rest[-1] in words("strategies", "instrument"):
            kept = shown.split()[: -len(phrase.split())]
            return " ".join(kept), rest
    return shown, core


def _terms(core: tuple[str, ...], shown: str) -> tuple[tuple[str, ...], str]:
    """Terms of reference named after whose they are: "... for the Board" as "Board ..."."""
    if core[:3] == _TERMS and len(core) > 4 and core[3] in ("for", "of"):
        behind = re.sub(r"^.*?reference\W+(?:\w+\W+)?(?:for|of)\s+(?:the\s+)?", "", shown, flags=re.IGNORECASE)
        return (core[4:] + _TERMS, f"{behind} Terms of Reference") if behind[:1].isupper() else (core, shown)
    return core, shown


def _area_behind(core: tuple[str, ...], lexicon: Lexicon) -> tuple[Area, tuple[str, ...]]:
    for place in range(len(core) - 1, 1, -1):
        if core[place - 1] in _BEHIND and core[place:] in lexicon.areas.spellings:
            return core[place:], core[: place - 1]
    return (), core


def _collect(
    papers: Sequence[Paper], lexicon: Lexicon, registered: Iterable[StrategyRow], answers: Iterable[IdentityRow]
) -> Strategies:
    nodes = [*_rows(registered, lexicon), *(node for paper in papers for node in _nodes(paper, lexicon))]
    rulings = rule(answers, KIND, nodes, papers)
    profiles = [
        PlaceProfile(
            frozenset({node.form.area} - {()}),
            frozenset({node.register} - {""}),
            rulings.of(number).tags,
            rulings.of(number).shuns,
        )
        for number, node in enumerate(nodes)
    ]
    found = Assembly(KIND, nodes, Clusters(profiles))
    apply(rulings, found)
    return found


def _rows(registered: Iterable[StrategyRow], lexicon: Lexicon) -> list[Node[Form]]:
    """Rows that differ in edition alone are one strategy, under the id of the row without edition, else the first."""
    groups: dict[tuple[Area, tuple[str, ...]], list[StrategyRow]] = defaultdict(list)
    for row in registered:
        groups[strategy_form(row.name, "", lexicon).key].append(row)
    nodes: list[Node[Form]] = []
    for rows in groups.values():
        chief = min(rows, key=lambda row: (bool(row.edition), row.first_year or 0, row.id))
        names = dict.fromkeys(name for row in (chief, *rows) for name in (row.name, *row.aliases))
        nodes += [Node("", strategy_form(name, "", lexicon), register=chief.id, names=(name,)) for name in names]
    return nodes


def _nodes(paper: Paper, lexicon: Lexicon) -> list[Node[Form]]:
    groups: dict[tuple[object, ...], tuple[Form, list[Mention], list[Mention]]] = {}
    for first, *rest in paper.named.get(KIND, ()):
        form = strategy_form(printed_name(first), paper.key, lexicon)
        key = (form.key, first.item if is_bare(form) else -1)
        _, mentions, standing = groups.setdefault(key, (form, [], []))
        mentions.append(first)
        standing += rest
    return [Node(paper.key, form, tuple(own), tuple(bare)) for form, own, bare in groups.values()]


def is_everywhere(form: Form) -> bool:
    """Whether a name without an area is none the less that of one strategy wherever it stands."""
    return bool(form.area) or bool({*form.whole[:1]} & words("organisations", "national_word"))


def is_bare(form: Form) -> bool:
    """Whether a name says only what sort of instrument it is."""
    return not form.area and all(word in SMALL or word in words("strategies", "bare") for word in form.core)


def _same_words(found: Strategies, lexicon: Lexicon) -> None:
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        if node.register or not is_bare(node.form):
            scope = () if is_everywhere(node.form) else lexicon.settings.get(node.document, ())
            groups[(node.form.key, scope)].append(number)
    for (key, _), numbers in groups.items():
        registered = [number for number in groups.get((key, ()), ()) if found.nodes[number].register]
        for number in [*registered[:1], *numbers[1:]]:
            found.clusters.join(numbers[0], number, "same words", 0.97)


def _by_other_names(found: Strategies, lexicon: Lexicon) -> None:
    """Join a name to the strategy that another document of its setting says it stands for, where it is the only one."""
    meant: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for number, node in enumerate(found.nodes):
        for mention in node.bare:
            form = strategy_form(printed_name(mention), node.document, lexicon)
            if not is_bare(form) and len(form.core) > 1:
                meant[form.key, lexicon.settings.get(node.document, ())].add(number)
    for number, node in enumerate(found.nodes):
        setting = lexicon.settings.get(node.document, ())
        candidates = {found.clusters.root(other) for other in meant.get((node.form.key, setting), ())}
        if len(candidates) == 1 and not is_bare(node.form):
            found.clusters.join(candidates.pop(), number, "a name that another document gives it", 0.85)


def _in_document(found: Strategies, numbers: Sequence[int]) -> None:
    """Join a name without an area to the only one of its document that adds an area to it."""
    cores: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in numbers:
        if found.nodes[number].form.area:
            cores[found.nodes[number].form.core].append(number)
    for number in numbers:
        form = found.nodes[number].form
        longer = cores.get(form.core, [])
        if not form.area and not is_bare(form) and len({found.clusters.root(other) for other in longer}) == 1:
            found.clusters.join(longer[0], number, "the only one so called, with its area", 0.93)


def _by_home(found: Strategies, lexicon: Lexicon) -> None:
    """Join a name without an area to the only one of the circle that adds the body's area, or one around it."""
    cores: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(found.nodes):
        if node.form.area:
            cores[node.form.core].append(number)
    for number, node in enumerate(found.nodes):
        home = lexicon.home(node.document)
        if node.form.area or is_bare(node.form) or found.clusters.profile(number).areas:
            continue
        near = [n for n in cores.get(node.form.core, ()) if home and same_place(found.nodes[n].form.area, home)]
        roots = sorted({found.clusters.root(other) for other in near})
        if len(roots) == 1:
            found.clusters.join(roots[0], number, "the only one so called in the area of the body", 0.85)
        for root in roots[:5] if len(roots) > 1 else ():
            found.doubt(number, root, "the same words without an area", 0.5)
