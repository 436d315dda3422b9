"""Addresses on the web in one form, and the bounds of a site, which no request leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
_SAFE_IN_PATH = "/:@!$&()*+,;=~%-._"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?[]"
_BROKEN = re.compile(r"[\t\r\n]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?\.?|\[[0-9a-f:.]{2,45}\]")
_PAGE = re.compile(r"/[^/]+\.(?:aspx?|asmx|html?)(?=/|$)", re.IGNORECASE)
_LONGEST = 2048
_NO_HOST = "has no host that could be asked"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts: host in lower case, no user, no fragment, no dots in the path, blanks escaped."""

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""

    def __str__(self) -> str:
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.path}" + (f"?{self.query}" if self.query else "")

    def under(self, href: str) -> Address:
        """The address that a link on this page means. Raises ValueError as ``parse`` does."""
        return parse(urljoin(str(self), _BROKEN.sub("", href).strip().replace("\\", "/")))


def parse(address: str) -> Address:
    """An http(s) address. Raises ValueError, with the reason as it follows the address, for any other."""
    bare = _BROKEN.sub("", address).strip()
    if len(bare) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    if _CONTROL.search(bare):
        raise ValueError("holds control characters")
    try:
        parts = urlsplit(bare)
        port = parts.port
    except ValueError as fault:
        raise ValueError(_NO_HOST) from fault
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise ValueError("is no address: it begins with http:// or https://")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise ValueError("names a user: give the address without")
    path = _without_dots(quote(parts.path, _SAFE_IN_PATH) or "/")
    if ".." in re.split(r"[/\\]", unquote(path)):
        raise ValueError("climbs with hidden dots")
    if port == 0:
        raise ValueError(_NO_HOST)
    return Address(scheme, _host(parts.netloc), port or PORTS[scheme], path, quote(parts.query, _SAFE_IN_QUERY))


def _host(netloc: str) -> str:
    """The host as it goes over the wire."""
    host = netloc if netloc.endswith("]") else netloc.rpartition(":")[0] or netloc
    try:
        wired = host.lower() if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as fault:
        raise ValueError(_NO_HOST) from fault
    if not _HOST.fullmatch(wired):
        raise ValueError(_NO_HOST)
    return wired


def _without_dots(path: str) -> str:
    """The path with its dot segments resolved (RFC 3986, 5.2.4), escaped ones too."""
    kept: list[str] = []
    segments = re.sub(r"%2e", ".", path, flags=re.IGNORECASE).split("/")[1:]
    for place, segment in enumerate(segments):
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
        if place == len(segments) - 1 and segment in (".", ".."):
            kept.append("")
    return "/" + "/".join(kept)


@dataclass(frozen=True, slots=True)
class Site:
    """The part of the web that may be asked: one scheme, host and port, below one folder (which ends in a slash)."""

    scheme: str
    host: str
    port: int
    folder: str = "/"

    def __str__(self) -> str:
        return str(Address(self.scheme, self.host, self.port, self.folder))

    @property
    def name(self) -> str:
        """Host, port and folder as one word that can name a folder: ``minutes.example.org_9071_democracy``."""
        port = "" if self.port == PORTS[self.scheme] else str(self.port)
        parts = [self.host.strip("[]").replace(":", "-"), port, *self.folder.split("/")]
        return "_".join(re.sub(r"[^A-Za-z0-9.-]+", "-", part).strip(".-") for part in parts if part)

    def page(self, name: str, **query: str) -> Address:
        """A page of the site by its name below the folder and its parameters."""
        said = "&".join(f"{key}={quote(value, safe='/-')}" for key, value in query.items())
        return Address(self.scheme, self.host, self.port, self.folder + name, said)

    def holds(self, address: Address) -> bool:
        """Whether an address lies on the site; the secure form of a plain site's address does."""
        scheme, port = address.scheme, address.port
        if (scheme, self.scheme) == ("https", "http") and port in (PORTS["https"], self.port):
            scheme, port = self.scheme, self.port
        same = (scheme, address.host, port) == (self.scheme, self.host, self.port)
        return same and (address.path + "/").startswith(self.folder)

    def robots(self) -> Address:
        """Where the site says what programs may ask for."""
        return Address(self.scheme, self.host, self.port, "/robots.txt")

    def same(self, other: Site) -> bool:
        """Whether the two are one site, one of them perhaps by its secure form."""
        return self.folder == other.folder and (self.holds(other.page("")) or other.holds(self.page("")))


def site_of(address: str) -> Site:
    """The site that an address lies on: the folder is what stands before a page's name.

    Raises ValueError as ``parse`` does.
    """
    parsed = parse(address)
    page = _PAGE.search(parsed.path)
    folder = parsed.path[: page.start() + 1] if page else parsed.path.rstrip("/") + "/"
    return Site(parsed.scheme, parsed.host, parsed.port, folder)


def whole_host(address: Address) -> Site:
    """Everything on the host of an address."""
    return Site(address.scheme, address.host, address.port)
