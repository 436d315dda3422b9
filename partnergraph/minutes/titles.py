"""What an item's heading line holds: number, title, codes, bracketed notes, and the text that runs on after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from partnergraph.minutes.lines import NUMBER
from partnergraph.minutes.rules import table
from partnergraph.text import NO_WORDS, Words

_NUMBERED = re.compile(
    rf"(?:[-*+•] ?)?(?:(?:agenda )?item(?: no\.?)?|minute(?: no\.?)?|min\.?)?"
    rf" ?\(?({NUMBER})(?:[.):]{{1,2}}| ?[-–—](?= ))? +(?=[\"'“‘(\d]|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:agenda )?(?:item|minute|report)?(?: no\.?)? ?([A-Z]{0,2}\d{1,3}[a-z]?(?:\.\d+)?)", re.IGNORECASE
)
_NOTE_OPENS = re.compile(
    r"\((?:agenda )?(?:item|minute|report|reports|presentation|presented|verbal|oral|led|introduced|paper|lead|with)\b",
    re.IGNORECASE,
)
_ATTENDED = re.compile(r"\b(?:attended|present|in attendance)\b.{0,20}\bfor (?:this|the) item\b", re.IGNORECASE)
_CODE_LEAD = re.compile(
    r"\(?(?:agenda )?(?:item|minute)(?: no\.?)? ?[A-Z]{0,2}\d{1,3}[a-z]?(?:\.\d+)?\b[ ,:;–-]*", re.IGNORECASE
)
_RUN_ON = re.compile(r"(?P<title>[^:.–—]{3,90}?)(?::| [-–—]) +(?=[A-Z(\d])")
_CAPITALS = re.compile(r"(?P<title>[A-Z][A-Z0-9'’&,/() -]{6,120}?[A-Z)])[:.]? +(?=[A-Z][a-z]|\(?[A-Z] [a-z])")
_LETTERED = re.compile(r"(?:[-*+•] ?)?(?P<letter>[A-Z])[.)] +(?=[A-Z])")
_TAIL = " :;-–—."


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading line taken apart; ``rest`` is text that runs on in the same paragraph."""

    number: str
    title: Words
    codes: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
    rest: Words = NO_WORDS


@cache
def _standing() -> frozenset[str]:
    return frozenset(table("layout")["standing"]["titles"])


def is_standing(text: str) -> bool:
    """Whether a heading is one of the standing items of an agenda (Apologies, AOB, Date of next meeting)."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip(" :.-–").lower() in _standing()


def leading_number(piece: Words) -> tuple[str, Words]:
    """The printed number at the head of a line (without its stop), or empty, and the words after it."""
    found = _NUMBERED.match(piece.text)
    return (found[1], piece.cut(found.end())) if found else ("", piece)


def leading_letter(piece: Words) -> tuple[str, Words]:
    """The capital letter at the head of a line (without its stop), or empty, and the words after it."""
    found = _LETTERED.match(piece.text)
    return (found["letter"], piece.cut(found.end())) if found else ("", piece)


def closing_bracket(text: str, opening: int) -> int:
    """The place after the bracket that closes the one at ``opening``; the end of the text where none does."""
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)


def _trimmed(piece: Words) -> Words:
    end = len(piece.text.rstrip(_TAIL))
    if piece.text[end : end + 1] == "." and re.search(r"\b[A-Z](?:\.[A-Z])+$", piece.text[:end]):
        end += 1
    return piece.cut(0, end)


def _noted(piece: Words) -> tuple[Words, list[str], list[Words], Words]:
    """A title without its first bracketed note, the codes and notes that it held, and what stands after it."""
    found = _NOTE_OPENS.search(piece.text)
    if not found:
        return piece, [], [], NO_WORDS
    end = closing_bracket(piece.text, found.start())
    inside = piece.cut(found.start() + 1, end - 1 if piece.text[end - 1] == ")" else end)
    code = _CODE.fullmatch(inside.text.strip())
    if code:
        return piece.cut(0, found.start()), [code[1]], [], piece.cut(end)
    lead = _CODE_LEAD.match(inside.text)
    codes = [_first_code(lead.group())] if lead else []
    return piece.cut(0, found.start()), codes, [inside.cut(lead.end() if lead else 0)], piece.cut(end)


def _first_code(text: str) -> str:
    found = re.search(r"[A-Z]{0,2}\d{1,3}[a-z]?(?:\.\d+)?", text)
    return found.group() if found else ""


def is_note(piece: Words) -> bool:
    """Whether a whole paragraph is a bracketed note to the heading: "(Item B2)", "(Report by ...)"."""
    opens = _NOTE_OPENS.match(piece.text) or (piece.text.startswith("(") and _ATTENDED.search(piece.text))
    return bool(opens) and closing_bracket(piece.text, 0) >= len(piece.text.rstrip(" ."))


def read_note(piece: Words) -> tuple[list[str], list[Words]]:
    """The codes and the notes that a note paragraph holds."""
    if not _NOTE_OPENS.match(piece.text):
        return [], [piece]
    _, codes, notes, _ = _noted(piece)
    return codes, notes


def _run_on(piece: Words) -> tuple[Words, Words]:
    """A heading parted from a sentence that runs on in the same line ("Apologies: these were received from ...")."""
    capitals = _CAPITALS.match(piece.text)
    if capitals and len(piece) > capitals.end() + 15:
        return piece.cut(0, capitals.end("title")), piece.cut(capitals.end())
    found = _RUN_ON.match(piece.text[:120])
    sentence = piece.text.rstrip().endswith((".", "!", "?")) or len(piece) >= 200
    if found and (
        (sentence and len(piece) - found.end() > 25)
        or (piece.text[found.end("title")] == ":" and is_standing(found["title"]))
    ):
        return piece.cut(0, found.end("title")), piece.cut(found.end())
    return piece, NO_WORDS


def read_heading(piece: Words, numbered: bool = True, lettered: bool = False) -> HeadingLine:
    """A heading line taken apart; ``lettered`` where a letter stands for its number ("C. Crime figures")."""
    number, rest = leading_number(piece) if numbered else ("", piece)
    number, rest = leading_letter(rest) if lettered and not number else (number, rest)
    title, codes, notes, after = _noted(rest)
    running = NO_WORDS
    if not after:
        title, running = _run_on(title)
    elif not notes and re.match(r"[-–—:] ?", after.text):
        return HeadingLine(number, _trimmed(rest), tuple(codes))
    return HeadingLine(number, _trimmed(title), tuple(codes), tuple(notes), running or after)
