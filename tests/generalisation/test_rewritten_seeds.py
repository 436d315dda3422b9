"""The seeds told of other people, places and years, in other lines, give the same figures as the seeds themselves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 0.02
WIDTHS = (0, 60, 80, 110)


def _module(name: str) -> Any:
    spec = spec_from_file_location(f"generalisation_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


rewriting = _module("rewriting")
Figures = Mapping[str, Mapping[str, float]]


def _gold(folder: Path) -> dict[str, dict[str, Any]]:
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


@pytest.fixture(scope="module")
def score(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Path], Figures]:
    """Loads a folder of documents by the real command and scores it against a folder of gold."""
    program = seeds.parent / "score" / "score.py"
    if not program.is_file():
        pytest.skip("the scorer is absent (it stands beside the seeds)")

    def run(documents: Path, gold: Path) -> Figures:
        result = tmp_path_factory.mktemp("figures") / "figures.json"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARTNERGRAPH_")}
        subprocess.run(
            [
                *(sys.executable, str(program), "--documents", str(documents), "--gold", str(gold)),
                *("--command", f"{sys.executable} -m partnergraph", "--json", str(result)),
            ],
            cwd=result.parent,
            env=kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            check=True,
            capture_output=True,
            timeout=600,
        )
        figures: Figures = json.loads(result.read_text(encoding="utf-8"))
        return figures

    return run


@pytest.fixture(scope="module")
def plain(seeds: Path, gold: Path, score: Callable[[Path, Path], Figures]) -> Figures:
    """The figures of the seeds as they are."""
    return score(seeds, gold)


def _write(folder: Path, seeds: Path, gold: Path, width: int) -> tuple[Path, Path]:
    """The rewritten documents and their gold, each in a folder of its own."""
    documents, answers = folder / "documents", folder / "gold"
    documents.mkdir()
    answers.mkdir()
    for name, told in _gold(gold).items():
        if "document" in told:
            text = (seeds / told["document"]).read_text(encoding="utf-8")
            text = rewriting.rewrite_document(text, told["items"])
            (documents / told["document"]).write_text(
                rewriting.rewrap(text, width) if width else text, encoding="utf-8"
            )
        (answers / name).write_text(json.dumps(rewriting.rewrite_gold(told), ensure_ascii=False), encoding="utf-8")
    return documents, answers


@pytest.mark.parametrize("width", WIDTHS, ids=lambda width: f"{width} columns" if width else "lines as they are")
def test_other_names_years_numbers_and_lines_change_no_figure(
    width: int, seeds: Path, gold: Path, score: Callable[[Path, Path], Figures], plain: Figures, tmp_path: Path
) -> None:
    figures = score(*_write(tmp_path, seeds, gold, width))
    assert figures.keys() == plain.keys()
    worse = {
        facet: (round(known["f1"], 3), round(figures[facet]["f1"], 3))
        for facet, known in plain.items()
        if figures[facet]["f1"] < known["f1"] - TOLERANCE
    }
    assert not worse


def test_the_rewriting_leaves_no_name_and_loses_no_word(seeds: Path, gold: Path) -> None:
    table = rewriting._NAMES
    names = {name for part in ("given", "surnames", "places", "abbreviations") for name in table[part]}
    for told in _gold(gold).values():
        if "document" not in told:
            continue
        text = (seeds / told["document"]).read_text(encoding="utf-8")
        other = rewriting.rewrite_document(text, told["items"])
        left = {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", other)}
        assert not left
        assert not re.search(r"\b20[012]\d\b(?! \d)", other)
        assert len(other.split()) == len(text.split())
        for width in WIDTHS[1:]:
            assert Counter(rewriting.rewrap(other, width).split()) == Counter(other.split())


def test_days_keep_their_weekdays() -> None:
    assert (
        rewriting.shift_years("Tuesday, 8 July 2014 for 2011-14, 2012/15")
        == "Tuesday, 8 July 1986 for 1983-86, 1984/87"
    )
    assert date(2014, 7, 8).weekday() == date(2014 - rewriting.YEARS, 7, 8).weekday()
    assert rewriting.shift_years("2009-09-10") == "1981-09-10"
