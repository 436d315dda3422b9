"""What manifest, command line, file names and addresses say of documents, as the command stores and shows it."""

from __future__ import annotations

import csv
import io

from tests.conftest import Cli

BARE = "1. Apologies\n\nNone.\n\n2. Lamps\n\nThe lamps were noted.\n"
HEADED = f"Minutes of the Wendham Harbour Forum held on 4 May 2021\n\n{BARE}"
PACK = "Printed minutes Tuesday 04-May-2021 10.00 Safer Harbour Board.txt"
BASE = "https://partnergraph.example/"


def rows(cli: Cli, *arguments: str) -> list[dict[str, str]]:
    shown = cli("query", *arguments, "--format", "csv")
    assert shown.returncode == 0, shown.stderr
    return list(csv.DictReader(io.StringIO(shown.stdout)))


def proofs(cli: Cli, resource: str) -> set[tuple[str, str, str, str]]:
    """Property, rule, quote and confidence of what stands beside the texts."""
    found = rows(cli, "provenance", "-p", f"resource={resource}")
    return {
        (row["fact"].replace("#", "/").rsplit("/", 1)[-1], row["rule"], row["quote"], row["confidence"])
        for row in found
        if row["rule"].startswith("given.")
    }


def test_a_manifest_and_the_command_line_state_and_say_so(cli: Cli) -> None:
    for name in ("a.txt", "b.txt"):
        (cli.folder / name).write_text(BARE.replace("Lamps", f"Lamps {name[0]}"), "utf-8")
    (cli.folder / "m.csv").write_text(
        "source,date,url\na.txt,2021-05-04,https://democracy.wend.example/ieListDocuments.aspx?CId=3&MId=7\n", "utf-8"
    )
    loaded = cli("load", "a.txt", "b.txt", "--manifest", "m.csv", "--body", "Quay Panel", "--date", "2021-06-08")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    found = {row["source"]: row["meeting"] for row in rows(cli, "meetings")}
    assert found == {
        "a.txt": f"{BASE}meeting/quay-panel/2021-05-04",
        "b.txt": f"{BASE}meeting/quay-panel/2021-06-08",
    }
    address = "https://democracy.wend.example/ieListDocuments.aspx?CId=3&MId=7"
    assert proofs(cli, found["a.txt"]) == {
        ("bodyName", "given.command", "Quay Panel", "1"),
        ("startDate", "given.manifest", "2021-05-04", "1"),
        ("earliest", "given.manifest", "2021-05-04", "1"),
        ("latest", "given.manifest", "2021-05-04", "1"),
        ("identifier", "given.address", address, "1"),
    }
    again = cli("load", "a.txt", "b.txt", "--manifest", "m.csv", "--body", "Quay Panel", "--date", "2021-06-08")
    assert "2 unchanged" in again.stdout


def test_a_file_name_bounds_a_meeting_and_does_not_date_it(cli: Cli) -> None:
    (cli.folder / PACK).write_text(BARE, "utf-8")
    assert cli("load", PACK).returncode == 0
    (row,) = rows(cli, "meetings")
    assert (row["date"], row["earliest"], row["latest"]) == ("", "2021-05-04", "2021-05-04")
    assert row["body"] == "Safer Harbour Board"
    assert row["meeting"].startswith(f"{BASE}meeting/unknown/undated-")
    assert proofs(cli, row["meeting"]) == {
        ("bodyName", "given.file-name", PACK.removesuffix(".txt"), "0.8"),
        ("earliest", "given.file-name", PACK.removesuffix(".txt"), "0.9"),
        ("latest", "given.file-name", PACK.removesuffix(".txt"), "0.9"),
    }


def test_the_document_s_own_words_count_first_and_a_difference_is_told(cli: Cli) -> None:
    (cli.folder / "2020-01-01 Quay Panel.txt").write_text(HEADED, "utf-8")
    loaded = cli("load", "2020-01-01 Quay Panel.txt", "--date", "2021-05-11", "--body", "Pier Board")
    assert loaded.returncode == 0
    assert [line.partition(".txt: ")[2] for line in loaded.stderr.splitlines()] == [
        "The document dates the meeting 2021-05-04, the command line 2021-05-11: the document's date counts.",
        "The document names the body Wendham Harbour Forum, the command line Pier Board: the document's name counts.",
    ]
    (row,) = rows(cli, "meetings")
    assert row["meeting"] == f"{BASE}meeting/wendham-harbour-forum/2021-05-04"
    assert not {one for one in proofs(cli, row["meeting"]) if one[1] == "given.file-name"}


def test_documents_of_one_meeting_by_its_number_and_a_body_by_its_committee(cli: Cli) -> None:
    site = "https://democracy.wend.example"
    (cli.folder / "minutes.txt").write_text(HEADED, "utf-8")
    (cli.folder / "bare.txt").write_text(BARE, "utf-8")
    (cli.folder / "later.txt").write_text(
        HEADED.replace("Harbour Forum", "Tidal Forum").replace("4 May", "1 June"), "utf-8"
    )
    (cli.folder / "m.csv").write_text(
        f"source,url\nminutes.txt,{site}/ieListDocuments.aspx?CId=3&MId=7\n"
        f"bare.txt,{site}/documents/g7/pack.txt\nlater.txt,{site}/ieListDocuments.aspx?cid=3&mid=8\n",
        "utf-8",
    )
    assert cli("load", "minutes.txt", "bare.txt", "later.txt", "--manifest", "m.csv").returncode == 0
    found = {row["source"]: row["meeting"] for row in rows(cli, "meetings")}
    assert len(found) == 2
    bodies = [row["label"] for row in rows(cli, "organisations") if "Forum" in row["label"]]
    assert len(bodies) == 1
    exported = cli("export", "out.nq")
    assert exported.returncode == 0
    quads = (cli.folder / "out.nq").read_text("utf-8")
    assert quads.count('identifier> "democracy.wend.example/body/3"') >= 1
    assert quads.count('identifier> "democracy.wend.example/meeting/7"') == 1
