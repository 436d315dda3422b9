"""The ontology's page is what its files say today."""

from __future__ import annotations

from pathlib import Path

from partnergraph.ontology_page import write_page

PAGE = Path(__file__).parent.parent / "docs" / "ontology.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == write_page(), "run python -m partnergraph.ontology_page > docs/ontology.md"


def test_the_page_shows_classes_properties_and_concepts() -> None:
    page = write_page()
    assert "| `pg:Partnership` | `pg:Body`, `org:OrganizationalCollaboration` |" in page
    assert "| `pg:kind` | `pg:Decision` | `skos:Concept` |" in page
    assert "| `endorse` | 4 |" in page
