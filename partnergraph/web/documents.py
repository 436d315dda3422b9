"""Single documents from the web, each by its address; hosts are asked as politely as a site that is harvested."""

from __future__ import annotations

from types import TracebackType
from urllib.parse import unquote

from partnergraph.errors import PartnergraphError
from partnergraph.loading import HEAD, Loader, Loaders
from partnergraph.web.addresses import Site, parse, whole_host
from partnergraph.web.client import Client
from partnergraph.web.manners import Manners

_ENDINGS = {
    "application/ld+json": ".jsonld",
    "application/msword": ".doc",
    "application/n-quads": ".nq",
    "application/n-triples": ".nt",
    "application/pdf": ".pdf",
    "application/rdf+xml": ".rdf",
    "application/trig": ".trig",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/turtle": ".ttl",
    "text/xml": ".xml",
}


class Documents:
    """Fetches documents, over one client a host."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._clients: dict[Site, Client] = {}

    def __enter__(self) -> Documents:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.__exit__(kind, fault, trace)

    def read(self, address: str, loaders: Loaders) -> tuple[bytes, Loader]:
        """The document at an address, and the loader that takes it by its name and its first bytes.

        What the server calls it (its media type) is listened to only where these two do not tell. Raises
        PartnergraphError where there is none to be had, or no loader takes it.
        """
        try:
            parsed = parse(address)
        except ValueError as fault:
            raise PartnergraphError(f"{address}: {fault}") from fault
        answer = self._client(whole_host(parsed)).get(parsed)
        name, head = unquote(parsed.path.rpartition("/")[2]), answer.body[:HEAD]
        loader = loaders.choose(name, head) or loaders.choose(name + _ENDINGS.get(answer.media_type, ""), head)
        if loader is None:
            called = f" ({answer.media_type})" if answer.media_type else ""
            raise PartnergraphError(f"{address}: no loader takes this kind of document{called}")
        return answer.body, loader

    def _client(self, host: Site) -> Client:
        if host not in self._clients:
            self._clients[host] = Client(host, self._manners)
        return self._clients[host]
