"""What a site's robots.txt allows, and how long it asks to wait between two requests (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from partnergraph.web.addresses import Address
from partnergraph.web.manners import PRODUCT

MOST = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host; ``delay`` in seconds, 0 where none is asked for."""

    rules: Protego
    delay: float

    def allow(self, address: Address) -> bool:
        """Whether this program may ask for an address."""
        return self.rules.can_fetch(str(address), PRODUCT)


def read_rules(raw: bytes) -> Rules:
    """The rules in a robots.txt; what is none (a page in its place) allows everything."""
    rules = Protego.parse(raw[:MOST].decode("utf-8-sig", "replace"))
    rate = rules.request_rate(PRODUCT)
    between = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return Rules(rules, max(0.0, rules.crawl_delay(PRODUCT) or 0.0, between))
