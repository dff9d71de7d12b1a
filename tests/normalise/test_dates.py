"""Printed dates, in six languages and every form, become Date values; found in a text, they know their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import Date
from refkit.normalise.dates import find_dates, from_edtf, parse_date

DATES = [
    # day, month, year: English, German, French, Italian, Spanish, Portuguese, Polish
    ("6 May 2014", "2014-05-06"),
    ("6th of May 2014", "2014-05-06"),
    ("May 6, 2014", "2014-05-06"),
    ("Sept. 30, 1974", "1974-09-30"),
    ("6. Mai 2014", "2014-05-06"),
    ("3. März 1999", "1999-03-03"),
    ("3. Jänner 1999", "1999-01-03"),
    ("1er janvier 2006", "2006-01-01"),
    ("3 août 2001", "2001-08-03"),
    ("1° gennaio 2010", "2010-01-01"),
    ("12 sett. 1988", "1988-09-12"),
    ("3 de mayo de 2014", "2014-05-03"),
    ("3 de mayo del 2014", "2014-05-03"),
    ("1º de março de 2010", "2010-03-01"),
    ("3 kwietnia 2011", "2011-04-03"),
    # figures: day first, unless the second number can be no month
    ("06.05.2014", "2014-05-06"),
    ("7. 12. 1999", "1999-12-07"),
    ("6/5/2014", "2014-05-06"),
    ("06.05.2014", "2014-05-06"),
    ("08.17.2008", "2008-08-17"),  # a month above 12 swaps them
    ("2/25/2011", "2011-02-25"),
    ("12.IV.1957", "1957-04-12"),
    ("6-V-2014", "2014-05-06"),
    # ISO 8601, APA
    ("2014-05-06", "2014-05-06"),
    ("2014-05", "2014-05"),
    ("2014, May 6", "2014-05-06"),
    # month and season
    ("November 2010", "2010-11"),
    ("nov. de 2010", "2010-11"),
    ("Spring 2012", "2012-21"),
    ("automne 1968", "1968-23"),
    # ranges of days, months, seasons, years
    ("14-15 April 2011", "2011-04-14/2011-04-15"),
    ("12.–14. April 2011", "2011-04-12/2011-04-14"),
    ("3. bis 5. Mai 2010", "2010-05-03/2010-05-05"),
    ("3 al 5 maggio 2010", "2010-05-03/2010-05-05"),
    ("April 14-15, 2011", "2011-04-14/2011-04-15"),
    ("29 April – 3 May 2011", "2011-04-29/2011-05-03"),
    ("April 29 – May 3, 2011", "2011-04-29/2011-05-03"),
    ("October-November 2008", "2008-10/2008-11"),
    ("mai/juin 2012", "2012-05/2012-06"),
    ("Januar bis März 1979", "1979-01/1979-03"),
    ("Spring-Summer 2010", "2010-21/2010-22"),
    ("Winter 2009/10", "2009-24/2010"),
    ("1998-2001", "1998/2001"),
    ("1998–99", "1998/1999"),
    ("1999/00", "1999/2000"),
    # years: old, doubtful, lettered, Roman
    ("1547", "1547"),
    ("c. 1450", "1450~"),
    ("um 1800", "1800~"),
    ("1957?", "1957~"),
    ("1980a", "1980"),
    ("MDLXXXI", "1581"),
]


@pytest.mark.parametrize(("text", "edtf"), DATES, ids=[text for text, _ in DATES])
def test_one_date(text: str, edtf: str) -> None:
    date = parse_date(text)
    assert date is not None
    assert (date.edtf, date.printed) == (edtf, text)


NO_DATE = [
    "",
    "May",
    "1960s",
    "32.05.2014",
    "13/25/2011",
    "13.25.2011",
    "45",
    "MIX",
    "MIMIC",
    "MDLM",
    "11994",
    "Monday",
    "6 Smarch 2014",
    "2014 2015",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


IN_TEXT = [
    # the fullest reading wins, and the place is that of the whole date
    ("(Paris, 3 mai 1968)", ["3 mai 1968"]),
    ("vom 3. bis 5. Mai 2010 in Bern", ["3. bis 5. Mai 2010"]),
    ("A 1998, B 1999", ["1998", "1999"]),
    # a raised number of the edition in front
    ("München ²1988", ["1988"]),
    # numbers that are no years, and decades
    ("no. 12345, the 1960s, p. 998", []),
    # a decimal, a fraction, a number in a word
    ("3.1998 and A1998", []),
    ("Venetiis, apud Berg, MDLXXXI", ["MDLXXXI"]),
]


@pytest.mark.parametrize(("text", "expected"), IN_TEXT, ids=[text for text, _ in IN_TEXT])
def test_dates_in_a_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_dates(text)] == expected


@pytest.mark.parametrize("edtf", ["2010-11", "2012-21", "2011-04-14/2011-04-15", "1950~", "1998/2001"])
def test_edtf_is_read_as_it_is_written(edtf: str) -> None:
    date = from_edtf(edtf)
    assert date is not None
    assert date.edtf == edtf


def test_edtf_of_no_date() -> None:
    assert from_edtf("spring") is None
    assert from_edtf("2010-33") is None


@given(st.text(max_size=300))
def test_dates_of_any_text_lie_within_it_in_order(text: str) -> None:
    place = 0
    for start, end, date in find_dates(text):
        assert place <= start < end <= len(text)
        assert date.year is not None
        place = end


@given(st.text(alphabet="0123456789 .,-–/MayJunXIV", max_size=120))
def test_figures_and_months_in_any_order(text: str) -> None:
    for _, _, date in find_dates(text):
        assert date.month is None or 1 <= date.month <= 12
        assert date.day is None or 1 <= date.day <= 31


@given(st.dates())
def test_an_iso_date_is_itself(day: object) -> None:
    text = str(day)
    date = parse_date(text)
    year = int(text[:4])
    if 1000 <= year <= 2199:
        assert isinstance(date, Date)
        assert date.edtf == text


@pytest.mark.parametrize("piece", ["1998 ", "1998-", "May ", "6 May ", "12.", "M", "c. ", "1998/"])
def test_long_texts_end(piece: str) -> None:
    for _start, end, _ in find_dates(piece * 20_000):
        assert end <= len(piece) * 20_000
