"""Puts YASQE, the editor of the query page, into the package where npm is at hand; without it the page is a plain form.

The builder of the package runs it, and ``python hatch_build.py`` puts the editor into a checkout.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WANTED = Path("partnergraph", "publish", "editor")
"""What npm is to bring: ``package.json`` and its lock."""
PLACE = Path("partnergraph", "publish", "static", "editor")
"""Where the editor goes; git ignores it, the package holds it."""
BUILT = ("yasqe.min.js", "yasqe.min.css")
_LICENCES = "LICENCES.txt"
_SECONDS = 120
_MIT = """MIT License

Copyright (c) {authors}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
"""


class EditorHook(BuildHookInterface[Any]):
    """Brings the editor before sdist and wheel are put together; an installation to work on does without."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling; what cannot be brought is said and does not stop the build."""
        if version != "editable" and (fault := bring(Path(self.root))):
            self.app.display_warning(fault)


def bring(root: Path) -> str:
    """Put the editor into its place below ``root`` unless it stands there; what kept it away, else nothing."""
    lock = (root / WANTED / "package-lock.json").read_bytes()
    mark = f"lock {hashlib.sha256(lock).hexdigest()}"
    told = root / PLACE / _LICENCES
    if told.is_file() and mark in told.read_text("utf-8"):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is missing: the query page will be a plain form"
    with tempfile.TemporaryDirectory() as work:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / WANTED / name, work)
        command = [npm, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--silent"]
        try:
            subprocess.run(command, cwd=work, check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError):
            return "npm could not fetch YASQE: the query page will be a plain form"
        modules = Path(work, "node_modules")
        (root / PLACE).mkdir(parents=True, exist_ok=True)
        for name in BUILT:
            shutil.copy(modules / "@zazuko" / "yasqe" / "build" / name, root / PLACE / name)
        told.write_text("\n\n".join([f"YASQE and what is built into it; {mark}\n", *_licences(modules)]), "utf-8")
    return ""


def _licences(modules: Path) -> Iterator[str]:
    """Name, version and licence text of every package that the editor is made of."""
    for file in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        said = json.loads(file.read_text("utf-8"))
        texts = sorted(one for one in file.parent.iterdir() if one.name.lower().startswith("licen") and one.is_file())
        whole = "\n".join(one.read_text("utf-8") for one in texts) or _MIT.format(authors=_authors(said))
        yield f"{'=' * 78}\n{said['name']} {said['version']} ({said['license']})\n{'=' * 78}\n\n{whole}"


def _authors(said: dict[str, Any]) -> str:
    people = [said.get("author"), *said.get("contributors", [])]
    names = [one["name"] if isinstance(one, dict) else one.partition(" <")[0] for one in people if one]
    return ", ".join(names) or f"the authors of {said['name']}"


if __name__ == "__main__":
    if fault := bring(Path(__file__).parent):
        print(fault, file=sys.stderr)
