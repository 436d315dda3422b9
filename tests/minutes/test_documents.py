"""Whole documents in many shapes: what the layout, the head and the meetings before and after make of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from partnergraph.minutes import header, neighbours, read
from partnergraph.minutes.facts import Stated
from partnergraph.minutes.front import reading_case
from partnergraph.minutes.layout import outline
from partnergraph.minutes.outline import Paragraph
from partnergraph.text import Source, Span, Text, words

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md"))


def _value(stated: Stated | None) -> str:
    return stated.value if stated else ""


def _printed(paragraph: Paragraph) -> str:
    kind = "|agenda" * paragraph.agenda + "|annex" * paragraph.annex
    return f"{paragraph.marker}{kind}|{paragraph.words.text}"


def _read(path: Path) -> dict[str, Any]:
    content = path.read_text(encoding="utf-8")
    laid_out = outline(Text(content, Source(path.name, "0" * 16, "0" * 64)))
    head = header.read(laid_out)
    held = _value(head.date)
    return {
        "shape": laid_out.shape,
        "body": reading_case(head.body.text),
        "date": held,
        "start": _value(head.start),
        "end": _value(head.end),
        "venue": _value(head.venue),
        "previous": _value(neighbours.previous(laid_out, held)),
        "next": [stated.value for stated in neighbours.announced(laid_out, held, content)],
        "items": [
            {
                "number": section.number,
                "title": section.title.text,
                "codes": list(section.codes),
                "private": section.private,
                "truncated": section.truncated,
                "notes": [note.text for note in section.notes],
                "paragraphs": [_printed(paragraph) for paragraph in section.paragraphs],
            }
            for section in laid_out.sections
        ],
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_document_is_laid_out_as_a_reader_would(path: Path) -> None:
    assert _read(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def test_every_shape_has_a_document() -> None:
    shapes = {json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["shape"] for path in DOCUMENTS}
    assert shapes >= {"number-line-title", "flattened-table", "labels-lost", "numbered-headings", "marked-headings"}
    assert len(DOCUMENTS) >= 9


@pytest.mark.parametrize("width", [60, 80, 110])
def test_wrapped_lines_are_read_as_one_paragraph(width: int) -> None:
    import textwrap

    path = FOLDER / "annexed-slides.md"
    wrapped = "\n".join(textwrap.fill(line, width) for line in path.read_text(encoding="utf-8").split("\n"))
    found = outline(Text(wrapped, Source("wrapped.md", "0" * 16, "0" * 64)))
    plain = outline(Text(path.read_text(encoding="utf-8"), Source("plain.md", "0" * 16, "0" * 64)))
    assert [section.title.text for section in found.sections] == [section.title.text for section in plain.sections]


def test_a_line_that_begins_with_a_period_goes_on() -> None:
    lines = (
        "Ms Crowe said that all of the harbours had been looked at again since the spring of that year, the",
        "smaller of them two or three times. It had taken the place of the Marlstone Quays Strategy",
        "2009-12. Ninety people had come to the three events and most had stayed for the whole of each of them.",
        "They had been told of the plan by the coxswain and by the pilots, who had rowed out to every boat",
        "there.",
    )
    content = "1. Plans\n\n" + "\n".join(lines) + "\n\n2. Any other business\n\nNone.\n"
    section = outline(Text(content, Source("plans.txt", "0" * 16, "0" * 64))).sections[0]
    assert len(section.paragraphs) == 1
    assert "Quays Strategy 2009-12." in section.paragraphs[0].words.text


def test_words_know_where_they_stand() -> None:
    content = "The **harbour\n  wall**  | stands."
    piece = words(content, Span(0, len(content)))
    assert piece.text == "The harbour wall stands."
    assert [content[offset] for offset, letter in zip(piece.offsets, piece.text, strict=True) if letter != " "] == [
        letter for letter in piece.text if letter != " "
    ]


@pytest.mark.parametrize(("line", "marker"), [("A. To note the plan.", "A."), ("N. Dunne spoke of the plan.", "")])
def test_an_initial_is_no_letter_of_a_list(line: str, marker: str) -> None:
    content = f"1. Plans\n\n{line}\n\n2. Any other business\n\nNone.\n"
    section = outline(Text(content, Source("plans.txt", "0" * 16, "0" * 64))).sections[0]
    assert section.paragraphs[0].marker == marker


def test_names_joined_without_end_are_read() -> None:
    content = f"1. Plans\n\n{'Cllr Bo Marsh and Cllr Cal Dyke and ' * 600}others came.\n\n2. Close\n\nNone.\n"
    assert len(read(Text(content, Source("plans.txt", "0" * 16, "0" * 64))).items) == 2
