"""Servers for the tests of fetching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.server import Server, running


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that knows nothing yet."""
    with running() as one:
        yield one


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    """A second server, on another port: off the site."""
    with running() as one:
        yield one
