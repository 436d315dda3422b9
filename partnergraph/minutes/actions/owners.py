"""Who is to act: the names, initials, offices and words for the body in the owner's part of an action."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.facts import Mention, Owner
from partnergraph.text import Span, Words

_ASIDE = re.compile(
    r"\b(?:in (?:consultation|liaison|conjunction|discussion|partnership|collaboration) with|in liaison|on behalf of|via|through|"
    r"supported by|with support from|with (?:the )?(?:help|assistance|support) (?:of|from)|as appropriate)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:all(?: (?:members|partners|partner (?:agencies|organisations)|agencies|attendees|present|board members|councillors))?|everyone|everybody"
    r"|(?:board |committee |group |partnership |panel |forum )?members|partners|(?:partner|member) (?:agencies|organisations)"
    r"|(?:the )?(?:deputy |vice[- ]?)?chair(?:man|woman|person|s)?(?: of the \w+)?|(?:the |this )(?:partnership|board|group|committee|panel|forum))\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<![\w.])[A-Z](?:\.?[A-Z]){1,3}\b\.?(?!\w)")
_ALL_INITIALS = re.compile(r"(?:[A-Z](?:\.?[A-Z]){1,3}\.?(?: ?[/,&+] ?| and )?){1,6}")
_OFFICE = re.compile(
    r"\b(?:the )?((?:(?:deputy|assistant|town|parish|hon\.?|honorary|acting) )?"
    r"(?:clerk|secretary|treasurer|chief executive|chief officer|chief constable|director|company secretary|coordinator|co-ordinator))\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Owned:
    """The owners found in some words, and the passages that show them."""

    owners: tuple[Owner, ...] = ()
    passages: tuple[Span, ...] = ()


def place(words: Words, span: Span) -> tuple[int, int] | None:
    """Where a span of the text stands in words, as start and end in them; None where it does not lie in them."""
    start = bisect_left(words.offsets, span.start)
    end = bisect_left(words.offsets, span.end)
    inside = start < end and words.offsets[start] <= span.start and words.offsets[end - 1] < span.end
    return (start, end) if inside else None


def within(words: Words, names: Sequence[Mention]) -> list[tuple[int, int, Mention]]:
    """The mentions that lie in words, each with its start and end in them, in order."""
    if not words:
        return []
    found: list[tuple[int, int, Mention]] = []
    first = bisect_left(names, words.offsets[0], key=lambda mention: mention.span.start)
    for mention in names[first:]:
        if mention.span.start > words.offsets[-1]:
            break
        at = place(words, mention.span)
        if at and mention.kind in ("person", "organisation"):
            found.append((*at, mention))
    return found


def initials_of(names: Sequence[Mention]) -> dict[str, Mention]:
    """The people whom initials mean in a document: each pair of initials that fits one name alone."""
    found: dict[str, dict[str, Mention]] = {}
    for mention in names:
        tokens = [token for token in re.split(r"[\s.]+", mention.name) if token]
        if mention.kind != "person" or mention.stands_for or len(tokens) < 2:
            continue
        letters = [token[0].upper() for token in tokens]
        hyphened = letters[0] + "".join(part[0].upper() for part in tokens[-1].split("-") if part)
        for form in {letters[0] + letters[-1], "".join(letters), hyphened}:
            found.setdefault(form, {}).setdefault(mention.name.lower(), mention)
    return {form: next(iter(people.values())) for form, people in found.items() if len(people) == 1}


def owner_of(mention: Mention) -> Owner:
    """The owner a mention is: the body where it stands for it."""
    return Owner(mention.span, mention.of_body)


def holder(content: str, office: str, names: Sequence[Mention]) -> Mention | None:
    """The person whom the document names in an office ("Clerk"), beside the name or before it."""
    sought = office.lower().split()[-1]
    for mention in names:
        if mention.kind != "person":
            continue
        after = content[mention.span.end : mention.span.end + 60]
        before = content[max(0, mention.span.start - 40) : mention.span.start]
        beside = re.match(rf"[\s*_]*(?:\(|, | [-–] )(?:the )?(?:\w+ (?:council )?){{0,3}}{re.escape(sought)}\b", after, re.IGNORECASE)
        ahead = re.search(rf"\b{re.escape(sought)}(?: to the council)?\s*[:,\-–]\s*$|\bthe (?:\w+ )?{re.escape(sought)},? $", before, re.IGNORECASE)
        if beside or ahead:
            return mention
    return None


def owners(content: str, words: Words, names: Sequence[Mention]) -> Owned:
    """The owners named in words that say nothing but who is to act ("Jane Marl together with TR", "All", "Clerk").

    Whoever is only consulted is none; an organisation in brackets behind a person is where that person belongs.
    """
    aside = _ASIDE.search(words.text)
    words = words.cut(0, aside.start()) if aside else words
    known = initials_of(names)
    short = _ALL_INITIALS.fullmatch(words.text) and all(re.sub(r"\W", "", part) in known for part in _INITIALS.findall(words.text))
    found = [] if short else [(start, end, owner_of(mention)) for start, end, mention in _named(words, names)]
    for start, end, owner in _unnamed(content, words, names, known):
        if not any(start < other_end and other_start < end for other_start, other_end, _ in found):
            found.append((start, end, owner))
    found.sort(key=lambda entry: entry[0])
    kept: dict[Owner, Span] = {}
    for start, end, owner in found:
        kept.setdefault(owner, words.span(start, end))
    if not kept and words and re.search(r"\w", words.text):
        words = words.cut(0, len(words.text.rstrip(" .;,:")))
        return Owned((Owner(words=words.text),), (words.span(),))
    return Owned(tuple(kept), tuple(kept.values()))


def _named(words: Words, names: Sequence[Mention]) -> Iterator[tuple[int, int, Mention]]:
    inside = within(words, names)
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


def _unnamed(
    content: str, words: Words, names: Sequence[Mention], known: dict[str, Mention]
) -> Iterator[tuple[int, int, Owner]]:
    for match in _BODY.finditer(words.text):
        yield match.start(), match.end(), Owner(of_body=True)
    for match in _OFFICE.finditer(words.text):
        person = holder(content, match.group(1), names)
        yield match.start(), match.end(), Owner(person.span) if person else Owner(words=match.group(1))
    for match in _INITIALS.finditer(words.text):
        letters = "".join(_LETTERS.findall(match.group()))
        if letters in ("ALL", "AOB", "TBC", "NA", "TBA"):
            continue
        person = known.get(letters)
        yield match.start(), match.end(), Owner(person.span) if person else Owner(words=letters)
