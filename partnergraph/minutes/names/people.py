"""Every person named in a stretch of words: by title, by given name, by what the name does or where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.names.contexts import in_context
from partnergraph.minutes.names.inverted import inverted
from partnergraph.minutes.names.lexicon import lexicon
from partnergraph.minutes.names.name_parts import ends_in_organisation, name_end, run_end
from partnergraph.minutes.names.tables import after_stops, is_common, is_name_word, joined, match_phrase
from partnergraph.minutes.names.titled import Person, titled
from partnergraph.minutes.names.tokens import BLANK, CELL, LINE, NUMBER, SIGN, WORD, Token

_FEW = 4


def named(tokens: Sequence[Token], place: int, shouted: bool, listing: bool) -> Person | None:
    """The person whose known given name stands at ``place``."""
    words = lexicon()
    token = tokens[place]
    if token.low in words.sets["compass"]:
        return None
    if (
        token.low not in words.given
        or token.low in words.sets["compass"]
        or not token.capital
        or token.possessive
        or (token.capitals and not shouted)
    ):
        return None
    if place and (
        tokens[place - 1].low == "st" or (tokens[place - 1].text == "." and place > 1 and tokens[place - 2].low == "st")
    ):
        return None
    last, started = name_end(tokens, place, shouted)
    if last < 0 or not started or (tokens[last - 1].low in words.given and last - place == 1):
        return None
    surname = tokens[last - 1]
    if is_common(token) and surname.low in words.sets["country"]:
        return None
    if ends_in_organisation(tokens, last) and not surname.possessive:
        return None
    sure = _is_sure(tokens, place, surname)
    listed = listing and not is_common(surname) and not is_common(token)
    if not sure and not (in_context(tokens, place, last) or listed):
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


def _is_sure(tokens: Sequence[Token], place: int, surname: Token) -> bool:
    """Whether a given name and a surname need no context: no place, street or word at the head of a sentence."""
    words = lexicon()
    token = tokens[place]
    if surname.low in words.venues:
        before = tokens[place - 1].low if place else ""
        streets = token.low in words.sets["street giver"] or before in ("the", "in", "at", "on", "to")
        return surname.low in words.surnames_too and not streets and token.low not in words.doubtful
    if token.low not in words.doubtful:
        return True
    opens = not place or tokens[place].gap == LINE or tokens[place - 1].kind == SIGN
    return token.low in words.wordlike and not opens and not is_common(surname)


def _leads_to_post(tokens: Sequence[Token], at: int) -> bool:
    """Whether the capital words from ``at`` on end in a post: "Senior Executive Officer"."""
    for place in range(at, min(at + 6, len(tokens))):
        if not joined(tokens, place) or not (tokens[place].capital or tokens[place].low in ("and", "of", "for")):
            return False
        if tokens[place].low in lexicon().posts:
            return True
    return False


def unknown(tokens: Sequence[Token], place: int, shouted: bool, listing: bool) -> Person | None:
    """The person whose names are in no table, shown by the context alone; or "B King" in a list."""
    token = tokens[place]
    if not token.capital or token.possessive or (shouted and not listing):
        return None
    parted = (
        not place
        or tokens[place].gap >= CELL
        or tokens[place - 1].kind in (SIGN, NUMBER)
        or not tokens[place - 1].capital
    )
    if not parted and tokens[place - 1].low not in lexicon().sets["label"]:
        return None
    if len(token.text) == 1:
        return _initialled(tokens, place, shouted, listing)
    if is_common(token) or not is_name_word(token) or (token.capitals and not shouted):
        return None
    last = run_end(tokens, place, shouted)
    if last - place == 1:
        last, started = name_end(tokens, place, shouted)
        if last - place < 2 or started:
            return None
    if (
        last - place not in (2, 3)
        or (last - place == 3 and tokens[last - 1].low in lexicon().given)
        or ends_in_organisation(tokens, last)
        or (_goes_on(tokens, place, last) and not _leads_to_post(tokens, last))
        or token.low == "st"
        or match_phrase(tokens, place, "known") > 0
        or any(match_phrase(tokens, at, "communal") > 0 for at in range(place + 1, last))
    ):
        return None
    if in_context(tokens, place, last):
        return Person(place, place, last, "", "people.context", 0.8)
    return (
        Person(place, place, last, "", "people.list", 0.65) if listing and _stands_free(tokens, place, last) else None
    )


def _initialled(tokens: Sequence[Token], place: int, shouted: bool, listing: bool) -> Person | None:
    if match_phrase(tokens, place, "labels") > 0:
        return None
    last, started = name_end(tokens, place, shouted)
    if last < 0 or not started or tokens[last - 1].low in lexicon().follows or ends_in_organisation(tokens, last):
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
        not first
        or tokens[first].gap >= CELL
        or tokens[first - 1].text in ",;:)&·•/"
        or tokens[first - 1].low == "and"
        or _letters_ahead(tokens, first, last)
        or _behind_body(tokens, first)
    )
    after = (
        last >= len(tokens)
        or tokens[last].gap >= CELL
        or tokens[last].text in ",;(-–—./"
        or tokens[last].low == "and"
        or _own_letters(tokens, first, last)
    )
    return before and after


def _behind_body(tokens: Sequence[Token], first: int) -> bool:
    """Whether a dash stands before a word, and before that what names a body: "Dunmere College – Zorka Velm"."""
    if first < 3 or tokens[first - 1].text not in "-–—" or tokens[first - 1].gap != BLANK:
        return False
    head = tokens[first - 2]
    return head.capital and head.low in lexicon().heads | lexicon().place_heads and tokens[first - 3].capital


def _own_letters(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the initials of a name stand behind it, as lists print them."""
    return tokens[last].text == "".join(token.text[0] for token in tokens[first:last])


def _letters_ahead(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the initials of a name and a dash open its line: "ZV - Zorka Velm"."""
    if first < 2 or tokens[first - 1].text not in "-–—=:" or (first > 2 and tokens[first - 2].gap != LINE):
        return False
    return tokens[first - 2].text == "".join(token.text[0] for token in tokens[first:last])


def _goes_on(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a further capital word follows a run of them, other than the initials of the name."""
    return joined(tokens, last) and tokens[last].capital and not _own_letters(tokens, first, last)


def _is_entry_tail(tokens: Sequence[Token], person: Person, found: Sequence[Person]) -> bool:
    """Whether a bare pair of words ends a line "Name, post, words" of a list: it says where that person belongs."""
    if person.rule != "people.list" or not found:
        return False
    if found[-1].last == person.first:
        return tokens[person.first].gap == CELL
    begins = not found[-1].first or tokens[found[-1].first].gap == LINE
    ends = person.last >= len(tokens) or tokens[person.last].gap == LINE
    between = tokens[found[-1].last : person.first - 1]
    posts = {one.low for one in between} & (lexicon().posts - lexicon().capacities)
    held = not between or (posts and all(one.gap != LINE for one in between))
    return bool(begins and ends and held and tokens[person.first - 1].text in ",/")


def _adjoining(tokens: Sequence[Token], place: int, found: Sequence[Person], listing: bool) -> Person | None:
    """The next of the names that a list of apologies prints without anything between them."""
    if not found or found[-1].last != place or not joined(tokens, place) or place + 1 >= len(tokens):
        return None
    listed = listing or any(token.low in lexicon().sets["list title"] for token in tokens[: min(place, 40)])
    pair = tokens[place : place + 2]
    if (
        not listed
        or not joined(tokens, place + 1)
        or any(not is_name_word(word) or is_common(word) or word.capitals for word in pair)
    ):
        return None
    return Person(place, place, place + 2, "", "people.adjoining", 0.6)


def _chained(tokens: Sequence[Token], place: int, found: Sequence[Person]) -> Person | None:
    """The second of two persons whom "and" joins, though no table knows the name."""
    if not found or found[-1].last != place - 1 or tokens[place - 1].low not in ("and", "&"):
        return None
    if len(tokens[place].text) == 1:
        return _initialled(tokens, place, False, True)
    if not is_name_word(tokens[place]) or is_common(tokens[place]):
        return None
    last = run_end(tokens, place)
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
                or (inverted(tokens, place) if listing else None)
                or _adjoining(tokens, place, found, listing)
                or _chained(tokens, place, found)
            )
            people = [person] if person and not _is_entry_tail(tokens, person, found) else []
        found += people
        place = people[-1].last if people else place + 1
    return found


def full_names(tokens: Sequence[Token], people: Sequence[Person]) -> set[tuple[str, str]]:
    """The given name (or first initial) and the surname of those who are named with both; and the first letter of each
    given name with a star behind it.
    """
    named = [
        (tokens[person.name].low, tokens[person.last - 1].low) for person in people if person.last - person.name > 1
    ]
    return {*named, *((f"{given[0]}*", surname) for given, surname in named if len(given) > 1)}


def repeated(tokens: Sequence[Token], people: Sequence[Person], pairs: set[tuple[str, str]]) -> list[Person]:
    """Further places of a full name that another place, by its names or its initial, showed to be a person's."""
    taken = {place for person in people for place in range(person.first, person.last)}
    found: list[Person] = []
    for place in range(len(tokens) - 1):
        first, last = tokens[place], tokens[place + 1]
        if place in taken or place + 1 in taken or not first.capital or last.gap == CELL:
            continue
        if last.capital and (
            (first.low, last.low) in pairs
            or (
                (first.low[0], last.low) in pairs
                and len(first.text) > 2
                and not first.capitals
                and not is_common(first)
            )
        ):
            found.append(Person(place, place, place + 2, "", "people.repeated", 0.85))
        elif end := _initial_before(tokens, place, pairs):
            found.append(Person(place, place, end, "", "people.repeated", 0.8))
    return found


def _initial_before(tokens: Sequence[Token], place: int, pairs: set[tuple[str, str]]) -> int:
    """The token after a surname whose bearer's initial stands before it ("D Rudd" for Dora Rudd); 0 where none does.

    "A" counts only with a stop, or in a few words: it may be the article.
    """
    at = after_stops(tokens, place + 1)
    initial = tokens[place]
    if len(initial.text) != 1 or at >= len(tokens) or tokens[at].gap == CELL or not tokens[at].capital:
        return 0
    if initial.low in ("a", "i") and at == place + 1 and len(tokens) > _FEW:
        return 0
    return at + 1 if (f"{initial.low}*", tokens[at].low) in pairs else 0
