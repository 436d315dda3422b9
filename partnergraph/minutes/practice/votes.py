"""What one sentence says of a vote: what became of a motion, the counts, who voted which way, in what manner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.business import Manner, MotionResult, Party, Vote, Way
from partnergraph.minutes.practice.patterns import compiled, number_of, place_of, rules_for
from partnergraph.minutes.practice.people import parties, passages, voters
from partnergraph.minutes.practice.said import Said
from partnergraph.minutes.proof import Proof

_OF_VOTES = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|(?:for|against) the (?:motion|amendment)|abstain\w*|abstentions?|carried|lost|defeated"
    r"|divi(?:sion|ded)|polls?|majority|show of hands)\b",
    re.IGNORECASE,
)
_COUNT_ALONE = (
    r"^\W*(?:(?:voting|votes?|those|members|councillors) )*(?:for|in favour|against|abstain(?:ed|ing)?|abstentions?)"
    r"(?: (?:of )?the (?:motion|amendment|proposal))?(?: votes?)?[\s:=(–—-]*{number}[\s).]*(?:votes?)?\W*$"
)
_LABEL_ALONE = (
    r"^\W*(?:(?:members|councillors|cllrs|those|votes?|names) )*(?:voting |voted |votes? |who voted )?"
    r"(?P<way>for|in favour|against|abstain(?:ed|ing)?|abstentions?|not voting|did not vote)"
    r"(?: (?:of )?the (?P<of>motion|amendment|proposal))?[\s:(=–—-]*{number}?[\s):]*(?:votes?)?\W*$"
)
_ONLY_NAMES = r"\W*{names}\W*$"
_PAIRS = (
    r"\W*{people}[\s:,–—-]*(?P<way>voted for|voted against|for|in favour|against|abstain(?:ed)?|abstention|yes|no"
    r"|not voting|did not vote)\b(?! (?:the|that|a)\b)\W*"
)
_BEHIND = re.compile(r" ?\((\d{1,3})\)")
_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|should|may|might|can|if|had to|unless) (?:be |have been )?$", re.IGNORECASE
)
_COUNTS: tuple[tuple[str, Way], ...] = (
    ("for", "for"),
    ("against", "against"),
    ("abstained", "abstained"),
    ("number", "abstained"),
)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one sentence says of votes. ``of`` says of which: motion, amendment, or empty where it names neither.

    ``counts`` are numbers with what was voted on and the way; ``votes`` have what was voted on beside them.
    """

    verdict: MotionResult | None = None
    of: str = ""
    counts: tuple[tuple[str, Way, int], ...] = ()
    votes: tuple[tuple[str, Vote], ...] = ()
    manners: tuple[Manner, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.verdict or self.counts or self.votes or self.manners)


NO_BALLOT = Ballot()


def ballot(said: Said, cast: Cast) -> Ballot:
    """What a sentence says of votes; empty where it says nothing."""
    verdict, of = _verdict(said.text)
    numbered: list[tuple[str, Way, int]] = []
    votes = tuple(_votes(said, cast, numbered))
    counts = tuple(_counts(said.text, bool(votes) or verdict is not None)) or tuple(numbered)
    return Ballot(verdict, of, counts, votes, tuple(_manners(said.text)))


def _of(words: str | None) -> str:
    if not words:
        return ""
    return "amendment" if words.lower() == "amendment" else "motion"


def _verdict(text: str) -> tuple[MotionResult | None, str]:
    """What became of a motion, by the first row that says so, and of which."""
    for rule in rules_for("motions", "verdict", text):
        found = rule.search(text)
        if found and not _HYPOTHETICAL.search(text[: found.start()]):
            groups = found.groupdict()
            return rule.row["result"], _of(groups.get("of") or groups.get("own"))
    return None, ""


def _counts(text: str, told: bool) -> Iterator[tuple[str, Way, int]]:
    """The numbers of votes; one alone counts only beside a word of voting, or where the sentence ``told`` of votes."""
    counts: dict[tuple[str, Way], int] = {}
    for rule in rules_for("motions", "tally", text):
        for found in rule.pattern.finditer(text):
            groups = found.groupdict()
            for name, way in _COUNTS:
                value = number_of(groups.get(name))
                if value is not None:
                    counts.setdefault((_of(groups.get("of")), way), value)
    several = len({way for _, way in counts}) > 1
    if several or told or _OF_VOTES.search(text) or compiled(_COUNT_ALONE).match(text):
        yield from ((of, way, value) for (of, way), value in counts.items())


def _votes(said: Said, cast: Cast, numbered: list[tuple[str, Way, int]]) -> Iterator[tuple[str, Vote]]:
    """Who voted which way; of one person the first row that tells. Numbers printed behind names are ``numbered``."""
    told: set[Party] = set()
    for rule in rules_for("motions", "named", said.text):
        for found in rule.pattern.finditer(said.text):
            if behind := _BEHIND.match(said.text, found.end()):
                numbered.append((_of(found.groupdict().get("of")), rule.row["way"], int(behind[1])))
            for party in voters(said, *place_of(found, "voters", "names"), cast):
                if party not in told:
                    told.add(party)
                    span = said.span(*found.span())
                    proof = Proof(passages(span, party), f"vote: {rule.name}", rule.row.get("confidence", 0.93))
                    yield _of(found.groupdict().get("of")), Vote(party, rule.row["way"], proof)


def _manners(text: str) -> Iterator[Manner]:
    yield from (rule.row["manner"] for rule in rules_for("motions", "manner", text) if rule.search(text))


def listed(said: Sequence[Said], cast: Cast) -> dict[int, Ballot]:
    """Votes in lists, by the place of the sentence: a label ("For:") above names, or names each with a way."""
    found: dict[int, Ballot] = {}
    label: re.Match[str] | None = None
    for place, sentence in enumerate(said):
        opened = compiled(_LABEL_ALONE).match(sentence.text)
        follows = said[place + 1].text if place + 1 < len(said) else ""
        if opened and (compiled(_ONLY_NAMES).match(follows) or opened["number"]):
            label = opened
            count = number_of(opened["number"])
            found[place] = (
                Ballot(counts=((_of(opened["of"]), _way(opened["way"]), count),)) if count is not None else NO_BALLOT
            )
        elif label and compiled(_ONLY_NAMES).match(sentence.text):
            people = [(party, _way(label["way"])) for party in parties(sentence, 0, len(sentence.text), cast)]
            found[place] = _called(sentence, _of(label["of"]), people)
        else:
            label = None
    return found | _paired(said, cast)


def _paired(said: Sequence[Said], cast: Cast) -> dict[int, Ballot]:
    """Names that each have a way of voting beside them, two or more in all."""
    found: dict[int, list[tuple[Party, Way]]] = {}
    for place, sentence in enumerate(said):
        pairs, at = [], 0
        while pair := compiled(_PAIRS).match(sentence.text, at):
            pairs += [(party, _way(pair["way"])) for party in parties(sentence, *pair.span("people"), cast)]
            at = pair.end()
        if pairs and at == len(sentence.text):
            found[place] = pairs
    if sum(len(pairs) for pairs in found.values()) < 2:
        return {}
    return {place: _called(said[place], "", pairs) for place, pairs in found.items()}


def _called(said: Said, of: str, people: Sequence[tuple[Party, Way]]) -> Ballot:
    span = said.span()
    votes = (Vote(party, way, Proof(passages(span, party), "vote: listed", 0.93)) for party, way in people)
    return Ballot(votes=tuple((of, vote) for vote in votes))


def _way(words: str) -> Way:
    low = words.lower().removeprefix("voted ")
    if low.startswith(("f", "i", "y")):
        return "for"
    if low.startswith("abst"):
        return "abstained"
    return "not-voting" if low.startswith(("not", "did")) else "against"
