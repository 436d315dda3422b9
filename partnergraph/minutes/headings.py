"""Where the items begin in minutes written as prose: numbered headings, marked headings, lines in capitals or bold."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from partnergraph.minutes import dates
from partnergraph.minutes.actions.marks import is_heading
from partnergraph.minutes.bare import bare_starts
from partnergraph.minutes.chains import longest_chain, numeric
from partnergraph.minutes.closing import heads_decisions
from partnergraph.minutes.decisions.records import is_about_minutes
from partnergraph.minutes.lines import BULLET
from partnergraph.minutes.lists import list_label
from partnergraph.minutes.paragraphs import Block, without_marker
from partnergraph.minutes.titles import is_standing, leading_letter, leading_number, read_heading
from partnergraph.text import NO_WORDS, Words

_LONGEST_TITLE = 220
_FEWEST_LETTERS = 4
_FEWEST_STANDING = 3
_SHORTEST_LOUD = 8
_LARGEST_GAP = 2
_SURELY_CAPITALS = 10
_ANY_YEAR = 2000
_SENTENCE_END = (".", ";", ",", "!", "?")
_LIST_LABEL = re.compile(
    r"(?:members? |also |officers? |others? |those )*(?:present|in attendance|attendance|attending"
    r"|attendees|apologies(?: for absence)?|absent|"
    r"copied to|distribution|circulation|venue|date|time|contact|chair(?:man|person)?|clerk|minutes?)\b.{0,30}:",
    re.IGNORECASE,
)
_ACTIONS = re.compile(r"(?:agreed |key )?actions?(?: agreed| points?| arising)?", re.IGNORECASE)
_ENDS_AGENDA = re.compile(r"(?:any )?other\b|a\.? ?o\.? ?b\b|(?:dates?|time)\b|next\b|future\b|close", re.IGNORECASE)
_ARISING = re.compile(r"matters arising\b", re.IGNORECASE)
_BRACKET = re.compile(r" ?\([^()]{1,40}\)$")
_SHORT = re.compile(r"[A-Z]{4,5}")
_INITIALS = re.compile(r"[A-Z]{2,4}(?: ?[/,&] ?[A-Z]{2,4}){0,4}")
_PERSON = re.compile(r"[-–—: ]*(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Miss)\b\.? [A-Z]")
_TO_ACT = re.compile(rf"{_INITIALS.pattern} (?:to|will) [a-z]")
_SPOKEN = re.compile(r"(?:action|resolved|agreed|noted|decision|recommend(?:ed|ation)s?)\b ?[:\-–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: int
    number: str
    weight: float


def prose_starts(body: list[tuple[Block, str]]) -> tuple[str, list[int]]:
    """The shape and the places where items begin; no places where nothing looks like an item."""
    candidates = [
        found
        for place, (block, part) in enumerate(body)
        if not part and (found := _candidate(place, block)) is not None
    ]
    listed = _listed(body, {candidate.place: candidate.number for candidate in candidates})
    candidates = [candidate for candidate in candidates if candidate.place not in listed]
    chain = longest_chain([(c.place, c.number) for c in candidates], [c.weight for c in candidates])
    weights = {c.place: c.weight for c in candidates}
    heavy = sum(weights[place] for place in chain)
    if len(chain) >= 2 and heavy >= 0.55 * len(chain) and not _is_inside(body, chain):
        return "numbered-headings", _with_bare(body, chain)
    places = _lettered(body)
    if places:
        return "lettered-headings", _with_bare(body, places)
    places = _marked(body)
    if all(_kind(body[place][0]) == "plain" or len(body[place][0].text) < _SHORTEST_LOUD for place in places):
        places = bare_starts(body, places)
    if len(places) >= 2:
        return "marked-headings", places
    return ("numbered-headings", _with_bare(body, chain)) if len(chain) >= 2 else ("marked-headings", places)


def _is_inside(body: list[tuple[Block, str]], chain: list[int]) -> bool:
    """Whether numbers are those of a list inside an item: none of them has a standing title, which several lines
    without a number are.
    """
    if any(is_standing(read_heading(body[place][0].words).title.text) for place in chain):
        return False
    bare = sum(not part and not block.label and is_standing(block.text) for block, part in body)
    return bare >= _FEWEST_STANDING


def _listed(body: list[tuple[Block, str]], numbers: dict[int, str]) -> set[int]:
    """The places of the numbered entries of a list of people, actions or decisions: they stand right behind its label,
    and the items begin at 1 elsewhere.
    """
    found: set[int] = set()
    for place, (block, _) in enumerate(body):
        run = place + 1
        while (
            place not in numbers
            and numeric(numbers.get(run, "")) == (run - place,)
            and (run > place + 1 or _labels(block))
        ):
            run += 1
        others = (number for other, number in numbers.items() if not place < other < run)
        if run > place + 1 and any(numeric(number) == (1,) for number in others):
            found.update(range(place + 1, run))
    return found


def _labels(block: Block) -> bool:
    """Whether a paragraph only says that names, actions or decisions follow."""
    if block.label or len(block.words) > _LONGEST_TITLE:
        return False
    opened = list_label(block.words)
    return (opened is not None and not opened[1]) or is_heading(block.words) or heads_decisions(block.text)


def _candidate(place: int, block: Block) -> _Candidate | None:
    """A paragraph that bears a number, and how much it looks like a heading (0 to 1.5)."""
    if block.role == "cell":
        return None
    if block.label == "number":
        return _Candidate(place, block.text.strip("().: "), 0.6)
    if block.label:
        return None
    number, rest = leading_number(block.words)
    if any(found.start == 0 for found in dates.find(block.words)):
        return None
    if not number or not numeric(number) or re.match(r"\([ivxa-z\d]+\)", block.text.lstrip("-*+ ")):
        return None
    heading = read_heading(block.words)
    title = heading.title.text
    weight = 1.0
    if block.heading or block.bold:
        weight += 0.5
    if title.isupper() and len(title) > 4:
        weight += 0.3
    if is_standing(title):
        weight += 0.5
    if _PERSON.match(title):
        weight -= 0.6
    if title.startswith("That ") or _TO_ACT.match(title):
        weight -= 0.8
    if len(title) > _LONGEST_TITLE or (
        title == rest.text.rstrip(".") and rest.text.endswith(_SENTENCE_END) and len(title) > 60
    ):
        weight -= 0.8
    elif rest.text.endswith(_SENTENCE_END) and not heading.rest and not is_standing(title):
        weight -= 0.4
    return _Candidate(place, number, max(weight, 0.05))


def _lettered(body: list[tuple[Block, str]]) -> list[int]:
    """The headings that letters number from A on, where they rise, one now and then left out; none of under four."""
    found: list[int] = []
    last = ord("A") - 1
    for place, (block, part) in enumerate(body):
        letter, title = ("", NO_WORDS) if part or block.label or block.role == "cell" else leading_letter(block.words)
        heads = block.heading or block.bold or title.text.isupper() or is_standing(title.text)
        if not letter or not heads or len(title) > _LONGEST_TITLE or title.text.endswith(_SENTENCE_END):
            continue
        if 0 < ord(letter) - last <= (_LARGEST_GAP if found else 1):
            found.append(place)
            last = ord(letter)
    return found if len(found) >= _FEWEST_LETTERS else []


def _with_bare(body: list[tuple[Block, str]], chain: list[int]) -> list[int]:
    """The numbered headings, with the standing items that stand among or after them without a number."""
    starts = set(chain)
    about = NO_WORDS
    for place, (block, part) in enumerate(body):
        about = read_heading(block.words).title if place in starts else about
        if is_about_minutes(about.text) and _ARISING.match(block.text):
            continue
        if (
            place > chain[0]
            and place not in starts
            and not part
            and not block.label
            and block.role != "cell"
            and (is_standing(block.text) or closes(block))
        ):
            starts.add(place)
    return sorted(starts)


def closes(block: Block) -> bool:
    """Whether a line is a closing item with its text behind it ("Date of next meeting: 9 May")."""
    found = re.match(
        r"(?P<title>(?:dates?|time)\b.{0,30}\bnext meetings?|next meetings?|any other business|aob)(?: ?[:–]| -) ",
        block.text,
        re.IGNORECASE,
    )
    return found is not None and is_standing(found["title"])


def _marked(body: list[tuple[Block, str]]) -> list[int]:
    """Headings by their mark: Markdown level, bold, capitals, a standing title; the head's own lines left out."""
    heads = [
        (place, block)
        for place, (block, part) in enumerate(body)
        if not part and not block.label and block.role != "cell" and _stands_out(block)
    ]
    first = next((place for place, block in heads if is_standing(_bare_title(block))), None)
    if first is None or _ENDS_AGENDA.match(_bare_title(body[first][0])):
        first = _after_front(body)
    kinds = Counter(_kind(block) for place, block in heads if place >= first)
    if not kinds:
        return []
    standing = next(
        (_kind(block) for place, block in heads if place >= first and is_standing(_bare_title(block))), None
    )
    kind = standing if standing is not None and kinds[standing] >= 2 else kinds.most_common(1)[0][0]
    found = [
        place for place, block in heads if place >= first and (_kind(block) == kind or is_standing(_bare_title(block)))
    ]
    short = _short_capitals(body, found[0]) if found and kind == "capitals" else []
    return sorted({*found, *short})


def _short_capitals(body: list[tuple[Block, str]], first: int) -> list[int]:
    """Headings of one short word in capitals ("CCTV") that part bulleted lists, which hold the minutes."""
    listed = [BULLET.match(block.text) is not None for block, _ in body]
    return [
        place
        for place in range(first + 1, len(body) - 1)
        if _SHORT.fullmatch(body[place][0].text)
        and not body[place][1]
        and body[place][0].role != "cell"
        and listed[place - 1]
        and (listed[place + 1] or dates.find(body[place + 1][0].words, _ANY_YEAR))
    ]


def _after_front(body: list[tuple[Block, str]]) -> int:
    """The place after the last paragraph of the head (attendance, venue, contact)."""
    places = [place for place, (block, _) in enumerate(body) if _is_front(without_marker(block.words)[1])]
    return max([place for place in places if place <= len(body) // 2], default=0) + 1


def _is_front(piece: Words) -> bool:
    """Whether a paragraph is a list of people or a label of the head."""
    return _LIST_LABEL.match(piece.text) is not None or (list_label(piece) is not None and not is_standing(piece.text))


def _bare_title(block: Block) -> str:
    return read_heading(block.words).title.text


def _kind(block: Block) -> str:
    if block.heading:
        return f"level {block.heading}"
    if block.bold:
        return "bold"
    return "capitals" if _in_capitals(block.text) else "plain"


def _in_capitals(text: str) -> bool:
    """Whether words are in capitals, a bracket behind them and one misread letter left aside."""
    bare = _BRACKET.sub("", text)
    small = sum(letter.islower() for letter in bare)
    return bare.isupper() or (small == 1 and sum(letter.isupper() for letter in bare) >= _SURELY_CAPITALS)


def _stands_out(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST_TITLE or _LIST_LABEL.match(text) or _SPOKEN.match(text):
        return False
    if block.heading or is_standing(text):
        return True
    if _INITIALS.fullmatch(text) or _ACTIONS.fullmatch(text):
        return False
    capitals = _in_capitals(text) and len(_BRACKET.sub("", text)) > 5
    return (block.bold or capitals) and not text.endswith(_SENTENCE_END)
