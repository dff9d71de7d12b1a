"""Documents that cite by fields, keys and marks in their running text: each citation on its work, no work twice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import refkit
from refkit.model import Bibliography

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))
import fields

RIGHT = 0.95
EXPECTED = [(cite.key, cite.page, cite.before) for cites in fields.CLUSTERS for cite in cites]
TITLES = {key: work.title for key, work in fields.WORKS.items()}


def cited(bibliography: Bibliography) -> list[tuple[str, str, str]]:
    """(title of the work, page, word before) of every citation in the running text, in order."""
    notes = {note.id: note for document in bibliography.documents for note in document.notes}
    works = {entry.key: entry.work for entry in bibliography.entries}
    found = []
    for note in notes.values():
        mine = [one for one in bibliography.citations if one.note == note.id and note.kind == "in-text"]
        for one in sorted(mine, key=lambda one: (one.start, one.id)):
            work = works.get(one.key)
            found.append((work.title if work else "", one.locator.value if one.locator else "", one.signal))
    return found


@pytest.mark.parametrize("write", fields.ALL, ids=lambda write: write.__name__)
def test_every_citation_in_the_text_is_on_its_work(tmp_path: Path, write: Any) -> None:
    bibliography = refkit.build([write(tmp_path)])
    found = cited(bibliography)
    wanted = [(TITLES[key], page, before) for key, page, before in EXPECTED]
    assert [title for title, *_ in found] == [title for title, *_ in wanted]
    assert [page.replace("--", "–") for _, page, _ in found] == [page for _, page, _ in wanted]
    assert sum(one == two for one, two in zip(found, wanted, strict=True)) >= RIGHT * len(wanted)
    titles = [entry.work.title for entry in bibliography.entries if not entry.documents]
    assert sorted(titles) == sorted(TITLES.values())
    notes = [note for note in bibliography.documents[0].notes if note.kind == "in-text"]
    for note in notes:
        assert note.anchor is not None
        paragraph = bibliography.documents[0].paragraphs[note.anchor.paragraph]
        assert paragraph[note.anchor.offset :].startswith(note.text)
        assert note.text in note.anchor.sentence
