"""What a person, an organisation or a strategy is called: the fullest form that the evidence supports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from partnergraph.identity.abbreviations import initials, short_form
from partnergraph.identity.areas import Areas, key_words
from partnergraph.identity.forms import Form
from partnergraph.identity.nodes import Node
from partnergraph.identity.personal import PersonForm
from partnergraph.identity.rules import rows
from partnergraph.identity.wording import ARTICLES, SMALL, tokens
from partnergraph.minutes.facts import Mention


def person_label(nodes: Sequence[Node[PersonForm]], listed: frozenset[str]) -> str:
    """The fullest name, without a title unless nothing but the surname is known; the spelling best attested.

    A register's name comes before all. An attendance list weighs as much as three mentions in the text.
    """
    if registered := [node for node in nodes if node.register]:
        return registered[0].names[0]
    surnames: Counter[str] = Counter()
    printed: Counter[tuple[str, str]] = Counter()
    given: Counter[tuple[str, ...]] = Counter()
    titles: Counter[str] = Counter()
    for node in nodes:
        weight = len(node.mentions) + (2 if node.document in listed else 0)
        surnames[node.form.surname] += weight
        before, surname = _parts(node.form)
        printed[node.form.surname, surname] += weight
        given[tuple(before)] += len(node.mentions)
        for mention in node.mentions:
            titles[mention.honorific or mention.rank] += 1
    best = min(surnames, key=lambda name: (-surnames[name], name))
    surname = min((s for s in printed if s[0] == best), key=lambda pair: (-printed[pair], pair))[1]
    first = min(given, key=lambda names: (-_fullness(names), -given[names], -len(" ".join(names)), names))
    if first:
        return " ".join((*first, surname))
    title = min((t for t in titles if t), key=lambda name: (-titles[name], name), default="")
    return f"{title.rstrip('.')} {surname}".strip()


def _fullness(names: tuple[str, ...]) -> int:
    return 2 if any(len(name) > 1 for name in names) else 1 if names else 0


def _parts(form: PersonForm) -> tuple[list[str], str]:
    """The given names and the surname as printed."""
    printed = form.shown.split()
    length = next((i for i in range(len(printed)) if "".join(tokens(" ".join(printed[i:]))) == form.surname), -1)
    return (printed[:length], " ".join(printed[length:])) if length >= 0 else ([], form.shown)


def name_label(nodes: Sequence[Node[Form]], areas: Areas) -> str:
    """The name of an organisation or strategy that says most: spelled out, with its area, ``and`` for ``&``.

    A register's name comes before all; then what an abbreviation in use stands for, then the longest form.
    """
    if registered := [node for node in nodes if node.register]:
        return registered[0].names[0]
    if composed := _composed(nodes, areas):
        return composed
    counts: Counter[str] = Counter()
    for node in nodes:
        counts[_tidy(node.form.shown)] += max(1, len(node.mentions))
    shorts = {short for node in nodes for mention in node.mentions if (short := short_form(mention.name))}
    keys = {name: key_words(name) for name in counts}
    areaful = {_tidy(node.form.shown) for node in nodes if node.form.area}
    closed = {_tidy(node.form.shown) for node in nodes if node.form.closed}

    def rank(name: str) -> tuple[object, ...]:
        inside = any(_within(keys[name], keys[other]) for other in counts if keys[other] != keys[name])
        return (
            name in closed,
            name not in areaful,
            not shorts & initials(name),
            inside,
            -counts[name],
            -sum(word[:1].isupper() for word in name.split()),
            name,
        )

    return min(counts, key=rank)


def _composed(nodes: Sequence[Node[Form]], areas: Areas) -> str:
    """The label of a family that has a form of its own, with the area where any name gives it."""
    family = next((node.form.family for node in nodes if node.form.family), "")
    row = next((row for row in rows("organisations", "family") if row["name"] == family and "label" in row), None)
    area = min((node.form.area for node in nodes if node.form.area), key=lambda words: (len(words), words), default=())
    if row is None or not area:
        return ""
    place = areas.spellings.get(area) or " ".join(w if w in SMALL else w.capitalize() for w in area)
    offices = any("office" in key_words(node.form.shown) for node in nodes)
    return str(row["label"] if offices else row["plain"]).replace("{area}", place)


def _tidy(name: str) -> str:
    words = name.replace(" & ", " and ").split()
    if len(words) > 1 and words[0].lower() in ARTICLES:
        words = words[1:]
    if words and words[0].islower():
        words[0] = words[0].capitalize()
    return " ".join(words)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one name stand, in order, in another."""
    rest = iter(long)
    return all(word in rest for word in short)


def other_forms(label: str, forms: Iterable[str]) -> tuple[str, ...]:
    """All forms but the label, without articles, sorted."""
    found = {_tidy(" ".join(form.split())) for form in forms}
    return tuple(sorted(form for form in found if form and form != label))


def mention_forms(nodes: Sequence[Node[PersonForm]] | Sequence[Node[Form]], bare: Iterable[Mention]) -> set[str]:
    """The forms in which texts and registers have a name, titles and editions left out."""
    found = {name for node in nodes for name in node.names}
    found |= {mention.name for node in nodes for mention in node.mentions}
    found |= {mention.name for mention in bare}
    return found
