"""The command as a whole: help, versions, wrong usage, and what it says of a store."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from partnergraph import __version__
from partnergraph.cli import NOT_BUILT, VERBS
from tests.conftest import Cli
from tests.engines import oxigraph_server

NOTES = """# Safer Lanes Board

Notes of the meeting held on Tuesday 4 May 2021 at 10.00am in the Corn Hall, Upper Wick

Present: Ada Fenn (Chair), Bo Marsh (Wick Borough Council)

## 1. Lamp Strategy 2021-24

Bo Marsh presented the strategy. The Board approved the Lamp Strategy 2021-24.

Action: Bo Marsh to count the lamps.
"""


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_has_examples(cli: Cli, verb: str) -> None:
    done = cli(*([verb] if verb else []), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Examples:" in done.stdout
    assert f"partnergraph {verb}".strip() in done.stdout


def test_help_names_what_is_built_and_nothing_else(cli: Cli) -> None:
    listed = re.findall(
        r"^  (\w+) ", cli("--help").stdout.partition("Verbs:")[2].partition("Examples:")[0], re.MULTILINE
    )
    assert listed == list(VERBS)
    assert not set(listed) & set(NOT_BUILT)


def test_help_reads_no_heavy_module(cli: Cli) -> None:
    code = "import sys, partnergraph.cli as c\ntry: c.main(['--help'])\nexcept SystemExit: print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=cli.environment(), capture_output=True, text=True, check=True
    )
    for heavy in ("rdflib", "pyshacl", "pyoxigraph", "SPARQLWrapper", "partnergraph.cli.load", "partnergraph.store"):
        assert f"'{heavy}'" not in done.stdout


@pytest.mark.parametrize("verb", NOT_BUILT)
def test_what_is_not_built_is_refused_in_one_line(cli: Cli, verb: str) -> None:
    done = cli(verb, "anything", "--at-all")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"partnergraph: '{verb}' is not built yet\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lod"], "no verb 'lod'; near: load"),
        (["--stroe", "x", "status"], "No such option"),
        (["load"], "nothing to load"),
    ],
)
def test_wrong_usage_is_one_line(cli: Cli, arguments: list[str], said: str) -> None:
    done = cli(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_version(cli: Cli) -> None:
    assert cli("--version").stdout == f"partnergraph {__version__}\n"


def test_completion_in_the_shell(cli: Cli) -> None:
    words = {"_PARTNERGRAPH_COMPLETE": "bash_complete", "COMP_WORDS": "partnergraph st", "COMP_CWORD": "1"}
    assert cli(environment=words).stdout == "plain,status\n"


def test_without_a_store_there_is_nothing_to_say(cli: Cli) -> None:
    done = cli()
    assert done.returncode == 1
    assert "no store here" in done.stderr


def test_load_status_validate_remove(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(NOTES)
    (cli.folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    loaded = cli("load", ".")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert loaded.stdout.startswith("1 document loaded")
    assert "1 file that no loader takes" in loaded.stdout
    assert cli("-q", "load", "may.md").stdout == ""
    assert "1 unchanged" in cli("load", "may.md").stdout
    status = cli("status").stdout
    assert re.search(r"^ +1  meetings$", status, re.MULTILINE)
    assert "base       https://partnergraph.example/\n" in status
    assert cli().stdout == status
    checked = cli("validate")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.endswith("0 violations, 0 warnings\n")
    assert "Lamp Strategy" in cli("query", "strategies").stdout
    assert cli("remove", "may.md").stdout == "may.md removed\n"
    assert cli("export").stdout == ""
    gone = cli("remove", "may.md")
    assert gone.returncode == 1
    assert "may.md: no document of this name" in gone.stderr


def test_the_verbs_that_read_read_a_service_alike(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(NOTES)
    cli("load", "may.md")
    cli("export", "all.trig")
    with oxigraph_server() as server:
        server.put((cli.folder / "all.trig").read_text())
        service = ("--store", server.query)
        assert cli(*service, "status").stdout.splitlines()[1:] == cli("status").stdout.splitlines()[1:]
        for verb in (("validate", "--format", "json"), ("export",), ("query", "people"), ("trace", "Lamp Strategy")):
            assert cli(*service, *verb).stdout == cli(*verb).stdout
        refused = cli(*service, "load", "may.md")
    assert refused.returncode == 1
    assert "only read from" in refused.stderr


def test_answers_that_count_say_out_of_how_many(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(NOTES + "\nDate of next meeting: 7 September 2021\n")
    cli("load", "may.md")
    assert cli("query", "people").stderr == "counted over 1 meetings loaded; 1 more are known of\n"
    assert cli("query", "people", "--format", "csv").stderr == ""


def test_a_dry_run_stores_nothing(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(NOTES)
    assert cli("load", "--dry-run", "may.md").stdout.startswith("1 document would be loaded")
    assert not cli.store.exists()


def test_what_is_refused_is_named_and_the_rest_loaded(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(NOTES)
    (cli.folder / "empty.txt").write_text("")
    done = cli("load", "may.md", "empty.txt", "none.txt")
    assert done.returncode == 1
    named = sorted(line.removeprefix("partnergraph: ").partition(":")[0] for line in done.stderr.splitlines())
    assert named == ["empty.txt", "none.txt"]
    assert done.stdout.startswith("1 document loaded (2 refused)")


def test_standard_input_has_a_name(cli: Cli) -> None:
    assert cli("load", "-", "--name", "may.md", stdin=NOTES.encode()).returncode == 0
    assert "may.md" in cli("query", "meetings").stdout


def test_settings_of_the_working_folder(cli: Cli) -> None:
    (cli.folder / "may.md").write_text(NOTES)
    (cli.folder / "partnergraph.toml").write_text('base = "https://data.example.org/wick/"\n')
    assert cli("load", "may.md").returncode == 0
    assert "base       https://data.example.org/wick/\n" in cli("status").stdout
    other = cli("load", "--base", "https://other.example.org/", "may.md")
    assert other.returncode == 2
    assert "the store's base is https://data.example.org/wick/" in other.stderr


def test_registers_are_written_once(cli: Cli) -> None:
    done = cli("registers", "--template")
    names = ["actions", "identity", "meetings", "organisations", "people", "strategies", "withdrawals"]
    assert done.stdout.splitlines() == [f"registers/{name}.csv" for name in names]
    assert "7 were there already" in cli("registers", "--template").stderr
    assert cli("registers", "--template", "mine").stdout.startswith("mine/")
    assert cli("registers").returncode == 2


def test_interrupted_it_ends_with_130(cli: Cli) -> None:
    pipe = cli.folder / "manifest.csv"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-m", "partnergraph", "load", "--manifest", pipe.name, "may.md"],
        cwd=cli.folder,
        env=cli.environment(),
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr
        with pipe.open("wb"):  # opens once the command waits at the other end
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):  # a signal right before the read is seen when the pipe ends
                process.wait(5)
        assert process.wait(30) == 130
        assert process.stderr.read().strip().startswith(b"partnergraph: interrupted")
