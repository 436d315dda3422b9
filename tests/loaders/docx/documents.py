"""Word documents made for the tests, from their XML: parts that no library writes, or not in this way."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from partnergraph.loading import HEAD, Loaded, find_loaders, identify
from partnergraph.text import Text

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = '<Relationship Id="{0}" Type="{1}/{0}" Target="{2}"/>'
LOADERS = find_loaders()


def run(text: str, properties: str = "") -> str:
    """A run of some words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    runs = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(content: str, use: int, depth: int = 0) -> str:
    """A paragraph in a list."""
    return paragraph(content, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{use}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is its blocks, or plain words."""
    made = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The numbering of one list of these levels, and its uses."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


def document(body: str, parts: Mapping[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """A document of this body. ``parts`` are others by their kind ("numbering"), each its root's content; a header
    stands on every page.
    """
    roots = {"header": "hdr"}
    others = dict(parts or {})
    relations = "".join(_RELATION.format(kind, _TYPE, f"{kind}.xml") for kind in others)
    files = {
        "_rels/.rels": _RELATIONS.format(_RELATION.format("officeDocument", _TYPE, main)),
        main: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONS.format(relations),
    }
    for kind, content in others.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {NAMES}>{content}</w:{root}>"
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return packed.getvalue()


def load(raw: bytes, name: str = "minutes.docx") -> Loaded:
    """What the surest loader makes of a file."""
    loader = LOADERS.choose(name, raw[:HEAD])
    assert loader is not None, f"no loader takes {name}"
    return loader.load(raw, identify(raw, name))


def text(raw: bytes, name: str = "minutes.docx") -> Text:
    """The text of a document that gives no warning."""
    loaded = load(raw, name)
    assert not loaded.warnings
    assert isinstance(loaded.content, Text)
    return loaded.content


def said(body: str, parts: Mapping[str, str] | None = None) -> list[str]:
    """The paragraphs of a document of this body."""
    return text(document(body, parts)).content.rstrip("\n").split("\n\n")
