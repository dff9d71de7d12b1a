# ruff: noqa: E501 (lines of markup)
"""Marks of every shape (symbols, starred numbers, letters): the markup decides what is a note, not the shape."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from refkit.model import Document
from refkit.readers import read

EPUB = 'xmlns:epub="http://www.idpf.org/2007/ops"'
SHAPES = [
    "*",
    "†",
    "‡",
    "§",
    "**",
    "*1",
    "(1)",
    "[1]",
    "1)",
    "a",
    "(a)",
    "[b]",
    "iv",
    "A1",
    "n. 3",
    "➀",
    "1*",
    "N",
    "♦",
    "[FN7]",
    "n2bis",
]


def page(tmp_path: Path, body: str) -> Document:
    path = tmp_path / "a.html"
    path.write_text(
        f"<!DOCTYPE html><html {EPUB}><head><meta charset=utf-8></head><body>{body}</body></html>", "utf-8"
    )
    return read(path)


def book(tmp_path: Path, *pages: str) -> Document:
    path = tmp_path / "a.epub"
    items = "".join(
        f'<item id="c{at}" href="p{at}.xhtml" media-type="application/xhtml+xml"/>'
        for at in range(len(pages))
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(pages)))
    opf = f'<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        )
        archive.writestr("b.opf", opf)
        for at, body in enumerate(pages):
            archive.writestr(
                f"p{at}.xhtml",
                f'<html xmlns="http://www.w3.org/1999/xhtml" {EPUB}><body>{body}</body></html>',
            )
    return read(path)


# how markup says "this is the mark of a note"; {} is what the mark shows
DECLARED = {
    "epub:type": '<p>A well<a epub:type="noteref" href="#n">{}</a> was dug.</p><aside epub:type="footnote" id="n"><p>{} Kell, <i>Wells</i>, 3.</p></aside>',
    "role": '<p>A well<a role="doc-noteref" href="#n">{}</a> was dug.</p><div role="doc-footnote" id="n">{} Kell, <i>Wells</i>, 3.</div>',
    "rel": '<p>A well<a rel="footnote" href="#n">{}</a> was dug.</p><div><p id="n">{} Kell, <i>Wells</i>, 3.</p></div>',
    "role of the note only": '<p>A well<sup><a href="#n">{}</a></sup> was dug.</p><div role="doc-footnote" id="n">{} Kell, <i>Wells</i>, 3.</div>',
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("markup", DECLARED.values(), ids=DECLARED)
def test_a_declared_mark_may_have_any_shape(tmp_path: Path, markup: str, shape: str) -> None:
    document = page(tmp_path, markup.format(shape, shape))
    assert [(note.text, bool(note.anchor)) for note in document.notes] == [("Kell, Wells, 3.", True)]
    assert document.paragraphs == ("A well was dug.",)
    assert document.notes[0].number.strip("[]().") in shape


def test_words_that_are_declared_a_mark_stay_in_the_text(tmp_path: Path) -> None:
    body = '<p>See <a epub:type="noteref" href="#n">the note on wells</a>.</p><aside epub:type="footnote" id="n">Kell, Wells, 3.</aside>'
    document = page(tmp_path, body)
    assert document.paragraphs == ("See the note on wells.",)
    assert [(note.number, note.text) for note in document.notes] == [("1", "Kell, Wells, 3.")]


def test_signs_without_links_are_read_as_in_plain_text(tmp_path: Path) -> None:
    body = "<p>A well<sup>*</sup> was dug, and a road<sup>†</sup> was built.</p><hr><p>* Kell, <i>Wells</i>, 3.</p><p>† Vance, 9.</p>"
    document = page(tmp_path, body)
    assert [(note.number, note.text, bool(note.anchor)) for note in document.notes] == [
        ("*", "Kell, Wells, 3.", True),
        ("†", "Vance, 9.", True),
    ]
    assert document.paragraphs[0] == "A well was dug, and a road was built."


UNLINKED = {
    "aside": '<p>A well was dug.</p><aside epub:type="footnote"><p>* Kell, Wells, 3.</p></aside>',
    "role": '<p>A well was dug.</p><p role="doc-footnote">* Kell, Wells, 3.</p>',
    "endnote": '<p>A well was dug.</p><section epub:type="endnotes"><h2>Notes</h2><ol><li role="doc-endnote">Kell, Wells, 3.</li></ol></section>',
    "rearnote": '<p>A well was dug.</p><section><p epub:type="rearnote">1. Kell, Wells, 3.</p></section>',
    "list": '<p>A well was dug.</p><section role="doc-endnotes"><h2>Notes</h2><ol><li>Kell, Wells, 3.</li></ol></section>',
}


@pytest.mark.parametrize("body", UNLINKED.values(), ids=UNLINKED)
def test_a_declared_note_that_no_mark_leads_to_is_a_note(tmp_path: Path, body: str) -> None:
    document = page(tmp_path, body)
    assert [(note.text, note.anchor) for note in document.notes] == [("Kell, Wells, 3.", None)]
    assert document.paragraphs == ("A well was dug.",)
    assert any(
        "no mark" in problem.message or "mark in the text" in problem.message for problem in document.problems
    )


def test_a_declared_mark_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    document = page(tmp_path, '<p>A well<a epub:type="noteref" href="#gone">*</a> was dug.</p>')
    assert document.notes == ()
    assert any("*" in problem.message and "no note" in problem.message for problem in document.problems)


NO_NOTES = {
    "letters of an index": '<p><a href="#a">a</a> <a href="#b">b</a></p><h2 id="a">A</h2><p>Anchor.</p><h2 id="b">B</h2><p>Boat.</p>',
    "a star that leads on": '<p>Rated <a href="#s">*</a></p><h2 id="s">* Stars</h2><p>What stars mean.</p>',
    "points of a list": "<p>The rules are: (1) to dig; (2) to drink.</p><p>(1) Digging is work.</p><p>(2) Drinking is joy.</p>",
    "points with letters": "<p>Held:</p><p>(a) The deed is good.</p><p>(b) The road is old.</p>",
}


@pytest.mark.parametrize("body", NO_NOTES.values(), ids=NO_NOTES)
def test_what_looks_like_marks_and_is_none(tmp_path: Path, body: str) -> None:
    assert page(tmp_path, body).notes == ()


def test_starred_numbers_of_a_book_that_start_again_with_each_chapter(tmp_path: Path) -> None:
    notes = (
        '<h1>Przypisy</h1><aside epub:type="endnote" id="e11">*1. Adam Rybak, <i>Studnie</i>, Lublin 1964, s. 8.</aside>'
        '<aside epub:type="endnote" id="e12">*2. Tamże, s. 12.</aside><aside epub:type="endnote" id="e21">*1. Ewa Lis, <i>Porty</i>, s. 44.</aside>'
    )
    first = '<h1>1</h1><p>Wiosna<a epub:type="noteref" href="p2.xhtml#e11">*1</a>. Lato<a epub:type="noteref" href="p2.xhtml#e12"><sup>*2</sup></a>.</p>'
    second = '<h1>2</h1><p>Jesień<a epub:type="noteref" href="p2.xhtml#e21">*1</a>.</p>'
    document = book(tmp_path, first, second, notes)
    assert [(note.number, note.text, note.kind) for note in document.notes] == [
        ("*1", "Adam Rybak, Studnie, Lublin 1964, s. 8.", "endnote"),
        ("*2", "Tamże, s. 12.", "endnote"),
        ("*1", "Ewa Lis, Porty, s. 44.", "endnote"),
    ]
    assert all(note.anchor for note in document.notes)
    assert document.problems == () or all("number" not in problem.message for problem in document.problems)
