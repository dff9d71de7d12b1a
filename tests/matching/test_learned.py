"""Pairs judged as a whole: what the trees look at, what they say, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from refkit.matching import learned
from refkit.matching.engine import match
from refkit.matching.learned.features import FEATURES
from refkit.matching.learned.forest import FORBIDDEN, forest, likelihood, numbers
from refkit.matching.learned.signs import found_in, overlap, signs_of
from refkit.matching.learned.two import Two
from refkit.matching.prepare import Comparable, prepare
from refkit.model import Date, Name, Record, Work

KERN = Name("Kern", "Otto")
MINUTE = Work(
    kind="manuscript",
    authors=(KERN,),
    title="Aufzeichnung über die Hafenfrage",
    issued=Date(1951, 3, 4),
    archive_location="PA AA, B 10, Bd. 123, Bl. 4",
)
ROWS = {
    "a paper in the file and in the edition": (
        MINUTE,
        Work(
            kind="document",
            title="Aufz. Kern betr. Hafenfrage, 4. März 1951",
            issued=Date(1951, 3, 4),
            container_title="Akten zur Hafenpolitik",
            volume="3",
            number="Dok. 41",
            page="120",
        ),
    ),
}
APART = {
    "the next paper of the file": (
        MINUTE,
        Work(
            kind="manuscript",
            authors=(KERN,),
            title="Aufzeichnung über die Lotsenfrage",
            issued=Date(1951, 3, 9),
            archive_location="PA AA, B 10, Bd. 123, Bl. 11",
        ),
    ),
    "a law and what amends it": (
        Work(kind="legislation", title="Hafengesetz vom 3. Mai 1990", container_title="BGBl. I", page="310"),
        Work(
            kind="legislation",
            title="Gesetz zur Änderung des Hafengesetzes vom 8. Juni 1994",
            container_title="BGBl. I",
            page="702",
        ),
    ),
}


def _two(one: Work, other: Work) -> tuple[Comparable, Comparable]:
    left, right = prepare([Record("a", one, "x"), Record("b", other, "y")])
    return left, right


@pytest.mark.parametrize("pair", ROWS.values(), ids=ROWS)
def test_likely(pair: tuple[Work, Work]) -> None:
    assert (likelihood(*_two(*pair)) or 0) > 0.5


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_unlikely(pair: tuple[Work, Work]) -> None:
    assert (likelihood(*_two(*pair)) or 0) < 0.3


@pytest.mark.parametrize("pair", [*ROWS.values(), *APART.values()])
def test_it_is_the_same_from_either_side(pair: tuple[Work, Work]) -> None:
    left, right = _two(*pair)
    names = forest().features
    assert numbers(Two(left, right, ""), names) == numbers(Two(right, left, ""), names)
    assert likelihood(left, right) == likelihood(right, left)


def test_every_feature_of_the_trees_is_known() -> None:
    known = {name for name, _ in FEATURES}
    assert len(known) == len(FEATURES)
    assert all(name in known or name.startswith(FORBIDDEN) for name in forest().features)


def test_articles_and_strings_are_not_looked_at() -> None:
    article = Work(kind="article-journal", title="Dry Harbours", container_title="Tides", volume="3")
    assert not learned.looked_at(*_two(article, article))
    assert learned.looked_at(*_two(MINUTE, replace(MINUTE, title="Lotsen")))
    book = Work(kind="book", title="Quiet Rivers of the West", authors=(KERN,), issued=Date(1954))
    assert learned.looked_at(*_two(book, replace(book, title="Quiet Rivers of the West: A Guide")))
    assert not learned.looked_at(*_two(book, replace(book, title="Quiet Rivers of the Plain")))
    printed = Work(extra=(("printed", "Kern, Otto, Häfen, Kiel 1951"),))
    assert not learned.looked_at(*_two(printed, MINUTE))


def test_an_empty_record_is_nobody() -> None:
    assert likelihood(*_two(Work(kind="book", title="Tides"), MINUTE)) is None
    assert likelihood(*_two(Work(), Work())) is None
    assert [
        len(one.members) for one in match([Record("a", Work(), "x"), Record("b", Work(), "y")]).clusters
    ] == [1, 1]


def test_signs() -> None:
    found = signs_of(MINUTE)
    assert "1951" in found.years
    assert found.who == {"kern"}
    assert {"10", "123", "4"} <= found.digits
    assert overlap(found.title, frozenset()) is None
    assert found_in(frozenset(), found.all) == -1
    # "Hafenfragen" begins as "Hafenfrage" does
    assert found_in(frozenset({"hafenfragen"}), frozenset({"hafenfrage"})) == 1


def test_a_pair_that_is_likely_and_forbidden_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.matching.learned.judgement.likelihood", lambda *_: 0.95)
    other = Work(kind="manuscript", authors=(KERN,), title=MINUTE.title, issued=Date(1951, 4, 9))
    merged = match([Record("a", MINUTE, "x"), Record("b", other, "y")])
    assert [len(cluster.members) for cluster in merged.clusters] == [1, 1]
    assert [pair.outcome for pair in merged.pairs] == ["review"]
    assert merged.pairs[0].reasons[0].startswith(learned.LIKELY)


def test_what_the_weights_merge_and_the_trees_doubt_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.matching.learned.judgement.likelihood", lambda *_: 0.1)
    shorter = replace(MINUTE, title="Aufzeichnung über die Hafenfrage in Kiel")
    merged = match([Record("a", MINUTE, "x"), Record("b", shorter, "y")])
    assert [pair.outcome for pair in merged.pairs] == ["review"]


def test_what_is_printed_alike_is_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refkit.matching.learned.judgement.likelihood", lambda *_: 0.1)
    merged = match([Record("a", MINUTE, "x"), Record("b", MINUTE, "y")])
    assert [len(cluster.members) for cluster in merged.clusters] == [2]


def test_the_trees_say_how_they_were_made() -> None:
    text = (Path(learned.__file__).parent / "forest.json").read_text(encoding="utf-8")
    assert '"left out by writer"' in text
