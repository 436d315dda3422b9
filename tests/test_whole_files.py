"""Files written whole: the new one or the old one stands there, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnergraph.whole_files import is_already, write_whole


def test_a_file_is_written_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    for content in (b"one", b"two"):
        assert not is_already(file, content)
        write_whole(file, content)
        assert is_already(file, content)
    assert list(tmp_path.iterdir()) == [file]


def test_what_stood_there_stays_where_it_cannot_be_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "list.csv"
    folder.mkdir()
    with pytest.raises(OSError):
        write_whole(folder, b"one")
    assert list(tmp_path.iterdir()) == [folder]
