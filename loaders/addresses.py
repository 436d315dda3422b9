"""The address book: every address that was published, what it is anchored to, and which other it yields to."""

from __future__ import annotations

from partnergraph.address_register import ADDRESSES

SUMMARY = "an address book (CSV), as publish writes it"

REGISTER = ADDRESSES
takes = REGISTER.takes
load = REGISTER.load
