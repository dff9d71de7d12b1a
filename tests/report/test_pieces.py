"""What the page is given: the pieces of a reference, and a note's words by field."""

from __future__ import annotations

import pytest

from refkit.model import Citation, Date, Evidence, Name, Work
from refkit.report.noted import stretches
from refkit.report.reference import line

# a work; (text, element, address) of each piece
LINES: list[tuple[Work, list[tuple[str, str, str]]]] = [
    (Work(), [("without a title", "i", "")]),
    (Work(title="Tides"), [("Tides", "cite", "")]),
    (Work(title="Tides", container_title="Ports"), [("“Tides”", "", ""), ("Ports", "cite", "")]),
    (Work(container_title="Ports"), [("Ports", "cite", "")]),
    (Work(title="T", editors=(Name("Lee", "Ann"),)), [("Ann Lee (ed.)", "", ""), ("T", "cite", "")]),
    # the series says the genre already
    (
        Work(title="T", genre="Paper", collection_title="paper"),
        [("T", "cite", ""), ("paper", "", "")],
    ),
    (Work(title="T", issued=Date(2011, 5)), [("T", "cite", ""), ("2011-05", "", "")]),
    (Work(title="T", doi="10.1/x"), [("T", "cite", ""), ("10.1/x", "", "https://doi.org/10.1/x")]),
    (Work(title="T", url="http://a.org"), [("T", "cite", ""), ("http://a.org", "", "http://a.org")]),
    # no link to what a browser would run
    (Work(title="T", url="javascript:x"), [("T", "cite", ""), ("javascript:x", "", "")]),
]


@pytest.mark.parametrize(("work", "pieces"), LINES)
def test_a_reference_in_pieces(work: Work, pieces: list[tuple[str, str, str]]) -> None:
    assert [(piece.text, piece.tag, piece.href) for piece in line(work)] == pieces


def citation(start: int, end: int, *fields: tuple[str, int, int]) -> Citation:
    evidence = tuple(Evidence(field, "d", "n", first, last, "") for field, first, last in fields)
    return Citation("c", "d", "n", start, end, "full", Work(evidence=evidence))


# citations of "See Lee, Tides."; the spans of their fields
MARKED: list[tuple[Citation, list[tuple[int, int, str]]]] = [
    (citation(4, 14), []),
    (citation(4, 14, ("authors", 4, 7), ("title", 9, 14)), [(4, 7, "authors"), (9, 14, "title")]),
    # of two fields that begin together the longest, and none over another
    (citation(4, 14, ("authors", 4, 7), ("title", 4, 5), ("issued", 6, 9)), [(4, 7, "authors")]),
    # not beyond the citation, and no kind, which no words are taken for
    (citation(4, 12, ("title", 9, 14), ("kind", 4, 7)), [(9, 12, "title")]),
]


@pytest.mark.parametrize(("made", "spans"), MARKED)
def test_the_words_of_a_citation(made: Citation, spans: list[tuple[int, int, str]]) -> None:
    assert list(stretches(made)) == spans
