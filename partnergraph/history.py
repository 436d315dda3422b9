"""A strategy's history across meetings: what each item said and decided of it, who led, which actions came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from partnergraph import catalogue
from partnergraph.errors import PartnergraphError
from partnergraph.lineage import in_order, months_between
from partnergraph.near import nearest
from partnergraph.resources import labels, look_up
from partnergraph.store import Store

_GRAPH = """
PREFIX pg: <https://w3id.org/partnergraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT { ?thing ?property ?value } WHERE {
  %s (dcterms:isVersionOf|dcterms:replaces|^dcterms:replaces)* ?kin .
  { ?thing ?property ?value . FILTER(?thing = ?kin) }
  UNION { ?thing dcterms:isVersionOf ?kin ; ?property ?value }
  UNION { ?thing pg:strategy ?kin ; ?property ?value }
  UNION { ?consideration pg:strategy ?kin ; dcterms:isPartOf ?thing . ?thing ?property ?value }
  UNION { ?consideration pg:strategy ?kin ; pg:outcome ?thing . ?thing ?property ?value }
  UNION { ?consideration pg:strategy ?kin ; dcterms:isPartOf/dcterms:isPartOf ?thing . ?thing ?property ?value }
}"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision about the strategy: its kind, the words, and the edition it was about (or empty)."""

    kind: str
    text: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class RaisedAction:
    """An action that the item raised: what, who, by when (a date or the words), and how it stands."""

    text: str
    owners: tuple[str, ...] = ()
    due: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One agenda item that considered the strategy. Dates are ISO; ``earliest`` and ``latest`` bound an undated one."""

    source: str
    position: int
    date: str = ""
    earliest: str = ""
    latest: str = ""
    body: str = ""
    number: str = ""
    title: str = ""
    relation: str = ""
    editions: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    words: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    actions: tuple[RaisedAction, ...] = ()
    months_since: int | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """One strategy of the line: its label, its editions, and the labels of what it replaced."""

    strategy: str
    label: str
    editions: tuple[str, ...]
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A strategy with its line of editions, predecessors and successors, and its entries, oldest first."""

    strategy: str
    label: str
    line: tuple[Strand, ...]
    entries: tuple[Entry, ...]
    meetings: int


def find_strategy(store: Store, name: str) -> str:
    """The address of the strategy meant: an address, a label, or part of one that fits a single strategy.

    Raises PartnergraphError for an unknown or ambiguous name, offering the near ones.
    """
    try:
        return look_up(store, name, "strategy")
    except PartnergraphError:
        known = labels(store, "strategy")
        folded = " ".join(name.casefold().split())
        holding = {address.split("#")[0] for label, address, _ in known if folded and folded in label.casefold()}
        whole = {address for address in holding if not any(address.startswith(other + "/") for other in holding)}
        if len(whole) == 1:
            return whole.pop()
        near = nearest(name, [label for label, _, _ in known], 5)
        offered = f"; did you mean {' | '.join(near)}?" if near else "; `partnergraph query strategies` lists all"
        raise PartnergraphError(f"no strategy '{name}'{offered}") from None


def read(store: Store, name: str, folders: Iterable[Path] = ()) -> History:
    """The history of the strategy that ``name`` means. Raises PartnergraphError where there is none such."""
    address = find_strategy(store, name)
    asked = {"strategy": address}
    line = _line(catalogue.find("strategy-lineage", folders).rows(store, {"asked": address}))
    entries = _entries(catalogue.find("strategy-history", folders).rows(store, asked))
    _add_presenters(entries, catalogue.find("strategy-presenters", folders).rows(store, asked))
    _add_actions(entries, catalogue.find("strategy-actions", folders).rows(store, asked))
    ordered = tuple(_with_gaps(list(entries.values())))
    label = next(
        (strand.label for strand in line if address == strand.strategy or address.startswith(strand.strategy + "/")),
        name,
    )
    return History(address, label, line, ordered, len({entry.source for entry in ordered}))


def graph(store: Store, name: str) -> list[Triple]:
    """The triples behind the history: the line of strategies, the considerations, their items, meetings and decisions.

    Raises PartnergraphError where no strategy is called so.
    """
    return store.construct(_GRAPH % NamedNode(find_strategy(store, name)))


def _line(rows: Iterable[dict[str, str]]) -> tuple[Strand, ...]:
    """The strategies of the line, predecessors first."""
    found: dict[str, Strand] = {}
    for row in rows:
        old = found.get(row["strategy"], Strand(row["strategy"], row["label"], (), ()))
        editions = old.editions + (
            (row["edition"],) if row.get("edition") and row["edition"] not in old.editions else ()
        )
        replaced = tuple(filter(None, row.get("replaces", "").split(" | "))) or old.replaces
        found[row["strategy"]] = Strand(row["strategy"], row["label"], tuple(sorted(editions)), replaced)
    by_label = {strand.label: strand for strand in found.values()}
    kin = sorted(found.values(), key=lambda strand: strand.label)
    return tuple(in_order(kin, lambda strand: [by_label[name] for name in strand.replaces if name in by_label]))


def _entries(rows: Iterable[dict[str, str]]) -> dict[tuple[str, str], Entry]:
    """One entry for each item, in the order of the rows."""
    found: dict[tuple[str, str], Entry] = {}
    for row in rows:
        key = (row["source"], row["position"])
        entry = found.get(key) or Entry(
            row["source"], int(row["position"]), row.get("date", ""), row.get("earliest", ""), row.get("latest", ""),
            row.get("body", ""), row.get("number", ""), row.get("title", ""), row["relation"],
        )  # fmt: skip
        if row["relation"] == "subject":
            entry = replace(entry, relation="subject")
        edition = row.get("edition", "")
        if edition and edition not in entry.editions:
            entry = replace(entry, editions=(*entry.editions, edition))
        if row.get("outcome"):
            entry = replace(entry, outcomes=(*entry.outcomes, Outcome(row["outcome"], row["text"], edition)))
        elif row.get("text") and row["text"] not in entry.words:
            entry = replace(entry, words=(*entry.words, row["text"]))
        found[key] = entry
    return found


def _add_presenters(entries: dict[tuple[str, str], Entry], rows: Iterable[dict[str, str]]) -> None:
    for row in rows:
        key = (row["source"], row["position"])
        if key in entries:
            entries[key] = replace(entries[key], presenters=(*entries[key].presenters, row["person"]))


def _add_actions(entries: dict[tuple[str, str], Entry], rows: Iterable[dict[str, str]]) -> None:
    raised: dict[tuple[str, str], dict[str, RaisedAction]] = {}
    for row in rows:
        actions = raised.setdefault((row["source"], row["position"]), {})
        old = actions.get(row["action"], RaisedAction(row["text"], (), row.get("due", ""), row.get("status", "")))
        owners = old.owners + ((row["owner"],) if row.get("owner") else ())
        actions[row["action"]] = replace(old, owners=owners)
    for key, actions in raised.items():
        if key in entries:
            entries[key] = replace(entries[key], actions=tuple(actions.values()))


def _with_gaps(entries: list[Entry]) -> Iterable[Entry]:
    """The entries, each with the whole months at least since the meetings before it."""
    months = months_between([(entry.date or entry.earliest, entry.date or entry.latest) for entry in entries])
    return (replace(entry, months_since=since) for entry, since in zip(entries, months, strict=True))
