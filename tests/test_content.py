"""The project's own content is found wherever it is installed, and the user's after it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from partnergraph import content
from partnergraph.errors import UsageError


def folder_with(place: Path, *files: str) -> Path:
    for file in files:
        (place / file).parent.mkdir(parents=True, exist_ok=True)
        (place / file).write_text("", "utf-8")
    return place


def test_the_own_folders_hold_what_they_should() -> None:
    assert (content.own_folder("loaders") / "text.py").is_file()
    assert {path.suffix for path in content.files("loaders", ".py")} == {".py"}


def test_named_folders_come_after_the_own_sorted_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = folder_with(tmp_path / "first", "queries/b.rq", "queries/a.rq", "queries/.hidden.rq", "queries/_part.rq")
    second = folder_with(tmp_path / "second", "queries/c.rq", "queries/notes.txt", "loaders/x.py")
    monkeypatch.setenv(content.VARIABLE, os.pathsep.join([str(second), ""]))
    named = content.named_folders([first, second])
    assert named == (second.resolve(), first.resolve())
    own = content.files("queries", ".rq")
    found = content.files("queries", ".rq", named)
    assert found[: len(own)] == own
    assert [path.name for path in found[len(own) :]] == ["c.rq", "a.rq", "b.rq"]
    assert content.folders("ontology", named) == (content.own_folder("ontology"),)


def test_a_named_folder_that_is_none_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(content.VARIABLE, raising=False)
    with pytest.raises(UsageError, match="no such content folder"):
        content.named_folders([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match="holds none of the folders loaders, ontology, queries"):
        content.named_folders([tmp_path])
