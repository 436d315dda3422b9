"""Hostile and broken pages: bounded in time and memory, refused in one line or read for what they hold."""

from __future__ import annotations

import subprocess
import sys

import pytest

from partnergraph.errors import PartnergraphError
from tests.conftest import ROOT, Cli
from tests.loaders.html.pages import lines, load

START = "<!DOCTYPE html><h1>Minutes of the Quay Board</h1>"
END = "<p>The plan was noted.</p>"
SAID = ["Minutes of the Quay Board", "The plan was noted."]
BOUNDED = """
import resource, sys, time
from tests.loaders.html.pages import load
page = eval(sys.argv[1])
began = time.monotonic()
try:
    load(page)
    said = "read"
except Exception as fault:
    said = f"{type(fault).__name__}: {fault}"
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{time.monotonic() - began:.1f} {peak // 1024} {said}")
"""


def bounded(page: str) -> tuple[float, int, str]:
    """The seconds and the MB that a page takes, made by an expression in a process of its own, and what came of it."""
    command = [sys.executable, "-c", BOUNDED, page]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    seconds, peak, said = done.stdout.split(" ", 2)
    return float(seconds), int(peak), said.strip()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "'<!DOCTYPE html>' + '<div>' * 10_000 + 'Noted.' + '</div>' * 10_000",
            "PartnergraphError: page.html: its elements are nested over 2000 levels deep: save the page anew",
        ),
        (
            "'<!DOCTYPE html>' + '<p>a' * 8_000_000",
            "PartnergraphError: page.html: over 150000 tags, more than minutes have: load its parts one by one",
        ),
        (
            "'<!DOCTYPE html><p>' + 'The Board met. ' * 2_130_000",
            "PartnergraphError: page.html: over 1000000 letters, more than minutes have: load its parts one by one",
        ),
        ("'<!DOCTYPE html><p>Noted.<img src=\"data:image/png;base64,' + 'A' * 31_000_000 + '\">'", "read"),
        ("'<!DOCTYPE html><p>Noted.<a ' + ' '.join(f'a{n}=1' for n in range(1_000_000)) + '>x'", "read"),
        ("'<!DOCTYPE html><p>Noted.</p><script>' + 'x<y;' * 7_900_000 + '</script>'", "read"),
    ],
    ids=["levels", "tags", "words", "image", "attributes", "script"],
)
def test_a_large_page_takes_little_time_and_memory(page: str, said: str) -> None:
    seconds, peak, came = bounded(page)
    assert came == said
    assert seconds < 30
    assert peak < 500


@pytest.mark.parametrize(
    "broken",
    [
        '<a b=">"' * 2000 + ">",
        "<a b='" * 2001 + "'>",
        "<p" + " =" * 5000 + ">",
        "<!--" + "-" * 5000 + "-->",
        "<![CDATA[x]]><?x y?><!x>",
        "</p></div></table></td></ul>",
        "<table><td><tr></table><li></ul></li><dd></dl>",
        "<script>var a = '<p>Action: nobody';</script>",
        "<style>p{}" + "{" * 5000 + "</style>",
        "<title>Minutes</title><textarea><p>Action: nobody</textarea>",
        "<p>&nbsp;&#0;&#x110000;&bogus;</p>".replace("&bogus;", ""),
        "<table><tr><td rowspan=9999 colspan=9999></td></tr></table>",
        "<b>" * 1500 + "</b>" * 1500,
    ],
)
def test_broken_markup_hides_nothing_that_follows(broken: str) -> None:
    assert [line for line in lines(START + broken + END) if line.strip("\ufffd")] == SAID


def test_a_page_that_breaks_off_is_read_to_there() -> None:
    assert lines(START + END + '<p>Agreed.<a href="fo') == [*SAID, "Agreed."]
    assert lines(START + END + "<!-- Agreed.") == SAID
    assert lines(START + END + "<script>Agreed.") == SAID
    assert lines(START + END + "<p>Costs < £5") == [*SAID, "Costs < £5"]


def test_what_follows_the_end_of_the_page_is_read() -> None:
    assert lines(f"<html><body>{START}</body></html>{END}") == SAID


def test_binary_called_html_is_refused() -> None:
    with pytest.raises(PartnergraphError, match="a binary file"):
        load(b"<!DOCTYPE html>" + b"\0\1\2" * 100)


def test_the_command_says_one_line_and_loads_the_rest(cli: Cli) -> None:
    (cli.folder / "deep.html").write_text("<!DOCTYPE html>" + "<div>" * 10_000, "utf-8")
    (cli.folder / "login.txt").write_text("<!DOCTYPE html><title>Sign in</title><input type=password>", "utf-8")
    (cli.folder / "good.aspx").write_text(START + "<p>Monday, 4 March 2019</p><h2>1. Piers</h2><p>Noted.</p>", "utf-8")
    done = cli("load", ".")
    assert done.returncode == 1
    refused = [line for line in done.stderr.splitlines() if ".html" in line or ".txt" in line]
    assert [line.partition("deep.html: ")[2] or line.partition("login.txt: ")[2] for line in refused] == [
        "its elements are nested over 2000 levels deep: save the page anew",
        "a sign-in page, no minutes: sign in, then save the page",
    ]
    assert "Piers" in cli("query", "agenda", "--format", "csv").stdout
