"""The sitemap (sitemaps.org 0.9) that leads search engines to every page, and the robots.txt that names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from partnergraph.publish.links import relative

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

_MOST = 50_000


def files(site: Site, pages: list[str]) -> Mapping[str, Callable[[], bytes]]:
    """The sitemaps, as many as the rule of 50,000 addresses a file asks for, and the file that names them."""
    parts = [pages[start : start + _MOST] for start in range(0, len(pages), _MOST)]
    made: dict[str, Callable[[], bytes]] = {"robots.txt": partial(_robots, site)}
    if len(parts) == 1:
        return made | {"sitemap.xml": partial(_map, site, parts[0])}
    for place, part in enumerate(parts, 1):
        made[f"sitemap-{place}.xml"] = partial(_map, site, part)
    return made | {"sitemap.xml": partial(_index, site, len(parts))}


def _map(site: Site, pages: list[str]) -> bytes:
    lines = [f"<url><loc>{escape(_address(site, path))}</loc></url>" for path in pages]
    return _document("urlset", lines)


def _index(site: Site, parts: int) -> bytes:
    names = (f"sitemap-{place}.xml" for place in range(1, parts + 1))
    return _document(
        "sitemapindex", [f"<sitemap><loc>{escape(_address(site, name))}</loc></sitemap>" for name in names]
    )


def _document(root: str, lines: list[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(lines) + f"\n</{root}>\n").encode()


def _address(site: Site, path: str) -> str:
    return site.dataset.base + relative("", path)


def _robots(site: Site) -> bytes:
    return f"User-agent: *\nAllow: /\nSitemap: {_address(site, 'sitemap.xml')}\n".encode()
