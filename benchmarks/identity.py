"""Takes everything that can be read here, runs it through refkit, and writes down what came out, to be compared later.

    python benchmarks/identity.py record OUT.jsonl.gz [--only notes,documents,builds,libraries,records]
    python benchmarks/identity.py compare BEFORE.jsonl.gz AFTER.jsonl.gz [--show N]

One line a case: a note of the development sets or of a document, a whole document as its reader sees it, a file of a
build, the clusters of a record set, a converted file. `compare` says how many cases agree and shows those that do not.
A field that only the newer record knows is no difference; one that is gone is.

    --shared DIR     the sources, data and development sets (default ../shared)
    --notes FILE     read and cite the notes of this file too, one JSON object a line (`refkit parse` takes the same)
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accuracy import ROOT, SETS, note_lines

Case = tuple[str, Any]
PARTS = ("notes", "documents", "builds", "libraries", "records")
NOT_COMPARED = {"refkit-build.json", "refkit-dedupe.json", "index.html"}


def plain(value: Any) -> Any:
    """A value of the model as JSON can hold it; empty fields are left out, so that new ones do not count."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        items = ((field.name, plain(getattr(value, field.name))) for field in dataclasses.fields(value))
        return {name: item for name, item in items if item not in (None, "", [], {}, 0, False)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def files(shared: Path) -> list[Path]:
    """Every document that is measured."""
    data = shared / "data"
    found = [*(data / "pdf").glob("*.pdf"), *(data / "documents").rglob("*"), *(shared / "sources").iterdir()]
    return sorted(path for path in found if path.is_file() and path.name != "README.md")


def read_all(shared: Path) -> Iterator[tuple[str, Any]]:
    """Each document as read, or the error that it gives."""
    import refkit

    for path in files(shared):
        try:
            yield path.name, refkit.read(path)
        except refkit.RefkitError as error:
            yield path.name, error


def notes(shared: Path, more: list[Path]) -> Iterator[Case]:
    """The citations of each note of the development sets."""
    import refkit

    for name in SETS:
        yield from cited(name, list(note_lines(shared / "data" / "dev" / f"{name}.jsonl")))
    for path in more:
        yield from cited(path.name, [json.loads(line) for line in path.read_text("utf-8").splitlines()])
    for name, document in read_all(shared):
        if isinstance(document, refkit.Document):
            yield from cited(name, document.notes)


def cited(name: str, given: Any) -> Iterator[Case]:
    from refkit.api import stream_notes

    for note, citations in stream_notes(given):
        yield f"note {name} {note.id}", plain(citations)


def documents(shared: Path, _: list[Path]) -> Iterator[Case]:
    """Each document as its reader sees it."""
    for name, document in read_all(shared):
        yield f"document {name}", plain(document)


def run(*words: str | Path) -> None:
    """One refkit command, in this process."""
    from click.testing import CliRunner

    from refkit.cli import main as command

    CliRunner().invoke(command, [str(word) for word in words])


def made(label: str, folder: str) -> Iterator[Case]:
    """A hash of each file in a folder of outputs."""
    for path in sorted(Path(folder).iterdir()):
        if path.name not in NOT_COMPARED and path.is_file():
            yield f"{label} {path.name}", hashlib.sha256(path.read_bytes()).hexdigest()


def builds(shared: Path, _: list[Path]) -> Iterator[Case]:
    """The files of a build of the five sources, and of one of the PDFs."""
    for name in ("sources", "data/pdf"):
        with tempfile.TemporaryDirectory() as folder:
            found = [path for path in files(shared) if str(path.parent).endswith(name)]
            run("build", *found, "-o", folder, "--force", "-q")
            yield from made(f"build {name}", folder)


def libraries(shared: Path, _: list[Path]) -> Iterator[Case]:
    """The clusters of each record set, and the pairs that are left to a person."""
    data = shared / "data"
    sets = [*(data / "dedupe").glob("*-records.csv"), *(ROOT / "tests/gold").glob("footnote-works*.jsonl")]
    for path in [*sorted(sets), data / "bib" / "biblatex-examples.bib"]:
        with tempfile.TemporaryDirectory() as folder:
            run("dedupe", path, "-o", folder, "--force", "-q")
            yield from made(f"library {path.name}", folder)


def records(shared: Path, _: list[Path]) -> Iterator[Case]:
    """Each record file, converted to every format."""
    from refkit import formats

    for path in sorted((shared / "data" / "bib").glob("*.bib")):
        with tempfile.TemporaryDirectory() as folder:
            for name in formats.names():
                run("convert", path, Path(folder) / f"out.{name}", "--to", name, "-q")
            yield from made(f"record {path.name}", folder)


def same(before: Any, after: Any) -> bool:
    """Equal but for what only the newer one has."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(key in after and same(value, after[key]) for key, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(same, before, after))
    return bool(before == after)


def load(path: Path) -> dict[str, Any]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(json.loads(line) for line in file)


def compare(before: Path, after: Path, show: int) -> int:
    """Print the counts by part and the first cases that differ; returns how many differ."""
    old, new = load(before), load(after)
    parts = {name.split()[0] for name in new}
    names = [name for name in dict.fromkeys([*old, *new]) if name.split()[0] in parts]
    differ = [name for name in names if name not in old or name not in new or not same(old[name], new[name])]
    total, other = (Counter(name.split()[0] for name in group) for group in (names, differ))
    for part in total:
        print(f"{part:10} {total[part]:6} cases, {other[part]:5} differ")
    for name in differ[:show]:
        print(f"\n{name}\n- {json.dumps(old.get(name), ensure_ascii=False)[:1500]}")
        print(f"+ {json.dumps(new.get(name), ensure_ascii=False)[:1500]}")
    return len(differ)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("record", "compare"))
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--notes", type=Path, action="append", default=[])
    parser.add_argument("--show", type=int, default=5)
    given = parser.parse_args()
    if given.what == "compare":
        sys.exit(compare(*given.paths, given.show) > 0)
    makers = {maker.__name__: maker for maker in (notes, documents, builds, libraries, records)}
    with gzip.open(given.paths[0], "wt", encoding="utf-8") as file:
        for part in given.only.split(","):
            for case in makers[part](given.shared, given.notes):
                file.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
