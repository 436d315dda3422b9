"""Words that the end of a line parts: where their letters stand, and what is left between them."""

from __future__ import annotations

import pytest

from partnergraph.text import Span, words


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a multi-\nagency team", "a multi-agency team"),
        ("the commu-\n  nity; the community", "the community; the community"),
        ("the quay -\nand the port", "the quay - and the port"),
        ("the short-\nand the long", "the short- and the long"),
        ("from 2018-\n2021", "from 2018-2021"),
        ("- one-\n- two", "- one- - two"),
        ("the end-", "the end-"),
        ("\u2010\nx-\n\ny", "\u2010 x- y"),
    ],
)
def test_a_word_is_whole_and_each_letter_knows_its_place(content: str, text: str) -> None:
    read = words(content, Span(0, len(content)))
    assert read.text == text
    assert all(content[place] == letter for letter, place in zip(read.text, read.offsets, strict=True) if letter != " ")
    assert list(read.offsets) == sorted(set(read.offsets))


def test_only_the_words_within_the_span_are_read() -> None:
    content = "a multi-\nagency team"
    assert words(content, Span(0, 8)).text == "a multi-"
