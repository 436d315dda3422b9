"""Who is to act: the names, initials, offices and words for the body in the owner's part of an action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnergraph.minutes.actions.cast import Cast, owner_of
from partnergraph.minutes.facts import Mention, Owner
from partnergraph.text import Span, Words

_ASIDE = re.compile(
    r",? \bas (?:the )?(?:chair\w*|lead|convenor|convener|author|secretary) (?:of|for|on)\b"
    r"|\b(?:in (?:consultation|liaison|conjunction|discussion|partnership|collaboration) with|in liaison"
    r"|on behalf of|via|through|"
    r"supported by|with support from|with (?:the )?(?:help|assistance|support) (?:of|from)|as appropriate)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:all(?: (?:members|partners|partner (?:agencies|organisations)|agencies|attendees|present"
    r"|board members|councillors))?|everyone|everybody"
    r"|(?:board |committee |group |partnership |panel |forum )?members|partners|(?:partner"
    r"|member) (?:agencies|organisations)"
    r"|(?:the )?(?:deputy |vice[- ]?)?chair(?:man|woman|person|s)?(?: of the \w+)?|(?:the "
    r"|this )(?:partnership|board|group|committee|panel|forum))\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<![\w.])[A-Z](?:\.?[A-Z]){1,3}\b\.?(?!\w)")
_ALL_INITIALS = re.compile(r"(?:[A-Z](?:\.?[A-Z]){1,3}\.?(?: ?[/,&+] ?| and )?){1,6}")
_OFFICE = re.compile(
    r"\b(?:[Tt]he )?(?P<office>(?:[A-Z][\w'’&-]+ ){0,4}(?:Clerk|Secretary|Treasurer|Executive|Officer|Constable"
    r"|Director|Coordinator|Co-ordinator|Manager|Commander|Lead|Head)"
    r"(?: (?:of|for|to) (?:the )?[A-Z][\w&]*(?:,? (?:and )?[A-Z][\w&]*){0,5})?|clerk|secretary|treasurer)\b"
)
_UNIT = re.compile(
    r"(?:[Tt]he )?(?P<unit>(?:[A-Z][\w'’&-]+ (?:(?:and|&|of) (?=[A-Z]))?){0,4}(?:Section|Department|Dept|Team|Unit"
    r"|Division|Directorate|Secretariat|Branch|Services?))\b"
)
_CHAIR = re.compile(r"(?:the )?chair(?:man|woman|person)?(?: of the \w+)?", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]*(?: (?:Mac |Mc |de |van |O )?[A-Z][\w'’-]+){1,2}"
_SEVERAL = re.compile(rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{1,5}}")
_ONE = re.compile(_NAME)
_LETTERS = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Owned:
    """The owners found in some words, and the passages that show them."""

    owners: tuple[Owner, ...] = ()
    passages: tuple[Span, ...] = ()


def owners(words: Words, names: Cast) -> Owned:
    """The owners named in words that say nothing but who is to act ("Jane Marl together with TR", "All", "Clerk").

    Whoever is only consulted is none; an organisation in brackets behind a person is where that person belongs.
    """
    aside = _ASIDE.search(words.text)
    words = words.cut(0, aside.start()) if aside else words
    holder = names.offices.get(words.text.strip(" .:;,").casefold().removeprefix("the "))
    if holder:
        return Owned((Owner(holder.span),), (words.span(),))
    short = _ALL_INITIALS.fullmatch(words.text) and all(
        re.sub(r"\W", "", part) in names.initials for part in _INITIALS.findall(words.text)
    )
    found = [] if short else [(start, end, owner_of(mention)) for start, end, mention in _named(words, names)]
    people = any(owner.mention for _, _, owner in found)
    left = words.text
    for start, end, _ in found:
        left = left[:start] + "_" * (end - start) + left[end:]
    for start, end, owner in _unnamed(Words(left, words.offsets), names):
        bracketed = people and words.text.count("(", 0, start) > words.text.count(")", 0, start)
        if not bracketed and not any(start < other_end and other_start < end for other_start, other_end, _ in found):
            found.append((start, end, owner))
    if found and _SEVERAL.fullmatch(words.text):
        named = [(part.start(), part.end(), Owner(words=part.group())) for part in _ONE.finditer(words.text)]
        found += [one for one in named if not any(one[0] < end and start < one[1] for start, end, _ in found)]
    found.sort(key=lambda entry: entry[0])
    kept: dict[Owner, Span] = {}
    for start, end, owner in found:
        kept.setdefault(owner, words.span(start, end))
    if not kept and words and re.search(r"\w", words.text):
        words = words.cut(0, len(words.text.rstrip(" .;,:")))
        person = names.called(words.text) or names.holder(words.text)
        if not person and _SEVERAL.fullmatch(words.text):
            parts = [words.cut(*part.span()) for part in _ONE.finditer(words.text)]
            return Owned(tuple(Owner(words=part.text) for part in parts), tuple(part.span() for part in parts))
        return Owned((Owner(person.span) if person else Owner(words=words.text),), (words.span(),))
    return Owned(tuple(kept), tuple(kept.values()))


def _named(words: Words, names: Cast) -> Iterator[tuple[int, int, Mention]]:
    inside = names.within(words)
    persons = [entry for entry in inside if entry[2].kind == "person"]
    for start, end, mention in inside:
        ahead = words.text[:start]
        bracketed = ahead.count("(") > ahead.count(")")
        joined = len(persons) == 1 and len(inside) == 2 and re.search(r"(?:, ?| of | from )$", ahead)
        if mention.kind == "organisation" and persons and (bracketed or joined) and persons[0][0] < start:
            continue
        if any(mention is not other and other.span.covers(mention.span) for _, _, other in inside):
            continue
        yield start, end, mention


def _unnamed(words: Words, names: Cast) -> Iterator[tuple[int, int, Owner]]:
    for match in _BODY.finditer(words.text):
        in_chair = names.chair if _CHAIR.fullmatch(match.group()) else None
        yield match.start(), match.end(), Owner(in_chair.span) if in_chair else Owner(of_body=True)
    for match in _OFFICE.finditer(words.text):
        person = names.holder(match["office"])
        yield match.start(), match.end(), Owner(person.span) if person else Owner(words=match["office"])
    for match in _UNIT.finditer(words.text):
        unit = names.unit(match["unit"])
        yield match.start(), match.end(), Owner(unit.span) if unit else Owner(words=match["unit"])
    for match in _INITIALS.finditer(words.text):
        letters = "".join(_LETTERS.findall(match.group()))
        if letters in ("ALL", "AOB", "TBC", "NA", "TBA"):
            continue
        person = names.initials.get(letters)
        yield match.start(), match.end(), Owner(person.span) if person else Owner(words=letters)
