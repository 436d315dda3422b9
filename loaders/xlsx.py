"""Registers as workbooks of Excel (.xlsx, .xlsm): the sheets as they are, for the kinds of register to read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from partnergraph.loading import Loaded
from partnergraph.office import EXCEL_ENDINGS, is_workbook, kind_of, refuse_others
from partnergraph.text import Source

SUMMARY = "registers as workbooks (.xlsx)"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def takes(name: str, head: bytes) -> float:
    """Workbooks by content; old ones and their like as well, so that they are refused with the remedy."""
    if is_workbook(name, head):
        return 0.95 if kind_of(head) == "excel" else 0.8
    return 0.1 if not kind_of(head) and PurePosixPath(name).suffix.lower() in EXCEL_ENDINGS else 0.0


def load(raw: bytes, source: Source) -> Loaded:
    """The sheets. Raises PartnergraphError for what is no workbook, is damaged or out of bounds."""
    refuse_others(raw, source.name, "excel")
    from partnergraph.excel import read_workbook

    return Loaded(read_workbook(raw, replace(source, media_type=MEDIA_TYPE)))
