"""Which elements those who see a page do not see: hidden ones, and copies for screen readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnergraph.markup.styles import Style

if TYPE_CHECKING:
    from partnergraph.markup.tree import Element

UNREAD = frozenset(
    "script style head title noscript template iframe object embed svg math canvas audio video map area select option"
    " optgroup datalist button input textarea del xml progress meter applet frameset dialog".split()
)
"""Elements whose words are none of the page's: they are code, controls, struck out, or shown on request."""
_HIDING = frozenset(
    "sr-only screen-reader-text screen-reader-only screenreader-only visually-hidden visuallyhidden"
    " govuk-visually-hidden nhsuk-u-visually-hidden element-invisible element-hidden hidden hide hidden-text offscreen"
    " off-screen accessibly-hidden u-visually-hidden show-for-sr assistive-text d-none is-hidden"
    " material-icons material-symbols-outlined visually-hidden-focusable"
    " mghiddentext msocommentreference msocomtxt".split()
)
_REFERENCE = re.compile(r"#(?:_?ftn|_?edn|_?msocom|sdfootnote|sdendnote|fn|footnote|endnote|cmnt)", re.IGNORECASE)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 summary dt legend".split())
_MENUS = frozenset({"nav", "header", "footer"})
_ICONS = frozenset({"i", "svg", "span"})


def is_left_out(element: Element, style: Style, opened: frozenset[str] = frozenset()) -> bool:
    """Whether an element's words are not to be read; parts that can be ``opened`` (by their id) are there to be."""
    if element.tag in UNREAD:
        return element.tag != "button" or not any(above.tag in _HEADINGS for above in element.iterancestors())
    if not element.attrib or (opened and element.get("id") in opened):
        return False
    if style.hidden:
        return True
    classes = element.get("class", "").lower().split()
    return (
        element.get("hidden") not in (None, "until-found")
        or not _HIDING.isdisjoint(classes)
        or (element.get("aria-hidden") == "true" and element.tag in _ICONS and any("icon" in one for one in classes))
        or _is_reference(element)
    )


def opened_by_buttons(root: Element) -> frozenset[str]:
    """The ids of the parts of a page that headings and tabs open and close, those of its menus left out."""
    found: set[str] = set()
    for control in root.iter("button", "a", "summary", "div", "span", "li", "h2", "h3", "h4"):
        controlled = control.get("aria-controls")
        if controlled and not any(above.tag in _MENUS for above in control.iterancestors()):
            found.update(controlled.split())
    return frozenset(found)


def _is_reference(element: Element) -> bool:
    """Whether an element is the figure of a footnote or a comment, which is none of the sentence's words."""
    return element.tag == "a" and _REFERENCE.match(element.get("href", "")) is not None
