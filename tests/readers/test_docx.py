# ruff: noqa: E501 (lines of XML)
"""What Word files hold beside plain notes: numbering, changes, fields, boxes, styles, citation data."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import office
import pytest
from office import note_body, package, paragraph, reference, run

from refkit.errors import ReadError
from refkit.model import Document, Locator, Note
from refkit.readers import read

SUPER = '<w:vertAlign w:val="superscript"/>'


def opened(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    return read(path)


def notes(*texts: str) -> list[tuple[int, str]]:
    """Footnotes with ids from 5."""
    return [(place + 5, note_body([text])) for place, text in enumerate(texts)]


def shown(found: tuple[Note, ...]) -> list[tuple[str, str]]:
    return [(note.number, note.text) for note in found]


def section(properties: str) -> str:
    return paragraph(run("End."), properties=f"<w:sectPr>{properties}</w:sectPr>")


def test_numbers_are_those_printed(tmp_path: Path) -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numStart w:val="3"/></w:footnotePr>'
    body = paragraph(run("One.") + reference("footnote", 6) + run(" Two.") + reference("footnote", 5))
    document = opened(tmp_path, package(body, notes("Second.", "First."), settings=settings))
    assert shown(document.notes) == [("iii", "First."), ("iv", "Second.")]


def test_numbers_start_again_in_each_section(tmp_path: Path) -> None:
    restart = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    symbols = '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>'
    marks = [paragraph(run(f"Text {n}.") + reference("footnote", n)) for n in (5, 6, 7, 8)]
    body = (
        marks[0]
        + marks[1]
        + section("")
        + marks[2]
        + section("")
        + marks[3]
        + f"<w:sectPr>{symbols}</w:sectPr>"
    )
    document = opened(tmp_path, package(body, notes("A.", "B.", "C.", "D."), settings=restart))
    assert shown(document.notes) == [("1", "A."), ("2", "B."), ("1", "C."), ("*", "D.")]
    assert [note.id for note in document.notes] == ["a:n1", "a:n2", "a:n1-2", "a:n*"]
    assert not any(note.flags for note in document.notes)
    assert document.problems == () or all("title" in problem.message for problem in document.problems)


def test_numbers_start_again_on_each_page(tmp_path: Path) -> None:
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = paragraph(run("A") + reference("footnote", 5) + run(" b") + reference("footnote", 6) + broken)
    body += paragraph(run("C") + reference("footnote", 7))
    document = opened(tmp_path, package(body, notes("A.", "B.", "C."), settings=settings))
    assert [note.number for note in document.notes] == ["1", "2", "1"]


def test_a_custom_mark_is_no_number(tmp_path: Path) -> None:
    mark = f'<w:r><w:rPr>{SUPER}</w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>†</w:t></w:r>'
    own = paragraph(run("†", properties=SUPER) + run(" Of the author."))
    body = paragraph(run("Ann Lee") + mark) + paragraph(run("Text.") + reference("footnote", 6))
    document = opened(tmp_path, package(body, [(5, own), (6, note_body(["First."]))]))
    assert shown(document.notes) == [("†", "Of the author."), ("1", "First.")]
    assert document.paragraphs == ("Ann Lee", "Text.")


def test_endnotes_have_small_roman_numbers(tmp_path: Path) -> None:
    body = paragraph(run("A.") + reference("endnote", 5) + run(" B.") + reference("footnote", 5))
    document = opened(tmp_path, package(body, notes("Foot."), notes("End.")))
    assert [(note.kind, note.number, note.text) for note in document.notes] == [
        ("endnote", "i", "End."),
        ("footnote", "1", "Foot."),
    ]


def test_changes_are_accepted(tmp_path: Path) -> None:
    deleted = f'<w:del w:id="1"><w:r><w:delText>gone </w:delText></w:r>{reference("footnote", 5)}</w:del>'
    moved = f'<w:moveFrom w:id="2">{run("from ")}</w:moveFrom><w:moveTo w:id="3">{run("to ")}</w:moveTo>'
    inserted = f'<w:ins w:id="4">{run("new ")}{reference("footnote", 6)}</w:ins>'
    first = paragraph(
        run("Text ") + deleted + inserted + moved + run("and"), properties='<w:rPr><w:del w:id="9"/></w:rPr>'
    )
    body = first + paragraph(run(" on it goes."))
    kept = paragraph(
        run("Kept ") + '<w:del w:id="5"><w:r><w:delText>not </w:delText></w:r></w:del>' + run("this.")
    )
    document = opened(tmp_path, package(body, [(5, note_body(["Gone."])), (6, kept)]))
    assert document.paragraphs == ("Text new to and on it goes.",)
    assert shown(document.notes) == [("1", "Kept this.")]


def test_fields_show_their_results(tmp_path: Path) -> None:
    def field(code: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    again = field("NOTEREF _Ref1 \\f \\h", run("1", properties=SUPER))
    contents = paragraph(field('TOC \\o "1-3"', run("1 Introduction 3")))
    link = f'<w:hyperlink r:id="l1">{run("their page")}</w:hyperlink>'
    shown_field = field('HYPERLINK "https://example.org/b"', run("the report"))
    simple = f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>'
    body = contents + paragraph(
        run("First") + reference("footnote", 5) + run(" and again") + again + run(".")
    )
    note = paragraph(
        run("See ")
        + link
        + run(", ")
        + shown_field
        + run(", p. ")
        + simple
        + run("; cf. note ")
        + field("NOTEREF _Ref1", run("1"))
    )
    document = opened(tmp_path, package(body, [(5, note)], links={"l1": "https://example.org/a"}))
    assert document.paragraphs == ("First and again.",)
    [found] = document.notes
    assert found.text == "See their page, the report, p. 7; cf. note 1"
    assert [(found.text[a:b], to) for a, b, to in found.links] == [
        ("their page", "https://example.org/a"),
        ("the report", "https://example.org/b"),
    ]


def test_notes_in_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('In the box.') + reference('footnote', 5))}</w:txbxContent>"
    drawing = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = paragraph(run("Before ") + drawing + run("after.") + reference("footnote", 6))
    document = opened(tmp_path, package(body, notes("Boxed.", "Plain.")))
    assert document.paragraphs == ("Before after.", "In the box.")
    assert {note.text: note.anchor.paragraph for note in document.notes if note.anchor} == {
        "Boxed.": 1,
        "Plain.": 0,
    }


def test_italics_come_from_styles_too(tmp_path: Path) -> None:
    emphasis = '<w:rStyle w:val="Emphasis"/>'
    off = run("upright", properties='<w:i w:val="0"/>')
    note = paragraph(run("slanted ") + off + run(" turned", properties=emphasis), "Quote")
    plain = paragraph(run("A ") + run("title", properties=emphasis) + run(" here"))
    body = paragraph(run("T") + reference("footnote", 5) + reference("footnote", 6))
    document = opened(tmp_path, package(body, [(5, note), (6, plain)]))
    first, second = document.notes
    assert [first.text[a:b] for a, b in first.italics] == ["slanted"]
    assert [second.text[a:b] for a, b in second.italics] == ["title"]


def test_hidden_text_hyphens_and_symbols(tmp_path: Path) -> None:
    inner = (
        run("a") + "<w:r><w:noBreakHyphen/></w:r>" + run("b") + run(" unseen", properties="<w:vanish/>")
        + "<w:r><w:tab/><w:softHyphen/></w:r>" + run("c") + '<w:r><w:sym w:font="Symbol" w:char="F02A"/></w:r>'
    )  # fmt: skip
    document = opened(tmp_path, package(paragraph(inner)))
    assert document.paragraphs == ("a-b c*",)


ITEM = {
    "id": 7,
    "type": "book",
    "title": "The Harbour Treaties",
    "author": [{"family": "Berg", "given": "Anna"}],
}


def citation(code: str, result: str, data: str = "") -> str:
    inner = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{office.escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cited_note(tmp_path: Path, inner: str) -> Note:
    body = paragraph(run("T.") + reference("footnote", 5))
    [note] = opened(tmp_path, package(body, [(5, paragraph(inner))])).notes
    return note


@pytest.mark.parametrize("name", ["ADDIN ZOTERO_ITEM CSL_CITATION", "ADDIN CSL_CITATION"])
def test_zotero_and_mendeley_give_their_data(tmp_path: Path, name: str) -> None:
    items = [{"id": 7, "itemData": ITEM, "locator": "17", "label": "page", "prefix": "See"}]
    code = f"{name} {json.dumps({'citationItems': items})} RNDabc"
    note = cited_note(tmp_path, citation(code, "See Berg, The Harbour Treaties, 17") + run(". And more."))
    [cited] = note.cited
    assert note.text[cited.start : cited.end] == "See Berg, The Harbour Treaties, 17"
    assert (cited.format, json.loads(cited.record)) == ("csl-json", ITEM)
    assert (cited.locator, cited.prefix) == (Locator("page", "17"), "See")


def test_two_works_in_one_field_are_parted_by_semicolons(tmp_path: Path) -> None:
    items = [{"itemData": ITEM}, {"itemData": ITEM | {"title": "Lights"}}]
    code = f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': items})}"
    note = cited_note(tmp_path, citation(code, "Berg, Treaties; Ott, Lights"))
    assert [note.text[one.start : one.end] for one in note.cited] == ["Berg, Treaties", "Ott, Lights"]


def test_mendeley_cite_keeps_its_data_in_a_tag(tmp_path: Path) -> None:
    data = base64.b64encode(json.dumps({"citationItems": [{"itemData": ITEM}]}).encode()).decode()
    inner = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{data}"/></w:sdtPr><w:sdtContent>{run("Berg")}</w:sdtContent></w:sdt>'
    note = cited_note(tmp_path, inner)
    assert [json.loads(one.record)["title"] for one in note.cited] == ["The Harbour Treaties"]


ENDNOTE = """<EndNote><Cite><Author>Berg</Author><Year>2004</Year><Pages>17</Pages><record><ref-type name="Book">6</ref-type>
<contributors><authors><author><style>Berg, Anna</style></author></authors></contributors><titles><title><style>The
 Harbour Treaties</style></title></titles><dates><year><style>2004</style></year></dates>
<pub-location>Oslo</pub-location><publisher>Fjord Press</publisher></record></Cite></EndNote>"""


@pytest.mark.parametrize("packed", [False, True])
def test_endnote_gives_its_data(tmp_path: Path, packed: bool) -> None:
    data = base64.b64encode(ENDNOTE.encode()).decode() if packed else ""
    inner = citation("ADDIN EN.CITE" + ("" if packed else f" {ENDNOTE}"), "Berg 2004", data)
    [cited] = cited_note(tmp_path, inner).cited
    assert json.loads(cited.record) == {
        "type": "book",
        "title": "The Harbour Treaties",
        "author": [{"family": "Berg", "given": "Anna"}],
        "issued": {"date-parts": [[2004]]},
        "publisher": "Fjord Press",
        "publisher-place": "Oslo",
    }
    assert cited.locator == Locator("page", "17")


def test_a_broken_field_code_is_plain_text(tmp_path: Path) -> None:
    note = cited_note(tmp_path, citation('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [', "Berg 2004"))
    assert (note.text, note.cited) == ("Berg 2004", ())
    problems = read(tmp_path / "a.docx").problems
    assert any("1 field of a reference manager holds no data" in str(problem) for problem in problems)


def test_the_part_with_the_notes_is_missing(tmp_path: Path) -> None:
    body = paragraph(run("One.") + reference("footnote", 5) + run(" Two.") + reference("endnote", 5))
    document = opened(tmp_path, package(body, None, notes("End.")))
    assert shown(document.notes) == [("i", "End.")]
    said = [str(problem) for problem in document.problems if "footnotes" in str(problem)]
    assert len(said) == 1
    assert "word/footnotes.xml" in said[0]
    assert "missing" in said[0]


def test_other_office_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(office.archive({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}))
    with pytest.raises(ReadError, match="Excel"):
        read(path)


def test_notes_that_were_typed_are_found(tmp_path: Path) -> None:
    body = paragraph(
        run("The law.") + run("1", properties=SUPER) + run(" It changed.") + run("2", properties=SUPER)
    )
    body += paragraph(run("Notes"))
    body += paragraph(
        run("1", properties=SUPER) + run(" Berg, ") + run("Treaties", italic=True) + run(", 17.")
    )
    body += paragraph(run("2", properties=SUPER) + run(" Ibid."))
    document = opened(tmp_path, package(body))
    assert shown(document.notes) == [("1", "Berg, Treaties, 17."), ("2", "Ibid.")]
    assert [document.notes[0].text[a:b] for a, b in document.notes[0].italics] == ["Treaties"]
    assert document.notes[1].anchor is not None
    assert document.notes[1].anchor.sentence == "It changed."


def test_properties_that_programs_fill_in_do_not_count(tmp_path: Path) -> None:
    body = (
        paragraph(run("On Harbours"), "Title") + paragraph(run("By Ann Lee")) + paragraph(run("Text. " * 30))
    )
    document = opened(tmp_path, package(body, title="Microsoft Word - draft7.doc", creator="Administrator"))
    assert document.work.title == "On Harbours"
    assert [name.display for name in document.work.authors] == ["Ann Lee"]
