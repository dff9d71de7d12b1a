"""A document that carries the data of its citations: the data beats what is read from the print."""

from __future__ import annotations

from pathlib import Path

from refkit import build

TEX = r"""\documentclass{article}
\title{Harbours}
\begin{document}
Harbours pay.\footcite[12]{ott} So do others.\footnote{See Jane Roe, \emph{Steel} (Oslo: Fjord Press, 2003).}
\end{document}
"""
BIB = """@book{ott, author = {Ott, Berta}, title = {Lights of the Coast},
  publisher = {Gull}, address = {Bergen}, year = 1999}"""


def test_the_bib_file_beats_parsing(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(TEX, encoding="utf-8")
    (tmp_path / "paper.bib").write_text(BIB, encoding="utf-8")
    made = build([tmp_path / "paper.tex"])
    cited = {entry.work.title: entry for entry in made.entries if entry.citations}
    lights = cited["Lights of the Coast"].work
    assert (lights.authors[0].family, lights.publisher, lights.publisher_place) == ("Ott", "Gull", "Bergen")
    assert "citation data" in lights.evidence_for("title")[0].inferred
    assert "Steel" in cited
    assert len(made.citations) == 2


def test_without_data_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(TEX.replace("\\footcite[12]{ott}", ""), encoding="utf-8")
    made = build([tmp_path / "paper.tex"])
    assert [citation.work.title for citation in made.citations] == ["Steel"]
