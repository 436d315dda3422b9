"""The verb ``trace``: a strategy's history across meetings, as a timeline to read or as data."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from partnergraph.cli.options import Options, pass_options, screen_width

if TYPE_CHECKING:
    from partnergraph.history import Entry, History

FORMS = ("table", "json", "csv", "turtle", "html", "svg")
_WIDEST = 100
_LONG_GAP = 18

_EPILOG = """\b
Examples:
  partnergraph trace "Road Safety Strategy"
  partnergraph trace "road safety"
  partnergraph trace "Road Safety Strategy" --format csv > history.csv
  partnergraph trace "Road Safety Strategy" --format svg > timeline.svg
"""


@click.command(epilog=_EPILOG)
@click.argument("strategy")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="table",
    metavar="|".join(FORMS),
    help="Default: table.",
)
@pass_options
def command(options: Options, strategy: str, form: str) -> None:
    """Trace STRATEGY across meetings, oldest first, over its editions and successors.

    STRATEGY is an address, a name or part of one; near names are offered for one that is unknown.
    """
    from partnergraph import history

    with options.open() as store:
        if form == "turtle":
            from partnergraph.results import write_graph

            written = write_graph(history.graph(store, strategy), "turtle")
        elif form in ("html", "svg"):
            from partnergraph.publish import telling

            written = (telling.as_page if form == "html" else telling.as_picture)(store, strategy)
        else:
            writer = {"table": timeline, "json": as_json, "csv": as_csv}[form]
            written = writer(history.read(store, strategy, options.folders()))
    click.echo(written, nl=False)


def as_json(found: History) -> str:
    """The history as one JSON object."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def as_csv(found: History) -> str:
    """The history as CSV, a row for each outcome, or for each item without one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        (
            "date",
            "earliest",
            "latest",
            "body",
            "source",
            "position",
            "number",
            "title",
            "relation",
            "edition",
            "outcome",
            "text",
            "presenters",
        )
    )
    for entry in found.entries:
        head = (
            entry.date,
            entry.earliest,
            entry.latest,
            entry.body,
            entry.source,
            entry.position,
            entry.number,
            entry.title,
            entry.relation,
        )
        led = " | ".join(entry.presenters)
        for outcome in entry.outcomes:
            writer.writerow((*head, outcome.edition, outcome.kind, outcome.text, led))
        if not entry.outcomes:
            writer.writerow((*head, " | ".join(entry.editions), "", " | ".join(entry.words), led))
    return out.getvalue()


def timeline(found: History) -> str:
    """The history as people read it in a terminal."""
    width = min(screen_width() or _WIDEST, _WIDEST)
    count = ", ".join(
        f"{number} {word}{'s' * (number != 1)}"
        for number, word in ((found.meetings, "meeting"), (len(found.entries), "item"))
    )
    lines = [found.label, "=" * min(len(found.label), width), count, ""]
    for strand in found.line:
        editions = f": {', '.join(strand.editions)}" if strand.editions else ""
        replaced = f" (replaces {', '.join(strand.replaces)})" if strand.replaces else ""
        lines.append(f"  {strand.label}{editions}{replaced}")
    for entry in found.entries:
        lines += ["", *_told(entry, width)]
    return "\n".join(lines).rstrip() + "\n"


def _told(entry: Entry, width: int) -> Iterator[str]:
    if entry.months_since is not None and entry.months_since >= _LONG_GAP:
        yield f"        ... {entry.months_since} months ..."
        yield ""
    item = f"item {entry.number or entry.position}"
    passing = " (in passing)" if entry.relation == "mention" else ""
    yield f"{when(entry)}  {entry.body or 'body not stated'}, {item}{passing}"
    yield from _wrapped(entry.title, width, "    ", "    ")
    if entry.editions:
        yield f"    edition: {', '.join(sorted(entry.editions))}"
    if entry.presenters:
        yield from _wrapped(", ".join(entry.presenters), width, "    led by: ", "            ")
    for text, kinds in _decisions(entry):
        yield from _wrapped(f"\u201c{text}\u201d", width, f"    {kinds}: ", "      ")
    if not entry.outcomes:
        for words in entry.words:
            yield from _wrapped(f"\u201c{words}\u201d", width, "    named as: ", "      ")
    for action in entry.actions:
        due = f", {'due ' * action.due[:1].isdigit()}{action.due}" if action.due else ""
        owners = ", ".join(action.owners) or "nobody named"
        yield from _wrapped(
            f"{owners}{due} ({action.status or 'unknown'}): \u201c{action.text}\u201d", width, "    action: ", "      "
        )
    yield f"    {entry.source}"


def _decisions(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each decision's words once, with the kinds they take, and the edition where the item is about several."""
    for text in dict.fromkeys(outcome.text for outcome in entry.outcomes):
        kinds: dict[str, list[str]] = {}
        for outcome in entry.outcomes:
            if outcome.text == text:
                kinds.setdefault(outcome.kind.upper(), []).append(outcome.edition)
        told = []
        for kind, editions in kinds.items():
            about = ", ".join(sorted(filter(None, editions)))
            told.append(f"{kind} [{about}]" if about and len(entry.editions) > 1 else kind)
        yield text, " and ".join(told)


def when(entry: Entry) -> str:
    """The entry's date, or the bounds of one that is not stated."""
    if entry.date:
        return entry.date
    if entry.earliest and entry.latest:
        return f"between {entry.earliest} and {entry.latest}"
    if entry.earliest:
        return f"on or after {entry.earliest}"
    return f"on or before {entry.latest}" if entry.latest else "undated"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    folded = " ".join(text.split())
    return textwrap.wrap(
        folded, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
