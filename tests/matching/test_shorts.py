"""Short forms among printed references: what each rule attaches, and thresholds between cases closer than a tenth."""

from __future__ import annotations

import pytest

from refkit.matching import shorts
from refkit.matching.prepare import prepare
from refkit.matching.shorts import APART, Attached, attach
from refkit.model import Record, Work

LEE = "A. Lee, Ports of the North, London 1980"


def attached(*rows: tuple[str, str]) -> list[Attached]:
    """What the rows (document, printed reference) are attached to, where every row is a cluster of its own."""
    records = [
        Record(str(number), Work(extra=(("printed", text), ("document", document))), document)
        for number, (document, text) in enumerate(rows)
    ]
    return list(attach(prepare(records), lambda index: index))


ATTACHED = [
    # in the order of the document, then in any order
    ("cited before", [("x", LEE), ("x", "Lee, op. cit., p. 5")], [(1, 0)]),
    ("cited behind", [("x", "Lee, Ports, cit., p. 5"), ("x", LEE)], [(0, 1)]),
    (
        "misread by OCR",
        [("x", LEE), ("x", "Lee, op.rit., p. 5"), ("x", "Lee, Ports,eit., p. 5")],
        [(1, 0), (2, 0)],
    ),
    (
        "ibid. of a short form",
        [("x", LEE), ("x", "Lee, op. cit., p. 5"), ("x", "Ivi, p. 6")],
        [(1, 0), (2, 0)],
    ),
    ("ibid. of nothing", [("x", "Ibid., p. 5"), ("x", LEE)], []),
    # another volume is another work, but a set of many years has none of its own
    (
        "another volume",
        [("x", "A. Lee, Works, vol. 1, London 1980"), ("x", "Lee, Works, cit., vol. 2, p. 5")],
        [],
    ),
    (
        "the same volume",
        [("x", "A. Lee, Works, vol. 2, London 1980"), ("x", "Lee, Works, cit., vol. II, p. 5")],
        [(1, 0)],
    ),
    (
        "a volume of a set",
        [("x", "A. Lee, Works, vol. 1, London 1980-1985"), ("x", "Lee, Works, cit., vol. 2, p. 5")],
        [(1, 0)],
    ),
    # two works of one author
    (
        "two of one author",
        [("x", LEE), ("x", "A. Lee, Sea Winds, Oxford 1985"), ("x", "Lee, op. cit., p. 5")],
        [],
    ),
    ("a piece in a book", [("x", LEE), ("x", "C. Berg, Docks, in Lee, op. cit., p. 5")], []),
    # nowhere in full: the same short form again, or the same words in two documents
    ("the same short form", [("x", "Lee, Ports, cit., p. 5"), ("x", "LEE, Ports, cit., p. 9")], [(1, 0)]),
    (
        "word for word",
        [("x", "Lee, Old Ports and Docks, cit."), ("y", "Lee, Old Ports and Docks, cit.")],
        [(1, 0)],
    ),
    ("word for word, too short", [("x", "Lee, Ports, cit."), ("y", "Lee, Ports, cit.")], []),
    # in the whole input: a name and a title, or a name that came without its document
    (
        "elsewhere",
        [("x", "Lee, Ports of the North, cit., p. 5"), ("y", LEE), ("y", "Lee, p. 9")],
        [(0, 1), (2, 1)],
    ),
    ("elsewhere, by name", [("x", "Lee, op. cit., p. 5"), ("y", LEE)], [(0, 1)]),
    (
        "a document without it",
        [("x", "Lee, op. cit., p. 5"), ("x", "C. Berg, Docks, Rome 1980"), ("y", LEE)],
        [],
    ),
    ("elsewhere, not said to be cited", [("x", "Lee, Ports of the North, p. 5"), ("y", LEE)], []),
]


@pytest.mark.parametrize(("rows", "pairs"), [row[1:] for row in ATTACHED], ids=[row[0] for row in ATTACHED])
def test_attach(rows: list[tuple[str, str]], pairs: list[tuple[int, int]]) -> None:
    assert sorted(found[:2] for found in attached(*rows)) == pairs


@pytest.mark.parametrize(
    ("short", "score", "found"),
    [
        # NAMED, and TITLED beside it
        ("Lee, op. cit., p. 5", 1.81, True),
        ("Lee, op. cit., p. 5", 1.79, False),
        ("Lee, Old Docks, cit., p. 5", 2.56, True),
        ("Lee, Old Docks, cit., p. 5", 2.54, False),
    ],
)
def test_enough_elsewhere(short: str, score: float, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shorts, "agreement", lambda *_: score)
    assert bool(attached(("x", short), ("y", LEE))) is found


@pytest.mark.parametrize(("apart", "found"), [(APART + 0.01, True), (APART - 0.01, False)])
def test_apart_elsewhere(apart: float, found: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pytest.approx(0.2) == APART
    scores = iter([2.9, 2.9 - apart])
    monkeypatch.setattr(shorts, "agreement", lambda *_: next(scores))
    other = ("z", "A. Lee, Sea Winds, Oxford 1985")
    assert bool(attached(("x", "Lee, Old Docks, cit., p. 5"), ("y", LEE), other)) is found
