"""An invented council's site on a real server, and a second server that must see nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from partnergraph.harvest.folder import Folder, open_folder
from partnergraph.harvest.run import Harvested, Wanted, harvest
from partnergraph.web.addresses import site_of
from partnergraph.web.client import Client
from partnergraph.web.manners import Manners
from tests.harvest.council import Council, council
from tests.web.server import Server, running

XML_FILES = [f"meetings/{number}.xml" for number in (101, 102, 103, 201, 202, 203)]
PAGE_FILES = [f"pages/{number}.html" for number in (101, 102, 103, 201, 202, 203)]


@dataclass(slots=True)
class Site:
    """The council's site as it runs, and a folder to harvest it into."""

    server: Server
    council: Council
    folder: Path
    manners: Manners = field(default_factory=lambda: Manners(pause=0.0, timeout=5.0))
    mount: str = ""

    def harvest(self, *committees: str, now: datetime | None = None, **said: object) -> Harvested:
        """Harvest it, and forget what was asked before; every committee where none is named."""
        self.server.asked.clear()
        site = site_of(self.server.address + self.mount)
        wanted = Wanted(committees=committees, every=not committees, now=now or datetime.now(), **said)  # type: ignore[arg-type]
        with open_folder(self.folder, site, "", "") as folder, Client(site, self.manners) as client:
            return harvest(client, folder, wanted)

    @property
    def files(self) -> dict[str, bytes]:
        """What is in the folder and would be loaded, by its name."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        named = {path.relative_to(self.folder).as_posix(): path for path in found}
        return {name: path.read_bytes() for name, path in sorted(named.items()) if not name.startswith(".")}

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of the manifest."""
        return list(csv.DictReader(io.StringIO(self.files["manifest.csv"].decode())))

    @property
    def documents(self) -> list[str]:
        """The names of the answers of single meetings."""
        return [name for name in self.files if "/" in name]

    @property
    def asked(self) -> list[str]:
        """What was asked for of single meetings, by the last harvest."""
        return [path for path in self.server.paths if "GetMeeting?" in path or "ieListDocuments" in path]

    def entries(self) -> Folder:
        """The folder as the next harvest would find it."""
        with open_folder(self.folder, site_of(self.server.address + self.mount), "", "") as folder:
            return folder


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The site, its web service switched on."""
    with running() as server:
        there = council()
        server.other = there
        yield Site(server, there, tmp_path / "harvest")


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    """A server off the site."""
    with running() as server:
        yield server
