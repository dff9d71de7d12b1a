"""The parts that Spark has of its own: keys by rounds, components by labels, values as JSON, packed records."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from refkit.model import Anchor, Date, Document, Evidence, Name, Note, Relation, Work
from refkit.normalise.keys import assign_keys, base_key, fingerprint


def test_values_come_back_as_they_were() -> None:
    from refkit.spark.codec import dumps, loads

    work = Work(
        title="Ports \udce9 and “quotes”",
        authors=(Name("Berg", "Anna"), Name(literal="Port Authority")),
        issued=Date(1999, 5, end=(2000, None, None, None), printed="May 1999–2000"),
        relations=(Relation("reprinted_in", Work(title="Other")),),
        evidence=(Evidence("title", "paper", "paper:n1", 0, 5, "Ports"),),
        extra=(("printed", "x"),),
    )
    back = loads(Work, dumps(work))
    assert back == work
    assert back.evidence == work.evidence
    assert back.issued is not None
    assert back.issued.printed == "May 1999–2000"
    note = Note(
        "a:n1", "a", "1", "Text", anchor=Anchor(0, 4, "Text."), italics=((0, 2),), links=((1, 2, "http://x"),)
    )
    document = Document("a", "a.md", "Text", ("Text.",), (note,), work)
    assert loads(Document, dumps(document)) == document
    assert dumps(document).isascii()


def works_of(fights: bool) -> list[Work]:
    """Works of one base key, alike and different, and works whose base key is that of another with its letters."""
    lee = Name("Lee", "Bo")
    same = [
        Work(title="Seas", authors=(lee,), issued=Date(1999), volume=str(number % 3)) for number in range(6)
    ]
    every = [*same, Work(title="Rivers", authors=(lee,), issued=Date(1999))]
    if fights:
        letters = {fingerprint(one)[:3] for one in same}
        every += [Work(title=f"Seas{one}", authors=(lee,), issued=Date(1999)) for one in sorted(letters)]
        assert {base_key(one) for one in every[7:]} == {base_key(same[0]) + one for one in letters}
    return every


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("seed", [1, 2])
def test_keys_are_those_of_going_through_all_works(spark: Any, tmp_path: Path, seed: int) -> None:
    from refkit.spark.codec import dumps
    from refkit.spark.naming import ORDERED, named
    from refkit.spark.places import address
    from refkit.spark.stages import Stages
    from refkit.spark.tables import ddl

    works = works_of(fights=True)
    random.Random(seed).shuffle(works)
    previous = {fingerprint(works[2]): "oldkey", fingerprint(works[-1]): base_key(works[0]) + "aaa"}
    kept = ["" for _ in works]
    for at, work in enumerate(works):
        mine = [other for other in works if fingerprint(other) == fingerprint(work)]
        if len(mine) == 1 and fingerprint(work) in previous:
            kept[at] = previous[fingerprint(work)]
    wanted = assign_keys(works, {name: key for name, key in previous.items() if key in kept})
    rows = [(at, at, dumps(work), key) for at, (work, key) in enumerate(zip(works, kept, strict=True))]
    stages = Stages(spark, address(tmp_path), "")
    found = named(spark.createDataFrame(rows, ddl(ORDERED)), stages)
    assert [row["key"] for row in found.orderBy("nr").collect()] == wanted


@pytest.mark.parametrize("at_once", [0, 1_000])
def test_components_of_chains_stars_and_rings(spark: Any, tmp_path: Path, at_once: int) -> None:
    from refkit.spark.components import components
    from refkit.spark.places import address
    from refkit.spark.stages import Stages

    draw = random.Random(4)
    numbers = draw.sample(range(10_000), 90)
    chain = list(pairwise(numbers[:31]))
    star = [(numbers[40], other) for other in numbers[41:60]]
    ring = list(zip(numbers[60:80], [*numbers[61:80], numbers[60]], strict=True))
    edges = [tuple(sorted(edge)) for edge in (*chain, *star, *ring, (numbers[85], numbers[86]))]
    draw.shuffle(edges)
    stages = Stages(spark, address(tmp_path), "")
    found = components(spark.createDataFrame(edges, "u bigint, v bigint"), stages, "test", at_once).collect()
    wanted: dict[int, int] = {}
    for group in (numbers[:31], numbers[40:60], numbers[60:80], numbers[85:87]):
        wanted |= dict.fromkeys(group, min(group))
    assert sorted((row["idx"], row["component"]) for row in found) == sorted(wanted.items())


def test_a_file_has_one_stamp_whoever_asks(spark: Any, tmp_path: Path) -> None:
    from refkit.spark.places import Places, address

    path = tmp_path / "a paper, first.md"
    path.write_text("Text.")
    places = Places(spark)
    size, stamp = places.listed(address(tmp_path))[path.name]
    assert size == 5
    assert places.stamp(address(path)) == stamp
    assert places.stamp(address(tmp_path / "no.md")) == ""


def test_bytes_of_others_are_not_unpacked() -> None:
    import pickle

    from refkit.spark.packed import unpack

    with pytest.raises(pickle.UnpicklingError, match="no part"):
        unpack(pickle.dumps(Path.cwd))


def test_an_unknown_engine_is_told() -> None:
    from refkit.cli.engine import master_of
    from refkit.errors import UsageError

    assert master_of("duckdb") is None
    assert master_of("spark") == ""
    assert master_of("spark=local[2]") == "local[2]"
    with pytest.raises(UsageError, match="no engine"):
        master_of("flink")
