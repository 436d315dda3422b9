"""What one sentence decides: the operative verbs whose subject is the body that met, and the kinds they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partnergraph.minutes.decisions.bodies import body_at_end
from partnergraph.minutes.decisions.complements import accepted, complement_kinds
from partnergraph.minutes.decisions.passives import ELSEWHERE, is_impersonal, is_passive, is_reported, thing
from partnergraph.minutes.decisions.verbs import (
    Verb,
    alternation,
    either,
    idioms,
    participles,
    past_forms,
)
from partnergraph.minutes.facts import DecisionKind

_WINDOW = 240
_LONGEST = 6000
_QUOTED = re.compile(r"“[^”]{1,1500}(?:”|$)|‘[^’]{1,400}’(?!\w)|\"[^\"]{1,1500}(?:\"|$)")
_LABEL = re.compile(
    r"^(?:(?:[(\[]?(?:decisions?|resolutions?|outcome|conclusion|resolved|agreed|that)[)\]]?)(?: \d+)?[\s:.,\-–—]*)+$"
    r"|^[\s\-–—:.·•*]*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:decision|resolution|agreed|resolved|outcome)(?: [\d/.]+)?\s*[:\-–—]\s*(?!(?:none|nil"
    r"|n/a)\b)(?=\S)",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:proposed|moved|proposal|proposition|motion)\b.{0,160}\bsecond(?:ed|ing|er)?\b", re.IGNORECASE
)
_SECONDED = re.compile(r"^seconded(?: by)?[: ]", re.IGNORECASE)
_FOLLOWS = re.compile(r"^(?:[.,;:!]|$| (?!by\b|(?:\S+ )?(?:by|was|were|is|are|had|has)\b))", re.IGNORECASE)
_DASHED = re.compile(r"(?: [-–—]|:)(?: (?:received|considered|read|discussed|circulated),? and)?$", re.IGNORECASE)
_ENDS = re.compile(r"^(?: unanimously| nem con)?\W*$", re.IGNORECASE)
_CLOSES = re.compile(
    r"^(?:[.;,]|$| (?:to|until|for|as|subject|unanimously|nem con|and|on the proposal of|with (?:thanks|effect))\b)",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r", (?:and |while |whilst |also |but )?(?P<ing>noting|endorsing|approving|requesting|recommending|agreeing)"
    r" (?:that|the|this|its|their|to|also|with)\b",
    re.IGNORECASE,
)
_CARRIED_ON = re.compile(r"and$", re.IGNORECASE)
_RESOLVED_THAT = re.compile(r"(?: unanimously| nem con)?(?:\s*[:\-–—]| that\b)", re.IGNORECASE)
_NEVER_OPENING = frozenset(("back", "task", "call", "ask", "elect", "appoint"))
_NO_START = re.compile(
    r" (?:by(?! (?:all|everyone|everybody|members|those present|consensus|an? (?:\w+ )?majority|general|unanimous"
    r"|the (?:board|committee|group|partnership|panel|forum|meeting)\b))"
    r"|with|actions?|outcomes?|priorit\w+|as)\b(?! the (?:minutes|record)| an? (?:true|correct))",
    re.IGNORECASE,
)
_IN_PASSIVE = re.compile(
    r"\b(?:be|been|being|is|are|was|were|having)(?: \w+){0,2}(?:ed|en|n)?,? (?:and|or|,)$", re.IGNORECASE
)
_READ_AND = re.compile(
    r"\b(?P<be>was|were) (?:\w+ly )?\w+(?:ed|ad|en)(?: as read)?(?:,? \w+ed){0,2},? and$", re.IGNORECASE
)
_REQUESTED = re.compile(
    r"\b(?:each|every|all) (?:of the )?(?:partners?|members?|agenc(?:y|ies)|organisations?"
    r"|partner agencies|responsible authorit(?:y|ies))"
    r"(?: \S+){0,4}? (?:is|are|was|were) (?:(?:also|therefore|again) )?(?:requested|asked) to\b(?! (?:note"
    r"|consider|agree|approve|endorse|comment))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stand:
    """One kind of decision in a sentence, and the rule that read it.

    ``end`` is where its verb ends; ``head`` where that verb was one of agreeing or resolving.
    """

    kind: DecisionKind
    rule: str
    end: int
    head: bool = False


@dataclass(frozen=True, slots=True)
class _Operative:
    verb: Verb
    way: str
    start: int
    end: int


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(past_forms())})\b", re.IGNORECASE)


@cache
def _gap_end() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:^| )(?:{either('adverbs')}),?)+ ?$", re.IGNORECASE)


@cache
def _leading_verb() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('before_decision')})\b", re.IGNORECASE)


@cache
def _narrative() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('narrative')})\b", re.IGNORECASE)


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:therefore|and|however),? ){{0,2}}(?:in|whilst|while) (?:\w+ly |both )?"
        rf"(?P<ing>{alternation(participles())})\b|^having (?:\S+ ){{0,2}}?(?P<past>{alternation(past_forms())})\b",
        re.IGNORECASE,
    )


@cache
def _bare_paper() -> re.Pattern[str]:
    """A sentence without a finite verb: "Report noted."."""
    forms = alternation({form: verb for form, verb in past_forms().items() if not verb.only})
    return re.compile(
        r"^(?:decision|outcome|resolution)?[\s:\-–]*(?:(?:the|verbal|revised|annual|draft|written|progress"
        rf"|amended|above|oral) ){{0,3}}"
        rf"(?:{either('papers')})(?: (?:received|considered|discussed) and)? (?P<past>{forms})(?: (?:as|subject"
        rf"|with|by (?:the|all)|until|to (?:the|a|an|our|its|next|[A-Z]\w+)|for|and)\b[^.]{{0,80}})?[.]?$",
        re.IGNORECASE,
    )


def masked(text: str) -> str:
    """The text with all quoted matter blotted out, letter for letter."""
    return _QUOTED.sub(lambda match: match.group()[0] + "\u0001" * (len(match.group()) - 2) + match.group()[-1], text)


def _way(text: str, match: re.Match[str], name: str, open_chain: bool) -> str:
    """How a past form at ``match`` decides: start, active, passive, joined, or not at all (empty)."""
    verb = past_forms()[match.group().lower()]
    before = _gap_end().sub("", text[: match.start()]).rstrip()
    if before.endswith((":", " -", " –")) and body_at_end(before.rstrip(" :-–"), name) is not None:
        before = before.rstrip(" :-–")
    after = text[match.end() :]
    if found := _DASHED.search(before):
        bare = verb.head and _ENDS.match(after) is None
        return "start" if found.start() > 2 and not bare and _CLOSES.match(after) else ""
    goes_on = verb.head and _CARRIED_ON.match(before) and (_RESOLVED_THAT.match(after) or _ENDS.match(after))
    if not before or _LABEL.match(before) or goes_on:
        return "start" if verb.base not in _NEVER_OPENING and not _NO_START.match(after) else ""
    if re.search(r"\b(?:it|there) (?:was|is)$", before, re.IGNORECASE):
        able = verb.head or not before.lower().endswith("is")
        about = not verb.thing or thing().search(before) is not None
        return "passive" if able and about and is_impersonal(before, text, match.end()) else ""
    joint = _READ_AND.search(before[-60:])
    if joint:
        before = before[: len(before) - len(joint.group()) + len(joint["be"])]
    if re.search(r"\b(?:was|were)$", before):
        return "passive" if is_passive(before, text, match.end(), verb) else ""
    subject = body_at_end(before, name)
    if subject is not None:
        return "" if is_reported(before, subject) or ELSEWHERE.search(after) else "active"
    if re.search(r"(?:\band|,|;|&|\bbut|\bor)$", before):
        proposed = verb.head and (_PROPOSED.search(before[-_WINDOW:]) or _SECONDED.match(before)) is not None
        joined = open_chain and _FOLLOWS.match(after) and not _IN_PASSIVE.search(before[-60:])
        return "joined" if joined or proposed else ""
    if match.group().isupper() and len(match.group()) > 4 and not re.search(r"\b(?:been|had|has|have)$", before):
        return "start"
    return "start" if _PROPOSED.search(before[-_WINDOW:]) and before.endswith((".", ":", ",")) else ""


def _operatives(text: str, name: str) -> Iterator[_Operative]:
    open_chain = False
    leading = [found.start() for found in _leading_verb().finditer(text)]
    seen = 0
    for match in _past().finditer(text):
        while seen < len(leading) and leading[seen] < match.start():
            before = _gap_end().sub("", text[: leading[seen]])
            subject = body_at_end(before, name)
            open_chain = open_chain or (subject is not None and not is_reported(before, subject))
            seen += 1
        verb = past_forms()[match.group().lower()]
        way = _way(text, match, name, open_chain)
        if not way or not verb.counts("active" if way == "joined" else way, text[match.end() :]):
            continue
        open_chain = open_chain or way in ("active", "joined", "start")
        yield _Operative(verb.meant(text[match.end() :]), way, match.start(), match.end())


def _has_spoken(text: str, name: str) -> bool:
    """Whether the body is already the subject of a verb in this text."""
    if any(True for _ in _operatives(text, name)):
        return True
    return any(
        body_at_end(_gap_end().sub("", text[: found.start()]), name) is not None
        for found in _leading_verb().finditer(text)
    )


def _by_idiom(text: str, name: str) -> Iterator[Stand]:
    for idiom in idioms():
        match = idiom.words.search(text)
        if not match or (idiom.never and idiom.never.search(text[match.end() :])):
            continue
        before = _gap_end().sub("", text[: match.start()]).rstrip()
        if idiom.by_body:
            subject = body_at_end(before, name)
            chained = re.search(r"\band$", before) and _has_spoken(text[: match.start()], name)
            if not chained and (subject is None or is_reported(before, subject)):
                continue
        elif is_reported(before, len(before)) or re.search(r"\bnot\b", match.group()):
            continue
        to = (
            complement_kinds(text[match.end() - 2 :])
            if idiom.by_body and match.group().endswith(" to")
            else [idiom.kind]
        )
        yield from (Stand(kind, "turn of phrase", match.end()) for kind in to)


def stands(sentence: str, name: str = "") -> list[Stand]:
    """The kinds of decision in a sentence by the body called ``name``, in order, each kind once."""
    text = masked(sentence[:_LONGEST])
    narrative = _narrative().search(text) is not None
    operatives = _outermost(list(_operatives(text, name)), text)
    found: list[Stand] = []
    for place, operative in enumerate(operatives):
        stop = operatives[place + 1].start if place + 1 < len(operatives) else len(text)
        verb = operative.verb
        if verb.head:
            after = _complement(sentence, text, operative.end, stop)
            kinds = complement_kinds(after) if _matter(after) else []
        elif narrative and verb.kind == "note" and len(operatives) == 1:
            kinds = []
        else:
            kinds = [verb.kind]
        found += [Stand(kind, operative.way, operative.end, verb.head) for kind in kinds]
    found += _by_idiom(text, name)
    if recommended := accepted(text):
        return [Stand(kind, "active", len(recommended)) for kind in complement_kinds(recommended)]
    if not found and (match := _bare_paper().match(text)):
        found.append(Stand(past_forms()[match["past"].lower()].kind, "start", match.end("past")))
    if not found and (label := _LABELLED.match(text)):
        found = [Stand(kind, "label", label.end()) for kind in complement_kinds(text[label.end() :])]
    if match := _REQUESTED.search(text):
        found.append(Stand("request", "each is requested", match.end()))
    if found and (match := _participle().search(text)):
        verb = participles()[match["ing"].lower()] if match["ing"] else past_forms()[match["past"].lower()]
        if not (verb.only or (verb.kind == "note" and narrative)):
            found.insert(0, Stand(verb.kind, "participle", match.end()))
    found += _afterthought(text, operatives)
    return list({stand.kind: stand for stand in reversed(found)}.values())[::-1]


def _afterthought(text: str, operatives: list[_Operative]) -> Iterator[Stand]:
    """What the body's closing participle adds ("approved the plan, noting that ..."), where the body is its subject."""
    match = _AFTERTHOUGHT.search(text, operatives[-1].end) if operatives else None
    if not match:
        return
    last = operatives[-1]
    if last.way in ("active", "joined", "start") and not (
        last.verb.head and re.match(r"[\s:,]*(?:that|to)\b", text[last.end :], re.IGNORECASE)
    ):
        yield Stand(participles()[match["ing"].lower()].kind, "participle", match.end("ing"))


def _outermost(operatives: list[_Operative], text: str) -> list[_Operative]:
    """The verbs without those in the passive that stand inside what a head verb agreed."""
    kept: list[_Operative] = []
    for operative in operatives:
        inner = operative.way == "passive" and kept and kept[-1].verb.head
        if not inner or re.search(r"\b(?:it|this|these) (?:was|were)\b[^,;]{0,40}$", text[: operative.start]):
            kept.append(operative)
    return kept


def _complement(sentence: str, text: str, start: int, stop: int) -> str:
    """What follows a head verb, quoted matter blotted out, but for a resolution that is quoted as a whole."""
    quoted = re.match(r"[\s:,\-–—]*[\"“‘]\u0001", text[start:])
    return sentence[start:] if quoted else text[start:stop]


def _matter(after: str) -> bool:
    """Whether what follows a head verb can be decided: not "agreed with her", not the end in a joint."""
    return not re.match(r"^ with (?!(?:the|this|these|a|an|all|both|that)\b)", after, re.IGNORECASE)


def is_open(sentence: str, stand: Stand) -> bool:
    """Whether a sentence breaks off after this verb, so that what was decided stands in the list that follows."""
    rest = sentence[stand.end :]
    return rest.rstrip().endswith((":", ":-", ":–", "–", "-", "—")) or (
        re.fullmatch(r"(?:[\s,:;.\-–—]|that|to|the following|as follows|unanimously)*", rest) is not None
        and not rest.rstrip().endswith(".")
    )
