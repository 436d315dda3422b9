"""How long the command takes: its start, a query, and loading a folder of minutes (PARTNERGRAPH_SEEDS or a path)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def seconds(*arguments: str) -> float:
    """The time that one run of the command takes. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "partnergraph", *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def best(*arguments: str) -> float:
    """The shortest of several runs: the least disturbed by what else the machine does."""
    return min(seconds(*arguments) for _ in range(ROUNDS))


def main() -> None:
    """Print one line for each measure."""
    minutes = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PARTNERGRAPH_SEEDS", str(ROOT / "examples"))
    start = best("--help")
    print(f"--help             {start:6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        loads = [seconds("--store", str(Path(folder, str(turn))), "load", minutes) for turn in range(ROUNDS)]
        store = str(Path(folder, "0"))
        print(f"load               {min(loads):6.2f} s, {min(loads) - start:.2f} s beyond the start ({minutes})")
        print(f"load again         {best('--store', store, 'load', minutes):6.2f} s")
        print(f"query meetings     {best('--store', store, 'query', 'meetings'):6.2f} s")


if __name__ == "__main__":
    main()
