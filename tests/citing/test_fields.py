"""Labelled stretches of a note become fields, each with the text that supports it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.citing.fields.work import fields_of
from refkit.citing.raw import LABELS, Part, RawCitation
from refkit.model import Locator, Name, Work


def labelled(*pieces: tuple[str, str] | str) -> tuple[str, RawCitation]:
    """A note out of pieces: (label, text), or plain text that no label has."""
    text, parts = "", []
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            parts.append(Part(piece[0], len(text), len(text) + len(piece[1])))
            text += piece[1]
    return text, RawCitation(parts[0].start, parts[-1].end, tuple(parts))


def work_of(*pieces: tuple[str, str] | str) -> Work:
    text, raw = labelled(*pieces)
    return fields_of(text, raw, "doc", "doc:n1").work


BOOK = (
    ("author", "Ann Lee"), ", ", ("title", "A History of Harbours"), ", ", ("edition", "2nd ed."), " (",
    ("place", "London"), ": ", ("publisher", "Berg"), ", ", ("date", "1998"), "), ", ("pages", "pp. 12-14"),
)  # fmt: skip
FIELDS: list[tuple[str, tuple[tuple[str, str] | str, ...], dict[str, Any]]] = [
    (
        "a book",
        BOOK,
        {
            "authors": (Name("Lee", "Ann"),),
            "title": "A History of Harbours",
            "edition": "2nd",
            "publisher_place": "London",
            "publisher": "Berg",
        },
    ),
    # marks around titles go, words stay
    ("a title in marks", (("author", "Lee"), ", ", ("title", "“Tides,”")), {"title": "Tides"}),
    # the values of numbered fields without their words
    ("a volume", (("title", "Works"), ", ", ("volume", "Bd. 3")), {"volume": "3"}),
    (
        "an issue",
        (("container", "Sea Studies"), " ", ("volume", "12"), ", ", ("issue", "no. 4")),
        {"volume": "12", "issue": "4"},
    ),
    ("a range of volumes", (("title", "Works"), ", ", ("volume", "vols. 1–3")), {"volume": "1-3"}),
    # editors by their label
    (
        "editors",
        (("title", "Ports"), ", ed. ", ("editor", "K. Ott and A. Lee")),
        {"editors": (Name("Ott", "K."), Name("Lee", "A.")), "authors": ()},
    ),
    (
        "a translator",
        (("title", "Häfen"), ", trans. ", ("translator", "Ann Lee")),
        {"translators": (Name("Lee", "Ann"),)},
    ),
    # a body is an author whole
    (
        "a body",
        (("author", "Ministry of Defence"), ", ", ("title", "Report")),
        {"authors": (Name(literal="Ministry of Defence"),)},
    ),
    # what stands for an author is none
    ("idem", (("author", "Idem"), ", ", ("title", "Häfen")), {"authors": ()}),
    # links without the spaces that a line break left
    ("a link", (("title", "Tides"), ", ", ("url", "https://example.org/a b")), {"url": "https://example.org/ab"}),
    ("a doi", (("title", "Tides"), ", ", ("doi", "https://doi.org/10.1000/xyz1")), {"doi": "10.1000/xyz1"}),
    # the extent of an article in front of the page that is cited
    (
        "an extent",
        (("title", "Tides"), ", ", ("container", "Sea Studies"), " ", ("pages", "412-430"), ", at ", ("pages", "415")),
        {"page": "412-430"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("pieces", "expected"), [row[1:] for row in FIELDS], ids=[row[0] for row in FIELDS])
def test_fields(pieces: tuple[tuple[str, str] | str, ...], expected: dict[str, Any]) -> None:
    work = work_of(*pieces)
    assert {name: getattr(work, name) for name in expected} == expected


def test_dates() -> None:
    text, raw = labelled(
        ("title", "Tides"), ", ", ("date", "3 May 2010"), " (", ("accessed", "accessed 6 May 2014"), ")"
    )
    work = fields_of(text, raw).work
    assert work.issued is not None
    assert work.accessed is not None
    assert (work.issued.edtf, work.accessed.edtf) == ("2010-05-03", "2014-05-06")


def test_a_cited_page_is_a_locator_and_no_field() -> None:
    text, raw = labelled(*BOOK)
    found = fields_of(text, raw)
    assert found.locator == Locator("page", "12-14")
    assert found.work.page == ""


def test_every_field_points_to_the_text_that_supports_it() -> None:
    text, raw = labelled(*BOOK)
    work = fields_of(text, raw, "doc", "doc:n1").work
    shown = {item.field: item for item in work.evidence}
    assert text[shown["title"].start : shown["title"].end] == "A History of Harbours"
    assert (shown["authors"].document, shown["authors"].note, shown["authors"].text) == (
        "doc",
        "doc:n1",
        "Ann Lee",
    )
    assert {name for name, _ in work.present()} <= set(shown)


def test_nothing_is_there_that_no_part_supports() -> None:
    work = work_of(("author", "Ann Lee"), ", ", ("title", "Harbours"))
    assert [name for name, _ in work.present()] == ["authors", "title"]


def test_flags() -> None:
    """Names that are not all printed, and a date of access before that of publication."""
    text, raw = labelled(("author", "Ann Lee et al."), ", ", ("title", "Tides"))
    assert "more-names-not-printed" in fields_of(text, raw).flags
    text, raw = labelled(
        ("title", "Tides"), ", ", ("date", "3 May 2010"), ", ", ("accessed", "accessed 6 May 2009")
    )
    assert "accessed-before-issued" in fields_of(text, raw).flags


def test_a_reprint_is_another_work() -> None:
    text, raw = labelled(
        ("author", "Ann Lee"), ", ", ("title", "Tides"), ", ", ("date", "1990"), ", ", ("other", "reprinted in"),
        " ", ("title", "Collected Tides"), ", ", ("date", "1999"),
    )  # fmt: skip
    work = fields_of(text, raw).work
    assert work.title == "Tides"
    assert [(relation.type, relation.work.title) for relation in work.relations] == [
        ("reprinted_in", "Collected Tides")
    ]


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, RawCitation]:
    """Any text, cut anywhere, with any labels."""
    text = draw(st.text(min_size=1, max_size=120))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    parts = [Part(draw(st.sampled_from(LABELS)), a, b) for a, b in pairwise(cuts)]
    return text, RawCitation(parts[0].start, parts[-1].end, tuple(parts))


@given(readings())
def test_any_reading_gives_fields_with_evidence_within_the_text(reading: tuple[str, RawCitation]) -> None:
    text, raw = reading
    work = fields_of(text, raw).work
    for item in work.evidence:
        assert 0 <= item.start <= item.end <= len(text)
        assert item.text == text[item.start : item.end]
