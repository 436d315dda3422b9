"""Files that are written whole or not at all: what stands there stays until all of the new one is on the disk."""

from __future__ import annotations

from pathlib import Path


def write_whole(file: Path, content: bytes) -> None:
    """Put bytes in the place of a file, by way of a file beside it. Raises OSError where that fails."""
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def is_already(file: Path, content: bytes) -> bool:
    """Whether a file holds just these bytes. Raises OSError where it cannot be read."""
    try:
        return file.read_bytes() == content
    except FileNotFoundError:
        return False
