"""Where the source marks an action: "Action: NAME", "(Action: JD)", initials at the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.actions.vocabulary import either
from partnergraph.minutes.decisions import joined
from partnergraph.minutes.outline import ACTION_COLUMN, Paragraph
from partnergraph.minutes.sentences import sentences
from partnergraph.text import NO_WORDS, Span, Words
from partnergraph.text import words as words_of

_REFERENCE = r"(?:(?:no\.? ?)?\d{1,3}(?:[./-]\d{1,3}){0,2}|(?-i:[A-Z]{1,6})[-/]?\d{1,4}(?:[./-]\d{1,4}){0,2})"
_KIND = (
    r"(?:for |to |agreed |key |further |follow[- ]?up )?action(?:s|ed)?(?: points?| items?| required| arising"
    rf"| agreed| log| box)?(?: {_REFERENCE})?"
)

_BY = r"(?: (?:to be taken by|to be undertaken by|by|for|on|owners?|lead))?"
_SIGN = r" ?(?::[-–—]?|[-–—]{1,2}(?= ?\S)|→|=>|>)"
_AT_START = re.compile(
    rf"^[\W_]{{0,6}}(?P<mark>{_KIND}{_BY}{_SIGN}|AP ?\d{{1,3}}{_SIGN}?)\W{{0,3}}(?P<rest>.*)$", re.IGNORECASE
)
_BARE = re.compile(
    r"^[\W_]{0,6}(?P<mark>(?:Actions?|ACTIONS?)(?P<number> (?:[Nn]o\.? ?)?\d{1,3}(?:[./]\d{1,3}){0,2}\.?)?)"
    r"(?P<by> by| for| BY| FOR)? (?=[A-Z])"
)
_ARROW = re.compile(r"^(?P<mark>>{2,3}|[=-]{1,2}>|[»→⇒➔➜➤]) ?(?=[A-Z])")
_BRACKETED = re.compile(
    rf"[(\[]\s?(?P<mark>{_KIND}{_BY}(?:{_SIGN})?)\s?(?P<rest>[^()\[\]]{{1,200}}(?:\([^()]{{0,80}}\)[^()\[\]]{{0,80}})?)[)\]]\.?",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"(?<=[.;:!?)\]”’\"'] )(?P<mark>{_KIND}{_BY}{_SIGN})\s?(?=\S)|(?<= )(?P<loud>(?-i:ACTIONS?(?: BY| FOR"
    rf"| POINT)?)(?: \d+)?{_SIGN})\s?(?=\S)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"^[\W_]{{0,6}}(?:(?:(?:summary|list|table|schedule|record) of )?(?P<mark>{_KIND}){_BY}(?: (?:summary|list"
    r"|from this meeting|(?:agreed |arising )?(?:at|from) th(?:e|is) meeting))?"
    r"|the following actions? (?:points? )?(?:was|were|have been) (?:also )?(?:agreed|noted|identified|taken|raised)"
    r"|(?:the )?actions? (?:arising|agreed)(?: from (?:this|the) (?:item|meeting|discussion))?)[\s:.\-–—]*$",
    re.IGNORECASE,
)
_LOUD = re.compile(r"^ACTIONS?\b")
_LETTERS = r"[A-Z](?:\.?[A-Z]){1,3}\.?"
_LINE_OF_INITIALS = re.compile(rf"^(?:{_LETTERS}|ALL|All)(?:(?: ?[/,&+;] ?| and | )(?:{_LETTERS}|ALL|All)){{0,5}}$")
_INITIALS_AT_END = re.compile(
    rf"(?:(?<=[.;:)\]]) |(?<=[\w)]) [-–—] )(?P<rest>{_LETTERS}(?:(?: ?[/,&+] ?| and ){_LETTERS}){{0,4}})$"
)
_TO_ACTION = re.compile(
    rf"(?<=[.;:!?)\]] )(?P<rest>(?:{_LETTERS}|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
    rf"(?:(?: ?[/,&] ?| and ){_LETTERS}){{0,3}}) to (?:action|take (?:this|it) forward)(?: this)?\.?$"
)
_NO_OWNERS = re.compile(
    r"\b(?:prop|propd|proposed|proposer|moved|mover|sec|secd|seconded|seconder|by)\b[.:]*(?: by)? ?$", re.IGNORECASE
)
_COLUMN = re.compile(
    rf"(?<=\S)[ \t]{{3,}}(?P<rest>(?:{_LETTERS}|ALL|All)(?: ?[/,&+] ?(?:{_LETTERS}|ALL|All)){{0,4}}(?P<more> ?[/,&+])?)"
    r"[ \t]*$",
    re.MULTILINE,
)
_COLUMN_HEADING = re.compile(r"^[ \t]{30,}actions?(?: by| for)?[ \t]*$", re.IGNORECASE | re.MULTILINE)
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2}"
_COLUMN_OF_NAMES = re.compile(rf"(?<=\S)[ \t]{{4,}}(?P<rest>{_NAME}(?: ?[/,&] ?{_NAME}){{0,3}})[ \t]*$", re.MULTILINE)
TO_DO = re.compile(r" (?:to|will|would|shall|should|is to|are to|agreed to|must)(?: also)? (?=[a-z])")
_NEAR = 120
_NO_ACTION = re.compile(
    r"^(?:none|nil|n/?a|no actions?|(?:see|as|as per|in|refer to) (?:the )?"
    r"(?:above|below|(?:action |attached )?(?:log|tracker)))"
    r"\b\W*$|^(?:now |action )?(?:complete[d]?|closed|done|discharged|actioned|on-?going|in progress|carried forward"
    r"|superseded)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed mark: where it stands, its print, the words behind it, and the words before it in its paragraph.

    ``alone`` where it marks the last sentence before it and no other: in brackets in a run, or in a column.
    ``beside`` where it stands in a column of actions beside the whole item, ``initials`` where it is no more than them.
    ``followed`` counts the entries of that column below it in the same words.
    """

    paragraph: int
    print: Words
    rest: Words
    before: Words = NO_WORDS
    alone: bool = False
    beside: bool = False
    initials: bool = False
    followed: int = 0


def is_heading(said: Words) -> bool:
    """Whether a paragraph only says that actions follow ("Actions:")."""
    return _HEADING.match(said.text) is not None


def marks(paragraphs: Sequence[Paragraph], names: Cast) -> Iterator[Mark]:
    """Every mark in an item's paragraphs, in order."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.agenda or paragraph.annex or not paragraph.words:
            continue
        if paragraph.marker == ACTION_COLUMN:
            if "@" in paragraph.words.text:
                continue
            yield Mark(place, paragraph.words, paragraph.words, beside=True)
            continue
        beside = list(_in_column(place, paragraph, names))
        for mark in beside or _marks(place, paragraph.words, names):
            yield _with_fields(mark, paragraphs[place + 1 :])


def _with_fields(mark: Mark, below: Sequence[Paragraph]) -> Mark:
    """A mark that opens its paragraph with the fields ("Owner: JD") that stand below on their own."""
    if mark.before or mark.initials or not mark.rest:
        return mark
    fields = takewhile(lambda paragraph: not paragraph.agenda and _opens_field(paragraph.words), below)
    return replace(mark, rest=joined([mark.rest, *(paragraph.words for paragraph in fields)]))


def _opens_field(said: Words) -> bool:
    """Whether a paragraph begins with the name of a field of an action and is none itself."""
    return _FIELD.match(said.text) is not None and _AT_START.match(said.text) is None


def is_mark(paragraph: Paragraph, names: Cast) -> bool:
    """Whether a paragraph is itself a mark and nothing else."""
    return paragraph.marker == ACTION_COLUMN or any(not mark.before for mark in _marks(0, paragraph.words, names))


def _marks(place: int, words: Words, names: Cast) -> Iterator[Mark]:
    text = words.text
    opening = _opening(words, names)
    if opening is not None:
        end, rest = opening
        if not _NO_ACTION.match(rest.text):
            yield Mark(place, words.cut(0, end), rest)
        return
    if _is_line_of_initials(text, names):
        yield Mark(place, words, words, initials=True)
        return
    yield from _inside(place, words, names)


def _in_column(place: int, paragraph: Paragraph, names: Cast) -> Iterator[Mark]:
    """Initials in a column at the right of a paragraph's lines: each marks the sentence that they stand beside."""
    entries: dict[int, list[Span]] = {}
    goes_on = False
    ends = 0
    for span in paragraph.spans:
        for match in _COLUMN.finditer(names.content, span.start, span.end):
            if not _are_initials(match["rest"], names, False):
                continue
            if not goes_on:
                ends = _sentence_end(paragraph.words, match.end("rest"))
            entries.setdefault(ends, []).append(Span(*match.span("rest")))
            goes_on = match["more"] is not None
    yield from _names_in_column(place, paragraph, names)
    for end, spans in entries.items():
        rest = words_of(names.content, spans)
        yield Mark(place, rest, rest, paragraph.words.cut(0, end), alone=True, initials=True)


def _names_in_column(place: int, paragraph: Paragraph, names: Cast) -> Iterator[Mark]:
    """Names in full in a column headed "Action" at the right: each marks what stands before it."""
    for span in paragraph.spans if _has_column(names.content) else ():
        for match in _COLUMN_OF_NAMES.finditer(names.content, span.start, span.end):
            people = names.people(Span(*match.span("rest")))
            if len(people) == len(re.split(r" ?[/,&] ?", match["rest"])):
                end = bisect_left(paragraph.words.offsets, match.start("rest"))
                rest = words_of(names.content, [Span(*match.span("rest"))])
                yield Mark(place, rest, rest, paragraph.words.cut(0, end), alone=True, initials=True)


@lru_cache(maxsize=4)
def _has_column(content: str) -> bool:
    """Whether a heading of actions stands alone at the far right of a line."""
    return _COLUMN_HEADING.search(content) is not None


def _sentence_end(words: Words, place: int) -> int:
    """Where the sentence ends that stands at a place of the text."""
    behind = bisect_left(words.offsets, place)
    ends = 0
    for sentence in sentences(words):
        ends = bisect_left(words.offsets, sentence.offsets[-1]) + 1
        if ends >= behind:
            break
    return ends


def _opening(words: Words, names: Cast) -> tuple[int, Words] | None:
    """The end of a mark that opens a paragraph, and the words behind it."""
    if match := _AT_START.match(words.text):
        bracketed = words.text[:1] in "[(" and words.text[-1:] in "])"
        return match.end("mark"), words.cut(match.start("rest"), len(words) - bracketed)
    if match := _ARROW.match(words.text):
        doer = words.cut(match.end(), doing.start()) if (doing := TO_DO.search(words.text, 0, _NEAR)) else NO_WORDS
        known = names.within(doer) or _is_line_of_initials(doer.text, names)
        return (match.end("mark"), words.cut(match.end())) if known else None
    match = _BARE.match(words.text)
    if not match:
        return None
    rest = words.cut(match.end())
    ahead = names.within(rest)
    named = bool(ahead) and (
        ahead[0][0] == 0 or re.fullmatch(r"(?:[A-Z][\w.]*\s?){1,4}", rest.text[: ahead[0][0]]) is not None
    )
    plain = named and ahead[0][2].kind == "person"
    numbered = match["number"] and TO_DO.search(rest.text[:_NEAR]) is not None
    if (
        plain
        or match["by"]
        or numbered
        or (named and _LOUD.match(words.text))
        or _is_line_of_initials(rest.text, names)
    ):
        return match.end(), rest
    return None


def _inside(place: int, words: Words, names: Cast) -> Iterator[Mark]:
    """Marks behind a sentence: in brackets, in a run, or initials alone at the end."""
    text = words.text
    start = 0
    found = False
    for match in _BRACKETED.finditer(text):
        found = True
        yield Mark(
            place,
            words.cut(match.start(), match.end("mark")),
            words.cut(match.start("rest"), match.end("rest")),
            words.cut(start, match.start()),
            alone=True,
        )
        start = match.end()
    if found:
        return
    runs = list(_INSIDE.finditer(text))
    for number, match in enumerate(runs):
        stop = runs[number + 1].start() if number + 1 < len(runs) else len(text)
        yield Mark(
            place, words.cut(match.start(), match.end()), words.cut(match.end(), stop), words.cut(start, match.start())
        )
        start = stop
    if runs:
        return
    told = _TO_ACTION.search(text)
    rest = words.cut(*told.span("rest")) if told else NO_WORDS
    if told and (names.within(rest) or _are_initials(rest.text, names, False)):
        yield Mark(place, words.cut(told.start()), rest, words.cut(0, told.start()), alone=True)
        return
    ending = _INITIALS_AT_END.search(text)
    if ending and _are_initials(ending["rest"], names, False) and not _NO_OWNERS.search(text[: ending.start("rest")]):
        rest = words.cut(ending.start("rest"))
        yield Mark(place, rest, rest, words.cut(0, ending.start()), initials=True)


def _is_line_of_initials(text: str, names: Cast) -> bool:
    return _LINE_OF_INITIALS.match(text) is not None and _are_initials(text, names, len(text) <= 3)


def _are_initials(text: str, names: Cast, lenient: bool) -> bool:
    """Whether each group of letters is somebody's initials; a lenient reader takes unknown pairs too."""
    groups = [re.sub(r"\.", "", group) for group in re.findall(_LETTERS + r"|All\b", text)]
    return bool(groups) and all(
        group in names.initials or group.upper() == "ALL" or (lenient and len(group) == 2) for group in groups
    )


_FIELD = re.compile(
    rf"(?:^|[\s;,.(|])(?P<name>{either('headings')}|{either('when')}|{either('done')}) ?: ?", re.IGNORECASE
)


def fields(words: Words) -> tuple[Words, Words, Words]:
    """A mark's words parted into task, owner and due where it names them ("Owner: JD Due: 4 May")."""
    parts = list(_FIELD.finditer(words.text))
    task, owner, when = words, NO_WORDS, NO_WORDS
    for number, part in enumerate(parts):
        if number == 0:
            task = words.cut(0, part.start())
        stop = parts[number + 1].start() if number + 1 < len(parts) else len(words.text)
        value = words.cut(part.end(), stop)
        if re.fullmatch(either("headings"), part["name"], re.IGNORECASE):
            owner = value
        elif re.fullmatch(either("when"), part["name"], re.IGNORECASE):
            when = value
    return task, owner, when
