"""Fetching over http: one site at a time, politely, within bounds, and never a step off the site."""
