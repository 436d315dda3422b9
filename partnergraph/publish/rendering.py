"""Templates to HTML: one environment that escapes every value, with the links and words that all pages share."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from partnergraph import __version__
from partnergraph.graph.terms import is_address
from partnergraph.publish import ontology, schema_org
from partnergraph.publish.coverage import circle_of
from partnergraph.publish.imprint import imprint, overall
from partnergraph.publish.kinds import Thing
from partnergraph.publish.links import page_link, relative
from partnergraph.publish.paths import path_of
from partnergraph.publish.record import strongest, told_once

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

EDITOR = ("editor/yasqe.min.js", "editor/yasqe.min.css", "editor/LICENCES.txt")
"""The files of the query page's editor below ``static``, there where npm was at hand when the package was built."""
SECTIONS = (
    ("strategies", "Strategies"),
    ("meetings", "Meetings"),
    ("bodies", "Bodies"),
    ("people", "People"),
    ("organisations", "Organisations"),
    ("actions", "Actions"),
    ("documents", "Documents"),
    ("queries", "Queries"),
)
"""The lists that every page leads to: the path of each and its heading."""

_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")

_SECTION_OF = {
    "meeting": "meetings",
    "action": "actions",
    "strategy": "strategies",
    "edition": "strategies",
    "person": "people",
    "body": "bodies",
    "organisation": "organisations",
    "document": "documents",
    "text": "documents",
}
"""The list that the page of a thing belongs to, by its kind."""

_HERE = Path(__file__).parent


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.globals |= {"told_once": told_once, "strongest": strongest}
    environment.filters |= {"sentence": sentence, "reached": lambda contact: contact.removeprefix("mailto:")}
    return environment


def render(site: Site, template: str, path: str, title: str, **values: Any) -> str:
    """A page as HTML. ``path`` is the page's own without its ending; links in it are made from there.

    The template sees the values, ``link(path, fragment)`` to another page, ``file(path)`` to a file, ``to(address)`` to
    whatever page an address of the dataset stands on (empty where it has none), and the site.
    """

    def link(target: str, fragment: str = "") -> str:
        return site.dataset.base + target if site.standalone else page_link(path, target, fragment)

    def file(target: str) -> str:
        return site.dataset.base + target if site.standalone else relative(path + ".html", target)

    def to(address: str) -> str:
        target = path_of(site.dataset.base, address)
        if target not in site.things:
            return ""
        return address if site.standalone else page_link(path, target, address.partition("#")[2])

    standing = site.things.get(path)
    shared = {
        "site": site,
        "path": path,
        "title": title,
        "sections": SECTIONS,
        "section": "" if site.standalone or standing is None else _SECTION_OF[standing.kind],
        "version": __version__,
        "ontology": ontology.folder(),
        "overall": overall(site),
        "missing": sum(site.coverage.known.values()),
        "contact": address_of(site.settings.contact),
        "licence_link": is_address(site.settings.licence),
        "style": asset("style.css").decode() if site.standalone else "",
        "link": link,
        "file": file,
        "to": to,
    }
    thing = values.get("thing")
    about = _of_thing(site, thing) if thing else {"linked": schema_org.block(schema_org.of_whole(site, path, title))}
    return _environment().get_template(template).render(shared | about | values)


def _of_thing(site: Site, thing: Thing) -> dict[str, object]:
    """What a thing's page shows beside what its kind tells."""
    follow = {} if site.standalone else {ending: f"{thing.path}.{ending}" for ending in ("atom", "ics")}
    circle = circle_of(thing.path)
    return {
        "circle_path": circle,
        "circle_name": site.circles.get(circle, ""),
        "follow": {ending: path for ending, path in follow.items() if path in site.files},
        "imprint": imprint(site, thing),
        "linked": schema_org.block(schema_org.of_thing(site, thing)),
    }


def address_of(contact: str) -> str:
    """The link that reaches a contact, an e-mail address or a page; empty for other words."""
    if is_address(contact):
        return contact
    mailbox = contact.removeprefix("mailto:")
    return f"mailto:{mailbox}" if _EMAIL.fullmatch(mailbox) else ""


def sentence(words: str) -> str:
    """Words with a stop behind them, where they have none."""
    return words if words.rstrip().endswith((".", "!", "?", "…")) else f"{words.rstrip()}."


def has_editor() -> bool:
    """Whether the query page has an editor."""
    return all((_HERE / "static" / name).is_file() for name in EDITOR)


@cache
def asset(name: str) -> bytes:
    """A file that pages draw on, such as the stylesheet."""
    return (_HERE / "static" / name).read_bytes()
