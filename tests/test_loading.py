"""Loaders are found in their folders and chosen by what a source holds; bytes are read within bounds."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.loading import find_loaders, identify, read_file, read_stream
from partnergraph.text import Text

SHOUTED = '''
"""Words that are shouted."""
from dataclasses import replace
from partnergraph.loading import Loaded
from partnergraph.text import Text
SUMMARY = "shouted words"
def takes(name, head):
    return 1.0 if head.startswith(b"!!") else 0.0
def load(raw, source):
    return Loaded(Text(raw[2:].decode("utf-8").lower(), replace(source, media_type="text/plain")), ("it was loud",))
'''


def content_folder(place: Path, **loaders: str) -> Path:
    (place / "loaders").mkdir(parents=True)
    for name, code in loaders.items():
        (place / "loaders" / f"{name}.py").write_text(code, "utf-8")
    return place


def test_a_loader_of_the_users_is_found_and_chosen_by_content(tmp_path: Path) -> None:
    loaders = find_loaders([content_folder(tmp_path / "mine", shouted=SHOUTED)])
    raw = b"!!MINUTES"
    loader = loaders.choose("a.txt", raw)
    assert loader is not None
    assert loader.SUMMARY == "shouted words"
    loaded = loader.load(raw, identify(raw, "a.txt"))
    assert isinstance(loaded.content, Text)
    assert (loaded.content.content, loaded.warnings) == ("minutes", ("it was loud",))
    assert loaders.choose("a.txt", b"MINUTES") is dict(find_loaders().loaders)["text"]


def test_two_loaders_equally_sure_are_not_chosen_between(tmp_path: Path) -> None:
    loaders = find_loaders([content_folder(tmp_path / "mine", loud=SHOUTED, shouted=SHOUTED)])
    with pytest.raises(PartnergraphError, match=r"^a\.txt: this may be loud or shouted: "):
        loaders.choose("a.txt", b"!!MINUTES")


@pytest.mark.parametrize(
    ("name", "code", "fault"),
    [
        ("text", SHOUTED, "there is a loader 'text' already"),
        ("broken", "def takes(:", "the loader cannot be imported: SyntaxError: "),
        ("failing", "import partnergraph.no_such_part", "the loader cannot be imported: ModuleNotFoundError: "),
        ("half", "SUMMARY = 'half'\ntakes = None", "a loader offers SUMMARY, takes and load; load is missing"),
    ],
)
def test_a_file_that_is_no_loader_is_named(tmp_path: Path, name: str, code: str, fault: str) -> None:
    folder = content_folder(tmp_path / "mine", **{name: code})
    with pytest.raises(PartnergraphError) as refused:
        find_loaders([folder])
    assert str(refused.value).startswith(f"{folder / 'loaders' / name}.py: {fault}")


def test_the_key_is_of_the_address_else_of_the_bytes() -> None:
    raw, address = b"Minutes", "https://example.org/minutes/4"
    plain = identify(raw, "a.txt")
    assert plain.digest == hashlib.sha256(raw).hexdigest()
    assert plain.key == plain.digest[:16]
    fetched = identify(raw, "a.txt", address=address, body="Harbour Board", date="2014-03-12")
    assert fetched.key == hashlib.sha256(address.encode()).hexdigest()[:16]
    assert (fetched.digest, fetched.body, fetched.date) == (plain.digest, "Harbour Board", "2014-03-12")


def test_bytes_over_the_limit_are_refused_and_the_limit_can_be_lifted(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 2_000_001)
    with pytest.raises(PartnergraphError) as refused:
        read_file(path, 2_000_000)
    assert str(refused.value) == f"{path}: larger than 2 MB: --max-size lifts the limit"
    assert len(read_file(path, 2_000_001)) == 2_000_001
    stream = io.BytesIO(b"x" * 10)
    with pytest.raises(PartnergraphError, match=r"^-: larger than 4 bytes: "):
        read_stream(stream, "-", 4)
    assert stream.tell() == 5


def test_a_dangling_link_and_a_folder_are_named(tmp_path: Path) -> None:
    link = tmp_path / "gone.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    with pytest.raises(PartnergraphError) as refused:
        read_file(link)
    assert str(refused.value) == f"{link}: No such file or directory"
    with pytest.raises(PartnergraphError, match="Is a directory"):
        read_file(tmp_path)
