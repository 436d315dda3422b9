"""An address given to ``load`` is fetched and read as a file would be."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from partnergraph.cli import main
from partnergraph.ingest import Stated, Summary, load, remove
from partnergraph.loading import find_loaders
from partnergraph.store import open_store
from partnergraph.web.manners import Manners
from tests.conftest import Cli
from tests.lanes import MAY
from tests.web.server import Reply, Server

SWIFT = Manners(pause=0.0, timeout=5.0)


def loaded(place: Path, *arguments: str, **stated: object) -> Summary:
    said = Stated(manners=SWIFT, **stated)  # type: ignore[arg-type]
    return load(str(place / "partnership.store"), arguments, find_loaders(), said)


def test_a_document_is_loaded_by_its_address(server: Server, cli: Cli) -> None:
    server.put("/minutes/May%202032.txt?v=2", Reply(body=MAY.encode(), headers={"Content-Type": "application/pdf"}))
    done = cli("load", f"{server.address}/minutes/May 2032.txt?v=2#top")
    assert (done.returncode, done.stderr) == (0, "")
    address = f"{server.address}/minutes/May%202032.txt?v=2"
    assert loaded(cli.store.parent, address).unchanged == [address]
    with open_store(str(cli.store)) as store:
        dataset = "\n".join(map(str, store.quads()))
    assert f"document/{hashlib.sha256(address.encode()).hexdigest()[:16]}>" in dataset
    assert f'<http://purl.org/dc/terms/title> "{address}"' in dataset
    assert remove(str(cli.store), address) == address


def test_the_words_are_those_of_the_file(server: Server, tmp_path: Path) -> None:
    server.put("/may.txt", MAY)
    assert loaded(tmp_path, f"{server.address}/may.txt").loaded == [f"{server.address}/may.txt"]
    (tmp_path / "may.txt").write_text(MAY)
    on_web, in_file = (
        loaded(tmp_path / name, source).facts
        for name, source in (
            ("web", f"{server.address}/may.txt"),
            ("file", str(tmp_path / "may.txt")),
        )
    )
    assert on_web == in_file


def test_a_redirect_leaves_the_address_as_it_was_given(server: Server, elsewhere: Server, tmp_path: Path) -> None:
    server.put("/a", Reply(status=302, headers={"Location": "/b.txt"}))
    server.put("/b.txt", MAY)
    server.put("/c", Reply(status=302, headers={"Location": f"{elsewhere.address}/b.txt"}))
    summary = loaded(tmp_path, f"{server.address}/a", f"{server.address}/c")
    assert summary.loaded == [f"{server.address}/a"]
    assert len(summary.refused) == 1
    assert f"{server.address}/c: leads to {elsewhere.address}/b.txt, which lies off" in summary.refused[0]
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/minutes.txt", {"Content-Type": "text/html"}),
        ("/minutes.aspx?ID=4", {"Content-Type": "text/plain"}),
        ("/", {"Content-Disposition": 'attachment; filename="../../minutes.pdf"'}),
    ],
)
def test_what_the_server_calls_it_is_only_a_hint(
    server: Server, tmp_path: Path, path: str, headers: dict[str, str]
) -> None:
    server.put(path, Reply(body=MAY.encode(), headers=headers))
    assert loaded(tmp_path, server.address + path).loaded == [server.address + path]


def test_registers_and_manifests_go_with_addresses(server: Server, tmp_path: Path) -> None:
    server.put("/people.csv", "id,name\nmarlow-i,Ivy Marlow\n")
    server.put("/may.txt", MAY)
    manifest = tmp_path / "list.csv"
    manifest.write_text(f"source,circle\n{server.address}/may.txt,fern\n")
    summary = loaded(tmp_path, f"{server.address}/people.csv", f"{server.address}/may.txt", manifest=manifest)
    assert (summary.refused, summary.warnings) == ([], [])
    assert summary.registers == [f"{server.address}/people.csv"]
    assert summary.loaded == [f"{server.address}/may.txt"]


def test_each_failure_is_one_line_and_the_rest_is_loaded(server: Server, tmp_path: Path) -> None:
    server.put("/robots.txt", "User-agent: *\nDisallow: /secret")
    server.put("/may.txt", MAY)
    server.put("/huge.txt", Reply(body=b"x" * 200_000))
    server.put("/picture.png", Reply(body=b"\x89PNG\r\n\x1a\n\0", headers={"Content-Type": "image/png"}))
    server.put("/empty.txt", "")
    failing = {
        "/huge.txt": "larger than 0.1 MB: --max-size lifts the limit",
        "/none.txt": "answers 404 (Not Found): check the address",
        "/secret.txt": "robots.txt keeps it from programs: not asked",
        "/picture.png": "no loader takes this kind of document (image/png)",
        "/empty.txt": "empty",
    }
    summary = loaded(tmp_path, *(server.address + path for path in (*failing, "/may.txt")), max_size=100_000)
    assert summary.loaded == [f"{server.address}/may.txt"]
    said = dict(line.removeprefix(server.address).split(": ", 1) for line in summary.refused)
    assert said.keys() == failing.keys()
    assert all(failing[path] in line for path, line in said.items())
    assert len(server.asked) == 6


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    summary = loaded(tmp_path, "http://ada:secret@minutes.example/", "HTTPS://[/")
    assert [line.partition(": ")[2] for line in summary.refused] == [
        "names a user: give the address without",
        "has no host that could be asked",
    ]


def test_the_contact_of_the_settings_is_told(server: Server, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    server.put("/may.txt", MAY)
    (cli.folder / "partnergraph.toml").write_text('contact = "clerk@partnership.example"\n')
    monkeypatch.chdir(cli.folder)
    with pytest.raises(SystemExit) as end:
        main(["--store", str(cli.store), "load", f"{server.address}/may.txt"])
    assert end.value.code == 0
    assert all(one.headers["user-agent"].endswith("(+clerk@partnership.example)") for one in server.asked)
    assert server.asked[1].at - server.asked[0].at >= 0.98


OFFLINE = """
import sys
sys.addaudithook(lambda event, args: event in ("socket.connect", "socket.getaddrinfo") and sys.exit("network!"))
from partnergraph.cli import main
for verb in sys.argv[1:]:
    try:
        main(verb.split())
    except SystemExit as end:
        assert not end.code, (verb, end.code)
"""


def run_offline(cli: Cli, *verbs: str) -> subprocess.CompletedProcess[bytes]:
    arguments = [sys.executable, "-c", OFFLINE, *verbs]
    return subprocess.run(arguments, cwd=cli.folder, env=cli.environment(), capture_output=True, check=False)


def test_no_other_verb_touches_the_network(cli: Cli, server: Server) -> None:
    (cli.folder / "may.txt").write_text(MAY)
    done = run_offline(cli, "load may.txt", "status", "validate", "query meetings", "export", "remove may.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"network!" in run_offline(cli, f"load {server.address}/may.txt").stderr
    assert server.asked == []
