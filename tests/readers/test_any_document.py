# ruff: noqa: E501 (lines of markup)
"""Any markup, any damage: a Document or a ReadError, never another exception; anchors and spans inside the text."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from pathlib import Path

import make
import markup
import office
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refkit import readers
from refkit.errors import ReadError
from refkit.model import Document

BOUNDED = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])

HTML = [
    "<p>", "</p>", "<div>", "</div>", "<ol>", "<li id=n1>", "<li id=n2>", "</li>", "</ol>", "<sup>", "</sup>", "<i>", "</i>",
    '<a href="#n1">1</a>', '<a href="#n2">2</a>', '<a id=r1 href="#n1">', "</a>", '<a href="#r1">1</a>', "<br>", "<h2>Notes</h2>",
    '<aside epub:type="footnote" id=n1>', "</aside>", '<span class="sidenote">', "</span>", "<table><tr><td>", "</table>", "[", "]",
    '<a name="n2">', "1. ", "2 ", "text ", "¹", "<!--", "-->", "&amp;", "<section role=doc-endnotes>", "</section>", "<style>i{font-style:normal}",
    "</style>", '<p id="n1">', '<a href="#">', '<a href="#n1"></a>', "<dl><dt id=n1>", "<dd>", "</dl>",
]  # fmt: skip
LATEX = [
    "{", "}", "[", "]", "\\footnote", "\\footnote{a}", "\\footnotemark", "\\footnotetext", "\\endnote{b}", "\\emph", "\\textit{x}", "$", "$$",
    "\\begin{document}", "\\end{document}", "\\begin{minipage}", "\\end{minipage}", "\\begin{tabular}{ll}", "&", "\\\\", "\\newcommand{\\x}[1]",
    "\\x", "\\def\\y#1", "\\y", "%", "\n", "\n\n", "\\'", "\\c", "\\cite", "\\footcite[a][b]{k}", "\\autocites", "(", ")", "\\verb|", "\\item", "``",
    "''", "\\section", "\\title{T}", "\\maketitle", "\\href{http://a}{b}", "\\thanks{c}", "\\label{l}", "\\ref{l}", "\\iffalse", "\\fi", "\\", "text ",
    "\\setcounter{footnote}{3}", "\\let\\footnote\\endnote", "\\enquote{", "\\caption", "\\input{a}", "\\renewcommand{\\thefootnote}{\\roman{footnote}}",
]  # fmt: skip
XML = [
    "<p>", "</p>", "<note>", "</note>", '<note n="1" place="end" xml:id="a">', '<ref target="#a">', "</ref>", "<hi rend='italic'>", "</hi>", "<fn id='a'>",
    "</fn>", "<xref ref-type='fn' rid='a'>", "</xref>", "<label>1</label>", "<lb/>", "<sup>", "</sup>", "text ", "&amp;", "&nbsp;", "<list><item>",
    "</item></list>", "<title level='m'>", "</title>",
]  # fmt: skip
WORD = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>text</w:t>", '<w:footnoteReference w:id="5"/>', '<w:endnoteReference w:id="6"/>', "<w:ins>", "</w:ins>",
    "<w:del>", "</w:del>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>',
    "<w:instrText>ADDIN ZOTERO_ITEM CSL_CITATION {}</w:instrText>", "<w:rPr><w:i/></w:rPr>", "<w:txbxContent>", "</w:txbxContent>", "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>", '<w:footnoteReference w:customMarkFollows="1" w:id="5"/>', "<w:br/>", '<w:sym w:char="F02A"/>', '<w:sym w:char="zz"/>',
    '<w:fldSimple w:instr="NOTEREF x">', "</w:fldSimple>", "<w:pPr><w:sectPr/></w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
]  # fmt: skip
OPEN = [
    "<text:p>", "</text:p>", "<text:span>", "</text:span>", '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>',
    "</text:note-body></text:note>", "text ", "<text:s/>", "<text:h>", "</text:h>", '<text:reference-mark-start text:name="ZOTERO_ITEM {"/>',
    '<text:reference-mark-end text:name="ZOTERO_ITEM {"/>', "<draw:frame><draw:text-box>", "</draw:text-box></draw:frame>", "<text:note>", "</text:note>",
]  # fmt: skip


def pieces(items: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(items), st.text(max_size=6)), max_size=40).map("".join)


def check(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            document = readers.read(path)
        except ReadError:
            return
    inside(document)


def inside(document: Document) -> None:
    ids = [note.id for note in document.notes]
    assert len(set(ids)) == len(ids)
    for note in document.notes:
        size = len(note.text)
        assert all(0 <= start < end <= size for start, end in note.italics)
        assert all(0 <= start < end <= size for start, end, _ in note.links)
        assert all(0 <= cited.start < cited.end <= size for cited in note.cited)
        if note.anchor is None:
            assert "no-anchor" in note.flags or not note.is_note
            continue
        paragraph = document.paragraphs[note.anchor.paragraph]
        assert 0 <= note.anchor.offset <= len(paragraph)
        assert note.anchor.sentence in paragraph
    for item in document.work.evidence:
        assert document.text[item.start : item.end] == item.text


@BOUNDED
@given(pieces(HTML))
def test_any_html(text: str) -> None:
    check("any.html", text.encode("utf-8", "replace"))


@BOUNDED
@given(pieces(LATEX))
def test_any_latex(text: str) -> None:
    check("any.tex", text.encode("utf-8", "replace"))


def balanced(text: str) -> str:
    """Markup with what opens closed again, so that more than its first mistake is seen."""
    from lxml import etree

    names = "xmlns:w='w' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    parser = etree.XMLParser(recover=True)
    root = etree.fromstring(f"<r {names}>{text}</r>".encode("utf-8", "replace"), parser)
    inner = "".join(etree.tostring(child, encoding="unicode") for child in root) if root is not None else ""
    return inner.replace('xmlns:w="w"', "")


@BOUNDED
@given(pieces(XML))
def test_any_tei_and_jats(text: str) -> None:
    for source in (text, balanced(text)):
        check("any.tei", f"<TEI><text><body>{source}</body></text></TEI>".encode("utf-8", "replace"))
        check(
            "any.jats",
            f"<article article-type='x'><body>{source}</body></article>".encode("utf-8", "replace"),
        )


@BOUNDED
@given(pieces(WORD), pieces(WORD))
def test_any_docx(body: str, note: str) -> None:
    check("any.docx", office.package(balanced(body), [(5, balanced(note))], [(6, balanced(note))]))


@BOUNDED
@given(pieces(OPEN))
def test_any_odt(body: str) -> None:
    check("any.odt", office.odt_package(balanced(body)))


RTF = (
    "{", "}", r"\par ", r"\chftn ", r"{\footnote ", r"{\*\footnote ", r"\ftnalt ", r"\super ", r"\i ", r"\i0 ", r"\u8212?", r"\u-10179?",
    r"\'e9", r"\'", r"\bin3 ", r"\uc0 ", r"{\field ", r"{\*\fldinst HYPERLINK x}", r"{\fldrslt ", r"\f1 ", r"{\fonttbl ", r"\fcharset204 ",
    r"{\stylesheet ", r"{\info{\title ", "A well. ", "*", "1", "\\", "\n", r"\cell ", r"\pard\plain ", r"\deleted ", r"\ansicpg99999999 ",
)  # fmt: skip


@BOUNDED
@given(pieces(RTF))
def test_any_rtf(text: str) -> None:
    check("any.rtf", ("{\\rtf1 " + text).encode("latin-1", "replace"))


@BOUNDED
@given(pieces(HTML))
def test_any_epub(text: str) -> None:
    data, _ = markup.epub()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members["OPS/text/c2.xhtml"] = text.encode("utf-8", "replace")
    check("any.epub", office.archive(members, ["mimetype"]))


WHOLE = [made for made in make.documents() if not made.needs_pandoc and made.file in
         ("document.docx", "document.odt", "document.epub", "inline.tei.xml", "document.jats.xml", "document.tex", "word.rtf", "libreoffice.rtf", "word.html", "mediawiki.html")]  # fmt: skip


@pytest.mark.parametrize("made", WHOLE, ids=lambda made: made.file)
def test_damaged_documents(made: make.Made) -> None:
    chance = random.Random(made.file)
    members = None
    if made.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    for turn in range(40):
        if members is None or turn % 4 == 0:
            check(made.file, damaged(made.data, chance))
        else:
            name = chance.choice(list(members))
            check(made.file, office.archive(members | {name: damaged(members[name], chance)}, ["mimetype"]))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a stretch of them cut out, doubled, or overwritten."""
    if not data:
        return b"\0"
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 5, 40, 300)))
    middle = chance.choice(
        (b"", data[start:end] * 2, bytes(chance.randrange(256) for _ in range(end - start)), data[:start])
    )
    return data[:start] + middle + data[end:]
