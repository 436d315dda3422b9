"""What the documentation shows is what the commands print today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from partnergraph.cli import VERBS, group

ROOT = Path(__file__).resolve().parent.parent


def test_pages_show_what_commands_print() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "refresh.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_says_what_it_does_with_examples(verb: str) -> None:
    command = group.get_command(click.Context(group), verb)
    assert command is not None and command.help
    assert f"partnergraph {verb}" in (command.epilog or "")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_told_in_the_tasks(verb: str) -> None:
    assert f"partnergraph {verb}" in (ROOT / "docs" / "tasks.md").read_text(encoding="utf-8")


def test_links_between_pages_resolve() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_pictures_of_pages_are_those_shown_and_small() -> None:
    shown = re.findall(r"\]\((pictures/[^)]+)\)", (ROOT / "docs" / "pages.md").read_text(encoding="utf-8"))
    files = sorted((ROOT / "docs" / "pictures").iterdir())
    assert sorted(shown) == [f"pictures/{file.name}" for file in files]
    assert [file.name for file in files if file.stat().st_size > 150_000] == []
