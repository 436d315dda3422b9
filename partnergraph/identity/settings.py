"""What the minutes of a document are about: the area of its body, else the body itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from partnergraph.identity.areas import Area, Areas, key_words, same_place
from partnergraph.identity.papers import Paper

Setting = tuple[str, ...]
"""An area; else, behind an empty word, the words of a body or the key of a document. A register has the empty one."""


def home_of(setting: Setting) -> Area:
    """The area of a setting; none where it has none."""
    return () if setting[:1] == ("",) else setting


def related(a: Setting, b: Setting) -> bool:
    """Whether names may carry over from the documents of one setting to those of another: one lies in the other."""
    return a == b or not b or bool(home_of(a) and home_of(b) and same_place(a, b))


def find_settings(papers: Sequence[Paper], areas: Areas) -> dict[str, Setting]:
    """The setting of each document.

    Its area is that of its body, else of its host; where no body is named, the one area that all bodies of the circle
    share; else the area that prevails among its names.
    """
    homes = {paper.key: area for paper in papers if (area := _stated(paper, areas))}
    shared = set(homes.values())
    found: dict[str, Setting] = {}
    for paper in papers:
        home = homes.get(paper.key) or (next(iter(shared)) if len(shared) == 1 and not paper.body else ())
        own = ("", *key_words(paper.body)) if paper.body else ("", paper.key)
        found[paper.key] = home or _prevailing(paper, areas) or own
    return found


def _stated(paper: Paper, areas: Areas) -> Area:
    host = paper.minutes.meeting.host
    names = [paper.body, *(group[0].name for group in paper.named.get("organisation", ()) if group[0].span == host)]
    return next((area for name in names if (area := areas.inside(key_words(name)))), ())


def _prevailing(paper: Paper, areas: Areas) -> Area:
    """The area that heads more than half of the names that bear one, of three at least, those around it or in it
    counted in; the narrower of two that nest. None where none does.
    """
    names = {group[0].name for group in paper.named.get("organisation", ())}
    counts = Counter(area for name in sorted(names) if (area := areas.split(key_words(name))[0]))
    reach = {area: sum(n for other, n in counts.items() if same_place(area, other)) for area in counts}
    wide = [area for area in counts if counts[area] > 1 and reach[area] > 2 and 2 * reach[area] > counts.total()]
    return min(wide, key=lambda area: (-counts[area], len(area), area), default=())
