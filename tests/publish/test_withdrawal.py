"""A person taken out of publication: in no byte of a folder or of a server's answers, while all others stay."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Store

from partnergraph.graph.terms import term
from partnergraph.publish.dataset import publishable
from partnergraph.publish.folder import Written, write
from partnergraph.publish.opening import open_site
from partnergraph.store import open_store
from tests.conftest import Cli
from tests.publish.conftest import BASE, start

FIRST = """# Harbour Forum

Minutes of the meeting of the Harbour Forum held on 4 May 2021

Present: Cllr Jane Thistlewood (Chair), Cllr Peter Thistlewood, Mr T Oakes (Harbour Trust)

Apologies: Ms Ida Vane-O'Dowd (Quay Council)

## 1. Quay Strategy 2021-25

Councillor Jane Thistlewood introduced the Quay Strategy 2021-25. Cllr Peter Thistlewood asked about the cost.

The Forum noted the report of Jane Thistlewood.

Action: Jane Thistlewood and Peter Thistlewood to write to the Harbour Trust by 31 May 2021.

## 2. Letter of Ms Vane-O'Dowd

A letter of JANE
THISTLEWOOD and of Ida Vane-O’Dowd was read; see jane-thistlewood.pdf and Thistlewood, J.

It was agreed that J. Thistlewood answer it, and that Vane-O'Dowd be thanked.

## 3. Date of next meeting

4 June 2021
"""
SECOND = """# Harbour Forum

Minutes of the meeting of the Harbour Forum held on 4 June 2021

Present: Cllr J Thistlewood (Chair), Cllr P Thistlewood

## 1. Quay Strategy 2021-25

The Forum endorsed the Quay Strategy 2021-25. Jane Thistlewood abstained. The Thistlewood Trust was thanked.

## 2. Date of next meeting

4 July 2021
"""
PEOPLE = "id,name,aliases,organisation,post\nida-vane,Ida Vane-O'Dowd,Ida Dowd | I Vane,Quay Council,Clerk\n"
WITHDRAWN = "withdrawn,why\nfirst.md#Cllr Jane Thistlewood,she asked for it\nida-vane,\n"
NAMES = re.compile(
    r"jane\W{0,3}thistlewood|\bj\W{0,3}thistlewood|thistlewood\W{1,2}j\b|vane|dowd|she asked for it", re.IGNORECASE
)


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A record that names two people of one surname, one of whom is withdrawn, and another who is in a register."""
    place = tmp_path_factory.mktemp("withdrawn")
    (place / "work").mkdir()
    cli = Cli(place / "work", place / "partnership.store")
    for name, words in (("first.md", FIRST), ("second.md", SECOND), ("people.csv", PEOPLE)):
        (cli.folder / name).write_text(words, encoding="utf-8")
    assert cli("load", "--base", BASE, "first.md", "second.md", "people.csv").returncode == 0
    publish(cli, "before")
    (cli.folder / "withdrawals.csv").write_text(WITHDRAWN, encoding="utf-8")
    assert cli("load", "withdrawals.csv").returncode == 0
    return cli


def publish(cli: Cli, name: str, profile: str = "public") -> Written:
    """What the command does, in this process."""
    with open_store(str(cli.store)) as store:
        return write(open_site(store, profile=profile), cli.folder / name)


def words(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file of a folder as text, what is compressed unpacked."""
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            yield file, (gzip.decompress(content) if file.suffix == ".gz" else content).decode("utf-8")


def addresses(cli: Cli) -> list[str]:
    """The addresses of those who are withdrawn, as the store has them."""
    with open_store(str(cli.store)) as store:
        return sorted({str(quad.subject)[1:-1] for quad in store.quads() if quad.predicate == term("pg:withdrawnBy")})


def test_no_byte_of_a_folder_names_who_is_withdrawn(withdrawn: Cli) -> None:
    assert any(NAMES.search(told) for _, told in words(withdrawn.folder / "before"))
    assert addresses(withdrawn) == [f"{BASE}person/ida-vane", f"{BASE}person/jane-thistlewood"]
    done = withdrawn("publish", "public")
    assert (done.returncode, NAMES.search(done.stdout + done.stderr)) == (0, None)
    for file, told in words(withdrawn.folder / "public"):
        assert not NAMES.search(told), (file, NAMES.search(told))
    files = {str(file.relative_to(withdrawn.folder / "public")) for file in (withdrawn.folder / "public").rglob("*")}
    assert {file for file in files if NAMES.search(file)} == {
        f"person/{name}{ending}" for name in ("ida-vane", "jane-thistlewood") for ending in (".html", ".gone")
    }


def test_a_folder_published_before_holds_no_more_of_it(withdrawn: Cli) -> None:
    publish(withdrawn, "before")
    publish(withdrawn, "fresh")
    assert dict(relative(withdrawn.folder / "before")) == dict(relative(withdrawn.folder / "fresh"))
    log = {file.suffix: file.read_text("utf-8") for file in (withdrawn.folder / "before").glob("changes.*")}
    assert "2 people, not named here" in log[".html"] and log[".json"].count("Tombstone") == 2
    assert not any(map(NAMES.search, log.values()))
    again = publish(withdrawn, "before")
    assert (again.new, again.changed, again.gone) == ((), (), ())


def relative(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder by their paths in it, without its own history."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.stem not in ("changes", "published"))
    return ((str(file.relative_to(folder)), file.read_bytes()) for file in files)


def test_another_of_the_surname_stays(withdrawn: Cli) -> None:
    with open_store(str(withdrawn.store)) as store:
        told = publishable(store)
    peter = NamedNode(f"{BASE}person/peter-thistlewood")
    assert told.label(peter) == "Peter Thistlewood"
    text = next(node for node in told.of_class("pg:Text") if "4 May" in told.value(node, "pg:content"))
    content = told.value(text, "pg:content")
    assert content.count("Peter Thistlewood") == FIRST.count("Peter Thistlewood")
    assert "The Thistlewood Trust" in " ".join(quad.object.value for quad in told.quads if is_words(quad.object))


def is_words(value: object) -> bool:
    return isinstance(value, Literal)


def test_every_passage_points_where_it_did(withdrawn: Cli) -> None:
    with open_store(str(withdrawn.store)) as store:
        public, full = publishable(store), publishable(store, "full")
    count = 0
    for passage in public.of_class("pg:Passage"):
        start, end = (int(public.value(passage, name)) for name in ("pg:start", "pg:end"))
        for text in public.nodes(passage, "pg:text"):
            quotation = public.value(text, "pg:content")[start:end]
            assert quotation == public.value(passage, "pg:quotation")
            whole = full.value(passage, "pg:quotation")
            assert all(a in (b, "█") for a, b in zip(quotation, whole, strict=True))
            count += 1
    assert count == len(full.of_class("pg:Passage")) > 20


def test_the_full_profile_keeps_the_person(withdrawn: Cli) -> None:
    publish(withdrawn, "full", "full")
    page = (withdrawn.folder / "full" / "person" / "jane-thistlewood.html").read_text(encoding="utf-8")
    assert "Jane Thistlewood" in page


def test_no_answer_of_a_server_names_who_is_withdrawn(withdrawn: Cli) -> None:
    running = start(withdrawn)
    ask = "SELECT * WHERE { ?s ?p ?o }"
    try:
        with httpx.Client(base_url=running.address, timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
            for ending in ("", ".html", ".ttl", ".jsonld", ".nt"):
                answer = client.get(f"person/jane-thistlewood{ending}")
                assert answer.status_code == 410 and not NAMES.search(answer.text)
                assert answer.json()["status"] == 410
                page = client.get(f"person/jane-thistlewood{ending}", headers={"Accept": "text/html"})
                assert page.status_code == 410 and "taken out of publication" in page.text
                assert "Accept" in page.headers["vary"] and not NAMES.search(page.text)
            assert client.head("person/ida-vane").status_code == 410
            assert client.get("person/peter-thistlewood.html").status_code == 200
            told = [client.get("sparql", params={"query": ask}, headers={"Accept": "text/csv"})]
            told += [client.get("search", params={"q": words}) for words in ("jane", "forum letter", "trust")]
            told += [client.get(f"queries/{name}") for name in ("people", "attendance", "mentions", "actions")]
            told += [client.get("queries/provenance", params={"resource": "person/jane-thistlewood"})]
            for answer in told:
                assert not NAMES.search(answer.text.replace("person/jane-thistlewood", "")), answer.request.url
    finally:
        running.stop()


def test_what_is_withdrawn_no_more_is_published_again(withdrawn: Cli) -> None:
    publish(withdrawn, "again")
    assert withdrawn("remove", "withdrawals.csv").returncode == 0
    try:
        publish(withdrawn, "again")
        publish(withdrawn, "new")
        assert dict(relative(withdrawn.folder / "again")) == dict(relative(withdrawn.folder / "new"))
        assert (withdrawn.folder / "again" / "person" / "jane-thistlewood.ttl").is_file()
    finally:
        assert withdrawn("load", "withdrawals.csv").returncode == 0


def test_the_store_itself_is_never_blackened(withdrawn: Cli) -> None:
    with open_store(str(withdrawn.store)) as store:
        kept = Store()
        kept.extend(store.quads())
    assert any("Jane Thistlewood" in str(quad.object) for quad in kept)


def test_a_line_that_means_nobody_is_told(cli: Cli) -> None:
    (cli.folder / "first.md").write_text(FIRST, encoding="utf-8")
    (cli.folder / "withdrawals.csv").write_text("withdrawn\nfirst.md#Cllr Ada Thistlewood\nnobody\n", encoding="utf-8")
    assert cli("load", "first.md", "withdrawals.csv").returncode == 0
    done = cli("publish", "public")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "withdrawals.csv: line 2: 'first.md#Cllr Ada Thistlewood' is nobody in the store, so it takes nobody out",
        "withdrawals.csv: line 3: 'nobody' is nobody in the store, so it takes nobody out",
    ]
