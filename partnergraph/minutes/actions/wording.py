"""The words of a mark parted into what is to be done and who is to do it."""

from __future__ import annotations

import re

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.actions.due import due
from partnergraph.minutes.actions.marks import TO_DO, fields
from partnergraph.minutes.actions.owners import Owned, owners
from partnergraph.minutes.actions.vocabulary import either, listed
from partnergraph.text import NO_WORDS, Words

_LABEL = re.compile(r"(?P<who>[^:–—]{2,60}?)(?::| [-–—]) (?=\w)")
_TAIL = re.compile(
    r"[(\[](?P<in>[^()\[\]]{2,60})[)\]]\.?$|(?<![\w])[-–—] ?(?P<dash>(?:[^-–—]|(?<=\w)-(?=\w)){2,60})$"
    r"|\bby (?P<by>[A-Z][^.;]{1,60})\.?$"
)
_BESIDES = re.compile(
    r"\b(?:in (?:consultation|liaison|conjunction|partnership) with|on behalf of)\b.*$|\([^()]*\)|\bby \d.*$"
    r"|\bas appropriate\b|,? \bas (?:the )?(?:chair\w*|lead|convenor|convener|author|secretary)\b.*$"
)
_PLAIN = frozenset(
    "and with together the of from by for to all everyone members partners partner agencies chair chairman chairwoman"
    " chairperson vice-chair vice-chairman clerk secretary officer officers each member both team manager lead".split()
)
_NEXT = re.compile(r"[;.] (?:and )?(?=[A-Z])")
_WHEN_ALONE = re.compile(
    r"(?:,|\s[-–—])? (?:by|before|for|at|to)? ?(?:the )?(?:end of |early |mid |late )?(?:next \w+|\w*day"
    r"|\d{1,2}(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november|december|asap|ongoing)"
    r"(?: (?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|meeting|board|\d{1,2}(?:st|nd|rd|th)?)){0,3}\W*$",
    re.IGNORECASE,
)
_SOME_TIME = re.compile(
    r"(?:(?:at|by|for) )?(?:the )?next (?:\w+ )?(?:meeting|board)|asap|as soon as possible|ongoing|immediate(?:ly)?|tbc"
    r"|in due course",
    re.IGNORECASE,
)
_DATE = 30
_LONGEST = 200


def parted(words: Words, names: Cast) -> tuple[Words, Owned]:
    """The task in a mark's words (empty where they name owners alone) and the owners."""
    task, owner, _ = fields(words)
    if owner:
        return task, owners(owner, names)
    joint = TO_DO.search(words.text)
    if joint and _names_owners(ahead := words.cut(0, joint.start()), names):
        return (NO_WORDS if _is_bare(words.text[joint.end() :]) else words), _with_others(
            words, owners(ahead, names), names
        )
    if _names_owners(words, names):
        return NO_WORDS, owners(words, names)
    label = _LABEL.match(words.text)
    if label and _names_owners(ahead := words.cut(0, label.end("who")), names):
        task = words.cut(label.end())
        dated = due(task, "", alone=True)[0] or _SOME_TIME.fullmatch(task.text)
        return NO_WORDS if dated and len(task) < _DATE else task, owners(ahead, names)
    when = _WHEN_ALONE.search(words.text)
    if when and _names_owners(ahead := words.cut(0, when.start()), names):
        return NO_WORDS, owners(ahead, names)
    tail = _TAIL.search(words.text)
    if tail:
        group = next(name for name in ("in", "dash", "by") if tail[name])
        if _names_owners(behind := words.cut(*tail.span(group)), names):
            return words, owners(behind, names)
    return words, Owned()


def _with_others(words: Words, first: Owned, names: Cast) -> Owned:
    """The owners of a mark that sets several people to work one after another ("JM to write; TR to ring")."""
    found = dict(zip(first.owners, first.passages, strict=True))
    for joint in _NEXT.finditer(words.text):
        task = TO_DO.search(words.text, joint.end())
        ahead = words.cut(joint.end(), task.start()) if task else NO_WORDS
        if _names_owners(ahead, names):
            more = owners(ahead, names)
            found |= {o: p for o, p in zip(more.owners, more.passages, strict=True) if o not in found}
    return Owned(tuple(found), tuple(found.values()))


def _is_bare(task: str) -> bool:
    """Whether a task says nothing but that it is to be done ("lead in consultation with partners as appropriate")."""
    return (
        re.fullmatch(
            rf"(?:{either('bare_tasks')})\b(?:[ ,](?:in|with|on|this|it|as|and|the|consultation|liaison|partners?|\w+ly"
            r"|appropriate|required|necessary|conjunction|all|for)\b)*\W*",
            task,
            re.IGNORECASE,
        )
        is not None
    )


def _names_owners(words: Words, names: Cast) -> bool:
    """Whether words name owners and nothing else: names, initials, offices, words for the body, and joints."""
    if not words or len(words) > _LONGEST:
        return False
    text = words.text
    within = names.within(words)
    if not within and text.partition(" ")[0].lower() in listed("deeds"):
        return False
    for start, end, _ in reversed(within):
        text = text[:start] + "X" * (end - start) + text[end:]
    tokens = re.findall(r"[\w'’-]+", _BESIDES.sub("", text))
    return all(token[0].isupper() or token.lower() in _PLAIN for token in tokens)
