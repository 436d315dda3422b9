"""The settings of a working folder, and what is refused of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnergraph.errors import UsageError
from partnergraph.settings import Settings, read_settings


def test_a_folder_without_the_file_has_no_settings(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_what_stands_in_the_file_is_read_and_registers_stand_beside_it(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "partnergraph.toml").write_text(
        'base = "https://data.example.org/"\npublisher = "Harbour Board"\nregisters = ["registers"]\ncircle = "a"\n',
        "utf-8",
    )
    assert read_settings(tmp_path) == Settings(
        base="https://data.example.org/",
        publisher="Harbour Board",
        registers=(tmp_path / "registers",),
        circle="a",
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b'publihser = "x"', "the setting 'publihser' is not known: is 'publisher' meant?"),
        (b'colour = "x"', "the setting 'colour' is not known: known are base, "),
        (b'area = "Aldermere"', 'area is the address of a place: write area = "https://..."'),
        (b"base = 4", 'base is a text: write base = "..."'),
        (b"registers = 4", "registers is a list of files or folders"),
        (b'registers = ["nowhere"]', "registers: there is no "),
        (b"base = ", "not TOML: "),
        (b'base = "\xff"', "not UTF-8: "),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, text: bytes, fault: str) -> None:
    path = tmp_path / "partnergraph.toml"
    path.write_bytes(text)
    with pytest.raises(UsageError) as refused:
        read_settings(tmp_path)
    assert str(refused.value).startswith(f"{path}: {fault}")
