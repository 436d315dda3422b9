"""Who took the chair, and from which item on; an office without a name is nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from partnergraph.minutes.facts import Attendance, Chairing, Mention, Proof
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.placement import within
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Span, Words

_OFFICE = r"(?:chair(?:man|woman|person)?|cathaoirleach|convenor|convener|cadeirydd|president)"
_IN_CHAIR = re.compile(r"\bin the chair\b|\bchairing\b|\bchaired\b|\bpresiding\b|\bpresided\b", re.IGNORECASE)
_CHAIR_POST = re.compile(
    rf"(?<!vice[- ])(?<!vice )(?<!deputy )(?<!depute )(?<!former )(?<!previous )(?<!ex-)(?<!leas-)(?<!leas )"
    rf"\b(?:independent |acting |interim |co-)?{_OFFICE}\b(?!'s|-\w)",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    rf"\b{_OFFICE} (?:of|for) "
    r"(?!the (?:group|board|partnership|committee|panel|forum|meeting|executive|council)\b)(?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\b(?:took|taking|assumed|resumed|occupied|vacated)\b[^.]{0,20}\bchair\b|\bin the chair\b"
    r"|\bchaired\b|\bpresided\b|\belected\b[^.]{0,40}\bchair|\bappointed\b[^.]{0,40}\bchair",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:[^:|/]{{2,30}} ?/ ?)?(?:{_OFFICE}|chaired by|in the chair|presiding)(?: ?\(.{{0,20}}\))? ?[:–-]",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(rf"(?:{_OFFICE}|chaired by|in the chair|presiding) ?:?", re.IGNORECASE)
_LONGEST_NAME = 80
_CHAIR_COMMA = re.compile(rf"(?<!vice )(?<!vice-)(?<!deputy )\b{_OFFICE},? $", re.IGNORECASE)
_ANY_CHAIR_COMMA = re.compile(rf"\b{_OFFICE}, $", re.IGNORECASE)
_ACTS_AS_CHAIR = re.compile(
    r",|\.|\)|;|$| (?:welcomed|opened|thanked|called|introduced|advised|said|noted|explained"
    r"|informed|began|extended|invited)\b"
)
_TAKES = (
    re.compile(
        r"(?: \([^()]*\)|,[^,]{0,40},)? ?(?:then |also |duly |should |to )?(?:take|took|assume|assumed"
        r"|occupied|resumed)(?:"
        r" over)?(?: in)? the chair\b"
        r"| ?,? ?(?:was |\()?in the chair\b| chaired the\b|,? (?:was )?presid(?:ed|ing)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?: \([^()]*\))? (?:was |be |is )?(?:duly )?(?:elected|appointed)(?: as)?(?: the)? {_OFFICE}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf",? (?:the )?{_OFFICE}(?: of the [A-Za-z ]{{3,40}})?, (?:welcomed|opened|thanked|called"
        rf"|introduced|began|extended)\b",
        re.IGNORECASE,
    ),
)
_ELECTED_OF = re.compile(
    rf"\b(?:elected|appointed)(?: as)?(?: the)? {_OFFICE} of (?:the )?(?P<body>(?-i:[A-Z])[\w'’&-]*"
    r"(?: (?:(?:of|and|for|the) )?(?-i:[A-Z])[\w'’&-]*)*)",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:take|took|assumed?|occup(?:y|ied)) the chair\b(?!.{0,40}\b(?:item|remainder|rest)\b)", re.IGNORECASE
)
_SIGNS = re.compile(rf",? (?:the |as )?{_OFFICE}\b", re.IGNORECASE)
_AFTER_LIST = 400


def read(
    content: str, outline: Outline, attendance: Sequence[Attendance], persons: Sequence[Mention], body: str = ""
) -> tuple[Chairing, ...]:
    """The chairings in order, the first from item 1; empty where the text only names the office.

    ``body`` is the name of the body that met: whoever is elected chair of another does not take this chair.
    """
    found = (
        _labelled(outline, persons)
        or _stood_in(outline, persons)
        or _listed(content, attendance)
        or _spoken(outline, persons)
    )
    later = _taken_over(outline, persons, body)
    if found is None:
        return tuple(chairing for chairing in later if chairing.from_item > 1)
    return (found, *(chairing for chairing in later if chairing.from_item > 1 and chairing.person != found.person))


def _labelled(outline: Outline, persons: Sequence[Mention]) -> Chairing | None:
    for place, paragraph in enumerate(outline.front):
        labelled = _LABEL.match(paragraph.words.text)
        below = _labelled_below(outline, persons, place) if _LABEL_ALONE.fullmatch(paragraph.words.text) else None
        if below is not None:
            return below
        if labelled or (
            len(paragraph.words) < 120
            and re.search(r" in the chair\b| presid(?:ed|ing)\b", paragraph.words.text, re.IGNORECASE)
        ):
            named = within(persons, paragraph.words.span())
            if labelled or len(named) == 1:
                for mention in named[:1]:
                    return Chairing(mention.span, Proof((paragraph.words.span(),), "chair.label", 0.96))
    return None


def _labelled_below(outline: Outline, persons: Sequence[Mention], place: int) -> Chairing | None:
    """The one person of the line below a label alone ("Chair"), unless the label stands below a name itself."""
    label = outline.front[place].words
    above, below = outline.front[max(0, place - 1) : place], outline.front[place + 1 : place + 2]
    beside = [[] if len(one.words) > _LONGEST_NAME else within(persons, one.words.span()) for one in (*above, *below)]
    if not label or not below or len(beside[-1]) != 1 or (above and beside[0]):
        return None
    return Chairing(beside[-1][0].span, Proof((below[0].words.span(), label.span()), "chair.label", 0.9))


def _listed(content: str, attendance: Sequence[Attendance]) -> Chairing | None:
    """The one whom the list marks: "in the Chair" before a plain chairman's post."""
    came = [entry for entry in attendance if entry.status != "apologies"]
    garbled = _garbled(content, came)
    if garbled is not None:
        return garbled
    for pattern, rule, sure in ((_IN_CHAIR, "chair.in-the-chair", 0.97), (_CHAIR_POST, "chair.post", 0.93)):
        for place, entry in enumerate(came):
            end = (
                came[place + 1].person.start
                if place + 1 < len(came) and came[place + 1].person.start > entry.person.end
                else entry.person.end + 120
            )
            behind = _own_words(content, entry.person.end, min(end, entry.person.end + _AFTER_LIST))
            folded = " ".join(behind.split())
            if pattern.search(folded) and not (pattern is _CHAIR_POST and _OTHER_BODY.search(folded)):
                return Chairing(
                    entry.person,
                    Proof((Span(entry.person.start, entry.person.end + len(behind.rstrip())),), rule, sure),
                )
    return _by_post(came)


def _by_post(came: Sequence[Attendance]) -> Chairing | None:
    """The only one whose post, on a line of its own, is a plain chairman's ("Independent Chair")."""
    heads = [
        entry
        for entry in came
        if re.fullmatch(rf"(?:independent |acting |interim )?{_OFFICE}", entry.post, re.IGNORECASE)
    ]
    return (
        Chairing(heads[0].person, replace(heads[0].proof, rule="chair.post", confidence=0.85))
        if len(heads) == 1
        else None
    )


def _own_words(content: str, start: int, end: int) -> str:
    """What stands behind a name and belongs to it: its brackets and the rest of its line, a bracket below it too."""
    behind = re.match(
        r"(?:\s*[-–,:|]?\s*\([^()]*\))*(?:[ \t]*[-–,|:\t]|[ \t]{2,}|[ \t]+in"
        r" the)?[^\n;]*(?:\n\s+(?:\([^()]*\)[ \t]*)+)?|",
        content[start:end],
    )
    found = behind.group() if behind else ""
    return found if re.match(r"\s*[-–,|:(\t]|\s{2,}|\s+in the", found) else ""


def _garbled(content: str, came: Sequence[Attendance]) -> Chairing | None:
    """A bracket that holds the next name before "in the Chair": it belongs to the name before the bracket."""
    for place, entry in enumerate(came[:-1]):
        behind = content[entry.person.end : entry.person.end + _AFTER_LIST]
        opening = re.match(r"\s*\(", behind)
        if not opening:
            continue
        closing = behind.find(")")
        inside = behind[: closing + 1] if closing >= 0 else ""
        if _IN_CHAIR.search(" ".join(inside.split())) and came[place + 1].person.start < entry.person.end + closing:
            return Chairing(
                entry.person,
                Proof((Span(entry.person.start, entry.person.end + closing + 1),), "chair.in-the-chair", 0.9),
            )
    return None


def _stood_in(outline: Outline, persons: Sequence[Mention]) -> Chairing | None:
    """Who took the chair at the start, whomever a list names as chairman ("agreed that X take the chair")."""
    for section in outline.sections[:2]:
        for paragraph in section.paragraphs:
            for sentence in sentences(paragraph.words):
                mention = _who_takes(sentence, persons) if _STARTS.search(sentence.text) else None
                if mention:
                    return Chairing(mention.span, Proof((sentence.span(),), "chair.stood-in", 0.9))
    return None


def _spoken(outline: Outline, persons: Sequence[Mention]) -> Chairing | None:
    """An item that names who chairs: "X in the chair", "The Chair, X, welcomed ...", "signed by X, Chairman"."""
    for section in outline.sections:
        for paragraph in section.paragraphs:
            for sentence in sentences(paragraph.words):
                mention = _who_takes(sentence, persons)
                if mention:
                    return Chairing(mention.span, Proof((sentence.span(),), "chair.said", 0.88))
    return None


def _taken_over(outline: Outline, persons: Sequence[Mention], body: str) -> list[Chairing]:
    found = []
    for section in outline.sections:
        for paragraph in section.paragraphs:
            for sentence in sentences(paragraph.words):
                takes = _TOOK.search(sentence.text) and not _of_another(sentence.text, body)
                mention = _who_takes(sentence, persons) if takes else None
                if mention:
                    found.append(
                        Chairing(mention.span, Proof((sentence.span(),), "chair.taken-over", 0.85), section.position)
                    )
    return found


def _of_another(sentence: str, body: str) -> bool:
    """Whether a sentence elects the chair of a body that is named and is not the one that met."""
    elected = _ELECTED_OF.search(sentence)
    return elected is not None and bool(body) and elected["body"].casefold() not in body.casefold()


def _who_takes(sentence: Words, persons: Sequence[Mention]) -> Mention | None:
    """The named person whom a sentence puts in the chair, or None."""
    named = within(persons, sentence.span())
    for mention in named:
        start = next((i for i, offset in enumerate(sentence.offsets) if offset >= mention.span.start), 0)
        before = sentence.text[:start]
        after = sentence.text[start + len(re.sub(r"\s+", " ", mention.text)) :]
        if _CHAIR_COMMA.search(before) and _ACTS_AS_CHAIR.match(after):
            return mention
        if _ANY_CHAIR_COMMA.search(before) and re.match(r",? presid", after):
            return mention
        if any(takes.match(after) for takes in _TAKES) or (before.endswith("signed by ") and _SIGNS.match(after)):
            return mention
    return None
