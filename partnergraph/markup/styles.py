"""What the style of an element says that bears on its words: whether they show, are bold, or stand in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element

_BOLD_WEIGHT = re.compile(r"bold(?:er)?|[6-9]\d\d|1000")
_LIST_TYPE = re.compile(
    r"\b(none|disc|circle|square|decimal(?:-leading-zero)?|(?:lower|upper)-(?:alpha|latin|roman))\b"
)
_BLOCKS = frozenset({"block", "list-item", "flex", "grid", "table"})
_SELECTOR = re.compile(r"\w*\.([\w-]+)")
_COUNTED = re.compile(r"(?:\w*\.)?([\w-]+) *> *li::?before")
_COUNTER = re.compile(r"counters?\([^(),]*(?:,\s*([\w-]+))?\)")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_MOST_RULES = 20_000


@dataclass(frozen=True, slots=True)
class Counter:
    """How a style sheet writes the marker of a list entry itself: list type, words around it, how many numbers."""

    style: str
    before: str = ""
    after: str = ""
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Style:
    """What is declared; None where nothing is.

    ``level`` is a heading's as word processors outline it; ``marker`` words that are a list entry's marker; ``tab``
    blanks that stand for tabs.
    """

    bold: bool | None = None
    hidden: bool | None = None
    block: bool | None = None
    pre: bool | None = None
    list_type: str | None = None
    counter: Counter | None = None
    level: int | None = None
    marker: bool | None = None
    tab: bool | None = None


NO_STYLE = Style()


def style_of(element: Element, sheet: Mapping[str, Style]) -> Style:
    """What an element's classes and its own declarations say."""
    classes, written = element.get("class"), element.get("style")
    found = NO_STYLE
    if classes and sheet:
        for name in classes.split():
            found = _over(found, sheet.get(name, NO_STYLE))
    return _over(found, declared(written)) if written else found


def _over(below: Style, above: Style) -> Style:
    """Two styles as one; what the second declares holds."""
    if below is NO_STYLE or above is NO_STYLE:
        return above if below is NO_STYLE else below
    said = {field.name: getattr(above, field.name) for field in fields(above)}
    return replace(below, **{name: value for name, value in said.items() if value is not None})


@lru_cache(maxsize=4096)
def declared(declarations: str) -> Style:
    """The style that declarations make (``font-weight: bold; display: none``)."""
    found = NO_STYLE
    for declaration in declarations.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        found = _with(found, name.lower(), value.lower().removesuffix("!important").strip())
    return found


def _with(style: Style, name: str, value: str) -> Style:
    """A style with one more declaration."""
    if name == "font-weight" and value != "inherit":
        return replace(style, bold=_BOLD_WEIGHT.fullmatch(value) is not None)
    if name in ("text-decoration", "text-decoration-line") and "underline" in value:
        return style if style.bold else replace(style, bold=True)
    if name == "display":
        return replace(style, hidden=value == "none", block=value in _BLOCKS)
    if (name, value) in (("visibility", "hidden"), ("visibility", "collapse"), ("mso-hide", "all")):
        return replace(style, hidden=True)
    if name in ("list-style", "list-style-type") and (kind := _LIST_TYPE.search(value)):
        return replace(style, list_type=kind[1])
    if name == "white-space":
        return replace(style, pre=value.startswith("pre") or value == "break-spaces")
    if name == "mso-list" and value == "ignore":
        return replace(style, marker=True)
    if name == "mso-tab-count":
        return replace(style, tab=True)
    if name == "mso-outline-level" and value in tuple("123456"):
        return replace(style, level=int(value))
    return style


def sheet(texts: Iterable[str]) -> dict[str, Style]:
    """What style sheets say of single classes; rules within ``@media`` and the like are left out."""
    found: dict[str, Style] = {}
    for number, (selectors, declarations) in enumerate(rule for text in texts for rule in _rules(text)):
        if number >= _MOST_RULES:
            break
        style = declared(declarations)
        for selector in selectors.split(","):
            name = selector.strip()
            of_class, counted = _SELECTOR.fullmatch(name), _COUNTED.fullmatch(name)
            if of_class and style is not NO_STYLE:
                found[of_class[1]] = _over(found.get(of_class[1], NO_STYLE), style)
            counter = _counter(declarations) if counted else None
            if counted and counter:
                found[counted[1]] = replace(found.get(counted[1], NO_STYLE), counter=counter)
    return found


def _rules(text: str) -> Iterable[tuple[str, str]]:
    """The selectors and declarations of a style sheet's rules that stand in no other rule."""
    bare = _COMMENT.sub(" ", text)
    depth, start, opening = 0, 0, 0
    for brace in re.finditer(r"[{}]", bare):
        if brace.group() == "{":
            depth += 1
            opening = brace.start() if depth == 1 else opening
            continue
        if depth == 1:
            selectors = bare[start:opening].rpartition(";")[2].strip()
            if not selectors.startswith("@"):
                yield selectors, bare[opening + 1 : brace.start()]
        depth = max(depth - 1, 0)
        start = brace.end() if not depth else start


def _counter(declarations: str) -> Counter | None:
    """The marker that ``content`` writes before a list entry (Google Docs prints its lists so)."""
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() != "content":
            continue
        counters = list(_COUNTER.finditer(value))
        if not counters:
            return Counter("disc")
        before = "".join(found[1] or found[2] or "" for found in _QUOTED.finditer(value[: counters[0].start()]))
        after = "".join(found[1] or found[2] or "" for found in _QUOTED.finditer(value[counters[-1].end() :]))
        return Counter(counters[-1][1] or "decimal", before, after, len(counters))
    return None
