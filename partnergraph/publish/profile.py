"""What of a dataset is public: no private graph, and no e-mail address or telephone number in any literal.

Privacy is physical: what is published is made of these quads and of nothing else, so that no page, dump, feed, search
or query can say more. What is taken out of a text leaves as many blocks behind as it had code points, so that every
offset into the text still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal as OneOf
from typing import get_args

from pyoxigraph import Literal, NamedNode, Quad

from partnergraph.graph.documents import MASK
from partnergraph.graph.terms import term

Profile = OneOf["public", "full"]
PROFILES: tuple[Profile, ...] = get_args(Profile)

_PRIVATE = "/private"
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w.+/-])(?!\d\d-\d\d-\d\d)"
    r"(?:\(0\d{2,4}\)(?:[ -]{0,2}\d){5,8}|(?:\+(?:44|353) ?(?:\(0\) ?)?|0)(?:[ ()-]{0,2}\d){8,11})"
    r"(?:/\d{1,6})?(?![\w/-]?\d)"
)
_STRING = term("xsd:string")
_REACHES = frozenset({term("schema:telephone"), term("schema:email")})
_AS_THEY_ARE = frozenset({term("pg:digest"), term("pg:inputs"), term("pg:marks")})


def of_profile(quads: Iterable[Quad], profile: Profile) -> Iterator[Quad]:
    """The quads of a profile: all of them for ``full``, for ``public`` those that anyone may see."""
    return iter(quads) if profile == "full" else filter(None, map(_public, quads))


def masked(text: str) -> str:
    """A text with each letter of an e-mail address or a telephone number replaced by a block."""
    if "@" in text:
        text = _EMAIL.sub(lambda found: MASK * len(found.group()), text)
    return _PHONE.sub(lambda found: MASK * len(found.group()), text) if "0" in text or "+" in text else text


def _public(quad: Quad) -> Quad | None:
    """The quad as the public sees it; None where it does not."""
    graph, value = quad.graph_name, quad.object
    if isinstance(graph, NamedNode) and graph.value.endswith(_PRIVATE):
        return None
    if quad.predicate in _REACHES:
        return None
    if not isinstance(value, Literal) or value.datatype != _STRING or quad.predicate in _AS_THEY_ARE:
        return quad
    shown = masked(value.value)
    return quad if shown == value.value else Quad(quad.subject, quad.predicate, Literal(shown), graph)
