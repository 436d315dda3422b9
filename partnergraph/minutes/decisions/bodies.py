"""How a sentence speaks of the body that met: its name, its initials, "the Board", "members"."""

from __future__ import annotations

import re
from functools import lru_cache

from partnergraph.minutes.decisions.verbs import either, listed

_SMALL = frozenset(("and", "of", "the", "for", "in", "on", "to", "&"))
_NOT_BEFORE = frozenset(
    "of to by from for with at between against towards about through via"
    " than as or per include including among before after during".split()
)
_LAST_WORD = re.compile(r"(\S+) ?$")
_WINDOW = 200


def _initials(words: list[str]) -> set[str]:
    large = [word for word in words if word.lower() not in _SMALL]
    short = "".join(word[0] for word in large if word[0].isalnum()).upper()
    whole = "".join(word[0] for word in words if word[0].isalnum()).upper()
    return {form for form in (short, whole) if len(form) >= 3}


@lru_cache(maxsize=256)
def name_forms(name: str) -> tuple[str, ...]:
    """The forms under which a body of this name stands in its own minutes, longest first."""
    found: set[str] = set()
    for part in (name, *name.split(":"), *name.split(" - ")):
        tokens = [token for token in re.sub(r"[^\w&'’-]+", " ", part).split() if token]
        for start in range(max(1, len(tokens) - 2)):
            found.add(" ".join(tokens[start:]))
            found |= _initials(tokens[start:])
        if len(tokens) > 2 and tokens[-1].lower() in listed("bodies") and tokens[-2].lower() not in _SMALL:
            found.add(" ".join(tokens[-2:]))
    last = name.lower().replace(":", " ").strip()
    found |= {word for word in listed("own_name_only") if last.endswith(word)}
    found |= {word for word in listed("own_name_first") if re.search(rf"\b{word} (?:\w+)$", last)}
    return tuple(sorted((form for form in found if form), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=256)
def body_before(name: str) -> re.Pattern[str]:
    """A pattern of the words for the body, at the very end of what it is asked of."""
    own = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in name_forms(name)) or r"(?-i:[A-Z]{1,4}SP)"
    named = rf"(?:(?:{own})(?: (?:{either('bodies')}))?|{either('bodies')})"
    people = rf"(?:{either('people')})"
    plural = (
        rf"(?:(?:the|all|both|our|those) ){{0,2}}(?:{named} )?{people}"
        rf"(?: (?:of|from|on|at) (?:the |this )?{named})?(?: present| attending)?"
    )
    each = rf"(?:each|every) (?:of the )?(?:member|partner)s?(?: (?:of|organisation)(?: the)?(?: {named})?)?"
    one = rf"(?:(?:the|this|our) {named}|(?:{own}))"
    aside = r"(?:,[^,;:.]{3,120},| \([^()]{1,60}\))?"
    return re.compile(rf"\b(?P<body>{plural}|{each}|{one}){aside} ?$", re.IGNORECASE)


def body_at_end(before: str, name: str) -> int | None:
    """Where the words for the body begin that ``before`` ends with, as the subject of what follows; else None."""
    if before.strip().istitle() and before.strip().lower() in listed("bodies"):
        return len(before) - len(before.lstrip())
    window = max(0, len(before) - _WINDOW)
    if window and (blank := before.find(" ", window)) != -1:
        window = blank + 1
    found = body_before(name).search(before, window)
    if not found:
        return None
    ahead = _LAST_WORD.search(before, max(0, found.start() - 40), found.start())
    if ahead is None:
        return found.start()
    word = ahead.group(1)
    bare = word.strip("(\"'“‘").lower()
    if bare in _NOT_BEFORE or bare in listed("others"):
        return None
    titled = word[:1].isupper() and word[1:].islower() and ahead.start() > 0
    if titled and not re.match(r"the|this|our|all|each|every|both|those", found["body"], re.IGNORECASE):
        return None
    return found.start()
