"""What changed from one publication to the next, as a page, a feed and data in the words of Activity Streams 2.0.

A folder keeps its own log: ``changes.json`` is read back, what is new is put before it. Of people who are published no
more it says that somebody went and not who, for their addresses tell their names: whoever knows such an address is told
there (410), and nobody else learns it here.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from partnergraph.graph.terms import integer, term
from partnergraph.publish.feeds import Entry, moment
from partnergraph.publish.feeds import write as write_feed
from partnergraph.publish.record import spoken
from partnergraph.publish.rendering import render
from partnergraph.publish.tombstones import names_a_person
from partnergraph.serialisation import write_rdf

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

LOG = "changes.json"
"""The file that a later publication reads."""
KINDS = {"Create": "New", "Update": "Changed", "Move": "Moved", "Delete": "Gone"}
"""The types of Activity Streams that occur, each with its heading."""
_STREAMS = "https://www.w3.org/ns/activitystreams"
_ONTOLOGY = "ontology/"
_SOMEBODY = "-person"
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the number of its publication, from 1, and its day (ISO, or empty); its kind, the path without an
    ending, and of what moved the path it moved to. The path of a person who went is empty.
    """

    number: int
    day: str
    kind: str
    path: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of one kind as people read them: heading, how many, and each in words with its page, if any."""

    heading: str
    count: int
    words: list[tuple[str, str]]


def between(site: Site, old: Mapping[str, str], new: Mapping[str, str], log: Iterable[Change]) -> tuple[Change, ...]:
    """The log after a publication, newest first; ``old`` and ``new`` have the digest of each thing in either."""
    earlier = [one for one in log if _may_be_named(site, one)]
    number = max((one.number for one in earlier), default=0) + 1
    kinds: dict[str, str] = {}
    if old:
        kinds |= dict.fromkeys(new.keys() - old.keys(), "Create")
        kinds |= {path: "Update" for path in new.keys() & old.keys() if new[path] != old[path]}
        kinds |= {path: "Move" if path in site.redirects else "Delete" for path in old.keys() - new.keys()}
    found = [Change(number, site.day, kind, path, site.redirects.get(path, "")) for path, kind in kinds.items()]
    named = (one if _may_be_named(site, one) else replace(one, path="") for one in found)
    fresh = sorted(named, key=lambda one: (list(KINDS).index(one.kind), one.path))
    kept = [one for place, one in enumerate(earlier, len(fresh)) if place < _MOST]
    return (*fresh, *kept)


def things_in(site: Site, index: Iterable[str]) -> frozenset[str]:
    """The things that an index tells of: what has a page and Turtle beside its N-Triples, and is no file of the site's
    own, such as those of the ontology in whatever version.
    """
    known = frozenset(index)
    stems = {path.removesuffix(".nt") for path in known if path.endswith(".nt")}
    whole = {stem for stem in stems if f"{stem}.html" in known and f"{stem}.ttl" in known}
    own = {stem for stem in whole if f"{stem}.nt" in site.files or stem.startswith(_ONTOLOGY)}
    return frozenset(whole - (own - site.things.keys()))


def digest(site: Site, path: str, triples: bytes) -> str:
    """The digest of what a thing's N-Triples say of it and not of its page, which tells of the whole record too."""
    page = f"<{site.dataset.base}{path}.html> ".encode()
    lines = (line for line in triples.splitlines() if not line.startswith(page))
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def read(content: bytes, base: str) -> tuple[Change, ...]:
    """The changes that a log holds, without those below another base; none where it is no such log."""
    try:
        items = json.loads(content)["items"]
        return tuple(_read(item, base) for item in items if item["id"].startswith(base))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def files(site: Site, log: tuple[Change, ...] = ()) -> dict[str, Callable[[], bytes]]:
    """The path of each form of the log with what makes it; the feed only where its addresses lead somewhere."""
    made: dict[str, Callable[[], bytes]] = {"changes.html": partial(_page, site, log), LOG: partial(_log, site, log)}
    made |= {f"changes.{ending}": partial(_rdf, site, log, ending) for ending in ("ttl", "jsonld", "nt")}
    return made if site.is_trial else made | {"changes.atom": partial(_feed, site, log)}


def _may_be_named(site: Site, change: Change) -> bool:
    return change.path in site.things or change.path in site.redirects or not names_a_person(change.path)


def _read(item: Mapping[str, Any], base: str) -> Change:
    number = int(item["id"].rpartition("#")[2].partition("-")[0])
    path = "" if isinstance(item["object"], dict) else item["object"].removeprefix(base)
    target = item.get("target", "").removeprefix(base)
    return Change(number, item.get("published", "")[:10], item["type"], path, target)


def _numbered(site: Site, log: Iterable[Change]) -> Iterable[tuple[str, Change]]:
    """Each change with its address."""
    for number, group in groupby(log, key=lambda one: one.number):
        for place, one in enumerate(group, 1):
            yield f"{site.dataset.base}changes#{number}-{place}", one


def _log(site: Site, log: tuple[Change, ...]) -> bytes:
    base, items = site.dataset.base, []
    for address, one in _numbered(site, log):
        published = {"published": moment(one.day)} if one.day else {}
        target = {"target": base + one.target} if one.target else {}
        somebody = {"id": address + _SOMEBODY, "type": "Tombstone", "formerType": "Person"}
        thing = base + one.path if one.path else somebody
        items.append({"id": address, "type": one.kind, **published, "object": thing, **target})
    head = {"@context": _STREAMS, "id": f"{base}changes", "type": "Collection", "totalItems": len(items)}
    return json.dumps({**head, "items": items}, ensure_ascii=False, indent=1).encode() + b"\n"


def _rdf(site: Site, log: tuple[Change, ...], ending: str) -> bytes:
    base, quads = site.dataset.base, []

    def say(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
        quads.append(Quad(NamedNode(subject), predicate, value, DefaultGraph()))

    def word(name: str) -> NamedNode:
        return NamedNode(f"{_STREAMS}#{name}")

    say(f"{base}changes", term("rdf:type"), word("Collection"))
    say(f"{base}changes", word("totalItems"), integer(len(log)))
    for address, one in _numbered(site, log):
        say(f"{base}changes", word("items"), NamedNode(address))
        say(address, term("rdf:type"), word(one.kind))
        say(address, word("object"), NamedNode(base + one.path if one.path else address + _SOMEBODY))
        if not one.path:
            say(address + _SOMEBODY, term("rdf:type"), word("Tombstone"))
            say(address + _SOMEBODY, word("formerType"), word("Person"))
        if one.target:
            say(address, word("target"), NamedNode(base + one.target))
        if one.day:
            say(address, word("published"), Literal(moment(one.day), datatype=term("xsd:dateTime")))
    return write_rdf(quads, ending)


def _told(site: Site, one: Change) -> tuple[str, str]:
    """What a change is of, in words, and the page that shows it, if any."""
    thing = site.things.get(one.target or one.path)
    if thing:
        named = f"Action: {thing.label}" if thing.kind == "action" else thing.label
        return (f"{one.path}, now {named}" if one.target else named), thing.path
    return one.path, ""


def _publications(site: Site, log: tuple[Change, ...]) -> list[tuple[int, str, list[Told]]]:
    """Number and day of each publication, and what it changed, kind by kind."""
    found = []
    for number, group in groupby(log, key=lambda one: one.number):
        changes = list(group)
        kinds = [
            _of_kind(site, heading, [one for one in changes if one.kind == kind]) for kind, heading in KINDS.items()
        ]
        found.append((number, changes[0].day, [told for told in kinds if told.count]))
    return found


def _of_kind(site: Site, heading: str, changes: list[Change]) -> Told:
    named = [_told(site, one) for one in changes if one.path]
    people = len(changes) - len(named)
    words = f"{people} {'person' if people == 1 else 'people'}, not named here"
    return Told(heading, len(changes), [*([(words, "")] if people else []), *named])


def _page(site: Site, log: tuple[Change, ...]) -> bytes:
    told = _publications(site, log)
    same = Counter(day for _, day, _ in told)
    publications = [
        (f"{spoken(day) or 'A publication'}{f', publication {number}' if same[day] > 1 else ''}", kinds)
        for number, day, kinds in told
    ]
    return render(site, "changes.html", "changes", "What changed", publications=publications).encode()


def _feed(site: Site, log: tuple[Change, ...]) -> bytes:
    entries = []
    for number, day, kinds in _publications(site, log):
        title = ", ".join(f"{one.count} {one.heading.lower()}" for one in kinds)
        says = "\n".join(f"{one.heading}: {words}" for one in kinds for words, _ in one.words)
        address = f"{site.dataset.base}changes#{number}-1"
        entries.append(Entry(address, title, day or "1970-01-01", "changes.html", says))
    return write_feed(site, "changes.atom", f"{site.title}: what changed", "changes.html", entries)
