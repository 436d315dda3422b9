"""The one decision about the minutes of an earlier meeting: that they are a true record."""

from __future__ import annotations

import re

_MINUTES = r"(?:draft |previous |printed |circulated |public |confidential )*(?:action )?(?:minutes?|notes)\b"
_VERB = (
    r"(?:agreed|approved|confirmed|accepted|adopted|signed|ratified|passed|verified|taken as read|proposed"
    r"|moved|carried)"
)

_BASE = r"(?:agree|approve|confirm|accept|adopt|sign|ratify|pass|verify)"
_TRUE = re.compile(
    r"\b(?:true|correct|accurate|fair|proper|faithful)(?: (?:and|&) (?:true|correct|accurate|fair|proper))?"
    r" (?:record|reflection|account|representation|copy|summary)\b|\b(?:correctly|accurately) recorded\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"\b{_MINUTES}(?! (?:would|will|should|could|to) )(?:(?!\b(?:noted|received|considered"
    rf"|report)\b)[^;]){{0,260}}?\b(?:was|were|be|being|is|are|having been)"
    rf"(?: \w+ly| duly| then| also| all| hereby){{0,2}} {_VERB}\b|\b{_MINUTES}[^;.]{{0,160}} {_VERB}\.?$"
    rf"|^(?:the )?{_MINUTES}(?: (?:of|from|for) [^;.]{{1,80}})? {_VERB} (?:with|without|subject to|save|bar|except)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"(?<!\bthe )\b(?:{_VERB}|to {_BASE}|and {_BASE}|^{_BASE})(?: (?:as )?(?:that|and|the|its|their|all|both"
    rf"|formally)){{0,3}} {_MINUTES}"
    r"(?! (?:would|will|should|could|may|are to|were to|to) )",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    rf"\b(?:{_VERB}|resolved|{_BASE}|were a|was a)\b|\bproposed\b.{{0,80}}\bsecond(?:ed|er)\b", re.IGNORECASE
)
_BARE = re.compile(
    r"^(?:(?:it was|they were|these were|this was|was|were|the same (?:was|were)|the (?:board|group"
    r"|committee|panel|forum|partnership"
    rf"|meeting|council)|members|all|unanimously|resolved|decision|outcome)[\s:,\-–—]*)*{_VERB}\b"
    rf"(?! (?:that|to|by (?:mr|mrs|ms|cllr|councillor)\b))|\bproposed?r?\b.{{0,100}}\bsecond(?:ed|er)?\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\bhad (?:been|also)\b|\b(?:sub-?group|working group)s?['’]? minutes\b", re.IGNORECASE)
_CIRCULATED = re.compile(
    r",? (?:copies|a copy) of which (?:had|have|has) [^,;.]{2,60}"
    r"|, (?:which|as|having) (?:had |have )?(?:already |previously )?(?:been )?(?:already |previously )?circulated"
    r"[^,;.]{0,60}(?=,)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:minutes?|notes|record)\b(?! (?:secretary|taker))", re.IGNORECASE)


def is_about_minutes(title: str) -> bool:
    """Whether an item's title says that it takes the minutes of an earlier meeting."""
    return _TITLE.search(title) is not None


def records_minutes(sentence: str, in_minutes_item: bool) -> bool:
    """Whether a sentence agrees the minutes of an earlier meeting; bare words ("Agreed.") only in their own item."""
    sentence = _CIRCULATED.sub("", sentence)
    if _PAST.search(sentence):
        return False
    if _TRUE.search(sentence) and _DECIDED.search(sentence):
        return True
    if _SUBJECT.search(sentence) or _OBJECT.search(sentence):
        return True
    return in_minutes_item and _BARE.search(sentence) is not None
