"""Every row of identity's tables does to its example what it says."""

from __future__ import annotations

from typing import Any

import pytest

from partnergraph.identity import resolve
from partnergraph.identity.rules import table
from partnergraph.minutes.facts import MentionKind
from partnergraph.registers import Registers
from tests.identity.drafts import Draft, labels, readings

KINDS: dict[str, MentionKind] = {
    "names": "person",
    "titles": "person",
    "organisations": "organisation",
    "abbreviations": "organisation",
    "strategies": "strategy",
}
ROWS = [
    pytest.param(KINDS[name], row, id=f"{name}: {row['example']}")
    for name in KINDS
    for sort in table(name).values()
    for row in sort
]


def draft(number: int, body: str = "Wexshire Coastal Partnership") -> Draft:
    """Minutes of a body of a place, with neighbouring places named in them."""
    made = Draft(f"minutes {number}", body=body)
    made.begin("Progress on the quay")
    made.organisation("Kerrow District Council")
    made.organisation("Wexshire Housing Forum")
    made.organisation("Elmshire Chamber of Trade")
    return made


def found(kind: MentionKind, example: str) -> list[str]:
    """The labels of what the names of an example are taken for.

    ``|`` parts names, ``||`` two sets of minutes of one body, ``//`` those of two bodies of one place.
    """
    bodies = ["Wexshire Coastal Partnership", *(["Wexshire Rural Partnership"] if " // " in example else [])]
    drafts = [draft(number, body) for number, body in enumerate(bodies)]
    own = set(labels(resolve(readings(drafts), Registers()), kind))
    drafts = []
    for number, names in enumerate(example.replace(" // ", " || ").split(" || ")):
        drafts.append(draft(number, bodies[number % len(bodies)]))
        for name in names.split(" | "):
            drafts[-1].mention(kind, name)
    return [label for label in labels(resolve(readings(drafts), Registers()), kind) if label not in own]


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_a_row_does_what_it_says(kind: MentionKind, row: dict[str, Any]) -> None:
    names = found(kind, row["example"])
    if row["gives"] in ("one", "two"):
        assert len(names) == ("one", "two").index(row["gives"]) + 1, names
    else:
        assert row["gives"] in names, names


def test_every_row_has_an_example_of_its_own() -> None:
    examples = [parameter.values[1]["example"] for parameter in ROWS]  # type: ignore[index]
    assert len(examples) == len(set(examples)) > 300
