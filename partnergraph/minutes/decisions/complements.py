"""What a body resolved or agreed: the kinds in the words that follow ("that the plan be noted and that ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partnergraph.minutes.decisions.verbs import Verb, alternation, base_forms, either, gap, listed, past_forms
from partnergraph.minutes.facts import DecisionKind

_DEEPEST = 4
_LEAD = re.compile(
    r"^(?:[\s:;,.\-–—\"“‘]+|(?:that|to)\s?[:;\-–—]+(?=\s)|(?:unanimously|nem con|accordingly|then|therefore"
    r"|further|also|otherwise)\b)+",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"^(?P<what>(?:that|to) .{3,600}?)[.;,]? ?(?:[-–—:(] ?)(?:the )?recommendation (?:was )?"
    r"(?:accepted|agreed|approved|adopted|carried)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:(?:subject to|following|after|on|in|having|by|proposed|moved|seconded)\b[^,;]{2,160}[,:;] ){1,3}"
    r"(?=that\b|to\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:[;,] ?|,? and |,? but |,? & )(?:and )?")
_FINITE = re.compile(
    r"\b(?:be|would|should|will|shall|must|is|are|was|were|has|have|had|needed|needs?|may|might|can|could|remains?"
    r"|continues?|contribute|become)\b",
    re.IGNORECASE,
)
_FIRST_OF_TWO = re.compile(r"^that (?:(?:both|all|of|the|and|for|in|[A-Z][\w&'’-]*)(?: |$))+$")
_THANKS = re.compile(
    r"\b(?:thank(?:s|ed)?|gratitude|appreciation|condolences|congratulat\w+|sympath\w+)\b", re.IGNORECASE
)
_NOUN = re.compile(r"^(?:$|[.,;:]| (?:of|for|from|was|is|are|were|would|will|in|at|with|and|or|to (?!the\b|a\b))\b)")
_AUTHORITY = re.compile(r"(?:that )?authority to\b", re.IGNORECASE)
_OBJECT = re.compile(r"^ (?:that|the|to|a|an|its|their|this|these|all)\b")


@cache
def _opening() -> re.Pattern[str]:
    forms = rf"(?:(?P<base>{alternation(base_forms())})e?s?|(?P<past>{alternation(past_forms())}))"
    return re.compile(
        rf"^(?:(?:that|and|they|it|also|further|be|is|(?:(?:the|this|that) )?(?:{either('bodies')}"
        rf"|{either('own_name_only')})|(?:all )?(?:{either('people')})) )*?(?P<to>to"
        rf" )?(?:(?:{either('adverbs')}) )*{forms}\b(?! (?:action|outcome|priorit|by\b))",
        re.IGNORECASE,
    )


@cache
def _passive() -> re.Pattern[str]:
    forms = alternation(past_forms())
    return re.compile(
        rf"\b(?:be|being|is|are|was|were|stands?){gap()} (?P<first>{forms})\b"
        rf"(?:,? (?:and|&|or){gap()} (?P<second>{forms})\b)?",
        re.IGNORECASE,
    )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text parted at its joints: each piece, and the text from its start on."""
    start = 0
    for joint in [*_JOINT.finditer(text), None]:
        end = joint.start() if joint else len(text)
        if joint and start and _FIRST_OF_TWO.match(text[start:end].strip()):
            continue
        if piece := text[start:end].strip():
            yield piece, text[start:].lstrip()
        start = joint.end() if joint else end


def _by_passive(piece: str) -> list[Verb]:
    found: list[Verb] = []
    for match in _passive().finditer(piece):
        for name in ("first", "second"):
            verb = past_forms().get((match[name] or "").lower())
            after = piece[match.end(name) :] if verb else ""
            counts = verb is not None and verb.counts("resolved", after, done_unto=True)
            if verb and counts and not verb.head and not after.startswith(" by "):
                found.append(verb.meant(after))
    return found


def _by_opening(piece: str, rest: str, first: bool, clause: str) -> tuple[Verb, str, bool] | None:
    """The verb of deciding that opens a piece, what follows it, and whether it was in the base form.

    ``rest`` is the text from the piece on. After the first piece a word may be a noun ("advice and support") or belong
    to another verb, so more is asked.
    """
    match = _opening().match(piece)
    if not match or _AUTHORITY.match(piece):
        return None
    form = match["base"] or match["past"]
    verb = (base_forms() if match["base"] else past_forms())[form.lower()]
    after = piece[match.end() :]
    if not verb.counts("resolved", rest[match.end() :]):
        return None
    if not first:
        noun = verb.base in listed("nouns") and _NOUN.match(after)
        if match["base"] and not match["to"] and (clause == "that" or noun):
            return None
        if match["past"] and clause == "to" and not _OBJECT.match(after):
            return None
    return verb.meant(rest[match.end() :]), after, bool(match["base"])


@cache
def _elided() -> re.Pattern[str]:
    """A joined clause that leaves "be" out: "(the report be noted and) the plan approved"."""
    forms = alternation({form: verb for form, verb in past_forms().items() if not verb.head and not verb.only})
    return re.compile(
        r"(?:that )?(?:the|an?|its|this|these|all|[A-Z]\w+) (?:(?!which|who"
        rf"|that)\S+ ){{1,14}}?(?P<past>{forms})(?:[.;,]|$| (?:subject|as|for)\b)",
        re.IGNORECASE,
    )


@cache
def _subjunctive() -> re.Pattern[str]:
    """A joined clause in the subjunctive: "(the report be noted and) the Chair write to the Minister"."""
    return re.compile(rf"(?:that )?(?:the|an?|[A-Z]\w+) (?:[\w'’]+ ){{1,6}}?(?:{either('subjunctives')})\b")


@cache
def _verbless() -> re.Pattern[str]:
    """A decision without a finite verb: "Improvement Plan approved."."""
    forms = alternation({form: verb for form, verb in past_forms().items() if not verb.head and not verb.only})
    finite = r"(?:is|are|was|were|be|been|has|have|had|will|would|should|to|that|which|who|not)\b"
    return re.compile(
        rf"^(?:(?!{finite})[\w'’&/–-]+ ){{1,12}}(?P<past>{forms})"
        r"(?: (?:as|subject to|with|without|for|until)\b[^.;]{0,120})?[.;]?$",
        re.IGNORECASE,
    )


def _takes_that(opening: Verb | None, piece: str) -> bool:
    """Whether "and that ..." behind an infinitive begins a decision of its own, and is not more of what is noted."""
    return piece.startswith("that ") and (opening is None or opening.kind in ("approve", "endorse", "agree"))


def complement_kinds(text: str, default: DecisionKind | None = "agree", depth: int = 0) -> list[DecisionKind]:
    """The kinds of decision in what a body agreed or resolved, in order, each once; ``default`` where no verb tells.

    Thanks decide nothing. ``default`` None gives nothing where no verb tells.
    """
    text = _ASIDE.sub("", _LEAD.sub("", text))
    if bare := _verbless().match(text):
        return [past_forms()[bare["past"].lower()].kind]
    kinds: list[DecisionKind] = []
    clause = "that"
    opening: Verb | None = None
    waiting = ""
    for number, (piece, rest) in enumerate(_pieces(text)):
        whole = f"{waiting} and {piece}" if waiting else piece
        waiting = ""
        if opened := _by_opening(piece, rest, number == 0, clause):
            verb, after, base = opened
            opening = verb
            clause = "to" if base or number == 0 else clause
            kinds += (
                complement_kinds(after, "agree", depth + 1) if verb.head and after and depth < _DEEPEST else [verb.kind]
            )
        elif number == 0 and re.match(r"(?:that |and )*to [a-z]", piece, re.IGNORECASE):
            clause = "to"
            kinds += [default] if default and not _THANKS.search(piece) else []
        elif number and re.match(r"to [a-z]", piece, re.IGNORECASE):
            kinds += [default] if default and not _THANKS.search(piece) else []
        elif clause == "to" and not _takes_that(opening, piece):
            continue
        elif passive := _by_passive(whole):
            kinds += [verb.kind for verb in passive]
        elif number and (elided := _elided().match(piece)):
            kinds.append(past_forms()[elided["past"].lower()].kind)
        elif _FINITE.search(whole) or (number and kinds and (_subjunctive().match(piece) or piece.startswith("that "))):
            kinds += [default] if default and not _THANKS.search(whole) else []
        else:
            waiting = whole
    if not kinds and default and not _THANKS.search(text):
        kinds = [default]
    return list(dict.fromkeys(kinds))


def accepted(text: str) -> str:
    """The words of a recommendation behind which stands that it was accepted; empty where nothing of the sort does.

    "That the fees be approved - Recommendation accepted" gives "That the fees be approved".
    """
    found = _ACCEPTED.match(text)
    return found["what"] if found else ""
