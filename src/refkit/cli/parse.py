"""`refkit parse`: notes in, one a line or as JSON lines; their citations out as JSON lines or as a record file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import emit, force_option, leave_if, say_json, to_stdout, warn
from refkit.errors import NothingFoundError, ReadError

if TYPE_CHECKING:
    from refkit.model import Citation, Note, Work

RECORDS = {"bib": "bibtex", "biblatex": "biblatex", "csl": "csl-json"}


@click.command("parse")
@click.argument("source", metavar="INPUT")
@click.option(
    "--to", type=click.Choice(["jsonl", *RECORDS]), default="bib", show_default=True, help="What to print."
)
@click.option("--explain", is_flag=True, help="Show each note with its fields marked, and how sure each is.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read notes in."
)
@click.option("-o", "--out", help="File to write to (default: standard output).")
@force_option
def command(source: str, to: str, explain: bool, jobs: int, out: str | None, force: bool) -> None:
    """Read single notes into citations.

    INPUT is a file ("-" for standard input) with one note a line, or JSON lines with "id", "text" and optionally
    "doc"; the lines of one doc are read in order, so that short forms resolve.

    A line that cannot be read is reported on stderr and the others are read; the exit code is then 1.
    """
    from refkit.api import dump, stream_notes

    failed: list[ReadError] = []
    cited = stream_notes(_notes(source, failed), jobs)
    if explain:
        from refkit.cli.explain import explained

        emit("\n\n".join(starmap(explained, cited)), out, force=force)
    elif to == "jsonl" and to_stdout(out):
        for note, citations in cited:
            say_json(_line(note, citations))
    elif to == "jsonl":
        emit("\n".join(starmap(_line, cited)), out, force=force)
    else:
        works = list(_works(cited))
        if not works and not failed:
            raise NothingFoundError("no citation was found", file=source)
        emit(dump(works, None, RECORDS[to]), out, force=force)
    warn(*failed)
    leave_if(failed)


def _works(cited: Iterable[tuple[Note, Sequence[Citation]]]) -> Iterator[Work]:
    """What is cited for the first time, or refers back to nothing that was found."""
    for _, citations in cited:
        for citation in citations:
            if citation.target is None and any(citation.work.present()):
                yield citation.work


def _notes(source: str, failed: list[ReadError]) -> Iterator[str | Mapping[str, Any]]:
    """The notes of the input one by one; lines that are no notes go to `failed`."""
    name = "standard input" if source == "-" else source
    if source != "-" and not Path(source).is_file():
        raise ReadError("there is no such file", file=source, remedy="give a file with one note a line, or -")
    with click.open_file(source, "r", encoding="utf-8", errors="strict") as file:
        try:
            yield from _lines(file, name, failed)
        except UnicodeDecodeError as error:
            raise ReadError("the file is not UTF-8 text", file=name, remedy="save it as UTF-8") from error


def _lines(file: Any, name: str, failed: list[ReadError]) -> Iterator[str | Mapping[str, Any]]:
    for number, line in enumerate(file, start=1):
        line = line.strip("\n\r﻿")
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            yield {"id": f"n{number}", "text": line, "number": number}
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:  # a number can be too long, a list too deep
            said = getattr(error, "msg", str(error))
            failed.append(ReadError(f"not JSON: {said}", file=name, place=f"line {number}"))
            continue
        if not isinstance(item.get("text"), str):
            remedy = 'give every line a "text"'
            failed.append(ReadError("the line has no text", file=name, place=f"line {number}", remedy=remedy))
            continue
        yield item


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _line(note: Note, citations: list[Citation]) -> str:
    from refkit.formats.csl_json import item

    shown = [
        {
            "id": citation.id,
            "form": citation.form,
            "span": [citation.start, citation.end],
            "signal": citation.signal,
            "target": citation.target,
            "locator": (
                {"label": citation.locator.label, "value": citation.locator.value}
                if citation.locator
                else None
            ),
            "confidence": citation.confidence,
            "flags": list(citation.flags),
            "work": item(citation.work, citation.id),
        }
        for citation in citations
    ]
    return _encode({"id": note.id, "citations": shown})
