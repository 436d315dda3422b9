"""Empty registers: what is handed out can be read back, and nothing of the user's is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.loading import find_loaders, identify
from partnergraph.register_kinds import register_kinds, write_templates
from partnergraph.registers import Register

LOADERS = find_loaders()
KINDS = register_kinds(LOADERS)


def test_an_empty_register_is_recognised_and_has_no_rows(tmp_path: Path) -> None:
    written = write_templates(tmp_path / "registers", KINDS)
    assert [path.stem for path in written] == [
        "actions",
        "identity",
        "meetings",
        "organisations",
        "people",
        "strategies",
        "withdrawals",
    ]
    for path in written:
        raw = path.read_bytes()
        loader = LOADERS.choose(path.name, raw)
        assert loader is dict(LOADERS.loaders)[path.stem]
        loaded = loader.load(raw, identify(raw, path.name))
        assert isinstance(loaded.content, Register)
        assert (loaded.content.kind, loaded.content.rows, loaded.warnings) == (path.stem, (), ())


def test_the_columns_are_the_required_first_and_those_of_every_register_last(tmp_path: Path) -> None:
    write_templates(tmp_path, KINDS)
    assert (tmp_path / "people.csv").read_text("utf-8").strip() == (
        "id,name,aliases,organisation,post,honorific,source,same_as,licence,valid_from,valid_to"
    )


def test_a_register_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "people.csv"
    mine.write_text("id,name\np1,Orla Brannigan\n", "utf-8")
    written = write_templates(tmp_path, KINDS)
    assert mine not in written
    assert len(written) == 6
    assert mine.read_text("utf-8") == "id,name\np1,Orla Brannigan\n"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    with pytest.raises(PartnergraphError, match="taken"):
        write_templates(tmp_path / "taken", KINDS)
