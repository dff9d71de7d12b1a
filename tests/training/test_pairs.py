"""Records that were written for training, read."""

from __future__ import annotations

import pytest

from refkit.model import Date, Name
from training import pairs

LINES = """# minutes of a port
= minute
~ the day of the meeting, or of the paper
manuscript | author: Kern, Otto and {Hafenamt} | title: Aufzeichnung | date: 1951-03-04 | archive: StA, B 10
document | title: Aufz. Kern | date: 1951 | container: Akten
= other
letter | recipient: Bell, Ann | title: Kern to Bell
""".splitlines()


def test_a_collection() -> None:
    found = pairs.read("port-01", LINES)
    assert found.pairs == {(0, 1)}
    work = found.records[0].work
    assert work.authors == (Name("Kern", "Otto"), Name(literal="Hafenamt"))
    assert (work.issued, work.archive_location) == (Date(1951, 3, 4), "StA, B 10")
    assert found.records[1].work.container_title == "Akten"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["book | title: Tides"], "line 1: a record before the first work"),
        (["= a", "book | Tides"], "line 2: no field: 'Tides'"),
        (["= a", "book | date: soon"], "line 2: invalid literal"),
    ],
)
def test_what_cannot_be_read_is_told(lines: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        pairs.read("port-01", lines)


def test_every_collection_is_whole() -> None:
    found = list(pairs.load())
    assert len(found) > 100
    assert all(one.pairs and len(one.records) > 50 for one in found)
    assert sum(len(one.pairs) for one in found) > 4000
