"""Every person and organisation that a document names, what short forms stand for, and where people belong."""

from partnergraph.minutes.names.assembly import Names, read

__all__ = ["Names", "read"]
