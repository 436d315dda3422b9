"""What a SPARQL text asks for, and that what reaches elsewhere is refused however it is written."""

from __future__ import annotations

import pytest

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
    ],
)
def test_the_word_in_a_text_a_name_or_a_comment_is_no_service(sparql: str) -> None:
    assert form(sparql) == "SELECT"
