"""Terms of reference: each body's, or each named piece of work's, are a strategy of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from partnergraph.minutes.strategies.naming import Naming
from partnergraph.minutes.strategies.phrases import Phrase
from partnergraph.minutes.strategies.tokens import Token, is_part, tokens
from partnergraph.minutes.strategies.vocabulary import CONNECTORS, listed
from partnergraph.text import Words

_TERMS = re.compile(r"\bterms of reference\b(?: \(ToRs?\))?|(?<![\w(])ToRs?\b", re.IGNORECASE)
_LINK = re.compile(r" (?:for|of) (?:the |its |their |our |both )?")
_DASH_BEFORE = re.compile(r"([^-–—:]{3,80}) ?[-–—:] (?:[A-Za-z,]+ ){0,6}$")
_DASH_AFTER = re.compile(r" ?[-–—:] ")
_BRACKET = re.compile(r"[^()]{0,60}\(([^()]{3,200})\)")
_AND = re.compile(r",? and (?:the |its )?|, (?:the )?")
_POSSESSOR = re.compile(r"(?<=\w)(?:['’]s|s['’]|(?<=[A-Z]{2})s)$")
_HEADING = 160
_MEASURED = re.compile(
    r"\b(?:met|meets?|meeting|fulfil(?:s|led|ling)?|within|outside|against|beyond) (?:the|its|their) $", re.IGNORECASE
)
_POSSESSIVES = frozenset({"its", "their", "our"})


def find(words: Words, expansions: Mapping[str, str]) -> list[Naming]:
    """The terms of reference named in ``words``; a phrase for several bodies gives one naming each, with spans apart.

    ``expansions`` maps abbreviations of the document to full names.
    """
    found: list[Naming] = []
    phrase: Phrase | None = None
    for print_ in _TERMS.finditer(words.text):
        if print_.group()[0].islower() and (
            print_.group().lower() == "tor" or _MEASURED.search(words.text[: print_.start()])
        ):
            continue
        behind = _behind(words, print_.start(), print_.end(), expansions)
        if not behind:
            phrase = phrase or Phrase(words)
            behind = [_before(phrase, print_.start(), print_.end(), expansions)]
        found += behind
    return found


def name_for(owner: str, expansions: Mapping[str, str]) -> str:
    """The name of an owner's terms of reference, abbreviations spelled out ("HSB" -> "Harbour Safety Board ...")."""
    words = _POSSESSOR.sub("", owner).split()
    spelled = [_spelled(word, expansions, word is words[-1]) for word in words]
    return f"{' '.join(spelled)} Terms of Reference".strip()


def _spelled(word: str, expansions: Mapping[str, str], last: bool) -> str:
    """The word spelled out, in the singular where others follow ("FDR Panel": "Flood Defence Review Panel")."""
    full = expansions.get(word, word)
    plural = full != word and full.endswith("s") and not full.endswith("ss") and not word.endswith(("S", "s"))
    return full[:-1] if plural and not last else full


def _behind(words: Words, start: int, end: int, expansions: Mapping[str, str]) -> list[Naming]:
    """The namings of "terms of reference for OWNER, and OWNER", or none."""
    link = _LINK.match(words.text, end)
    dash = None if link else _DASH_AFTER.match(words.text, end)
    if not link and not dash:
        return []
    owners = _owners(words.text, link.end() if link else dash.end() if dash else end)
    owners = [(owner, stop) for owner, stop in owners if link or _is_body(owner)]
    return [_naming(words, start, stop, name_for(owner, expansions), "name") for owner, stop in owners]


def _owners(text: str, place: int) -> list[tuple[str, int]]:
    """The owners listed from ``place`` on, each with the place where it ends."""
    found: list[tuple[str, int]] = []
    first, stop = _capitals(text, place)
    plural = any(word in text[stop : stop + 40].lower() for word in listed("several bodies in one phrase"))
    bracket = _BRACKET.match(text, stop if first else place) if plural else None
    if bracket:
        return _split(bracket[1], bracket.start(1))
    while first:
        found += _split(text[stop - len(first) : stop], stop - len(first))
        link = _AND.match(text, stop)
        first, stop = _capitals(text, link.end()) if link else ("", stop)
    return found


def _split(text: str, offset: int) -> list[tuple[str, int]]:
    """The owners in a run of words: parted at "and" only where each side names a body of its own."""
    found: list[tuple[str, int]] = []
    start = 0
    for link in [*_AND.finditer(text), None]:
        stop = link.start() if link else len(text)
        piece = text[start:stop]
        if link and not _is_body(piece):
            continue
        if piece.strip():
            found.append((_singular(piece), offset + stop))
        start = link.end() if link else stop
    return found


def _is_body(piece: str) -> bool:
    """Whether the words end in the noun of a body, or are an abbreviation."""
    last = piece.split()[-1] if piece.split() else ""
    return last.lower().rstrip("s") in listed("bodies") or (last.isupper() and len(last) > 2)


def _singular(owner: str) -> str:
    """The owner with its last noun in the singular ("Steering Groups" -> "Steering Group")."""
    return owner[:-1] if owner.endswith(("Groups", "Boards", "Panels", "Forums", "Teams", "Committees")) else owner


def _capitals(text: str, place: int) -> tuple[str, int]:
    """The capitalised words from ``place`` on, and where they end; nothing where the first has no capital."""
    row = tokens(text[place : place + 200])
    end = 0
    while end < len(row) and (_is_proper(row[end]) or _joins(row, end)):
        end += 1
    if not end:
        return "", place
    return text[place : place + row[end - 1].end], place + row[end - 1].end


def _is_proper(token: Token) -> bool:
    return is_part(token, False) or (token.is_capital and token.is_owner)


def _joins(row: list[Token], place: int) -> bool:
    """Whether a small word stands between two parts of a name."""
    inside = 0 < place < len(row) - 1
    return inside and row[place].lower in CONNECTORS and is_part(row[place + 1], False)


def _before(phrase: Phrase, start: int, end: int, expansions: Mapping[str, str]) -> Naming:
    """The naming of "OWNER Terms of Reference", "OWNER's terms of reference", or of the bare words."""
    words = phrase.words
    head = phrase.place(start)
    last = phrase.tokens[head - 1] if head else None
    left = phrase.walk(head - 1) if last and last.is_capital and last.is_owner else phrase.walk(head)
    left = phrase.trim(left, head)
    if all(token.lower in listed("no owners") | CONNECTORS for token in phrase.tokens[left:head]):
        left = head
    owner = phrase.text(left, head)
    if not owner:
        parted = _DASH_BEFORE.fullmatch(words.text[:start]) if start < _HEADING else None
        if parted and _is_body(parted[1]):
            return _naming(words, start, end, name_for(parted[1].strip(), expansions), "name")
        own = last is not None and last.is_owner and last.bare in listed("bodies")
        before = last.bare if own and last else _article(phrase, head, end)
        return _naming(words, start, end, "Terms of Reference", "bare", before)
    owner = _POSSESSOR.sub("", owner)
    if owner.lower() in listed("bodies"):
        return _naming(words, start, end, "Terms of Reference", "bare", owner.lower())
    parts = [part for part, _ in _split(owner, 0) if part.lower() not in listed("several bodies in one phrase")]
    name = name_for(parts[0] if parts else owner, expansions)
    return _naming(words, phrase.tokens[left].start, end, name, "name")


def _article(phrase: Phrase, head: int, end: int) -> str:
    """The word before "(revised) terms of reference", where nothing behind says whose they are."""
    if phrase.words.text[end:].startswith((" for ", " of ")):
        return ""
    while phrase.lower(head - 1) in listed("qualifiers") | listed("no owners") | {"and", "&"}:
        head -= 1
    return phrase.lower(head - 1)


def _naming(words: Words, start: int, end: int, name: str, form: str, before: str = "") -> Naming:
    return Naming(
        span=words.span(start, end),
        name=name,
        instrument="terms-of-reference",
        form="bare" if form == "bare" else "name",
        start=start,
        end=end,
        before="its" if before in _POSSESSIVES else before,
    )
