"""The real command ``harvest``, in processes of its own against the council's site."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from partnergraph import catalogue
from partnergraph.cli import main
from partnergraph.export import export
from partnergraph.harvest.folder import open_folder
from partnergraph.harvest.storing import load_folder
from partnergraph.ingest import Stated, load
from partnergraph.loading import find_loaders
from partnergraph.store import Store, open_store
from partnergraph.web.addresses import site_of
from tests.conftest import Cli
from tests.harvest.conftest import PAGE_FILES, XML_FILES, Site
from tests.harvest.council import XML, Sitting
from tests.web.server import Reply

PATIENCE = 60.0


@pytest.fixture
def site(site: Site, cli: Cli) -> Site:
    """The site, harvested into the folder that the command takes."""
    site.folder = cli.folder / "harvest" / f"127.0.0.1_{site.server.server_address[1]}"
    return site


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def command(cli: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, run in this process in its working folder."""
    monkeypatch.chdir(cli.folder)
    monkeypatch.setenv("PARTNERGRAPH_STORE", str(cli.store))

    def run(*arguments: str | Path) -> Done:
        with pytest.raises(SystemExit) as end:
            main(list(map(str, arguments)))
        assert isinstance(end.value.code, int)
        return Done(end.value.code, *capsys.readouterr())

    return run


def exported(place: Path) -> bytes:
    with open_store(str(place)) as store:
        return export(store, "nq")


def test_a_site_is_harvested_loaded_and_rebuilt_without_the_network(site: Site, cli: Cli) -> None:
    for number in (103, 203):
        site.council.change(number, minuted=True)
    done = cli("harvest", site.server.address, "--all", "--pause", "0", "--licence", "OGL-3")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    assert said[0] == f"6 meetings of 2 committees listed: 6 fetched (10 requests; kept in harvest/{site.folder.name})"
    assert said[1] == "6 documents loaded"
    harvested = exported(cli.store)
    assert f"<{site.server.address}/mgWebService.asmx/GetMeeting?lMeetingId=101>".encode() in harvested
    site.server.asked.clear()
    again = cli("harvest", site.server.address, "--committee", "4", "--to", "2020-01-01", "--pause", "0")
    assert "2 meetings of 1 committee listed: 2 not asked for again (3 requests;" in again.stdout
    assert "0 documents loaded (6 unchanged)" in again.stdout
    assert (site.asked, exported(cli.store)) == ([], harvested)
    site.server.asked.clear()
    rebuilt = cli.folder / "rebuilt.store"
    load(str(rebuilt), [str(site.folder)], find_loaders(), Stated(manifest=site.folder / "manifest.csv"))
    assert (site.server.asked, exported(rebuilt)) == ([], harvested)


def told(store: Store, name: str) -> list[list[str]]:
    """The rows of a saved query without the source, which is where two ways of asking differ."""
    answer = store.select(catalogue.find(name).sparql)
    kept = [place for place, column in enumerate(answer.variables) if column != "source"]
    return sorted([str(row[place]) for place in kept] for row in answer.rows)


def test_the_pages_say_what_the_service_says(site: Site, tmp_path: Path) -> None:
    facts = []
    for service in (True, False):
        site.council.service, site.folder = service, tmp_path / str(service)
        site.harvest(last="2020-01-01")
        place = str(tmp_path / f"{service}.store")
        with open_folder(site.folder, site_of(site.server.address), "", "") as folder:
            assert load_folder(place, folder, find_loaders(), max_size=10**6).refused == []
        with open_store(place) as store:
            facts.append({name: told(store, name) for name in ("meetings", "attendance", "agenda", "decisions")})
    assert facts[0] == facts[1]
    assert [len(rows) for rows in facts[0].values()] == [4, 4, 5, 5]


def test_without_a_committee_they_are_listed(site: Site, cli: Cli, command: Command) -> None:
    site.server.put("/robots.txt", "User-agent: *\nDisallow: /mgWebService.asmx")
    done = command("harvest", f"{site.server.address}/ieListMeetings.aspx?CId=4", "--pause", "0")
    assert done.returncode == 0
    assert done.stdout.splitlines()[2:] == ["9   Harbour & Quays Forum", "4   Safer Lanes Board"]
    assert "robots.txt keeps it from programs; the pages are read instead" in done.stderr
    assert not list(cli.folder.iterdir())


def test_options_and_settings_are_heard(site: Site, cli: Cli, command: Command) -> None:
    (cli.folder / "partnergraph.toml").write_text('contact = "clerk@partnership.example"\ncircle = "lanes"\n')
    kept = cli.folder / "kept"
    done = command(
        "harvest", site.server.address, "--committee", "9", "--from", "2014-01-01", "--to", "2020-01-01",
        "--into", kept, "--pause", "0.2", "--timeout", "9", "--max-size", "1MB", "--no-load",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 meeting of 1 committee listed: 1 fetched" in done.stdout
    assert not cli.store.exists()
    assert (kept / "manifest.csv").read_text().count(",lanes,") == 1
    assert {one.headers["user-agent"].partition(" ")[2] for one in site.server.asked} == {
        "(+clerk@partnership.example)"
    }
    times = [one.at for one in site.server.asked]
    assert min(after - before for before, after in pairwise(times)) >= 0.19


def test_words_of_a_site_do_not_steer_the_screen(site: Site, command: Command) -> None:
    site.council.committees = {4: "Lanes \x9b2J Board", 9: "Quays"}
    site.council.faults["mgWebService"] = Reply(body="<soap><Fault>\x9b2J</Fault></soap>".encode(), headers=XML)
    done = command("harvest", site.server.address, "--pause", "0")
    assert "Lanes 2J Board" in done.stdout
    assert "\x9b" not in done.stdout + done.stderr


def test_what_is_refused_is_named_and_the_rest_loaded(site: Site, command: Command) -> None:
    site.council.faults["=102"] = Reply(status=404)
    committees = ("--committee", "4", "--committee", "Lamps")
    done = command("harvest", site.server.address, *committees, "--to", "2020-01-01", "--pause", "0")
    assert done.returncode == 1
    assert "1 document loaded" in done.stdout
    lines = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == ["warning", "partnergraph", "partnergraph"]
    assert "lists no committee 'Lamps': harvest without --committee lists them" in lines[1]
    assert "MId=102: answers 404 (Not Found): check the address" in lines[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["minutes.example"], "minutes.example: is no address: it begins with http:// or https://"),
        (["http://a@minutes.example"], "names a user"),
        (["http://minutes.example", "--all", "--committee", "4"], "--all brings in every committee"),
        (["http://minutes.example", "--all", "--from", "4 May"], "--from '4 May' is no date: write yyyy-mm-dd"),
        (["http://minutes.example", "--all", "--from", "2032-01-02", "--to", "2032-01-01"], "lies after --to"),
        (["http://minutes.example", "--contact", "two words"], "--contact 'two words'"),
        (["http://minutes.example", "--all", "--circle", "graph"], "--circle graph"),
        (["http://minutes.example", "--all", "--base", "x"], "--base x"),
        (["http://minutes.example", "--pause", "-1"], "--pause"),
        (["http://minutes.example", "--max-size", "much"], "--max-size much"),
        ([], "ADDRESS"),
    ],
)
def test_wrong_usage_is_one_line(cli: Cli, command: Command, arguments: list[str], said: str) -> None:
    done = command("harvest", *arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
    assert not list(cli.folder.iterdir())


def test_a_site_that_is_not_there_is_one_line(cli: Cli, command: Command) -> None:
    done = command("harvest", "http://127.0.0.1:9", "--all", "--pause", "0")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "its host cannot be reached" in done.stderr
    assert not cli.store.exists()


def many(site: Site) -> None:
    site.council.sittings = [
        Sitting(number=300 + place, committee=4, day=f"201{place % 10}-0{1 + place % 9}-1{place % 10}")
        for place in range(30)
    ]


def stopped(site: Site, cli: Cli, after: int, sent: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Send a signal to a harvest once the server saw some more requests."""
    arguments = [
        sys.executable,
        "-m",
        "partnergraph",
        "harvest",
        site.server.address,
        "--all",
        "--pause",
        "0",
        "--no-load",
    ]
    before = len(site.server.asked)
    with subprocess.Popen(
        arguments, cwd=cli.folder, env=cli.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        until = time.monotonic() + PATIENCE
        while process.poll() is None and len(site.server.asked) < before + after and time.monotonic() < until:
            time.sleep(0.001)
        process.send_signal(sent)
        out, err = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def test_a_killed_harvest_is_gone_on_with_and_nothing_is_fetched_twice(site: Site, cli: Cli) -> None:
    many(site)
    assert site.harvest().fetched == 30
    whole = site.files
    shutil.rmtree(site.folder)
    site.server.asked.clear()
    kills = 0
    for after in (3, 9, 14):
        kills += stopped(site, cli, after, signal.SIGKILL).returncode == -signal.SIGKILL
        if site.folder.exists() and "manifest.csv" in site.files:
            listed = {row["source"] for row in site.rows}
            assert {name for name in site.documents if whole[name] == site.files[name]} == set(site.documents) <= listed
    assert kills == 3
    assert 5 < len(site.documents) < 30
    asked = site.asked
    assert site.harvest().told.refused == []
    assert site.files == whole
    times = Counter([*asked, *site.asked])
    assert len(times) == 30
    assert sum(times.values()) <= 30 + kills


def test_an_interrupted_harvest_keeps_what_is_complete(site: Site, cli: Cli) -> None:
    many(site)
    done = stopped(site, cli, 15, signal.SIGINT)
    assert done.returncode == 130
    assert done.stderr.strip().startswith("partnergraph: interrupted")
    assert len(done.stderr.strip().splitlines()) == 1
    there = site.documents
    assert 5 < len(there) < 30
    store = str(cli.folder / "some.store")
    stated = Stated(manifest=site.folder / "manifest.csv")
    assert load(store, [str(site.folder)], find_loaders(), stated).refused == []
    site.harvest()
    assert len(site.documents) == 30
    assert 30 - len(there) <= len(site.asked) <= 31 - len(there)


def test_two_harvests_into_one_folder_wait_for_each_other(site: Site, cli: Cli) -> None:
    site.council.faults["lMeetingId=101"] = Reply(wait=30)
    slow = [sys.executable, "-m", "partnergraph", "harvest", site.server.address, "--all", "--pause", "0", "--no-load"]
    with subprocess.Popen(slow, cwd=cli.folder, env=cli.environment(), stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + PATIENCE
        while not site.asked and time.monotonic() < until:
            time.sleep(0.01)
        done = cli("harvest", site.server.address, "--all", "--pause", "0", "--no-load")
        process.kill()
    assert done.returncode == 1
    assert "the harvest is in use by another process; try again later" in done.stderr


def test_a_page_that_the_service_now_has_leaves_the_store(site: Site, cli: Cli) -> None:
    assert (PAGE_FILES[0], XML_FILES[0]) == ("pages/101.html", "meetings/101.xml")
    (cli.folder / "page.txt").write_text("Safer Lanes Board\n\n12 March 2014\n\nThe Board noted the lamps.\n")
    page = f"{site.server.address}/ieListDocuments.aspx?CId=4&MId=101"
    (cli.folder / "list.csv").write_text(f"source,url,circle\npage.txt,{page},{site.folder.name}\n")
    stated = Stated(manifest=cli.folder / "list.csv")
    assert load(str(cli.store), [str(cli.folder / "page.txt")], find_loaders(), stated).refused == []
    site.council.change(103, minuted=True)
    site.harvest("4")
    with open_folder(site.folder, site_of(site.server.address), "", "") as folder:
        assert load_folder(str(cli.store), folder, find_loaders(), max_size=10**6).refused == []
    fresh = str(cli.folder / "fresh.store")
    load(fresh, [str(site.folder)], find_loaders(), Stated(manifest=site.folder / "manifest.csv"))
    assert exported(cli.store) == exported(Path(fresh))
