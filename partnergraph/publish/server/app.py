"""The server as an ASGI application: one address space for things, pages, data, queries and the endpoint."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from partnergraph.errors import PartnergraphError, UsageError
from partnergraph.publish import search, tombstones
from partnergraph.publish.rendering import render
from partnergraph.publish.server import desk, endpoint, queries
from partnergraph.publish.server.guard import SAFE, Guard
from partnergraph.publish.server.live import SEARCH, Live, Rendered
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.problems import problem
from partnergraph.publish.site import DATA, MEDIA_TYPES

FORMS = {
    "html": ("text/html", "application/xhtml+xml"),
    "ttl": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "nt": ("application/n-triples", "text/plain"),
}
"""The forms of a thing's page by their endings, the server's preference first."""
_LONGEST_SEARCH = 200


@dataclass(eq=False)
class Server:
    """What the application shows now, and how it looks whether the store has changed (None: it has not)."""

    live: Live
    look: Callable[[], Live | None] = lambda: None
    every: float = 5.0

    @property
    def root(self) -> str:
        """The path below which everything stands: that of the base."""
        return urlsplit(self.live.site.dataset.base).path

    async def watch(self) -> None:
        """Take up a new state of the store whenever there is one."""
        while True:
            await asyncio.sleep(self.every)
            try:
                fresh = await asyncio.to_thread(self.look)
            except PartnergraphError:
                continue
            if fresh is not None:
                await fresh.pool.start()
                old, self.live = self.live, fresh
                await asyncio.sleep(old.pool.seconds)
                await old.close()


def application(server: Server) -> ASGIApp:
    """The application of a server: what is asked for again and again is answered before anything else."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await server.live.pool.start()
        watching = asyncio.create_task(server.watch())
        yield
        watching.cancel()
        await server.live.close()

    root = server.root
    routes = [
        Route(f"{root}sparql", _sparql, methods=["GET", "POST"]),
        Route(f"{root}search", _search),
        Route(f"{root}openapi.json", _openapi),
        Route(f"{root}queries/{{name}}", _query),
        Route(f"{root}health", _health),
        Route(f"{root}metrics", _metrics),
        Route(f"{root}{{path:path}}", _page),
    ]
    inner = Starlette(routes=routes, lifespan=lifespan)
    inner.state.server = server
    return Fast(server, Guard(inner))


class Fast:
    """Answers a plain GET of a path that stands in the cache; everything else goes on."""

    def __init__(self, server: Server, inner: ASGIApp) -> None:
        self.server, self.inner = server, inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and scope["method"] == "GET" and not scope["query_string"]:
            kept = self.server.live.kept(scope["path"][len(self.server.root) :])
            if kept is not None and scope["path"].startswith(self.server.root):
                known = Headers(scope=scope).get("if-none-match") == kept.etag
                headers = [(name.encode(), value.encode()) for name, value in _headers(kept, whole=not known).items()]
                await send({"type": "http.response.start", "status": 304 if known else 200, "headers": headers})
                await send({"type": "http.response.body", "body": b"" if known else kept.body})
                return
        await self.inner(scope, receive, send)


def _headers(found: Rendered, whole: bool = True) -> dict[str, str]:
    """The headers of what stands at a path; without its length where only its tag is sent."""
    return {
        **SAFE,
        **({"content-length": str(len(found.body))} if whole else {}),
        "content-type": found.media_type,
        "etag": found.etag,
        "cache-control": "public, max-age=60",
    }


def _server(request: Request) -> Server:
    found: Server = request.app.state.server
    return found


async def _page(request: Request) -> Response:
    """A page, a file, or a thing, which sends to the form of its page that is asked for."""
    server = _server(request)
    path = request.path_params["path"] or "index.html"
    found = await asyncio.to_thread(server.live.render, path)
    if found is not None:
        if request.headers.get("if-none-match") == found.etag:
            return Response(status_code=304, headers=_headers(found, whole=False))
        return Response(found.body, headers=_headers(found))
    if path in server.live.site.things:
        return _see_other(request, path)
    stem, _, ending = path.rpartition(".")
    gone = stem if ending in FORMS else path
    if gone in server.live.site.gone:
        page = tombstones.page(server.live.site, gone)
        return Response(page, 410, {"Cache-Control": "no-cache"}, MEDIA_TYPES["html"])
    return problem(404, "nothing has this address")


def _see_other(request: Request, path: str) -> Response:
    """303 from a thing to the form of its page that the client prefers."""
    wanted = choose(request.headers.get("accept", ""), FORMS)
    name = path.rpartition("/")[2]
    if wanted is None:
        every = ", ".join(f"{name}.{ending} ({types[0]})" for ending, types in FORMS.items())
        return PlainTextResponse(f"None of the forms asked for is here. There are: {every}\n", 406, {"Vary": "Accept"})
    return RedirectResponse(f"{name}.{wanted}", 303, {"Vary": "Accept"})


async def _sparql(request: Request) -> Response:
    server = _server(request)
    accept = request.headers.get("accept", "")
    if request.method == "GET" and not request.url.query:
        return _service(server, accept)
    if request.method == "GET" and "example" in request.query_params and "query" not in request.query_params:
        return _desk(desk.example(server.live.site, request.query_params["example"]))
    try:
        query = await endpoint.asked(request)
    except (UsageError, ValueError) as fault:
        return problem(400, str(fault))
    if endpoint.wants_page(query, accept):
        return await _answer_page(server, query)
    return await endpoint.answer(server.live.pool, query, accept)


async def _answer_page(server: Server, query: endpoint.Asked) -> Response:
    """The answer to a query, or what is wrong with it, below the form that asked it."""
    site, plain = server.live.site, "application/sparql-results+json, text/turtle"
    found = await endpoint.answer(server.live.pool, query, plain)
    body = bytes(found.body)
    if found.status_code != 200:
        return _desk(desk.refused(site, query.query, json.loads(body)["detail"]), found.status_code)
    is_graph = found.media_type is not None and found.media_type.startswith("text/turtle")
    return _desk(await asyncio.to_thread(desk.answered, site, query.query, body, is_graph=is_graph))


def _desk(page: bytes, status: int = 200) -> Response:
    return Response(page, status, {"Vary": "Accept"}, "text/html; charset=utf-8")


def _service(server: Server, accept: str) -> Response:
    """The query page for people, the service description for programs."""
    from partnergraph.publish.server import description

    forms = {"html": FORMS["html"], **{ending: FORMS[ending] for ending in DATA}}
    wanted = choose(accept, forms) or "ttl"
    body = desk.page(server.live.site) if wanted == "html" else description.data(server.live.site, wanted)
    charset = "; charset=utf-8" if FORMS[wanted][0].startswith("text/") else ""
    return Response(body, 200, {"Vary": "Accept"}, FORMS[wanted][0] + charset)


async def _query(request: Request) -> Response:
    server = _server(request)
    name = request.path_params["name"]
    if "." in name:
        found = await asyncio.to_thread(server.live.render, f"queries/{name}")
        return Response(found.body, headers=_headers(found)) if found else problem(404, "nothing has this address")
    return await asyncio.to_thread(queries.answer, server.live.site, name, request)


async def _search(request: Request) -> Response:
    live = _server(request).live
    words = request.query_params.get("q", "")[:_LONGEST_SEARCH]
    hits = await asyncio.to_thread(search.find, live.folder / SEARCH, words)
    page = render(live.site, "search.html", "search", "Search", words=words, hits=hits)
    return Response(page.encode(), media_type="text/html; charset=utf-8")


async def _openapi(request: Request) -> Response:
    return Response(queries.openapi(_server(request).live.site), media_type="application/json")


async def _health(request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _metrics(request: Request) -> Response:
    server = _server(request)
    lines = [
        "# TYPE partnergraph_triples gauge",
        f"partnergraph_triples {len(server.live.site.dataset.quads)}",
        "# TYPE partnergraph_pages gauge",
        f"partnergraph_pages {len(server.live.site.things)}",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")
