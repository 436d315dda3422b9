"""Where a person belongs: posts and organisations in the bracket, or behind the comma or dash, after a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.names.by_letters import Organisation
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.organisations import find_organisations
from partnergraph.minutes.names.reach import is_acronym
from partnergraph.minutes.names.tables import is_common, is_place_like, is_post
from partnergraph.minutes.names.tokens import NEAR, SIGN, WORD, Token, tokenise
from partnergraph.text import Span, Words

NEVER, LONG, ANY = 0, 1, 2
_GUESSED = "organisations.bracket"
_DASHES = frozenset("-–—―/|•")
_BETWEEN = frozenset(
    {"of", "for", "at", "the", "in", "and", "&", "to", "from", "with", "on", ",", "-", "–", "—", "(", "a"}
)


@dataclass(frozen=True, slots=True)
class Holding:
    """One post (tokens ``first`` up to ``last``, empty where equal) and the organisation it is held at.

    ``place`` marks a place in the meeting itself (Vice-Chairman), ``former`` a past post.
    """

    first: int
    last: int
    organisation: Organisation | None = None
    place: bool = False
    former: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """What a bracket after a name says: post without organisation, organisations, department, place in the meeting."""

    post: str
    organisations: tuple[Span, ...]
    post_span: Span | None = None
    capacity: str = ""
    department: str = ""
    former: bool = False


@dataclass(slots=True)
class _Piece:
    first: int
    last: int
    post: bool = False
    organisation: Organisation | None = None
    place: bool = False
    former: bool = False
    department: bool = False


def _cuts(tokens: Sequence[Token], place: int, last: int) -> int:
    """How many tokens part two pieces at ``place``; 0 where nothing parts there."""
    token = tokens[place]
    if token.kind == SIGN and (
        token.text in ",;:"
        or (token.text in _DASHES and (token.gap != NEAR or (place + 1 < last and tokens[place + 1].gap != NEAR)))
    ):
        return 1
    if token.low in ("and", "&") and place + 1 < last:
        after = [entry for entry in tokens[place + 1 : min(place + 4, last)] if entry.kind == WORD]
        if after and (
            is_post(after[0])
            or (
                len(after) > 1
                and after[0].low in ("chief", "managing", "deputy", "vice", "interim", "head", "assistant")
                and is_post(after[1])
            )
        ):
            return 1
    return 0


def _opens_place(tokens: Sequence[Token], first: int, place: int, last: int) -> int:
    """1 where an inner bracket holds a post or a place in the meeting behind a body: "Dunmere Police (Chair)"."""
    if tokens[place].text != "(":
        return 0
    end = next((at for at in range(place + 1, min(place + 6, last)) if tokens[at].text == ")"), last)
    inner = tokens[place + 1 : end]
    posted = any(is_post(token) for token in inner) and not any(is_post(token) for token in tokens[first:place])
    return int(posted or " ".join(token.low for token in inner) in lexicon().capacities)


def _pieces(
    tokens: Sequence[Token], first: int, last: int, organisations: Sequence[Organisation]
) -> list[tuple[int, int]]:
    inside = {place for entry in organisations for place in range(entry.first, entry.last)}
    found: list[tuple[int, int]] = []
    start = first
    for place in range(first, last):
        parted = place not in inside and (_cuts(tokens, place, last) or _opens_place(tokens, first, place, last))
        if parted:
            found.append((start, place))
            start = place + 1
        elif place > start and tokens[place].gap >= 2 and place not in inside:
            found.append((start, place))
            start = place
    found.append((start, last))
    return [trimmed for piece in found if (trimmed := _trim(tokens, *piece))]


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    while first < last and tokens[first].kind == SIGN and tokens[first].text not in "(":
        first += 1
    while last > first and tokens[last - 1].kind == SIGN and tokens[last - 1].text != ")":
        last -= 1
    opened = sum((token.text == "(") - (token.text == ")") for token in tokens[first:last])
    if opened > 0:
        broken = max(at for at in range(first, last) if tokens[at].text == "(")
        first, last = (first + 1, last) if broken == first else (first, broken)
    if opened < 0:
        last -= 1
    return (first, last) if first < last else None


def _read_piece(
    tokens: Sequence[Token], first: int, last: int, organisations: Sequence[Organisation], guess: int
) -> _Piece | None:
    words = lexicon()
    piece = _Piece(first, last)
    if tokens[first].low in words.former or tokens[first].low.startswith("ex-"):
        piece.former, piece.first = True, min(first + 1, last - 1)
    low = " ".join(token.low for token in tokens[piece.first : last])
    if low in words.capacities:
        piece.post = piece.place = True
        return piece
    if low in words.neither or tokens[first].low in words.sets["aside"]:
        return None
    speaks_for = next((word for word in words.representing if low.startswith(word + " ")), "")
    inside = [entry for entry in organisations if piece.first <= entry.first and entry.last <= last]
    if inside and inside[0].rule == "organisations.commissioner" and tokens[inside[0].last - 1].low != "office":
        piece.post, piece.organisation = True, inside[0]
        return piece
    if speaks_for:
        return _Piece(first, last, organisation=inside[0]) if inside else None
    held = {place for entry in inside for place in range(entry.first, entry.last)}
    posts = [place for place in range(piece.first, last) if place not in held and is_post(tokens[place])]
    if posts:
        return _post_piece(tokens, piece, inside, posts, guess)
    if inside:
        piece.organisation = inside[0]
        return piece
    return _other_piece(tokens, piece, guess)


def _post_piece(
    tokens: Sequence[Token], piece: _Piece, inside: list[Organisation], posts: list[int], guess: int
) -> _Piece:
    """A piece that names a post, perhaps with its organisation before or behind."""
    piece.post = True
    while piece.first < posts[0] and tokens[piece.first].low in ("the", "our"):
        piece.first += 1
    if inside:
        organisation = inside[-1] if inside[-1].first > posts[0] else inside[0]
        piece.organisation = organisation
        if organisation.first > posts[0]:
            piece.last = organisation.first
            while piece.last > piece.first and tokens[piece.last - 1].low in _BETWEEN:
                piece.last -= 1
        return piece
    tail = posts[-1] + 1
    opened = next((at for at in range(tail, piece.last) if tokens[at].kind != WORD), tail)
    if guess and (owner := _bracketed(tokens, opened, piece.last)):
        piece.organisation, piece.last = owner, opened
        return piece
    if guess and tail < piece.last and is_place_like(tokens[tail]) and tokens[tail - 1].low not in _BETWEEN:
        piece.organisation = Organisation(tail, piece.last, "organisations.bracket", 0.7)
        piece.last = tail
        return piece
    bare = [token.low for token in tokens[piece.first : piece.last]]
    if (
        bare[-1] in lexicon().sets["body itself"]
        and "of" in bare
        and " ".join(bare[: bare.index("of")]) in lexicon().capacities
    ):
        piece.place = True
    return piece


def _bracketed(tokens: Sequence[Token], first: int, last: int) -> Organisation | None:
    """The organisation of several words, a place the first of them, that a bracket behind a post holds."""
    inner = tokens[first + 1 : last - 1]
    if len(inner) < 2 or tokens[first].text != "(" or tokens[last - 1].text != ")" or not is_place_like(inner[0]):
        return None
    named = all(token.capital or token.low in _BETWEEN for token in inner) and all(t.kind == WORD for t in inner)
    return Organisation(first + 1, last - 1, "organisations.bracket", 0.7) if named else None


def _other_piece(tokens: Sequence[Token], piece: _Piece, guess: int) -> _Piece | None:
    """A piece without post or known organisation: a department of common words, else an organisation by its place."""
    letters = [token for token in tokens[piece.first : piece.last] if token.kind == WORD]
    if not letters or not tokens[piece.first].capital or len(letters) > 9:
        return None
    proper = [
        token
        for token in letters
        if is_place_like(token) or (is_acronym(token) and token.text not in lexicon().no_organisation)
    ]
    if guess == ANY and len(letters) == 1 and letters[0].low in lexicon().sets["body alone"]:
        name = lexicon().alone.get(letters[0].low, "")
        piece.organisation = Organisation(piece.first, piece.last, "organisations.bracket", 0.7, name)
        return piece
    alone = guess < ANY and (
        any(token.low == "and" for token in letters) or (len(letters) == 1 and not letters[0].capitals)
    )
    if proper and guess and len(tokens[piece.first].text) > 1 and not alone:
        piece.organisation = Organisation(piece.first, piece.last, "organisations.bracket", 0.7)
        return piece
    ends = lexicon().heads | lexicon().sets["firm"]
    if guess and len(letters) > 1 and letters[-1].low in ends and all(token.capital for token in letters):
        piece.organisation = Organisation(piece.first, piece.last, "organisations.bracket", 0.7)
        return piece
    if all(is_common(token) or token.low in _BETWEEN for token in letters):
        piece.department = True
        return piece
    return None


def _unit(tokens: Sequence[Token], holding: Holding) -> Organisation | None:
    """The unit that a post is over, where a body's name may follow: "Head of the Delivery Unit, Probation Service"."""
    unit = holding.organisation
    over = unit is not None and holding.first < holding.last <= unit.first and not holding.place
    return unit if unit and over and tokens[unit.last - 1].low in ("unit", "team", "division", "branch") else None


def read_holdings(
    tokens: Sequence[Token], first: int, last: int, organisations: Sequence[Organisation], guess: int
) -> tuple[list[Holding], str]:
    """Posts and organisations among tokens ``first`` up to ``last``, the main one first; and the department printed.

    ``guess``: whether a proper name that is no post is an organisation: never, of several words only, or always.
    """
    pieces = [
        piece
        for start, end in _pieces(tokens, first, last, organisations)
        if (piece := _read_piece(tokens, start, end, organisations, guess))
    ]
    department = ""
    found: list[Holding] = []
    waiting: Organisation | None = None
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else None
        if piece.department:
            if before is not None and before.post and not before.place and before.organisation is None and found:
                found[-1] = Holding(found[-1].first, piece.last, None, False, found[-1].former)
                pieces[number] = _Piece(found[-1].first, piece.last, post=True, former=before.former)
            else:
                department = department or " ".join(token.text for token in tokens[piece.first : piece.last])
        elif piece.post:
            organisation = piece.organisation or (waiting if not piece.place else None)
            found.append(Holding(piece.first, piece.last, organisation, piece.place, piece.former))
            waiting = None if organisation is waiting else waiting
        elif found and piece.organisation and (unit := _unit(tokens, found[-1])):
            found[-1] = Holding(found[-1].first, unit.last, piece.organisation, False, found[-1].former)
        elif found and found[-1].organisation is None and not found[-1].place:
            found[-1] = Holding(
                found[-1].first, found[-1].last, piece.organisation, False, found[-1].former or piece.former
            )
        elif waiting is None or (piece.organisation and waiting.rule == _GUESSED != piece.organisation.rule):
            waiting = piece.organisation or waiting
    if waiting is not None and not any(entry.organisation == waiting for entry in found):
        found.append(Holding(last, last, waiting, False, any(piece.former for piece in pieces)))
    return sorted(found, key=lambda entry: (entry.place, entry.former)), department


def read_bracket(content: str, words: Words) -> Bracket:
    """What the words of a bracket after a name ("(Chief Executive, Xshire Council)") say of the person."""
    tokens = tokenise(content, words)
    organisations = find_organisations(tokens, set())
    holdings, department = read_holdings(tokens, 0, len(tokens), organisations, guess=ANY)
    spans = tuple(
        words.span(tokens[entry.organisation.first].start, tokens[entry.organisation.last - 1].end)
        for entry in holdings
        if entry.organisation
    )
    main = next((entry for entry in holdings if entry.last > entry.first and not entry.place), None)
    capacity = next((entry for entry in holdings if entry.place), None)
    place = words.text[tokens[capacity.first].start : tokens[capacity.last - 1].end] if capacity else ""
    if main is None:
        return Bracket("", spans, None, place, department, any(entry.former for entry in holdings))
    start, end = tokens[main.first].start, tokens[main.last - 1].end
    return Bracket(words.text[start:end], spans, words.span(start, end), place, department, main.former)
