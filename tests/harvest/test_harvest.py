"""A site is brought in whole, through whatever faults it has, and only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from partnergraph.errors import UsageError
from tests.harvest.conftest import XML_FILES, Site
from tests.harvest.council import XML, Sitting, council
from tests.web.server import Reply, Server


def test_everything_is_brought_in_as_it_was_answered(site: Site) -> None:
    done = site.harvest()
    assert (done.listed, done.fetched, done.told.warnings, done.told.refused) == (6, 6, [], [])
    assert site.documents == XML_FILES
    reply = site.council("/mgWebService.asmx/GetMeeting?lMeetingId=101")
    assert site.files["meetings/101.xml"] == reply.body
    assert done.requests == len(site.server.asked) == 1 + 1 + 2 + 6


def test_the_manifest_says_what_the_answers_do_not(site: Site) -> None:
    site.harvest()
    found = site.rows
    assert [row["source"] for row in found] == [XML_FILES[place] for place in (3, 0, 1, 4, 2, 5)]
    assert found[0] == {
        "source": "meetings/201.xml",
        "body": "Harbour & Quays Forum",
        "date": "2013-05-07",
        "url": f"{site.server.address}/mgWebService.asmx/GetMeeting?lMeetingId=201",
        "circle": f"127.0.0.1_{site.server.server_address[1]}",
        "licence": "",
    }


@pytest.mark.parametrize("named", ["Safer Lanes Board", "safer  lanes board", "4", "04"])
def test_a_committee_is_meant_by_its_name_or_number(site: Site, named: str) -> None:
    assert site.harvest(named).told.refused == []
    assert site.documents == XML_FILES[:3]


def test_the_dates_are_kept_whatever_the_service_hears(site: Site) -> None:
    site.council.deaf = True
    done = site.harvest("Safer Lanes Board", first="2014-03-12", last="2014-06-17")
    assert (done.listed, site.documents) == (1, ["meetings/101.xml"])


def test_a_dump_of_everything_is_filtered(site: Site) -> None:
    site.council.deaf = True
    for number in range(1000, 6000):
        site.council.sittings.append(
            Sitting(number=number, committee=9, day=f"20{10 + number % 10}-02-{1 + number % 28:02}")
        )
    done = site.harvest("9", first="2013-05-01", last="2013-05-31")
    assert (done.listed, site.documents) == (1, ["meetings/201.xml"])


def test_a_second_harvest_asks_for_nothing_that_is_final(site: Site) -> None:
    site.harvest()
    before = site.files
    done = site.harvest()
    assert (done.fetched, done.unchanged, done.kept) == (0, 2, 4)
    assert site.asked == [f"/mgWebService.asmx/GetMeeting?lMeetingId={number}" for number in (103, 203)]
    assert site.files == before
    site.council.change(103, minuted=True)
    site.council.change(203, minuted=True)
    assert site.harvest(now=datetime.now() + timedelta(days=100)).fetched == 2
    assert site.harvest(now=datetime.now() + timedelta(days=101)).kept == 6
    assert site.asked == []


def test_only_what_changed_is_fetched_again(site: Site) -> None:
    site.harvest()
    before = site.files
    site.council.change(103, minuted=True, said=("The Board noted the lamps.",))
    site.council.change(101, status="Cancelled")
    site.council.put(Sitting(number=104, committee=4, day="2016-01-01"))
    done = site.harvest()
    assert done.fetched == 3
    changed = {name for name, raw in site.files.items() if before.get(name) != raw}
    assert changed == {"meetings/101.xml", "meetings/103.xml", "meetings/104.xml", "manifest.csv"}


def test_refresh_asks_for_everything(site: Site) -> None:
    site.harvest()
    done = site.harvest(refresh=True)
    assert (done.fetched, done.unchanged, done.kept) == (0, 6, 0)


def test_a_meeting_that_moves_to_another_day_has_one_row(site: Site) -> None:
    site.harvest()
    site.council.change(101, day="2014-03-19")
    site.harvest()
    assert [row["date"] for row in site.rows if row["source"] == "meetings/101.xml"] == ["2014-03-19"]


def test_validators_are_used_where_a_server_gives_them(site: Site) -> None:
    path = "/mgWebService.asmx/GetMeeting?lMeetingId=103"
    body = site.council(path).body
    site.server.put(path, Reply(body=body, headers={"ETag": '"3"', **XML}))
    site.harvest("4")
    done = site.harvest("4")
    assert (done.unchanged, site.server.asked[-1].headers["if-none-match"]) == (1, '"3"')
    assert site.files["meetings/103.xml"] == body


def test_what_somebody_changed_or_lost_is_fetched_again(site: Site) -> None:
    site.harvest()
    before = site.files
    (site.folder / "meetings/101.xml").write_text("<meeting/>")
    (site.folder / "meetings/202.xml").unlink()
    assert site.harvest().fetched == 2
    assert site.files == before


@pytest.mark.parametrize("mount", ["/democracy", "/a/b"])
def test_a_site_may_be_mounted_under_a_folder(site: Site, mount: str) -> None:
    site.mount, site.council.folder = mount, f"{mount}/"
    assert site.harvest().told.refused == []
    assert site.documents == XML_FILES
    assert all(path.startswith(mount) for path in site.server.paths)


def test_pages_are_not_asked_for_again_either(site: Site) -> None:
    site.council.service = False
    site.harvest()
    before = site.files
    done = site.harvest()
    assert (done.fetched, done.unchanged, done.kept) == (0, 2, 4)
    assert [path.partition("&MID=")[2] for path in site.asked] == ["103&Ver=4", "203&Ver=4"]
    assert site.files == before


def test_lists_by_year_are_followed_as_far_as_the_dates_go(site: Site) -> None:
    site.council.service, site.council.years = False, True
    site.council.put(Sitting(number=104, committee=4, day="2009-01-01"))
    done = site.harvest("4", first="2013-01-01")
    assert (done.listed, done.told.refused) == (3, [])
    assert "/ieListMeetings.aspx?CId=4&Year=2009" not in site.server.paths


def test_cancelled_meetings_that_only_pages_know_are_left_out(site: Site) -> None:
    site.council.service = False
    site.council.change(102, status="Cancelled")
    done = site.harvest()
    assert (done.fetched, done.cancelled) == (5, 1)
    assert "pages/102.html" not in site.documents


def test_a_folder_is_of_one_site(site: Site, elsewhere: Server) -> None:
    site.harvest("4")
    elsewhere.other = council()
    other = Site(elsewhere, council(), site.folder)
    with pytest.raises(UsageError, match=r"holds a harvest of .*: name another folder with --into"):
        other.harvest("4")
    assert elsewhere.asked == []


def test_a_folder_of_other_files_is_left_alone(site: Site) -> None:
    site.folder.mkdir()
    (site.folder / "manifest.csv").write_text("source,body\nmay.txt,Harbour Forum\n")
    with pytest.raises(UsageError, match="holds other files: name a folder of its own with --into"):
        site.harvest("4")
    assert site.server.asked == []
    assert (site.folder / "manifest.csv").read_text().startswith("source,body\nmay.txt")


@pytest.mark.parametrize(
    "damage",
    [
        lambda hidden: (hidden / "journal.jsonl").write_bytes((hidden / "journal.jsonl").read_bytes()[:-30]),
        lambda hidden: (hidden / "journal.jsonl").write_bytes(
            b"\xff\xfe{}\n[1]\n" + (hidden / "journal.jsonl").read_bytes()
        ),
        lambda hidden: (hidden / "journal.jsonl").unlink(),
        lambda hidden: (hidden.parent / "manifest.csv").write_text("source,body\nmeetings/1"),
        lambda hidden: (hidden / "coming").write_text("half"),
    ],
)
def test_a_damaged_journal_costs_requests_and_no_facts(site: Site, damage: Callable[[Path], object]) -> None:
    site.harvest()
    before = site.files
    damage(site.folder / ".harvest")
    assert site.harvest().told.refused == []
    assert site.files == before


def test_a_journal_names_no_file_outside_its_folder(site: Site, tmp_path: Path) -> None:
    site.harvest("4")
    secret = tmp_path / "secret.xml"
    secret.write_text("<meeting/>")
    journal = site.folder / ".harvest" / "journal.jsonl"
    journal.write_text(journal.read_text().replace("meetings/101.xml", "../secret.xml"))
    site.harvest("4")
    assert secret.read_text() == "<meeting/>"
    assert site.documents == XML_FILES[:3]


def test_no_time_of_fetching_stands_in_what_is_loaded(site: Site) -> None:
    now = datetime.now() + timedelta(days=40_000)
    site.harvest(now=now)
    year = str(now.year).encode()
    assert not [name for name, raw in site.files.items() if year in raw]
    assert year in (site.folder / ".harvest" / "journal.jsonl").read_bytes()
