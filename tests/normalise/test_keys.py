"""Citation keys: made of the work alone, the same whatever else is there and in whatever order."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.model import Date, Name, Work
from refkit.normalise.keys import assign_keys, base_key, body_part, fingerprint, former_keys


def work(names: str = "", title: str = "", year: int | None = None, **fields: object) -> Work:
    """A work by persons ("Berg; Lee") or, after "=", by a body."""
    authors = tuple(
        Name(literal=part[1:]) if part.startswith("=") else Name(part) for part in names.split("; ") if part
    )
    issued = Date(year) if year else None
    return Work(authors=authors, title=title, **{"issued": issued, **fields})  # type: ignore[arg-type]


KEYS = [
    (work("Berg", "The Harbours of Riga", 2011), "berg2011harbours"),
    (work("Berg; Lee", "Harbours", 2011), "berg2011harbours"),
    (work("Ødegård", "L’Élan d’une ville", 1999), "odegard1999elan"),
    (work("Groß", "Der Wandel", 1999), "gross1999wandel"),
    (work("Петров", "Записки", 1864), "petrov1864zapiski"),
    (work("Παππάς", "Ιστορία", 1990), "pappas1990istoria"),
    # words that many titles begin with take the next one along
    (work("Berg", "Joint Statement on Fisheries", 2011), "berg2011jointstatementfisheries"),
    (work("Berg", "Japan and the Whales", 2011), "berg2011japanwhales"),
    (work("Berg", "IMF Lending Reconsidered", 2011), "berg2011imflending"),
    (work("Berg", "Opening Remarks", issued=Date(2006, 5, 4)), "berg2006openingremarks0504"),
    # bodies: an acronym, or two telling words
    (work("=NATO Newsroom", "Ships", 2013), "nato2013ships"),
    (work("=Ministry of Trade", "Ships", 2013), "ministrytrade2013ships"),
    (work("=US Department of State", "Ships", 2013), "departmentstate2013ships"),
    # the name again in the title does not count
    (work("=NATO", "NATO and the Whales", 2013), "nato2013whales"),
    # nobody named: what it stands in, who published it, or its title
    (work(title="Ships", year=2013, container_title="The Example Times"), "exampletimes2013ships"),
    (work(title="Ships", year=2013, publisher="Harbour Institute"), "harbourinstitute2013ships"),
    (work(title="Riga Summit Declaration", year=2006), "riga2006summit"),
    (work("Berg", "Ships"), "bergndships"),
    (work("Berg", "1848", 1990), "berg19901848"),
]


@pytest.mark.parametrize(("one", "key"), KEYS)
def test_base_key(one: Work, key: str) -> None:
    assert base_key(one) == key


def test_editors_stand_in_for_authors() -> None:
    assert base_key(Work(editors=(Name("Ott", "C."),), title="Ships", issued=Date(2001))) == "ott2001ships"


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("OECD", "oecd"),
        ("North Sea Organisation (NSO)", "nso"),
        ("THE TIMES", "times"),
        ("The Guardian", "guardian"),
    ],
)
def test_bodies(body: str, part: str) -> None:
    assert body_part(body) == part


def test_scripts_without_letters_still_give_a_key() -> None:
    key = base_key(work("=安倍晋三", "美しい国へ", 2006))
    assert re.fullmatch(r"anon2006[a-z]{3}", key)


TWINS = [
    work("Berg", "Ships and Men", 2011, container_title="The Sea"),
    work("Berg", "Ships and Women", 2011, container_title="The Coast"),
    work("Lee", "Rivers", 2010),
]


def test_collisions_are_told_apart_by_content_and_not_by_order() -> None:
    keys = assign_keys(TWINS)
    assert len(set(keys)) == 3
    assert keys[2] == "lee2010rivers"
    assert all(re.fullmatch(r"berg2011ships[a-z]{3}", key) for key in keys[:2])
    assert assign_keys(TWINS[::-1]) == keys[::-1]


def test_equal_works_still_get_two_keys() -> None:
    assert len(set(assign_keys([TWINS[0]] * 3))) == 3


def test_an_earlier_build_keeps_its_keys() -> None:
    first = assign_keys(TWINS[:1])
    previous = {fingerprint(TWINS[0]): first[0]}
    again = assign_keys(TWINS, previous)
    assert first == ["berg2011ships"]
    assert again[0] == "berg2011ships"
    assert re.fullmatch(r"berg2011ships[a-z]{3}", again[1])


def test_records_carry_keys_over_a_change_and_merged_keys_become_aliases() -> None:
    previous = {"a:n1/0": "berg2011ships", "b:n4/0": "bergndships"}
    better = [work("Berg", "The Great Ships", 2011)]
    members = [["a:n1/0", "b:n4/0"]]
    assert assign_keys(better, previous, members) == ["berg2011ships"]
    assert former_keys(better, previous, members) == [("berg2011ships", "bergndships")]


def test_a_split_work_is_named_anew() -> None:
    previous = {"a": "old", "b": "old"}
    assert assign_keys(TWINS[1:], previous, [["a"], ["b"]]) == ["berg2011ships", "lee2010rivers"]


WORKS = st.lists(
    st.builds(
        work,
        st.sampled_from(["Berg", "Lee", "=NATO", "=安倍", ""]),
        st.sampled_from(["Ships", "Joint Statement", "Ships and Men", "", "美しい"]),
        st.sampled_from([None, 2010, 2011]),
    ),
    max_size=12,
)


@given(WORKS, st.randoms())
def test_keys_are_unique_plain_and_free_of_order(works: list[Work], chance: random.Random) -> None:
    keys = assign_keys(works)
    assert len(set(keys)) == len(works)
    assert all(re.fullmatch(r"[a-z0-9]+", key) for key in keys)
    mixed = works[:]
    chance.shuffle(mixed)
    assert sorted(assign_keys(mixed)) == sorted(keys)
