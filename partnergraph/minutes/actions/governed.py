"""Which sentences of an item a mark that names owners alone stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partnergraph.minutes.actions.marks import Mark
from partnergraph.minutes.actions.tasks import governed, strength
from partnergraph.minutes.actions.unmarked import Said
from partnergraph.minutes.outline import Paragraph
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Words

_EARLIER = re.compile(r"\d+[./]\d+\W*$|\d\W+$")
_DECIDED = 3
_BULLET = re.compile(r"[•·▪●○◦*o–-]")
_LONGEST_TASK = 160
_FINITE = re.compile(
    r"\b(?:was|were|is|are|am|has|had|have|will|would|shall|should|could|may|might|must|can|said|noted|agreed|reported"
    r"|asked|advised|confirmed|stated|felt|thought|that|undertook|offered|raised|gave|explained)\b"
)
_AGREED_OPEN = re.compile(r"\b(?:agreed|resolved|decided|decision|decisions)\b[^.:]{0,40}:[-–—]?$", re.IGNORECASE)


def list_before(paragraphs: Sequence[Paragraph], alone: Sequence[bool], place: int) -> list[Words]:
    """The bullets of what was agreed ("Agreed:" and more than one) that end right above a mark on its own line."""
    first = place
    while first and _BULLET.fullmatch(paragraphs[first - 1].marker) and not alone[first - 1]:
        first -= 1
    lead = paragraphs[first - 1] if first else None
    agreed = lead is not None and not lead.marker and _AGREED_OPEN.search(lead.words.text) is not None
    listed = agreed and alone[place] and not paragraphs[place].marker and place - first > 1
    return [paragraph.words for paragraph in paragraphs[first:place] if paragraph.words] if listed else []


def refers_back(mark: str, rest: str) -> bool:
    """Whether a mark without owners only names an action of an earlier meeting ("Action 17/31 - the lamp. Closed.")."""
    return _EARLIER.search(mark) is not None and rest.count(" ") > 1


def task_before(mark: Mark, before: Words, doers: frozenset[str], body: str, said: Sequence[Said]) -> list[Words]:
    """The sentences that say what the owners of a mark are to do; ``before`` are the words that it stands behind.

    Initials mark what their bearers undertake in the words before them, unless the last of these decides something
    else. Any other mark stands for what those words decide or foresee; where they do neither, for what its owner
    undertook before in the item.
    """
    own = [one for one in said if one.found and one.doers & doers]
    pieces = sentences(before)
    if mark.initials and not mark.before and _is_task(before.text):
        return pieces
    if mark.beside:
        above = [one for one in own if one.paragraph < mark.paragraph]
        return _latest([one for one in above if one.doers == doers] or above, mark.followed) or governed(pieces, body)
    near = [one.words for one in own if before and before.span().covers(one.words.span())]
    if mark.initials and near and (_is_in(pieces[-1], near) or strength(pieces[-1].text, body) < _DECIDED):
        return near
    if pieces and max(strength(piece.text, body) for piece in pieces) == 0:
        earlier = [one for one in own if one.paragraph < mark.paragraph]
        return near or _latest(earlier) or governed(pieces, body, mark.alone)
    parts = governed(pieces, body, mark.alone)
    return near if near and _is_in(pieces[-1], near) and not _is_in(pieces[-1], parts) else parts


def _is_task(text: str) -> bool:
    """Whether a paragraph is no sentence but a cell that says what is to be done ("Ring the lamp firm")."""
    ended = text.endswith((".", "!", "?", ":", ";", ","))
    return not ended and text[:1].isupper() and 0 < len(text) < _LONGEST_TASK and _FINITE.search(text) is None


def _is_in(piece: Words, others: Sequence[Words]) -> bool:
    return any(piece.span().meets(other.span()) for other in others)


def _latest(own: Sequence[Said], followed: int = 0) -> list[Words]:
    """What was undertaken in the last paragraph that undertakes anything; before as many as marks ``followed``."""
    places = sorted({one.paragraph for one in own})
    place = places[max(0, len(places) - 1 - followed)] if places else -1
    return [one.words for one in own if one.paragraph == place]
