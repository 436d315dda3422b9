"""Pages that hold no minutes though they answer for one: sign-in forms, browser checks, error pages, empty frames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnergraph.errors import PartnergraphError
from partnergraph.markup.elements import said

if TYPE_CHECKING:
    from partnergraph.markup.tree import Tree

_MOST_WORDS = 400
_OF_MINUTES = re.compile(r"\b(?:apologies|resolved|minutes of|in attendance|agenda item|present:)", re.IGNORECASE)
_CHECK = re.compile(
    r"just a moment|checking (?:your|the) (?:browser|site connection|if the site)|attention required"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|enable javascript and cookies|ddos protection"
    r"|incapsula|pardon our interruption|captcha|unusual traffic",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}\b(?:error|not found|forbidden|unavailable)"
    r"|\b(?:error|http) ?(?:404|403|500|502|503)\b|page (?:can ?not|could not|can't|was not|not) be found"
    r"|page not found|access (?:is )?denied|server error in|runtime error|service (?:is )?(?:temporarily )?unavailable"
    r"|internal server error|an error (?:has )?occurred|bad gateway",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(r"\b(?:sign|log) ?-?(?:in|on)\b", re.IGNORECASE)
_BY_SCRIPT = re.compile(
    r"enable javascript|requires javascript|javascript (?:is )?(?:disabled|required)", re.IGNORECASE
)
_OPENING = 300


def check(tree: Tree, words: str, name: str) -> None:
    """Raises PartnergraphError, naming the page ``name``, where its ``words`` are none of a meeting."""
    if len(words.split()) > _MOST_WORDS or _OF_MINUTES.search(words):
        return
    title = next((said(one) for one in tree.root.iter("title")), "")
    head = f"{title} {words[:_OPENING]}"
    frames = next((one for one in tree.root.iter("frame", "frameset")), None) is not None
    secret = any((one.get("type") or "").lower() == "password" for one in tree.root.iter("input"))
    if _CHECK.search(head):
        raise PartnergraphError(f"{name}: a browser check, no minutes: save the page once your browser shows it")
    if secret and (_SIGN_IN.search(head) or not words.strip()):
        raise PartnergraphError(f"{name}: a sign-in page, no minutes: sign in, then save the page")
    if _ERROR.search(head):
        raise PartnergraphError(f"{name}: an error page ({_shown(title or words)}), no minutes: save the page anew")
    if words.strip() and not _BY_SCRIPT.search(head):
        return
    if frames:
        raise PartnergraphError(f"{name}: a page of frames, no words of its own: save the page in the frame")
    if tree.scripts:
        raise PartnergraphError(f"{name}: its words are put in by a script: save the page as your browser shows it")
    if not words.strip():
        raise PartnergraphError(f"{name}: holds no words: there is nothing to read")


def _shown(words: str) -> str:
    """The first words, to tell the page by."""
    return " ".join(words.split())[:60].strip()
