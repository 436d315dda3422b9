"""The styles of a document: what a paragraph or a run is by its style, through all that the style is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnergraph.wordprocessing.elements import WORD, find, switch, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])")
_DEEPEST_LEVEL = 6
_BODY = 9
_LONGEST_CHAIN = 20
_COLUMN = 567


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id; ``usual`` is the paragraph style of a paragraph that names none."""

    styles: dict[str, _Element] = field(default_factory=dict)
    usual: str = ""
    defaults: _Element | None = None

    def chain(self, style: str) -> Iterator[tuple[str, _Element]]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_LONGEST_CHAIN):
            element = self.styles.get(style)
            if element is None:
                return
            yield style, element
            style = value(element, "basedOn")

    def paragraph_style(self, paragraph: _Element) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self.usual

    def level(self, paragraph: _Element) -> int:
        """A heading's level from 1, by the paragraph's own word or its style's; 0 for running text."""
        outline = whole(paragraph, "pPr", "outlineLvl", default=-1)
        for _, style in self.chain(self.paragraph_style(paragraph)):
            if outline >= 0:
                break
            name = value(style, "name").lower()
            named = _HEADING.fullmatch(name)
            outline = int(named[1]) - 1 if named else 0 if name == "title" else outline
            outline = whole(style, "pPr", "outlineLvl", default=outline)
        return min(outline + 1, _DEEPEST_LEVEL) if 0 <= outline < _BODY else 0

    def is_indented(self, paragraph: _Element) -> bool:
        """Whether a paragraph begins so far right that it stands in a column (a centimetre or more)."""
        chain = (style for _, style in self.chain(self.paragraph_style(paragraph)))
        for element in (paragraph, *chain):
            indent = find(element, "pPr", "ind")
            if indent is None:
                continue
            left = value(indent, name="left") or value(indent, name="start")
            first = value(indent, name="firstLine") or f"-{value(indent, name='hanging') or 0}"
            if left:
                return _twips(left) + _twips(first) >= _COLUMN
        return False

    def is_on(self, name: str, run: _Element, paragraph: _Element) -> bool:
        """Whether a run is bold ("b") or hidden ("vanish"): by its own word, else by the styles.

        The styles of paragraph and run together switch such a property twice (ECMA-376-1, 17.7.3).
        """
        properties = find(run, "rPr")
        own = switch(properties, name)
        if own is not None:
            return own
        styles = (self.paragraph_style(paragraph), value(properties, "rStyle"))
        by_styles = [self._by_style(name, style) for style in styles]
        default = switch(find(self.defaults, "rPrDefault", "rPr"), name)
        return bool(default) or by_styles.count(True) == 1

    def _by_style(self, name: str, style: str) -> bool:
        said = (switch(find(element, "rPr"), name) for _, element in self.chain(style))
        return next((on for on in said if on is not None), False)


def _twips(text: str) -> int:
    """A length in twentieths of a point; 0 for one in another unit."""
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else 0


def read_styles(root: _Element | None) -> Styles:
    """The styles of a styles part; none where a document has no such part."""
    if root is None:
        return Styles()
    found = {str(style.get(f"{WORD}styleId") or ""): style for style in root.iterchildren(f"{WORD}style")}
    usual = (
        name
        for name, style in found.items()
        if style.get(f"{WORD}type") == "paragraph" and (style.get(f"{WORD}default") or "0") in ("1", "true", "on")
    )
    return Styles(found, next(usual, ""), find(root, "docDefaults"))
