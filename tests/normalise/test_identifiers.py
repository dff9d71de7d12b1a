"""DOIs and Roman numerals, wherever they are read."""

from __future__ import annotations

import pytest

from refkit.normalise.identifiers import bare_doi, doi_of
from refkit.normalise.numerals import counted, figures, roman


@pytest.mark.parametrize(
    ("printed", "bare", "key"),
    [
        ("https://doi.org/10.1000/ABC.5", "10.1000/ABC.5", "10.1000/abc.5"),
        ("doi:10.1000/abc.", "10.1000/abc.", "10.1000/abc"),
        ("no identifier", "no identifier", ""),
        ("", "", ""),
    ],
)
def test_doi(printed: str, bare: str, key: str) -> None:
    assert (bare_doi(printed), doi_of(printed)) == (bare, key)


@pytest.mark.parametrize(
    ("printed", "value"), [("xiv", 14), ("MCMXC", 1990), ("iiii", 4), ("VIX", 4), ("ports", 0), ("", 0)]
)
def test_roman(printed: str, value: int) -> None:
    assert roman(printed) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("廿一", 21), ("一百二十", 120),
        ("一九", 19), ("叁", 3),
        ("α", 1), ("Β΄", 2), ("στ΄", 6), ("ια΄", 11), ("κβ’", 22), ("τόμος", 0), ("αα", 0), ("βι", 0),
        ("الأول", 1), ("ثاني", 2), ("العاشر", 10), ("المجلد", 0),
        ("", 0), ("12", 0), ("XII", 0), ("a", 0),
    ],
)  # fmt: skip
def test_numerals_of_other_scripts(printed: str, value: int) -> None:
    assert counted(printed) == value


@pytest.mark.parametrize(
    ("printed", "plain"), [("٢", "2"), ("۱۹۹۸", "1998"), ("第12卷", "第12卷"), ("१२", "12"), ("x²", "x²")]
)
def test_figures_of_other_scripts(printed: str, plain: str) -> None:
    assert figures(printed) == plain
