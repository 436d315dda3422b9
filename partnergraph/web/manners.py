"""How sites are asked: who asks, at what pace, and how long and how large an answer may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnergraph import __version__
from partnergraph.errors import UsageError
from partnergraph.loading import MAX_SIZE

PRODUCT = "partnergraph"
"""The name by which a robots.txt knows this program."""
PAUSE = 1.0
"""Seconds from the end of an answer to the next request, where the site does not ask for more."""
TIMEOUT = 120.0
"""Seconds that one answer may take, from the request to its last byte."""
_CONTACT = re.compile(r"[\x21-\x27\x2a-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Manners:
    """``pause`` and ``timeout`` are seconds, ``max_size`` bytes; ``contact`` is an address of the web or of e-mail."""

    contact: str = ""
    pause: float = PAUSE
    timeout: float = TIMEOUT
    max_size: int = MAX_SIZE

    @property
    def agent(self) -> str:
        """The User-Agent. Raises UsageError for a contact that cannot stand in it."""
        if not self.contact:
            return f"{PRODUCT}/{__version__}"
        if not _CONTACT.fullmatch(self.contact):
            raise UsageError(f"--contact {self.contact!r}: give one address, of the web or of e-mail, in plain letters")
        return f"{PRODUCT}/{__version__} (+{self.contact})"
