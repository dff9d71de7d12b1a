"""What database exports do to records: remarks behind titles, venues under two names, columns that come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from refkit.matching import dedupe, match
from refkit.matching.prepare import Comparable
from refkit.matching.recurring import mark_recurring
from refkit.matching.title_words import about, about_sort, without_appended
from refkit.matching.titles import title_key
from refkit.matching.trust import Trust
from refkit.matching.venues import learn_names
from refkit.matching.vetoes import ASK, veto
from refkit.model import Date, Name, Record, Work

LEE, BELL, ROE = Name("Lee", "Anna"), Name("Bell", "Carl"), Name("Roe", "Jane")
PLAIN = "Tolls of Northern Harbours"


@pytest.mark.parametrize(
    "title",
    [
        f"{PLAIN}. [Erratum appears in J Ports 2004 May 3;12(2):88]",
        f"{PLAIN} [published erratum appears in Ports 1999;4:12]",
        f"{PLAIN} [Retraction in: Ports. 2006;8(1):3]",
        f"{PLAIN} [see comments]",
        f"{PLAIN} (Reprinted from Ports, vol 3, pg 11-19, 1988)",
        f"{PLAIN}. [Russian]",
        f"{PLAIN} (review)",
        f"{PLAIN}1",
        f"{PLAIN}*",
        f"{PLAIN} †",
    ],
)
def test_what_a_database_appends_is_no_part_of_a_title(title: str) -> None:
    key = title_key(title)
    assert key.forms[:1] == title_key(PLAIN).forms[:1]
    assert not key.about
    assert not key.numbers


def test_a_title_that_is_all_remark_stays() -> None:
    assert without_appended("(Reprinted from Ports)") == "(Reprinted from Ports)"
    assert without_appended("Tolls (review of a toll)") == "Tolls (review of a toll)"


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("Erratum: Tolls of Harbours", "correction"),
        ("Tolls of Harbours (Erratum)", "correction"),
        ("Tolls of Harbours (vol 45, pg 1233, 2001)", "correction"),
        ("Corrigendum to “Tolls of Harbours”", "correction"),
        ("Author Correction: Tolls of Harbours", "correction"),
        ("Tolls of Harbours: reply", "reply"),
        ("Tolls of Harbours - Authors’ reply", "reply"),
        ("Re: Tolls of Harbours", "reply"),
        ("Comment on “Tolls of Harbours”", "comment"),
        ("Tolls of Harbours: a comment on Roe", "comment"),
        ("Retraction: Tolls of Harbours", "retraction"),
        ("Book review: Tolls of Harbours", "review"),
        ("Tolls of Harbours in response to storms", ""),
        ("A systematic review of tolls", ""),
        ("Reform: tolls of harbours", ""),
        ("The correction of harbour maps", ""),
        ("Tolls of Harbours", ""),
    ],
)
def test_a_piece_about_another_is_told_by_its_words(title: str, sort: str) -> None:
    assert about_sort(about(title)) == sort


def _record(index: int, title: str, container: str, year: int = 2001, **fields: Any) -> Comparable:
    work = Work(**{"kind": "article-journal", "authors": (LEE, BELL), **fields})
    return Comparable(index, _with(work, title=title, container_title=container, issued=Date(year)), "a")


def _with(work: Work, **fields: Any) -> Work:
    from dataclasses import replace

    return replace(work, **fields)


TITLES = (
    "Tolls Harbours Rivers Canals Bridges",
    "Ropes Anchors Sails Rudders Masts",
    "Salt Herring Timber Copper Amber",
    "Pilots Lights Beacons Buoys Charts",
)


def _two_databases(
    one: Sequence[str], two: Sequence[str], count: int
) -> tuple[list[Comparable], list[tuple[int, int]]]:
    records = [
        _record(2 * at + side, TITLES[at], names[at])
        for at in range(count)
        for side, names in enumerate((one, two))
    ]
    return records, [(2 * at, 2 * at + 1) for at in range(count)]


@pytest.mark.parametrize(
    ("one", "two", "count", "learned"),
    [
        (["SIGHARB"] * 3, ["Meeting of Maritime Fellows"] * 3, 3, True),
        # twice is no habit
        (["SIGHARB"] * 2, ["Meeting of Maritime Fellows"] * 2, 2, False),
        # what is printed later has another name, however often
        (["SIGHARB"] * 3, ["arXiv preprint"] * 3, 3, False),
    ],
)
def test_names_of_venues_are_learned_from_sure_pairs(
    one: Sequence[str], two: Sequence[str], count: int, learned: bool
) -> None:
    records, pairs = _two_databases(one, two, count)
    learn_names(records, pairs)
    assert bool(records[0].container.group) == learned
    assert (records[0].container.group == records[1].container.group != 0) == learned


def test_a_name_with_many_partners_is_no_other_name_of_any() -> None:
    records, pairs = _two_databases(["Depot"] * 4, ["Zenith", "Nadir", "Azimuth", "Ecliptic"], 4)
    learn_names(records, pairs * 3)
    assert not any(record.container.group for record in records)


def test_a_learned_name_gives_the_sort_of_its_fellow() -> None:
    records, pairs = _two_databases(["SIGHARB"] * 3, ["Meeting of Maritime Fellows"] * 3, 3)
    learn_names(records, pairs)
    assert {record.container.sort for record in records} == {"meeting"}


@pytest.mark.parametrize(
    ("records", "recurring"),
    [
        # a column of one journal, under one hand
        ([("Anchors and Ropes Corner", "Ports", year, LEE, "") for year in (2001, 2002, 2003)], True),
        ([("Anchors and Ropes Corner", "Ports", year, LEE, "") for year in (2001, 2002, 2002)], False),
        # misprinted years of one page
        ([("Anchors and Ropes Corner", "Ports", year, LEE, "7") for year in (2001, 2002, 2003)], False),
        # under many hands
        ([("Anchors and Ropes Corner", "Ports", 2001, who, "") for who in (LEE, BELL, ROE)], True),
        ([("Anchors and Ropes Corner", "Ports", 2001, who, "") for who in (LEE, LEE, LEE, BELL, ROE)], False),
        # in several journals
        (
            [
                ("Anchors and Ropes Corner", name, year, LEE, "")
                for name, year in (("A b", 1), ("C d", 2), ("E f", 3))
            ],
            False,
        ),
    ],
)
def test_a_title_that_comes_back_is_known_by_the_input(records: Any, recurring: bool) -> None:
    made = [
        _record(at, title, container, year, authors=(who,), page=page)
        for at, (title, container, year, who, page) in enumerate(records)
    ]
    mark_recurring(made)
    assert {record.recurring for record in made} == {recurring}


def test_several_pieces_of_one_title_and_year_are_for_a_person() -> None:
    column = Work(
        kind="article-journal", title="Editorial", authors=(LEE,), container_title="Ports", issued=Date(2001)
    )
    two, three = dedupe([column] * 2), dedupe([column] * 3)
    assert [len(cluster.members) for cluster in two.clusters] == [2]
    assert [len(cluster.members) for cluster in three.clusters] == [1, 1, 1]
    assert {pair.outcome for pair in three.pairs} == {"review"}
    assert {pair.reasons[0] for pair in three.pairs} == {"one of several of this title and year"}
    # … unless its page or issue tells which
    paged = _with(column, volume="3", page="1-2")
    assert [len(cluster.members) for cluster in dedupe([paged] * 3).clusters] == [3]


def test_nothing_closes_over_a_column() -> None:
    """Years of a column whose records without a date, author or page could be any of them."""
    works = [
        Work(
            kind="article-journal",
            title="The Surveyors Corner Bench",
            authors=who,
            container_title="Ports",
            issued=date,
        )
        for who in ((LEE,), ())
        for date in (Date(2001), Date(2002), Date(2003), None)
    ]
    merged = match([Record(str(at), work, str(at)) for at, work in enumerate(works)])
    for cluster in merged.clusters:
        years = {works[int(member)].issued for member in cluster.members} - {None}
        assert len(years) <= 1


def test_siblings_of_one_supplement_are_asked_about_or_apart() -> None:
    both = {"volume": "7", "issue": "2"}
    one = _record(0, "Tolls of harbours in winter storms", "Ports", page="S12", **both)
    same_page = _record(1, "Tolls of harbours in summer storms", "Ports", page="S12", **both)
    next_page = _record(1, "Tolls of harbours in summer storms", "Ports", page="S13", **both)
    assert veto(one, same_page, Trust()) in ASK
    assert veto(one, next_page, Trust()) not in ("", *ASK)


def paper(title: str = PLAIN, **fields: Any) -> Comparable:
    own = {"kind": "article-journal", "authors": (LEE, BELL), "container_title": "Journal of Ports"}
    return Comparable(0, Work(**{"title": title, **own, **fields}), "a")


POSTER = {"kind": "paper-conference", "container_title": "PORTS"}


@pytest.mark.parametrize(
    ("reason", "one", "two"),
    [
        (
            "another year and other pages",
            paper(issued=Date(1999), page="77-84", **POSTER),
            paper(issued=Date(1998), page="351-352", **POSTER),
        ),
        (
            "the same pages of another issue",
            paper("From the Pilot's Chair", issued=Date(2003), volume="46", issue="1", page="5-6"),
            paper("From the Pilot's Chair", issued=Date(2003), volume="46", issue="7", page="5-6"),
        ),
        (
            "the same pages of another volume",
            paper("Pilots of the Northern Harbours", authors=(), issued=Date(2009), volume="181", page="1-2"),
            paper("Pilots of the Northern Harbours", authors=(), issued=Date(2010), volume="183", page="1-2"),
        ),
        (
            "part 2 in one title, none in the other",
            paper(f"{PLAIN} II: Moving Tolls", issued=Date(2003), page="96-107", **POSTER),
            paper(issued=Date(2002), **POSTER),
        ),
    ],
)
def test_what_comes_back_and_what_came_before(reason: str, one: Comparable, two: Comparable) -> None:
    assert veto(one, two, Trust()) == reason
    assert veto(two, one, Trust()) in (reason, "part none in one title, 2 in the other")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # an issue misprinted, far behind the front pages
        (
            paper(issued=Date(2003), volume="46", issue="1", page="105-116"),
            paper(issued=Date(2003), volume="46", issue="7", page="105-116"),
        ),
        # printed in the year after it was put online
        (paper(issued=Date(2003), page="5-16"), paper(issued=Date(2004), page="5-16")),
        # electronic numbers and pages are two ways of counting
        (paper(issued=Date(2003), page="e12345"), paper(issued=Date(2004), page="5-16")),
        # the subtitle is left out
        (
            paper("World War II: A Port's History", issued=Date(2003)),
            paper("World War II", issued=Date(2003)),
        ),
    ],
)
def test_what_is_one_paper_for_all_that(one: Comparable, two: Comparable) -> None:
    assert veto(one, two, Trust()) == ""
