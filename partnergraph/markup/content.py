"""Which part of a page holds its words: menus, banners, asides and what else surrounds the page's matter left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from partnergraph.markup.hiding import is_left_out
from partnergraph.markup.styles import style_of

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element, Tree

_WEIGHED = frozenset(
    "html body main article section div form table tbody tr td center header footer nav aside ul ol dl font span"
    " fieldset blockquote".split()
)
_SURROUNDS = frozenset({"nav", "footer", "aside"})
_SURROUNDING_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist".split()
)
_CHROME = re.compile(
    r"(?:(?:site|page|global|main|top|primary|secondary|mobile|footer|header|side|left|right|sub|section|local|utility|in)"
    r"[-_]?){0,3}"
    r"(?:nav|navs|navbar|navigation|menus?|bread-?crumbs?|crumbs?|sidebar|sidenav|footer|banner|pagination|pager|skip-?"
    r"(?:links?|to-?content)?|social|share|sharing|addthis|addtoany|toolbar|masthead|related|feedback|back-?to-?top|cookies?"
    r"|consent|gdpr|onetrust|cc-window|newsletter|subscribe|advert\w*)"
    r"(?:[-_]?(?:container|wrapper|wrap|block|bar|banner|list|links?|menu|area|region|inner|content|left|right|top|notice"
    r"|message|panel|popup|modal|section|column|holder|box|icons?|buttons?|widget|policy|consent|sdk)){0,3}",
    re.IGNORECASE,
)
_LONGEST_TOKEN = 50
_ROWS = frozenset("tbody thead tfoot tr ul ol dl".split())
_MENUS = frozenset("div ul ol table td p section".split())
_OF_MINUTES = re.compile(
    r"mguserinfo|mgai\.aspx|ie\w+details|ielistdocuments|mgconvert2pdf|documents?/|\.(?:pdf|docx?)\b|mailto:",
    re.IGNORECASE,
)
_SAID_IN_MINUTES = re.compile(
    r"\b(?:minutes|meeting|present|attend\w*|apologies|absent|chair\w*|venue|agenda|items?|resolved|agreed|noted|actions?"
    r"|board|committee|council|partnership|group|forum|panel|\d{4})\b",
    re.IGNORECASE,
)
_CONTROLS = ("input", "select", "textarea")
_FEWEST_LINKS = 4
_MOSTLY_LINKS = 0.8
_MOST_OF_PAGE = 0.4
_DENSE = 0.75
_ENOUGH = 200


@dataclass(slots=True)
class _Weight:
    """The letters inside an element: in all, and those of links."""

    letters: int = 0
    linked: int = 0

    @property
    def plain(self) -> int:
        return self.letters - self.linked


@dataclass(frozen=True, slots=True)
class Matter:
    """The element that holds a page's words, and which elements inside it are none of them."""

    root: Element
    skips: Callable[[Element], bool]


def find(tree: Tree) -> Matter:
    """The part of a page to be read: its ``main``, else the densest of its blocks."""
    weights = _weights(tree)
    whole = weights[tree.root].plain

    def skips(element: Element) -> bool:
        weight = weights.get(element)
        if weight is not None and weight.plain > _MOST_OF_PAGE * whole:
            return False
        return _surrounds(element) or (weight is not None and _is_menu(element, weight))

    body = tree.root.find("body")
    root = _marked(tree, weights, whole)
    if root is None:
        root = _densest(tree.root if body is None else body, weights, skips)
    return Matter(root, skips)


def _weights(tree: Tree) -> dict[Element, _Weight]:
    """How many letters the larger elements hold, hidden ones left out."""
    from lxml import etree

    found: dict[Element, _Weight] = {}
    open_ones = [_Weight()]
    links = 0
    walk = etree.iterwalk(tree.root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            weight = _Weight() if element.tag in _WEIGHED else open_ones[-1]
            open_ones.append(weight)
            links += element.tag == "a"
            if is_left_out(element, style_of(element, tree.sheet), tree.opened):
                walk.skip_subtree()
            else:
                _add(weight, element.text, links)
            continue
        weight = open_ones.pop()
        links -= element.tag == "a"
        above = open_ones[-1]
        if weight is not above:
            above.letters += weight.letters
            above.linked += weight.linked
            found[element] = weight
        _add(above, element.tail, links)
    return found


def _add(weight: _Weight, words: str | None, links: int) -> None:
    if words:
        letters = len(words.strip())
        weight.letters += letters
        weight.linked += letters if links else 0


def _marked(tree: Tree, weights: dict[Element, _Weight], whole: int) -> Element | None:
    """The element that the page itself marks as its main part, where it holds enough of the words."""
    marked = [one for one in weights if one.tag == "main" or one.get("role") == "main"]
    best = max(marked, key=lambda one: weights[one].plain, default=None)
    return best if best is not None and weights[best].plain >= min(_ENOUGH, whole / 2) else None


def _densest(top: Element, weights: dict[Element, _Weight], skips: Callable[[Element], bool]) -> Element:
    """The innermost block that holds most of the words, where nothing is left behind that minutes could say."""
    while True:
        inside = [one for one in top if not skips(one)]
        best = max((one for one in inside if one in weights), key=lambda one: weights[one].plain, default=None)
        if best is None or best.tag in _ROWS or weights[best].plain < _DENSE * weights[top].plain:
            return top
        if any(_SAID_IN_MINUTES.search(words) for words in _left_behind(top, best, inside)):
            return top
        top = best


def _left_behind(top: Element, best: Element, inside: list[Element]) -> Iterator[str]:
    """The words of a block that one of its blocks does not hold."""
    yield top.text or ""
    for one in inside:
        if one is not best:
            yield from map(str, one.itertext())
        yield one.tail or ""


def _surrounds(element: Element) -> bool:
    """Whether an element is what surrounds a page's matter, by its name, its role, its classes or its id."""
    if element.tag in _SURROUNDS or element.get("role") in _SURROUNDING_ROLES:
        return True
    if element.tag == "header":
        return not any(above.tag in ("main", "article") for above in element.iterancestors())
    if element.tag == "form":
        return any(control.get("type") != "hidden" for control in element.iter(*_CONTROLS))
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(map(_is_chrome, names))


@lru_cache(maxsize=10_000)
def _is_chrome(name: str) -> bool:
    """Whether a class or an id is that of a page's surroundings."""
    return len(name) <= _LONGEST_TOKEN and _CHROME.fullmatch(name) is not None


def _is_menu(element: Element, weight: _Weight) -> bool:
    """Whether an element is a list of links that lead elsewhere, not to people, papers or items."""
    if element.tag not in _MENUS or not weight.linked or weight.linked < _MOSTLY_LINKS * weight.letters:
        return False
    links = [link.get("href") or "" for link in element.iter("a")]
    return len(links) >= _FEWEST_LINKS and not any(map(_OF_MINUTES.search, links))
