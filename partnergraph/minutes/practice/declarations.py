"""Interests that people declared: of which sorts, in which items, on what grounds, and what they did then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Conduct, Declaration, Party
from partnergraph.minutes.outline import Section
from partnergraph.minutes.practice.agenda import Agenda
from partnergraph.minutes.practice.declared_lists import in_line, in_table
from partnergraph.minutes.practice.interests import conducts, sorts
from partnergraph.minutes.practice.patterns import place_of, rules_for
from partnergraph.minutes.practice.people import alike, name_of, parties, passages
from partnergraph.minutes.practice.said import Said, reduced
from partnergraph.minutes.proof import Proof
from partnergraph.text import Words

_TITLE = re.compile(
    r"\b(?:declar|disclos)\w*\b.{0,40}\binterests?\b|\binterests?\b.{0,20}\bdeclar|^(?:members?['’]? )?interests?$"
    r"|\b(?:conflicts?|register) of interests?\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\W*(?:declarations?|disclosures?) of interests?\s*[:–—-]+\s*", re.IGNORECASE)
_MATTER = re.compile(
    r"^\W*(?:in relation to|relating to|in respect of|with (?:regard|respect) to|regarding|concerning|in|re|on"
    r"|under|for"
    r"|with)\b\W*",
    re.IGNORECASE,
)
_GROUNDS = re.compile(
    r"(?:,| -| –|;|\(| |^)(?P<grounds>(?:(?:as|because|since|being|by virtue of|by reason of|due to|owing to"
    r"|on account of"
    r"|on the grounds?|in (?:his|her|their) capacity|given that|having been|having regard)\b|(?:in that"
    r"|through) )[^;]*)",
    re.IGNORECASE,
)
_DID = re.compile(
    r",? (?:and|but|so|who|therefore|he|she|they|\()*,? ?(?:(?:would|will|then|therefore|accordingly|had|also"
    r"|subsequently"
    r"|duly|who|he|she|they|so|not|did|does|do) )*(?:left|leav\w+|withdr\w+|took no|take no|taking no|not (?:take|vote"
    r"|participate)|remain\w*|stayed|abstain\w*|retired|vacated|recused|absented|neither)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"^(?:this|the) (?:item|matter|application|agenda item|report)$", re.IGNORECASE)
_MOST = 40
_DENIED = re.compile(
    r"\b(?:no|nil|none|not any|any)\b(?: \w+){0,4} (?:interests?|declarations?|conflicts?)\b", re.IGNORECASE
)
_NOT_OF_OFFICE = re.compile(r"\bexpressed\b|\bexpressions? of interest\b", re.IGNORECASE)
_JOINING = re.compile(r"^\W*in (?:\w+ing|becoming|the (?:post|role|vacancy))\b", re.IGNORECASE)
_PRONOUN_CONDUCT = re.compile(
    r"^(?:he|she|they|both|all|the (?:councillors?|members?)|left|withdrew|took no part|did not vote|remained)\b",
    re.IGNORECASE,
)
_IN_ITEM = re.compile(
    r",? (?:in (?:relation|respect|regard) (?:to|of)|regarding|concerning|for|under|in) (?=(?:agenda )?items?\b)"
)


def read(content: str, section: Section, said: Sequence[Said], cast: Cast, meeting: Agenda) -> tuple[Declaration, ...]:
    """The declarations that an item's sentences tell, each person and matter once."""
    own = _TITLE.search(section.title.text) is not None
    found = list(in_table(content, section, cast, meeting)) if own else []
    tables = [one.proof.passages[0] for one in found]
    for sentence in said:
        if any(span.meets(sentence.span()) for span in tables):
            continue
        fresh = [] if _denied(sentence.text) else list(_in_sentence(section, sentence, cast, meeting, own))
        if fresh:
            found += fresh
        elif found:
            found = _then(found, sentence, cast)
    return tuple(_once(found))


def _denied(text: str) -> bool:
    return _DENIED.search(text) is not None


def _in_sentence(section: Section, said: Said, cast: Cast, meeting: Agenda, own: bool) -> Iterator[Declaration]:
    at = 0
    for rule in rules_for("declarations", "declared", said.text):
        for found in rule.pattern.finditer(said.text, at):
            yield from _declared(section, said, found, rule.name, cast, meeting)
            at = found.end()
        if at:
            return
    headed = _HEADED.match(said.text)
    if headed:
        for piece in _pieces(said, headed.end()):
            yield from in_line(reduced(piece, cast), cast, meeting)
    elif own:
        yield from in_line(said, cast, meeting)


def _pieces(said: Said, start: int) -> Iterator[Words]:
    """The entries of a list that runs on behind its heading, between semicolons."""
    at = said.places[start]
    for end in [
        *(found.start() for found in re.finditer(";", said.words.text) if found.start() >= at),
        len(said.words),
    ]:
        if piece := said.words.cut(at, end):
            yield piece
        at = end + 1


def _declared(
    section: Section, said: Said, found: re.Match[str], name: str, cast: Cast, meeting: Agenda
) -> Iterator[Declaration]:
    sort = found.groupdict().get("sort") or ""
    if _NOT_OF_OFFICE.search(found.group()) and (_JOINING.match(said.text[found.end() :]) or not sort):
        return
    end = found.end() + _next_person(said, found.end(), cast)
    items, matter, grounds = _about(said, found, end, meeting)
    here = not _TITLE.search(section.title.text) and (not matter or _THIS.match(matter))
    span = said.span(found.start(), end)
    for party in parties(said, *place_of(found, "people"), cast):
        yield Declaration(
            party,
            Proof(passages(span, party), f"declaration: {name.replace(',', '').replace(' ', '-')}", 0.95),
            items or ((section.position,) if here else ()),
            "" if here else matter,
            tuple(sorts(sort, found.group())),
            grounds.strip(" .,;)"),
            tuple(conducts(said.text[found.start() : end])),
        )


def _about(said: Said, found: re.Match[str], end: int, meeting: Agenda) -> tuple[tuple[int, ...], str, str]:
    """The items that a declaration names, what it is in, and the grounds, in the words up to ``end``."""
    groups = found.groupdict()
    given = groups.get("grounds")
    start = found.start("grounds") if given else found.end()
    words = given or said.text[start:end]
    did = None if given else _DID.search(words)
    about = words[: did.start()] if did else words
    why = _GROUNDS.search(about)
    matter = about[: why.start()] if why else about
    grounds = said.printed(start + why.start("grounds"), start + why.end()) if why else ""
    if given and not why:
        grounds = said.printed(*found.span("grounds"))
    named = " ".join(filter(None, (groups.get("matter"), groups.get("more"), matter)))
    items = meeting.items(_unsigned(said, found, named))
    if not items and grounds and (within := meeting.items(grounds)):
        items, grounds = within, _IN_ITEM.split(grounds)[0]
    return items, _said_of(said, start, matter, groups, found), grounds


def _unsigned(said: Said, found: re.Match[str], words: str) -> str:
    """Words with the names in them as printed, so that titles can be found in them."""
    return "".join(said.mentions[letter].text if letter in said.mentions else letter for letter in words)


def _said_of(said: Said, start: int, matter: str, groups: dict[str, str | None], found: re.Match[str]) -> str:
    """What the interest is in, in words."""
    if groups.get("matter"):
        printed = said.printed(*found.span("matter"))
    elif groups.get("more"):
        printed = said.printed(*found.span("more"))
    else:
        printed = said.printed(start, start + len(matter))
    opened = _MATTER.match(printed)
    words = (printed[opened.end() :] if opened else printed).strip(" .,;:–—-")
    return words + ")" if words.count("(") > words.count(")") else words.strip("()") if "(" not in words else words


def _next_person(said: Said, start: int, cast: Cast) -> int:
    """How far the words after a declaration go before the next person's begins."""
    for rule in rules_for("declarations", "declared", said.text):
        if following := rule.pattern.search(said.text, start):
            return following.start() - start
    return len(said.text) - start


def _then(found: list[Declaration], said: Said, cast: Cast) -> list[Declaration]:
    """What those who declared an interest did, told in a sentence of its own."""
    conduct = tuple(conducts(said.text))
    if not conduct:
        return found
    named = set(parties(said, 0, len(said.text), cast)) if said.people() else set()
    if not named and not _PRONOUN_CONDUCT.match(said.text):
        return found
    names = {cast.by_span[party.mention].name for party in named if party.mention}
    last = found[-1].proof.passages[0]
    changed = []
    for one in found:
        own = name_of(one.party, cast)
        meant = any(alike(own, name) for name in names) if names else one.proof.passages[0] == last
        changed.append(_doing(one, conduct, said) if meant else one)
    return changed


def _doing(one: Declaration, conduct: Iterable[Conduct], said: Said) -> Declaration:
    proof = replace(one.proof, passages=tuple(dict.fromkeys((*one.proof.passages, said.span()))))
    return replace(one, conduct=tuple(dict.fromkeys((*one.conduct, *conduct))), proof=proof)


def _once(found: Sequence[Declaration]) -> Iterator[Declaration]:
    kept: dict[tuple[Party, tuple[int, ...], str], Declaration] = {}
    for one in found:
        kept.setdefault((one.party, one.items, one.matter), one)
    yield from kept.values()


def joined_up(
    told: Sequence[Sequence[Declaration]], said: Sequence[Sequence[Said]], private: Sequence[bool], cast: Cast
) -> list[list[Declaration]]:
    """The declarations of each item in order, those that an item tells again laid to the first told of that item, and
    with what its people did when that item came. Nothing that a private item tells goes to another.
    """
    kept: list[list[Declaration]] = []
    about: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, fresh in enumerate(told):
        position, hidden = place + 1, private[place]
        earlier = [] if hidden else about[position][:_MOST]
        kept.append([one for one in fresh if not _told_before(kept, earlier, one, position, cast)])
        if not hidden:
            for sentence in said[place] if earlier else ():
                _did_there(kept, earlier, sentence, cast)
            for number, one in enumerate(kept[place]):
                for concerned in one.items:
                    about[concerned].append((place, number))
    return kept


def _told_before(
    kept: list[list[Declaration]], earlier: Sequence[tuple[int, int]], one: Declaration, position: int, cast: Cast
) -> bool:
    """Whether an earlier item tells of the same declaration; what is told here is added to it."""
    for place, number in earlier:
        first = kept[place][number]
        same = alike(name_of(first.party, cast), name_of(one.party, cast))
        if same and one.items in ((), (position,), first.items):
            passages = tuple(dict.fromkeys((*first.proof.passages, *one.proof.passages)))
            kept[place][number] = replace(
                first,
                proof=replace(first.proof, passages=passages),
                interests=first.interests or one.interests,
                grounds=first.grounds or one.grounds,
                conduct=tuple(dict.fromkeys((*first.conduct, *one.conduct))),
            )
            return True
    return False


def _did_there(kept: list[list[Declaration]], earlier: Sequence[tuple[int, int]], said: Said, cast: Cast) -> None:
    """Add that somebody who had declared an interest in this item left or took no part in it."""
    conduct = [one for one in conducts(said.text) if one != "stayed"]
    names = [mention.name for mention in said.people()] if conduct else []
    for place, number in earlier if names else ():
        one = kept[place][number]
        if any(alike(name_of(one.party, cast), name) for name in names):
            kept[place][number] = _doing(one, conduct, said)
