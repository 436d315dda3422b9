"""What a server counts: requests by class and status, how long they took, and how its cache and workers stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnergraph.publish.server.live import Kept, Live

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""The media type of the text format of Prometheus."""
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_CLASSES = {"sparql": "sparql", "search": "search", "health": "state", "metrics": "state", "openapi.json": "state"}
_DATA = ("ttl", "jsonld", "nt", "nq", "csv", "gz", "json")


@dataclass(slots=True)
class Took:
    """How long the requests of a class took: their number up to each bound, and seconds in all."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS) + 1))
    seconds: float = 0.0


@dataclass(slots=True)
class Metrics:
    """Counts since the server started."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    took: dict[str, Took] = field(default_factory=dict)
    ended: Counter[str] = field(default_factory=Counter)
    states: int = 1
    failed_looks: int = 0

    def count(self, path: str, status: int, seconds: float) -> None:
        """One request to a path below the base."""
        kind = class_of(path)
        self.requests[kind, status] += 1
        took = self.took.setdefault(kind, Took())
        took.buckets[bisect_left(_BOUNDS, seconds)] += 1
        took.seconds += seconds

    def text(self, live: Live) -> str:
        """All counts and states in the text format of Prometheus."""
        return "".join(f"{line}\n" for line in self._lines(live))

    def _lines(self, live: Live) -> Iterator[str]:
        counts = {f'class="{kind}",status="{status}"': count for (kind, status), count in self.requests.items()}
        yield from _family("requests_total", "counter", "Requests answered", counts)
        yield from self._latencies()
        ended = {f'reason="{reason}"': count + self.ended[reason] for reason, count in live.pool.ended.items()}
        yield from _family("queries_ended_total", "counter", "Queries refused or ended before their answer", ended)
        caches: dict[str, Kept[Any]] = {"pages": live.pages, "answers": live.answers}
        for name, told in (("hits", "found in"), ("misses", "not found in")):
            values = {f'cache="{one}"': getattr(cache, name) for one, cache in caches.items()}
            yield from _family(
                f"cache_{name}", "gauge", f"Requests {told} the cache of this state of the store", values
            )
        sizes = {f'cache="{one}"': cache.size for one, cache in caches.items()}
        yield from _family("cache_bytes", "gauge", "Bytes kept", sizes)
        workers = {f'state="{state}"': live.pool.states[state] for state in ("idle", "busy")}
        yield from _family("workers", "gauge", "Processes that answer queries", workers)
        yield from _family("queries_waiting", "gauge", "Queries that wait", {"": live.pool.states["waiting"]})
        yield from _family("quads", "gauge", "Statements shown", {"": len(live.site.dataset.quads)})
        yield from _family("pages", "gauge", "Things with a page", {"": len(live.site.things)})
        yield from _family("store_since_seconds", "gauge", "Since when this state is shown", {"": live.since})
        yield from _family("store_states_total", "counter", "States of the store shown", {"": self.states})
        failed = {"": self.failed_looks}
        yield from _family("store_looks_failed_total", "counter", "Looks at the store that failed", failed)

    def _latencies(self) -> Iterator[str]:
        yield "# HELP partnergraph_request_seconds Time to answer"
        yield "# TYPE partnergraph_request_seconds histogram"
        for kind, took in sorted(self.took.items()):
            so_far = 0
            for bound, count in zip((*_BOUNDS, "+Inf"), took.buckets, strict=True):
                so_far += count
                yield f'partnergraph_request_seconds_bucket{{class="{kind}",le="{bound}"}} {so_far}'
            yield f'partnergraph_request_seconds_sum{{class="{kind}"}} {took.seconds:.6f}'
            yield f'partnergraph_request_seconds_count{{class="{kind}"}} {so_far}'


def class_of(path: str) -> str:
    """The class that a path below the base is counted in."""
    if path in _CLASSES:
        return _CLASSES[path]
    ending = path.rpartition(".")[2] if "." in path else ""
    if path.startswith("queries/") and not ending:
        return "query"
    if ending == "html" or not path:
        return "page"
    return "data" if ending in _DATA else "file" if ending else "thing"


def _family(name: str, kind: str, told: str, values: dict[str, int]) -> Iterator[str]:
    yield f"# HELP partnergraph_{name} {told}"
    yield f"# TYPE partnergraph_{name} {kind}"
    for labels, value in sorted(values.items()):
        yield f"partnergraph_{name}{'{' + labels + '}' if labels else ''} {value}"
