"""What is done with a broken input: read it, write what was read in other formats, run commands on it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from click.testing import CliRunner

from refkit import formats, readers
from refkit.cli import main
from refkit.errors import EXIT_CODES, EXIT_FAULT, RefkitError
from refkit.pipeline.readings import CACHE

RAW = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NAMES = formats.names()


class FaultError(Exception):
    """What refkit promises not to do."""


def said(*arguments: object, feed: str | None = None) -> str:
    """What a command prints.

    Raises:
        FaultError: it ends with a traceback or an unknown code, prints control characters, or asks for a report.
    """
    result = CliRunner().invoke(main, [str(one) for one in arguments], input=feed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    words = " ".join(map(str, arguments))
    if (
        result.exit_code not in EXIT_CODES
        or result.exit_code == EXIT_FAULT
        or "itself failed" in result.output
    ):
        raise FaultError(f"{words}: exit {result.exit_code}: {result.output[-300:]}")
    if found := RAW.search(result.output):
        at = found.start()
        raise FaultError(f"{words}: prints {result.output[max(0, at - 30) : at + 30]!r}")
    return result.output


def document(path: Path, rng: random.Random, out: Path) -> None:
    """Read a document; sometimes build it, and read what was written."""
    try:
        read = readers.read(path)
    except RefkitError as error:
        str(error).encode("utf-8", "surrogatepass")
        return
    for note in read.notes:
        note.text.encode("utf-8")
    if rng.random() < 0.15:
        build(path, rng, out)
    elif rng.random() < 0.1:
        said(rng.choice(["notes", "report"]), path, *rng.choice([[], ["-q"]]))


def build(path: Path, rng: random.Random, out: Path) -> None:
    """Build a folder, read back its record files, build again over it, graph and review it."""
    said("build", path, "-o", out)
    if (out / "combined.bib").exists():
        for name in (
            "combined.bib",
            "combined.ris",
            "combined.rdf",
            "combined.csl.json",
            "combined.biblatex.bib",
        ):
            formats.load(out / name)
        said("build", path, "-o", out, "-q")
        said("graph", out, "--to", rng.choice(["graphml", "gexf", "dot", "json", "cito", "svg", "measures"]))
        said("review", out, feed="d\ns\n1\nq\n")


def records(path: Path, rng: random.Random, out: Path) -> None:
    """Read a record file, write it in other formats and read that; sometimes check, convert or merge it."""
    try:
        found, problems = formats.load(path)
        entries, more = formats.entries_of(found, str(path))
    except RefkitError:
        return
    for one in (*problems, *more):
        str(one).encode("utf-8", "surrogatepass")
    for name in rng.sample(NAMES, 3):
        written = formats.find(name).dumps(entries)
        written.encode("utf-8")
        back, _ = formats.find(name).loads(written)
        if len(back) != len(entries):
            raise FaultError(f"{len(entries)} entries written as {name}, {len(back)} read back")
    if rng.random() < 0.2:
        commands(path, rng, out)


def commands(path: Path, rng: random.Random, out: Path) -> None:
    """One command on a record file."""
    kind = rng.randrange(4)
    if kind == 0:
        said("convert", path, "-", "--to", rng.choice(NAMES))
    elif kind == 1:
        said("check", path)
    elif kind == 2:
        out.mkdir(exist_ok=True)
        said("check", path, "--fix", "-o", out / path.name, "--force")
    else:
        said("dedupe", path, "-o", out, *rng.choice([[], ["--to", rng.choice(NAMES)]]))
        said("review", out, feed="d\ns\n1\nq\n")


def own(path: Path, rng: random.Random, out: Path) -> None:
    """A file that refkit wrote and somebody changed, in its place in a folder that is built, reviewed and merged."""
    home = Path(__file__).resolve().parents[1] / "tests" / "hostile" / "corpus" / "folder"
    shutil.copytree(home, out)
    target = out / path.name.partition("~")[2]
    shutil.copyfile(path, target)
    feed = "s\nd\n1\np 2\nu\nq\n"
    if target.suffix == ".csv":
        said("review", out, "--read", target)
    else:
        said("review", out, "--merges", "--all-values", feed=feed)
        said("review", out, "--accept", "same doi", "--reject", "score < 0.5")
    said("dedupe", out / "in.bib", "-o", out, "-q")


def notes(path: Path, rng: random.Random, out: Path) -> None:
    """A file with one note a line."""
    said(
        "parse",
        path,
        *rng.choice([[], ["--to", "jsonl"], ["--explain"], ["--to", "csl"], ["--to", "biblatex"]]),
    )


TARGETS: dict[str, Callable[[Path, random.Random, Path], None]] = {
    "documents": document, "records": records, "own": own, "notes": notes,
}  # fmt: skip


def left(folder: Path) -> Iterator[str]:
    """Drafts and other files that no command should leave."""
    for path in folder.rglob("*"):
        draft = path.name.startswith((".refkit-", "tmp")) and path.name != CACHE
        if draft or path.name.endswith(".ready"):
            yield path.name
