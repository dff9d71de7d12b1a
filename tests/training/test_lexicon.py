"""The lexicon: what words are used for, counted from records."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from refkit.citing.tagging.lexicon import USES
from training import lexicon

RECORDS = [
    {
        "type": "book",
        "title": "The harbour of Velm",
        "author": [{"family": "Marsh", "given": "Ann"}, {"literal": "Velm Board"}],
        "publisher": "Quay Press",
        "publisher-place": "Velm",
    },
    {
        "type": "article-journal",
        "title": "A quiet harbour",
        "container-title": "Harbour Studies",
        "archive": "RA",
    },
    {"type": "article-journal", "title": "Harbour light", "container-title": "Harbour Studies"},
]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[int, ...]]:
    counts = lexicon.Counts()
    lexicon.count_records(counts, RECORDS)
    return lexicon.uses(counts)


def _fields(uses: tuple[int, ...]) -> set[str]:
    return {
        lexicon.FIELDS[(use - 1) // (len(lexicon.STEPS) + 1)]
        for use in uses
        if 0 < use <= len(lexicon.FIELDS) * (len(lexicon.STEPS) + 1)
    }


def test_a_word_has_the_fields_that_it_stands_in(found: dict[str, tuple[int, ...]]) -> None:
    assert _fields(found["harbour"]) == {"title", "container"}
    assert _fields(found["velm"]) == {"title", "place", "body"}
    assert "marsh" not in found  # once is too little


def test_every_use_has_a_number_below_the_most(found: dict[str, tuple[int, ...]]) -> None:
    assert all(0 < use < USES for uses in found.values() for use in uses)


def test_what_is_written_is_read(found: dict[str, tuple[int, ...]], tmp_path: Path) -> None:
    lexicon.save(found, tmp_path / "lexicon.npz")
    with np.load(tmp_path / "lexicon.npz") as stored:
        words, patterns = stored["words"], stored["patterns"]
        at = int(np.searchsorted(words, lexicon.checksum("harbour")))
        assert tuple(int(use) for use in patterns[stored["pattern"][at]] if use) == found["harbour"]
        assert (np.diff(words.astype(np.int64)) > 0).all()
