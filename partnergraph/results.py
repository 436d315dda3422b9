"""Writes answers in standard forms: CSV, TSV, JSON and XML for rows; Turtle, N-Triples and JSON-LD for graphs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from partnergraph.serialisation import write_rdf
from partnergraph.store.rows import Rows, Term, text

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def write_csv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, lines ending in LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.variables)
    writer.writerows([text(cell) for cell in row] for row in rows.rows)
    return out.getvalue()


def write_tsv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results TSV: terms as in Turtle."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row) for row in rows.rows]
    return "\n".join(lines) + "\n"


def write_json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON, a binding a line."""
    head = json.dumps({"vars": list(rows.variables)}, ensure_ascii=False)
    bindings = ",\n".join(json.dumps(_binding(rows.variables, row), ensure_ascii=False) for row in rows.rows)
    return f'{{"head": {head}, "results": {{"bindings": [\n{bindings}\n]}}}}\n'


def write_xml(rows: Rows) -> str:
    """SPARQL Query Results XML."""
    out = [_XML_HEAD, "<head>"]
    out += [f"<variable name={quoteattr(name)}/>" for name in rows.variables]
    out.append("</head>\n<results>\n")
    for row in rows.rows:
        cells = zip(rows.variables, row, strict=True)
        found = ((quoteattr(name), _element(cell)) for name, cell in cells if cell is not None)
        out.append(f"<result>{''.join(f'<binding name={name}>{cell}</binding>' for name, cell in found)}</result>\n")
    out.append("</results>\n</sparql>\n")
    return "".join(out)


def write_answer(answer: bool, form: str) -> str:
    """The answer to an ASK in the form of rows that was asked for; a word where that form has none."""
    word = "true" if answer else "false"
    if form == "json":
        return f'{{"head": {{}}, "boolean": {word}}}\n'
    if form == "xml":
        return f"{_XML_HEAD}<head></head>\n<boolean>{word}</boolean>\n</sparql>\n"
    return f"{word}\n"


def write_graph(triples: Iterable[Triple], form: str) -> str:
    """Triples as ``turtle``, ``nt`` or ``jsonld``, sorted."""
    quads = (Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return write_rdf(quads, GRAPH_FORMS[form]).decode()


ROW_FORMS: dict[str, Callable[[Rows], str]] = {
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "xml": write_xml,
}
GRAPH_FORMS = {"turtle": "ttl", "nt": "nt", "jsonld": "jsonld"}
"""The forms of graphs, each with its ending."""


def _binding(variables: tuple[str, ...], row: tuple[Term | None, ...]) -> dict[str, object]:
    return {name: _json(cell) for name, cell in zip(variables, row, strict=True) if cell is not None}


def _json(cell: Term) -> dict[str, object]:
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if isinstance(cell, Triple):
        parts = {"subject": cell.subject, "predicate": cell.predicate, "object": cell.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    found: dict[str, object] = {"type": "literal", "value": cell.value}
    if cell.language:
        found["xml:lang"] = cell.language
    elif cell.datatype.value != _STRING:
        found["datatype"] = cell.datatype.value
    return found


def _element(cell: Term) -> str:
    if isinstance(cell, NamedNode):
        return f"<uri>{escape(cell.value)}</uri>"
    if isinstance(cell, BlankNode):
        return f"<bnode>{escape(cell.value)}</bnode>"
    if isinstance(cell, Triple):
        parts = (("subject", cell.subject), ("predicate", cell.predicate), ("object", cell.object))
        return "<triple>" + "".join(f"<{name}>{_element(part)}</{name}>" for name, part in parts) + "</triple>"
    return f"<literal{_kind(cell)}>{escape(cell.value)}</literal>"


def _kind(cell: Literal) -> str:
    if cell.language:
        return f" xml:lang={quoteattr(cell.language)}"
    return f" datatype={quoteattr(cell.datatype.value)}" if cell.datatype.value != _STRING else ""
