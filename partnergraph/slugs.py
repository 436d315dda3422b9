"""Names as parts of addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 80
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name as part of an address: NFKD, lower-case ASCII, ``&`` as ``and``, other runs to ``-``, at most 80
    characters. A name without any such letter gets one from its digest.
    """
    letters = unicodedata.normalize("NFKD", name.replace("&", " and "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    short = _OTHER.sub("-", bare).strip("-")[:_LONGEST].strip("-")
    return short or f"x-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
