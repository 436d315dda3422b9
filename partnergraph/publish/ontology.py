"""The ontology's own place on the site: its page, its RDF, the concepts, shapes, alignments and context it came with.

They stand below ``ontology/{version}/`` as copies of what this publication was made with, so that whoever keeps the
data keeps what its words mean.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat

from partnergraph.content import own_folder
from partnergraph.publish import vocabulary
from partnergraph.publish.paths import path_of
from partnergraph.serialisation import write_rdf

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

NAMESPACE = "https://w3id.org/partnergraph/"
_COPIES = "ontology/"
_MAIN = "partnership.ttl"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DATA = ("jsonld", "nt")
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_BESIDE = """<div class="section" id="diagram-and-files">
        <h2>Diagram</h2>
        <p><a href="diagram.svg"><img src="diagram.svg" alt="The classes as boxes with their main properties, and lines
        from each property to the class it leads to; the sections below tell the same in words."></a></p>
        <h2>Beside this page</h2>
        <ul>
          <li><a href="partnership.ttl">The ontology</a> in Turtle, <a href="partnership.jsonld">JSON-LD</a>,
          <a href="partnership.nt">N-Triples</a></li>
          <li><a href="concepts.html">Its concept schemes</a> (<a href="concepts.ttl">Turtle</a>)</li>
          <li><a href="shapes.html">The shapes that data are held to</a> (<a href="shapes.ttl">SHACL</a>,
          <a href="shapes-derived.ttl">of several documents</a>)</li>
          <li><a href="alignments.ttl">Alignments with other vocabularies</a></li>
          <li><a href="context.jsonld">The JSON-LD context</a></li>
        </ul>
        <p>The record that is written in these words begins at its <a href="../../index.html">front page</a>.</p>
        <p>These are copies of what this site's data were made with. They do not change: another version has a folder of
        its own.</p>
      </div>
      """
"""What the page leads to beside what pyLODE tells."""


@cache
def version() -> str:
    """The version of the ontology, as its version address says."""
    text = (own_folder("ontology") / _MAIN).read_text("utf-8")
    found = re.search(rf"owl:versionIRI <{NAMESPACE}ontology/([\d.]+)>", text)
    assert found, "the ontology states its version"
    return found[1]


def folder() -> str:
    """The path below the base where this version stands."""
    return path_of(NAMESPACE, f"{NAMESPACE}ontology/{version()}")


def is_copy(path: str) -> bool:
    """Whether a path of a site belongs to the copies of this version of the ontology, or of an earlier one."""
    return path.startswith(_COPIES)


def files(site: Site) -> Mapping[str, Callable[[], bytes]]:
    """The path of each page and copy with what makes it."""
    place = folder()
    made: dict[str, Callable[[], bytes]] = {
        f"{place}/index.html": lambda: _page()[0],
        f"{place}/pylode.css": lambda: _page()[1],
        f"{place}/diagram.svg": partial(_diagram, site),
        f"{place}/concepts.html": partial(_concepts, site),
        f"{place}/shapes.html": partial(_shapes, site),
    }
    for file in sorted(own_folder("ontology").glob("*.*")):
        if file.suffix in (".ttl", ".jsonld"):
            made[f"{place}/{file.name}"] = file.read_bytes
        if file.suffix == ".ttl":
            for ending in _DATA:
                made[f"{place}/{file.stem}.{ending}"] = partial(_as, file, ending)
    return made


def _as(file: Path, ending: str) -> bytes:
    """A file of the ontology in another form of data; its blank nodes bear names made of what they say."""
    data = pyoxigraph.Dataset(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE))
    data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return write_rdf(data, ending)


@cache
def _page() -> tuple[bytes, bytes]:
    """The ontology's page as pyLODE writes it, and its style, which stands in a file of its own."""
    with ThreadPoolExecutor(max_workers=1) as apart:  # in the main thread it would leave an event loop open
        told = apart.submit(_told).result()
    style = _STYLE.search(told)
    assert style, "pyLODE puts its style into the page"
    linked = _STYLE.sub('<link rel="stylesheet" href="pylode.css">', told, count=1)
    return _mended(linked).encode(), style[1].replace("#content", "#whole-page").encode() + _more()


def _told() -> str:
    """What pyLODE writes, without what it does to logging and warnings."""
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    logging.disable()
    try:
        from pylode.profiles.ontpub import OntPub

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it leaves its stylesheet open
            return str(OntPub(ontology=str(own_folder("ontology") / _MAIN)).make_html(include_css=True))
    finally:
        logging.disable(logging.NOTSET)
        root.setLevel(before[0])
        root.handlers[:] = before[1]


def _more() -> bytes:
    """The style that the page needs beside pyLODE's own."""
    from partnergraph.publish.rendering import asset

    return asset("pylode-more.css")


def _mended(page: str) -> str:
    """The page with its language and landmarks, fit for small windows; its frame leaves the name ``content`` to the
    property.
    """
    for old, new in (
        ("<html>", '<html lang="en-GB">'),
        ("<head>", f"<head>\n    {_VIEWPORT}"),
        ('<div id="content">', '<div id="whole-page" role="main">'),
        ('<div class="section" id="classes">', f'{_BESIDE}<div class="section" id="classes">'),
        ('<div id="toc">', '<div id="toc" role="navigation" aria-label="Table of contents">'),
        ('<div id="pylode">', '<div id="pylode" role="contentinfo">'),
    ):
        page = page.replace(old, new, 1)
    return page


def _diagram(site: Site) -> bytes:
    from partnergraph.publish.pictures.ontology import diagram
    from partnergraph.publish.rendering import render

    drawn = diagram(vocabulary.ontology())
    return render(site, "ontology.svg", f"{folder()}/diagram", "The ontology", picture=drawn).lstrip().encode()


def _concepts(site: Site) -> bytes:
    from partnergraph.publish.rendering import render

    shown = {"edition": version(), "schemes": vocabulary.schemes()}
    return render(site, "concepts.html", f"{folder()}/concepts", "Concepts of the ontology", **shown).encode()


def _shapes(site: Site) -> bytes:
    from partnergraph.publish.rendering import render

    files = (("Of each document", "shapes.ttl"), ("Of several together", "shapes-derived.ttl"))
    shown = {"edition": version(), "parts": [(heading, vocabulary.shapes(file)) for heading, file in files]}
    return render(site, "shapes.html", f"{folder()}/shapes", "Shapes of the data", **shown).encode()
