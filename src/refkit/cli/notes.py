"""`refkit notes`: one document in; its notes with their kinds and anchors out, in reading order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from refkit.cli.console import echo_json, say, warn
from refkit.errors import EXIT_NOTHING

if TYPE_CHECKING:
    from refkit.model import Document, Note


@click.command("notes")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of note, kind, text and anchor.")
@click.option("-q", "--quiet", is_flag=True, help="Do not report what is doubtful in the document.")
def command(file: str, as_json: bool, quiet: bool) -> None:
    """Show the notes of a document, with the place of each.

    An anchor is the paragraph (from 0), the character in it, and the sentence that the note's mark stands in. What is
    doubtful is reported on stderr; without any note the exit code is 3.
    """
    from refkit import readers

    document = readers.read(file)
    if not quiet:
        warn(*document.problems)
    if as_json:
        echo_json([_item(note) for note in document.notes])
    else:
        say(_listed(document))
    if not document.notes:
        warn(f"{file}: no note was found")
        sys.exit(EXIT_NOTHING)


def _item(note: Note) -> dict[str, Any]:
    anchor = note.anchor
    return {
        "note": note.number,
        "kind": note.kind,
        "text": note.text,
        "anchor": {"paragraph": anchor.paragraph, "offset": anchor.offset, "sentence": anchor.sentence}
        if anchor
        else None,
    }


def _listed(document: Document) -> str:
    """One block a note: kind, number and text, then the place and the sentence."""
    blocks = []
    for note in document.notes:
        place = "no mark in the text"
        if note.anchor:
            place = (
                f"paragraph {note.anchor.paragraph}, character {note.anchor.offset}: {note.anchor.sentence}"
            )
        blocks.append(f"{note.kind} {note.number}: {note.text}\n    {place}")
    return "\n".join(blocks)
