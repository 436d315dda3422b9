"""What the style of an element says that bears on its words: whether they show, are bold, or stand in a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

BOLD_TAGS = frozenset({"b", "strong"})
_HIDDEN_CLASSES = frozenset(
    "sr-only screen-reader-text screen-reader-only visually-hidden visuallyhidden govuk-visually-hidden"
    " element-invisible element-hidden hidden hide offscreen off-screen accessibly-hidden u-visually-hidden"
    " show-for-sr assistive-text aural noprint-hidden d-none material-icons material-symbols-outlined".split()
)
_BOLD_WEIGHT = re.compile(r"bold(?:er)?|[6-9]\d\d|1000")
_LIST_TYPE = re.compile(
    r"\b(none|disc|circle|square|decimal(?:-leading-zero)?|(?:lower|upper)-(?:alpha|latin|roman))\b"
)


@dataclass(frozen=True, slots=True)
class Style:
    """What is declared; None or empty where nothing is."""

    bold: bool | None = None
    hidden: bool = False
    block: bool = False
    pre: bool = False
    list_type: str = ""
    ignored: bool = False


NO_STYLE = Style()


@lru_cache(maxsize=4096)
def declared(declarations: str) -> Style:
    """The style that declarations make (``font-weight: bold; display: none``)."""
    found = NO_STYLE
    for declaration in declarations.lower().split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        value = value.removesuffix("!important").strip()
        if name == "font-weight" and value != "inherit":
            found = replace(found, bold=_BOLD_WEIGHT.fullmatch(value) is not None)
        elif name == "display":
            found = replace(found, hidden=value == "none", block=value in ("block", "list-item", "flex", "grid"))
        elif (name == "visibility" and value in ("hidden", "collapse")) or (name == "mso-hide" and value == "all"):
            found = replace(found, hidden=True)
        elif name in ("list-style", "list-style-type") and (kind := _LIST_TYPE.search(value)):
            found = replace(found, list_type=kind[1])
        elif name == "white-space":
            found = replace(found, pre=value.startswith("pre") or value == "break-spaces")
        elif name == "mso-list" and value == "ignore":
            found = replace(found, ignored=True)
    return found


def has_hidden_class(classes: str) -> bool:
    """Whether a class attribute names one of the classes that pages hide words with."""
    return not _HIDDEN_CLASSES.isdisjoint(classes.lower().split())
