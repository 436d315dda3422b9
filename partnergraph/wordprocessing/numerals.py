"""Numbers as a word processor prints them before a paragraph: figures, letters, Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
_MOST_LETTERS = 8
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def numeral(count: int, form: str) -> str:
    """A count in a form of ``w:numFmt`` (ECMA-376-1, 17.18.59); a form not known here is printed in figures."""
    match form:
        case "none":
            return ""
        case "lowerLetter":
            return _letters(count)
        case "upperLetter":
            return _letters(count).upper()
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "ordinal":
            return f"{count}{_ending(count)}"
        case "decimalZero":
            return f"{count:02}"
        case "numberInDash":
            return f"- {count} -"
        case _:
            return str(count)


def _letters(count: int) -> str:
    """A to z, then the same letter twice (aa, bb)."""
    if count < 1 or count > 26 * _MOST_LETTERS:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 1 <= count <= _LARGEST_ROMAN:
        return str(count)
    found = ""
    for worth, letters in _ROMAN:
        found += letters * (count // worth)
        count %= worth
    return found


def _ending(count: int) -> str:
    return "th" if count % 100 in (11, 12, 13) else _ENDINGS.get(count % 10, "th")
