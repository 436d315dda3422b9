"""The hosts' rules in the real servers, Debian's apache2 and nginx: a published folder answers as serve does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from lxml import html

from partnergraph.errors import UsageError
from partnergraph.publish import hosting
from partnergraph.publish.folder import write
from partnergraph.publish.publishing import host_in
from partnergraph.publish.site import Site
from partnergraph.registers import AddressRow
from tests.conftest import ROOT, Cli
from tests.publish.conftest import ACCEPTED

STRATEGY = "strategy/safer-aldermere"
APACHE = """
ServerRoot {place}
PidFile {place}/httpd.pid
Listen 127.0.0.1:{port}
ServerName localhost
ErrorLog {place}/error.log
User www-data
Group www-data
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule rewrite_module {modules}/mod_rewrite.so
TypesConfig /etc/mime.types
DocumentRoot {place}/www
<Directory {place}/www>
AllowOverride FileInfo
Require all granted
</Directory>
"""
NGINX = """
daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {place}/www;
        include {place}/www/partnership/nginx.conf;
    }}
}}
"""


def program(name: str, package: str = "") -> str:
    """Where a program of Debian's is; the test fails where it is not."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
    if found is None:
        pytest.fail(f"{name} is missing: apt-get install {package or name}", pytrace=False)
    return found


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture(scope="module")
def kept(site: Site) -> Site:
    """The examples with an address that yields and one at which nothing stands any more."""
    rows = (
        AddressRow(register="", line=0, address="strategy/safe-town.v1", kind="strategy", yields_to=STRATEGY),
        AddressRow(register="", line=0, address="person/nobody-now", kind="person"),
    )
    return replace(site, addresses=rows)


def run(command: list[str], port: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until = time.monotonic() + 20
    while True:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return process
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            pytest.fail(f"{command[0]}: {process.communicate()[1].decode()}", pytrace=False)
        time.sleep(0.05)


@pytest.fixture(scope="module", params=["apache", "nginx"])
def web(request: pytest.FixtureRequest, kept: Site) -> Iterator[httpx.Client]:
    """A client of a real server over the published folder, whose addresses begin below the base."""
    host: hosting.Host = request.param
    with tempfile.TemporaryDirectory() as name:
        place, port = Path(name), free_port()
        place.chmod(0o755)
        write(kept, place / "www" / "partnership", host)
        conf = place / "server.conf"
        if host == "apache":
            modules = "/usr/lib/apache2/modules"
            conf.write_text(APACHE.format(place=place, port=port, modules=modules), encoding="utf-8")
            command = [program("apache2"), "-f", str(conf), "-D", "FOREGROUND"]
        else:
            conf.write_text(NGINX.format(place=place, port=port), encoding="utf-8")
            command = [program("nginx"), "-p", str(place), "-c", str(conf)]
        process = run(command, port)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}/partnership/", timeout=30) as client:
                yield client
        finally:
            process.terminate()
            process.wait(20)
            if process.stderr:
                process.stderr.close()


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        *ACCEPTED,
        ("text/turtle;q=0.9, application/rdf+xml;q=0.8, */*;q=0.1", "ttl"),
        ("text/html;q=0.3, text/turtle", "ttl"),
        ("text/turtle;q=0, application/ld+json;q=0.2", "jsonld"),
    ],
)
@pytest.mark.parametrize("path", [STRATEGY, "strategy/safer-aldermere/2021-25", "person/jacob-crewe"])
def test_a_thing_sends_to_the_form_that_is_asked_for(web: httpx.Client, path: str, accept: str, ending: str) -> None:
    answer = web.get(path, headers={"Accept": accept})
    assert answer.status_code == 303
    assert "Accept" in answer.headers["vary"]
    found = urljoin(str(answer.request.url), answer.headers["location"])
    assert found.endswith(f"/partnership/{path}.{ending}")
    assert web.get(found).status_code == 200


def test_what_cannot_be_had_is_refused(web: httpx.Client) -> None:
    assert web.get(STRATEGY, headers={"Accept": "image/png"}).status_code == 406
    assert web.get("catalogue", headers={"Accept": "text/turtle"}).status_code == 303
    assert web.get("changes", headers={"Accept": "text/html"}).status_code == 303
    assert web.get("nothing").status_code == 404
    assert web.get("person/").status_code in (403, 404)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html"),
        ("meetings.html", "text/html"),
        (f"{STRATEGY}.ttl", "text/turtle; charset=utf-8"),
        (f"{STRATEGY}.jsonld", "application/ld+json"),
        (f"{STRATEGY}.nt", "application/n-triples; charset=utf-8"),
        (f"{STRATEGY}.atom", "application/atom+xml"),
        ("queries/meetings.csv", "text/csv; charset=utf-8"),
        ("meetings.ics", "text/calendar; charset=utf-8"),
        ("static/style.css", "text/css; charset=utf-8"),
        ("dump/partnership.nq", "application/n-quads"),
        (".well-known/void", "text/turtle; charset=utf-8"),
    ],
)
def test_every_file_has_its_media_type(web: httpx.Client, kept: Site, path: str, kind: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.content == kept.render(path or "index.html")


@pytest.mark.parametrize("ending", ["", ".html", ".ttl", ".jsonld", ".nt"])
def test_what_yields_redirects_and_what_went_is_gone(web: httpx.Client, ending: str) -> None:
    moved = web.get(f"strategy/safe-town.v1{ending}")
    assert moved.status_code == 301
    assert urljoin(str(moved.request.url), moved.headers["location"]).endswith(f"/partnership/{STRATEGY}{ending}")
    assert web.get(f"person/nobody-now{ending}").status_code == 410


@pytest.mark.parametrize(
    "path", ["person/nobody-now.gone", "nginx.conf", ".htaccess", "%0d%0aSet-Cookie:x", "..%2fserver.conf"]
)
def test_nothing_else_is_shown(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code in (400, 403, 404)
    assert "set-cookie" not in answer.headers


def test_a_plain_folder_has_pages_in_the_place_of_rules(kept: Site, tmp_path: Path) -> None:
    write(kept, tmp_path / "public")
    moved = (tmp_path / "public" / "strategy" / "safe-town.v1.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=safer-aldermere.html"' in moved
    gone = (tmp_path / "public" / "person" / "nobody-now.html").read_text(encoding="utf-8")
    assert "Nothing is published" in gone
    assert not list(tmp_path.glob("public/.ht*")) and not (tmp_path / "public" / "nginx.conf").exists()


def test_the_command_writes_the_rules_and_takes_them_away(published: Cli, site: Site, tmp_path: Path) -> None:
    assert published("publish", "--host", "nginx", tmp_path / "public").returncode == 0
    assert (tmp_path / "public" / "nginx.conf").is_file()
    written = write(site, tmp_path / "public")
    assert (written.new, written.changed, written.gone) == ((), (), ("nginx.conf",))


def test_an_unknown_host_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "site.toml"
    config.write_text('host = "lighttpd"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="known are plain, apache, nginx"):
        host_in(None, config)
    assert host_in("apache", config) == "apache"


def test_the_unit_of_the_documentation_is_one_that_systemd_takes(cli: Cli, tmp_path: Path) -> None:
    told = re.search(
        r"^```\n(\[Unit\]\n.*?)^```$", (ROOT / "docs" / "serving.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert told
    command = re.search(r"^ExecStart=(\S+) (.+)$", told[1], re.MULTILINE)
    assert command and cli(*shlex.split(command[2]), "--help").returncode == 0
    unit = tmp_path / "partnergraph.service"
    unit.write_text(told[1].replace(command[1], sys.executable), "utf-8")
    verify = [program("systemd-analyze", "systemd"), "verify", "--man=no", str(unit)]
    done = subprocess.run(verify, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_where_nothing_is_a_host_shows_a_page_that_leads_on_from_any_depth(web: httpx.Client) -> None:
    for path in ("nothing", "nothing/stands/here.html", "person/nobody-here.ttl"):
        answer = web.get(path)
        assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/html")
        page = html.fromstring(answer.text)
        (base,) = page.xpath("//base/@href")
        targets = {urljoin(base, link) for link in page.xpath("//link/@href | //nav//a/@href | //main//a/@href")}
        assert len(targets) > 8 and all(web.get(f"{web.base_url.join(one)}").status_code == 200 for one in targets)
