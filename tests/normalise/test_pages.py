"""Printed places in a work become CSL locators, and the extent of a piece is told from what is cited of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.normalise.pages import is_locator, parse_locator

PLACES = [
    # pages with and without a word; dashes become hyphens
    ("pp. 37–38", "page", "37-38"),
    ("p.107", "page", "107"),
    ("S. 65—83", "page", "65-83"),
    ("211--33", "page", "211-33"),
    ("pp. 11 --- 12, 15--17", "page", "11-12, 15-17"),
    ("pag. 513 sgg.", "page", "513 sgg."),
    ("412", "page", "412"),
    ("xii-xv", "page", "xii-xv"),
    ("p. XX", "page", "XX"),
    ("pp. 11, 12, and 14", "page", "11, 12, and 14"),
    # following pages
    ("S. 12 ff.", "page", "12 ff."),
    ("12 f.", "page", "12 f."),
    ("p. 12 sqq.", "page", "12 sqq."),
    ("pp. 12 y ss.", "page", "12 y ss."),
    ("p. 12 et s.", "page", "12 et s."),
    ("12 et seq.", "page", "12 et seq."),
    ("p. 12 passim", "page", "12 passim"),
    # lists
    ("esp. pp. 303-09, 322-23, 326", "page", "303-09, 322-23, 326"),
    ("at 485 and 481", "page", "485 and 481"),
    ("S. 24 und S. 49", "page", "24 und 49"),
    ("12 bis 15", "page", "12-15"),
    # other places
    ("para. 4", "paragraph", "4"),
    ("paras 9.32-9.34", "paragraph", "9.32-9.34"),
    ("Rn. 3", "paragraph", "3"),
    ("§§ 12-14", "section", "12-14"),
    ("s 12", "section", "12"),
    ("Art. 5 Abs. 2", "article-locator", "5 Abs. 2"),
    ("col. 12", "column", "12"),
    ("Sp. 12", "column", "12"),
    ("ch. 3", "chapter", "3"),
    ("fol. 12r-13v", "folio", "12r-13v"),
    ("cc. 12r-v", "folio", "12r-v"),
    ("tav. 3", "figure", "3"),
    ("Fn. 12", "note", "12"),
    ("12:24–27", "page", "12:24-27"),
    ("3.2.996b5–8", "page", "3.2.996b5-8"),
    # a smaller place within a page, a volume or chapter before it
    ("p. 12, n. 3", "page", "12 n. 3"),
    ("S. 89 Fn. 17", "page", "89 Fn. 17"),
    ("75, fig. 5.3", "page", "75 fig. 5.3"),
    ("45, figs. 3–4", "page", "45 figs. 3-4"),
    ("vol. 2, p. 12", "page", "2:12"),
    ("Bd. 3, S. 12", "page", "3:12"),
    ("II, p. 282", "page", "II, 282"),
    ("t. II, p. 12", "page", "II, 12"),
    ("chap. 4, p. 12", "page", "chap. 4, 12"),
    # places in laws, with all their numbers
    ("§ 12 II 3", "section", "12 II 3"),
    ("art 1(2)", "article-locator", "1(2)"),
    ("ss 171–77", "section", "171-77"),
    ("§ 8 Abs. 1 S. 2", "section", "8 Abs. 1 S. 2"),
    ("¶ 12", "paragraph", "12"),
    ("ch. 4, § 7", "section", "ch. 4, 7"),
    # brackets
    ("(p. 12)", "page", "12"),
]


@pytest.mark.parametrize(("text", "label", "value"), PLACES, ids=[text for text, *_ in PLACES])
def test_a_place_in_a_work(text: str, label: str, value: str) -> None:
    locator = parse_locator(text)
    assert locator is not None
    assert (locator.label, locator.value) == (label, value)


@pytest.mark.parametrize("text", ["", "passim", "Oxford 12", "civil", "no. 5", "n° 12", "and", "c", "p."])
def test_no_place(text: str) -> None:
    assert parse_locator(text) is None


@pytest.mark.parametrize(
    "text", ["p. 12", "S. 12 ff.", "§ 3 Abs. 2", "at pp. 3-4", "vol. 2, p. 12", "(para. 4)"]
)
def test_a_named_place(text: str) -> None:
    assert is_locator(text)


@pytest.mark.parametrize("text", ["12", "Oxford", "p. and more", "pp", "", "p. 12 in Title"])
def test_not_a_named_place(text: str) -> None:
    assert not is_locator(text)


@given(st.text(max_size=200))
def test_a_value_is_made_of_the_text(text: str) -> None:
    locator = parse_locator(text)
    assert is_locator(text) in {True, False}
    if locator is not None:
        assert locator.value
        assert {char for char in locator.value if char.isdigit()} <= set(text)


@pytest.mark.parametrize("piece", ["12, ", "p. 12, ", "1", "12-", "iv ", "12 f. ", "§", "("])
def test_long_texts_end(piece: str) -> None:
    assert parse_locator(piece * 30_000) is None
    assert is_locator(piece * 30_000) is False
