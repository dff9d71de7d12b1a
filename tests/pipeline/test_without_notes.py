"""A document without notes is told in words, and costs the others nothing."""

from __future__ import annotations

from pathlib import Path

import refkit

NOTED = "A Title\n\nIt says so.¹\n\n¹ Anna Doe, A Book about Rivers (Paris: Quai Press, 1999), p. 3.\n"


def test_a_document_without_notes_is_a_problem_and_not_a_loss(tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_text("# A Talk\n\nNothing is cited here.\n")
    (tmp_path / "noted.txt").write_text(NOTED, encoding="utf-8")
    built = refkit.build(tmp_path)
    (problem,) = [problem for problem in built.problems if "no note was found" in problem.message]
    assert problem.file == str(tmp_path / "plain.md")
    assert not problem.severe
    assert len(built.citations) == 1
