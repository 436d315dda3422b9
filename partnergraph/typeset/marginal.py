"""Initials beside a paragraph as the grammar reads them: behind the printed line, or in a column of actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from partnergraph.composition import Paragraph

COLUMN = "    "
"""What parts the words of a column from the printed line that they stand beside."""

_INITIALS = re.compile(
    r"(?:[A-Z](?:\.?[A-Z]){1,3}\.?|ALL|All)(?: ?[/,&+] ?(?:[A-Z](?:\.?[A-Z]){1,3}\.?|ALL|All))*[/,&+]?"
)
_LETTERS = re.compile(r"[A-Z](?:\.?[A-Z]){1,3}")
_NAME = re.compile(r"\b([A-Z])[\w'’]*(?:-([A-Z]))?[\w'’-]*\s+(?:([A-Z])[\w'’.]*\s+)?([A-Z])[\w'’]+(?:-([A-Z]))?")


class Known:
    """The initials that a document prints elsewhere, or whose bearer it names in full."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._letters: set[str] = {"ALL", "All"}
        for text in texts:
            self._letters.update(_LETTERS.findall(text))
            for first, second, middle, last, after in _NAME.findall(text):
                self._letters |= {first + last, first + middle + last, first + second + last, first + last + after}

    def knows(self, note: str) -> bool:
        """Whether words of a column are initials of people whom the document names."""
        return _INITIALS.fullmatch(note) is not None and all(
            letters.replace(".", "") in self._letters for letters in _LETTERS.findall(note)
        )


def with_notes(paragraph: Paragraph, lines: Sequence[tuple[str, str]], known: Known) -> Iterator[Paragraph]:
    """A paragraph of these lines, each with the words that stand beside it: known initials behind their line, anything
    else as an entry of an action column behind the paragraph.
    """
    said: list[str] = []
    entries: list[str] = []
    begun = False
    for text, note in lines:
        said[-1:] = [f"{said[-1]} {text}"] if begun else [*said[-1:], text]
        begun = True
        if note and known.knows(note):
            said[-1] += f"{COLUMN}{note}"
            begun = False
        elif note:
            entries.append(note)
    yield replace(paragraph, text="\n".join(said), wrapped=any(COLUMN in one for one in said))
    yield from (entry(paragraph, note) for note in entries)


def entry(paragraph: Paragraph, note: str) -> Paragraph:
    """Words of an action column beside a paragraph as a paragraph of their own."""
    return Paragraph(note, role="action", page=paragraph.page)
