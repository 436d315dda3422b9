"""The catalogue reads heads strictly, binds parameters as terms and looks up what a label means."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Data

from partnergraph import catalogue
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.parameters import Parameter, bind, term
from partnergraph.store import Change
from partnergraph.store.embedded import Embedded
from tests.engines import quads

BODY = "SELECT DISTINCT ?s WHERE { ?s ?p ?o }\n"
TRIG = """
@prefix pg: <https://w3id.org/partnergraph/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://partnergraph.example/> .
<graph/dataset> { <> pg:baseAddress "https://partnergraph.example/" }
<graph/derived/default> {
  <strategy/lamp-plan> a pg:Strategy ; skos:prefLabel "Lamp Plan" ; skos:altLabel "the Plan" , "LP" .
  <strategy/lane-plan> a pg:Strategy ; skos:prefLabel "Lane Plan" ; skos:altLabel "The Plan" , "Lamp plan" .
  <strategy/safer-lanes-strategy> a pg:Strategy ; skos:prefLabel "Safer Lanes Strategy" .
  <person/lamp-plan> a foaf:Person ; skos:prefLabel "Ann Lamp" ; skos:altLabel "Mrs \\"Lamp\\" \\\\ Plan" .
}
"""


@pytest.fixture
def store() -> Embedded:
    found = Embedded("memory", Data())
    found.apply(Change(inserted=quads(TRIG)))
    return found


def saved(tmp_path: Path, text: str) -> catalogue.Saved:
    path = tmp_path / "mine.rq"
    path.write_text(text)
    return catalogue.read(path)


def test_a_head_is_read_whole(tmp_path: Path) -> None:
    query = saved(
        tmp_path,
        "#+ summary: Who\n#+ description: One\n#+   two.\n#+ parameter who (agent, optional): a person,\n#+   by name\n"
        "#+ tags: a, b\n\n# a remark\nSELECT DISTINCT ?s WHERE {\n  BIND(<x:any> AS ?who)\n  ?s ?p ?who\n}\n",
    )
    assert (query.name, query.summary, query.description, query.tags) == ("mine", "Who", "One two.", ("a", "b"))
    assert query.parameters == (Parameter("who", "agent", True, "a person, by name"),)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (BODY, 1, "no head"),
        ("#+ summary: x\n#+ sumary: y\n" + BODY, 2, "unknown key 'sumary'; near: summary"),
        ("#+ summary: x\n# tags: a\n" + BODY, 2, "begins with '#[+] '"),
        ("#+ summary: x\n#+tags: a\n" + BODY, 2, "begins with '#[+] '"),
        ("#+ summary: x\n#+ tags:\ta\n" + BODY, 2, "a tab"),
        ("#+ summary: x\n" + BODY.replace(" WHERE", "\tWHERE"), 2, "a tab"),
        ("#+ summary: x\n#+ parameter who: a person\n" + BODY, 2, "write 'parameter name [(]type[)]"),
        ("#+ summary: x\n#+ parameter who (human): a person\n" + BODY, 2, "unknown type 'human'"),
        ("#+ summary: x\n#+ parameter who (agent): a person\n" + BODY, 2, "no line 'BIND"),
        ("#+ summary: x\n#+ summary: y\n" + BODY, 2, "stands in line 1 already"),
        ("#+ summary:\n" + BODY, 1, "says nothing"),
        ("#+ summary\n" + BODY, 1, "says nothing"),
        ("#+ tags: a\n" + BODY, 1, "no summary"),
        ("#+ summary: x\n#+ joined: names\n" + BODY, 1, "column 'names'"),
        ("#+ summary: x\n#+ order: oldest\n" + BODY, 1, "column '(date|earliest|latest)'"),
        ("#+ summary: x\n" + BODY + "#+ tags: late\n", 3, "after the query has begun"),
        ("#+ summary: x\nSELECT DISTINCT ?s\nWHERE { ?s ?p }\n", 3, "does not parse"),
        ("#+ summary: x\nDELETE WHERE { ?s ?p ?o }\n", 2, "DELETE is refused"),
        ("#+ summary: x\nSELECT * WHERE { SERVICE <x:y> { ?s ?p ?o } }\n", 2, "SERVICE is refused"),
        ("#+ summary: x\n", 1, "no query"),
    ],
)
def test_a_bad_head_fails_loudly(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(PartnergraphError, match=said) as error:
        saved(tmp_path, text)
    assert str(error.value).startswith(f"{tmp_path / 'mine.rq'}, line {line}: ")
    assert "\n" not in str(error.value)


def test_queries_of_a_content_folder_are_added(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("#+ summary: Mine\n" + BODY)
    assert catalogue.find("mine", [tmp_path]).summary == "Mine"
    assert set(catalogue.names([tmp_path])) == {"mine", *catalogue.names()}


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "meetings.rq").write_text("#+ summary: Mine\n" + BODY)
    with pytest.raises(PartnergraphError, match="'meetings' stands in"):
        catalogue.names([tmp_path])


def test_an_unknown_query_offers_near_names() -> None:
    with pytest.raises(UsageError, match="no saved query 'meetngs'; near: meetings"):
        catalogue.find("meetngs")


def parameter(kind: str) -> Parameter:
    return Parameter("it", kind, False, "it")


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("string", 'a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("integer", "007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("date", "2024-02-29", '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("iri", "https://x.example/a?b#c", "<https://x.example/a?b#c>"),
        (
            "strategy",
            "https://partnergraph.example/strategy/lane-plan",
            "<https://partnergraph.example/strategy/lane-plan>",
        ),
        ("strategy", "strategy/lane-plan", "<https://partnergraph.example/strategy/lane-plan>"),
        ("strategy", " LANE  plan ", "<https://partnergraph.example/strategy/lane-plan>"),
        ("strategy", "Lamp Plan", "<https://partnergraph.example/strategy/lamp-plan>"),
        ("strategy", "safer lanes strategy", "<https://partnergraph.example/strategy/safer-lanes-strategy>"),
        ("strategy", "lp", "<https://partnergraph.example/strategy/lamp-plan>"),
        ("resource", 'mrs "lamp" \\ plan', "<https://partnergraph.example/person/lamp-plan>"),
    ],
)
def test_values_become_terms(store: Embedded, kind: str, value: str, written: str) -> None:
    assert str(term(parameter(kind), value, store)) == written


@pytest.mark.parametrize(
    ("kind", "value", "status", "said"),
    [
        ("integer", "7.5", 2, "not a whole number"),
        ("integer", "٣", 2, "not a whole number"),
        ("date", "2023-02-29", 2, "not a date"),
        ("date", "20230201", 2, "not a date"),
        ("iri", "x> . ?s ?p ?o", 2, "not an address"),
        ("iri", "https://[x", 2, "not an address"),
        ("strategy", "100%", 1, "not found"),
        ("strategy", "https://[x", 1, "nothing has this address"),
        ("strategy", "Lantern Plan", 1, "not found; near: Lane Plan"),
        ("strategy", "lanes", 1, "not found; near: .*Lanes Strategy"),
        ("strategy", "the plan", 1, "several are called so.*strategy/lamp-plan, .*strategy/lane-plan"),
        ("strategy", "https://partnergraph.example/strategy/none", 1, "nothing has this address"),
        ("person", "Lane Plan", 1, "not found"),
        ("strategy", "", 1, "not found"),
    ],
)
def test_what_is_no_value_is_one_line(store: Embedded, kind: str, value: str, status: int, said: str) -> None:
    with pytest.raises(PartnergraphError, match=said) as error:
        term(parameter(kind), value, store)
    assert error.value.exit_status == status
    assert str(error.value).startswith(f"parameter it={value}: ")


@given(st.sampled_from(["iri", "strategy", "resource"]), st.text("htps:/[]%.a0#?@ "))
def test_no_value_is_a_fault_of_the_program(kind: str, value: str) -> None:
    with suppress(PartnergraphError):
        assert isinstance(term(parameter(kind), value, Embedded("memory", Data())), NamedNode)


def test_unknown_and_missing_parameters(store: Embedded) -> None:
    needed = [parameter("string")]
    with pytest.raises(UsageError, match="no parameter 'ti'; it has it"):
        bind("BIND(1 AS ?it)", "q", needed, {"ti": "x"}, store)
    with pytest.raises(UsageError, match="needs -p it="):
        bind("BIND(1 AS ?it)", "q", needed, {}, store)


@given(st.text())
def test_a_bound_value_is_one_term_whatever_it_holds(value: str) -> None:
    store = Embedded("memory", Data())
    sparql = 'SELECT ?it WHERE {\n  BIND("" AS ?it)\n}'
    bound = bind(sparql, "q", [parameter("string")], {"it": value}, store)
    assert store.select(bound).rows == ((Literal(value),),)


def test_a_default_stands_where_nothing_is_given(store: Embedded) -> None:
    sparql = 'SELECT ?it WHERE {\n  BIND("x" AS ?it)\n}'
    optional = Parameter("it", "string", True, "it")
    assert bind(sparql, "q", [optional], {}, store) == sparql


def test_every_bind_line_of_a_parameter_is_replaced(store: Embedded) -> None:
    sparql = 'SELECT ?it WHERE {\n  {\n    BIND("x" AS ?it)\n  } UNION {\n    BIND("x" AS ?it) .\n  }\n}'
    bound = bind(sparql, "q", [parameter("string")], {"it": "y"}, store)
    assert {row["it"] for row in store.select(bound)} == {"y"}
    assert os.linesep.join(bound.splitlines()).count('"x"') == 0
