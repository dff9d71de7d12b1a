"""The source of an article: where its journal, volume, year, issue and pages stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalise.journal import parse_volume_year_pages

FIELDS = ("container", "volume", "year", "issue", "page", "cited")
SOURCES = [
    # OSCOLA
    ("(1996) 20 Journal of Law 412, 415", ("Journal of Law", "20", "1996", None, "412", "415")),
    ("[1983] Weekly Record 121", ("Weekly Record", None, "1983", None, "121", None)),
    ("(1990) I Law Review 47 at pp. 54–55", ("Law Review", "I", "1990", None, "47", "54–55")),
    ("(2002) 25(1) Law Journal 15", ("Law Journal", "25", "2002", "1", "15", None)),
    # Bluebook
    ("89 Harvard Law Rev. 1685, 1690 (1976)", ("Harvard Law Rev.", "89", "1976", None, "1685", "1690")),
    # German law reviews
    ("NJW 1998, 412 (415)", ("NJW", None, "1998", None, "412", "415")),
    ("AcP 190 (1990), 1 (5)", ("AcP", "190", "1990", None, "1", "5")),
    ("JZ 2001, S. 12 ff.", ("JZ", None, "2001", None, "12 ff.", None)),
    # Chicago and its kin
    ("Past Studies, no. 62 (1974): 47–95", ("Past Studies", None, "1974", "62", "47–95", None)),
    ("School Journal 99, no. 5 (1999): 131–46", ("School Journal", "99", "1999", "5", "131–46", None)),
    ("Psychologist 45 (March 1990): 336–46", ("Psychologist", "45", "1990", None, "336–46", None)),
    ("Metalle 25.10 (2006): 2409–11", ("Metalle", "25", "2006", "10", "2409–11", None)),
    # Italian: the journal in marks before it
    ("«Studi», XXIII, 1985, n. 4, pp. 55-75", (None, "XXIII", "1985", "4", "55-75", None)),
]


@pytest.mark.parametrize(("text", "expected"), SOURCES, ids=[text for text, _ in SOURCES])
def test_a_source(text: str, expected: tuple[str | None, ...]) -> None:
    found = parse_volume_year_pages(text)
    assert found is not None
    spans = [getattr(found, name) for name in FIELDS]
    assert tuple(text[span[0] : span[1]] if span else None for span in spans) == expected


@pytest.mark.parametrize(
    "text", ["", "Berg, A Title (London: Lee, 1999), 12", "in 1998, 412 people came", "1998"]
)
def test_no_source(text: str) -> None:
    assert parse_volume_year_pages(text) is None


@given(st.text(max_size=300))
def test_spans_lie_within_any_text(text: str) -> None:
    found = parse_volume_year_pages(text)
    if found is not None:
        spans = [span for span in found[:6] if span is not None]
        assert all(0 <= found.start <= start < end <= found.end <= len(text) for start, end in spans)


@pytest.mark.parametrize("piece", ["(1999) 20 Ab ", "Abc def ", "1999, ", "A "])
def test_long_texts_end(piece: str) -> None:
    assert parse_volume_year_pages(piece * 20_000) is None
    parse_volume_year_pages((piece * 2000)[:2000])
