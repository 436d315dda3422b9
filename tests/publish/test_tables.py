"""The saved queries' answers as tables that describe themselves (CSVW): every cell is what its column says it is."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from lxml import html


def address(words: str) -> str:
    """The address that some words are. Raises ValueError where they are none."""
    if not urlsplit(words).scheme:
        raise ValueError(words)
    return words


READ: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "string": str,
    "anyURI": address,
}


def test_every_table_has_a_description_that_fits_it(folder: Path) -> None:
    tables = sorted((folder / "queries").glob("*.csv"))
    assert len(tables) > 15
    told: set[str] = set()
    split = 0
    for table in tables:
        said = json.loads(table.with_name(f"{table.name}-metadata.json").read_text("utf-8"))
        assert said["@context"] == "http://www.w3.org/ns/csvw" and said["url"] == table.name and said["dc:title"]
        columns = said["tableSchema"]["columns"]
        with table.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        assert [one["titles"] for one in columns] == header
        for place, column in enumerate(columns):
            read, apart = READ[column["datatype"]], column.get("separator")
            for words in (row[place] for row in rows if row[place]):
                assert [read(one) for one in (words.split(apart) if apart else [words])], (table.name, column)
            split += bool(apart)
            told.add(column["datatype"])
    assert told >= {"integer", "date", "anyURI", "string"} and split > 0


def test_a_table_that_does_not_fit_is_found() -> None:
    with pytest.raises(ValueError, match="soon"):
        READ["date"]("soon")
    with pytest.raises(ValueError, match="nowhere"):
        address("nowhere")


def test_from_what_the_words_mean_one_gets_back_to_the_record(folder: Path) -> None:
    for page in (folder / "ontology").rglob("*.html"):
        links = html.parse(page).xpath("//a/@href")
        assert any((page.parent / link).resolve() == folder.resolve() / "index.html" for link in links), page


def test_what_is_said_of_the_dataset_is_written_with_the_prefixes_that_people_know(web: httpx.Client) -> None:
    catalogue = web.get("catalogue.ttl").text
    assert "dcat:Catalog" in catalogue and catalogue.count("<http://www.w3.org/ns/dcat#") == 1
    described = web.get("sparql", headers={"Accept": "text/turtle"}).text
    assert "a sd:Service" in described and "formats:Turtle" in described
