"""Load on a server: wrk (Debian's package of that name) asks for paths in turn, over several connections at once."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS, CONNECTIONS = 5, 16
LUA = """
local paths = {PATHS}
local turn, fresh = 0, FRESH
request = function()
  turn = turn + 1
  local path = paths[turn % #paths + 1]
  if fresh then path = path .. "%20%23" .. turn .. "." .. SALT end
  return wrk.format("GET", path, {["Accept"] = "ACCEPT"})
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of wrk found: requests a second, milliseconds at the median and at the 99th percentile, failures."""

    rate: float
    median: float
    p99: float
    requests: int
    failed: int


class Wrk:
    """Runs wrk with scripts of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.runs = folder, 0

    def __call__(
        self, address: str, paths: list[str], *, seconds: float = SECONDS, accept: str = "*/*", fresh: bool = False
    ) -> Load:
        """Ask for the paths in turn; ``fresh`` makes each request one that was never made before."""
        self.runs += 1
        script = self.folder / f"{self.runs}.lua"
        listed = ", ".join(json.dumps(path) for path in paths)
        made = LUA.replace("PATHS", listed).replace("FRESH", str(fresh).lower()).replace("ACCEPT", accept)
        script.write_text(made.replace("SALT", str(self.runs)))
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--timeout", "20s", "-s", str(script), address]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found = re.search(r"RESULT (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)", done.stdout)
        assert found, done.stdout
        requests, micros, median, p99, failed = map(float, found.groups())
        return Load(requests / micros * 1e6, median / 1e3, p99 / 1e3, int(requests), int(failed))
