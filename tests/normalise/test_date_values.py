"""The whole text of a date field, as record files carry it, becomes a Date: nothing invented, nothing dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.languages import table
from refkit.model import Date
from refkit.normalise.date_values import ambiguous, as_date, date_text, parse
from refkit.normalise.dates import from_edtf

SAID = [
    # ISO 8601 and EDTF
    ("2007-01-12", "2007-01-12"),
    ("2007-01", "2007-01"),
    ("2007", "2007"),
    ("20070112", "2007-01-12"),
    ("2014-10-18 00:00:00", "2014-10-18"),
    ("2014-10-18T23:59:59Z", "2014-10-18"),
    ("2014-10-18T08:00:00+09:00", "2014-10-18"),
    ("2007-05-00", "2007-05"),
    ("2007-00-00", "2007"),
    ("1950~", "1950~"),
    ("2011-04-14/2011-04-15", "2011-04-14/2011-04-15"),
    ("1991/", "1991/"),
    ("1991/..", "1991/"),
    ("1991-", "1991/"),
    # in words, with day and year in any place
    ("12 January 2007", "2007-01-12"),
    ("January 12, 2007", "2007-01-12"),
    ("January 12 2007", "2007-01-12"),
    ("Friday, 12 January 2007", "2007-01-12"),
    ("Thu Oct 11 2001", "2001-10-11"),
    ("Sat, 18 Oct 2014 10:00:00 GMT", "2014-10-18"),
    ("30-Mar-2020", "2020-03-30"),
    ("30.Mar.2020", "2020-03-30"),
    ("Mar-2020", "2020-03"),
    ("1998 Nov", "1998-11"),
    ("1998 Nov 5", "1998-11-05"),
    ("1998-Nov-05", "1998-11-05"),
    ("1998, Nov. 5", "1998-11-05"),
    ("1998 Nov-Dec", "1998-11/1998-12"),
    ("1998 Nov 5-7", "1998-11-05/1998-11-07"),
    ("Nov/Dec 1998", "1998-11/1998-12"),
    ("2010年5月6日", "2010-05-06"),
    ("2010年5月", "2010-05"),
    ("２０１０年", "2010"),
    ("2010년 5월 6일", "2010-05-06"),
    # in figures
    ("08 1995", "1995-08"),
    ("8.1995", "1995-08"),
    ("11/2010", "2010-11"),
    ("11-2010", "2010-11"),
    ("2007/05", "2007-05"),
    ("2007.05", "2007-05"),
    ("23/12/2010", "2010-12-23"),
    ("12/23/2010", "2010-12-23"),
    ("23-12-2010", "2010-12-23"),
    ("05/05/2010", "2010-05-05"),
    ("12.01.2007", "2007-01-12"),
    ("2007/05/01", "2007-05-01"),
    ("2007/5/1", "2007-05-01"),
    ("2007-5-1", "2007-05-01"),
    ("2007///", "2007"),
    ("2007/05//", "2007-05"),
    ("2007/05/01/", "2007-05-01"),
    # seasons, spans, what is about right
    ("Spring 2012", "2012-21"),
    ("2012 Spring", "2012-21"),
    ("Frühjahr 2012", "2012-21"),
    ("Fall 1999", "1999-23"),
    ("2012, Winter", "2012-24"),
    ("1998-2001", "1998/2001"),
    ("1998--2001", "1998/2001"),
    ("1998–99", "1998/1999"),
    ("1998-99", "1998/1999"),
    ("2009/2010", "2009/2010"),
    ("c. 1850", "1850~"),
    ("ca 1850", "1850~"),
    ("1850?", "1850~"),
    ("[1850?]", "1850~"),
    # a year of fewer than four digits, where it is written as one
    ("476", "0476"),
    ("0079", "0079"),
    ("AD 79", "0079"),
    ("79 CE", "0079"),
]


@pytest.mark.parametrize(("text", "edtf"), SAID, ids=[text for text, _ in SAID])
def test_what_a_field_says(text: str, edtf: str) -> None:
    date = parse(text)
    assert date is not None
    assert (date.edtf, date.printed) == (edtf, text)


MORE = [
    # day or month: the year is sure
    ("12/01/2007", "2007"),
    ("1/2/2007", "2007"),
    ("12-01-2007", "2007"),
    # a month, or the other year of a span
    ("2009/10", "2009"),
    # a season of EDTF, or the other year of a span
    ("2012-21", "2012"),
    ("1921-22", "1921"),
    # words that a date has no part for
    ("[1999]", "1999"),
    ("2004 [1987]", "2004"),
    ("2004 (1987)", "2004"),
    ("c1999", "1999"),
    ("©1999", "1999"),
    ("Easter 2010", "2010"),
    ("Hilary term 2010", "2010"),
    ("5 May 2010 (online)", "2010-05-05"),
    ("published 5 May 2010", "2010-05-05"),
    ("2004-XX", "2004"),
]


@pytest.mark.parametrize(("text", "edtf"), MORE, ids=[text for text, _ in MORE])
def test_what_says_more_than_a_date_keeps_its_text(text: str, edtf: str) -> None:
    date = parse(text)
    assert date is not None
    assert (date.edtf, date.printed, date_text(date)) == (edtf, text, text)


NO_YEAR = [
    *("", " ", "forthcoming", "n.d.", "in press", "5/30/16", "23/12/10", "12", "08", "May", "199X", "44 BC"),
    *("1998 or 2003", "12345", "99999999", "45/2010", "after 1999"),
]


@pytest.mark.parametrize("text", NO_YEAR)
def test_what_names_no_year(text: str) -> None:
    assert parse(text) is None
    kept = as_date(text)
    assert kept is None if not text.strip() else kept == Date(printed=text) and date_text(kept) == text


AMBIGUOUS = [
    *((text, True) for text in ("12/01/2007", "1-2-2007", "2009/10", "2012-21")),
    *((text, False) for text in ("05/05/2010", "23/12/2010", "2007/05/01", "12.01.2007", "[1999]")),
]


@pytest.mark.parametrize(("text", "doubt"), AMBIGUOUS)
def test_figures_that_may_be_two_dates(text: str, doubt: bool) -> None:
    date = parse(text)
    assert date is not None
    assert ambiguous(date) is doubt


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (Date(2007, 1, 12, printed="12. Januar 2007"), "2007-01-12"),
        (Date(2007, 1), "2007-01"),
        (Date(476), "0476"),
        (Date(2012, season=1), "Spring 2012"),
        (Date(2012, season=1, printed="Frühjahr 2012"), "Frühjahr 2012"),
        (Date(2012, season=1, printed="2012-21"), "Spring 2012"),
        (Date(2009, season=4, end=(2010, None, None, None)), "Winter 2009/2010"),
        (Date(2010, season=1, end=(2010, None, None, 2)), "Spring/Summer 2010"),
        (Date(2010, season=4, end=(2011, None, None, 1)), "Winter 2010/Spring 2011"),
        (Date(1850, approximate=True), "c. 1850"),
        (Date(1850, approximate=True, printed="1850~"), "c. 1850"),
        (Date(2011, 4, 14, end=(2011, 4, 15, None)), "2011-04-14/2011-04-15"),
        (Date(1998, end=(2001, None, None, None)), "1998/2001"),
        (Date(printed="forthcoming"), "forthcoming"),
    ],
)
def test_a_date_as_a_field_shows_it(date: Date, text: str) -> None:
    assert date_text(date) == text
    back = as_date(text)
    assert back == date


@pytest.mark.parametrize("word", sorted(table("months")))
def test_months_of_every_language(word: str) -> None:
    for text in (f"12 {word} 2007", f"2007 {word} 12", f"12-{word}-2007"):
        assert parse(text) == Date(2007, int(table("months")[word]), 12)


@pytest.mark.parametrize("text", ["12 January 2007", "08 1995", "11/2010", "8", "95", "2010-5"])
def test_edtf_is_only_what_is_edtf(text: str) -> None:
    assert from_edtf(text) is None


@pytest.mark.parametrize("edtf", ["-0044", "0079", "1991/", "0012-05"])
def test_edtf_of_early_and_open_dates(edtf: str) -> None:
    date = from_edtf(edtf)
    assert date is not None
    assert date.edtf == edtf


@given(st.text(max_size=60))
def test_no_text_is_lost(text: str) -> None:
    kept = as_date(text)
    assert (kept is None) == (not text.split())
    if kept is not None:
        assert as_date(date_text(kept)) == kept


@given(st.dates())
def test_a_day_is_itself_in_every_form(day: object) -> None:
    year, month, number = map(int, str(day).split("-"))
    expected = Date(year, month, number)
    assert parse(str(day)) == expected
    if 1000 <= year <= 2199:
        assert parse(f"{number} March {year}") == Date(year, 3, number)
        assert parse(f"{year}/{month}/{number}") == expected
        if number > 12:
            assert parse(f"{number}/{month}/{year}") == parse(f"{month}/{number}/{year}") == expected
