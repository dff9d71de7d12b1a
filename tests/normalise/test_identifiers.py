"""DOIs and Roman numerals, wherever they are read."""

from __future__ import annotations

import pytest

from refkit.normalise.identifiers import bare_doi, doi_of
from refkit.normalise.numerals import roman


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
