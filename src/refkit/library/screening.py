"""A library and the exports of a screening program come in; its screening.csv, counts and diagram go out anew."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from refkit.folder import LIBRARY as MANIFEST
from refkit.folder import MANIFESTS, Folder
from refkit.library.earlier import COUNTS, read_library
from refkit.library.flow import docx, svg
from refkit.library.screened import SCREENING, as_rows, joined, read_screening, read_table, summary
from refkit.model import Problem
from refkit.whole import writable

DIAGRAMS = ("prisma.svg", "prisma.docx")
HEAD = ("key", "decision", "reasons", "file")


def add_screening(
    folder: Path, files: Sequence[Path], said: str = ""
) -> tuple[dict[str, Any], list[Problem]]:
    """Write the decisions of `files` into the library in `folder`; give its counts of screening, and what is wrong.

    Raises:
        ReadError, UsageError: the library is not whole, or a file is no export.
    """
    library = read_library(folder)
    whole = Folder(folder, MANIFEST, MANIFESTS[MANIFEST])
    manifest = dict(whole.check(COUNTS, SCREENING))
    problems: list[Problem] = []
    items = read_table(folder / SCREENING)
    for file in files:
        made, wrong = read_screening(file, library.works, said)
        items = joined(items, made)
        problems += wrong
    counts = json.loads((folder / COUNTS).read_text(encoding="utf-8"))
    counts["screening"] = summary(items, (work.key for work in library.works))
    more = {name: manifest[name] for name in manifest.keys() - {"written_by", "files", "sha256"}}
    with whole.drafts([SCREENING, COUNTS, *DIAGRAMS], **more) as drafts:
        with (drafts / SCREENING).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([HEAD, *as_rows(items)])
        text = json.dumps(counts, ensure_ascii=False, indent=1) + "\n"
        (drafts / COUNTS).write_text(writable(text), encoding="utf-8")
        write_diagrams(drafts, counts)
    return counts["screening"], problems


def write_diagrams(folder: Path, counts: dict[str, Any]) -> None:
    """Draw the counts."""
    (folder / DIAGRAMS[0]).write_text(writable(svg(counts)), encoding="utf-8")
    (folder / DIAGRAMS[1]).write_bytes(docx(counts))
