"""What a person, an organisation or a strategy is called: the fullest form that the evidence supports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from partnergraph.identity.abbreviations import initials, short_form
from partnergraph.identity.areas import Areas, key_words
from partnergraph.identity.forms import Form
from partnergraph.identity.nodes import Node
from partnergraph.identity.personal import PersonForm
from partnergraph.identity.rules import rows
from partnergraph.identity.wording import ARTICLES, SMALL, tokens


def person_label(nodes: Sequence[Node[PersonForm]], listed: frozenset[str]) -> str:
    """The fullest name, without a title unless nothing but the surname is known; the spelling best attested.

    A register's name comes before all. In the documents ``listed`` an attendance list has it, which weighs as much as
    two more mentions.
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
        before, surname = name_parts(node.form)
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


def name_parts(form: PersonForm) -> tuple[list[str], str]:
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
    used = (mention.name for node in nodes for mention in (*node.mentions, *node.bare))
    shorts = {short for name in used if (short := short_form(name))}
    counts: Counter[tuple[str, ...]] = Counter()
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for node in nodes:
        counts[node.form.whole] += max(1, len(node.mentions))
        spellings[node.form.whole][tidy(node.form.shown)] += 1
        same = (mention.name for mention in node.mentions if key_words(mention.name) == node.form.whole)
        spellings[node.form.whole].update(tidy(name) for name in same if not name.isupper())
    areaful = {node.form.whole for node in nodes if node.form.area}
    closed = {node.form.whole for node in nodes if node.form.closed}

    def rank(words: tuple[str, ...]) -> tuple[object, ...]:
        meant = any(shorts & initials(name) for name in spellings[words])
        inside = not meant and any(words != other and _within(words, other) for other in counts)
        return words in closed, words not in areaful, not meant, inside, -counts[words], words

    best = spellings[min(counts, key=rank)]
    return min(best, key=lambda name: (-len(name.split()), -_capitals(name), -best[name], name))


def _capitals(name: str) -> int:
    return sum(word[:1].isupper() for word in name.split())


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


def tidy(name: str) -> str:
    """A name without its article, ``and`` for ``&``, its first letter large."""
    words = name.replace(" & ", " and ").split()
    if len(words) > 1 and words[0].lower() in ARTICLES and words[0] != "An":
        words = words[1:]
    if words and words[0].islower():
        words[0] = words[0].capitalize()
    return " ".join(words)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one name stand, in order, in another."""
    rest = iter(long)
    return all(word in rest for word in short)


def other_forms(label: str, forms: Iterable[str]) -> tuple[str, ...]:
    """All forms but the label, white space folded, sorted."""
    found = {" ".join(form.split()) for form in forms}
    return tuple(sorted(form for form in found if form and form != label))
