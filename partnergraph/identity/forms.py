"""An organisation's name taken apart: the area, the rest, and the family of names that mean one body of an area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from partnergraph.identity.abbreviations import Lexicon, short_form
from partnergraph.identity.areas import Area, Areas, key_words
from partnergraph.identity.rules import rows, words
from partnergraph.identity.wording import SMALL, title_case, tokens
from partnergraph.minutes.facts import MentionKind

_BRACKET = re.compile(r"\s*\(([^()]{1,40})\)")
_COUNTED = re.compile(r"(?:review|plan|agreement|meeting|conference|assessment)s$", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]\s+")
_LINKS = frozenset({"and", "of", "upon", "on", "in", "by", "under", "le"})


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared: ``area`` and ``core`` words, the ``family`` of names of one body, and how it is shown.

    ``closed`` is an abbreviation that nothing spells out; ``placed`` has the name of an area further on.
    """

    area: Area
    core: tuple[str, ...]
    shown: str
    family: str = ""
    closed: bool = False
    placed: bool = False

    @property
    def key(self) -> tuple[Area, tuple[str, ...]]:
        """What two names of one body share."""
        return self.area, self.core

    @property
    def whole(self) -> tuple[str, ...]:
        """All words that are compared."""
        return self.area + self.core

    @property
    def head(self) -> str:
        """The last word, which says what the body is."""
        return self.core[-1] if self.core else ""


def spell_out(name: str, document: str, kind: MentionKind, lexicon: Lexicon) -> str:
    """A name without its article and with its abbreviations written in full, as far as anything says what they are."""
    name = _BRACKET.sub(lambda found: "" if short_form(found[1]) else found[0], " ".join(name.split())[:200])
    capitals = name.isupper() and " " in name
    found: list[str] = []
    printed = _DASH.sub(" ", name).replace(" & ", " and ").split()
    if len(printed) > 1 and printed[0].lower() in ("the", "a", "an") and printed[0] != "An":
        printed = printed[1:]
    for place, word in enumerate(printed):
        firm = place > 0 and word.strip(".,").lower() in words("organisations", "company_form")
        full = "" if firm else lexicon.expand(word, document, kind, alone=len(printed) == 1)
        full = full or _written().get(word.strip(".,").lower(), "")
        if not full and place and place + 1 == len(printed):
            full = lexicon.behind_area(word)
        if not full or short_form(full) == short_form(word) != "":
            found.append(
                title_case(word)
                if capitals and (place == 0 or word.lower() not in SMALL)
                else word.lower()
                if capitals
                else word
            )
            continue
        if _COUNTED.search(full) and not word.endswith("s"):
            full = full[:-1]
        found.append(full[:1].upper() + full[1:] if word[:1].isupper() else full)
    return " ".join(found).strip(" ,;:.-–")


@cache
def _written() -> dict[str, str]:
    return {row["short"]: row["full"] for row in rows("organisations", "written")}


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["name"], re.compile(row["pattern"])) for row in rows("organisations", "family"))


def form_of(shown: str, areas: Areas) -> Form:
    """The form of a name that has been spelled out."""
    area, core = areas.split(key_words(shown))
    joined = " ".join(area + core)
    for name, pattern in _families():
        if (found := pattern.fullmatch(joined)) is not None:
            groups = found.groupdict()
            place = tuple((groups.get("area") or groups.get("place") or "").split())
            if _plausible(place, areas):
                return Form(place, (f"~{name}",), shown, name)
    closed = " " not in shown and bool(short_form(shown))
    return Form(area, core, shown, closed=closed, placed=areas.inside(core) != ())


def _plausible(area: Area, areas: Areas) -> bool:
    """Whether words before the name of a service can be the place it serves."""
    if not area or area in areas.spellings:
        return True
    inner = set(area) - _LINKS
    return bool(inner) and not inner & words("organisations", "vocabulary") and not {area[0], area[-1]} & SMALL


@lru_cache(maxsize=16384)
def distinctive(core: tuple[str, ...]) -> int:
    """How many words of a name say more than what sort of body it is."""
    structure = next(row["words"] for row in rows("organisations", "vocabulary") if row["name"] == "what a body is")
    return sum(word not in structure and word not in SMALL for word in core)


@cache
def phrases(kind: str) -> frozenset[tuple[str, ...]]:
    """The phrases that the rows of one sort list, each as words."""
    return frozenset(tuple(key_words(phrase)) for phrase in words("organisations", kind))


def is_national(form: Form) -> bool:
    """Whether a name is that of a body of the whole country, or of more."""
    ends = words("organisations", "national_word")
    return form.whole in phrases("national") or bool({*form.whole[:1], *form.whole[-1:]} & ends)


def is_local(form: Form) -> bool:
    """Whether a name leaves open of which place it is: it has no area, and none of its words names anything.

    So do services of a family, boards and committees, departments, and abbreviations that nothing spells out.
    """
    if form.area or form.placed or is_national(form):
        return False
    plain = all(word in SMALL or word in words("organisations", "vocabulary") for word in form.core)
    return form.closed or bool(form.family) or (form.head,) in phrases("standing") or plain


def printed_phrases(text: str, length: int) -> set[str]:
    """The runs of ``length`` capitalised words in a text, folded."""
    found: set[str] = set()
    run: list[str] = []
    for word in re.findall(r"[^\s]+", text):
        run = [*run, word][-length:] if word[:1].isupper() else []
        if len(run) == length:
            found.add(" ".join(part for piece in run for part in tokens(piece)))
        if word[-1:] in ".,;:":
            run = []
    return found
