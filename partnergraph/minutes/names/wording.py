"""Names as they should be compared: folded, without stops of initials or possessive ending, capitals made small."""

from __future__ import annotations

import re

from partnergraph.minutes.names.lexicon import lexicon

_INITIAL = re.compile(r"\b([A-Z])\.\s?")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"and", "of", "for", "the", "in", "on", "to", "with", "at", "de", "van", "der", "von"})


def one_slip_apart(word: str, other: str) -> bool:
    """Whether one slip (a letter left out, put in, changed) parts the two words; the first letter holds."""
    if word[:1] != other[:1] or abs(len(word) - len(other)) > 1 or min(len(word), len(other)) < 4:
        return False
    shorter, longer = sorted((word, other), key=len)
    at = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    if len(shorter) == len(longer):
        return shorter[at + 1 :] == longer[at + 1 :]
    return shorter[at:] == longer[at + 1 :]


def _lowered(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) == 1 or not word.isupper():
        return word
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def person_name(printed: str) -> str:
    """A person's name as compared: "A. RABLEY" is "A Rabley"."""
    name = re.sub(r"\s+", " ", _INITIAL.sub(r"\1 ", printed)).strip(" .,")
    surname = name.rsplit(" ", 1)[-1]
    return _WORD.sub(_lowered, name) if len(surname) > 3 and surname.isupper() else name


def shouted_name(printed: str) -> str:
    """A name that stands in capitals to be told from others, with small letters: "MAC GIOLLA" is "Mac Giolla"."""
    return _WORD.sub(_lowered, printed)


def organisation_name(printed: str) -> str:
    """An organisation's name as compared: capitals made title case, initials without a plural s."""
    name = re.sub(r"\s+", " ", printed).strip(" .,:;")
    letters = [word for word in _WORD.findall(name) if len(word) > 1]
    if len(letters) > 1 and all(word.isupper() for word in letters) and sum(map(len, letters)) > 9:
        return _WORD.sub(_titled, name)
    return " ".join(_unplural(word) for word in name.split(" ")) if name.isascii() else name


def _titled(match: re.Match[str]) -> str:
    word = match.group()
    if word.lower() in _SMALL:
        return word.lower() if match.start() else word.capitalize()
    voiced = re.search("[AEIOUYÁÉÍÓÚÂÊÎÔÛŴŶ]", word)
    return word if word in lexicon().short or (len(word) < 5 and not voiced) else _lowered(match)


def _unplural(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[:-1].isupper() else word
