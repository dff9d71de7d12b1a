# ruff: noqa: E501 (lines of markup)
r"""LaTeX documents: every command for notes, numbers as LaTeX would print them, citations from the .bib file."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.formats import bibtex
from refkit.model import Document, Locator
from refkit.readers import read

BIB = r"""@string{fjord = "Fjord Press"}
@book{berg, author={Berg, Anna}, title={The {Harbour} Treaties}, publisher=fjord, address={Oslo}, year=2004}
@article{ott, author={Ott, Karl and Dupr{\'e}, \'Elise}, title={Lights \& Coasts}, journaltitle={Review of Ports},
  volume=12, number=3, pages={45--61}, date={1998-03}}
"""
BERG = "Anna Berg, The Harbour Treaties (Oslo: Fjord Press, 2004)"
OTT = "Karl Ott and Élise Dupré, “Lights & Coasts,” Review of Ports 12, no. 3 (1998): 45–61"


def opened(tmp_path: Path, body: str, head: str = r"\documentclass{article}") -> Document:
    path = tmp_path / "a.tex"
    path.write_text(f"{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", "utf-8")
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    return read(path)


TABLE = {
    "footnote and endnote": (r"A.\footnote{One.} B.\endnote{Two.}", [("footnote", "1", "One."), ("endnote", "1", "Two.")]),
    "marks and texts": (
        r"A\footnotemark{} b\footnotemark.\footnotetext{One.}\footnotetext{Two.}",
        [("footnote", "1", "One."), ("footnote", "2", "Two.")],
    ),
    "a mark set back": (
        r"A\footnotemark{} b\footnotemark\addtocounter{footnote}{-1}\footnotetext{One.}\stepcounter{footnote}\footnotetext{Two.}",
        [("footnote", "1", "One."), ("footnote", "2", "Two.")],
    ),
    "numbers given": (
        r"A\footnotemark[7] b\footnote[9]{Nine.}\footnotetext[7]{Seven.}",
        [("footnote", "7", "Seven."), ("footnote", "9", "Nine.")],
    ),
    "the same mark again": (
        r"A\footnote{One.} b\footnotemark[\value{footnote}] c\footnote{Two.}",
        [("footnote", "1", "One."), ("footnote", "2", "Two.")],
    ),
    "thanks": (
        r"\title{On Harbours\thanks{For help.}}\author{Ann Lee\thanks{Oslo.}}\maketitle A\footnote{One.}",
        [("footnote", "*", "For help."), ("footnote", "†", "Oslo."), ("footnote", "1", "One.")],
    ),
    "in a heading, a caption and a box": (
        r"\section[Short]{Ships\footnote{One.}} \begin{figure}\caption{A\footnote{Two.}}\end{figure}"
        r"\begin{minipage}{3cm}B\footnote{Boxed.}\end{minipage}",
        [("footnote", "1", "One."), ("footnote", "2", "Two."), ("footnote", "a", "Boxed.")],
    ),
    "macros of the document": (
        r"\newcommand{\fn}[2][see]{\footnote{#1 #2.}}A\fn{x} b\fn[cf.]{y}",
        [("footnote", "1", "see x."), ("footnote", "2", "cf. y.")],
    ),
    "another format": (
        r"\renewcommand{\thefootnote}{\fnsymbol{footnote}}A\footnote{One.} b\footnote{Two.}",
        [("footnote", "*", "One."), ("footnote", "†", "Two.")],
    ),
    "footnotes that are endnotes": (r"\let\footnote=\endnote A\footnote{One.}", [("endnote", "1", "One.")]),
    "a counter set back": (
        r"A\footnote{One.}\setcounter{footnote}{0}B\footnote{Again.}",
        [("footnote", "1", "One."), ("footnote", "1", "Again.")],
    ),
    "what is no note": (
        "% \\footnote{no}\n\\verb|\\footnote{no}|\\begin{verbatim}\\footnote{no}\\end{verbatim}"
        r"\iffalse\footnote{no}\fi\begin{comment}\footnote{no}\end{comment} 50\%\footnote{One.}",
        [("footnote", "1", "One.")],
    ),
    "a note in a note": (r"A\footnote{One\footnote{Two.}.}", [("footnote", "1", "One."), ("footnote", "2", "Two.")]),
    "a note that names another": (
        r"A\footnote{\label{fn:a}One.} b\footnote{See note~\ref{fn:b}.} c\footnote{\label{fn:b}Three.}",
        [("footnote", "1", "One."), ("footnote", "2", "See note 3."), ("footnote", "3", "Three.")],
    ),
    "footcite": (r"A.\footcite[See][17]{berg}", [("footnote", "1", f"See {BERG}, 17.")]),
    "footcites": (r"A.\footcites[3]{berg}[cf.][4--5]{ott}", [("footnote", "1", f"{BERG}, 3; cf. {OTT}, 4–5.")]),
    "autocite": (r"A \autocite{ott}. B", [("footnote", "1", f"{OTT}.")]),
    "cited within a note": (r"A\footnote{As in \cite[9]{berg}, so.}", [("footnote", "1", f"As in {BERG}, 9, so.")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TABLE.values(), ids=TABLE)
def test_notes(tmp_path: Path, body: str, expected: list[tuple[str, str, str]]) -> None:
    document = opened(tmp_path, body)
    assert [(note.kind, note.number, note.text) for note in document.notes] == expected


TEXTS = {
    r"\'Elan, \c{c}a, \v{s}, na\"{\i}ve, stra\ss e, {\oe}uvre, \L{}\'od\'z": "Élan, ça, š, naïve, straße, œuvre, Łódź",
    r"``Quoted'' text, it's `so' -- and --- 1--2\ldots": "“Quoted” text, it’s ‘so’ – and — 1–2…",
    r"\enquote{outer \enquote{inner} text}~z.\,B.": "“outer ‘inner’ text” z. B.",
    r"10$^2$ and 3\textsuperscript{2} and $x^2$": "10² and 3² and x²",
    r"50\,\% \& \$3 \#1 a\_b \{c\}": "50 % & $3 #1 a_b {c}",
    r"\textbf{Bold} and \textsc{small} \unknown{kept} \href{https://a.b/c}{link}": "Bold and small kept link",
    "one line % a comment\n goes on": "one line goes on",
}


@pytest.mark.parametrize(("source", "text"), TEXTS.items())
def test_text(tmp_path: Path, source: str, text: str) -> None:
    assert opened(tmp_path, source).paragraphs == (text,)


def test_germans_shorthands(tmp_path: Path) -> None:
    head = r"\documentclass{article}\usepackage[ngerman]{babel}"
    assert opened(tmp_path, '"`Zitat"\' und "Osterreich', head).paragraphs == ("„Zitat“ und Österreich",)


def test_marks_of_autocite_move_behind_the_stop(tmp_path: Path) -> None:
    [note] = opened(tmp_path, r"A claim \autocite{berg}. And more.").notes
    assert note.anchor is not None
    assert (note.anchor.offset, note.anchor.sentence) == (8, "A claim.")


@pytest.mark.parametrize(
    "options", ["style=authoryear", "style=numeric-comp", "autocite=inline,style=verbose"]
)
def test_styles_that_cite_in_the_text(tmp_path: Path, options: str) -> None:
    head = rf"\documentclass{{article}}\usepackage[{options}]{{biblatex}}"
    document = opened(tmp_path, r"A claim \autocite[3]{berg}.", head)
    assert document.paragraphs == ("A claim (Berg 2004, 3).",)
    assert [(note.kind, note.text) for note in document.notes] == [("in-text", "(Berg 2004, 3)")]


def test_citations_carry_their_records(tmp_path: Path) -> None:
    [note] = opened(tmp_path, r"A.\footcites[3]{berg}[cf.][4--5]{ott}").notes
    first, second = note.cited
    assert note.text[first.start : first.end] == f"{BERG}, 3"
    assert (first.format, first.locator, second.locator) == (
        "bibtex",
        Locator("page", "3"),
        Locator("page", "4–5"),
    )
    [record] = bibtex.loads(first.record)[0]
    assert (record.work.title, record.work.publisher) == ("The Harbour Treaties", "Fjord Press")


@pytest.mark.parametrize(
    ("source", "text", "places"),
    [
        (
            r"\parencites(as in)(and often)[3]{berg}{ott}",
            "(as in Berg 2004, 3; Ott and Dupré 1998, and often)",
            ["3", ""],
        ),
        (r"\textcite[chap.~2]{berg}", "Berg 2004, chap. 2", ["2"]),
        (r"\citeauthor{berg}", "Berg", [""]),
        (r"Berg \citeyearpar[7]{berg}", "(2004, 7)", ["7"]),
        (r"\citetitle{berg}", "The Harbour Treaties", [""]),
        (r"\pvolcite{2}[7]{berg}", "(Berg 2004, 7)", ["7"]),
        (r"(\citealp{berg}; \citealt{ott})", "(Berg 2004; Ott and Dupré 1998)", ["", ""]),
        (r"\citep{berg,nobody}", "Berg 2004", [""]),
    ],
)
def test_citations_in_the_text(tmp_path: Path, source: str, text: str, places: list[str]) -> None:
    head = r"\documentclass{article}\usepackage[style=authoryear]{biblatex}"
    document = opened(tmp_path, f"A claim {source}.", head)
    (note,) = document.notes
    assert (note.kind, note.text) == ("in-text", text)
    assert [one.locator.value if one.locator else "" for one in note.cited] == places
    assert any("nobody" in str(problem) for problem in document.problems) == ("nobody" in source)


def test_a_key_that_is_nowhere(tmp_path: Path) -> None:
    document = opened(tmp_path, r"A.\footcite{nobody}")
    assert [note.text for note in document.notes] == ["[nobody]."]
    assert any("nobody" in str(problem) for problem in document.problems)


def test_chapters_number_afresh(tmp_path: Path) -> None:
    body = r"\chapter{A}a\footnote{One.} b\footnote{Two.}\chapter{B}c\footnote{Three.}"
    document = opened(tmp_path, body, r"\documentclass{book}")
    assert [(note.number, note.flags) for note in document.notes] == [("1", ()), ("2", ()), ("1", ())]


def test_parts_in_other_files_but_not_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("outside", "utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "part.tex").write_text(r"Part.\footnote{Two.} \input{part}", "utf-8")
    document = opened(folder, r"A\footnote{One.} \input{part} \include{../secret} \input{none}")
    assert [note.text for note in document.notes][:2] == ["One.", "Two."]
    assert "outside" not in " ".join(document.paragraphs)
    said = " ".join(str(problem) for problem in document.problems)
    assert "../secret" in said
    assert "none" in said


def test_macros_that_grow_are_stopped(tmp_path: Path) -> None:
    bomb = r"\newcommand{\a}{\b\b\b\b\b\b\b\b\b\b}\newcommand{\b}{\c\c\c\c\c\c\c\c\c\c}\newcommand{\c}{\a\a}"
    document = opened(tmp_path, bomb + r"A\footnote{One.} \a")
    assert [note.text for note in document.notes] == ["One."]
    assert any("bounds" in problem.message for problem in document.problems)


def test_the_documents_own_data(tmp_path: Path) -> None:
    head = r"\documentclass{article}\title{On \emph{Harbours}\thanks{x}}\author{Ann Lee \and Karl Ott}\date{May 2019}"
    work = opened(tmp_path, "Text.", head).work
    assert (work.title, [name.display for name in work.authors]) == ("On Harbours", ["Ann Lee", "Karl Ott"])
    assert work.issued is not None
    assert work.issued.edtf == "2019-05"


def test_a_chapter_without_a_class(tmp_path: Path) -> None:
    path = tmp_path / "chapter.tex"
    path.write_text(r"\chapter{Ports} A.\footnote{One.}", "utf-8")
    assert [note.text for note in read(path).notes] == ["One."]
