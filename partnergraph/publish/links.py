"""Links between the pages of a site: relative, so that a folder and a server show the same bytes."""

from __future__ import annotations

from urllib.parse import quote

PAGE = ".html"
_SAFE = "/#=,:;@!$&'()*+~?-._"


def relative(page: str, target: str, fragment: str = "") -> str:
    """The link from one path below the base to another; ``page`` is the path of the page that holds it."""
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    place = "/".join([".."] * (len(here) - shared) + there[shared:])
    return quote(place, safe=_SAFE) + (f"#{quote(fragment, safe=_SAFE)}" if fragment else "")


def page_link(page: str, path: str, fragment: str = "") -> str:
    """The link from a page (its path without an ending) to another page, or to a part of it."""
    return relative(page + PAGE, path + PAGE, fragment)
