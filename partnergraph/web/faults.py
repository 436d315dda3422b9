"""What can go wrong when something is fetched, each told in one line."""

from __future__ import annotations

from partnergraph.errors import PartnergraphError
from partnergraph.web.addresses import Address


class FetchError(PartnergraphError):
    """One address gave no answer that could be used.

    ``reason`` is the line without the address; ``status`` what the server answered, 0 where nothing came back.
    """

    def __init__(self, address: Address, reason: str, status: int = 0) -> None:
        super().__init__(f"{address}: {reason}")
        self.address, self.reason, self.status = address, reason, status


class Forbidden(FetchError):
    """The site's robots.txt keeps the address from programs; it was not asked."""


class OffSite(FetchError):
    """The address lies, or leads, off the site; what lies there was not asked."""


class SiteStops(FetchError):
    """The site wants no more requests for now, or answers none; nothing further is to be asked of it."""


class Passing(Exception):
    """A fault that may be gone when the address is asked again, after ``wait`` seconds where the server says so."""

    def __init__(self, error: FetchError, wait: float = 0.0) -> None:
        super().__init__(str(error))
        self.error, self.wait = error, wait
