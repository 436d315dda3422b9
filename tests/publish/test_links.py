"""Links from page to page lead where a path from the one to the other does."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnergraph.publish.links import page_link, relative

PATHS = st.lists(st.sampled_from(["a", "b", "2018-03-08", "contents"]), min_size=1, max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_link_leads_from_the_one_to_the_other(page: str, target: str) -> None:
    link = relative(page, target)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) == target
    assert not link.startswith("/")


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("meeting/forum/2018", "meeting/forum/2018", "2018.html"),
        ("meeting/forum/2018", "person/b", "../../person/b.html"),
        ("index", "strategy/a", "strategy/a.html"),
        ("strategy/a/2018", "strategy/a", "../a.html"),
        ("strategy/a", "strategy/a/2018", "a/2018.html"),
        ("x", "person/50%", "person/50%25.html"),
    ],
)
def test_pages_one_beside_above_and_below_another(page: str, target: str, link: str) -> None:
    assert page_link(page, target) == link
