"""A bibliography is made of files: decisions that came after them are told, not left out without a word."""

from __future__ import annotations

from pathlib import Path

import refkit
from refkit.bib import read_shelf
from refkit.matching.decisions import Checked, Value
from refkit.matching.decisions_file import append


def test_decisions_behind_the_build_are_told(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "A claim.[^1]\n\n[^1]: Ann Lee, *Tides* (Oslo: Fjord Press, 1999), 3.\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    refkit.build([paper], out)
    assert not read_shelf(out).problems
    append(out / "decisions.toml", Value("paper:n1/0", "publisher", "Fiord Press"), "value")
    (late,) = read_shelf(out).problems
    assert "run `refkit build` again" in str(late)
    refkit.build([paper], out)
    assert not read_shelf(out).problems
    append(out / "decisions.toml", Checked("paper:n1/0", who="anna"), "checked")
    assert len(read_shelf(out).problems) == 1
    (out / "decisions.toml").write_text("value = [\n", encoding="utf-8")
    assert "decisions.toml" in str(read_shelf(out).problems[0])
