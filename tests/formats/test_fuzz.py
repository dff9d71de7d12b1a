"""Broken files of every format: no reader fails, and what it reads is written in every format, no entry lost."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import formats
from refkit.errors import FormatError
from refkit.formats.loss import losses
from refkit.model import Entry, Work

EVERY_KIND = runpy.run_path(str(Path(__file__).with_name("works.py")))["entries"]()
WHOLE = {name: str(formats.find(name).dumps(EVERY_KIND)) for name in formats.names()}
JUNK = [
    "{", "}", '"', "\\", "$", "%", "@", "#", ",", "=", "&", "<", ">", "\n", "\t", "\x00", "\x0b", "\x85", "\u2028",
    "é", "日", "🙂", "TY  - ", "ER  - ", "%0 ", "PMID- ", "- ", "[", "]", "null", "1e999", "<!--", "]]>", "&#0;",
    "@string{", "@comment", " and ", "'", "\ufeff", "0000", "/",
]  # fmt: skip
# where, what is put there, how much is cut out there
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["", *JUNK]), st.integers(0, 40)), max_size=8)


def broken(text: str, first: float, length: int, changes: list[tuple[float, str, int]]) -> str:
    """A piece of a file with some of its characters lost and others added."""
    start = int(first * len(text))
    piece = text[start : start + length]
    for place, junk, cut in changes:
        at = int(place * len(piece))
        piece = piece[:at] + junk + piece[at + cut :]
    return piece


@pytest.mark.parametrize("name", formats.names())
@settings(max_examples=40)
@given(first=st.floats(0, 1), length=st.integers(0, 3000), changes=CHANGES)
def test_a_broken_file_is_read_and_written_again(
    name: str, first: float, length: int, changes: list[tuple[float, str, int]]
) -> None:
    try:
        records, _ = formats.find(name).loads(broken(WHOLE[name], first, length, changes))
    except FormatError:
        assert name == "csv"  # a table without a column that says anything is an error
        return
    entries, _ = formats.entries_of(records)
    for other in formats.names():
        text = formats.find(other).dumps(entries)
        text.encode("utf-8")
        back, _ = formats.find(other).loads(text)
        assert len(back) == len(entries), other


KEYS = [
    "Lee, 1999",
    "a b",
    "a_b",
    "=x",
    "{}",
    'q"q',
    "http://example.org/users/1/items/A#b%20",
    "Müller:1999",
    "x\ny",
]


@pytest.mark.parametrize("name", formats.names())
def test_any_key_is_written_and_a_changed_one_is_told(name: str) -> None:
    entries = [Entry(key, Work(kind="book", title=f"T{number}"), ()) for number, key in enumerate(KEYS)]
    made, _ = formats.entries_of([formats.LoadedRecord(entry.key, entry.work) for entry in entries])
    found = losses(made, name)
    records, problems = formats.find(name).loads(formats.find(name).dumps(made))
    assert len({record.key for record in records}) == len(KEYS)
    assert problems == []
    changed = 7 if name in ("bibtex", "biblatex") else 0
    assert [loss.field for loss in found] == ["key"] * changed


def test_lists_without_end_are_no_failure() -> None:
    records, problems = formats.find("csl-json").loads("[" * 100_000)
    assert records == []
    assert len(problems) == 1


def test_values_of_a_wrong_type_are_kept() -> None:
    text = '[{"id": "k", "title": {"a": 1}, "author": "Ann Lee", "editor": [5], "volume": 7, "issued": {"x": 1}}]'
    work = formats.find("csl-json").loads(text)[0][0].work
    assert work.authors[0].literal == "Ann Lee"
    assert work.volume == "7"
    assert dict(work.extra) == {"title": '{"a": 1}', "editor": "[5]", "issued": '{"x": 1}'}
