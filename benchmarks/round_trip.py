"""Takes a folder of .bib files; prints what their entries lose when written in a format and read back, by format.

    python benchmarks/round_trip.py FOLDER [--only bibtex,csl-json,ris] [--json]

A fact is lost when it does not come back as it was (see `refkit.formats.loss`). One that comes back with a typewriter's
quotes or apostrophe for curly ones is counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from refkit import formats
from refkit.formats.loss import Loss, losses
from refkit.model import Entry

QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "`": "'"})


class Trip(NamedTuple):
    """What one format does: entries that do not come back, facts lost by field, facts whose quotes alone differ."""

    entries: int
    fields: Counter[str]
    quotes: int


def read(folder: Path) -> list[list[Entry]]:
    """The entries of every file; a file that cannot be read would raise."""
    return [formats.entries_of(formats.load(path)[0])[0] for path in sorted(folder.glob("*.bib"))]


def trip(files: list[list[Entry]], name: str) -> Trip:
    """One format over all files."""
    lost, fields, quotes = 0, Counter[str](), 0
    for entries in files:
        back = {
            record.key: record.work
            for record in formats.find(name).loads(formats.find(name).dumps(entries))[0]
        }
        for loss in losses(entries, name):
            if loss.field == "entry":
                lost += 1
            elif _same_but_quotes(loss, back.get(loss.key)):
                quotes += 1
            else:
                fields[loss.field] += 1
    return Trip(lost, fields, quotes)


def _same_but_quotes(loss: Loss, work: object) -> bool:
    kept = loss.kept or " ".join(value for _, value in getattr(work, "extra", ()))
    return _plain(loss.value) in _plain(kept)


def _plain(text: str) -> str:
    return " ".join(text.translate(QUOTES).replace("''", '"').split())


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="formats, with commas between them")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    files = read(arguments.folder)
    names = arguments.only.split(",") if arguments.only else list(formats.names())
    rows = {name: trip(files, name) for name in names}
    if arguments.json:
        print(json.dumps({name: row._asdict() for name, row in rows.items()}, indent=1))
        return 0
    print(f"{len(files)} files, {sum(map(len, files))} entries, written and read back")
    print(f"{'format':<12} {'entries lost':>12} {'facts lost':>11} {'quotes only':>12}  of these facts")
    for name, row in rows.items():
        most = ", ".join(f"{field} {count}" for field, count in row.fields.most_common(5))
        print(f"{name:<12} {row.entries:>12} {row.fields.total():>11} {row.quotes:>12}  {most}".rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
