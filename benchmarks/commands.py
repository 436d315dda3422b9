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
    """The time that one run of the interpreter takes. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def best(*arguments: str) -> float:
    """The shortest of several runs of the command: the least disturbed by what else the machine does."""
    return min(seconds("-m", "partnergraph", *arguments) for _ in range(ROUNDS))


def main() -> None:
    """Print one line for each measure: seconds, and how many times a bare start of the interpreter in this same run."""
    minutes = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PARTNERGRAPH_SEEDS", str(ROOT / "examples"))
    bare = min(seconds("-c", "pass") for _ in range(ROUNDS))
    print(f"{'bare interpreter':18}{bare:7.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        stores = [str(Path(folder, str(turn))) for turn in range(ROUNDS)]
        loads = [seconds("-m", "partnergraph", "--store", store, "load", minutes) for store in stores]
        start = best("--help")
        measures = {
            "--help": start,
            "load": min(loads),
            "load again": best("--store", stores[0], "load", minutes),
            "query meetings": best("--store", stores[0], "query", "meetings"),
        }
    for name, took in measures.items():
        print(f"{name:18}{took:7.2f} s {took / bare:7.1f} times a bare start")
    print(f"load takes {measures['load'] - start:.2f} s beyond the command's own start ({minutes})")


if __name__ == "__main__":
    main()
