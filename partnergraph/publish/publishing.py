"""What goes before a publication: its day, which is an input and never the clock, and the address book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from partnergraph.address_register import read_book
from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.publish import address_book
from partnergraph.publish.hosting import HOSTS, Host
from partnergraph.publish.site import Site
from partnergraph.settings import settings_in

_EPOCH = "SOURCE_DATE_EPOCH"


def day_of(given: str, environment: Mapping[str, str]) -> str:
    """The day of a publication: the one given, else that of SOURCE_DATE_EPOCH (reproducible-builds.org); else empty.

    Raises UsageError where that is no number of seconds.
    """
    stated = environment.get(_EPOCH, "")
    if given or not stated:
        return given
    try:
        return datetime.fromtimestamp(int(stated), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as fault:
        raise UsageError(f"{_EPOCH}={stated}: not a number of seconds since 1970") from fault


def book_in(given: Path | None, config: Path | None, folder: Path) -> Path | None:
    """Where the address book is, if anywhere. Raises UsageError where it would be published with the folder."""
    book = given or settings_in(config).address_book
    if book and folder.resolve() in book.resolve().parents:
        raise UsageError(f"{book}: the address book names people who were taken out; keep it outside {folder}")
    return book


def host_in(given: str | None, config: Path | None) -> Host:
    """The web server whose rules are written. Raises UsageError for one in the settings that is not known."""
    named = given or settings_in(config).host or "plain"
    found = next((host for host in HOSTS if host == named), None)
    if found is None:
        raise UsageError(f"host = {named!r}: known are {', '.join(HOSTS)}")
    return found


def keep_book(site: Site, book: Path | None) -> None:
    """Write the address book as a public publication leaves it; the full profile leaves it as it is.

    Raises PartnergraphError where an address would change because the store has not read the book.
    """
    if book is None or site.dataset.profile != "public":
        return
    for old, new in sorted(address_book.unread(site.dataset, site.things, read_book(book))):
        raise PartnergraphError(
            f"{book}: {old} would become {new}, for the store has not read the book: `partnergraph load {book}` first"
        )
    address_book.save(site.book, book)
