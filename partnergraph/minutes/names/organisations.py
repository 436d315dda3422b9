"""Every organisation named in a stretch of words: by the noun of its name, by repute, or by initials."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.by_letters import Organisation, by_letters, unit
from partnergraph.minutes.names.countries import celtic, national
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.name_ends import end_beyond
from partnergraph.minutes.names.placed import communal, distributed
from partnergraph.minutes.names.reach import (
    AND,
    capital_run,
    end_of_name,
    is_acronym,
    leads_to_head,
    past_list,
    past_places,
    start_of_name,
)
from partnergraph.minutes.names.tables import after_stops, is_place_like, is_post, joined, match_phrase
from partnergraph.minutes.names.tokens import CELL, NUMBER, WORD, Token

_LONGEST = 10


def find_organisations(tokens: Sequence[Token], taken: set[int]) -> list[Organisation]:
    """Every organisation in the tokens, in order, none overlapping; ``taken`` are the tokens of people."""
    found: list[Organisation] = []
    free = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind != WORD or place in taken:
            place += 1
            continue
        entries = _at(tokens, place, free, taken)
        if entries:
            while found and found[-1].last > entries[0].first:
                found.pop()
            found += entries
            free = place = max(entries[-1].last, place + 1)
        else:
            place += 1
    return found


def _at(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> list[Organisation]:
    """The organisations whose telling word stands at ``place``; none may begin before ``free``."""
    token = tokens[place]
    words = lexicon()
    if token.capital:
        one = (
            _commissioner(tokens, place, free, taken)
            or _known(tokens, place, free, taken)
            or _opened(tokens, place, free, taken)
            or communal(tokens, place, free, taken)
        )
        if one:
            return [one]
        if token.low in words.sets["celtic opener"] and is_place_like(
            tokens[place + 1 if place + 1 < len(tokens) else place]
        ):
            one = celtic(tokens, place, taken)
        elif token.low in words.sets["country"]:
            one = national(tokens, place, free, taken)
        if one:
            return [one]
        if token.low in words.plurals:
            return distributed(tokens, place, free, taken)
        if (
            token.low in words.heads
            or token.low in words.place_heads
            or (token.low in words.short_heads and token.capitals)
        ):
            one = _headed(tokens, place, free, taken)
        if one is None and (token.capitals or is_acronym(token)) and not leads_to_head(tokens, place, taken):
            one = by_letters(tokens, place, free, taken)
        one = one or unit(tokens, place)
    elif token.low in ("service", "council", "board", "partnership", "sub-group", "subgroup"):
        one = _slipped(tokens, place, free, taken)
    else:
        one = None
    return [one] if one else []


def _commissioner(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    end = match_phrase(tokens, place, "commissioners")
    if end < 0:
        return None
    first = past_places(tokens, place, free, taken)
    before = tokens[place - 1].low if place else ""
    if tokens[end - 1].low.endswith("commissioners") and first == place and before not in ("the", "our", "of"):
        return None
    if end + 1 < len(tokens) and tokens[end].low == "for" and is_place_like(tokens[end + 1]):
        end = capital_run(tokens, end + 1, taken)
    elif end < len(tokens) and tokens[end - 1].possessive and tokens[end].low == "office":
        end += 1
    name = (
        " ".join(token.text for token in tokens[first:end]).replace(" ,", ",")
        if tokens[end - 1].low.endswith("commissioners")
        else ""
    )
    return Organisation(first, end, "organisations.commissioner", 0.9, name.removesuffix("s"))


def _known(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    end = match_phrase(tokens, place, "known")
    if end < 0 or any(tokens[at].gap == CELL for at in range(place + 1, end)):
        return None
    whole = {tokens[at].low for at in range(place, end)}
    beyond = end_of_name(tokens, end - 1, taken)
    if beyond > end and not whole & {"of", "for"}:
        return _headed(tokens, beyond - 1, free, taken)
    first = past_places(tokens, place, free, taken)
    if place and tokens[place - 1].low in ("an", "y") and tokens[place - 1].capital:
        first = place - 1
    branch = tokens[end - 1].low in lexicon().sets["branches"] and first == place
    if branch and joined(tokens, end) and is_post(tokens[end]):
        return None
    while (
        branch and end < len(tokens) and joined(tokens, end) and is_place_like(tokens[end]) and end < place + _LONGEST
    ):
        end += 1
    return Organisation(first, end, "organisations.known", 0.95, _owning(tokens, first, place, end))


def _owning(tokens: Sequence[Token], first: int, place: int, end: int) -> str:
    """The name of a known body whose last word is possessive in itself ("Barnardo's"); empty for others."""
    phrase = (*(token.low for token in tokens[place : end - 1]), f"{tokens[end - 1].low}'s")
    if not tokens[end - 1].possessive or phrase not in lexicon().known:
        return ""
    return " ".join(token.text for token in tokens[first:end]) + "'s"


def _opened(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """A name that opens with its noun: "Association of ...", "Office of the ..."."""
    token = tokens[place]
    if token.low not in lexicon().openers or place + 2 >= len(tokens):
        return None
    behind = after_stops(tokens, place + 1) + 1
    if behind >= len(tokens):
        return None
    link = tokens[behind - 1].low
    if link not in ("of", "for") or (link == "for" and token.low in lexicon().sets["only of"]):
        return None
    at = behind
    while at < len(tokens) and tokens[at].low in ("the", "a"):
        at += 1
    if at >= len(tokens) or not tokens[at].capital or at in taken or tokens[at].low in lexicon().sets["of nobody"]:
        return None
    office = at
    while office < min(at + 4, len(tokens) - 1) and (
        is_place_like(tokens[office]) or tokens[office].low in lexicon().sets["compass"]
    ):
        office += 1
    end = match_phrase(tokens, office, "commissioners")
    if end > 0 and end + 1 < len(tokens) and tokens[end].low == "for" and is_place_like(tokens[end + 1]):
        end = capital_run(tokens, end + 1, taken)
    elif end < 0:
        end = capital_run(tokens, at, taken)
        end = past_list(tokens, end, taken) if token.low in lexicon().sets["listed department"] else end
    first = start_of_name(tokens, place, free, taken)
    if first < place and (tokens[behind].low == "the" or tokens[place - 1].low in _hospital_departments()):
        return None
    if tokens[end - 1].low in lexicon().follows or (
        end < len(tokens) and joined(tokens, end) and tokens[end].low in lexicon().follows and tokens[end].capital
    ):
        return None
    name = "Department " + " ".join(one.text for one in tokens[behind - 1 : end]) if token.low == "dept" else ""
    return Organisation(first, end, "organisations.of", 0.88, name if first == place else "")


def _hospital_departments() -> frozenset[str]:
    return lexicon().sets["hospital department"]


def _headed(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """A capitalised name that ends in the noun at ``place``, or in a further one behind it."""
    last = end_of_name(tokens, place, taken)
    if last < 0:
        return None
    head = tokens[last - 1]
    if head.low in lexicon().plurals:
        return None
    first = start_of_name(tokens, last - 1, free, taken)
    modifiers = [tokens[at] for at in range(first, last - 1) if tokens[at].kind == WORD and tokens[at].low not in AND]
    if not modifiers or not _names_one(modifiers, head) or _is_wished_for(tokens, first, last, modifiers):
        return None
    if head.low == "section" and last < len(tokens) and tokens[last].kind == NUMBER:
        return None
    if head.low in ("rescue", "probation", "ambulance") and joined(tokens, last) and tokens[last].low == "service":
        last += 1
    return Organisation(first, end_beyond(tokens, first, last, taken), "organisations.head", 0.9)


def _is_wished_for(tokens: Sequence[Token], first: int, last: int, modifiers: Sequence[Token]) -> bool:
    """Whether a body is only to be set up: "that a Recovery Group be formed"."""
    before = first - 1 - int(first > 1 and tokens[first - 1].low == "new" and not tokens[first - 1].capital)
    return (
        first > 0
        and last < len(tokens)
        and tokens[before].low in ("a", "an")
        and tokens[last].low in lexicon().sets["to be"]
        and not is_place_like(modifiers[0])
    )


def _names_one(modifiers: Sequence[Token], head: Token) -> bool:
    """Whether the words before a noun make it the name of one organisation and not a class."""
    words = lexicon()
    if head.low == "department" and modifiers[-1].low in _hospital_departments():
        return False
    matters = all(token.low in words.sets["committee matter"] and token.capital for token in modifiers)
    if matters and head.capital and head.low in ("committee", "sub-committee", "subcommittee"):
        return True
    if all(token.low in words.generic or token.low.removesuffix("s") in words.generic for token in modifiers):
        return False
    if head.low in ("service", "services") and modifiers[-1].capitals and modifiers[-1].text not in words.short:
        return False
    if head.low in ("force", "party"):
        return len(modifiers) > 1 and modifiers[-1].low in words.sets["forming"]
    if head.low == "section" and modifiers[-1].low in words.follows:
        return False
    areal = [token for token in modifiers if is_place_like(token) or token.low in words.sets["compass"]]
    if head.low == "division" and len(areal) == len(modifiers):
        return False
    if head.low in words.sets["firm"]:
        return is_place_like(modifiers[0])
    if head.low in words.heads:
        return True
    if (
        head.low == "service"
        and modifiers[-1].low in words.duties
        and (len(modifiers) > 1 or modifiers[-1].low not in ("police", "civil", "health"))
    ):
        return True
    if head.low == "services":
        return is_place_like(modifiers[0]) and any(token.low in words.duties for token in modifiers)
    if head.low == "service":
        return is_place_like(modifiers[0]) or modifiers[0].low in ("national", "crown", "royal")
    if head.low == "rescue":
        return is_place_like(modifiers[0]) and modifiers[-1].low == "fire"
    compass = words.sets["compass"]
    placed = [token for token in modifiers if is_place_like(token)]
    return bool(placed) and all(token in placed or token.low in compass for token in modifiers)


def _slipped(tokens: Sequence[Token], place: int, free: int, taken: set[int]) -> Organisation | None:
    """A name whose noun is printed small: "Fire and Rescue service", "Borough council"."""
    before = tokens[place - 1] if place else None
    if before is None or not before.capital or not joined(tokens, place):
        return None
    duty = tokens[place].low == "service" and before.low in ("rescue", "probation", "ambulance", "fire")
    kind = tokens[place].low == "council" and before.low in ("district", "borough", "county", "city", "town", "parish")
    kind = kind or (tokens[place].low == "partnership" and before.low == "safety")
    part = tokens[place].low.startswith("sub")
    if not (duty or kind or part):
        return None
    first = start_of_name(tokens, place, free, taken)
    if part:
        words = [tokens[at] for at in range(first, place) if tokens[at].low not in AND]
        return Organisation(first, place + 1, "organisations.slip", 0.75) if words else None
    if not is_place_like(tokens[first]) and not duty:
        return None
    return Organisation(first, place + 1, "organisations.slip", 0.85)
