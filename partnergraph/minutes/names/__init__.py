"""Every person and organisation that a document names, what short forms stand for, and where people belong."""

from partnergraph.minutes.names.assembly import Names, read
from partnergraph.minutes.names.roll_tables import find as rolls

__all__ = ["Names", "read", "rolls"]
