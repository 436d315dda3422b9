"""What the tests share: the seeds and their gold where they are at hand, and the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(os.environ.get("PARTNERGRAPH_SEEDS") or ROOT / ".." / "shared" / "seeds")
NO_SEEDS = "the seeds are absent (PARTNERGRAPH_SEEDS names their folder)"

settings.register_profile("partnergraph", derandomize=True, deadline=None, database=None)
settings.load_profile("partnergraph")


@dataclass(frozen=True, slots=True)
class Cli:
    """The real command, run in a process of its own over a store and a working folder of its own."""

    folder: Path
    store: Path

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``partnergraph ARGUMENTS`` in ``folder`` and give back its exit status and what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "partnergraph", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment() | (environment or {}),
            input=stdin,
            capture_output=True,
            timeout=300,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def environment(self) -> dict[str, str]:
        """The environment the command runs in: this one's, with the store named and no settings of the user's."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARTNERGRAPH_")}
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        return kept | {
            "PARTNERGRAPH_STORE": str(self.store),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONIOENCODING": "utf-8",
        }


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The real command over a fresh store, in a fresh working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Cli(folder, tmp_path / "partnership.store")


@pytest.fixture
def new_cli(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Cli]:
    """As many commands over fresh stores of their own as a test asks for."""

    def make() -> Cli:
        place = tmp_path_factory.mktemp("cli")
        folder = place / "work"
        folder.mkdir()
        return Cli(folder, place / "partnership.store")

    return make


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seeds; the test is skipped where it is absent."""
    if not any(SEEDS.glob("*.txt")):
        pytest.skip(NO_SEEDS)
    return SEEDS.resolve()


@pytest.fixture(scope="session")
def gold(seeds: Path) -> Path:
    """The folder of the seeds' gold, beside the seeds."""
    folder = seeds.parent / "gold"
    if not folder.is_dir():
        pytest.skip(NO_SEEDS)
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last how many tests were skipped for missing seeds."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_SEEDS in str(report.longrepr)]
    terminalreporter.write_line(
        f"tests skipped for missing seeds: {len(skipped)}" + (f" ({NO_SEEDS})" if skipped else "")
    )
