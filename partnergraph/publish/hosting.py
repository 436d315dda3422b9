"""The rules by which a web server shows a published folder as ``serve`` does: Apache's mod_rewrite, nginx.

They send a thing to the form of its page that is asked for (303), addresses that yield to others (301), answer 410
where a mark stands beside a page (``.gone``), and name the media types. Of the qualities in ``Accept`` they know whole,
part and none. A plain folder has no rules: there the ending decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args
from typing import Literal as OneOf
from urllib.parse import urlsplit

from partnergraph.publish.forms import FORMS, MEDIA_TYPES
from partnergraph.publish.paths import LOST

if TYPE_CHECKING:
    from partnergraph.publish.site import Site

Host = OneOf["plain", "apache", "nginx"]
HOSTS: tuple[Host, ...] = get_args(Host)

_ANY = (r"\*/\*", r"text/\*", r"application/\*")
_PLAIN = re.compile(r"[A-Za-z0-9._~:/-]+")
"""The paths that rules can name without any letter that has a meaning in them."""
_ENDINGS = "|".join(FORMS)
_GONE = (
    "<!DOCTYPE html><title>Gone</title><h1>Gone</h1><p>What stood at this address has been taken out of publication."
)


def files(site: Site, host: Host) -> Mapping[str, bytes]:
    """The path and the bytes of a host's rules."""
    root = urlsplit(site.dataset.base).path
    moved = {old: new for old, new in site.redirects.items() if _PLAIN.fullmatch(old) and _PLAIN.fullmatch(new)}
    lost = root + LOST if LOST in site.files else ""
    if host == "apache":
        return {".htaccess": _apache(root, moved, lost).encode()}
    return {"nginx.conf": _nginx(root, moved, lost).encode()} if host == "nginx" else {}


def _whole(types: Sequence[str]) -> str:
    """What an ``Accept`` matches that asks for some types without reserve."""
    return rf"(?:^|,)\s*(?:{'|'.join(types)})\s*(?:;\s*q=1(?:\.0*)?\s*)?(?:,|$)"


def _part(types: Sequence[str]) -> str:
    """What an ``Accept`` matches that asks for some types at all."""
    return rf"(?:^|,)\s*(?:{'|'.join(types)})\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))"


def _ladder() -> list[tuple[str, str]]:
    """Expressions for ``Accept``, the first that matches deciding, each with the form it gives."""
    plain = {form: tuple(map(re.escape, types)) for form, types in FORMS.items()}
    whole = [(_whole(types), form) for form, types in plain.items()]
    part = [(_part(types), form) for form, types in (*list(plain.items())[1:], ("html", plain["html"]))]
    return [*whole, (_whole(_ANY), "html"), *part, (_part(_ANY), "html"), (r"^\s*$", "html")]


def _apache(root: str, redirects: Mapping[str, str], lost: str) -> str:
    lines = [
        "# Rules of Apache's mod_rewrite for this publication, as partnergraph writes them (AllowOverride FileInfo).",
        "RewriteEngine On",
        f"RewriteBase {root}",
        f'ErrorDocument 410 "{_GONE}"',
        *([f"ErrorDocument 404 {lost}"] if lost else []),
        r"RewriteRule (?:^|/)(?:[^/]*\.gone|nginx\.conf|\.htaccess)$ - [R=404,L]",
        *(f'RewriteRule \\.{ending}$ - "[T={kind}]"' for ending, kind in MEDIA_TYPES.items()),
        f'RewriteRule ^\\.well-known/void$ - "[T={MEDIA_TYPES["ttl"]}]"',
        *(
            f"RewriteRule ^{re.escape(old)}(\\.(?:{_ENDINGS}))?$ {new}$1 [R=301,L]"
            for old, new in sorted(redirects.items())
        ),
        f"RewriteCond %{{REQUEST_FILENAME}} ^(.*?)(?:\\.(?:{_ENDINGS}))?$",
        "RewriteCond %1.gone -f",
        "RewriteRule ^ - [G]",
        "RewriteCond %{REQUEST_FILENAME}.nt !-f",
        f"RewriteRule ^ - [S={2 * len(_ladder()) + 1}]",
    ]
    for accept, form in _ladder():
        lines += [
            f"RewriteCond %{{REQUEST_FILENAME}}.{form} !-f",
            "RewriteRule ^ - [S=1]",
            f'RewriteCond %{{HTTP_ACCEPT}} "{accept}" [NC]',
            f"RewriteRule ^(.*[^/])$ $1.{form} [R=303,L]",
        ]
    lines += [
        "RewriteRule [^/]$ - [R=406,L]",
        "<IfModule mod_headers.c>",
        'Header always merge Vary Accept "expr=%{REQUEST_STATUS} == 303 || %{REQUEST_STATUS} == 406"',
        "Header always set Access-Control-Allow-Origin *",
        "Header always set X-Content-Type-Options nosniff",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"


def _nginx(root: str, redirects: Mapping[str, str], lost: str) -> str:
    types = "\n".join(f'        "{kind}" {ending};' for ending, kind in MEDIA_TYPES.items())
    ladder = "\n".join(
        f'    if ($http_accept ~* "{accept}") {{ set $partnergraph_form {form}; }}'
        for accept, form in reversed(_ladder())
    )
    sent = "\n".join(f'    if ($partnergraph_thing = "there {form}") {{ return 303 $uri.{form}; }}' for form in FORMS)
    return f"""# Rules of nginx for this publication, as partnergraph writes them. Include this file in a server block;
# the published folder is that block's root with {root} behind it.
absolute_redirect off;
location = {root}.well-known/void {{
    default_type "{MEDIA_TYPES["ttl"]}";
}}
location {root} {{
    index index.html;
    default_type application/octet-stream;
    types {{
{types}
    }}
{f"    error_page 404 {lost};" if lost else ""}
    add_header Vary Accept always;
    add_header Access-Control-Allow-Origin * always;
    add_header X-Content-Type-Options nosniff always;
    if ($uri ~ "(?:\\.gone|/nginx\\.conf|/\\.htaccess)$") {{ return 404; }}
{_rewritten(root, redirects)}
    set $partnergraph_stem $uri;
    if ($uri ~ "^(.*)\\.(?:{_ENDINGS})$") {{ set $partnergraph_stem $1; }}
    if (-f "$document_root$partnergraph_stem.gone") {{ return 410; }}
    set $partnergraph_form none;
{ladder}
    if (!-f "$document_root$uri.$partnergraph_form") {{ set $partnergraph_form none; }}
    set $partnergraph_thing "";
    if (-f "$document_root$uri.nt") {{ set $partnergraph_thing "there $partnergraph_form"; }}
{sent}
    if ($partnergraph_thing = "there none") {{ return 406; }}
}}
"""


def _rewritten(root: str, redirects: Mapping[str, str]) -> str:
    """The addresses that yield, as nginx rewrites them."""
    return "\n".join(
        f'    rewrite "^{re.escape(root + old)}(\\.(?:{_ENDINGS}))?$" {root}{new}$1 permanent;'
        for old, new in sorted(redirects.items())
    )
