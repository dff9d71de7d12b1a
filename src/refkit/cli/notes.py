"""`refkit notes`: one document in; its notes with their kinds and anchors out, in reading order."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import echo_json, say, warn
from refkit.errors import EXIT_NOTHING
from refkit.model import IN_TEXT, REFERENCE

if TYPE_CHECKING:
    from refkit.model import Document, Note

LISTED = ("entry of a reference list", "entries of reference lists")


@click.command("notes")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of note, kind, text and anchor.")
@click.option("-q", "--quiet", is_flag=True, help="Do not report what is doubtful in the document.")
def command(file: str, as_json: bool, quiet: bool) -> None:
    """Show the notes of a document, with the place of each.

    An anchor is the paragraph (from 0), the character in it, and the sentence that the note's mark stands in. What is
    doubtful is reported on stderr, with the counts where the document has more than notes: entries of reference lists
    and citations in running text. Without any of these the exit code is 3.
    """
    from refkit import readers

    document = readers.read(file)
    if not quiet:
        warn(*document.problems)
    if as_json:
        echo_json([_item(note) for note in document.notes])
    else:
        say(_listed(document))
    if not quiet and not all(note.is_note for note in document.notes):
        warn(f"{file}: {counted(document.notes)}")
    if not document.notes:
        warn(f"{file}: no note was found")
        sys.exit(EXIT_NOTHING)


def counted(notes: Sequence[Note]) -> str:
    """How many of each: "34 notes, 58 entries of reference lists, 120 citations in the text"."""
    many = Counter("" if note.is_note else note.kind for note in notes)
    words = (
        ("", "note", "notes"),
        (REFERENCE, *LISTED),
        (IN_TEXT, "citation in the text", "citations in the text"),
    )
    return ", ".join(f"{many[kind]} {one if many[kind] == 1 else more}" for kind, one, more in words)


def _item(note: Note) -> dict[str, Any]:
    anchor = note.anchor
    return {
        "note": note.number,
        "kind": note.kind,
        "text": note.text,
        **({"page": note.sheet} if note.sheet else {}),
        **({"printed_page": note.page} if note.page else {}),
        "anchor": {"paragraph": anchor.paragraph, "offset": anchor.offset, "sentence": anchor.sentence}
        if anchor
        else None,
    }


def _page(note: Note) -> str:
    printed = f" (printed {note.page})" if note.page else ""
    return f"page {note.sheet}{printed}, " if note.sheet else ""


def _listed(document: Document) -> str:
    """One block a note: kind, number and text, then the place and the sentence."""
    blocks = []
    for note in document.notes:
        place = "in the list of references" if note.kind == REFERENCE else "no mark in the text"
        if note.anchor:
            place = (
                f"paragraph {note.anchor.paragraph}, character {note.anchor.offset}: {note.anchor.sentence}"
            )
        place = f"{_page(note)}{place}"
        blocks.append(f"{f'{note.kind} {note.number}'.strip()}: {note.text}\n    {place}")
    return "\n".join(blocks)
