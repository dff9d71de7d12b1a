"""The reader by rules: whole notes become citations as labelled stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.citing.grammar.rules import read_note
from refkit.citing.raw import LABELS


def parts(text: str, number: int = 0) -> dict[str, str]:
    """The first stretch of each label in one citation of a note."""
    found: dict[str, str] = {}
    for part in read_note(text)[number].parts:
        found.setdefault(part.label, text[part.start : part.end])
    return found


NOTES: list[tuple[str, dict[str, str | None]]] = [
    # a book, an article, a newspaper, a web page
    (
        "Ann Lee, “A History of Harbours” (London: Berg, 1998), p. 12.",
        {"author": "Ann Lee", "place": "London", "publisher": "Berg", "date": "1998", "pages": "p. 12"},
    ),
    (
        "Ann Lee, “Tides and Trade”, Journal of the Sea, vol. 12, no. 4, 2010, pp. 3-9.",
        {
            "container": "Journal of the Sea",
            "volume": "vol. 12",
            "issue": "no. 4",
            "date": "2010",
            "pages": "pp. 3-9",
        },
    ),
    (
        "Ann Lee, “Tides Rise”, The Times, 3 May 2010.",
        {"author": "Ann Lee", "container": "The Times", "date": "3 May 2010"},
    ),
    (
        "Ministry of Defence, “Plan for the Coast”, 2010, https://example.org/plan.",
        {"author": "Ministry of Defence", "date": "2010", "url": "https://example.org/plan"},
    ),
    # a chapter in a book with editors
    (
        "Ann Lee, “Docks”, in Karl Ott (ed.), “Ports of the North” (Oxford: Berg, 2001), pp. 3-9.",
        {"author": "Ann Lee", "editor": "Karl Ott", "place": "Oxford"},
    ),
    # a place whose comma was lost, in front of more than two words of a body
    (
        "Ann Lee, “Docks”, Oslo Ministry of Ports, 2010, p. 3.",
        {"place": "Oslo", "publisher": "Ministry of Ports"},
    ),
    (
        "Ann Lee, “Docks”, Paris Harbour Institute, 2010, p. 3.",
        {"place": None, "publisher": "Paris Harbour Institute"},
    ),
    # German, with its marks
    (
        "Anna Lehr, „Der Hafen“, Berlin 1999, S. 12 ff.",
        {"author": "Anna Lehr", "pages": "S. 12 ff"},
    ),
    # short forms
    ("Ibid., p. 14.", {"backref": "Ibid.", "pages": "p. 14"}),
    ("Lee, op. cit., p. 3.", {"backref": "op. cit", "pages": "p. 3"}),
]


@pytest.mark.parametrize(("text", "expected"), NOTES, ids=[text for text, _ in NOTES])
def test_a_citation(text: str, expected: dict[str, str | None]) -> None:
    found = parts(text)
    assert {label: found.get(label) for label in expected} == expected


COUNTS = [
    ("Ann Lee, “Harbours”, 1998, p. 3; Karl Ott, “Häfen”, 2001, p. 5.", 2),
    ("See Ann Lee, “Harbours” (London, 1998). See also Karl Ott, “Häfen” (Berlin, 2001).", 2),
    # discursive notes
    ("The harbour was filled in during the war and never reopened.", 0),
    ("I am grateful to Ann Lee and Karl Ott for their comments on an earlier draft.", 0),
    ("Für kritische Lektüre danke ich Anna Lehr.", 0),
    ("Je remercie Anne Leroy de sa relecture.", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "count"), COUNTS, ids=[text for text, _ in COUNTS])
def test_how_many_citations(text: str, count: int) -> None:
    assert len(read_note(text)) == count


def test_the_signal_is_no_part_of_the_citation() -> None:
    text = "See also Ann Lee, “Harbours” (London, 1998), p. 3."
    found = read_note(text)[0]
    assert found.signal is not None
    assert text[found.signal[0] : found.signal[1]].strip(" ,") == "See also"
    assert text[found.start :].startswith("Ann Lee")


def test_italics_mark_a_title() -> None:
    text = "Ann Lee, A History of Harbours (London: Berg, 1998)."
    start = text.index("A History")
    found = read_note(text, [(start, start + len("A History of Harbours"))])[0]
    assert [text[part.start : part.end] for part in found.parts if part.label == "title"] == [
        "A History of Harbours"
    ]


@given(st.text(max_size=300))
def test_spans_of_any_text_lie_in_order_within_it(text: str) -> None:
    place = 0
    for citation in read_note(text):
        assert place <= citation.start <= citation.end <= len(text)
        assert all(citation.start <= part.start <= part.end <= citation.end for part in citation.parts)
        assert {part.label for part in citation.parts} <= set(LABELS)
        place = citation.end


PIECES = [
    "Ann Lee,",
    "“Title”",
    "(London: Berg, 1998)",
    "pp. 3-4",
    "Ibid.",
    ";",
    "See",
    "in",
    "ed.",
    "3 May 2010",
    "https://a.org/b",
    "(",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_pieces_in_any_order(pieces: list[str]) -> None:
    read_note(" ".join(pieces))


@pytest.mark.parametrize("piece", ["Lee, “A”, 1998; ", "(", "“", "a ", "1998 ", "Ibid. ", "., "])
def test_long_notes_end(piece: str) -> None:
    read_note((piece * 5_000)[:10_000])


@pytest.mark.parametrize(
    "text",
    ["LG , ( product; «; www", "Monaco“veneziani.,-. in SpaceVenezia Venezia. ..cura S”,scultura,§ /11 (,"],
)
def test_punctuation_alone_is_no_name(text: str) -> None:
    assert all(0 <= raw.start < raw.end <= len(text) for raw in read_note(text))
