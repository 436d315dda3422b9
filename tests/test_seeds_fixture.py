"""The seeds and their gold belong together."""

from __future__ import annotations

from pathlib import Path


def test_every_seed_has_its_gold(seeds: Path, gold: Path) -> None:
    for seed in seeds.glob("*.txt"):
        assert (gold / f"{seed.stem}.json").is_file()
