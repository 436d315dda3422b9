"""What a decision is about by its own grammar: the thing it notes, approves or defers, or a word that points back."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from partnergraph.minutes.strategies.tokens import Token, tokens
from partnergraph.minutes.strategies.vocabulary import ARTICLES, DETERMINERS, listed, verbs

Matter = Literal["nothing", "it", "this", "paper", "other", "own", "apart"]
"""No object; a pronoun; "this" alone; the item's paper or a part of what it lays before the meeting ("the priorities");
another thing; another thing with a name of its own; another paper."""

_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were) (?:\w+ ){0,2}$")
_IMPERSONAL = re.compile(r"(?:^|\W)it (?:be|was|is|were) (?:\w+ ){0,2}$", re.IGNORECASE)
_LEAD = re.compile(
    r"\W*(?:(?:it was )?(?:resolved|agreed|decided|decision)\b[^\w]*)?(?:unanimously )?(?:(?:that|to)\b)?",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\b(?:that|to)\b |[;:] | [-–—] ")
_ON_WHAT = re.compile(
    r"(?:(?:further|the|any|a) )*(?:consideration|discussion|decision)s? (?:of|on|about) ", re.IGNORECASE
)
_BECAUSE = re.compile(
    r"^(?:in the absence of|due to|owing to|because of|in view of|given|pending|for want of|as|since) .{3,120}?,? "
    r"(?=(?:this|the) (?:item|report|paper|matter|update|presentation|draft)\b)",
    re.IGNORECASE,
)
_WHY = re.compile(r" ?[-–—:(] ?\w")
_BEFORE = frozenset({"for", "of", "with", "that", "to", "and"})
_TO_THIS = re.compile(r"to (?:this|it|the|these)\b")
_ASIDE = re.compile(r"^, (?:on|by|with|unanimously|subject|following|after)\b[^,.]{0,120}, ")
_PAPER_ON = re.compile(r"\b(?:report|update|paper|briefing|presentation|workshop)s? (?:on|about)\b", re.IGNORECASE)
_FINISHES = re.compile(
    r"\b(?:finalise|sign off|publish|amend|make (?:\w+ ){0,4}(?:changes|amendments) to) (?:the|this) (?:final )?"
    r"(?:document|draft|text|strategy|plan|framework|policy)\b",
    re.IGNORECASE,
)
_LONGEST = 160


def verb_of(text: str, kind: str) -> re.Match[str] | None:
    """The first operative verb of a kind of decision."""
    return _pattern(kind).search(text) if kind in verbs() else None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs()[kind]))})\b", re.IGNORECASE)


def matter_of(text: str, kind: str) -> Matter:
    """What the clause of a decision of ``kind`` is about."""
    verb = verb_of(text, kind)
    if kind == "agree" and _PAPER_ON.search(text):
        return "apart"
    if kind == "agree" and _FINISHES.search(text):
        return "paper"
    if verb is None:
        return _matter_of_limb(text[_lead(text) :][:_LONGEST])
    before, after = text[: verb.start()], text[verb.end() :]
    passive = is_passive(text, verb)
    if passive:
        subject = _BECAUSE.sub("", _last_part(before[: passive.start()].removesuffix("to ")))
        return _pronoun(subject) or _matter(subject)
    if kind == "withdraw" and not before.strip() and _WHY.match(after):
        return "nothing"
    said = _ASIDE.sub("", after[:_LONGEST]).lstrip(" :;-–—\n")
    if kind == "agree" and said.startswith("to ") and not _TO_THIS.match(said):
        return "other"
    if _is_open(said) or not after.strip(" .;,"):
        return _without_auxiliary(before)
    return _matter(said[_lead(said) :])


def is_passive(text: str, verb: re.Match[str]) -> re.Match[str] | None:
    """The auxiliary before a passive verb ("the draft be approved", not "it was agreed that")."""
    before, after = text[: verb.start()], text[verb.end() :]
    if _IMPERSONAL.search(before) and after.lstrip(" ,:").startswith(("that ", "to ")):
        return None
    return _PASSIVE.search(before)


def _matter_of_limb(said: str) -> Matter:
    """What a limb without the verb of its kind is about: its subject, where it has one ("the list be sent")."""
    first = next((token.lower for token in tokens(said[:40])), "")
    return _matter(said) if first in ARTICLES | DETERMINERS | {"it", "they"} else "other"


def _pronoun(subject: str) -> Matter | None:
    """What a pronoun directly before the auxiliary is, however long the sentence before it."""
    last = subject.split()[-1].lower() if subject.split() else ""
    if last in ("this", "that", "these", "those"):
        return "this"
    return "it" if last in ("it", "they") else None


def _lead(text: str) -> int:
    """Where the words behind "RESOLVED that" begin."""
    found = _LEAD.match(text)
    return found.end() if found else 0


def _last_part(before: str) -> str:
    """The words of the last part of what stands before a verb: behind "that", a colon or a dash."""
    ends = [part.end() for part in _PARTED.finditer(before)]
    return before[ends[-1] :] if ends else before[_lead(before) :]


def _is_open(said: str) -> bool:
    """Whether the verb has no object behind it: the sentence ends, or says when and how."""
    first = next((token.lower for token in tokens(said[:40])), "")
    return not first[:1].isalnum() or first in listed("words without an object")


def _without_auxiliary(before: str) -> Matter:
    """What "Paper noted" is about; a body before its verb is no object."""
    matter = _matter(_last_part(before))
    row = _nouns(_last_part(before))
    return "nothing" if row and row[-1].bare in listed("bodies") | {"members", "partners"} else matter


def _matter(phrase: str) -> Matter:
    """What the words of an object or of a subject are."""
    on_what = _ON_WHAT.match(phrase.strip())
    row = _nouns(phrase.strip()[on_what.end() if on_what else 0 :])
    if not row:
        return "nothing"
    if row[0].lower in ("it", "they", "them", "its"):
        return "it"
    if len(row) == 1 and row[0].lower in ("this", "that", "these", "those"):
        return "this"
    heads = [token for token, after in zip(row, [*row[1:], None], strict=True) if after is None or after.lower == "and"]
    if heads[-1].bare in listed("papers of their own"):
        return "apart"
    if any(_is_paper(token, row) for token in heads):
        return "paper"
    return "own" if heads[-1].is_capital and len(row) > 1 else "other"


def _is_paper(token: Token, row: list[Token]) -> bool:
    """Whether a noun is the paper or a part of it, and no part that bears a name of its own ("Equality Outcomes")."""
    if token.bare not in listed("the paper and its parts"):
        return False
    place = row.index(token)
    titled = token.is_capital and place > 0 and row[place - 1].is_capital
    return not titled or token.lower in listed("papers")


def _nouns(phrase: str) -> list[Token]:
    """The tokens of a phrase up to the first that ends it, articles and the like in front of it left out."""
    row = tokens(phrase[:_LONGEST])
    place = 0
    while place < len(row) and (not row[place].is_word or row[place].lower in _BEFORE):
        if row[place].lower == "that" and place + 1 == len(row):
            break
        place += 1
    kept: list[Token] = []
    for token in row[place:]:
        if not token.is_word or (kept and token.lower in listed("words behind an object")):
            break
        kept.append(token)
    return kept if len(kept) == 1 else [token for token in kept if token.lower not in ARTICLES | DETERMINERS - {"its"}]
