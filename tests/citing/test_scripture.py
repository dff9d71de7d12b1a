"""Scripture and the classics: the work with its passage, and what only sounds like them."""

from __future__ import annotations

import pytest

from refkit.api import parse

# fmt: off
CLASSICS = [
    ("Mishnah, Avot 1:14.", "", "Mishnah, Avot", "1:14"),
    ("Tosefta, Shore 2:3.", "", "Tosefta, Shore", "2:3"),
    ("Babylonian Talmud, Shabbat 31a.", "", "Babylonian Talmud, Shabbat", "31a"),
    ("Bavli, Menahot 29b.", "", "Bavli, Menahot", "29b"),
    ("m. Avot 3:4.", "", "m. Avot", "3:4"),
    ("Qur’an 17:32.", "", "Qur’an", "17:32"),
    ("Qur'an 3:12.", "", "Qur'an", "3:12"),
    ("Koran, Sure 2:255.", "", "Koran, Sure", "2:255"),
    ("Coran 2:30.", "", "Coran", "2:30"),
    ("Arist. Pol. 1253a2.", "Arist", "Pol", "1253a2"),
    ("Aristotle, Politics 1253b12.", "Aristotle", "Politics", "1253b12"),
]
BOOKS = [
    "The Talmud, Shabbat and Law (Oslo 1990), 12.",
    "J. Dale, The Quran, 2:1 (2001): 34.",
    "J. Dale, Mishnah, Law and Tides (Oslo 1990), 12.",
]
# fmt: on


@pytest.mark.parametrize(("text", "who", "title", "passage"), CLASSICS)
def test_a_classic_keeps_its_passage(text: str, who: str, title: str, passage: str) -> None:
    (only,) = parse(text)
    work = only.work
    assert (work.kind, "; ".join(name.display for name in work.authors), work.title) == (
        "classic",
        who,
        title,
    )
    assert only.locator is not None
    assert (only.locator.value, work.page) == (passage, "")


@pytest.mark.parametrize("text", BOOKS)
def test_a_book_about_them_is_none(text: str) -> None:
    (only,) = parse(text)
    assert only.work.kind == "book"
