"""Near names, offered where a name is unknown."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The names most like one, best first: those that contain its words, then those spelt alike."""
    import difflib

    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(" ".join(other.casefold().split()), other)
    wanted = " ".join(name.casefold().split())
    inside = sorted((key for key in folded if wanted and (wanted in key or key in wanted)), key=lambda k: (len(k), k))
    alike = difflib.get_close_matches(wanted, list(folded), n=count, cutoff=0.6)
    return [folded[key] for key in dict.fromkeys([*alike, *inside])][:count]


def near(name: str, known: Iterable[str]) -> str:
    """The nearest names as the end of a sentence, or nothing: ``; near: agenda, meetings``."""
    found = nearest(name, known)
    return f"; near: {', '.join(found)}" if found else ""
