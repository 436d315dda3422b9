"""In which forms a site's files come: their media types by their endings, and the names that clients know them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "ics": "text/calendar; charset=utf-8",
    "nq": "application/n-quads",
    "gz": "application/gzip",
}
"""The media types of a site's files by their endings."""

DATA = ("ttl", "jsonld", "nt")
"""The endings of the data beside a thing's page."""

FORMS: Mapping[str, Sequence[str]] = {
    "html": ("text/html", "application/xhtml+xml"),
    "ttl": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "nt": ("application/n-triples", "text/plain"),
}
"""The forms of a thing's page by their endings, the preferred first, with the media types that ask for them."""
