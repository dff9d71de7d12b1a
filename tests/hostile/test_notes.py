"""A note that cannot be read in time, or at all, is named among the problems of a build; the others are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import refkit
from refkit.citing import batches, reader, readings
from refkit.citing.raw import Reading

DOCUMENT = """A Plain Title

It says so.¹ It never ends.² It says so again.³

¹ Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3.

² stuck

³ Karl Ott, Der Hafen (Berlin: Kai, 2001), p. 4.
"""


def stuck(texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]) -> list[Reading]:
    if "stuck" in texts:
        re.match(r"(?:a|a)+$", "a" * 60 + "b")
    return readings.by_rules(texts, italics)


def failing(texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]) -> list[Reading]:
    if "stuck" in texts:
        raise RecursionError("too deep")
    return readings.by_rules(texts, italics)


@pytest.mark.parametrize("faulty", [stuck, failing])
def test_the_note_is_a_problem_and_the_others_are_read(
    faulty: batches.Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "NOTE_SECONDS", 0.3)
    monkeypatch.setattr(reader.cite, "__defaults__", (faulty,))
    (path := tmp_path / "paper.txt").write_text(DOCUMENT, encoding="utf-8")
    built = refkit.build([path])
    assert {citation.work.title for citation in built.citations} == {"A Book about Rivers", "Der Hafen"}
    (problem,) = [problem for problem in built.problems if problem.severe]
    assert problem.file == str(path)
    assert problem.place == "note paper:n2"
    assert "counts as citing nothing" in problem.message
