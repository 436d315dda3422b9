"""Strategies' names in a stretch of words: a noun such as Strategy or Agreement with the words that belong to it."""

from __future__ import annotations

import re

from partnergraph.minutes.strategies import editions
from partnergraph.minutes.strategies.naming import Form, Naming
from partnergraph.minutes.strategies.phrases import Phrase
from partnergraph.minutes.strategies.tokens import in_capitals, is_head
from partnergraph.minutes.strategies.vocabulary import (
    ARTICLES,
    CONNECTORS,
    DETERMINERS,
    NUMBERS,
    heads_in_small_letters,
    instruments,
    listed,
)
from partnergraph.text import Words

_MADE = re.compile(r" (?:was|is|were|are|had|has|have) (?:(?:now|currently|also|been|being) ){0,3}(\w+)")
_DECIDED = re.compile(
    r"(?: v?\d+(?:\.\d+)?)?,? (?:(?:was|is|be|now|then|duly|unanimously) ){0,2}"
    r"(?:agreed|approved|adopted|endorsed|supported|accepted|noted|deferred|withdrawn|ratified|signed off)\b"
)
_VOWEL = re.compile(r"[AEIOUY0-9]")
_LABEL = 3
_COMPLEMENTS = frozenset({"to", "that", "of", "between", "on", "with", "by"})
_SMALL_IN_TITLES = frozenset({"by", "the", "our", "with", "to", "on", "from", "a"})
_PROCEDURES = frozenset({"procedure", "procedures"})
_ON_CONTRACTS = frozenset({"policy", "strategy"})
_NOUN_OF_PLAN = frozenset({"plan", "plans"})


def find(words: Words, titled: bool = False) -> list[Naming]:
    """Every place of ``words`` where a strategy is named or pointed to, in order; terms of reference apart.

    ``titled`` says that the words are an item's title, where a name in small letters stands without an article.
    """
    phrase = Phrase(words, titled)
    found: list[Naming] = []
    place = 0
    while place < len(phrase.tokens):
        end = _noun(phrase, place)
        if end == place:
            place += 1
            continue
        naming, end = _read(phrase, place, end)
        if naming and not _is_hypothetical(words.text, naming) and not (found and naming.start < found[-1].end):
            found.append(naming)
        place = max(end, place + 1)
    return found


def _is_hypothetical(text: str, naming: Naming) -> bool:
    """Whether the words before a name say that there is no such thing, or only wish for it."""
    before = text[max(0, naming.start - 80) : naming.start].lower().rstrip()
    while (word := before.rpartition(" ")[2]) in listed("qualifiers") | listed("generic modifiers"):
        before = before.removesuffix(word).rstrip()
    return any(f" {before}".endswith(f" {wish}") for wish in listed("hypothetical"))


def _noun(phrase: Phrase, place: int) -> int:
    """Behind the noun that stands at ``place``, or ``place`` itself where none does."""
    token = phrase.tokens[place]
    if token.lower == "memorandum":
        return place + 3 if (phrase.lower(place + 1), phrase.lower(place + 2)) == ("of", "understanding") else place
    if token.bare == "policy" and phrase.lower(place + 1) in ("and", "&") and phrase.lower(place + 2) in _PROCEDURES:
        return place + 3 if phrase.tokens[place + 2].is_capital == token.is_capital else place + 1
    return place + int(is_head(token) and token.bare != "tor")


def _read(phrase: Phrase, head: int, end: int) -> tuple[Naming | None, int]:
    """The naming whose noun stands from ``head`` to ``end``, and the token to go on from."""
    following = phrase.at(phrase.version(end))
    closed = phrase.quoted_behind(end)
    if closed:
        return _quotation(phrase, head, end + 1, closed), closed + 1
    if phrase.is_none(phrase.version(end), phrase.walk(head) == head):
        return None, end
    if stated := _apposition(phrase, head, end):
        return stated, max(end, phrase.place(stated.end))
    if following and is_head(following) and phrase.version(end) == end and not phrase.tokens[end - 1].is_owner:
        return None, end
    if phrase.longer(end):
        return None, end
    capital = phrase.capitals or phrase.tokens[head].is_capital
    left = phrase.walk(head)
    if capital or phrase.quoted(head) is not None or _carries(phrase, phrase.trim(left, head), head):
        return _capitalised(phrase, left, head, end)
    return _small(phrase, head, end)


def _carries(phrase: Phrase, left: int, head: int) -> bool:
    """Whether capitalised words make a name of a noun in small letters: "Marlstone and Corve Gangs strategy"."""
    bodies = listed("bodies") | {"government", "police", "nhs"}
    modifiers = [token for token in phrase.tokens[left:head] if token.lower not in CONNECTORS]
    proper = [token for token in modifiers if token.bare not in bodies and not token.text[0].isdigit()]
    if left == 0 and len(modifiers) == 1:
        return False
    return len(proper) >= (1 if phrase.tokens[head].bare in heads_in_small_letters() else 2)


def _capitalised(phrase: Phrase, walked: int, head: int, end: int) -> tuple[Naming | None, int]:
    """A proper name, a noun alone or a serving plan alone, printed with capitals."""
    modifiers = [token.bare for token in phrase.tokens[walked:head]]
    papers = listed("contracts and papers") & {*modifiers[-1:], *modifiers[:1]}
    papers -= listed("contracts that a policy is on") if phrase.tokens[head].bare in _ON_CONTRACTS else frozenset()
    if listed("posts") & set(modifiers) or (papers and " ".join(modifiers[-2:]) not in listed("plans all the same")):
        return None, end
    left = phrase.trim(walked, head)
    edition = editions.normalise(phrase.text(walked, left)) if walked < left else ""
    left += left == 0 and head == 1 and phrase.lower(0) in listed("opening verbs")
    if _is_serving(phrase, left, head):
        return _naming(phrase, left, end, "serving", ""), end
    begin = left
    if left == head:
        begin = left if (quoted := phrase.quoted(head)) is None else quoted
    alone = phrase.version(end) == end and phrase.lower(head) != "memorandum"
    end = phrase.version(end)
    reached = phrase.postmodified(end) if alone or end > head + 3 else phrase.parties(end)
    plain = begin == head and reached == end and alone
    begin = begin if plain else phrase.subtitled(begin)
    if reached > end and begin == head and phrase.lower(head) == "policy":
        return None, end
    naming = _naming(phrase, begin, reached, "bare" if plain else "name", edition)
    return naming, _behind(phrase, naming, reached)


def _is_serving(phrase: Phrase, left: int, head: int) -> bool:
    """Whether the words are a serving plan with nothing that names what it serves: "Draft Action Plan"."""
    words = [token.lower for token in phrase.tokens[left:head]]
    known = listed("serving") | listed("serving adjectives") | {"and", "&"} | NUMBERS
    ends = bool(words) and words[-1] in listed("serving")
    return phrase.lower(head) in _NOUN_OF_PLAN and ends and known.issuperset(words)


def _small(phrase: Phrase, head: int, end: int) -> tuple[Naming | None, int]:
    """A noun in small letters: a serving plan, a name with a definite subject, or the noun alone after "the"."""
    left = phrase.walk_small(head)
    before = phrase.lower(left - 1)
    generic = listed("generic modifiers") | listed("qualifiers") | listed("serving adjectives")
    while left < head and phrase.lower(left) in listed("qualifiers"):
        left += 1
    words = [token.lower for token in phrase.tokens[left:head]]
    if words[:1] == ["same"]:
        return None, end
    if not words and phrase.lower(head) in ("agreement", "policy") and phrase.lower(end) in _COMPLEMENTS:
        return None, end
    if words and words[-1] in listed("serving") and phrase.lower(head) in _NOUN_OF_PLAN:
        definite = before in DETERMINERS or set(words) & {"associated", "accompanying", "supporting", "related"}
        known = (listed("serving") | listed("serving adjectives") | listed("qualifiers")).issuperset(words)
        return (_naming(phrase, left, end, "serving", "") if definite and known else None), end
    owned = bool(words) and _is_of_somebody(phrase, left)
    if before not in DETERMINERS | ARTICLES and not owned and not (phrase.titled and words):
        return None, end
    if not words:
        return (_naming(phrase, head, end, "bare", "") if before in DETERMINERS else None), end
    if generic.issuperset(words) or words[-1] in listed("generic modifiers"):
        return None, end
    if set(words) & listed("contracts and papers"):
        return None, end
    left += next(place for place, word in enumerate(words) if word not in listed("serving adjectives"))
    naming = _naming(phrase, left, end, "small", "")
    return naming, _behind(phrase, naming, end)


def _is_of_somebody(phrase: Phrase, left: int) -> bool:
    """Whether a body's name or noun in the possessive stands before the words: "the county's (litter strategy)"."""
    owner = phrase.at(left - 1)
    return owner is not None and owner.is_owner and owner.bare in listed("owners in small letters")


def _naming(phrase: Phrase, left: int, end: int, form: Form, edition: str) -> Naming:
    """The naming over tokens ``left`` to ``end``, with the edition and the serving plan that stand behind it."""
    text = phrase.words.text
    start, stop = phrase.tokens[left].start, phrase.tokens[end - 1].end
    name = text[start:stop].removesuffix("'s").removesuffix("’s")
    stop = start + len(name)
    if form != "serving":
        behind, reached = editions.after(text, stop)
        edition, stop = (behind, reached) if behind else (edition, stop)
        last = max(end, phrase.place(stop))
        served = phrase.serving(last)
        stop = phrase.tokens[served - 1].end if served > last else stop
    made = _MADE.match(text, stop)
    return Naming(
        span=phrase.words.span(start, stop),
        name=_title_case(name) if in_capitals(name) else _unquoted(name),
        instrument=instrument_of(name),
        form=form,
        start=start,
        end=stop,
        edition=edition,
        before=_before(phrase, left),
        in_force=phrase.lower(left - 1) in listed("in force"),
        decided=_opens(text[:start]) and _DECIDED.match(text, stop) is not None,
        made=made is not None and made[1] in listed("made in passive words"),
    )


def _opens(before: str) -> bool:
    """Whether nothing stands before a name but the label of a decision and qualifiers: "Decision: draft (Plan)"."""
    words = before.lower().replace(":", " ").split()
    return set(words) <= listed("labels of a decision") | listed("qualifiers") and len(words) <= _LABEL


def _before(phrase: Phrase, left: int) -> str:
    """The determiner in front of the name, over qualifiers; else the word before it."""
    place = left - 1
    while phrase.lower(place) in listed("qualifiers") | listed("generic modifiers") | listed("serving adjectives"):
        place -= 1
    return "the" if _is_of_somebody(phrase, place + 1) else phrase.lower(place)


def _quotation(phrase: Phrase, head: int, first: int, last: int) -> Naming:
    """The naming by a title in quotation marks behind its noun: the strategy "From Shore to Shore"."""
    start, stop = phrase.tokens[first].start, phrase.tokens[last - 1].end
    name = phrase.words.text[start:stop]
    instrument = instruments()[phrase.tokens[head].bare]
    return Naming(phrase.words.span(start, stop), name, instrument, "name", start, stop)


def _apposition(phrase: Phrase, head: int, end: int) -> Naming | None:
    """The naming by a title and its years between commas: "the current strategy, Living by the Shore 2018-23, ..."."""
    before = head - 1 if phrase.lower(head - 1) in listed("qualifiers") | listed("in force") else head
    first = place = end + 1
    if phrase.lower(end) != "," or not phrase.part(first) or phrase.lower(before - 1) not in DETERMINERS:
        return None
    while phrase.part(place) and not phrase.tokens[place].text[0].isdigit():
        place += 1
        small = phrase.lower(place) in _SMALL_IN_TITLES | CONNECTORS
        place += int(small and phrase.part(place + 1)) or 2 * int(small and phrase.part(place + 2))
    start, stop = phrase.tokens[first].start, phrase.tokens[place - 1].end
    name = phrase.words.text[start:stop]
    edition, reached = editions.after(phrase.words.text, stop)
    if not edition or phrase.words.text[reached : reached + 1] not in (",", ".", ";", ")"):
        return None
    instrument = instruments()[phrase.tokens[head].bare]
    return Naming(phrase.words.span(start, reached), name, instrument, "name", start, reached, edition)


def _behind(phrase: Phrase, naming: Naming, end: int) -> int:
    """The first token behind a naming."""
    return max(end, phrase.place(naming.end))


def instrument_of(name: str) -> str:
    """The concept's word of the last noun of the name that is one. Raises StopIteration where it holds none."""
    if "memorandum of understanding" in name.lower():
        return "agreement"
    nouns = [word.strip(",.'’").lower() for word in name.split()]
    return next(instruments()[word] for word in reversed(nouns) if word in instruments())


def _unquoted(name: str) -> str:
    """The name without the mark that closes a title in quotation marks before its noun."""
    title, blank, noun = name.rpartition(" ")
    closed = title.endswith(("”", '"')) or (title.endswith(("'", "’")) and not title.endswith(("s'", "s’")))
    return f"{title[:-1]}{blank}{noun}" if closed else name


def _title_case(name: str) -> str:
    """A name printed in capitals as it would be written in a sentence."""
    small = CONNECTORS | {"the", "a", "an", "on"}
    return " ".join(_cased(word, small) for word in name.split())


def _cased(word: str, small: frozenset[str]) -> str:
    """A capitalised word, small words apart; one without a vowel is an abbreviation and stays."""
    if word.lower() in small:
        return word.lower()
    return word if _VOWEL.search(word) is None else word.capitalize()
