"""Which form of a resource a client asks for (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_MOST_RANGES = 50


def choose(accept: str, offered: Mapping[str, Sequence[str]]) -> str | None:
    """The form that an ``Accept`` header prefers; None where it takes none of those on offer.

    ``offered`` has the media types of each form, the server's own preference first, which settles what the client
    leaves open; a form is sent as the first of its types, and its others are names that clients know it by. No header
    takes anything.
    """
    if not accept.strip():
        return next(iter(offered), None)
    ranges = _ranges(accept)
    best, most = None, 0.0
    for form, types in offered.items():
        named = (quality for name, quality in ranges if name in types[1:])
        quality = max(_quality(types[0], ranges), *named, 0.0)
        if quality > most:
            best, most = form, quality
    return best


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of a header with the quality of each; what is ill-formed counts for nothing."""
    found = []
    for part in accept.split(",")[:_MOST_RANGES]:
        kind, *parameters = (word.strip().lower() for word in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _number(value)
        if "/" in kind:
            found.append((kind, quality))
    return found


def _number(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most specific range gives to a media type."""
    bare = kind.partition(";")[0].strip()
    wide = bare.partition("/")[0] + "/*"
    for wanted in (bare, wide, "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
