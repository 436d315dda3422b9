"""A client for one site: a request at a time, at the site's pace, within its bounds, and again where that may help."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType

from partnergraph.web.addresses import Address, Site
from partnergraph.web.faults import FetchError, Forbidden, OffSite, Passing, SiteStops
from partnergraph.web.manners import Manners
from partnergraph.web.robots import MOST, Rules, read_rules
from partnergraph.web.wire import Reply, Wire

RETRIES = 3
LONGEST_WAIT = 120.0
"""Seconds that a site may ask to be waited for; one that asks for more is left alone."""
_REDIRECTS = 5
_MOST_SILENT, _MOST_FAILING = 4, 8
"""So many addresses in a row without an answer, or with none but failures of the server: the site is given up."""
_OK, _UNCHANGED, _TOO_MANY, _FAILURE = 200, 304, 429, 500
_PASSING = frozenset({_TOO_MANY, _FAILURE, 502, 503, 504})
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}(?=\s*(?:;|$))")
_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = "try again later"
_REMEDIES = {
    401: "it is not open to everybody",
    403: "it is not open to everybody, or not to programs",
    404: "check the address",
    410: "check the address",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: where it stood in the end, its media type, its bytes, and its validators."""

    address: Address
    media_type: str = ""
    body: bytes = b""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def _taken_as_whole(_: bytes) -> bool:
    return True


class Client:
    """Asks one site, and counts the requests that go out in ``asked``; ``robots`` is its robots.txt as it came."""

    def __init__(self, site: Site, manners: Manners) -> None:
        self.site, self.manners = site, manners
        self.asked, self.robots = 0, b""
        self._delay = manners.pause
        self._rules: Rules | None = None
        self._secure_port = 0
        self._free_at = 0.0
        self._silent = self._failing = 0
        self._wire = Wire(manners.agent, manners.timeout)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.close()

    def get(
        self, address: Address, *, etag: str = "", modified: str = "", whole: Callable[[bytes], bool] = _taken_as_whole
    ) -> Answer:
        """The answer to an address of the site; an ``unchanged`` one where its validators still hold.

        ``whole`` says whether the bytes are all of it; where they are not, it is asked for again. Raises FetchError
        with a line that names the address, and SiteStops where nothing more is to be asked.
        """
        if self._rules is None:
            self._rules = self._learn(address)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._persist(address, {name: value for name, value in conditions.items() if value}, whole)

    def _learn(self, address: Address) -> Rules:
        """The rules of the host. A server that fails to give them is not asked for anything else (RFC 9309, 2.3.1)."""
        try:
            self.robots = self._persist(self.site.robots(), {}, _taken_as_whole).body
        except OffSite:
            pass
        except FetchError as fault:
            if fault.status in (0, _TOO_MANY) or fault.status >= _FAILURE:
                raise SiteStops(
                    address, f"not asked, for robots.txt: {fault.reason}", fault.remedy, fault.status
                ) from fault
        rules = read_rules(self.robots)
        if rules.delay > LONGEST_WAIT:
            raise SiteStops(address, f"not asked: robots.txt wants {rules.delay:g} s between two requests")
        self._delay = max(self._delay, rules.delay)
        return rules

    def _persist(self, address: Address, headers: Mapping[str, str], whole: Callable[[bytes], bool]) -> Answer:
        """Ask until there is an answer, or no more use in asking."""
        attempt = 0
        while True:
            try:
                answer = self._follow(address, headers)
                if not answer.unchanged and not whole(answer.body):
                    raise Passing(FetchError(address, "its answer breaks off", _LATER, _OK))
            except Passing as fault:
                if attempt == RETRIES:
                    raise self._given_up(fault.error) from fault
                attempt += 1
                self._rest(fault.wait or self._delay * 2**attempt)
            except FetchError as fault:
                if fault.status:
                    self._silent = self._failing = 0
                raise
            else:
                self._silent = self._failing = 0
                return answer

    def _given_up(self, error: FetchError) -> FetchError:
        """What is raised for an address that never answered well."""
        self._silent = 0 if error.status else self._silent + 1
        self._failing = self._failing + 1 if not error.status or error.status >= _FAILURE else 0
        if error.status == _TOO_MANY:
            return SiteStops(error.address, "the site wants fewer requests (429)", _LATER, _TOO_MANY)
        if self._silent >= _MOST_SILENT or self._failing >= _MOST_FAILING:
            return SiteStops(error.address, f"{error.reason}, like others before: the site is given up", _LATER)
        return error

    def _follow(self, address: Address, headers: Mapping[str, str]) -> Answer:
        """Ask an address, and where it leads, as long as that is on the site."""
        here = self._checked(address, address)
        for _ in range(_REDIRECTS + 1):
            reply = self._ask(here, headers)
            if reply.status not in _MOVED:
                return _answer(address, here, reply, conditional=bool(headers))
            here = self._checked(self._target(address, here, reply), address)
        raise FetchError(address, f"leads on more than {_REDIRECTS} times", "check the address", reply.status)

    def _target(self, address: Address, here: Address, reply: Reply) -> Address:
        try:
            target = here.under(reply.headers.get("location", ""))
        except ValueError as fault:
            raise FetchError(address, f"leads to no address ({fault})", "", reply.status) from fault
        if here.scheme == "http" and target.scheme == "https" and target.host == here.host:
            self._secure_port = target.port
        return target

    def _checked(self, target: Address, asked: Address) -> Address:
        """The address to ask: one on the site, that programs may ask for, in its secure form where there is one."""
        if target == self.site.robots() or target == self._secured(self.site.robots()):
            return self._secured(target)
        if not self.site.holds(target):
            lies = "lies" if target == asked else f"leads to {target}, which lies"
            raise OffSite(asked, f"{lies} off the site {self.site}", "not asked")
        if self._rules is not None and not self._rules.allow(target):
            leads = "" if target == asked else f"leads to {target}; "
            raise Forbidden(asked, f"{leads}robots.txt keeps it from programs", "not asked")
        return self._secured(target)

    def _secured(self, address: Address) -> Address:
        if self._secure_port and address.scheme == "http":
            return replace(address, scheme="https", port=self._secure_port)
        return address

    def _ask(self, address: Address, headers: Mapping[str, str]) -> Reply:
        time.sleep(max(0.0, self._free_at - time.monotonic()))
        self.asked += 1
        try:
            is_robots = self._rules is None
            return self._wire.exchange(address, headers, MOST if is_robots else self.manners.max_size, cut=is_robots)
        finally:
            self._rest(self._delay)

    def _rest(self, seconds: float) -> None:
        self._free_at = max(self._free_at, time.monotonic() + seconds)


def _answer(address: Address, here: Address, reply: Reply, *, conditional: bool) -> Answer:
    """The answer in a reply. Raises FetchError where the status says that it is none, Passing where that may pass."""
    if reply.status == _OK:
        media_type = _MEDIA_TYPE.match(reply.headers.get("content-type", "").strip().lower())
        etag, modified = reply.headers.get("etag", ""), reply.headers.get("last-modified", "")
        return Answer(here, media_type[0] if media_type else "", reply.body, etag, modified)
    if reply.status == _UNCHANGED and conditional:
        return Answer(here, unchanged=True)
    remedy = _REMEDIES.get(reply.status, _LATER if reply.status >= _FAILURE else "")
    error = FetchError(address, _said(reply.status), remedy, reply.status)
    if reply.status not in _PASSING:
        raise error
    wait = _retry_after(reply.headers.get("retry-after", ""))
    if wait > LONGEST_WAIT:
        raise SiteStops(address, f"the site asks to be left alone for {wait:.0f} s", _LATER, reply.status)
    raise Passing(error, wait)


def _said(status: int) -> str:
    try:
        return f"answers {status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return f"answers {status}"


def _retry_after(said: str) -> float:
    """Seconds until a request is welcome again (RFC 9110, 10.2.3); 0 where nothing is said that can be read."""
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.0
