"""The pages of a document and of its text: what it is and what was made of it, and its words with the facts marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from partnergraph.publish.documents import document
from partnergraph.publish.kinds import Thing
from partnergraph.publish.rendering import render
from partnergraph.publish.texts import passages, told

if TYPE_CHECKING:
    from partnergraph.publish.site import Site


def page(site: Site, thing: Thing) -> str:
    """The page of a document."""
    dataset = site.dataset
    text = dataset.node(thing.node, "pg:text") or thing.node
    flags = [dataset.value(flag, "rdfs:comment") for flag in dataset.nodes(thing.node, "pg:flag")]
    told = document(dataset, thing.node)
    return render(site, "document.html", thing.path, thing.label, thing=thing, told=told, text=text, flags=flags)


def text_page(site: Site, thing: Thing) -> str:
    """The page of a text: the words as read, each passage that proves a fact marked."""
    dataset = site.dataset
    content = dataset.value(thing.node, "pg:content")
    origin = dataset.node(thing.node, "prov:wasDerivedFrom") or NamedNode(thing.node.value)
    tokens = list(told(content, passages(dataset, thing.node)))
    return render(
        site, "text.html", thing.path, thing.label, thing=thing, document=origin, content=content, tokens=tokens
    )
