"""Pages in schema.org's words, for search engines and other programs that read the data within a page (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyoxigraph import NamedNode

from partnergraph.graph.terms import is_address
from partnergraph.publish.dataset import Dataset
from partnergraph.publish.dumps import DUMPS, path_of_dump
from partnergraph.publish.kinds import Thing
from partnergraph.publish.record import came, days, when, word

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

Said = dict[str, Any]

_CONTEXT = {"@vocab": "http://schema.org/"}
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
_EVENT_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_ACTION_STATUS = {"open": "PotentialActionStatus", "reported": "ActiveActionStatus", "done": "CompletedActionStatus"}
_MOST_NAMED = 200


def block(said: Said) -> Markup:
    """The data as the content of a script element: no text in it can end the element or begin another."""
    told = json.dumps({"@context": _CONTEXT} | said, ensure_ascii=False, sort_keys=True)
    return Markup(told.translate(_ESCAPED))


def of_thing(site: Site, thing: Thing) -> Said:
    """What is told of a page's thing; an empty value is left out."""
    made = _KINDS.get(thing.kind, _work)(site.dataset, thing.node)
    page = f"{site.dataset.base}{thing.path}.html"
    said = {"@id": thing.node.value, "name": thing.label, "url": _id(page)} | made
    return {name: value for name, value in said.items() if value not in ("", [], None)}


def of_whole(site: Site, path: str, title: str) -> Said:
    """What is told of a page of many things: that it is part of the dataset; of the front page, the dataset itself."""
    base = site.dataset.base
    if path != "index":
        return {"@type": "CollectionPage", "@id": f"{base}{path}.html", "name": title, "isPartOf": _id(base)}
    held = days(site.dataset)
    licence, publisher = site.settings.licence, site.settings.publisher
    said = {
        "@type": "Dataset",
        "@id": base,
        "name": title,
        "description": site.described,
        "url": _id(f"{base}index.html"),
        "temporalCoverage": f"{held[0]}/{held[-1]}" if held else "",
        "spatialCoverage": _id(site.settings.area) if site.settings.area else "",
        "license": _id(licence) if is_address(licence) else licence,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else "",
        "creditText": site.settings.attribution,
        "distribution": [_download(base, ending) for ending in DUMPS],
    }
    return {name: value for name, value in said.items() if value not in ("", [], None)}


def _download(base: str, ending: str) -> Said:
    address = base + path_of_dump(ending)
    media_type, _ = DUMPS[ending]
    return {"@type": "DataDownload", "@id": address, "contentUrl": _id(address), "encodingFormat": media_type}


def _id(address: str) -> Said:
    return {"@id": address}


def _named(dataset: Dataset, kind: str, nodes: Iterable[NamedNode]) -> list[Said]:
    """Resources by type, address and name."""
    found = list(nodes)[:_MOST_NAMED]
    return [{"@type": kind, "@id": node.value, "name": dataset.label(node)} for node in found]


def _also(dataset: Dataset, node: NamedNode) -> Said:
    return {
        "alternateName": dataset.values(node, "skos:altLabel"),
        "sameAs": [_id(address) for address in dataset.values(node, "owl:sameAs")],
    }


def _event(dataset: Dataset, node: NamedNode) -> Said:
    """A meeting. Its times have no zone, as in the minutes."""
    held = when(dataset, node)
    start, end = (dataset.value(node, name) for name in ("pg:startTime", "pg:endTime"))
    status = word(dataset.value(node, "pg:meetingStatus"))
    venue = dataset.value(node, "pg:venue")
    people = {person for one in came(dataset, node) for person in dataset.nodes(one, "pg:person")}
    documents = [*dataset.subjects("pg:records", node), *dataset.subjects("pg:about", node)]
    return {
        "@type": "Event",
        "startDate": f"{held.date}T{start}" if held.date and start else held.date,
        "endDate": f"{held.date}T{end}" if held.date and end else "",
        "eventStatus": _id(f"http://schema.org/{_EVENT_STATUS.get(status, 'EventScheduled')}"),
        "location": {"@type": "Place", "name": venue} if venue else "",
        "organizer": _named(dataset, "Organization", dataset.nodes(node, "pg:body")),
        "attendee": _named(dataset, "Person", sorted(people, key=lambda one: one.value)),
        "subjectOf": _named(dataset, "DigitalDocument", documents),
    }


def _organisation(dataset: Dataset, node: NamedNode) -> Said:
    return _also(dataset, node) | {
        "@type": "Organization",
        "parentOrganization": _named(dataset, "Organization", dataset.nodes(node, "org:subOrganizationOf")),
        "subOrganization": _named(dataset, "Organization", dataset.subjects("org:subOrganizationOf", node)),
    }


def _person(dataset: Dataset, node: NamedNode) -> Said:
    memberships = dataset.subjects("org:member", node)
    bodies = {body for one in memberships for body in dataset.nodes(one, "org:organization")}
    return _also(dataset, node) | {
        "@type": "Person",
        "jobTitle": sorted({post for one in memberships for post in dataset.values(one, "pg:post")}),
        "affiliation": _named(dataset, "Organization", sorted(bodies, key=lambda one: one.value)),
    }


def _work(dataset: Dataset, node: NamedNode) -> Said:
    return {"@type": "CreativeWork"}


def _strategy(dataset: Dataset, node: NamedNode) -> Said:
    """A strategy or an edition of one."""
    first, last = dataset.value(node, "pg:firstYear"), dataset.value(node, "pg:lastYear")
    return _also(dataset, node) | {
        "@type": "CreativeWork",
        "genre": word(dataset.value(node, "pg:instrument")).replace("-", " "),
        "version": dataset.value(node, "pg:editionLabel"),
        "temporalCoverage": f"{first}/{last}" if first and last else first,
        "exampleOfWork": _named(dataset, "CreativeWork", dataset.nodes(node, "dcterms:isVersionOf")),
        "workExample": _named(dataset, "CreativeWork", dataset.subjects("dcterms:isVersionOf", node)),
        "maintainer": _named(dataset, "Organization", dataset.nodes(node, "pg:ownedBy")),
    }


def _action(dataset: Dataset, node: NamedNode) -> Said:
    status = word(dataset.value(node, "pg:actionStatus"))
    owners = dataset.nodes(node, "pg:owner")
    return {
        "@type": "PlanAction",
        "name": dataset.value(node, "pg:statement"),
        "agent": [
            one
            for owner in owners
            for one in _named(dataset, "Person" if dataset.is_a(owner, "foaf:Person") else "Organization", [owner])
        ],
        "scheduledTime": dataset.value(node, "pg:due"),
        "actionStatus": _id(f"http://schema.org/{_ACTION_STATUS[status]}") if status in _ACTION_STATUS else "",
    }


def _document(dataset: Dataset, node: NamedNode) -> Said:
    licence = dataset.value(node, "dcterms:license") or dataset.value(node, "dcterms:rights")
    return {
        "@type": "DigitalDocument",
        "encodingFormat": dataset.value(node, "dcterms:format"),
        "isBasedOn": [_id(one) for one in dataset.values(node, "dcterms:source")],
        "license": _id(licence) if is_address(licence) else licence,
        "about": _named(dataset, "Event", [*dataset.nodes(node, "pg:records"), *dataset.nodes(node, "pg:about")]),
    }


def _text(dataset: Dataset, node: NamedNode) -> Said:
    documents = dataset.nodes(node, "prov:wasDerivedFrom")
    return {"@type": "DigitalDocument", "encodingFormat": "text/plain"} | {
        "name": ", ".join(dataset.label(one) for one in documents),
        "isBasedOn": _named(dataset, "DigitalDocument", documents),
    }


_KINDS = {
    "meeting": _event,
    "body": _organisation,
    "organisation": _organisation,
    "person": _person,
    "strategy": _strategy,
    "edition": _strategy,
    "action": _action,
    "document": _document,
    "text": _text,
}
