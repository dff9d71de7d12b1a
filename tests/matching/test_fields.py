"""Fields made comparable: folding, names, titles, dates and containers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.matching.containers import CLOSE, OTHER, agreement, container_key
from refkit.matching.dates import Dated, earlier, relate
from refkit.matching.names import NEAR, name_key, same_name
from refkit.matching.numbers import as_number, first_and_last, first_number, url_of
from refkit.matching.titles import title_key
from refkit.model import Date, Name
from refkit.normalise.compare import fold, sound, words
from refkit.normalise.identifiers import doi_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Großmächte", "grossmachte"),  # a sharp s is two letters
        ("Дневник", "dnevnik"),  # Cyrillic in Latin letters
        ("Ἀθῆναι", "athinai"),  # Greek with its marks
        ("Łódź", "lodz"),  # a letter that Unicode does not decompose
        ("日本", "日本"),  # scripts without a table stay
        ("이종호", "이종호"),  # Hangul is composed again
        ("ﬁnance", "finance"),  # a ligature of the printer
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(word for word in words(text))


def test_transcriptions_sound_alike() -> None:
    assert sound(fold("Mueller")) == sound(fold("Müller")) == sound(fold("Muller"))
    assert words("King’s l’Europe") == ["kings", "leurope"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (Name("Berg", "Anna Maria"), Name("Berg", "A. M."), True),  # initials
        (Name("Berg", "AM"), Name("Berg", "Anna M."), True),  # capitals without stops
        (Name("Berg", "Anna"), Name("Berg", "Carl"), False),  # another person
        (Name("von Berg", "Anna"), Name("Berg", "Anna von"), True),  # a particle on either side
        (Name("Müller", "Jürgen"), Name("Mueller", "Juergen"), True),
        (Name("Gorbunov", "Mikhail"), Name("Gorbunow", "M."), True),  # a transcription
        (Name("Достоевский", "Ф."), Name("Dostoevskii", "Fedor"), True),
        (Name("Bell", "Carla"), Name("Carla", "B."), True),  # an export that swapped them
        (Name("Wu", "Li"), Name("Wu", "Lei"), False),  # short names do not slip
        (Name(literal="US Department of Labor"), Name(literal="Department of Labor"), True),
        (Name(literal="U.S. Labor Department"), Name(literal="Department of Labor"), True),
        (Name(literal="World Health Organization"), Name(literal="WHO"), True),
        (Name(literal="UK Ministry of Defence"), Name(literal="Ministry of Defence of India"), False),
        (Name(literal="European Council"), Name(literal="Council of Ministers"), False),
        (Name(literal="Anna Berg"), Name("Berg", "Anna"), True),  # a person taken for a body
    ],
)
def test_same_name(left: Name, right: Name, same: bool) -> None:
    one, two = name_key(left), name_key(right)
    assert one is not None
    assert two is not None
    assert (same_name(one, two) >= NEAR) is same
    assert same_name(one, two) == same_name(two, one)


def test_a_name_without_letters_is_none() -> None:
    assert name_key(Name(literal="—")) is None


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        (
            "The Growth of Cities: A Study",
            ("grovt cities study", "grovt cities"),
        ),  # a subtitle may be left out
        ("Umi no seisaku (Policy of the Sea)", ("umi no seisaku", "policy sea")),  # two languages
        ("White Paper (provisional translation)", ("vhite paper",)),  # a remark on the copy
        ("Cities and Power12", ("cities paver",)),  # a footnote mark glued on
    ],
)
def test_title_forms(title: str, forms: tuple[str, ...]) -> None:
    found = title_key(title).forms
    assert len(found) == len(forms)
    assert found[0].split()[0] == forms[0].split()[0]


def test_title_parts_and_numbers() -> None:
    assert title_key("History of Trade, Vol. II: The Ports").part == "2"
    assert title_key("Resolution 1540 (2004)").numbers == {"1540", "2004"}
    assert title_key("The 40th Year").numbers == {"40"}
    assert title_key("COVID-19 and G7").numbers == {"19"}
    assert title_key("Erratum to: Growth of Cities").about == "erratum"
    assert title_key("").forms == ()
    assert as_number("XIV") == "14"
    assert as_number("ix") == "9"


def test_titles_of_few_words_say_little() -> None:
    assert title_key("Annual Report").info < 1 < title_key("Harbour Dues in Genoa").info


@given(st.text())
def test_any_text_is_a_title(text: str) -> None:
    key = title_key(text)
    assert len(set(key.forms)) == len(key.forms)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (Date(2012, 5, 3), Date(2012, 5, 3), Dated.DAY),
        (Date(2012, 5, 3), Date(2012, 5), Dated.MONTH),
        (Date(2012, 5, 3), Date(2012), Dated.YEAR),
        (Date(2012, 5, 3), Date(2013, 5, 3), Dated.ONE_YEAR),
        (Date(2012, 5, 3), Date(2012, 5, 4), Dated.DAYS),
        (Date(2012, 12, 31), Date(2013, 1, 1), Dated.DAYS),  # the same night
        (Date(2012, 5, 3), Date(2012, 3, 5), Dated.ONE_PART),  # day and month swapped
        (Date(2012, 5, 3), Date(2012, 9, 21), Dated.OTHER),
        (Date(1990), Date(1996), Dated.YEARS),
        (Date(2000, 3, 23, end=(2000, 3, 24, None)), Date(2000, 3, 24), Dated.DAY),  # inside a range
        (Date(1879, end=(1903, None, None, None)), Date(1895), Dated.YEAR),
        (Date(1985, season=1), Date(1985), Dated.YEAR),
        (Date(1985, season=1), Date(1985, 4), Dated.YEAR),
        (Date(), Date(1985), Dated.NONE),
        (None, Date(1985), Dated.NONE),
    ],
)
def test_dates(left: Date | None, right: Date | None, relation: Dated) -> None:
    assert relate(left, right) is relation
    assert relate(right, left) is relation


def test_earlier_needs_to_be_certain() -> None:
    assert earlier(Date(2010, 7, 2), Date(2010, 10, 3))
    assert not earlier(Date(2010), Date(2010, 10, 3))
    assert not earlier(Date(2010, 10, 3), Date(2010, 7, 2))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("International Security", "Int. Security", True),
        ("Journal of Peace Research", "J. Peace Res.", True),
        ("Proceedings of the 21st Symposium on Theory of Computing", "STOC '89", True),
        ("in Proc. 9th Conf. on Computational Learning Theory", "COLT 96", True),
        ("Information and Control", "Information and Controi", True),  # OCR
        ("Clinical Psychology", "The clinical psychology", True),
        ("Journal of Peace Research", "Technical Report 88-06", False),
        ("Conference on Information Systems", "Conference on System Sciences", False),
        ("The Evening Post", "The Morning Star", False),
    ],
)
def test_containers(left: str, right: str, same: bool) -> None:
    found = agreement(container_key(left), container_key(right))
    assert (found > CLOSE) if same else (found < OTHER)
    assert found == agreement(container_key(right), container_key(left))


def test_numbers_pages_and_addresses() -> None:
    assert first_number("Vol. 13") == first_number("13(2)") == first_number("XIII") == "13"
    assert first_and_last("pp. 264-66.") == ("264", "266")
    assert first_and_last("601+") == ("601", "")
    assert doi_of("https://doi.org/10.1000/ABC.5.") == "10.1000/abc.5"
    assert (
        url_of("http://www.example.org/a/?utm_source=x#top")
        == url_of("https://example.org/a/")
        == "example.org/a"
    )
    assert url_of("https://example.org/") == ""
