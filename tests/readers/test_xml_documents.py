# ruff: noqa: E501 (lines of markup)
"""TEI, JATS and EPUB: notes that stand elsewhere, what is no note, their own data."""

from __future__ import annotations

from pathlib import Path

import markup
import pytest

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import read

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{head}</teiHeader><text>{text}</text></TEI>'


def tei(tmp_path: Path, text: str, head: str = "<fileDesc/>") -> Document:
    path = tmp_path / "a.xml"
    path.write_text(TEI.format(head=head, text=text), "utf-8")
    return read(path)


TEI_NOTES = {
    "where it stands": ('<p>A<note n="1" place="foot">One.</note> b.</p>', [("footnote", "1", "One.")]),
    "at the end": ('<p>A<note place="end">One.</note></p>', [("endnote", "1", "One.")]),
    "by its type": ('<p>A<note type="endnote">One.</note></p>', [("endnote", "1", "One.")]),
    "pointed at": (
        '<p>A<ptr target="#n1"/> b<ref target="#n2">2</ref>.</p></body><back><div type="endnotes"><note xml:id="n1">One.</note>'
        '<note xml:id="n2"><label>2</label> Two.</note></div></back><body>',
        [("endnote", "1", "One."), ("endnote", "2", "Two.")],
    ),
    "pointing back": (
        '<p>A<anchor xml:id="a1"/> b.</p><note target="#a1" n="7" place="bottom">One.</note>',
        [("footnote", "7", "One.")],
    ),
    "beside the text, as GROBID has it": (
        '<p>A<ref type="foot" target="#foot_0">1</ref>.</p><note place="foot" n="1" xml:id="foot_0">One.</note>',
        [("footnote", "1", "One.")],
    ),
    "of a reference": ('<p>A</p><listBibl><bibl>Berg, <title>T</title><note>Second edition</note></bibl></listBibl>', []),
    "a choice": ('<p>A<note n="1"><choice><sic>teh</sic><corr>the</corr></choice> law</note></p>', [("footnote", "1", "teh law")]),
    "a word broken at the line": ('<p>A<note n="1">har<lb break="no"/>bours<lb/>and</note></p>', [("footnote", "1", "harbours and")]),
    "one that names another": (
        '<p>A<note n="1" xml:id="n1">One.</note> b<note n="2">See note <ref target="#n1">1</ref>.</note></p>',
        [("footnote", "1", "One."), ("footnote", "2", "See note 1.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEI_NOTES.values(), ids=TEI_NOTES)
def test_tei_notes(tmp_path: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    document = tei(tmp_path, f"<body>{text}</body>")
    notes = [note for note in document.notes if note.is_note]
    assert [(note.kind, note.number, note.text) for note in notes] == expected
    assert all(note.anchor for note in notes)


MARGINS = {
    "a head in the margin": '<p><note place="margin">The siege</note>The well was dug.</p>',
    "a date in the margin, as Perseus has it": '<p><note anchored="yes" place="marg" resp="ed">B.C. 480</note>The well was dug.</p>',
    "not anchored": '<p>The well was <note anchored="false" place="margin">The siege</note>dug.</p>',
    "by its type": '<p>The well was <note type="heading">The siege</note>dug.</p>',
    "a summary": '<p>The well was <note type="summary" place="left">The siege of the town</note>dug.</p>',
    "a milestone": '<p>The well was <milestone unit="section" n="2"/>dug.</p>',
    "a running head": '<fw type="head">12 WELLS</fw><p>The well was dug.</p>',
    "a head that stands in the margin": '<head place="margin" type="marginal">The siege</head><p>The well was dug.</p>',
    "a label in the margin": '<p><label place="margin">The siege</label>The well was dug.</p>',
}  # fmt: skip
MARGINAL_NOTES = {
    "with a number": '<p><note place="margin" n="a">Matth. 5.</note>The well was dug.</p>',
    "within a sentence": '<p>The well <note place="margin">Kell, Wells, 3.</note>was dug.</p>',
    "pointed at": '<p>The well<ref target="#n1">*</ref> was dug.</p><p><note place="margin" xml:id="n1">Kell, Wells, 3.</note>More.</p>',
    "that points": '<p>The well<anchor xml:id="a1"/> was dug.</p><p><note place="margin" target="#a1">Kell, 3.</note>More.</p>',
    "of a type that cites": '<p><note place="margin" type="footnote">Kell, Wells, 3.</note>The well was dug.</p>',
}  # fmt: skip


@pytest.mark.parametrize("text", MARGINS.values(), ids=MARGINS)
def test_heads_in_margins_are_no_notes(tmp_path: Path, text: str) -> None:
    document = tei(tmp_path, f"<body>{text}</body>")
    assert document.notes == ()
    assert "The well was dug." in document.paragraphs
    kept = [paragraph for paragraph in document.paragraphs if "siege" in paragraph or "480" in paragraph]
    assert len(kept) == ("siege" in text or "480" in text)


@pytest.mark.parametrize("text", MARGINAL_NOTES.values(), ids=MARGINAL_NOTES)
def test_notes_in_margins_are_notes(tmp_path: Path, text: str) -> None:
    document = tei(tmp_path, f"<body>{text}</body>")
    assert len(document.notes) == 1
    assert document.notes[0].anchor


def test_tei_italics(tmp_path: Path) -> None:
    inner = 'A <hi rend="italic">one</hi> <title level="m">two</title> <title level="a">three</title> <emph>four</emph>'
    [note] = tei(tmp_path, f"<body><p>A<note>{inner}</note></p></body>").notes
    assert [note.text[a:b] for a, b in note.italics] == ["one two", "four"]


def test_tei_header(tmp_path: Path) -> None:
    head = """<fileDesc><titleStmt><title type="main">Harbours</title><title type="sub">A History</title>
<author><forename>Ann</forename><surname>Lee</surname></author><editor>Karl Ott</editor></titleStmt>
<publicationStmt><publisher>Fjord Press</publisher><pubPlace>Oslo</pubPlace><date>2019</date><idno type="DOI">10.1234/x</idno>
</publicationStmt><seriesStmt><title>Papers</title><biblScope>7</biblScope></seriesStmt></fileDesc>
<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>"""
    work = tei(tmp_path, "<body><p>Text.</p></body>", head).work
    assert (work.title, work.publisher, work.publisher_place) == (
        "Harbours: A History",
        "Fjord Press",
        "Oslo",
    )
    assert (work.authors[0].sort_name, work.editors[0].sort_name) == ("Lee, Ann", "Ott, Karl")
    assert (work.doi, work.collection_title, work.collection_number, work.language) == (
        "10.1234/x",
        "Papers",
        "7",
        "en",
    )


JATS = '<article dtd-version="1.2"><front><article-meta>{meta}</article-meta></front><body>{body}</body><back>{back}</back></article>'


def jats(tmp_path: Path, body: str, back: str = "", meta: str = "") -> Document:
    path = tmp_path / "a.xml"
    path.write_text(JATS.format(meta=meta, body=body, back=back), "utf-8")
    return read(path)


JATS_NOTES = {
    "several in one reference": (
        '<p>A<sup><xref ref-type="fn" rid="f1 f2">1, 2</xref></sup>.</p>',
        '<fn-group><fn id="f1"><p>One.</p></fn><fn id="f2"><p>Two.</p></fn></fn-group>',
        [("footnote", "1", "One."), ("footnote", "2", "Two.")],
    ),
    "where it stands": ('<p>A<fn><label>*</label><p>One.</p></fn> b.</p>', "", [("footnote", "*", "One.")]),
    "in a table": (
        '<table-wrap><table><tr><td>5<xref ref-type="table-fn" rid="t1">a</xref></td></tr></table>'
        '<table-wrap-foot><fn id="t1"><label>a</label><p>In tons.</p></fn></table-wrap-foot></table-wrap>',
        "",
        [("footnote", "a", "In tons.")],
    ),
    "references and declarations": (
        '<p>A <xref ref-type="bibr" rid="b1">1</xref>.</p>',
        '<fn-group><fn fn-type="conflict"><p>None.</p></fn></fn-group><ref-list><ref id="b1"><label>1</label>'
        "<mixed-citation>Berg.</mixed-citation></ref></ref-list>",
        [],
    ),
    "a typed label": (
        '<p>A<xref ref-type="fn" rid="f1"><sup>1</sup></xref>.</p>',
        '<fn-group><fn id="f1"><p><sup>1</sup> One, 10<sup>2</sup>.</p></fn></fn-group>',
        [("footnote", "1", "One, 10².")],
    ),
    "endnotes by their title": (
        '<p>A<xref ref-type="fn" rid="f1">1</xref>.</p>',
        '<fn-group><title>Endnotes</title><fn id="f1"><label>1.</label><p>One.</p></fn></fn-group>',
        [("endnote", "1", "One.")],
    ),
    "one that names another": (
        '<p>A<xref ref-type="fn" rid="f1">1</xref>; see note <xref ref-type="fn" rid="f1">1</xref>.</p>',
        '<fn-group><fn id="f1"><label>1</label><p>One.</p></fn></fn-group>',
        [("footnote", "1", "One.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "back", "expected"), JATS_NOTES.values(), ids=JATS_NOTES)
def test_jats_notes(tmp_path: Path, body: str, back: str, expected: list[tuple[str, str, str]]) -> None:
    document = jats(tmp_path, body, back)
    notes = [note for note in document.notes if note.is_note]
    assert [(note.kind, note.number, note.text) for note in notes] == expected
    assert all(note.anchor for note in notes)


def test_a_note_on_the_title(tmp_path: Path) -> None:
    title = '<title-group><article-title>On Harbours<xref ref-type="fn" rid="f0">*</xref></article-title></title-group>'
    document = jats(
        tmp_path, "<p>A.</p>", '<fn-group><fn id="f0"><label>*</label><p>For help.</p></fn></fn-group>', title
    )
    assert document.work.title == "On Harbours"
    [note] = document.notes
    assert note.anchor is not None
    assert (note.number, note.anchor.sentence) == ("*", "On Harbours")


def test_an_epub_without_one_of_its_pages(tmp_path: Path) -> None:
    data, _ = markup.epub(missing=True)
    path = tmp_path / "a.epub"
    path.write_bytes(data)
    document = read(path)
    assert len(document.notes) == 12
    [problem] = document.problems
    assert "spine item 5" in problem.place
    assert "c9.xhtml" in problem.place


def test_an_epubs_own_data(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(markup.epub()[0])
    work = read(path).work
    assert (work.publisher, work.language, work.isbn) == ("Fjord Press", "en", "9780306406157")


def test_other_xml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<svg><text>1</text></svg>", "utf-8")
    with pytest.raises(ReadError, match="no reader knows"):
        read(path)


NOTER = """<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="sv">
<front><article-meta><title-group><article-title>Kritik</article-title></title-group></article-meta></front>
<body><sec><p>Sex poeter.<xref ref-type="bibr" rid="B1">1</xref> En kår.<xref ref-type="bibr" rid="B2">2</xref></p></sec></body>
<back><ref-list><title>{title}</title>
<ref id="B1"><label>1</label><mixed-citation><collab>Tack till läsarna.</collab></mixed-citation></ref>
<ref id="B2"><label>2</label><mixed-citation><name><surname>Lindqvist</surname><given-names>Märta</given-names></name>,
<source>Kritikens rum</source> (Stockholm, <year>1987</year>), s. 45.</mixed-citation></ref></ref-list></back></article>"""


def test_notes_of_jats_in_a_list_of_references(tmp_path: Path) -> None:
    path = tmp_path / "in.xml"
    path.write_text(NOTER.format(title="Noter"), encoding="utf-8")
    notes = read(path).notes
    assert [(note.number, note.text, note.anchor and note.anchor.sentence) for note in notes] == [
        ("1", "Tack till läsarna.", "Sex poeter."),
        ("2", "Märta Lindqvist, Kritikens rum (Stockholm, 1987), s. 45.", "En kår."),
    ]


def test_a_list_of_references_of_jats_holds_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "in.xml"
    path.write_text(NOTER.format(title="References"), encoding="utf-8")
    assert [(note.kind, note.text) for note in read(path).notes] == [
        ("reference", "Tack till läsarna."),
        ("reference", "Lindqvist, Märta, Kritikens rum (Stockholm, 1987), s. 45."),
    ]
