"""A program as users write it, which `mypy --strict` must find right; what is wrong in it is marked so."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import refkit
from refkit import Bibliography, Citation, Date, Document, Entry, Name, Note, Work


def documents(folder: Path) -> Bibliography:
    """Paths of every kind, one and many, bytes and open files."""
    one = refkit.read("paper.docx")
    assert_type(one, Document)
    assert_type(refkit.read(b"", name="paper.md"), Document)
    assert_type(refkit.read(io.BytesIO(), name="paper.md"), Document)
    many = refkit.read([folder, "paper.docx"])
    assert_type(many, list[Document])
    with folder.open("rb") as file:
        refkit.read(file)
    refkit.build(folder)
    refkit.build(path for path in folder.iterdir())
    refkit.build(3)  # type: ignore[arg-type]
    return refkit.build([one, *many, folder, "paper.docx"], out=folder / "out", force=True)


def notes() -> Iterator[str]:
    """Notes as texts, mappings and values."""
    assert_type(refkit.parse("Ibid."), list[Citation])
    for citation in refkit.parse_notes(["Ibid.", {"text": "Ibid."}, Note("n1", "", "1", "Ibid.")]):
        yield from citation.confidence_by_field
    for note, found in refkit.stream_notes(iter(["Ibid."])):
        yield f"{note.id} {len(found)}"


def records() -> str:
    """Works of files, merged and written."""
    works = refkit.load(b"", format="bibtex")
    assert_type(works, list[Work])
    merged = refkit.dedupe(["a.bib", Path("b.ris")])
    refkit.dedupe(works, sources=["a"] * len(works))
    refkit.dump([cluster.work for cluster in merged.clusters], "out.bib", force=True)
    refkit.dump({"title": "x"}, "out.bib")  # type: ignore[dict-item]
    return refkit.dump(merged, format="ris")


def values(bibliography: Bibliography) -> dict[str, Any]:
    """The types and their methods."""
    assert_type(bibliography["key"], Entry)
    assert_type(bibliography.get("key"), Entry | None)
    assert_type(bibliography.get("key", 0), Entry | int)
    assert_type([entry.work for entry in bibliography], list[Work])
    bibliography.to_dataframe("edges")
    bibliography.to_dataframe("nonsense")  # type: ignore[arg-type]
    work = Work(authors=(Name.parse("Ann Lee"),), issued=Date.parse(1999))
    Work(authors="Lee, Ann")  # type: ignore[arg-type]
    assert_type(work.evidence_by_field["title"][0].text, str)
    assert_type(Work.from_csl(work.to_csl()), Work)
    return work.to_csl("lee")
