"""The sentences of an item with the people and bodies in them replaced by signs, so that patterns can speak of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from partnergraph.minutes.actions.cast import Cast
from partnergraph.minutes.facts import Mention
from partnergraph.minutes.outline import Paragraph, Section
from partnergraph.minutes.sentences import sentences
from partnergraph.text import Span, Words

PERSON_SIGNS = "\ue000-\ue7ff"
BODY_SIGNS = "\uf000-\uf7ff"
_PERSON, _BODY = ord(PERSON_SIGNS[0]), ord(BODY_SIGNS[0])
_MOST = 0x800
_LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: as printed, and as ``text`` with one sign for each person and body named in it.

    ``places`` gives where each character of ``text`` begins in ``words.text``; ``place`` is the sentence's among the
    item's sentences and ``paragraph`` its among the paragraphs, ``opens`` whether it is the first of its paragraph.
    """

    words: Words
    text: str
    places: tuple[int, ...]
    mentions: dict[str, Mention]
    place: int = 0
    paragraph: int = 0
    marker: str = ""
    opens: bool = True

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """The words of ``text[start:end]`` as printed."""
        return self.words.text[self.places[start] : self.places[len(self.text) if end is None else end]].strip()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of ``text[start:end]``. Raises ValueError where that is empty."""
        stop = self.places[len(self.text) if end is None else end]
        first = self.places[start]
        while stop > first and self.words.text[stop - 1] == " ":
            stop -= 1
        return self.words.span(first, stop)

    def people(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """The persons named in ``text[start:end]``."""
        return [self.mentions[sign] for sign in self.text[start:end] if 0 <= ord(sign) - _PERSON < _MOST]

    def bodies(self, start: int = 0, end: int | None = None) -> list[Mention]:
        """The bodies named in ``text[start:end]``."""
        return [self.mentions[sign] for sign in self.text[start:end] if 0 <= ord(sign) - _BODY < _MOST]


def reduced(words: Words, cast: Cast) -> Said:
    """A stretch of words with signs for the names in it; words that stand for the body that met stay words."""
    text: list[str] = []
    places: list[int] = []
    mentions: dict[str, Mention] = {}
    at = 0
    for start, end, mention in cast.within(words):
        if start < at or len(mentions) >= _MOST or mention.of_body:
            continue
        text.append(words.text[at:start])
        places.extend(range(at, start))
        sign = chr((_PERSON if mention.kind == "person" else _BODY) + len(mentions))
        mentions[sign] = mention
        text.append(sign)
        places.append(start)
        at = start + len(words.text[start:end].rstrip())
    text.append(words.text[at:])
    places.extend(range(at, len(words.text) + 1))
    return Said(words, "".join(text), tuple(places), mentions)


def minuted(section: Section) -> list[tuple[int, Paragraph]]:
    """The paragraphs of an item's minutes with their places: no agenda text, no annexes, no end that is cut off."""
    paragraphs = section.paragraphs[:-1] if section.truncated else section.paragraphs
    return [(place, p) for place, p in enumerate(paragraphs) if p.words and not p.agenda and not p.annex]


def sentences_of(section: Section, cast: Cast) -> tuple[Said, ...]:
    """The sentences of an item's minutes."""
    found: list[Said] = []
    for place, paragraph in minuted(section):
        for number, sentence in enumerate(sentences(paragraph.words)):
            said = reduced(sentence.cut(0, min(_LONGEST, len(sentence))), cast)
            found.append(replace(said, place=len(found), paragraph=place, marker=paragraph.marker, opens=number == 0))
    return tuple(found)
