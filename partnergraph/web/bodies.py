"""The bodies of answers, unpacked within bounds: what a small answer swells to is never taken in whole first."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip"
_GZIP = 31
"""zlib's word for a window of 32 KiB with a gzip header."""


class TooLargeError(Exception):
    """A body that is larger than it may be."""


class BrokenOffError(Exception):
    """A body that ends too early, or whose packing is damaged."""


class Body:
    """One body, fed piece by piece as it comes over the wire. ``most`` is its largest size in bytes, unpacked."""

    def __init__(self, encoding: str, most: int) -> None:
        """Raises ValueError for a content encoding that was not asked for."""
        word = encoding.strip().lower()
        if word not in ("", "identity", "gzip", "x-gzip"):
            raise ValueError(word)
        self._unpacker = zlib.decompressobj(_GZIP) if word.endswith("gzip") else None
        self._most = most
        self._taken = bytearray()
        self._fed = False

    def feed(self, piece: bytes) -> None:
        """Take in the next piece. Raises TooLargeError or BrokenOffError."""
        self._fed = self._fed or bool(piece)
        if self._unpacker is not None:
            try:
                piece = self._unpacker.decompress(piece, self._most - len(self._taken) + 1)
            except zlib.error as fault:
                raise BrokenOffError from fault
        self._taken += piece
        if len(self._taken) > self._most:
            raise TooLargeError

    def whole(self) -> bytes:
        """All of it. Raises BrokenOffError where its packing was not closed."""
        if self._unpacker is not None and self._fed and not self._unpacker.eof:
            raise BrokenOffError
        return bytes(self._taken)

    def cut(self) -> bytes:
        """What came of it, as far as it may be large."""
        return bytes(self._taken[: self._most])
