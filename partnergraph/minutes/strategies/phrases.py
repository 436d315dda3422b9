"""How far a strategy's name reaches to the left and to the right of its noun."""

from __future__ import annotations

import re
from bisect import bisect_left

from partnergraph.minutes.strategies.tokens import Token, ends_name, in_capitals, is_head, is_part, tokens
from partnergraph.minutes.strategies.vocabulary import ARTICLES, CONNECTORS, DETERMINERS, NUMBERS, listed
from partnergraph.text import Words

_VERSION = re.compile(r"[1-9]|II|III|IV")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\D|$)")
_REACH = 14
_SMALL_REACH = 4
_QUOTATION = 9
_CLOSED_BY = {"“": "”", "‘": "’", '"': '"'}
_PARTIES = frozenset({"and", "&", "of", "the"})


def _is_label(words: set[str]) -> bool:
    """Whether words before a colon label what follows, with a number or without: "Decision", "Minute 7.1"."""
    return {word for word in words if not word[0].isdigit()} <= listed("labels of a decision")


class Phrase:
    """A paragraph's words cut into tokens, asked for the borders of names. Places are token numbers."""

    def __init__(self, words: Words, titled: bool = False) -> None:
        self.words = words
        self.titled = titled
        self.tokens = tokens(words.text)
        self.capitals = in_capitals(words.text)
        self._starts = [token.start for token in self.tokens]

    def at(self, place: int) -> Token | None:
        """The token at a place, if there is one."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def place(self, start: int) -> int:
        """The first token that begins at or behind a place in the words."""
        return bisect_left(self._starts, start)

    def part(self, place: int) -> bool:
        """Whether the token at a place can be part of a capitalised name."""
        token = self.at(place)
        return token is not None and (is_part(token, self.capitals) or self._is_inside(place))

    def _is_inside(self, place: int) -> bool:
        """Whether a word that would end a name stands inside one: "Looked After Children", "the All Age Plan"."""
        before, token, after = self.at(place - 1), self.tokens[place], self.at(place + 1)
        if self.capitals or not token.is_capital or not (before and after and before.is_word and after.is_capital):
            return False
        if token.text == "All":
            return after.lower in ("age", "ages")
        return token.lower in listed("words inside a name") and before.is_capital and is_part(before, False)

    def lower(self, place: int) -> str:
        """The token at a place in lower case, or nothing."""
        token = self.at(place)
        return token.lower if token else ""

    def text(self, first: int, end: int) -> str:
        """The words from token ``first`` up to, not including, token ``end``."""
        return self.words.text[self.tokens[first].start : self.tokens[end - 1].end] if end > first else ""

    def is_none(self, end: int, alone: bool) -> bool:
        """Whether the words from ``end`` on make a body, a post or another thing of what stands before them.

        Only a noun that stands ``alone`` reaches over "and" ("Policy and Resources Committee").
        """
        none = listed("bodies") | listed("posts") | listed("other things")
        for place in range(end, end + 6):
            token = self.at(place)
            if token is None or not token.is_word or _YEAR.match(token.text):
                return False
            if token.bare in none:
                return place == end or token.is_capital
            joins = alone and token.lower in ("and", "&")
            if not joins and not self.part(place) and not _VERSION.fullmatch(token.text):
                return False
            if is_head(token):
                return False
        return False

    def walk(self, head: int) -> int:
        """The first token of the capitalised words that end at ``head``."""
        place = head
        while place > 0 and head - place < _REACH:
            token = self.tokens[place - 1]
            if self.part(place - 1):
                if self.lower(place) in CONNECTORS and (is_head(token) or self._is_memorandum(place - 1)):
                    break
                place -= 1
                if _YEAR.match(token.text):
                    break
            elif (
                (token.lower in CONNECTORS and self._joins(place - 2))
                or (token.text == "," and self._lists(place, head))
                or (token.text == "/" and self._is_slash(place - 1))
            ):
                place -= 1
            else:
                break
        while place < head and self.lower(place) in CONNECTORS:
            place += 1
        return place

    def _is_memorandum(self, place: int) -> bool:
        """Whether a memorandum of understanding ends here, so that "and" behind it begins another thing."""
        return [self.lower(at) for at in range(place - 2, place + 1)] == ["memorandum", "of", "understanding"]

    def _is_slash(self, place: int) -> bool:
        """Whether a stroke joins the first two words of a name, without a blank: "Gypsy/Travellers' Charter"."""
        before, stroke, after = self.tokens[place - 1], self.tokens[place], self.tokens[place + 1]
        tight = before.end == stroke.start and stroke.end == after.start
        return place > 0 and tight and self.part(place - 1) and not self.part(place - 2)

    def _joins(self, place: int) -> bool:
        """Whether the word before a small word can belong to the same name: not the last of another's name."""
        return self.part(place) and self.lower(place) not in listed("ends of other names")

    def _lists(self, place: int, head: int) -> bool:
        """Whether the comma before ``place`` parts a series inside a name: "the Crime, Drugs and Alcohol Strategy"."""
        joined = any(token.lower in ("and", "&") for token in self.tokens[place:head])
        if not joined or not self.part(place - 2) or is_head(self.tokens[place - 2]):
            return False
        first = place - 2
        while self.part(first - 1) and place - first < _REACH:
            first -= 1
        return self.lower(first - 1) in DETERMINERS | ARTICLES | {""}

    def walk_small(self, head: int) -> int:
        """The first token of the modifiers in small letters that end at ``head``, or ``head``."""
        place = head
        while place > 0 and head - place < _SMALL_REACH:
            token = self.tokens[place - 1]
            if not token.text[0].isalpha() or token.lower in CONNECTORS or ends_name(token):
                break
            place -= 1
        return place

    def trim(self, left: int, head: int) -> int:
        """The first token of the name proper: qualifiers, a year and words about the paper are left out."""
        papers, qualifiers = listed("papers"), listed("qualifiers")
        place = self._behind_papers(left, head)
        while place < head:
            token = self.tokens[place]
            about = token.lower in papers and self.lower(place + 1) in CONNECTORS and place + 1 < head
            number = token.text[0].isdigit() and self.lower(place + 1) not in ("year", "years", "point")
            if not (token.lower in qualifiers or about or token.lower in CONNECTORS or number):
                break
            place += 1
        return place

    def _behind_papers(self, left: int, head: int) -> int:
        """Behind "Year Two Progress and", which says what paper there is on the plan, else ``left``."""
        place = left
        while place < head and self.lower(place) in listed("papers") | NUMBERS:
            place += 1
        joined = left < place < head and self.lower(place) in ("and", "&", "of")
        return place + 1 if joined and self.lower(place - 1) in listed("papers") else left

    def subtitled(self, left: int) -> int:
        """Where the main title begins, if the name is its subtitle ("Bright Paths - The Reading Plan").

        It is ``left`` where there is none.
        """
        article = self.at(left - 1)
        if not article or article.text not in ("The", "A", "An"):
            return left
        place = left - 1
        dash = self.at(place - 1)
        dashed = dash is not None and dash.is_dash
        end = place - 1 if dashed else place
        first = self.walk(end)
        if first == end or (not dashed and end - first < 2):
            return left
        words = {token.lower for token in self.tokens[first:end]}
        if words & (listed("papers") | listed("bodies")) or _is_label(words):
            return left
        return first

    def quoted(self, head: int) -> int | None:
        """Where a title in quotation marks directly before ``head`` begins, after its opening mark."""
        closing = self.at(head - 1)
        opening = closing.opens_quotation if closing else ""
        for place in range(head - 2, max(-1, head - 2 - _QUOTATION), -1):
            if opening and self.tokens[place].text == opening:
                return place + 1 if self.tokens[place + 1].is_capital and place + 1 < head - 1 else None
        return None

    def quoted_behind(self, end: int) -> int:
        """The closing mark of a title in quotation marks that stands directly behind ``end``; 0 where none does."""
        opening = self.at(end)
        if opening is None or opening.text not in _CLOSED_BY or not self.part(end + 1):
            return 0
        for place in range(end + 2, min(len(self.tokens), end + 2 + _QUOTATION)):
            if self.tokens[place].text == _CLOSED_BY[opening.text]:
                return place if place > end + 2 else 0
        return 0

    def version(self, end: int) -> int:
        """Behind a number that belongs to the name ("Agreement 2"), else ``end``."""
        token, following = self.at(end), self.at(end + 1)
        if token and _VERSION.fullmatch(token.text) and not (following and following.text in "%)"):
            return end + 1
        return end

    def postmodified(self, end: int) -> int:
        """Behind what the name says after its noun ("for Fraud Reduction", "to Tackle Litter"), else ``end``."""
        link = self.lower(end)
        place = end + 1
        if self.lower(place) == "the" and link != "to":
            place += 1
        verb = self.lower(place) in listed("purpose verbs")
        if link == "on" and self.lower(place)[:1].isdigit():
            return end
        if link not in ("for", "of", "to", "on") or (link == "to" and not verb):
            return end
        if verb and not self.part(place):
            place += 1
        first = place
        while self.part(place) and not _YEAR.match(self.tokens[place].text):
            place += 1
            the = verb and ((place == first + 1 and self.lower(place) == "the") or self.lower(place) == "against")
            series = verb and self._goes_on(place)
            if (the or series or self.lower(place) in ("and", "&", "of", "in")) and self.part(place + 1):
                place += 1
        if first == place or self.lower(first) in listed("purposes") or self._owns(first, place):
            return end
        while place > first and self.lower(place - 1) in listed("papers"):
            place -= 1
        return place if place > first else end

    def _goes_on(self, comma: int) -> bool:
        """Whether a comma parts a series that ends with "and": "to Tackle Litter, Noise and Graffiti"."""
        token = self.at(comma)
        place = comma + 1
        while token is not None and token.text == "," and self.part(place):
            place += 1
        return place > comma + 1 and self.lower(place) in ("and", "&") and self.part(place + 1)

    def parties(self, end: int) -> int:
        """Behind those with whom an understanding is ("with the Wend Drugs Forum"), else ``end``."""
        place = end + 1 if self.lower(end) in ("with", "between") else end
        while place > end and (
            self.part(place)
            or (self.lower(place) in _PARTIES and self.part(place + 1))
            or (self.lower(place) in ("and", "&") and self.lower(place + 1) == "the" and self.part(place + 2))
        ):
            place += 1
        return place if place > end + 1 else end

    def longer(self, end: int) -> bool:
        """Whether the words from ``end`` on lead to a later noun of the same name: "Corve Framework Core Strategy"."""
        if self.serving(end) > end or self.tokens[end - 1].is_owner:
            return False
        for place in range(end, end + 4):
            token = self.at(place)
            if token is None or not self.part(place) or token.text[0].isdigit() or token.lower in listed("papers"):
                return False
            if is_head(token):
                return place > end
        return False

    def _owns(self, first: int, end: int) -> bool:
        """Whether the words are a body's name rather than a subject."""
        return any(token.bare in listed("bodies") and token.is_capital for token in self.tokens[first:end])

    def serving(self, end: int) -> int:
        """Behind a serving plan that follows ("Delivery Plan", "draft action plan"), else ``end``."""
        place = end
        while self.lower(place) in listed("serving adjectives") and place - end < 4:
            place += 1
        if self.lower(place) not in listed("serving"):
            return end
        place += 1
        if self.lower(place) in ("and", "&") and self.lower(place + 1) in listed("serving"):
            place += 2
        return place + 1 if self.lower(place) in ("plan", "plans") else end
