"""Takes a folder that `refkit build` wrote; fails with a reason unless every file can be read."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree


def bib(path: Path) -> int:
    """Entries of a .bib file, the same in both parsers and without a complaint from either."""
    import bibtexparser
    import pybtex.errors
    from pybtex.database import parse_file

    library = bibtexparser.parse_string(path.read_text(encoding="utf-8"))
    pybtex.errors.set_strict_mode(True)
    entries = parse_file(str(path), bib_format="bibtex").entries
    if library.failed_blocks or len(library.entries) != len(entries):
        raise ValueError(
            f"{len(library.failed_blocks)} bad blocks, {len(library.entries)}/{len(entries)} entries"
        )
    return len(entries)


def json_items(path: Path) -> int:
    """Items of a JSON file."""
    return len(json.loads(path.read_text(encoding="utf-8")))


def json_lines(path: Path) -> int:
    """Lines of a JSON-lines file."""
    return len([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])


def rows(path: Path) -> int:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return len(list(csv.DictReader(file)))


def xml(path: Path) -> int:
    """Elements of an XML file."""
    return sum(1 for _ in ElementTree.parse(path).iter())


def text(path: Path) -> int:
    """Lines of a text file."""
    return len(path.read_text(encoding="utf-8").splitlines())


EXPECTED: dict[str, Callable[[Path], int]] = {
    "combined.bib": bib,
    "combined.biblatex.bib": bib,
    "combined.csl.json": json_items,
    "combined.rdf": xml,
    "combined.ris": text,
    "edges.csv": rows,
    "graph.dot": text,
    "graph.gexf": xml,
    "graph.graphml": xml,
    "graph.json": json_items,
    "index.html": text,
    "merges.json": json_items,
    "nodes.csv": rows,
    "notes.jsonl": json_lines,
}


def main() -> int:
    """Command line: the folder."""
    folder, faults, counts = Path(sys.argv[1]), [], {}
    for name, read in EXPECTED.items():
        try:
            counts[name] = read(folder / name)
            if not counts[name]:
                faults.append(f"{name}: empty")
        except Exception as error:  # whatever is wrong with a file, the others are still looked at
            faults.append(f"{name}: {error}")
    entries = {counts.get(name) for name in ("combined.bib", "combined.biblatex.bib", "combined.csl.json")}
    if len(entries) > 1:
        faults.append(f"the combined files hold different numbers of entries: {entries}")
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
