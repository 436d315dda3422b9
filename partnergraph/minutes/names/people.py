"""Every person named in a stretch of words: by title, by given name, by what the name does or where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.tables import (
    after_stops,
    can_be_surname,
    is_common,
    is_name_word,
    joined,
    title_at,
)
from partnergraph.minutes.names.tokens import BLANK, CELL, LINE, NUMBER, SIGN, WORD, Token

_SOLE_SURNAME = frozenset(
    {
        "superintendent",
        "inspector",
        "sergeant",
        "constable",
        "supt",
        "insp",
        "sgt",
        "garda",
        "dci",
        "di",
        "ds",
        "dc",
        "pc",
        "pcso",
        "ci",
        "acc",
        "dcc",
        "cc",
        "si",
        "ps",
        "dcs",
        "dac",
    }
)
_COURTESY = ("honorific", "plural")


@dataclass(frozen=True, slots=True)
class Person:
    """A name found among tokens ``first`` up to ``last``; it opens with a title up to ``name`` where that is greater."""

    first: int
    name: int
    last: int
    kind: str
    rule: str
    confidence: float


def _is_initial(tokens: Sequence[Token], place: int, shouted: bool) -> bool:
    token = tokens[place]
    if token.kind != WORD or not token.text.isupper() or token.possessive:
        return False
    if len(token.text) == 1:
        return place + 1 < len(tokens)
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        len(token.text) <= 3
        and not shouted
        and follows is not None
        and follows.gap == BLANK
        and follows.capital
        and not follows.capitals
        and token.low not in lexicon().given
    )


def _past_initials(tokens: Sequence[Token], place: int, shouted: bool) -> int:
    while place < len(tokens) and tokens[place].gap < CELL + 2 and _is_initial(tokens, place, shouted):
        after = after_stops(tokens, place + 1)
        if after >= len(tokens) or tokens[after].gap == CELL or not (tokens[after].kind == WORD):
            break
        place = after
    return place


def _past_particles(tokens: Sequence[Token], place: int) -> int:
    while place + 1 < len(tokens) and tokens[place].low in lexicon().particles and tokens[place + 1].kind == WORD:
        if tokens[place + 1].gap == CELL or not (
            tokens[place + 1].capital or tokens[place + 1].low in lexicon().particles
        ):
            break
        place += 1
    return place


def _past_given(tokens: Sequence[Token], place: int) -> int:
    """The token after the given names that stand at ``place`` with a further name behind them."""
    while (
        place + 1 < len(tokens)
        and tokens[place].low in lexicon().given
        and tokens[place].capital
        and not tokens[place].possessive
    ):
        after = tokens[place + 1]
        if after.kind != WORD or after.gap == CELL or not (after.capital or after.low in lexicon().particles):
            break
        place += 1
    return place


def _run_end(tokens: Sequence[Token], place: int) -> int:
    """The token after the capitalised uncommon words, joined by blanks alone, that begin at ``place``."""
    end = place + 1
    while (
        joined(tokens, end)
        and not tokens[end - 1].possessive
        and is_name_word(tokens[end])
        and not is_common(tokens[end])
        and not tokens[end].capitals
    ):
        end += 1
    return end


def _ends_in_organisation(tokens: Sequence[Token], end: int) -> bool:
    """Whether the capital words that follow a run make it (part of) an organisation, a place or a paper."""
    words = lexicon()
    for place in range(end, min(end + 4, len(tokens))):
        if (
            not joined(tokens, place)
            or not tokens[place].capital
            or tokens[place - 1].possessive
            or tokens[place].low in words.posts
        ):
            return False
        if (
            tokens[place].low in words.heads
            or tokens[place].low in words.place_heads
            or tokens[place].low in words.venues
        ):
            return True
        if not is_common(tokens[place]):
            return False
    return False


def _past_surnames(tokens: Sequence[Token], place: int, started: bool, shouted: bool) -> int:
    """The token after the surname (or given name and surname) at ``place``; -1 where none stands there."""
    place = _past_particles(tokens, place)
    if place >= len(tokens) or not can_be_surname(tokens[place]) or tokens[place].gap == CELL:
        return -1
    if tokens[place].possessive:
        return place + 1
    end = min(_run_end(tokens, place), place + (2 if started else 3))
    if (
        end == place + 1
        and not started
        and joined(tokens, end)
        and can_be_surname(tokens[end])
        and tokens[place].low in lexicon().given
    ):
        return end + 1
    particle = _past_particles(tokens, place + 1)
    if particle > place + 1 and not started and joined(tokens, place + 1) and can_be_surname(tokens[particle]):
        return particle + 1
    follower = tokens[end] if joined(tokens, end) else None
    cut = follower is not None and follower.capital and follower.low not in lexicon().posts
    if cut or (end - place > 1 and started and end < len(tokens) and tokens[end].gap == LINE):
        return place + 1 if started else min(end, place + 1 + (tokens[place].low in lexicon().given))
    if shouted:
        return min(end, place + 2)
    return end


def name_end(tokens: Sequence[Token], place: int, shouted: bool) -> tuple[int, bool]:
    """The token after the name at ``place`` (-1 where none is), and whether initials or a known given name open it."""
    begun = _past_initials(tokens, place, shouted)
    begun = _past_given(tokens, begun)
    begun = _past_initials(tokens, begun, shouted) if begun > place else begun
    started = begun > place
    if begun >= len(tokens) or (started and tokens[begun].gap == CELL):
        return -1, False
    return _past_surnames(tokens, begun, started, shouted), started


def titled(tokens: Sequence[Token], place: int, shouted: bool) -> list[Person]:
    """The person, or after "Councillors" the persons, whose title stands at ``place``."""
    title = title_at(tokens, place)
    if title is None or title.end >= len(tokens):
        return []
    if title.kind == "plural":
        return _several(tokens, place, title.end, shouted)
    end = title.end
    while end < len(tokens):
        further = title_at(tokens, end)
        if further is None or further.kind == "plural":
            break
        end = further.end
    if end < len(tokens) and tokens[end].kind == NUMBER and title.kind == "rank":
        end += 1
    if end >= len(tokens) or tokens[end].gap == CELL:
        return []
    last, started = name_end(tokens, end, shouted)
    if last < 0:
        return []
    sole = {token.low for token in tokens[place:end]} & _SOLE_SURNAME
    if not started and title.kind == "rank" and (not sole or is_common(tokens[end]) or last - end > 2):
        return []
    if (
        not started
        and tokens[place].low
        in (
            "deputy",
            "minister",
            "father",
            "sister",
            "dean",
            "judge",
            "canon",
            "bishop",
            "earl",
            "baron",
            "lord",
            "master",
            "provost",
            "doctor",
        )
        and last - end < 2
    ):
        return []
    return [Person(place, end, last, title.kind, f"people.{title.kind}", 0.97 if title.kind == "honorific" else 0.95)]


def _several(tokens: Sequence[Token], place: int, start: int, shouted: bool) -> list[Person]:
    """The names of a list behind a title in the plural, up to the first thing that is none."""
    found: list[Person] = []
    at = start + 1 if tokens[start].text == ":" else start
    while at < len(tokens) and len(found) < 60:
        if title_at(tokens, at):
            break
        last, _ = name_end(tokens, at, shouted)
        if last < 0:
            break
        found.append(Person(at, at, last, "plural", "people.plural", 0.93))
        at = _past_bracket(tokens, last)
        separated = at
        while separated < len(tokens) and (tokens[separated].text in (",", ";", "&") or tokens[separated].low == "and"):
            separated += 1
        if separated == at:
            break
        at = separated
    return found


def _past_bracket(tokens: Sequence[Token], place: int) -> int:
    if place < len(tokens) and tokens[place].text == "(":
        for end in range(place, min(place + 14, len(tokens))):
            if tokens[end].text == ")":
                return end + 1
    return place


def named(tokens: Sequence[Token], place: int, shouted: bool, listing: bool) -> Person | None:
    """The person whose known given name stands at ``place``."""
    words = lexicon()
    token = tokens[place]
    if token.low not in words.given or not token.capital or token.possessive or (token.capitals and not shouted):
        return None
    if place and (
        tokens[place - 1].low == "st" or (tokens[place - 1].text == "." and place > 1 and tokens[place - 2].low == "st")
    ):
        return None
    last, started = name_end(tokens, place, shouted)
    if last < 0 or not started or tokens[last - 1].low in words.given and last - place == 1:
        return None
    surname = tokens[last - 1]
    if _ends_in_organisation(tokens, last) and not surname.possessive:
        return None
    sure = token.low not in words.doubtful and surname.low not in words.venues
    if not sure and not (in_context(tokens, place, last) or (listing and not is_common(surname))):
        return None
    if (
        place
        and joined(tokens, place)
        and is_name_word(tokens[place - 1])
        and not is_common(tokens[place - 1])
        and not sure
    ):
        return None
    return Person(place, place, last, "", "people.given", 0.94 if sure else 0.85)


def in_context(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what stands around shows the words to be a person: a verb of speech, an affiliation, "report by"."""
    words = lexicon()
    after = tokens[last] if last < len(tokens) else None
    if after is not None and after.kind == WORD and after.gap != CELL and not tokens[last - 1].possessive:
        if after.low in words.person_verbs and not after.capital:
            return True
        beyond = tokens[last + 1].low if last + 1 < len(tokens) else ""
        if (
            after.low in words.weak_verbs
            and beyond in words.person_verbs | {"also", "then", "further", "been"}
            and after.low not in ("in",)
        ):
            return True
    if after is not None and after.text == "(" and opens_affiliation(tokens, first, last):
        return True
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    if before.low == "with" and first > 1 and tokens[first - 2].low in ("together", "along"):
        return True
    if before.low in ("by", "from") and first > 1:
        return any(token.low in words.papers for token in tokens[max(0, first - 4) : first - 1])
    if before.text in (":", "-", "–") and first > 1:
        return tokens[first - 2].low in words.before_person or tokens[first - 2].low in (
            "action",
            "actions",
            "present",
            "apologies",
            "attendance",
            "lead",
            "owner",
            "officer",
        )
    return before.low in words.before_person and before.kind == WORD


def opens_affiliation(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the bracket at ``last`` holds a post or an organisation, and is no short form of the words before it."""
    words = lexicon()
    letters = "".join(token.text[0] for token in tokens[first:last]).lower()
    for place in range(last + 1, min(last + 16, len(tokens))):
        token = tokens[place]
        if token.text == ")":
            break
        if token.kind != WORD:
            continue
        if (
            token.low in words.posts
            or token.low in words.heads
            or token.low in words.place_heads
            or token.low in words.short_heads
        ):
            return True
        if token.capitals and token.text not in words.no_organisation and not token.low.startswith(letters):
            return True
    return False


def unknown(tokens: Sequence[Token], place: int, shouted: bool, listing: bool) -> Person | None:
    """The person whose names are in no table, shown by the context alone; or "B King" in a list."""
    token = tokens[place]
    if not token.capital or token.possessive or shouted and not listing:
        return None
    parted = (
        not place
        or tokens[place].gap >= CELL
        or tokens[place - 1].kind in (SIGN, NUMBER)
        or not tokens[place - 1].capital
    )
    if not parted and tokens[place - 1].low not in (
        "contact",
        "action",
        "apologies",
        "present",
        "and",
        "clerk",
        "chair",
        "by",
    ):
        return None
    if len(token.text) == 1:
        return _initialled(tokens, place, shouted, listing)
    if is_common(token) or not is_name_word(token) or (token.capitals and not shouted):
        return None
    last = _run_end(tokens, place)
    if last - place == 1:
        last, started = name_end(tokens, place, shouted)
        if last - place < 2 or started:
            return None
    if (
        last - place not in (2, 3)
        or tokens[last - 1].low in lexicon().given
        or _ends_in_organisation(tokens, last)
        or (joined(tokens, last) and tokens[last].capital and tokens[last].low not in lexicon().posts)
    ):
        return None
    if in_context(tokens, place, last):
        return Person(place, place, last, "", "people.context", 0.8)
    return (
        Person(place, place, last, "", "people.list", 0.65) if listing and _stands_free(tokens, place, last) else None
    )


def _initialled(tokens: Sequence[Token], place: int, shouted: bool, listing: bool) -> Person | None:
    last, started = name_end(tokens, place, shouted)
    if last < 0 or not started or tokens[last - 1].low in lexicon().follows:
        return None
    if (
        place
        and tokens[place - 1].kind == WORD
        and tokens[place - 1].low not in ("and", "by", "from", "action", "contact")
        and tokens[place].gap < CELL
    ):
        return None
    if listing or in_context(tokens, place, last):
        return Person(place, place, last, "", "people.initials", 0.85)
    return None


def _stands_free(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run of words in a list is parted from what is around it."""
    before = (
        not first or tokens[first].gap >= CELL or tokens[first - 1].text in ",;:)&·•" or tokens[first - 1].low == "and"
    )
    after = (
        last >= len(tokens) or tokens[last].gap >= CELL or tokens[last].text in ",;(-–—." or tokens[last].low == "and"
    )
    return before and after


def _chained(tokens: Sequence[Token], place: int, found: Sequence[Person]) -> Person | None:
    """The second of two persons whom "and" joins, though no table knows the name."""
    if (
        not found
        or found[-1].last != place - 1
        or tokens[place - 1].low not in ("and", "&")
        or not is_name_word(tokens[place])
        or is_common(tokens[place])
    ):
        return None
    last = _run_end(tokens, place)
    if last - place != 2 or (
        joined(tokens, last)
        and (tokens[last].capital or tokens[last].low in ("council", "councils", "areas", "police"))
    ):
        return None
    return Person(place, place, last, "", "people.chain", 0.7)


def find_people(tokens: Sequence[Token], listing: bool) -> list[Person]:
    """Every person in the tokens, in order, none overlapping. ``listing`` where the tokens are a list of people."""
    found: list[Person] = []
    letters = [token for token in tokens if token.kind == WORD and len(token.text) > 1]
    shouted = bool(letters) and sum(token.capitals for token in letters) > 0.7 * len(letters)
    place = 0
    while place < len(tokens):
        if not tokens[place].capital:
            place += 1
            continue
        people = titled(tokens, place, shouted)
        if not people:
            person = (
                named(tokens, place, shouted, listing)
                or unknown(tokens, place, shouted, listing)
                or _chained(tokens, place, found)
            )
            people = [person] if person else []
        found += people
        place = people[-1].last if people else place + 1
    return found


def full_names(tokens: Sequence[Token], people: Sequence[Person]) -> set[tuple[str, str]]:
    """The given name (or first initial) and the surname of those who are named with both."""
    return {
        (tokens[person.name].low, tokens[person.last - 1].low) for person in people if person.last - person.name > 1
    }


def repeated(tokens: Sequence[Token], people: Sequence[Person], pairs: set[tuple[str, str]]) -> list[Person]:
    """Further places where a full name stands that another place, by its names or its initial, showed to be a person's."""
    taken = {place for person in people for place in range(person.first, person.last)}
    found: list[Person] = []
    for place in range(len(tokens) - 1):
        first, last = tokens[place], tokens[place + 1]
        if place in taken or place + 1 in taken or not first.capital or not last.capital or last.gap == CELL:
            continue
        if (first.low, last.low) in pairs or (
            (first.low[0], last.low) in pairs and len(first.text) > 2 and not first.capitals and not is_common(first)
        ):
            found.append(Person(place, place, place + 2, "", "people.repeated", 0.85))
    return found
