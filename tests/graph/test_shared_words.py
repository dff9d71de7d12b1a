"""Words that two documents share are found, quoted or not; formulas and names are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refkit import readers
from refkit.graph.shared_words import shared_words
from refkit.model import Document, Work


def documents(*texts: str) -> list[Document]:
    return [Document(f"d{n}", "", text, tuple(text.split("|")), (), Work()) for n, text in enumerate(texts)]


def found(*texts: str) -> list[tuple[str, str, str]]:
    return [(item.document, item.other, item.words) for item in shared_words(documents(*texts))]


PASSAGE = "the tide of the northern harbours never waited for a clerk to write it down"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # the longest stretch, once; case and punctuation do not count
        ((f"He said that {PASSAGE}.", f"But {PASSAGE.upper()}, she wrote."), [("d0", "d1", PASSAGE)]),
        # short, but quoted in one of them
        (
            ("They wrote: ‘no harbour should be like any other’.", "No harbour should be like any other."),
            [("d0", "d1", "no harbour should be like any other")],
        ),
        # a name of seven words, small words, and one document alone
        (("The Royal Society for the Protection of Northern Birds came.",) * 2, []),
        (("It is what it is and that was that.",) * 2, []),
        ((f"{PASSAGE}. {PASSAGE}.", "Nothing."), []),
        # a formula that everybody prints
        ((f"So {PASSAGE}.",) * 5, []),
    ],
)
def test_shared(texts: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert found(*texts) == expected


def test_both_sentences_are_given() -> None:
    (item,) = shared_words(documents(f"First. Then {PASSAGE}. Last.", f"Also {PASSAGE}!"))
    assert item.sentence == f"Then {PASSAGE}."
    assert item.other_sentence == f"Also {PASSAGE}!"


def test_the_sources_by_the_gold(shared: Path, root: Path) -> None:
    read = [readers.read(path) for path in sorted((shared / "sources").glob("*.txt"))]
    stretches = [
        ({item.document, item.other}, " ".join(item.words.replace(",", "").split()))
        for item in shared_words(read)
    ]
    lines = (root / "tests" / "gold" / "shared-words.jsonl").read_text("utf-8").splitlines()
    for line in map(json.loads, lines):
        assert any(set(line["documents"]) == ends and line["words"] in words for ends, words in stretches), (
            line
        )
