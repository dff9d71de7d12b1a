"""Takes the project's test document in every format; prints what refkit finds of its notes, beside what pandoc finds.

    python benchmarks/readers.py [--notes 200] [--only SHAPE]

First a row for every shape of notes (symbols, letters, feet of pages, macros of other files …) in every format that can
have it: how many notes there are, how many were found whole, how many were found that are none, and what is not said
that must be. What is not found is named at the end, and the exit code is 1.

Columns: notes found; numbers, kinds, texts, anchors (paragraph, offset and sentence) and italics right; notes that are
none. pandoc gives neither numbers nor offsets; its kinds are right where the document has one kind only. Then the
milliseconds that refkit takes for a document of so many notes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "documents"))

import html_shapes  # noqa: E402  (found through the line above)
import markup  # noqa: E402
import office  # noqa: E402
from described import DOCUMENT, Block, Described, Mark, expected  # noqa: E402
from make import documents, outcomes  # noqa: E402
from shapes import Shaped, shaped  # noqa: E402

from refkit import readers  # noqa: E402
from refkit.errors import RefkitError  # noqa: E402

# the formats that pandoc reads, by file ending
PANDOC = {"docx": "docx", "epub": "epub", "html": "html", "md": "markdown", "odt": "odt", "rtf": "rtf"}
PANDOC |= {"tex": "latex"}
PANDOC |= {"rst": "rst", "org": "org", "docbook": "docbook", "mediawiki": "mediawiki", "typ": "typst"}
NOTES = ("footnote", "endnote")
# so many faults of one document are named
TOLD = 3
HEAD = f"{'document':<20} {'found':>5} {'number':>6} {'kind':>5} {'text':>5} {'anchor':>6} {'italic':>6} {'false':>5}"


def by_pandoc(path: Path) -> list[tuple[str, tuple[str, ...]]] | None:
    """(text, italics) of the notes that pandoc finds; None where it does not read the format."""
    from refkit.readers.pandoc import program

    name = "jats" if path.name.endswith(".jats.xml") else PANDOC.get(path.suffix.lstrip("."))
    if name is None:
        return None
    command = [program(), "-f", name, "-t", "json", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        return []
    return [_texts(item["c"]) for item in _notes(json.loads(done.stdout)["blocks"])]


def _notes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if tree.get("t") == "Note":
            yield tree
        else:
            yield from _notes(tree.get("c"))
    elif isinstance(tree, list):
        for item in tree:
            yield from _notes(item)


def _texts(blocks: Any) -> tuple[str, tuple[str, ...]]:
    from refkit.readers.flow import Flow, Run
    from refkit.readers.pandoc import Walker

    run = Run()
    Walker(Flow(), run).blocks(blocks)
    return run.text, tuple(run.text[start:end] for start, end in run.italics)


def _dashed(counts: list[int]) -> list[str]:
    """The figures for pandoc, with dashes where it gives nothing to count."""
    found, kind, text, italic, false = map(str, counts)
    return [found, "–", kind, text, "–", italic, false]


def many(count: int) -> Described:
    """The document with so many notes, in paragraphs of their own."""
    notes, blocks = {}, list(DOCUMENT.blocks[:1])
    for place in range(count):
        key = f"k{place}"
        note = DOCUMENT.notes["f2"]
        notes[key] = replace(note, number=str(place + 1))
        sentence = [
            "A sentence of some length that carries a note",
            Mark(key),
            " and then goes on for a while.",
        ]
        blocks.append(Block("p", [sentence, ["Another *sentence* follows it."]]))
    return replace(DOCUMENT, blocks=blocks, notes=notes)


def milliseconds(path: Path) -> float:
    """The median time of five reads."""
    readers.read(path)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        readers.read(path)
        taken.append(time.perf_counter() - start)
    return 1000 * statistics.median(taken)


def speed(count: int, folder: Path) -> Iterator[tuple[str, float]]:
    """(format, milliseconds) for a document of so many notes."""
    document = many(count)
    made: dict[str, bytes | str] = {
        "docx": office.docx(document),
        "odt": office.odt(document),
        "html": html_shapes.html("pandoc", document)[0],
        "jats.xml": markup.jats(document),
        "tei.xml": markup.tei(document),
        "tex": markup.latex(document),
        "md": markup.markdown(document)[0],
    }
    for ending, data in made.items():
        path = folder / f"many.{ending}"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        found = sum(note.kind in NOTES for note in readers.read(path).notes)
        assert found == count, f"{ending}: {found} notes of {count}"
        yield ending, milliseconds(path)


def read_shape(made: Shaped, folder: Path) -> tuple[int, int, list[str]]:
    """(notes found whole, notes found that are none, what is wrong in words) of a document of one shape."""
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
    try:
        document = readers.read(folder / next(iter(made.files)))
    except RefkitError as error:
        return 0, 0, [str(error)]
    left = [note.text for note in document.notes if note.kind in NOTES]
    missing = []
    for text in made.notes:
        if text in left:
            left.remove(text)
        else:
            missing.append(f"not found: {text[:60]!r}")
    alarms = [*missing[:TOLD], *(f"no note: {text[:60]!r}" for text in left[:TOLD])]
    if made.flags and tuple(note.flags for note in document.notes) != made.flags:
        alarms.append("its notes have other flags")
    if made.says and made.notes and not any(made.says in problem.message for problem in document.problems):
        alarms.append(f"nothing says {made.says!r}")
    return len(made.notes) - len(missing), len(left), alarms


def shapes_found(folder: Path, only: str = "") -> list[str]:
    """Print a row for every shape in every format; what was not found, in words."""
    alarms: list[str] = []
    print(f"{'shape':<40} {'format':<30} {'notes':>5} {'found':>5} {'false':>5}")
    for place, made in enumerate(shaped()):
        if only not in made.shape:
            continue
        own = folder / str(place)
        own.mkdir()
        found, false, wrong = read_shape(made, own)
        print(
            f"{made.shape:<40} {made.format:<30} {len(made.notes):>5} {found:>5} {false:>5}{'  !' if wrong else ''}"
        )
        alarms += [f"{made.shape}, {made.format}: {said}" for said in wrong]
    return alarms


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--notes", type=int, default=200, help="notes of the document that is timed")
    parser.add_argument("--only", default="", help="only shapes that this is part of")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        alarms = shapes_found(Path(name), arguments.only)
        if not arguments.only:
            alarms += formats_found(Path(name), arguments.notes)
    print(f"\n{len(alarms)} alarms" if alarms else "\neverything was found")
    for alarm in alarms:
        print(f"ALARM {alarm}")
    sys.exit(bool(alarms))


def formats_found(folder: Path, count: int) -> list[str]:
    """Print what is found of the described document in every format, beside pandoc; what was not, in words."""
    alarms: list[str] = []
    print(f"\n{HEAD}")
    for made in documents():
        path = folder / made.file
        path.write_bytes(made.data)
        try:
            found, false = outcomes(readers.read(path), made.described)
        except RefkitError as error:
            print(f"{made.file:<20} {error.message}")
            alarms.append(f"{made.file}: {error.message}")
            continue
        counts = [
            sum(getattr(item, field) for item in found)
            for field in ("number", "kind", "text", "anchor", "italics")
        ]
        number, kind, text, anchor, italics = counts
        alarms += [f"{made.file}: not right: {item.expected.text[:60]!r}" for item in found if not item.right]
        alarms += [f"{made.file}: {false} notes are none"] if false else []
        print(
            f"{made.file:<20} {text:>5} {number:>6} {kind:>5} {text:>5} {anchor:>6} {italics:>6} {false:>5}"
        )
        try:
            theirs = by_pandoc(path)
        except RefkitError:
            theirs = None
        if theirs is None:
            print(f"{'  pandoc':<20} {'–':>5}")
            continue
        wanted = {item.text: item.italics for item in expected(made.described)}
        right = sum(item[0] in wanted for item in theirs)
        slanted = sum(wanted.get(text) == italic for text, italic in theirs)
        alike = right if len({note.kind for note in made.described.notes.values()}) == 1 else 0
        counts = [right, alike, right, slanted, len(theirs) - right]
        print("{:<20} {:>5} {:>6} {:>5} {:>5} {:>6} {:>6} {:>5}".format("  pandoc", *_dashed(counts)))
    print(f"\nmilliseconds for {count} notes")
    for ending, taken in speed(count, folder):
        print(f"{ending:<20} {taken:>6.1f}")
    return alarms


if __name__ == "__main__":
    main()
