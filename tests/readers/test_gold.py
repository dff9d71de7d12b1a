"""The five sources and their cards against the gold: notes, anchors, the documents' own data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from refkit.model import Document
from refkit.readers import find, read

NOTES = 33


def lines(root: Path, name: str) -> list[dict[str, Any]]:
    text = (root / "tests" / "gold" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def documents(folder: Path) -> dict[str, Document]:
    return {document.id: document for document in map(read, find([folder]))}


def flat(text: str) -> str:
    return text.casefold().translate(str.maketrans("’‘“”–—", "''\"\"--"))


def test_every_note_at_its_place(shared: Path, root: Path) -> None:
    found = documents(shared / "sources")
    gold = lines(root, "anchors.jsonl")
    numbers = [str(number) for number in range(1, NOTES + 1)]
    for name in {line["document"] for line in gold}:
        assert [note.number for note in found[name].notes] == numbers
    for line in gold:
        document = found[line["document"]]
        note = next(note for note in document.notes if note.number == line["note"])
        assert note.anchor is not None
        assert note.flags == ()
        before = document.paragraphs[note.anchor.paragraph][: note.anchor.offset]
        assert flat(before).endswith(flat(line["sentence_end"])), line


def test_own_data(shared: Path, root: Path) -> None:
    found = documents(shared / "sources")
    for line in lines(root, "metadata.jsonl"):
        work = found[line["document"]].work
        also = line.get("also", {})
        for field in (
            "kind",
            "genre",
            "title",
            "collection_title",
            "collection_number",
            "publisher",
            "publisher_place",
            "url",
        ):
            right = [line.get(field, ""), *line.get(f"{field}_also", []), *also.get(field, [])]
            assert flat(getattr(work, field)) in map(flat, right), (line["document"], field)
        assert (work.issued.edtf if work.issued else "") == line.get("issued", "")
        assert [(name.family, name.given) for name in work.authors] == [
            (name["family"], name["given"]) for name in line["authors"]
        ]
        assert [number for number in work.issn.split(", ") if number] == line.get("issn", [])


def test_cards_have_the_same_notes(root: Path) -> None:
    found = documents(root / "references" / "sources")
    counts = {name: len(document.notes) for name, document in found.items() if document.notes}
    assert sorted(counts.values()) == [NOTES, NOTES]
    assert all(note.anchor for document in found.values() for note in document.notes)
