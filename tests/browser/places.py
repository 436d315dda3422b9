"""Where a page of each kind stands: the fullest of its kind in the examples, and those that belong to no one thing."""

from __future__ import annotations

from partnergraph.publish import ontology
from partnergraph.publish.kinds import CLASSES
from partnergraph.publish.site import Site

LISTS = ("strategies", "meetings", "bodies", "people", "organisations", "actions", "documents", "queries")
KINDS = tuple(kind for kind, _ in CLASSES)
ANSWERS = ("queries/decisions", "queries/votes")
YEAR = "meetings/2018"
ONTOLOGY = {"ontology": "index.html", "concepts": "concepts.html", "shapes": "shapes.html"}
FOLDER = ("index", "contents", "contents/a", *LISTS, YEAR, *KINDS, *ANSWERS, *ONTOLOGY)
"""The names of the pages that a folder and a server both have."""
ASKED = {
    "search": "search",
    "finds": "search?q=plan",
    "no finds": "search?q=zebra",
    "query page": "sparql",
    "rows": "sparql?query=SELECT+%3Fs+%3Fp+%3Fo+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+30",
    "no rows": "sparql?query=SELECT+%3Fs+WHERE+%7B+%3Fs+a+%3Fs+%7D",
    "graph": "sparql?query=CONSTRUCT+WHERE+%7B+%3Fs+a+%3Chttp%3A%2F%2Fxmlns.com%2Ffoaf%2F0.1%2FPerson%3E+%7D",
    "refused": "sparql?query=SELECT+WHERE",
    "fields": "queries/strategy-history",
    "fields filled": "queries/open-actions?owner=Jacob+Crewe&before=",
    "fields refused": "queries/strategy-history?strategy=Stratagem",
    "nothing": "nothing/stands/here",
}
"""The pages that a server makes when it is asked, by name."""


def place(site: Site, name: str) -> str:
    """The path of a page below the base, by its kind or its name."""
    if name in KINDS:
        found = [thing.path for thing in site.things.values() if thing.kind == name]
        return max(found, key=lambda path: (len(site.dataset.parts.get(path, ())), path)) + ".html"
    if name in ONTOLOGY:
        return f"{ontology.folder()}/{ONTOLOGY[name]}"
    return ASKED.get(name, f"{name}.html")
