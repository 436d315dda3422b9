"""The derived graph of a circle: all that needs more than one source, or a judgement."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from partnergraph.graph import chronology, differences, entities, follow_up, known, links, practised
from partnergraph.graph.circle import Circle
from partnergraph.graph.ledger import Ledger


def derive(circle: Circle) -> set[Quad]:
    """The quads of a circle's derived graphs, public and private; none for a circle without documents."""
    if not circle.readings:
        return set()
    ledger = Ledger(circle)
    ledger.say(NamedNode(circle.space.derived_graph()), "pg:inputs", circle.inputs)
    entities.describe(ledger)
    links.describe(ledger)
    practised.describe(ledger)
    chronology.describe(ledger)
    follow_up.describe(ledger)
    known.describe(ledger)
    differences.describe(ledger)
    return ledger.quads
