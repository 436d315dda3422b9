"""A PDF read in a process of its own, whose memory and time are bounded: where it fails, nothing else does."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from partnergraph.errors import PartnergraphError
from partnergraph.typeset.geometry import Page

MOST_SECONDS = 24.0
"""How long all of it may take."""

MOST_MEMORY = 420_000_000
"""How much memory (bytes) the process may take up."""

_MOST_STARTS = 3
_Frame = int | str | Page | None


def read_apart(raw: bytes, name: str) -> tuple[list[Page | None], int]:
    """The pages that could be read (None for others), as far as the bounds allow, and how many the file has.

    A page at which the process ends is passed over, a few times. Raises PartnergraphError for what the process refuses.
    """
    ends = time.monotonic() + MOST_SECONDS
    found: list[Page | None] = []
    count = -1
    for _ in range(_MOST_STARTS):
        frames, whole = _run(raw, len(found), max(1.0, ends - time.monotonic()))
        if frames and isinstance(frames[0], str):
            raise PartnergraphError(f"{name}: {frames[0]}")
        if frames and isinstance(frames[0], int):
            count = frames[0]
        found += [frame for frame in frames[1:] if not isinstance(frame, int | str)]
        if whole or time.monotonic() >= ends or count < 0:
            break
        found.append(None)
    if count < 0:
        raise PartnergraphError(
            f"{name}: too heavy to be opened: print the pages of the minutes to a file of their own"
        )
    return found[:count], count


def _run(raw: bytes, first: int, seconds: float) -> tuple[list[_Frame], bool]:
    """What a process says of the pages from ``first`` on, and whether it came to its end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "partnergraph.typeset.apart", str(first)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    try:
        said, _ = process.communicate(raw, timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    finally:
        process.kill()
        process.wait()
    return list(_frames(said)), process.returncode == 0


def _frames(said: bytes) -> Iterator[_Frame]:
    """The whole messages of a process, the last of which may be cut off."""
    decoder = msgspec.msgpack.Decoder(_Frame)
    place = 0
    while place + 4 <= len(said):
        end = place + 4 + int.from_bytes(said[place : place + 4], "big")
        if end > len(said):
            return
        yield decoder.decode(said[place + 4 : end])
        place = end


def _say(out: BinaryIO, frame: _Frame) -> None:
    content = msgspec.msgpack.encode(frame)
    out.write(len(content).to_bytes(4, "big") + content)
    out.flush()


def _bound_memory() -> None:
    """Keep this process from taking up more memory than it may, where the system has a way to say so."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the PDF at standard input from a page on; say at standard output how many pages it has, and each of them."""
    raw = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    _bound_memory()
    from partnergraph.typeset.document import pages_of
    from partnergraph.typeset.pdfium import close_document, count_pages, open_document

    try:
        document = open_document(raw, "")
    except PartnergraphError as fault:
        _say(out, str(fault).removeprefix(": "))
        return
    count = count_pages(document)
    _say(out, count)
    for page in pages_of(document, range(int(sys.argv[1]), count)):
        _say(out, page)
    close_document(document)


if __name__ == "__main__":
    main()
