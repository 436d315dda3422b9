"""How Chromium is started for tests and for the pictures of the documentation."""

from __future__ import annotations

import shutil

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""As root, on a machine without a screen or a way to the outside."""


def program() -> str | None:
    """Where Debian's Chromium is, if anywhere."""
    return shutil.which("chromium")
