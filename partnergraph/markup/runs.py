"""Words as they stand in a block of HTML, put together as the paragraphs that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from partnergraph.composition import Paragraph

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Characters that only say where a word may break, or how it runs."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words without white space folded, LF where a line breaks, and whether it is printed bold.

    ``identifier`` is the site's own for what the words name, where they are a link to its page.
    """

    text: str
    bold: bool = False
    identifier: str = ""


Line = tuple[Run, ...]


def paragraphs(runs: Sequence[Run], level: int = 0, marker: str = "") -> Iterator[Paragraph]:
    """The paragraphs of a block: parted at blank lines, and where a bold line stands above others."""
    for looks, group in groupby(_lines(runs), key=lambda line: _looks(line, level)):
        if not looks:
            continue
        held = list(group)
        text = "\n".join("".join(run.text for run in line).strip() for line in held)
        named = tuple((" ".join(run.text.split()), run.identifier) for line in held for run in line if run.identifier)
        yield Paragraph(f"{marker} {text}" if marker else text, level, looks == "bold", identifiers=named)
        marker = ""


def _looks(line: Line, level: int) -> str:
    """How a line looks beside others of its block: empty where nothing shows; a heading's lines all look alike."""
    if not any(run.text.strip() for run in line):
        return ""
    return "bold" if _is_bold(line) and not level else "plain"


def _lines(runs: Sequence[Run]) -> Iterator[Line]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.bold, run.identifier))
        for text in others:
            yield tuple(line)
            line = [Run(text, run.bold, run.identifier)]
    yield tuple(line)


def _is_bold(line: Line) -> bool:
    """Whether all that can be seen of a line is bold; the stops and brackets around a bold word need not be."""
    seen = [run for run in line if any(letter.isalnum() for letter in run.text)]
    return bool(seen) and all(run.bold for run in seen)
