"""Which address has what: pages and data of things, files, saved queries, search, and the state of the server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.routing import Route

from partnergraph.publish import ontology, search, tombstones
from partnergraph.publish.forms import FORMS, MEDIA_TYPES
from partnergraph.publish.rendering import render
from partnergraph.publish.server import guard, openapi, queries
from partnergraph.publish.server.fields import fields
from partnergraph.publish.server.live import SEARCH, Live
from partnergraph.publish.server.metrics import CONTENT_TYPE
from partnergraph.publish.server.negotiation import choose
from partnergraph.publish.server.problems import NOTHING, SOON, problem, takes_page
from partnergraph.publish.server.replies import MANNER, Manner, Reply, header, pairs, settled
from partnergraph.publish.site import Site

if TYPE_CHECKING:
    from partnergraph.publish.server.app import Server

_LONGEST_SEARCH = 200
_MOST_FIELDS = 100
_NOW = {"Cache-Control": "no-store"}
_ANEW = {"Cache-Control": "no-cache"}
_UNREADABLE = f"the parameters are at most {_MOST_FIELDS}, in UTF-8, percent-encoded"


def routes(root: str) -> list[Route]:
    """The addresses below a path."""
    return [
        Route(f"{root}search", _search),
        Route(f"{root}openapi.json", _openapi),
        Route(f"{root}queries/{{name}}", _query),
        Route(f"{root}health", _health),
        Route(f"{root}metrics", _metrics),
        Route(f"{root}{{path:path}}", _page),
    ]


def _server(request: Request) -> Server:
    found: Server = request.app.state.server
    return found


def _manner(request: Request) -> Manner:
    found: Manner = request.scope[MANNER]
    return found


def _live(request: Request) -> Live:
    return _manner(request).live


async def _page(request: Request) -> Reply:
    """A page, a file, or a thing, which sends to the form of its page that is asked for."""
    live = _live(request)
    path = request.path_params["path"]
    path += "index.html" if not path or path.endswith("/") else ""
    found = await live.page(path, guard.Asking(_manner(request).scope))
    root = _server(request).root
    return found or _former(request, path) or _of_folder(live.site, path, root) or _see_other(request, path)


def _former(request: Request, path: str) -> Reply | None:
    """301 from an address that yields to another, 410 for what is published no more, and so for the forms of either."""
    site, root = _live(request).site, _server(request).root
    stem, dot, ending = path.rpartition(".")
    former, rest = (stem, dot + ending) if ending in FORMS else (path, "")
    if former in site.redirects:
        found = {"Location": root + quote(site.redirects[former] + rest), "Cache-Control": "max-age=60"}
        return Reply(301, b"", "", pairs(found))
    if former in site.gone and takes_page(request.scope):
        return Reply(410, tombstones.page(site, former), MEDIA_TYPES["html"], pairs(_ANEW | {"Vary": "Accept"}))
    if former in site.gone:
        return problem(410, "what stood at this address is published no more", _ANEW)
    return None


def _of_folder(site: Site, path: str, root: str) -> Reply | None:
    """301 from the address of a folder without its stroke, and from that of a thing or a page with one; from that of
    the ontology 303 to this version.
    """
    status, found = 301, path.removesuffix("/index.html")
    if found != path and (found in site.things or f"{found}.html" in site.files):
        return Reply(301, b"", "", pairs({"Location": root + quote(found), "Cache-Control": "max-age=60"}))
    if found == ontology.folder().partition("/")[0]:
        status, found = 303, ontology.folder()
    if f"{found}/index.html" not in site.files:
        return None
    location = f"{root}{quote(found)}/"
    return Reply(status, b"", "", pairs({"Location": location, "Cache-Control": "max-age=60"}))


def _see_other(request: Request, path: str) -> Reply:
    """303 from a thing to the form of its page that the client prefers."""
    site, accept = _live(request).site, _accept(request)
    forms = FORMS if path in site.things else {e: types for e, types in FORMS.items() if f"{path}.{e}" in site.files}
    if not forms:
        return problem(404, NOTHING)
    wanted = choose(accept, forms)
    name = path.rpartition("/")[2]
    if wanted is None:
        every = ", ".join(f"{name}.{ending} ({types[0]})" for ending, types in forms.items())
        return problem(406, f"none of the forms asked for is here; there are: {every}")
    place = {ending: quote(f"{name}.{ending}", safe="~!$&'()*+,;=@") for ending in forms}
    others = (f'<{place[ending]}>; rel="alternate"; type="{types[0]}"' for ending, types in forms.items())
    found = {"Location": place[wanted], "Vary": "Accept", "Link": ", ".join(others)}
    return Reply(303, b"", "", pairs(found | {"Cache-Control": "max-age=60"}))


async def _query(request: Request) -> Reply:
    live, name = _live(request), request.path_params["name"]
    if "." in name:
        page = await live.page(f"queries/{name}", guard.Asking(_manner(request).scope))
        return page or problem(404, NOTHING)
    given = _fields(request)
    if given is None:
        return problem(400, _UNREADABLE)
    by, most = guard.Asking(_manner(request).scope), _server(request).most
    reply = await queries.answer(live.site, live.pool, name, given, _accept(request), by, most)
    return _kept(request, live, reply)


async def _search(request: Request) -> Reply:
    live, given = _live(request), _fields(request)
    if given is None:
        return problem(400, _UNREADABLE)
    words = next((value for name, value in given if name == "q"), "")[:_LONGEST_SEARCH].replace("\0", " ")
    hits = await asyncio.to_thread(search.find, live.scratch.folder / SEARCH, words)
    page = render(live.site, "search.html", "search", "Search", words=words, hits=hits, most=search.MOST)
    return _kept(request, live, settled(page.encode(), MEDIA_TYPES["html"]))


async def _openapi(request: Request) -> Reply:
    return settled(openapi.described(_live(request).site), "application/json")


async def _health(request: Request) -> Reply:
    states = _live(request).pool.states
    if not states["idle"] + states["busy"]:
        return problem(503, "no worker to answer queries", SOON)
    return Reply(200, b"ok\n", "text/plain; charset=utf-8", pairs(_NOW))


async def _metrics(request: Request) -> Reply:
    told = _server(request).metrics.text(_live(request))
    return Reply(200, told.encode(), CONTENT_TYPE, pairs(_NOW))


def _accept(request: Request) -> str:
    return header(request.scope["headers"], b"accept").decode("latin-1")


def _fields(request: Request) -> list[tuple[str, str]] | None:
    """The parameters of a request; None where they are not UTF-8, or too many."""
    try:
        return fields(request.scope["query_string"], _MOST_FIELDS)
    except ValueError:
        return None


def _kept(request: Request, live: Live, reply: Reply) -> Reply:
    """Keep an answer that stays the same as long as the store does."""
    if reply.status == 200 and reply.etag:
        path = request.scope["path"].removeprefix(_server(request).root)
        accept = header(request.scope["headers"], b"accept")
        live.answers.put((path, request.scope["query_string"], accept), reply)
    return reply
