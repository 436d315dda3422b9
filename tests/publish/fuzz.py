"""Requests of every sort, made by chance from a seed, most of them wrong: none may be answered with 500, tell a path of
the machine or a traceback, or bear markup that was sent.

``python -m tests.publish.fuzz --requests 10000 [--seed 7]`` serves the examples and sends so many; it prints how many
were answered with which status, and each that was answered as it should not be, and exits with 1 where there was one.
"""

from __future__ import annotations

import argparse
import random
import re
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_from_bytes, urlsplit

from partnergraph import catalogue
from partnergraph.publish.opening import open_site
from partnergraph.publish.site import Site
from partnergraph.store import open_store
from tests.conftest import ROOT, Cli
from tests.publish.conftest import BASE, start

MARKUP = '<script>alert("seen")</script>'
LEAKS = (b"Traceback", b'File "', b"site-packages", b"/tmp/", b"/home/", b"/root/", b"/usr/lib", str(ROOT).encode())
METHODS = ["GET"] * 30 + ["HEAD"] * 3 + ["POST"] * 6 + ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"]
TYPES = (
    "text/html application/xhtml+xml text/turtle application/ld+json application/n-triples application/json text/csv "
    "application/sparql-results+json application/sparql-results+xml text/tab-separated-values application/rdf+xml "
    "application/xml image/png text/* application/* */* * / text text/ /html ;q=1 text/html;q=x,, \xff\xfe"
).split(" ")
WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) . ; , ?s ?p ?o ?x * / | ^ + ! = < > <a:b> a FILTER OPTIONAL UNION "
    "MINUS GRAPH SERVICE BIND AS VALUES UNDEF LIMIT OFFSET ORDER BY GROUP HAVING COUNT SUM DISTINCT REDUCED NOT EXISTS "
    "IN REGEX STR LANG NOW() RAND() UUID() IF COALESCE CONCAT \"text\" 'text' \"\"\" ''' \\ \\u0000 \\uD800 # 1 -1 "
    "1e999 1.5 true PREFIX a: <http://a.example/> BASE <x> INSERT DELETE DATA LOAD CLEAR DROP <file:///etc/passwd> << "
    ">> $ @ @en ^^ _:b [] () ?é 日本 \x00 \x7f \ufffe FROM NAMED INTO"
).split(" ")
QUERIES = (
    "SELECT * WHERE { ?s ?p ?o } LIMIT 5",
    "ASK { ?s a <http://xmlns.com/foaf/0.1/Person> }",
    "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 5",
    f"DESCRIBE <{BASE}person/jacob-crewe>",
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?n",
    'SELECT ?s WHERE { ?s ?p ?o FILTER(REGEX(STR(?o), "(a+)+$")) } LIMIT 2',
    f'SELECT ("{quote(MARKUP)}" AS ?x) WHERE {{}}',
)
PIECES = (
    "..", ".", "", "%2e%2e", "%2F", "%00", "%0d%0aX: y", "%ff%fe", "%", "%zz", "etc", "passwd", "\\", "~", "*", ":",
    "@", "index.html", "static", "style.css", "graph", "document", "dataset", ".git", ".gone", ".well-known", "void",
    "null", "{{7*7}}", "${x}", "a" * 300, "日本", "<script>", "'", '"', ";", "sparql", "search", "queries",
    "health", "metrics", "openapi.json", "dump", "catalogue", "ontology", "feeds", "people", "meeting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as bytes, and whether its answer has a body."""

    raw: bytes
    has_body: bool


@dataclass(slots=True)
class Found:
    """What came of the requests: how many of each status, and what is wrong, a line each."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Fuzz:
    """Makes requests by chance, each of which a seed and a number tell again."""

    def __init__(self, site: Site, seed: int) -> None:
        self.chance = random.Random(seed)
        self.root = urlsplit(site.dataset.base).path
        self.paths = [*site.paths(), *site.things]
        self.queries = {one.name: [parameter.name for parameter in one.parameters] for one in catalogue.saved()}
        self.labels = [thing.label for thing in site.things.values()]

    def request(self) -> Sent:
        """One request."""
        pick = self.chance.choice
        method = pick(METHODS)
        target, body, kind = pick([self._page, self._page, self._broken, self._query, self._search, self._sparql])(
            method
        )
        headers = [("Host", "localhost")]
        if self.chance.random() < 0.8:
            headers.append(("Accept", self._accept()))
        if kind:
            headers.append(("Content-Type", kind))
        headers += self._others()
        if method in ("POST", "PUT", "PATCH") or body:
            headers.append(("Content-Length", str(len(body))))
        lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers), "", ""]
        return Sent("\r\n".join(lines).encode("utf-8", "surrogatepass") + body, method != "HEAD")

    def _page(self, _: str) -> tuple[str, bytes, str]:
        path = quote(self.chance.choice(self.paths))
        if self.chance.random() < 0.3:
            path += self.chance.choice(["/", ".ttl", ".xml", ".html.html", "?", "?a=b", "#x", "%20", ";x", "."])
        return self.root + path, b"", ""

    def _broken(self, _: str) -> tuple[str, bytes, str]:
        pieces = self.chance.choices(PIECES, k=self.chance.randint(1, 5))
        start = self.chance.choice([self.root, "/", self.root, "", "http://elsewhere.example/", "//", "/partnership"])
        return start + "/".join(pieces).replace(" ", "%20"), b"", ""

    def _query(self, _: str) -> tuple[str, bytes, str]:
        name, parameters = self.chance.choice(list(self.queries.items()))
        given = [(parameter, self._value()) for parameter in parameters if self.chance.random() < 0.8]
        for _turn in range(self.chance.choice([0, 0, 0, 1, 2])):
            given.append((self.chance.choice(["format", "format", "q", "x", "", *parameters]), self._value()))
        return f"{self.root}queries/{name}?{self._encoded(given)}", b"", ""

    def _search(self, _: str) -> tuple[str, bytes, str]:
        given = [("q", self._value()) for _turn in range(self.chance.choice([1, 1, 1, 0, 2]))]
        return f"{self.root}search?{self._encoded(given)}", b"", ""

    def _sparql(self, method: str) -> tuple[str, bytes, str]:
        given = [("query", self._text())]
        for name in ("default-graph-uri", "named-graph-uri", "format", "update", "query", "example"):
            if self.chance.random() < 0.08:
                given.append((name, self._value()))
        address = f"{self.root}sparql"
        if method != "POST":
            return f"{address}?{self._encoded(given)}", b"", ""
        form, direct = "application/x-www-form-urlencoded", "application/sparql-query"
        kind = self.chance.choice([form, form, direct, direct, "application/sparql-update", "text/plain", "", "\xff"])
        if kind == form:
            return address, self._encoded(given).encode("ascii", "replace"), kind
        return address, given[0][1].encode("utf-8", "surrogatepass"), kind

    def _text(self) -> str:
        """A query: a whole one, one with a piece changed, or words by chance."""
        turn = self.chance.random()
        if turn < 0.4:
            return self.chance.choice(QUERIES)
        if turn < 0.6:
            whole = self.chance.choice(QUERIES)
            place = self.chance.randrange(len(whole))
            return whole[:place] + self.chance.choice(WORDS) + whole[place + self.chance.randint(0, 9) :]
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 30)))

    def _value(self) -> str:
        sorts: list[Callable[[], str]] = [
            lambda: self.chance.choice(self.labels),
            lambda: self.chance.choice(["html", "json", "csv", "xml", "2018-03-08", "0000-00-00", "9" * 40, "-1"]),
            lambda: MARKUP,
            lambda: self.chance.choice(PIECES),
            lambda: BASE + quote(self.chance.choice(self.paths)),
            lambda: "".join(chr(self.chance.choice([*range(1, 128), 233, 0x2028, 0xFFFF, 0x1F600])) for _ in range(12)),
            lambda: self.chance.choice(['" OR ""="', "* NOT (", 'NEAR("a" "b")', "x" * 3000, "a* b*", "\x00", "../.."]),
        ]
        return self.chance.choice(sorts)()

    def _encoded(self, given: list[tuple[str, str]]) -> str:
        pairs = "&".join(f"{quote(name)}={quote(value, errors='replace')}" for name, value in given)
        if self.chance.random() < 0.05:
            pairs += "&" + quote_from_bytes(self.chance.randbytes(6)) + self.chance.choice(["", "=%", "&&=", "%u0041"])
        return pairs

    def _accept(self) -> str:
        kinds = self.chance.choices(TYPES, k=self.chance.choice([1, 1, 2, 3, 60]))
        marks = ["", "", ";q=0.5", ";q=0", ";q=-1", ";q=1e9", ";q=nan", ";charset=utf-8", ";", ";q"]
        return ", ".join(kind + self.chance.choice(marks) for kind in kinds)

    def _others(self) -> Iterator[tuple[str, str]]:
        values = [
            "",
            "*",
            '"x"',
            "W/",
            "Fri, 27 Nov 2026 04:00:00 GMT",
            "Fri, 31 Feb 99999 99:99:99",
            "bytes=0-5",
            "é" * 9,
        ]
        names = [
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Origin",
            "X-Forwarded-For",
            "Cookie",
            "Accept-Language",
        ]
        for name in names:
            if self.chance.random() < 0.1:
                yield name, self.chance.choice(values)


class Line:
    """A connection that is kept alive as long as the server keeps it."""

    def __init__(self, host: str, port: int) -> None:
        self.place = host, port
        self.line: socket.socket | None = None
        self.rest = b""

    def ask(self, sent: Sent) -> tuple[int, bytes]:
        """The status and all bytes of the answer to a request; 0 where the connection was closed without one."""
        if self.line is None:
            self.line, self.rest = socket.create_connection(self.place, timeout=60), b""
        try:
            self.line.sendall(sent.raw)
            return self._answer(sent)
        except ConnectionError:
            self.close()
            return 0, b""

    def _answer(self, sent: Sent) -> tuple[int, bytes]:
        head = self._until(lambda taken: taken.find(b"\r\n\r\n") + 4 if b"\r\n\r\n" in taken else -1)
        if not head:
            self.close()
            return 0, b""
        status = int(head.split(b" ", 2)[1])
        length = re.search(rb"\r\ncontent-length: (\d+)\r\n", head)
        wanted = int(length[1]) if length and sent.has_body and status not in (204, 304) else 0
        body = self._until(lambda taken: wanted if len(taken) >= wanted else -1) if wanted else b""
        if b"\r\nconnection: close\r\n" in head.lower():
            self.close()
        return status, head + body

    def _until(self, ends: Callable[[bytes], int]) -> bytes:
        """The bytes up to where they end; none where the server closes before."""
        assert self.line
        while (end := ends(self.rest)) < 0:
            piece = self.line.recv(1 << 16)
            if not piece:
                return b""
            self.rest += piece
        found, self.rest = self.rest[:end], self.rest[end:]
        return found

    def close(self) -> None:
        """Close it; the next request opens another."""
        if self.line:
            self.line.close()
        self.line = None


def fuzz(address: str, site: Site, requests: int, seed: int) -> Found:
    """Send so many requests to a server of a site."""
    found, made = Found(), Fuzz(site, seed)
    split = urlsplit(address)
    assert split.hostname and split.port
    line = Line(split.hostname, split.port)
    for number in range(requests):
        sent = made.request()
        status, answer = line.ask(sent)
        found.statuses[status] += 1
        told = f"request {number} of seed {seed}: {sent.raw[:300]!r}"
        if status >= 500 and status != 503:
            found.wrong.append(f"{status}: {told}")
        if leak := next((one for one in LEAKS if one in answer and one not in sent.raw), None):
            found.wrong.append(f"leaks {leak!r}: {told}")
        if b"\r\ncontent-type: text/html" in answer and MARKUP.encode() in answer:
            found.wrong.append(f"markup: {told}")
    line.close()
    return found


def main() -> int:
    """Serve the examples, send the requests, say what came of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cli = Cli(Path(folder), Path(folder) / "fuzzed.store")
        loaded = cli("load", "--base", BASE, ROOT / "examples")
        assert loaded.returncode == 0, loaded.stderr
        with open_store(str(cli.store)) as store:
            site = open_site(store)
        running = start(cli)
        try:
            found = fuzz(running.address, site, given.requests, given.seed)
        finally:
            running.stop()
    print(", ".join(f"{status}: {count:,}" for status, count in sorted(found.statuses.items())))
    for line in found.wrong:
        print(line)
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
