"""Bringing in whole sites of a committee system (ModernGov): listed, fetched politely, kept as they were answered."""
