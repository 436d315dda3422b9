"""What a SPARQL text asks for, and that what reaches elsewhere is refused however it is written."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from partnergraph.errors import UsageError
from partnergraph.store.forms import form


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <https://a.example/> { ?s ?p ?o } }",
        "SELECT * { service<https://a.example/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<https://a.example/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1e5SERVICE<https://a.example/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE<https://a.example/>{ FILTER(?c>?d) } }",
        "SELECT * { # a comment\n SERVICE ?x { } }",
        "ASK { # a comment\rSERVICE <https://a.example/> { ?s ?p ?o } }",
        "PREFIX : <https://a.example/> ASK {SERVICE:x{ ?s ?p ?o }}",
        "PREFIX a: <https://a.example/> ASK {SERVICEa:x{ ?s ?p ?o }}",
        "PREFIX : <https://a.example/> PREFIX service: <https://a.example/> ASK { ?s ?p 1.service:x{ ?s ?p ?o } }",
        "PREFIX a: <https://a.example/> ASK { ?s ?p a:.SERVICE<https://a.example/>{ ?s ?p ?o } }",
        "PREFIX a: <https://a.example/> ASK { ?s ?p a:o\\'x . SERVICE <https://a.example/> { ?s ?p 'o' } }",
        "PREFIX a: <https://a.example/> ASK { ?s ?p a:o\\#x . SERVICE <https://a.example/> { ?s ?p ?o } }",
        "ASK { ?s ?p <https://a.example/\u00a0#> . SERVICE <https://a.example/> { ?s ?p ?o } }",
        "ASK { ?s ?p <https://a.example/\\u0041#> . SERVICE <https://a.example/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_wherever_a_parser_would_take_it(sparql: str) -> None:
    with pytest.raises(UsageError, match="SERVICE is refused"):
        form(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s <https://a.example/SERVICE> ?SERVICE } # SERVICE",
        "PREFIX a: <https://a.example/> SELECT * { ?s a:SERVICE ?o }",
        "PREFIX service: <https://a.example/> SELECT ?service { ?service service:service ?SERVICE }",
        "PREFIX service: <https://a.example/> SELECT * { ?s ?p service:x { ?q ?r ?t } }",
    ],
)
def test_the_word_in_a_text_a_name_or_a_comment_is_no_service(sparql: str) -> None:
    assert form(sparql) == "SELECT"


OBJECTS = [
    *("'a'", '"b"', "'''c'd'''", '"""e"f"""', "'#'", "'a\\'b'", "'a'@en", "'a'^^a:t", "true", "1", "1e5"),
    *("a:", ":", "a:b.c", "a:o\\'x", "a:o\\#x", "<urn:x\u00a0#y>", "<urn:\\u0041#>", "<urn:x'y>", "<urn:#>"),
    *("[]", "_:b", "?v"),
]
BETWEEN = ("", "", " ", ".", "\n", "\r", "#c\n", "#'\r", '#"\n', "#<\n", "\t")
PLACES = ("<http://127.0.0.1:1/>", " <http://127.0.0.1:1/#>", "a:x", " a:x", ":", ":x", "#\n:", " a:o\\'x")
PREFIXES = "PREFIX a: <http://127.0.0.1:1/> PREFIX : <http://127.0.0.1:1/> "


@settings(max_examples=1000, deadline=None)
@given(
    before=st.lists(
        st.tuples(st.sampled_from(OBJECTS), st.sampled_from(BETWEEN), st.sampled_from(BETWEEN)), max_size=2
    ),
    word=st.sampled_from(["SERVICE", "service", "SerVice"]),
    place=st.sampled_from(PLACES),
    between=st.sampled_from(BETWEEN),
    behind=st.sampled_from(["", " ?q ?r 'z'", ' ?q ?r "z"', "#'"]),
)
def test_whatever_the_engine_would_ask_elsewhere_is_refused(
    before: list[tuple[str, str, str]], word: str, place: str, between: str, behind: str
) -> None:
    triples = "".join(f"?s{n} ?p {one}{sep}{more}" for n, (one, sep, more) in enumerate(before))
    sparql = f"{PREFIXES}ASK {{ {triples}{word}{place}{between}{{ ?x ?y ?z }}{behind} }}"
    if _reaches_out(sparql):
        with pytest.raises(UsageError):
            form(sparql)


def _reaches_out(sparql: str) -> bool:
    """Whether the engine tries to: at that port it fails before it has sent anything."""
    try:
        _HOLDS_ALL.query(sparql)
    except SyntaxError:
        return False
    except OSError:
        return True
    return False


def _holding(objects: Sequence[str]) -> Store:
    """A store in which each of the objects is found."""
    store = Store()
    for one in objects:
        if not one.startswith("?"):
            store.update(f"{PREFIXES}INSERT DATA {{ <urn:s> <urn:p> {one} }}")
    return store


_HOLDS_ALL = _holding(OBJECTS)
