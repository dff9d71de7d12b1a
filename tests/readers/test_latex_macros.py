# ruff: noqa: E501 (lines of LaTeX)
r"""Notes made by macros: of the document, of packages, classes and roots beside it, aliases, and those of nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.model import Document
from refkit.readers import read

BODY = r"A well.\fn{Kell, \emph{Wells}, 3.} A road.\fn{Vance, 9.}"
WANTED = ["Kell, Wells, 3.", "Vance, 9."]


def opened(tmp_path: Path, body: str, head: str = "", files: dict[str, str] | None = None) -> Document:
    for name, text in (files or {}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    path = tmp_path / "a.tex"
    path.write_text(
        f"\\documentclass{{article}}\n{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", "utf-8"
    )
    return read(path)


def texts(document: Document) -> list[str]:
    return [note.text for note in document.notes]


DEFINITIONS = {
    "newcommand": r"\newcommand{\fn}[1]{\footnote{#1}}",
    "newcommand without braces": r"\newcommand\fn[1]{\footnote{#1}}",
    "newcommand*": r"\newcommand*{\fn}[1]{\footnote{#1}}",
    "an alias": r"\newcommand{\fn}{\footnote}",
    "let": r"\let\fn\footnote",
    "let with a sign": r"\let\fn=\footnote",
    "long def": r"\long\def\fn#1{\footnote{#1}}",
    "protected def": r"\protected\def\fn#1{\footnote{#1}}",
    "robust": r"\newrobustcmd{\fn}[1]{\footnote{#1}}",
    "NewDocumentCommand": r"\NewDocumentCommand{\fn}{m}{\footnote{#1}}",
    "NewDocumentCommand with options": r"\NewDocumentCommand\fn{s o O{x} m}{\IfNoValueTF{#2}{\footnote{#4}}{\footnote[#2]{#4}}}",
    "DeclareDocumentCommand": r"\DeclareDocumentCommand{\fn}{+m}{\IfBooleanTF{#1}{}{\footnote{#1}}}",
    "redefined by way of an alias": r"\let\oldfootnote\footnote \renewcommand{\footnote}[1]{\oldfootnote{#1}}\newcommand{\fn}[1]{\footnote{#1}}",
    "a macro of a macro": r"\newcommand{\inner}[1]{\footnote{#1}}\newcommand{\fn}[1]{\inner{#1}}",
    "conditions": r"\makeatletter\@ifpackageloaded{x}{}{}\makeatother\newcommand{\fn}[1]{\footnote{#1}}",
}


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS)
def test_macros_of_the_document(tmp_path: Path, definition: str) -> None:
    assert texts(opened(tmp_path, BODY, definition)) == WANTED


STYLE = "% notes\n\\NeedsTeXFormat{LaTeX2e}\n\\ProvidesPackage{notes}[2020/01/01]\n\\newcommand{\\fn}[1]{\\footnote{#1}}\n\\catcode`\\_=12 \\AtBeginDocument{\\par}\n\\endinput\n\\renewcommand{\\fn}[1]{}"
ELSEWHERE: dict[str, tuple[str, dict[str, str]]] = {
    "input": (r"\input{macros}", {"macros.tex": r"\newcommand{\fn}[1]{\footnote{#1}}"}),
    "input without braces": ("\\input macros\n", {"macros.tex": r"\newcommand{\fn}[1]{\footnote{#1}}"}),
    "input with an ending": (r"\input{lib/macros.def}", {"lib/macros.def": r"\newcommand{\fn}[1]{\footnote{#1}}"}),
    "import": (r"\import{lib/}{macros}", {"lib/macros.tex": r"\newcommand{\fn}[1]{\footnote{#1}}"}),
    "InputIfFileExists": (r"\InputIfFileExists{macros}{}{}", {"macros.tex": r"\newcommand{\fn}[1]{\footnote{#1}}"}),
    "a package beside it": (r"\usepackage{notes}", {"notes.sty": STYLE}),
    "one of several packages": (r"\usepackage[utf8]{inputenc,notes}", {"notes.sty": STYLE}),
    "a package in a folder": (r"\usepackage{lib/notes}", {"lib/notes.sty": STYLE}),
    "a package of a package": (r"\usepackage{all}", {"all.sty": r"\RequirePackage{notes}", "notes.sty": STYLE}),
}  # fmt: skip


@pytest.mark.parametrize(("head", "files"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_macros_of_other_files(tmp_path: Path, head: str, files: dict[str, str]) -> None:
    document = opened(tmp_path, BODY, head, files)
    assert texts(document) == WANTED
    assert document.problems == () or all("not read" not in problem.message for problem in document.problems)
    assert document.paragraphs == ("A well. A road.",)


def test_a_class_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.cls").write_text("\\LoadClass{article}\n\\newcommand{\\fn}[1]{\\footnote{#1}}", "utf-8")
    path = tmp_path / "a.tex"
    path.write_text(f"\\documentclass{{mine}}\n\\begin{{document}}\n{BODY}\n\\end{{document}}\n", "utf-8")
    assert texts(read(path)) == WANTED


@pytest.mark.parametrize(
    "head",
    ["% !TEX root = ../main.tex\n", "%!TeX root=../main.tex\n", "\\documentclass[../main.tex]{subfiles}\n"],
)
def test_a_chapter_with_the_macros_of_its_root(tmp_path: Path, head: str) -> None:
    (tmp_path / "main.tex").write_text(
        f"\\documentclass{{book}}\n{DEFINITIONS['newcommand']}\n\\begin{{document}}\nNo text of the chapter.\\footnote{{No note.}}\n\\end{{document}}",
        "utf-8",
    )
    folder = tmp_path / "chapters"
    folder.mkdir()
    path = folder / "one.tex"
    inner = f"\\begin{{document}}\n{BODY}\n\\end{{document}}" if "documentclass" in head else BODY
    path.write_text(head + inner, "utf-8")
    document = read(path)
    assert texts(document) == WANTED
    assert document.paragraphs == ("A well. A road.",)


def test_files_outside_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "notes.sty").write_text(STYLE, "utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    assert texts(opened(folder, BODY, r"\usepackage{../notes}")) == []


def test_a_package_that_asks_for_itself_ends(tmp_path: Path) -> None:
    document = opened(tmp_path, BODY, r"\usepackage{notes}", {"notes.sty": r"\RequirePackage{notes}" + STYLE})
    assert texts(document) == WANTED


def test_macros_of_nowhere_are_told_where_they_hold_text(tmp_path: Path) -> None:
    document = opened(tmp_path, BODY + r" \unknown{x} \gls{well}")
    said = [problem.message for problem in document.problems]
    assert any(r"\fn" in message and "2" in message for message in said), said
    assert not any(r"\gls" in message for message in said)
    assert "Kell, Wells, 3." in document.paragraphs[0]


def test_known_macros_are_not_told(tmp_path: Path) -> None:
    document = opened(
        tmp_path,
        r"A \textsc{well of some depth} was \underline{dug by some men}.\footnote{Kell.} \mbox{Some four words here}.",
    )
    assert document.problems == () or all("macro" not in problem.message for problem in document.problems)
