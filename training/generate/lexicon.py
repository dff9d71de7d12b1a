"""The word lists of training/data come in, cached tuples and tables go out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Read `name`.tsv: lines `key<TAB>a|b|c`, `#` comments; the entries of a repeated key add up."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, values = line.partition("\t")
            if not values:
                raise ValueError(f"training/data/{name}.tsv: no tab in {line[:60]!r}")
            found[key] = found.get(key, ()) + tuple(v.strip() for v in values.split("|") if v.strip())
    return found


@cache
def toml(name: str) -> dict[str, Any]:
    """Read `name`.toml."""
    try:
        return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"training/data/{name}.toml: {error}") from error
