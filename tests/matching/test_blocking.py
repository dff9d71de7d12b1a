"""Candidates: the keys, the caps, and DuckDB's pairs equal to Python's."""

from __future__ import annotations

import random

import pytest

from refkit.matching import blocking, blocking_duckdb, blocking_keys
from refkit.matching.options import MatchOptions
from refkit.matching.prepare import prepare
from refkit.model import Date, Name, Record, Work

WORDS = (
    "bridge",
    "coast",
    "dues",
    "genoa",
    "grain",
    "growth",
    "harbour",
    "law",
    "new",
    "north",
    "old",
    "oslo",
    "ports",
)
WORDS += ("river", "salt", "sea", "ships", "toll", "trade", "wind")


def made(count: int, seed: int = 3) -> list[Record]:
    """Invented records with recurring titles, so that blocks grow beyond any cap."""
    draw = random.Random(seed)
    records = []
    for number in range(count):
        title = "Editorial" if draw.random() < 0.2 else " ".join(draw.sample(WORDS, draw.randrange(2, 6)))
        work = Work(
            kind=draw.choice(("book", "speech", "article-journal")),
            title=title,
            authors=(Name(draw.choice(("Berg", "Lee", "Ott", "Ruiz")), draw.choice("ABC") + "."),),
            issued=Date(draw.randrange(1990, 1995), draw.randrange(1, 3), draw.randrange(1, 4)),
            container_title=draw.choice(("", "Journal of Ports")),
            page=str(draw.randrange(1, 30)),
            event_place=draw.choice(("", "Oslo")),
        )
        records.append(Record(str(number), work, str(number)))
    return records


@pytest.mark.parametrize(
    "options", [MatchOptions(), MatchOptions(block_cap=5, window=2), MatchOptions(block_cap=2, window=1)]
)
def test_duckdb_and_python_find_the_same_candidates(options: MatchOptions) -> None:
    prepared = prepare(made(400))
    plain = blocking.candidates(prepared, options)
    duck = blocking_duckdb.candidates(prepared, options)
    assert list(duck.pairs) == list(plain.pairs)
    assert list(duck.pairs) == list(plain.pairs)  # they can be walked through again
    assert duck.dropped == plain.dropped


def test_a_database_file_gives_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    prepared = prepare(made(100))
    path = tmp_path_factory.mktemp("duck") / "pairs.duckdb"
    options = MatchOptions(block_cap=5)
    assert list(blocking_duckdb.candidates(prepared, MatchOptions(block_cap=5, database=path)).pairs) == list(
        blocking.candidates(prepared, options).pairs
    )


def test_a_cap_bounds_the_pairs_and_says_what_it_left_out() -> None:
    records = [Record(str(n), Work(title="Editorial", authors=(Name("Berg"),)), str(n)) for n in range(50)]
    found = blocking.candidates(prepare(records), MatchOptions(block_cap=10, window=3))
    assert len(list(found.pairs)) == 49 + 48 + 47
    assert found.dropped["t"] == 50 * 49 // 2 - len(list(found.pairs))


def test_equal_records_stay_neighbours_in_a_hot_block() -> None:
    works = [Work(title="Editorial", authors=(Name(f"Person{n:03}"),), issued=Date(1990)) for n in range(200)]
    records = [Record(str(n), work, str(n)) for n, work in enumerate([*works, works[77]])]
    found = blocking.candidates(prepare(records), MatchOptions(block_cap=10, window=3))
    assert (77, 200) in list(found.pairs)


def test_a_misprint_in_one_field_leaves_other_keys() -> None:
    whole = Work(title="Harbour Dues in Old Genoa", authors=(Name("Berg", "A."),), issued=Date(1990))
    garbled = Work(title="Harbour Dnes in Old Genoa", authors=(Name("Berg", "A."),), issued=Date(1991))
    one, two = prepare([Record("a", whole, "a"), Record("b", garbled, "b")])
    assert blocking_keys.keys(one) & blocking_keys.keys(two)


def test_every_kind_of_key_has_a_name() -> None:
    kinds = {key[0] for record in prepare(made(300)) for key in blocking_keys.keys(record)}
    assert kinds <= set(blocking_keys.KEYS)
