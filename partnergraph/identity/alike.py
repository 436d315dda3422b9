"""Names that look alike without being sure to mean one thing: they are asked about, never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from partnergraph.identity.areas import same_place
from partnergraph.identity.clusters import P
from partnergraph.identity.forms import Form, distinctive, phrases
from partnergraph.identity.nodes import Assembly
from partnergraph.identity.wording import SMALL, stem

_CROWD = 60
_ALIKE = 0.5


def ask_about_alike(found: Assembly[Form, P]) -> None:
    """Note the pairs of one sort of body that share half of their telling words, or one service of nested areas."""
    telling: dict[int, frozenset[str]] = {}
    longest: dict[int, Form] = {}
    for root in found.clusters.roots():
        forms = [found.nodes[number].form for number in found.clusters.members(root)]
        longest[root] = min(forms, key=lambda form: (-len(form.core), form.key))
        telling[root] = _telling(longest[root])
    for a, b in _near(telling):
        left, right = longest[a], longest[b]
        shared = telling[a] & telling[b]
        part = len(shared) / len(telling[a] | telling[b])
        if part < _ALIKE or left.head != right.head or not same_place(left.area, right.area) or _parent(left, right):
            continue
        if left.family and left.area and right.area:
            found.doubt(a, b, "one service, one area in the other", 0.6)
        elif len(shared) > 1 and left.core != right.core:
            found.doubt(a, b, "names alike", round(0.15 + 0.3 * part, 2))


def _telling(form: Form) -> frozenset[str]:
    words = [word for word in form.core if word not in SMALL and (form.family or distinctive((word,)))]
    return frozenset(stem(word) for word in words)


def _near(telling: dict[int, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs that share a telling word that not too many share, each once."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for root, words in telling.items():
        for word in words:
            blocks[word].append(root)
    pairs = {
        (a, b)
        for same in blocks.values()
        if len(same) <= _CROWD
        for place, a in enumerate(same)
        for b in same[place + 1 :]
    }
    yield from sorted(pairs)


def _parent(a: Form, b: Form) -> bool:
    """Whether one name is the other with a sub-group's words behind it."""
    short, long = sorted((a.core, b.core), key=len)
    return long[: len(short)] == short and long[len(short) :] in phrases("subgroup")
