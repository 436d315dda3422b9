"""Apologies and substitutes that the first items report in sentences, or in lines of names below their title."""

from __future__ import annotations

import re

from partnergraph.minutes.entries import Known, entries
from partnergraph.minutes.facts import Attendance
from partnergraph.minutes.lists import is_list, list_label
from partnergraph.minutes.outline import Outline
from partnergraph.minutes.sentences import sentences

_FROM = re.compile(
    r"\bapolog(?:y|ies)\b.{0,120}?\b(?:from|by|of|on behalf of)\b|\bapolog(?:y|ies)\b[^.]{0,60}:", re.IGNORECASE
)
_SENT = re.compile(
    r"\b(?:sent|gave|given|tendered|offered|had sent|submitted)\b.{0,30}\bapolog(?:y|ies)\b", re.IGNORECASE
)
_EARLIER = re.compile(r"\b(?:previous|last|earlier)\b.{0,30}\bminutes\b|\baddition of\b|\bamend", re.IGNORECASE)
_STOOD_IN = re.compile(
    r"\b(?:substitut\w+|deputi[sz]\w+|in place of|on behalf of|stood in|standing in|instead of"
    r"|here for|in (?:his|her|their) (?:place|stead))\b",
    re.IGNORECASE,
)
_FIRST_ITEMS = 4


def spoken(known: Known, outline: Outline) -> list[Attendance]:
    """Apologies and substitutes that sentences, or lines of names, of the first items report."""
    found: list[Attendance] = []
    for section in outline.sections[:_FIRST_ITEMS]:
        about = re.search(r"\bapolog", section.title.text, re.IGNORECASE) is not None
        labelled = any(list_label(paragraph.words) for paragraph in section.paragraphs)
        opened = not labelled and re.match(r"apolog", section.title.text, re.IGNORECASE) is not None
        for paragraph in section.paragraphs:
            for sentence in sentences(paragraph.words):
                lead = _FROM.search(sentence.text)
                if _EARLIER.search(sentence.text) or paragraph.agenda:
                    continue
                if lead:
                    found += entries(known, sentence.cut(lead.end()), "apologies")
                    opened = True
                elif _SENT.search(sentence.text) or (about and opened and is_list(_STOOD_IN.sub("", sentence.text))):
                    found += entries(known, sentence, "apologies")
                elif about and _STOOD_IN.search(sentence.text):
                    found += [one for one in entries(known, sentence, "apologies") if one.status == "present"]
    return found
