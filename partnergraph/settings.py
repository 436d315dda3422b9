"""The settings that a working folder keeps in ``partnergraph.toml``, so that they need not be repeated."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from partnergraph.errors import UsageError

FILE = "partnergraph.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the file says; empty where it says nothing. ``registers`` are files or folders, ``address_book`` a file that
    need not be there yet, beside the file; ``area`` is the address of a place.
    """

    base: str = ""
    title: str = ""
    publisher: str = ""
    licence: str = ""
    contact: str = ""
    attribution: str = ""
    area: str = ""
    registers: tuple[Path, ...] = ()
    circle: str = ""
    address_book: Path | None = None
    host: str = ""


def read_settings(folder: Path) -> Settings:
    """The settings of a working folder; empty ones where it has no file. Raises UsageError as ``read_file`` does."""
    path = folder / FILE
    return read_file(path) if path.exists() else Settings()


def settings_in(config: Path | None) -> Settings:
    """The settings of a file that the command line names, else of the working folder. Raises UsageError as they do."""
    return read_file(config) if config else read_settings(Path.cwd())


def read_file(path: Path) -> Settings:
    """The settings of a file.

    Raises UsageError for what cannot be read or is not TOML, a key that is not known (with the one that was meant), a
    value of the wrong type, an area that is no address, or a register that is not there.
    """
    try:
        stated = tomllib.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise UsageError(f"{path}: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise UsageError(f"{path}: not UTF-8: save it as UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise UsageError(f"{path}: not TOML: {fault}") from fault
    known = [field.name for field in fields(Settings)]
    for key in stated:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            meant = f"is '{near[0]}' meant?" if near else f"known are {', '.join(known)}"
            raise UsageError(f"{path}: the setting '{key}' is not known: {meant}")
    registers = _registers(path, stated.pop("registers", []))
    texts = {key: _text(path, key, value) for key, value in stated.items()}
    if texts.get("area"):
        _check_area(path, texts["area"])
    book = texts.pop("address_book", "")
    return Settings(registers=registers, address_book=path.parent / book if book else None, **texts)


def _check_area(path: Path, area: str) -> None:
    from partnergraph.graph.terms import is_address

    if not is_address(area):
        raise UsageError(f'{path}: area is the address of a place: write area = "https://..."')


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise UsageError(f'{path}: {key} is a text: write {key} = "..."')
    return value.strip()


def _registers(path: Path, value: object) -> tuple[Path, ...]:
    named = [value] if isinstance(value, str) else value
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        raise UsageError(f'{path}: registers is a list of files or folders: write registers = ["registers"]')
    places = tuple(path.parent / one for one in named)
    for place in places:
        if not place.exists():
            raise UsageError(f"{path}: registers: there is no {place}")
    return places


def registers_in(settings: Settings) -> tuple[Path, ...]:
    """The registers that go before every load, the address book among them where there is one."""
    book = settings.address_book
    return (*settings.registers, *([book] if book and book.exists() else []))
