"""What words of several languages mean, as far as the lexicon of ideas knows."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.matching import learned
from refkit.matching.learned.ideas import MARK, ideas, ideas_of
from refkit.matching.learned.signs import signs_of
from refkit.model import Work
from refkit.normalise.compare import word_sound, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rede vor dem Nordatlantikrat", "Address to the North Atlantic Council"),
        ("Verordnung zum Schutz der Häfen", "Règlement sur la protection des ports"),
        ("Discurso ante la Asamblea General", "Przemówienie przed Zgromadzeniem Ogólnym"),
    ],
)
def test_a_translated_title_says_the_same(one: str, other: str) -> None:
    left, right = (signs_of(Work(title=title)).title_ideas for title in (one, other))
    assert len(left & right) >= 2
    assert not signs_of(Work(title=one)).title & signs_of(Work(title=other)).title


def test_what_is_not_known_stays_a_word() -> None:
    assert ideas_of("brandtmann") == (word_sound("brandtmann"),)
    assert ideas(["treaty", "brandtmann"]) == {f"{MARK}treaty", word_sound("brandtmann")}


def test_a_whole_word_goes_before_a_beginning_and_the_longest_beginning_first() -> None:
    assert ideas_of("menschenrechte") == (f"{MARK}human", f"{MARK}right")


def test_no_word_stands_for_two_lines() -> None:
    lines = resources.files(learned).joinpath("ideas.tsv").read_text("utf-8").splitlines()
    stems = [stem for line in lines for stem in line.split("\t")[1].split()]
    assert [stem for stem, count in Counter(stems).items() if count > 1] == []
    assert all(words(stem.removesuffix("*")) == [stem.removesuffix("*")] for stem in stems)


@given(st.text(max_size=60))
def test_ideas_of_any_text(text: str) -> None:
    assert all(ideas(words(text))) or not words(text)
