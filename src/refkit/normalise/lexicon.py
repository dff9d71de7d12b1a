"""The word lists that lie beside the code come in as dictionaries and frozen sets, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "lexicons"


@cache
def toml(name: str, folder: Path = HERE) -> dict[str, Any]:
    """The TOML lexicon `name` (without suffix) as a dictionary."""
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, folder: Path = HERE) -> frozenset[str]:
    """The one-word-a-line list `name` (without suffix) as a set; lines that start with # are comments."""
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
