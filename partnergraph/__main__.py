"""Runs the command as ``python -m partnergraph``."""

from partnergraph.cli import main

main()
