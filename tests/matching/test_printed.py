"""Whole printed references, and the short forms among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.matching import match
from refkit.matching.printed import read
from refkit.matching.printed_names import names_in
from refkit.model import Record, Work


@pytest.mark.parametrize(
    ("text", "authors", "title", "year"),
    [
        ("A. Berg, I porti del Nord, Milano 1973, pp. 70-75", ["Berg, A."], "I porti del Nord", 1973),
        (
            "A. Berg and J. R. Lee, Ports of the North, c. 1400 to 1617,Cambridge 1984",
            ["Berg, A.", "Lee, J. R."],
            "Ports of the North, c. 1400 to 1617",
            1984,
        ),
        ("A. Berg, C. Dal Lago, I porti,Venezia, 1970", ["Berg, A.", "Dal Lago, C."], "I porti", 1970),
        ("Anna Berg, The Ports (London: Macmillan, i960), pp. 214-16.", ["Berg, Anna"], "The Ports", 1960),
        ("Storia dei porti,a cura di A. Berg, Roma 1985", [], "Storia dei porti", 1985),
        ("A. Berg, I porti, in Storia del mare, II, Torino 1974, p. 3", ["Berg, A."], "I porti", 1974),
        ("Cfr. A. Berg, I porti,Roma MDCCLIII", ["Berg, A."], "I porti", 1753),
        ("A. Berg, I porti,Milano 19672, p. 5", ["Berg, A."], "I porti", 1967),
    ],
)
def test_read(text: str, authors: list[str], title: str, year: int) -> None:
    found = read(text)
    assert [name.sort_name for name in found.work.authors] == authors
    assert found.work.title == title
    assert found.work.issued is not None
    assert found.work.issued.year == year
    assert not found.short


@pytest.mark.parametrize(
    ("text", "title", "ibid"),
    [
        ("Berg, I porti,cit., p. 81", "I porti", False),
        ("Berg, op. cit.,p. 112", "", False),
        ("BERG, op. cil.,pp. 3-5", "", False),
        ("Berg, p. 221", "", False),
        ("I porti,cit., p. 5", "I porti", False),
        ("Ibid., p. 53", "", True),
        ("ivi", "", True),
    ],
)
def test_short_forms(text: str, title: str, ibid: bool) -> None:
    found = read(text)
    assert found.short
    assert found.back is None or (found.back.form == "ibid") is ibid
    assert found.work.title == title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # each shape of a name, six words at most
        ("M. E. Berg", ["Berg, M. E."]),
        ("A. B.", ["B, A."]),
        ("Berg", ["Berg"]),
        ("dal Lago", ["dal Lago"]),
        ("Rossi Widmann", ["Rossi Widmann"]),
        ("Anna Maria Berg", ["Berg, Anna Maria"]),
        ("Anna Berg il Giovane", ["Berg, Anna"]),
        ("A. Berg e C. Lee", ["Berg, A.", "Lee, C."]),
        ("A. MlCHIELI", ["MICHIELI, A."]),
        ("A. B. C. D. E. Berg", ["Berg, A. B. C. D. E."]),
        ("A. B. C. D. E. F. Berg", []),
        # what has a word that no name has, an article in front or a number
        ("I porti", []),
        ("Storia dei porti", []),
        ("Berg 1973", []),
        ("A. Berg e storia", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name.sort_name for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # a title has three letters at least: what looks like a volume, an editor or a thesis before is part of it
        ("A. Berg, Mare, vol. 2, Milano 1973", "Mare"),
        ("A. Berg, Del, vol. 2, Milano 1973", "Del"),
        ("A. Berg, Mare, IV, Milano 1973", "Mare"),
        ("A. Berg, Mare, tesi di laurea, Milano 1973", "Mare"),
        ("Cfr. anche A. Berg, Il mare, vol. 2, Milano 1973", "Il mare"),
        ("12. A. Berg, Il mare, vol. 2, Milano 1973", "Il mare"),
    ],
)
def test_where_a_title_ends(text: str, title: str) -> None:
    assert read(text).work.title == title


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        # "ivi" in the middle is no reference without a work; the year of a short form is that of a place in it
        ("Berg, I porti, ivi, p. 3", "I porti", None),
        ("Berg, I porti, cit., Milano 1973", "I porti", None),
        ("Berg, I porti..., cit., Milano 1973", "I porti...", 1973),
    ],
)
def test_what_a_short_form_says(text: str, title: str, year: int | None) -> None:
    found = read(text)
    assert found.short
    assert found.work.title.rstrip(".") == title.rstrip(".")
    assert (found.work.issued.year if found.work.issued else None) == year


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read(text)


def records(*rows: tuple[str, str]) -> list[Record]:
    return [
        Record(str(number), Work(extra=(("printed", text), ("document", document))), document)
        for number, (document, text) in enumerate(rows, start=1)
    ]


def test_short_forms_mean_a_work_of_their_own_document() -> None:
    merged = match(
        records(
            ("x", "A. Berg, I porti del Nord, Milano 1973, pp. 70-75"),
            ("x", "C. Lee, Grain and Salt, London 1980"),
            ("x", "Berg, op. cit., p. 5"),
            ("x", "Ibid., p. 6"),
            ("x", "Lee, Grain, cit., p. 9"),
            ("y", "A. BERG, I porti del Nord,Milano, Rossi, 1973"),
            ("y", "Berg, I porti,p. 7"),
        )
    )
    assert [cluster.members for cluster in merged.clusters] == [("1", "3", "4", "6", "7"), ("2", "5")]


def test_a_short_form_that_fits_two_works_is_left_alone() -> None:
    merged = match(
        records(
            ("x", "A. Berg, I porti del Nord, Milano 1973"),
            ("x", "A. Berg, Le navi del Sud, Milano 1979"),
            ("x", "Berg, op. cit., p. 5"),
        )
    )
    assert len(merged.clusters) == 3


def test_volumes_and_editors() -> None:
    assert (
        len(
            match(
                records(
                    ("x", "A. Berg, Storia del mare, I, Milano 1959"),
                    ("y", "A. Berg, Storia del mare, II, Milano 1959"),
                )
            ).clusters
        )
        == 2
    )
    joined = records(
        ("x", "A. Berg, De portubus Norvegiae et iure,a c. di C. Lago, Milano 1980"),
        ("y", "C. Lago, De portubus Norvegiae et iure,Milano 1980"),
    )
    assert len(match(joined).clusters) == 1
