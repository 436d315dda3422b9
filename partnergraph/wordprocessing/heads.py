"""The head of the first page, which stands on every page and is left out unless it alone says which body met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from partnergraph.composition import Paragraph, Piece

_FRONT = 12
_LONGEST = 150
_BODIES = frozenset(
    "board committee council partnership panel forum group trust authority cabinet commission assembly executive"
    " association alliance network team".split()
)
_UNNAMED = frozenset("the this a an our your each any every of".split())


def lacking(body: Sequence[Piece], head: Iterable[Piece]) -> tuple[Paragraph, ...]:
    """The paragraphs of the head that name a body, where the first ones of the document name none."""
    front = list(islice(_paragraphs(body), _FRONT))
    if any(_names_body(paragraph.text) for paragraph in front):
        return ()
    return tuple(paragraph for paragraph in _paragraphs(head) if _names_body(paragraph.text))


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece
        else:
            yield from (paragraph for row in piece.rows for cell in row for paragraph in _paragraphs(cell))


def _names_body(text: str) -> bool:
    """Whether a short paragraph holds the name of a body, which is more than its sort ("the Board")."""
    words = [word.strip(".,:;()") for word in text.split()] if len(text) <= _LONGEST else []
    return any(
        word.casefold() in _BODIES and word[:1].isupper() and before[:1].isupper() and before.casefold() not in _UNNAMED
        for before, word in pairwise(words)
    )
