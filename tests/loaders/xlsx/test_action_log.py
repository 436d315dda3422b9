"""An action log kept as a workbook, from its rows to the questions that people ask of it."""

from __future__ import annotations

import csv
from datetime import date

from tests.conftest import Cli
from tests.loaders.xlsx.workbooks import made

MINUTES = """Tarnmouth Harbour Board

Minutes of the meeting held on 12 March 2014 at 10.00am in the Quay Room

Present: Orla Brannigan (Chair), Tom Askew (Harbour Master)

1. Buoys

The Board noted the report.

Action: Tom Askew to paint the buoys.

2. Tides

The Board approved the Tide Plan.

Action: Orla Brannigan to circulate the tide tables.
"""
LOG = [
    ("No.", "Action", "Owner", "Meeting date", "Due date", "Status"),
    (1, "Tom Askew to paint the buoys", "Tom Askew", date(2014, 3, 12), date(2014, 7, 1), "Closed"),
    (2, "Count the lifebelts", "Orla Brannigan", None, date(2014, 8, 1), "Open"),
    (3, "Orla Brannigan to circulate the tide tables", "Quay users", date(2013, 1, 9), "before Easter", "Complete"),
    (4, "Order rope", "Tom Askew", None, None, None),
]  # fmt: skip


def rows(cli: Cli, *query: str) -> list[tuple[str, ...]]:
    """The rows of a query, without the action's address and its text."""
    done = cli("query", *query, "--format", "csv")
    assert done.returncode == 0, done.stderr
    found = csv.DictReader(done.stdout.splitlines())
    return [tuple(value for name, value in row.items() if name not in ("action", "text", "explicit")) for row in found]


def test_an_action_log_is_asked_as_minutes_are(cli: Cli) -> None:
    (cli.folder / "march.txt").write_text(MINUTES, "utf-8")
    (cli.folder / "log.xlsx").write_bytes(made(("Actions 2014", LOG)))
    assert cli("load", "march.txt", "log.xlsx").returncode == 0
    assert rows(cli, "actions") == [
        ("log.xlsx", "", "Tom Askew", "2014-07-01", "done"),
        ("log.xlsx", "", "Orla Brannigan", "2014-08-01", "open"),
        ("log.xlsx", "", "Quay users", "before Easter", "done"),
        ("log.xlsx", "", "Tom Askew", "", "unknown"),
        ("march.txt", "1", "Tom Askew", "", "done"),
        ("march.txt", "2", "Orla Brannigan", "", "open"),
    ]
    assert rows(cli, "open-actions") == [
        ("", "2014-08-01", "Orla Brannigan", "log.xlsx"),
        ("", "", "Tom Askew", "log.xlsx"),
        ("2014-03-12", "", "Orla Brannigan", "march.txt"),
    ]
    assert rows(cli, "open-actions", "-p", "owner=Tom Askew") == [("", "", "Tom Askew", "log.xlsx")]
    assert rows(cli, "open-actions", "-p", "before=2014-08-02") == [("", "2014-08-01", "Orla Brannigan", "log.xlsx")]
