"""partnergraph: a knowledge graph of partnership activity, read from minutes and registers."""

__version__ = "0.1.0"
