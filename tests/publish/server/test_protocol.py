"""The query operation of the SPARQL 1.1 Protocol, requirement by requirement, over a real running server."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import httpx
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, TSV, TURTLE, XML, SPARQLWrapper

from partnergraph.publish.site import Site
from tests.publish.conftest import BASE, Running

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader

PEOPLE = (
    "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "SELECT DISTINCT ?person ?label WHERE { ?person a foaf:Person ; skos:prefLabel ?label } ORDER BY ?label"
)
YES, NO = "ASK { ?s a <http://xmlns.com/foaf/0.1/Person> }", "ASK { ?s a <https://nowhere.example/Thing> }"
BUILT = "CONSTRUCT { ?s a ?class } WHERE { ?s a ?class . FILTER(?class = <http://xmlns.com/foaf/0.1/Person>) }"
TOLD = f"DESCRIBE <{BASE}strategy/safer-aldermere>"
JSON_TYPE, XML_TYPE = "application/sparql-results+json", "application/sparql-results+xml"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
DATASET, NOWHERE = f"{BASE}graph/dataset", "https://nowhere.example/graph"
HOLDS_BASE = "?s <https://w3id.org/partnergraph/ontology#baseAddress> ?o"

Ask = Callable[..., httpx.Response]


def by_get(web: httpx.Client, query: str, accept: str | None = None, **graphs: str | list[str]) -> httpx.Response:
    headers = {} if accept is None else {"Accept": accept}
    return web.get("sparql", params={"query": query, **graphs}, headers=headers)


def by_form(web: httpx.Client, query: str, accept: str | None = None, **graphs: str | list[str]) -> httpx.Response:
    headers = {} if accept is None else {"Accept": accept}
    return web.post("sparql", data={"query": query, **graphs}, headers=headers)


def direct(web: httpx.Client, query: str, accept: str | None = None, **graphs: str | list[str]) -> httpx.Response:
    headers = {"Content-Type": DIRECT} | ({} if accept is None else {"Accept": accept})
    return web.post("sparql", params=graphs, content=query.encode(), headers=headers)


WAYS = pytest.mark.parametrize("ask", [by_get, by_form, direct], ids=["get", "form", "direct"])


@WAYS
def test_rows_in_each_form_say_the_same(web: httpx.Client, site: Site, ask: Ask) -> None:
    told = json.loads(ask(web, PEOPLE, JSON_TYPE).content)
    names = [row["label"]["value"] for row in told["results"]["bindings"]]
    assert told["head"]["vars"] == ["person", "label"]
    assert names == sorted(names) and len(names) == sum(one.kind == "person" for one in site.things.values())
    space = {"s": "http://www.w3.org/2005/sparql-results#"}
    tree = ElementTree.fromstring(ask(web, PEOPLE, XML_TYPE).content)
    assert [one.text for one in tree.iterfind(".//s:binding[@name='label']/s:literal", space)] == names
    rows = list(csv.reader(io.StringIO(ask(web, PEOPLE, "text/csv").text)))
    assert rows[0] == ["person", "label"] and [row[1] for row in rows[1:]] == names
    tabs = [line.split("\t") for line in ask(web, PEOPLE, "text/tab-separated-values").text.splitlines()]
    assert tabs[0] == ["?person", "?label"] and [row[1] for row in tabs[1:]] == [f'"{name}"' for name in names]
    assert all(row[0].startswith(f"<{BASE}person/") for row in tabs[1:])


@WAYS
@pytest.mark.parametrize(("query", "answer"), [(YES, True), (NO, False)])
def test_an_ask_is_answered_in_json_and_xml(web: httpx.Client, ask: Ask, query: str, answer: bool) -> None:
    assert json.loads(ask(web, query, JSON_TYPE).content)["boolean"] is answer
    tree = ElementTree.fromstring(ask(web, query, XML_TYPE).content)
    assert tree.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == str(answer).lower()


@WAYS
@pytest.mark.parametrize("query", [BUILT, TOLD])
def test_a_graph_is_the_same_in_each_form(web: httpx.Client, ask: Ask, query: str) -> None:
    graphs = []
    for kind, name in [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ]:
        answer = ask(web, query, kind)
        assert answer.headers["content-type"].partition(";")[0] == kind
        graphs.append(set(rdflib.Graph().parse(data=answer.content, format=name)))
    assert len(graphs[0]) > 3 and all(graph == graphs[0] for graph in graphs)


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (PEOPLE, None, JSON_TYPE),
        (PEOPLE, "", JSON_TYPE),
        (PEOPLE, "*/*", JSON_TYPE),
        (PEOPLE, "application/*", JSON_TYPE),
        (PEOPLE, "text/*;q=0.4, application/xml;q=0.5", XML_TYPE),
        (PEOPLE, f"{JSON_TYPE};q=0.2, {XML_TYPE};q=0.9", XML_TYPE),
        (PEOPLE, f"{JSON_TYPE};q=0, */*", XML_TYPE),
        (PEOPLE, f"text/turtle, {XML_TYPE}", XML_TYPE),
        (PEOPLE, "TEXT/CSV ; Q=1.0", "text/csv"),
        (YES, "application/json", JSON_TYPE),
        (BUILT, None, "text/turtle"),
        (BUILT, "*/*", "text/turtle"),
        (BUILT, f"{JSON_TYPE}, application/rdf+xml;q=0.3", "application/rdf+xml"),
        (BUILT, "application/n-triples;q=0.8, application/ld+json;q=0.9", "application/ld+json"),
        (PEOPLE, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (BUILT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_form_is_the_one_that_is_preferred(web: httpx.Client, query: str, accept: str | None, kind: str) -> None:
    request = web.build_request("GET", "sparql", params={"query": query})
    request.headers.pop("accept")
    if accept is not None:
        request.headers["accept"] = accept
    answer = web.send(request)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(("query", "accept"), [(PEOPLE, "text/turtle"), (BUILT, JSON_TYPE), (YES, "image/png")])
def test_a_form_that_is_not_to_be_had_is_refused_with_the_list(web: httpx.Client, query: str, accept: str) -> None:
    answer = by_get(web, query, accept)
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert ("text/turtle" if query == BUILT else JSON_TYPE) in answer.json()["detail"]


@WAYS
def test_default_and_named_graphs_of_the_request(web: httpx.Client, ask: Ask) -> None:
    asked, within = f"ASK {{ {HOLDS_BASE} }}", f"ASK {{ GRAPH ?g {{ {HOLDS_BASE} }} }}"

    def told(query: str, **graphs: str | list[str]) -> object:
        answer = ask(web, query, JSON_TYPE, **graphs)
        assert answer.status_code == 200, answer.text
        return answer.json()["boolean"]

    assert told(asked) is True and told(within) is True
    assert told(asked, **{"default-graph-uri": DATASET}) is True
    assert told(asked, **{"default-graph-uri": NOWHERE}) is False
    assert told(asked, **{"default-graph-uri": [NOWHERE, DATASET]}) is True
    assert told(within, **{"default-graph-uri": DATASET}) is False
    assert told(within, **{"named-graph-uri": DATASET}) is True
    assert told(within, **{"named-graph-uri": [NOWHERE]}) is False
    assert told(asked, **{"named-graph-uri": DATASET}) is False


@WAYS
def test_graphs_of_the_request_go_before_those_of_the_query(web: httpx.Client, ask: Ask) -> None:
    here = f"ASK FROM <{DATASET}> FROM NAMED <{DATASET}> WHERE {{ {HOLDS_BASE} }}"
    within = f"ASK FROM NAMED <{DATASET}> WHERE {{ GRAPH ?g {{ {HOLDS_BASE} }} }}"
    elsewhere = f"ASK FROM <{NOWHERE}> WHERE {{ {HOLDS_BASE} }}"
    assert ask(web, here, JSON_TYPE).json()["boolean"] is True
    assert ask(web, within, JSON_TYPE).json()["boolean"] is True
    assert ask(web, elsewhere, JSON_TYPE).json()["boolean"] is False
    assert ask(web, here, JSON_TYPE, **{"default-graph-uri": NOWHERE}).json()["boolean"] is False
    assert ask(web, within, JSON_TYPE, **{"named-graph-uri": NOWHERE}).json()["boolean"] is False
    assert ask(web, elsewhere, JSON_TYPE, **{"default-graph-uri": DATASET}).json()["boolean"] is True


def test_the_union_has_each_triple_once(web: httpx.Client, site: Site) -> None:
    triples = {(str(one.subject), one.predicate.value, str(one.object)) for one in site.dataset.quads}
    assert len(triples) < len(site.dataset.quads)
    counted = by_get(web, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"]
    assert int(counted) == len(triples)


@pytest.mark.parametrize(
    ("method", "content_type", "content", "status"),
    [
        ("POST", FORM, b"query=SELEC", 400),
        ("POST", FORM, b"query=ASK{}&query=ASK{}", 400),
        ("POST", FORM, b"other=1", 400),
        ("POST", FORM, b"", 400),
        ("POST", FORM, b"query=%FF%FE", 400),
        ("POST", FORM, b"update=CLEAR+ALL", 400),
        ("POST", FORM, b"query=ASK{}&default-graph-uri=not+an+address", 400),
        ("POST", FORM, b"&".join([b"a=1"] * 2000), 400),
        ("POST", DIRECT, b"", 400),
        ("POST", DIRECT, b"\xff\xfe", 400),
        ("POST", DIRECT, b"CLEAR ALL", 400),
        ("POST", DIRECT, b"LOAD <file:///etc/passwd>", 400),
        ("POST", DIRECT, b"ASK { SERVICE <https://nowhere.example/> { ?s ?p ?o } }", 400),
        ("POST", DIRECT, b"ASK { ?s ?p trueSERVICE<https://nowhere.example/>{ ?s ?p ?o } }", 400),
        ("POST", "application/sparql-update", b"CLEAR ALL", 400),
        ("POST", "application/json", b"{}", 415),
        ("POST", "", b"query=ASK{}", 415),
        ("POST", DIRECT, b"#" * 200_001, 413),
        ("PUT", DIRECT, b"ASK {}", 405),
        ("DELETE", DIRECT, b"", 405),
        ("PATCH", DIRECT, b"", 405),
    ],
)
def test_what_is_not_a_query_is_a_problem(
    web: httpx.Client, method: str, content_type: str, content: bytes, status: int
) -> None:
    answer = web.request(method, "sparql", content=content, headers={"Content-Type": content_type})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status and told["detail"] and "\n" not in told["detail"]
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    if b"CLEAR" in content or b"LOAD" in content:
        assert "reads" in told["detail"]


def test_an_address_that_is_too_long_is_sent_to_post(web: httpx.Client) -> None:
    long = f"ASK {{}} # {'x' * 9000}"
    assert by_get(web, long).status_code == 414
    assert direct(web, long).status_code == 200


def test_a_body_without_length_is_bounded_too(web: httpx.Client) -> None:
    pieces = (b"#" * 50_000 for _ in range(6))
    assert web.post("sparql", content=pieces, headers={"Content-Type": DIRECT}).status_code == 413


def test_no_file_is_read(web: httpx.Client) -> None:
    for query in ("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", "DESCRIBE <file:///etc/hostname>"):
        answer = by_get(web, query)
        assert answer.status_code == 200 and b"localhost" not in answer.content
    assert by_get(web, "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }").json()["results"]["bindings"] == []


def test_head_has_the_headers_of_get(web: httpx.Client) -> None:
    for query in (PEOPLE, "SELEC", TOLD):
        asked = web.get("sparql", params={"query": query})
        head = web.head("sparql", params={"query": query})
        assert (head.status_code, head.content) == (asked.status_code, b"")
        drop = {"date", "last-modified"}
        assert {k: v for k, v in head.headers.items() if k not in drop} == {
            k: v for k, v in asked.headers.items() if k not in drop
        }


def test_pages_of_other_sites_may_ask(web: httpx.Client) -> None:
    before = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answer = web.options("sparql", headers=before)
    assert answer.status_code == 204 and answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "Content-Type" in answer.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in answer.headers and "content-length" not in answer.headers
    page = web.options("index.html")
    assert page.status_code == 204 and "POST" not in page.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    ("accept", "name"),
    [("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")],
)
def test_the_endpoint_describes_itself(web: httpx.Client, accept: str, name: str) -> None:
    answer = web.get("sparql", headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    graph = rdflib.Graph().parse(data=answer.content, format=name)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert (service, sd.endpoint, rdflib.URIRef(f"{BASE}sparql")) in graph
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    formats = {str(one).rpartition("/")[2] for one in graph.objects(service, sd.resultFormat)}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_XML", "Turtle", "RDF_XML", "JSON-LD"} <= formats
    page = web.get("sparql", headers={"Accept": "text/html"})
    assert "<form" in page.text and page.headers["content-type"].startswith("text/html")


def test_people_see_their_query_with_its_rows_or_its_fault(web: httpx.Client) -> None:
    rows = by_get(web, PEOPLE, "text/html")
    assert "Jacob Crewe</a>" in rows.text and "SELECT DISTINCT ?person" in rows.text
    assert ">Yes</p>" in by_get(web, YES, "text/html").text
    assert "foaf:Person" in by_get(web, BUILT, "text/html").text
    wrong = by_get(web, "SELECT ?<script> { }", "text/html")
    assert wrong.status_code == 400 and "does not parse" in wrong.text and "<script>" not in wrong.text
    assert "SELECT ?&lt;script&gt;" in wrong.text
    as_csv = by_get(web, PEOPLE, "text/html", format="csv")
    assert as_csv.headers["content-type"].startswith("text/csv") and as_csv.text.startswith("person,label")


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("kind", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_reads_rows(server: Running, method: str, kind: str) -> None:
    wrapper = SPARQLWrapper(f"{server.address}sparql", returnFormat=kind)
    wrapper.setMethod(method)
    wrapper.setQuery(PEOPLE)
    found = wrapper.queryAndConvert()
    told = found.toxml() if kind == XML else found.decode() if isinstance(found, bytes) else str(found)  # type: ignore[union-attr]
    assert "Jacob Crewe" in told


@pytest.mark.parametrize("kind", [TURTLE, JSONLD, XML])
def test_sparqlwrapper_reads_graphs_by_post_directly(server: Running, kind: str) -> None:
    wrapper = SPARQLWrapper(f"{server.address}sparql", returnFormat=kind)
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setQuery(TOLD)
    found = wrapper.queryAndConvert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found)  # type: ignore[arg-type]
    assert (rdflib.URIRef(f"{BASE}strategy/safer-aldermere"), None, None) in graph


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_asks_it_as_its_own(server: Running, site: Site, method: str) -> None:
    store = SPARQLStore(f"{server.address}sparql", method=method)
    graph = rdflib.Graph(store)
    person = rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")
    people = {str(one) for one in graph.subjects(rdflib.RDF.type, person)}
    assert people == {one.node.value for one in site.things.values() if one.kind == "person"}
    assert graph.query(YES).askAnswer is True
    assert len(graph.query(BUILT).graph or ()) == len(people)


def test_parameters_are_percent_encoded_utf8(web: httpx.Client) -> None:
    query = 'SELECT ("Ærø – 日本 + %25 &" AS ?x) {}'
    for sent in (quote(query), urlencode({"q": query})[2:]):
        answer = httpx.get(f"{web.base_url}sparql?query={sent}")
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "Ærø – 日本 + %25 &"
