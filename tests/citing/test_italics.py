"""Whether a document sets names in italics is told by where its runs stand."""

from __future__ import annotations

import re

from refkit.citing.italics import italics_of, names_of, sets_names, telling
from refkit.citing.reader import cite
from refkit.model import Note


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """ "⟨Lee⟩, Ports" with the runs of ⟨…⟩."""
    plain, spans = "", []
    for piece in re.split(r"(⟨[^⟩]*⟩)", text):
        if piece.startswith("⟨"):
            spans.append((len(plain), len(plain) + len(piece) - 2))
        plain += piece.strip("⟨⟩")
    return plain, spans


NAMES = [
    "Vgl. ⟨Flecker⟩, Hafenarbeit (2017), 9-44.",
    "⟨Lee/Ott⟩, DRdA 2005, 32; ⟨Brandt⟩, Salzrecht (1970), § 12.",
    "Siehe auch ⟨Steiner⟩, Lohnrecht (2009), 44 f.",
    "⟨Kessler,⟩ Heuer (1991), 3; anders ⟨Rebmann⟩ in ⟨Palmer⟩, ABGB § 2.",
]
TITLES = [
    "Ann Lee, ⟨Ports and Tolls⟩ (London: Quill, 1990), 3.",
    "Max Ott, ‘Dues’, ⟨Port Studies⟩ 4 (2003), 3–30.",
    "⟨Ports and Tolls⟩, 12; Clara Brandt, ⟨Salt Roads⟩ (Leiden, 1998).",
    "See ⟨Harbor Times⟩, 3 May 1990; cf. Otto Vance, ⟨Tariff⟩, 9.",
]
CASES = [
    "⟨Harlow v. State⟩, 12 F.3d 1.",
    "⟨Lee v. Ott⟩, 3 U.S. 4; ⟨Ott v. Lee⟩, 5 U.S. 6.",
    "See ⟨In re Dues⟩, 1 F. 2.",
    "⟨A v. B⟩, 1; ⟨C v. D⟩, 2.",
]


def test_names_before_a_comma_are_told_from_titles():
    assert sets_names(map(marked, NAMES))
    assert not sets_names(map(marked, TITLES))
    assert not sets_names(map(marked, CASES))


def test_few_runs_tell_nothing():
    assert not sets_names(map(marked, NAMES[:2]))


def test_a_note_wholly_in_italics_sets_nothing_apart():
    assert telling("Lee, Ports, 12.", [(0, 15)]) == ()
    assert telling("Lee, Ports, 12.", [(5, 10)]) == [(5, 10)]


def test_each_document_has_its_own_manner():
    notes = []
    for name, texts in (("law", NAMES), ("history", TITLES)):
        for number, text in enumerate(texts, start=1):
            plain, spans = marked(text)
            notes.append(
                Note(
                    id=f"{name}:n{number}",
                    document=name,
                    number=str(number),
                    text=plain,
                    italics=tuple(spans),
                )
            )
    seen = italics_of(notes)
    assert all(not spans for spans in seen[:4])
    assert all(spans for spans in seen[4:])


def test_words_within_a_quoted_title_tell_nothing() -> None:
    text, spans = marked("Lee, “The ⟨Rechtshafen⟩ and Social Ports”, ⟨Port Studies⟩ 4 (2003)⟨.⟩")
    assert [text[a:b] for a, b in telling(text, spans)] == ["Port Studies"]
    # all of a quoted title is a title
    text, spans = marked("Lee, “⟨The Rechtshafen⟩”, Port Studies 4 (2003)")
    assert telling(text, spans) == spans
    assert telling("Lee", ()) == ()


SLANTED = [
    *NAMES,
    "⟨Lang⟩, Grenzen der Heimarbeit, ZAS 2021, 88; vgl auch ⟨Mayer-Maly⟩, Hafenarbeitsrecht (1970) 1.",
    "Dazu ⟨Tomandl⟩, Wesen des Hafenvertrags (1971) 55 ff.",
]


def test_names_in_italics_are_authors() -> None:
    notes = [
        Note(f"d:n{at}", "d", str(at), text, italics=tuple(runs))
        for at, (text, runs) in enumerate(map(marked, SLANTED), 1)
    ]
    assert [note.text[a:b] for note, runs in zip(notes, names_of(notes), strict=True) for a, b in runs][
        :3
    ] == [
        "Flecker",
        "Lee/Ott",
        "Brandt",
    ]
    authors = ["; ".join(name.sort_name for name in citation.work.authors) for citation in cite(notes)]
    assert authors[:4] == ["Flecker", "Lee; Ott", "Brandt", "Steiner"]
    assert authors[4] == "Kessler"
    assert authors[-3:] == ["Lang", "Mayer-Maly", "Tomandl"]
    # where titles are set so, no run is a name
    assert not any(
        names_of([Note("d:n1", "d", "1", text, italics=tuple(runs)) for text, runs in map(marked, TITLES)])
    )
