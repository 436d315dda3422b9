"""What holds of any text: spans and texts agree, nothing overlaps, nothing is read twice, time grows with length."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from partnergraph.minutes.names import Names, read
from partnergraph.text import Source, Text
from tests.minutes.names.conftest import laid_out

_PIECES = st.sampled_from(
    [
        "Mr",
        "Cllrs",
        "DCI",
        "T/",
        "J.",
        "A",
        "Una",
        "Pike",
        "O’Hara",
        "de",
        "Dunmere",
        "Police",
        "Council",
        "Councils",
        "and",
        "&",
        "of",
        "the",
        "The",
        "Board",
        "(",
        ")",
        ",",
        ".",
        ";",
        "-",
        "–",
        "’s",
        "'",
        "Chief",
        "Executive",
        "said",
        "QCC",
        "QCCs",
        "HRHB",
        "Act",
        "for",
        "Office",
        "Commissioner",
        "Crime",
        "|",
        "\n",
        "   ",
        "\t",
        "**",
        "#",
        "2014",
        "https://x.uk",
        "a@b.uk",
        "Welsh",
        "Scotland",
        "É",
        "ß",
        "İ",
        "Chair",
        "Present:",
        "Action:",
        "\u00a0",
        "\u00ad",
        "一",
        "e\u0301",
    ]
)
_NOISE = st.lists(st.tuples(_PIECES, st.sampled_from(["", " ", " "])), max_size=60).map(
    lambda parts: "".join(a + b for a, b in parts)
)


def _read(content: str, front: bool) -> Names:
    return read(Text(content, Source("noise.txt", "0" * 16, "0" * 64)), laid_out(content, front))


@settings(max_examples=300)
@given(_NOISE | st.text(max_size=200), st.booleans())
def test_spans_agree_with_the_text_and_never_overlap(content: str, front: bool) -> None:
    names = _read(content, front)
    for kind in ("person", "organisation"):
        last = 0
        for mention in names.mentions:
            if mention.kind != kind:
                continue
            assert content[mention.span.start : mention.span.end] == mention.text
            assert mention.span.start >= last and mention.name.strip() == mention.name
            last = mention.span.end
    spans = {(mention.kind, mention.span) for mention in names.mentions}
    for mention in names.mentions:
        assert mention.stands_for is None or (mention.kind, mention.stands_for) in spans
        assert mention.stands_for != mention.span
    for entry in names.affiliations:
        assert ("person", entry.person) in spans
        assert entry.organisation is None or ("organisation", entry.organisation) in spans


@settings(max_examples=60)
@given(_NOISE)
def test_reading_is_repeatable(content: str) -> None:
    assert _read(content, True) == _read(content, True)


def test_long_runs_of_one_kind_take_time_in_proportion() -> None:
    for piece in (
        "Una ",
        "Council of ",
        "Board and ",
        "( ",
        "Mr ",
        "J. ",
        "QCC ",
        "Councillors A, ",
        "Chief Executive ",
        "- ",
        "’s ",
    ):
        started = time.perf_counter()
        _read(piece * 400, True)
        short = time.perf_counter() - started
        started = time.perf_counter()
        _read(piece * 3200, True)
        assert time.perf_counter() - started < 30 * max(short, 0.05), piece
