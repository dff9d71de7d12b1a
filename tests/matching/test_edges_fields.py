"""Thresholds of the fields as they are made comparable, and of values, on both sides of their edges."""

from __future__ import annotations

from typing import Any

import pytest

from refkit.matching.blocking_keys import keys
from refkit.matching.clusters import Clusters
from refkit.matching.comparisons.authors import weigh_authors
from refkit.matching.comparisons.titles import title_weight
from refkit.matching.comparisons.works import weigh_titles
from refkit.matching.containers import agreement, container_key
from refkit.matching.halls import venues_clash, weigh_venues
from refkit.matching.merge import merge
from refkit.matching.misprints import misprint
from refkit.matching.names import ALIKE, NEAR, OTHER, name_key, same_name, transcribed
from refkit.matching.prepare import Comparable
from refkit.matching.title_words import information
from refkit.matching.titles import title_key
from refkit.matching.values import Printed, choose
from refkit.model import Date, Name, Record, Work

LEE = Name("Lee", "Anna")


def record(**fields: Any) -> Comparable:
    return Comparable(0, Work(**{"kind": "speech", "authors": (LEE,), **fields}), "a")


@pytest.mark.parametrize(
    ("title", "info"),
    [
        ("Harbours", 1.0),
        ("Dock", 1.0),
        ("Sea", 0.4),
        ("Report", 0.25),
        ("1990", 0.25),
        ("Harbours Harbours", 1.0),
    ],
)
def test_how_much_a_word_says(title: str, info: float) -> None:
    assert information(title_key(title).words) == info


def test_short_names_of_laws_have_their_words_in_any_order() -> None:
    def one_form(left: str, right: str) -> bool:
        one, two = title_key(left, occasion=True), title_key(right, occasion=True)
        return not set(one.forms).isdisjoint(two.forms)

    assert one_form("Harbour Tides Moon Lock", "Lock Moon Tides Harbour")
    assert not one_form("Harbour Tides Moon Lock Rope", "Rope Lock Moon Tides Harbour")
    # a bracket of nine letters is a name, one of eight is not
    assert one_form("Treaty of the Northern Ports (Harbourer)", "Harbourer")
    assert not one_form("Treaty of the Northern Ports (Harbours)", "Harbours")


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        # "Hugonis" is "Hugo" by its first three letters
        (Name("Lindius", "Hugo"), Name("Lindii", "Hugbert"), NEAR),
        (Name("Lindius", "Hugo"), Name("Lindii", "Humbert"), OTHER),
        # half of a double name with three letters
        (Name("Lim-Crane", "A."), Name("Lim", "A."), NEAR),
        (Name("Li-Crane", "A."), Name("Li", "A."), OTHER),
    ],
)
def test_edges_of_persons(left: Name, right: Name, level: float) -> None:
    one, two = name_key(left), name_key(right)
    assert one is not None
    assert two is not None
    assert same_name(one, two) == level


def test_transcriptions_share_three_consonants() -> None:
    assert transcribed("suhin") == "sshn"
    assert transcribed("suin") == "suin"
    assert transcribed("suhel") == "suhel"


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        # another sort of container
        ("Journal of Harbours", "Proceedings of Harbours", 0.5),
        ("Journal of Harbours", "Harbours", 1.0),
        # letters alike to 90 of 100 are a slip, to 85 perhaps one name
        ("Harbours Tidez", "Harbours Tides", 0.9),
        ("Harbours Tide Dock Sand", "Harbours Tide Dock Sink", 0.9),
        ("Harbour Tide Dock Sand", "Harbour Tide Dock Sink", 0.75),
        ("Harbouring Sand", "Harbouring Sink", 0.5),
        ("Harbourer Sand", "Harbourer Sink", 0.45 * 0.5),
        ("Harbours Sand", "Harbours Moon", 0.45 * 0.5),
    ],
)
def test_edges_of_containers(left: str, right: str, share: float) -> None:
    assert agreement(container_key(left), container_key(right)) == pytest.approx(share)


@pytest.mark.parametrize(
    ("left", "right", "weight", "clash"),
    [
        ("Dock Pier Quay Mole", "Dock Pier Quay Wharf", 2.0, False),
        # five of seven words, two of five, one of three
        ("Dock Pier Quay Mole Bay Oar Sail", "Dock Pier Quay Mole Bay Rope Mast", 0.0, False),
        ("Dock Pier Quay Mole Bay", "Dock Pier Wharf Sand Rope", 0.0, False),
        ("Dock Pier Quay Mole Bay Oar Sail Keel", "Dock Pier Quay Sand Rope Mast Lock Moon", -2.0, True),
    ],
)
def test_edges_of_venues(left: str, right: str, weight: float, clash: bool) -> None:
    one, two = record(event_title=left), record(event_title=right)
    assert weigh_venues(one, two) == weight
    assert venues_clash(one, two) == clash


@pytest.mark.parametrize(
    ("short", "long", "more"),
    [
        ("White Paper 2006", "White Paper 2006 Tides", 2.5),
        ("White Paper 206", "White Paper 206 Tides", 0.0),
        # titles that say enough by themselves get nothing more: 2.7 and 3.05
        ("Harbour Tides Sea 2006", "Harbour Tides Sea 2006 Canal", 2.5),
        ("Harbour Tides Moon 2006", "Harbour Tides Moon 2006 Canal", 0.0),
    ],
)
def test_a_yearly_paper(short: str, long: str, more: float) -> None:
    body = (Name(literal="Harbour Office"),)
    one, two = (record(kind="report", authors=body, title=title) for title in (short, long))
    bare, _ = title_weight(one.title, two.title)
    assert weigh_titles(one, two, False, None) == pytest.approx(bare + more)


@pytest.mark.parametrize(
    ("title", "proved"),
    [("Harbour Rivers", True), ("Harbour Sea Report Act", False)],  # 2.0 and 1.9
)
def test_years_alone_prove_a_misprint_under_a_telling_title(title: str, proved: bool) -> None:
    wrong = record(kind="book", title=title, issued=Date(2014), accessed=Date(2013, 6, 1))
    good = record(kind="book", title=title, issued=Date(2013), accessed=Date(2013, 6, 1))
    assert (misprint(wrong, good) is wrong) == proved


def chosen(field: str, *printed: tuple[Any, str], own: int = -1) -> Any:
    items = [Printed(field, value, str(n), source, own=n == own) for n, (value, source) in enumerate(printed)]
    return choose(field, items)[0]


def test_the_works_own_entry_counts_as_two_sources_more() -> None:
    assert chosen("volume", ("1", "own"), ("2", "a"), ("2", "b"), own=0) == "1"
    assert chosen("volume", ("1", "own"), ("2", "a"), ("2", "b"), ("2", "c"), own=0) == "2"
    assert chosen("volume", ("2", "a"), ("2", "b"), ("1", "own"), ("2", "c"), ("2", "d"), own=2) == "2"


def test_a_name_more_counts_as_ten_given_names() -> None:
    ten = (Name("Lee", " ".join(["Anna"] * 9)),)
    two = (Name("Lee", "A."), Name("Bell", "C."))
    assert chosen("authors", (ten, "a"), (two, "b")) == two
    more = (Name("Lee", " ".join(["Anna"] * 11)),)
    assert chosen("authors", (more, "a"), (two, "b")) == more


@pytest.mark.parametrize(("year", "doubted"), [(2099, False), (2100, True)])
def test_a_year_in_the_future_is_doubted(year: int, doubted: bool) -> None:
    works = [Work(kind="book", title="Tides", issued=Date(year))] * 2 + [
        Work(kind="book", title="Tides", issued=Date(1990))
    ]
    merged, _ = merge([Record(str(n), work, str(n)) for n, work in enumerate(works)])
    assert merged.issued is not None
    assert (merged.issued.year == 1990) == doubted


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        # three to seven letters of a word of fourteen and more
        ("Hf", "Hafenmeisteramt", OTHER),
        ("Hfn", "Hafenmeisteramt", ALIKE),
        ("Hfnmstr", "Hafenmeisteramt", ALIKE),
        ("Hfn", "Hafenmeisteram", ALIKE),
        ("Hfn", "Hafenmeistera", OTHER),
        # an acronym of which two letters are left out, and three are left
        ("AOU", "Area Oil Union Rivers Sea", ALIKE),
        ("AO", "Area Oil Union Rivers", OTHER),
        ("AOU", "Area Oil Union Rivers Sea Lock", OTHER),
        # five words of eight
        ("Port Tide Lock Moon Sand Crane Rope Mast", "Port Tide Lock Moon Sand Oar Sail Keel", OTHER),
    ],
)
def test_edges_of_bodies(left: str, right: str, level: float) -> None:
    one, two = name_key(Name(literal=left)), name_key(Name(literal=right))
    assert one is not None
    assert two is not None
    assert same_name(one, two) == level


def test_the_keys_of_a_record() -> None:
    fields = {
        "kind": "report",
        "title": "Harbours Rivers Bridges 123 12",
        "authors": (LEE, Name("Lindqvist", "Carl"), Name("Moen", "Ida")),
        "container_title": "Maritime Tides",
        "volume": "7",
        "page": "3-9",
        "doi": "10.1000/x",
        "url": "a.org/x",
        "isbn": "978-1",
        "issued": Date(1990, 5, 3),
    }
    assert keys(record(**fields)) == {
        "alee|bridg",
        "alindq|bridg",
        "blee|harbu",
        "blindq|harbu",
        "c1990|3|9|m",
        "cmari|7|3",
        "d10.1000/x",
        "fharbu|river|bridg",
        "gharbur|1990",
        "i9781|harbu",
        "jmarit|1990-5-3",
        "k1990|=bridg",
        "k1990|=river",
        "k1990|bridge",
        "k1990|harbur",
        "k1990|lindqv",
        "k1990|moen",
        "k1990|rivers",
        "lbridge|harbur|rivers",
        "m1990-5-3|=bridge",
        "m1990-5-3|=river",
        "m1990-5-3|harburs",
        "n123",
        "q1990|12",
        "q1990|123",
        "tharburs rivers bridges 123 12",
        "ua.org/x",
        "xlee|1990-5-3",
        "xlindq|1990-5-3",
        "ylee|1990|mari|7",
        "ylindq|1990|mari|7",
        "zbridg|123|12",
    }


@pytest.mark.parametrize(("word", "made"), [("Tides", True), ("Tide", False)])
def test_a_document_is_found_by_its_first_word_of_five_letters(word: str, made: bool) -> None:
    found = keys(record(kind="report", title=f"{word} Harbours", issued=Date(1990)))
    assert any(key.startswith("g") for key in found) == made


@pytest.mark.parametrize(
    ("title", "kind", "authors", "place", "weight"),
    [
        (
            "Harbours Rivers Bridges Canals",
            "report",
            ("Government of France", "French Tide Mission"),
            "",
            -1.5,
        ),
        (
            "Harbours Rivers Bridges Sea Report Act",
            "report",
            ("Government of France", "French Tide Mission"),
            "",
            None,
        ),
        ("Harbours Rivers", "speech", ("Harbour Authority", "Trade Union"), "Oslo", -1.5),
        ("Harbours Sea Report Act", "speech", ("Harbour Authority", "Trade Union"), "Oslo", None),
        ("Harbours", "treaty", ("Harbour Authority", "Trade Union"), "", -0.5),
        ("Sea Report Act", "treaty", ("Harbour Authority", "Trade Union"), "", None),
    ],
)
def test_how_much_the_title_of_several_bodies_has_to_say(
    title: str, kind: str, authors: tuple[str, str], place: str, weight: float | None
) -> None:
    one, two = (
        record(
            title=title, kind=kind, authors=(Name(literal=name),), event_place=place, issued=Date(2001, 5, 3)
        )
        for name in authors
    )
    found = weigh_authors(one, two, None)
    assert found == weight if weight is not None else found < -3


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("Rope Act Law", "Rose Art Low", "nearly the same title"),
        ("Rope Sea Act", "Rose Tea Art", "titles differ"),
        # what is left must be alike too
        ("Rope Sea", "Mint Fog", "titles partly agree"),
    ],
)
def test_little_is_left_of_nearly_the_same_title(left: str, right: str, words: str) -> None:
    common = "Harbours Rivers Bridges Canals Lighthouses Fairways Waterways"
    assert title_weight(title_key(f"{common} {left}"), title_key(f"{common} {right}"))[1] == words


@pytest.mark.parametrize(("doubts", "united"), [(5, True), (6, False)])
def test_soft_reasons_between_four_and_five(doubts: int, united: bool) -> None:
    # five and six of twenty pairs
    some = [(i, j) for i in range(4) for j in range(4, 9)][:doubts]
    clusters = Clusters(9, lambda i, j: "soft" if (min(i, j), max(i, j)) in some else "", frozenset(["soft"]))
    for first, others in ((0, (1, 2, 3)), (4, (5, 6, 7, 8))):
        for other in others:
            clusters.unite(first, other, force=True)
    assert (clusters.unite(0, 4) is None) == united
