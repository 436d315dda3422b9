"""A document as pages tell it: what it is, in which form, from where, and which meetings it is about."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from partnergraph.publish.dataset import Dataset
from partnergraph.publish.record import called, word

_KINDS = {
    "agenda": "Agenda",
    "draft": "Draft minutes",
    "approved": "Minutes as approved",
    "extract": "Extract of minutes",
    "minutes": "Minutes",
}
_FORMS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/xml": "XML",
    "text/html": "web page",
    "text/markdown": "Markdown",
    "text/plain": "plain text",
    "text/xml": "XML",
}


@dataclass(frozen=True, slots=True)
class DocumentTold:
    """What kind of document it is, its form (its media type where that has no other name), where it was found, under
    which licence, its digest (SHA-256), the meetings it is about (what each is called, its address); and whether it is
    the record of them.
    """

    kind: str
    form: str
    source: str
    licence: str
    digest: str
    meetings: tuple[tuple[str, str], ...]
    records: bool


def document(dataset: Dataset, node: NamedNode) -> DocumentTold:
    """A document with what the dataset says of it; empty where it says nothing."""
    form = dataset.value(node, "dcterms:format")
    recorded = dataset.nodes(node, "pg:records")
    meetings = recorded or dataset.nodes(node, "pg:about")
    return DocumentTold(
        _KINDS.get(word(dataset.value(node, "pg:documentStatus")), ""),
        _FORMS.get(form, form),
        dataset.value(node, "dcterms:source"),
        dataset.value(node, "dcterms:license") or dataset.value(node, "dcterms:rights"),
        dataset.value(node, "pg:digest"),
        tuple((called(dataset, meeting), meeting.value) for meeting in meetings),
        bool(recorded),
    )
