"""How the server does under load: requests a second, latencies, small queries against Oxigraph's own server, memory.

It needs `wrk` (Debian's package of that name). ``python -m benchmarks.server [FOLDER]`` loads a folder of minutes
(PARTNERGRAPH_SEEDS, or the examples), serves them, and prints each measure with its bound; it exits with 1 where one is
missed. wrk, the server and its workers share the machine's processors; judge on a quiet machine.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

from benchmarks.load import Load, Wrk
from partnergraph.publish.opening import open_site
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.engines import oxigraph_server

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://records.example/partnership/"
ROWS = "application/sparql-results+json"
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PREFIXES = (
    "PREFIX pg: <https://w3id.org/partnergraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    "PREFIX schema: <http://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
SMALL = {
    "person": "SELECT DISTINCT ?property ?value WHERE { <$> ?property ?value }",
    "meeting": "SELECT DISTINCT ?position ?title ?kind ?statement WHERE { ?item dcterms:isPartOf <$> ; schema:position "
    "?position ; dcterms:title ?title . OPTIONAL { ?decision dcterms:isPartOf ?item ; pg:kind ?kind ; "
    "pg:statement ?statement } } ORDER BY ?position",
    "strategy": "SELECT DISTINCT ?meeting ?date ?title ?relation WHERE { ?consideration pg:strategy <$> ; "
    "pg:relation ?relation ; dcterms:isPartOf ?item . ?item dcterms:isPartOf ?meeting . OPTIONAL { ?item "
    "dcterms:title ?title } OPTIONAL { ?meeting schema:startDate ?date } } ORDER BY ?date",
    "organisation": "SELECT DISTINCT ?person ?label WHERE { ?attendance pg:organisation <$> ; pg:person ?person . "
    "?person skos:prefLabel ?label } ORDER BY ?label",
}
"""Small queries of the kind that programs ask, by the kind of thing that each is about."""

SAVED = ("strategy-history", "strategy-actions", "strategy-lineage")
"""The saved queries that follow a strategy."""
_DEFAULT = re.compile(r"BIND\(<[^>]*> AS \?(strategy|asked)\)")


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: what was measured, its value and its bound, and whether it holds."""

    name: str
    value: str
    bound: str
    holds: bool


@contextmanager
def serving(store: str, *options: str) -> Iterator[tuple[str, int]]:
    """The real server: its address and the number of its process."""
    command = [sys.executable, "-m", "partnergraph", "--store", store, "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stderr
        address = process.stderr.readline().strip()
        try:
            assert httpx.get(f"{address}health", timeout=60).text == "ok\n"
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(30)


def small_queries(site: Site, kinds: Iterable[str] = SMALL) -> list[str]:
    """The small queries, each about a thing of the site of one of the kinds, percent-encoded."""
    found = []
    for kind in kinds:
        nodes = [thing.node.value for thing in site.things.values() if thing.kind == kind]
        found += [quote(PREFIXES + SMALL[kind].replace("$", node)) for node in nodes]
    return found[::3] + found[1::3] + found[2::3]


def saved_queries(site: Site) -> list[str]:
    """The saved queries that follow a strategy, for each strategy of the site, percent-encoded."""
    nodes = [thing.node.value for thing in site.things.values() if thing.kind == "strategy"]
    texts = [(ROOT / "queries" / f"{name}.rq").read_text("utf-8") for name in SAVED]
    return [quote(_DEFAULT.sub(rf"BIND(<{node}> AS ?\1)", text)) for text in texts for node in nodes]


def pages(address: str, site: Site, wrk: Wrk) -> Iterator[Measure]:
    """Pages and data from the cache."""
    root = urlsplit(address).path
    kinds = {"html": "pages", "ttl": "data"}
    for ending, name in kinds.items():
        paths = [f"{root}{quote(path)}.{ending}" for path, thing in site.things.items() if thing.kind != "text"]
        wrk(address, paths, seconds=2)
        load = wrk(address, paths)
        told = f"{load.rate:,.0f}/s, p99 {load.p99:.1f} ms"
        yield Measure(f"{name}, cached", told, ">= 5,000/s, p99 < 20 ms", load.rate >= 5000 and load.p99 < 20)


def uncached(store: str, site: Site, wrk: Wrk) -> Iterator[Measure]:
    """Data with the cache off: each answer is made anew."""
    with serving(store, "--cache", "0") as (address, _):
        root = urlsplit(address).path
        things = [path for path, thing in site.things.items() if thing.kind != "text"]
        for ending in ("ttl", "nt", "jsonld"):
            load = wrk(address, [f"{root}{quote(path)}.{ending}" for path in things])
            told = f"{load.rate:,.0f}/s, p99 {load.p99:.1f} ms"
            yield Measure(f"data, cache off, {ending}", told, ">= 1,000/s", load.rate >= 1000)


HEADINGS = {"again": "", "new": ", each new"}
"""The ways in which queries are asked: the same ones again and again, as clients do, whose answers are kept as long as
the store is the same; and each made one that nobody asked before.
"""


def queries(
    address: str, name: str, encoded: list[str], dump: Path, wrk: Wrk, ways: Iterable[str] = HEADINGS
) -> Iterator[Measure]:
    """Queries against Oxigraph's own server on the same data, turn by turn: over a folder, as one runs it to keep data,
    and in memory.
    """
    ours = [f"{urlsplit(address).path}sparql?query={one}" for one in encoded]
    theirs = [f"/query?query={one}" for one in encoded]
    folder = ("--location", str(dump.parent / f"oxigraph, {name}"))
    union = "--union-default-graph"
    with oxigraph_server(union, *folder) as kept, oxigraph_server(union) as held:
        told: dict[str, list[Load]] = {}
        servers = {"": (address, ours), "over a folder": (kept.address, theirs), "in memory": (held.address, theirs)}
        for engine in (kept, held):
            engine.put(dump.read_text("utf-8"))
        for _ in range(3):
            for way in ways:
                for other, (at, paths) in servers.items():
                    load = wrk(at, paths, seconds=2, accept=ROWS, fresh=way == "new")
                    told.setdefault(f"{way} {other}", []).append(load)
    assert not any(load.failed for loads in told.values() for load in loads)
    best = {asked: max(loads, key=lambda load: load.rate) for asked, loads in told.items()}
    for way in ways:
        load = best[f"{way} "]
        for other in ("over a folder", "in memory"):
            their = best[f"{way} {other}"].rate
            value = (
                f"{load.rate:,.0f}/s, p99 {load.p99:.1f} ms; Oxigraph {other} {their:,.0f}/s: {load.rate / their:.2f}"
            )
            yield Measure(f"{name}{HEADINGS[way]}", value, ">= 0.70 of Oxigraph", load.rate >= 0.7 * their)


def beside_runaways(address: str, site: Site, wrk: Wrk) -> Iterator[Measure]:
    """Latencies of others while one client sends runaway queries without end."""
    root = urlsplit(address).path
    ask = [f"{root}sparql?query={one}" for one in small_queries(site)]
    read = [f"{root}{quote(path)}.html" for path in site.things]
    for name, paths, fresh in (("small queries", ask, True), ("pages", read, False)):
        with runaway(address):
            load = wrk(address, paths, seconds=12, accept=ROWS if fresh else "*/*", fresh=fresh)
        value = f"p99 {load.p99:.1f} ms, median {load.median:.1f} ms, {load.failed} failed"
        yield Measure(f"{name} beside runaways", value, "p99 < 250 ms", load.p99 < 250 and not load.failed)


@contextmanager
def runaway(address: str) -> Iterator[None]:
    """Another client, at another address of this machine, that sends runaway queries over eight connections."""
    command = [sys.executable, "-m", "benchmarks.server", "--runaway", address]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)


async def run_away(address: str) -> None:
    """Send runaway queries until ended."""
    sending = httpx.AsyncHTTPTransport(local_address="127.0.0.2")

    async def endless(client: httpx.AsyncClient) -> None:
        while True:
            with suppress(httpx.HTTPError):
                await client.get(f"{address}sparql", params={"query": RUNAWAY}, timeout=60)

    async with httpx.AsyncClient(transport=sending) as client:
        await asyncio.gather(*(endless(client) for _ in range(8)))


def memory(address: str, process: int, site: Site, wrk: Wrk) -> Iterator[Measure]:
    """Memory before and after 100,000 requests of every sort, once the caches are full."""
    root = urlsplit(address).path
    asks = [f"{root}sparql?query={one}" for one in small_queries(site)]
    reads = [f"{root}{quote(path)}.{ending}" for path in site.things for ending in ("html", "ttl", "jsonld", "nt")]
    things = [f"{root}{quote(path)}" for path in site.things]

    def ask(requests: int) -> int:
        made = 0
        while made < requests:
            made += wrk(address, asks, seconds=3, accept=ROWS, fresh=True).requests
            made += wrk(address, [*reads, *things], seconds=3).requests
            made += wrk(address, [f"{root}search?q={word}" for word in ("safer", "plan", "kent")], seconds=1).requests
        return made

    ask(60_000)
    before = resident(process)
    made = ask(100_000)
    after = resident(process)
    growth = (after - before) / before
    value = f"{before / 1e6:.0f} MB, then {after / 1e6:.0f} MB after {made:,} requests ({growth:+.1%})"
    yield Measure("memory of all processes", value, "growth < 3 %", growth < 0.03)


def resident(process: int) -> int:
    """The bytes that a process and those below it hold, shared ones in parts (PSS)."""
    held = 0
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            held = int(line.split()[1]) * 1024
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return held + sum(resident(int(child)) for child in children)


def measures(folder: Path, minutes: str) -> Iterator[Measure]:
    """All measures over a folder of minutes."""
    store, dump, wrk = str(folder / "store"), folder / "all.trig", Wrk(folder)
    command = [sys.executable, "-m", "partnergraph", "--store", store]
    subprocess.run([*command, "--quiet", "load", "--base", BASE, minutes], check=True, cwd=folder)
    subprocess.run([*command, "export", str(dump)], check=True, cwd=folder, capture_output=True)
    with open_store(store) as opened:
        site = open_site(opened)
    with serving(store) as (address, process):
        yield from pages(address, site, wrk)
        yield from queries(address, "small queries", small_queries(site), dump, wrk)
        for kind in SMALL:
            yield from queries(address, f"small queries, {kind}", small_queries(site, [kind]), dump, wrk, ["new"])
        yield from queries(address, "strategies followed", saved_queries(site), dump, wrk)
        yield from beside_runaways(address, site, wrk)
        yield from memory(address, process, site, wrk)
    yield from uncached(store, site, wrk)


def main() -> int:
    """Print the table; 1 where a bound is missed, 2 where wrk is absent."""
    if sys.argv[1:2] == ["--runaway"]:
        asyncio.run(run_away(sys.argv[2]))
    if not shutil.which("wrk"):
        print("wrk is needed: apt install wrk", file=sys.stderr)
        return 2
    minutes = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PARTNERGRAPH_SEEDS", str(ROOT / "examples"))
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for one in measures(Path(folder), str(Path(minutes).resolve())):
            missed += not one.holds
            print(f"{one.name:38} {one.value:76} {one.bound:26} {'holds' if one.holds else 'MISSED'}", flush=True)
    print(f"load average {', '.join(f'{one:.1f}' for one in os.getloadavg())} on {os.cpu_count()} processors")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
