"""Data that a document carries, beside an entry of its own reference list: nothing is lost, no work is two."""

from __future__ import annotations

import json

import pytest

from refkit.model import Citation, Cited, Document, Note, Work
from refkit.pipeline.given import with_given


def both(title: str, listed: str, kind: str = "in-text") -> list[Citation]:
    """What becomes of a citation with data (a title and a DOI) that was linked to an entry of the list."""
    record = json.dumps(
        {"type": "book", "title": title, "DOI": "10.5555/rivers", "author": [{"family": "Lee"}]}
    )
    cited = Cited(0, 10, "csl-json", record)
    notes = (
        Note("a:t1", "a", "t1", "(Lee 1990)", kind, cited=(cited,)),
        Note("a:r1", "a", "", "Lee, Ann. 1990. Quiet Rivers. Oslo.", "reference"),
    )
    document = Document("a", "a.docx", "", (), notes, Work())
    return with_given(
        document,
        [
            Citation("a:t1/0", "a", "a:t1", 0, 10, "short", Work(), target="a:r1/0"),
            Citation("a:r1/0", "a", "a:r1", 0, 35, "full", Work(title=listed, publisher_place="Oslo")),
        ],
    )


@pytest.mark.parametrize("title", ["Quiet Rivers", "Quiet rivers: An Essay"])
def test_an_entry_gets_what_it_does_not_print(title: str) -> None:
    cited, entry = both(title, "Quiet Rivers")
    assert (cited.target, cited.form) == (entry.id, "short")
    assert (entry.work.title, entry.work.doi, entry.work.publisher_place) == (
        "Quiet Rivers",
        "10.5555/rivers",
        "Oslo",
    )
    (shown,) = entry.work.evidence_for("doi")
    assert (shown.note, shown.inferred) == ("a:t1", "from the citation data in the document")


def test_data_of_another_work_are_no_short_form_of_the_entry() -> None:
    for title in ("Loud Rivers", "Quiet"):
        cited, entry = both(title, "Quiet Rivers")
        assert (cited.target, cited.form, cited.work.title) == (None, "full", title)
    assert entry.work.doi == ""
