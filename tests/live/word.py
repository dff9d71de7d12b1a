"""Writes documents, makes them live, and looks into what came out."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from office import note_body, package, paragraph, reference, run

import refkit
from refkit.live.outcome import Outcome

BOOK = "Anna Berg, *The Harbour Treaties* (Oslo: Fjord Press, 2004), 17."
ARTICLE = "See Karl Ott, “Lights on the Coast,” *Review of Ports* 12, no. 3 (1998): 45–61."
FIELD = re.compile(r"ADDIN ZOTERO_ITEM CSL_CITATION (\{.*?\}) </w:instrText>", re.DOTALL)


def document(*notes: str, **more: Any) -> bytes:
    """A document with a sentence a note; a note is plain text with asterisks, or the XML of its paragraphs."""
    body = "".join(
        paragraph(run(f"Sentence {place}.") + reference("footnote", place + 5)) for place in range(len(notes))
    )
    parts = [
        (place + 5, note if note.startswith("<") else note_body([note])) for place, note in enumerate(notes)
    ]
    return package(body, parts, **more)


def made(folder: Path, data: bytes, **wishes: Any) -> tuple[bytes, Outcome]:
    """The live document, and what came of it; the one that was given is checked to be as it was."""
    path, out = folder / "paper.docx", folder / "live.docx"
    path.write_bytes(data)
    (done,) = refkit.cite(path, out, force=True, **wishes)
    assert path.read_bytes() == data
    assert shown(path) == shown(out) or wishes.get("bibliography")
    return out.read_bytes(), done


def shown(path: Path) -> tuple[tuple[str, ...], list[tuple[str, str, Any]]]:
    """What refkit reads: the paragraphs, and the notes with their anchors."""
    read = refkit.read(path)
    return read.paragraphs, [(note.number, note.text, note.anchor) for note in read.notes]


def member(data: bytes, name: str = "word/footnotes.xml") -> str:
    """A part of a package."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode("utf-8")


def members(data: bytes) -> dict[str, bytes]:
    """All parts of a package by name."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def fields(data: bytes, name: str = "word/footnotes.xml") -> list[dict[str, Any]]:
    """The citations in the fields of a part."""
    return [json.loads(html.unescape(found)) for found in FIELD.findall(member(data, name))]


def back(folder: Path, data: bytes) -> tuple[bytes, Outcome]:
    """A document with what refkit put in taken out of it."""
    path, out = folder / "live.docx", folder / "back.docx"
    path.write_bytes(data)
    (done,) = refkit.cite(path, out, undo=True, force=True)
    return out.read_bytes(), done


def preferences(data: bytes) -> list[str]:
    """Zotero's preferences in the properties of a document, in the pieces they are cut into."""
    custom = member(data, "docProps/custom.xml")
    return [
        html.unescape(piece) for piece in re.findall(r'"ZOTERO_PREF_\d+"><vt:lpwstr[^>]*>([^<]*)<', custom)
    ]
