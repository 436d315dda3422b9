"""Writes what the documentation shows: each block after ``<!-- shows: COMMAND -->`` is that command's real output.

``python docs/refresh.py`` runs a page's commands in order, in a fresh folder with the examples, and rewrites them;
``--check`` says which page is out of date and changes nothing.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "tasks.md")
QUERIES = "the saved queries"
LOADERS = "the kinds of sources"
PICTURE = ROOT / "docs" / "timeline.svg"
TRACED = "Safer Aldermere Strategy"
_BLOCK = re.compile(r"<!-- shows: (?P<command>[^\n]+?) -->\n.*?<!-- end -->", re.DOTALL)


def refreshed(page: str, folder: Path) -> str:
    """The page with every block written anew, its commands run in one folder. Raises CalledProcessError."""
    return _BLOCK.sub(lambda block: _written(block["command"], folder), page)


def _written(command: str, folder: Path) -> str:
    if command == QUERIES:
        shown = _table()
    elif command == LOADERS:
        shown = _sources()
    else:
        shown = f"```\n$ {command}\n{_output(command, folder)}```"
    return f"<!-- shows: {command} -->\n{shown}\n<!-- end -->"


def _output(command: str, folder: Path) -> str:
    """What a command prints, to both streams, run in a folder that holds the examples."""
    words = shlex.split(command)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARTNERGRAPH_")}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip("\n").split("\n"))


def _table() -> str:
    from partnergraph import catalogue

    rows = ["| query | parameters | what it answers |", "| --- | --- | --- |"]
    for query in catalogue.saved():
        given = ", ".join(f"`{p.name}`" + (" (optional)" if p.optional else "") for p in query.parameters)
        rows.append(f"| `{query.name}` | {given} | {query.summary} |")
    return "\n".join(rows)


def _sources() -> str:
    from partnergraph.loading import find_loaders

    return "\n".join(f"- {loader.SUMMARY}" for _, loader in find_loaders().loaders)


def _drawn(folder: Path) -> str:
    """The timeline that the README shows."""
    _output("partnergraph load examples", folder)
    return _output(f"partnergraph trace {shlex.quote(TRACED)} --format svg", folder)


def main() -> int:
    """Rewrites the pages and the picture, or with ``--check`` holds them against what they would be.

    Gives 1 where one is out of date.
    """
    makers: dict[Path, Callable[[str, Path], str]] = dict.fromkeys(PAGES, refreshed)
    makers[PICTURE] = lambda _, folder: _drawn(folder)
    stale = 0
    for page, make in makers.items():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "examples", Path(folder) / "examples")
            before = page.read_text(encoding="utf-8") if page.exists() else ""
            after = make(before, Path(folder))
        if before != after and "--check" in sys.argv:
            print(f"{page.relative_to(ROOT)} is out of date; python docs/refresh.py writes it anew")
            stale = 1
        elif before != after:
            page.write_text(after, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
