"""What the tests of the library share: running `refkit dedupe`, and reading its tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from refkit.cli import main

HEAD = "title,author,journal,year,volume,pages,doi\n"
WORKS = {
    "ports": '"Harbour dues and the growth of ports","Berg, Anna",Sea Studies,2001,3,1-20,10.1000/p1\n',
    "grain": '"Grain and salt in old Genoa","Lee, Bo",Sea Studies,2003,5,33-60,\n',
    "winds": '"Winds of the north and the herring trade","Ott, Carla",Coast Review,2004,9,7-19,\n',
    "tides": '"Tide tables before the telegraph","Weir, Tom; Moss, Ida",Coast Review,2006,11,88-101,\n',
    "ropes": '"Rope walks and their owners in Bergen","Dahl, Per",Craft History,1998,2,14-40,\n',
}


def command(*arguments: str | Path, **more: Any) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), **more)


def dedupe(*arguments: str | Path) -> dict[str, Any]:
    """The counts of a run that must succeed."""
    result = command("dedupe", *arguments, "--json")
    assert result.exit_code == 0, result.output
    counts: dict[str, Any] = json.loads(result.stdout)
    return counts


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def export(path: Path, *works: str, ids: bool = False) -> Path:
    """A CSV export of some of the works, as a database with byte order mark and Windows line ends writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [f"{number},{WORKS[name]}" if ids else WORKS[name] for number, name in enumerate(works, start=1)]
    text = ("id," if ids else "") + HEAD + "".join(rows)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return path


def homes(folder: Path) -> dict[str, str]:
    """The key of the work of each record."""
    return {f"{row['file']}:{row['record']}": row["cluster"] for row in table(folder / "clusters.csv")}


def titles(folder: Path) -> set[str]:
    items = json.loads((folder / "deduplicated.csl.json").read_text(encoding="utf-8"))
    return {item["title"] for item in items}
