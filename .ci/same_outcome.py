"""Compares the outcome of a build with the committed one: the same works, notes and links.

    python .ci/same_outcome.py FOLDER

Confidence is left out: the last digits of the tagger's arithmetic differ from one processor to another. So are the
files that repeat it beside the same facts (the graph, the page), and the words of the reasons in merges.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMPARED = (
    "combined.bib",
    "combined.biblatex.bib",
    "combined.csl.json",
    "combined.ris",
    "notes.jsonl",
    "merges.json",
)


def committed(path: Path) -> str:
    """The text of a file as it is in the last commit."""
    return subprocess.run(
        ["git", "show", f"HEAD:{path.as_posix()}"], check=True, capture_output=True, text=True
    ).stdout


def bare(item: Any) -> Any:
    """A JSON value without confidence and scores."""
    if isinstance(item, dict):
        return {name: bare(value) for name, value in item.items() if name not in {"confidence", "score"}}
    return [bare(value) for value in item] if isinstance(item, list) else item


def comparable(name: str, text: str) -> Any:
    """A file's content as it is compared."""
    if name.endswith(".jsonl"):
        return [bare(json.loads(line)) for line in text.splitlines()]
    return bare(json.loads(text)) if name.endswith(".json") else text


def main() -> None:
    """Exit with 1 and the names of the files that differ."""
    folder = Path(sys.argv[1])
    different = [
        name
        for name in COMPARED
        if comparable(name, (folder / name).read_text(encoding="utf-8"))
        != comparable(name, committed(folder / name))
    ]
    if different:
        sys.exit(
            f"{', '.join(different)} in {folder} differ from what is committed: run `make demo` and commit it"
        )
    print(f"{len(COMPARED)} files of {folder} hold what is committed")


if __name__ == "__main__":
    main()
