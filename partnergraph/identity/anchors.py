"""What an anchor of a register means: a name as one document writes it, or an id of a register."""

from __future__ import annotations

from partnergraph.identity.wording import fold
from partnergraph.registers import split_anchor


def meaning(anchor: str) -> tuple[str, str]:
    """The file of the document and the name folded, of ``source#name as written``; of a register id no file and the id.

    Two anchors that mean the same have the same meaning, wherever the document lies and however the name is set.
    """
    source, name = split_anchor(anchor.strip())
    return (file_of(source), fold(name)) if source else ("", name)


def file_of(source: str) -> str:
    """The name of the file that a source is, without the folders before it."""
    return source.rpartition("/")[2]
