"""Faults that a user can cause, each told in one line that names the place and the remedy."""


class PartnergraphError(Exception):
    """Something was refused or not found; the command ends with exit status 1."""

    exit_status = 1


class UsageError(PartnergraphError):
    """The command was called wrongly; it ends with exit status 2."""

    exit_status = 2
