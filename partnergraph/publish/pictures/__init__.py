"""Pictures of the record: SVG drawn from templates, each with words for those who do not see it.

Each is drawn twice, for a wide window and for a narrow one, and the stylesheet shows the one that fits: letters and
marks keep their size, so that a phone shows what a desk shows.
"""

WIDE, NARROW = 960, 340
"""The breadths in user units, which are pixels where there is room."""
LETTER = 7.4
"""The breadth in user units that a letter of a label takes at most, on average."""


def lines(label: str, room: float) -> tuple[str, ...]:
    """A label in lines of no more than ``room`` user units, two at the most; what is beyond them is cut off."""
    most = max(int(room / LETTER), 8)
    if len(label) <= most:
        return (label,)
    first = label[: most + 1].rpartition(" ")[0] or label[:most]
    rest = label[len(first) :].strip()
    return (first, rest if len(rest) <= most else rest[: most - 1].rstrip() + "…")
