"""What can go wrong when something is fetched, each told in one line."""

from __future__ import annotations

from partnergraph.errors import PartnergraphError
from partnergraph.web.addresses import Address


class FetchError(PartnergraphError):
    """One address gave no answer that could be used.

    ``status`` is what the server answered, 0 where nothing came back.
    """

    def __init__(self, address: Address, reason: str, remedy: str = "", status: int = 0) -> None:
        super().__init__(f"{address}: {reason}" + (f": {remedy}" if remedy else ""))
        self.address, self.reason, self.remedy, self.status = address, reason, remedy, status

    @property
    def bare(self) -> str:
        """The line without the remedy, for where another is at hand."""
        return f"{self.address}: {self.reason}"


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
