"""One request and its reply over a connection that is kept open, bounded in time and size."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import httpx

from partnergraph.loading import size_limit
from partnergraph.web.addresses import Address
from partnergraph.web.bodies import ACCEPTED, Body, BrokenOffError, TooLargeError
from partnergraph.web.faults import FetchError, Passing

_CONNECT = 10.0
_OK = 200
_LATER = "try again later"


@dataclass(frozen=True, slots=True)
class Reply:
    """The status and the headers of a reply, names in lower case, and its body where the status is 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Wire:
    """Connections to one host. ``timeout`` is for a whole reply, in seconds."""

    def __init__(self, agent: str, timeout: float) -> None:
        self._agent, self._timeout = agent, timeout
        self._runner = asyncio.Runner()
        self._http: httpx.AsyncClient | None = None

    def close(self) -> None:
        """Let go of the connections."""
        if self._http is not None:
            self._runner.run(self._http.aclose())
            self._http = None
        self._runner.close()

    def exchange(self, address: Address, headers: Mapping[str, str], most: int, *, cut: bool = False) -> Reply:
        """Ask once; the body has at most ``most`` bytes, and ends there with ``cut``.

        Raises Passing for a fault that may pass, FetchError for any other.
        """
        try:
            return self._runner.run(self._exchange(address, headers, most, cut))
        except (TimeoutError, httpx.TimeoutException) as fault:
            raise Passing(FetchError(address, f"no answer within {self._timeout:g} s", _LATER)) from fault
        except (httpx.NetworkError, httpx.RemoteProtocolError, BrokenOffError) as fault:
            raise _unanswered(address, fault) from fault
        except (httpx.HTTPError, httpx.InvalidURL, ImportError, ValueError) as fault:  # the last two: of a proxy
            raise FetchError(address, f"cannot be asked: {fault}") from fault

    async def _exchange(self, address: Address, headers: Mapping[str, str], most: int, cut: bool) -> Reply:
        async with asyncio.timeout(self._timeout):
            http = self._client()
            request = http.build_request("GET", str(address), headers=headers)
            response = await http.send(request, stream=True)
            try:
                body = await _read(address, response, most, cut) if response.status_code == _OK else b""
            finally:
                await response.aclose()
            return Reply(response.status_code, dict(response.headers), body)

    def _client(self) -> httpx.AsyncClient:
        if self._http is None:
            self._http = httpx.AsyncClient(
                headers={"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": ACCEPTED},
                timeout=httpx.Timeout(self._timeout, connect=min(_CONNECT, self._timeout)),
                limits=httpx.Limits(max_connections=1),
                follow_redirects=False,
                verify=certificates(),
            )
        return self._http


@cache
def certificates() -> ssl.SSLContext:
    """Whose word for a host is taken; read once, for that takes long."""
    return httpx.create_ssl_context()


async def _read(address: Address, response: httpx.Response, most: int, cut: bool) -> bytes:
    """The body. Raises FetchError where it is too large, or packed as nobody asked."""
    try:
        body = Body(response.headers.get("Content-Encoding", ""), most)
    except ValueError as fault:
        raise FetchError(address, f"its answer is packed as '{fault}', which was not asked for", "", _OK) from fault
    try:
        if not cut and _announced(response) > most:
            raise TooLargeError
        async for piece in response.aiter_raw():
            body.feed(piece)
        return body.whole()
    except TooLargeError as fault:
        if cut:
            return body.cut()
        raise FetchError(address, f"larger than {size_limit(most)}", "--max-size lifts the limit", _OK) from fault


def _announced(response: httpx.Response) -> int:
    """The size that the headers announce, in bytes; 0 where they announce none."""
    said = response.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0


def _unanswered(address: Address, fault: Exception) -> Exception:
    """What a fault of the connection means."""
    for cause in _causes(fault):
        if isinstance(cause, socket.gaierror):
            return FetchError(address, "its host is not known", "check the address")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(address, f"its certificate is not valid ({cause.verify_message})", "not asked")
    if isinstance(fault, httpx.ConnectError):
        return Passing(FetchError(address, "its host cannot be reached", f"check the address, or {_LATER}"))
    return Passing(FetchError(address, "its answer breaks off", _LATER))


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
