"""New records against those of a library: which of them is the same work, whatever way it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from refkit.matching.counterparts import counterparts
from refkit.model import Date, Name, Record, Work

SPEECH = Work(
    kind="speech",
    title="“Tides of Change”: Remarks at the Harbour Forum",
    authors=(Name("Lee", "Ann"),),
    issued=Date(2010, 11, 12),
    event_place="Oslo",
)
REPORT = Work(kind="report", title="Rivers of the North", doi="10.1234/x", authors=(Name("Ott", "Eva"),))

# the work of the library, and what differs in the new record of it
SAME = [
    (SPEECH, {"issued": Date(2010, 11)}),
    (SPEECH, {"issued": Date(2010)}),
    (SPEECH, {"title": '"Tides of Change": remarks at the Harbour Forum'}),
    (SPEECH, {"kind": "document"}),
    (SPEECH, {"kind": "webpage", "url": "https://forum.example/a"}),
    (SPEECH, {"authors": (Name("Lee", "Ann"), Name("Berg", "Jan"))}),
    (
        SPEECH,
        {"kind": "webpage", "issued": Date(2010, 11), "authors": (Name("Lee", "A."), Name("Berg", "Jan"))},
    ),
    (REPORT, {"title": "Rivers of the North: A History", "doi": "https://doi.org/10.1234/X"}),
]
OTHERS = [
    (SPEECH, {"issued": Date(2010, 11, 14)}),
    (SPEECH, {"title": "Shoals", "authors": (Name("Berg", "Jan"),)}),
    (REPORT, {"doi": "10.1234/y", "title": "Lakes of the South"}),
]


def compare(new: Work, old: Work, **more: Any) -> list[tuple[str, str, str]]:
    pairs = counterparts([Record("new", new, "new")], [Record("old", old, "library")], **more)
    return [(pair.left, pair.right, pair.outcome) for pair in pairs]


@pytest.mark.parametrize(("work", "changes"), SAME)
def test_one_work_written_in_another_way(work: Work, changes: dict[str, Any]) -> None:
    assert compare(replace(work, **changes), work) == [("new", "old", "merge")]


@pytest.mark.parametrize(("work", "changes"), OTHERS)
def test_a_hint_makes_no_one_work_of_two(work: Work, changes: dict[str, Any]) -> None:
    assert ("new", "old", "merge") not in compare(replace(work, **changes), work, hints=[(0, 0)])


def test_no_record_is_two() -> None:
    """Of two new records that are like one of the library, one is it; new ones are never compared with each other."""
    new = [Record("a", SPEECH, "new"), Record("b", replace(SPEECH, issued=Date(2010, 11)), "new")]
    pairs = counterparts(new, [Record("old", SPEECH, "library")])
    assert [pair.left for pair in pairs if pair.outcome == "merge"] == ["a"]
    assert {pair.right for pair in pairs} == {"old"}
