"""`refkit parse`: notes in, one a line or as JSON lines; their citations out as JSON lines or as a record file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import emit
from refkit.errors import EXIT_PARTIAL, NothingFoundError, ReadError

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
@click.option("--force", is_flag=True, help="Overwrite the file.")
def command(source: str, to: str, explain: bool, jobs: int, out: str | None, force: bool) -> None:
    """Read single notes into citations.

    INPUT is a file ("-" for standard input) with one note a line, or JSON lines with "id", "text" and optionally
    "doc"; the lines of one doc are read in order, so that short forms resolve.

    A line that cannot be read is reported on stderr and the others are read; the exit code is then 1.
    """
    from refkit.api import stream_notes

    failed: list[ReadError] = []
    notes = _notes(source, failed)
    if explain:
        from refkit.cli.explain import explained

        emit(
            "\n\n".join(explained(note, citations) for note, citations in stream_notes(notes, jobs)),
            out,
            force=force,
        )
    elif to == "jsonl":
        if out is None:
            for note, citations in stream_notes(notes, jobs):
                click.echo(_line(note, citations))
        else:
            emit("\n".join(_line(note, found) for note, found in stream_notes(notes, jobs)), out, force=force)
    else:
        works = [
            citation.work
            for _, citations in stream_notes(notes, jobs)
            for citation in citations
            if citation.target is None and any(True for _ in citation.work.present())
        ]
        if not works and not failed:
            raise NothingFoundError("no citation was found", file=source)
        emit(_records(works, RECORDS[to]), out, force=force)
    for error in failed:
        click.echo(f"refkit: {error}", err=True)
    if failed:
        sys.exit(EXIT_PARTIAL)


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
        except json.JSONDecodeError as error:
            failed.append(ReadError(f"not JSON: {error.msg}", file=name, place=f"line {number}"))
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


def _records(works: list[Work], format_name: str) -> str:
    from refkit.api import dump

    return dump(works, None, format_name)
