"""What an item's title says beside a strategy's name: nothing, a paper on it, or another matter joined to it."""

from __future__ import annotations

from collections.abc import Sequence

from partnergraph.minutes.facts import Mention
from partnergraph.minutes.strategies.tokens import Token, key_of, tokens
from partnergraph.minutes.strategies.vocabulary import ARTICLES, CONNECTORS, listed

_JOINS = frozenset({"and", "&", ",", "/"})
_PAPERS_UNDER_IT = frozenset({"plan", "assessment"})
_TOPIC = 2


class Topic:
    """The title of an item, asked about the mentions of one strategy in that item."""

    def __init__(self, title: str, members: Sequence[Mention], name: tuple[str, ...]) -> None:
        self._name = name
        self._known = set(name) | {word for member in members for word in key_of(member.name)}
        self._tokens = tokens(title)

    def is_filled(self) -> bool:
        """Whether the title says little more than the strategy's name and that there is a paper on it."""
        spare = listed("papers") - listed("papers on progress") | _PAPERS_UNDER_IT
        return not any(self._is_extra(token, spare) for token in self._tokens)

    def is_alone(self) -> bool:
        """Whether nothing else is joined to the strategy's name."""
        spare = listed("papers") | _PAPERS_UNDER_IT
        row = self._tokens
        joins = [place for place in range(1, len(row) - 1) if row[place].lower in _JOINS]
        return not any(self._is_extra(row[place + side], spare) for place in joins for side in (-1, 1))

    def is_subject(self) -> bool:
        """Whether the title is the strategy's name without its noun: its subject, and that there is a paper on it."""
        words = [token for token in self._tokens if token.bare in self._known and token.lower not in CONNECTORS]
        whole = bool(words) and set(self._name[:-1]) == {token.bare for token in words}
        return (whole or len(words) >= _TOPIC) and not any(
            self._is_extra(token, listed("papers")) for token in self._tokens
        )

    def _is_extra(self, token: Token, papers: frozenset[str]) -> bool:
        """Whether a word of the title is none of the strategy's name, nor one about the paper."""
        if not token.text[0].isalpha() or token.bare.replace("-", "") in self._known:
            return False
        spare = CONNECTORS | ARTICLES | papers | listed("qualifiers") | listed("serving")
        return token.lower not in spare | {"the", "on"}
