# ruff: noqa: E501 (lines of markup)
"""What OpenDocument texts hold beside plain notes: labels, changes, boxes, parent styles, citation data."""

from __future__ import annotations

import json
from pathlib import Path

import office
import pytest
from described import Note
from office import odt_note, odt_package

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import read

STYLES = """<style:style style:name="Em" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Child" style:family="text" style:parent-style-name="Em"/>
<style:style style:name="Off" style:family="text" style:parent-style-name="Em"><style:text-properties fo:font-style="normal"/></style:style>
<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="33% 58%"/></style:style>"""


def opened(tmp_path: Path, body: str, **more: str) -> Document:
    path = tmp_path / "a.odt"
    path.write_bytes(odt_package(body, automatic=STYLES, **more))
    return read(path)


def note(number: str, text: str, kind: str = "footnote", label: str = "") -> str:
    return odt_note(Note(number, kind, [text]), 1, label)


def test_numbers_and_labels_are_those_printed(tmp_path: Path) -> None:
    body = f"<text:p>A{note('*', 'Of the author.', label='*')}</text:p><text:p>B{note('1', 'X.')} c{note('i', 'Y.', 'endnote')}</text:p>"
    document = opened(tmp_path, body)
    assert [(n.kind, n.number, n.text) for n in document.notes] == [
        ("footnote", "*", "Of the author."),
        ("footnote", "1", "X."),
        ("endnote", "i", "Y."),
    ]


def test_deleted_text_is_out_and_comments_too(tmp_path: Path) -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gone'
        + note("9", "Gone.")
        + "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = changes + (
        '<text:p>Kept <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>new'
        '<text:change-end text:change-id="c2"/> text<office:annotation><text:p>Why?</text:p></office:annotation>.</text:p>'
    )
    document = opened(tmp_path, body)
    assert (document.paragraphs, document.notes) == (("Kept new text.",), ())


def test_styles_take_from_their_parents(tmp_path: Path) -> None:
    text = '<text:span text:style-name="Child">A title <text:span text:style-name="Off">upright</text:span></text:span>, 10<text:span text:style-name="Up">2</text:span>'
    body = f'<text:p>T<text:note text:id="f" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note></text:p>'
    [found] = opened(tmp_path, body).notes
    assert found.text == "A title upright, 10²"
    assert [found.text[a:b] for a, b in found.italics] == ["A title"]


def test_boxes_and_tables_hold_notes(tmp_path: Path) -> None:
    box = f"<draw:frame><draw:text-box><text:p>Boxed{note('1', 'In a box.')}</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>Before {box}after{note('2', 'Behind.')}</text:p>"
    document = opened(tmp_path, body)
    assert document.paragraphs == ("Before after", "Boxed")
    assert {n.text: n.anchor.paragraph for n in document.notes if n.anchor} == {"In a box.": 1, "Behind.": 0}


def test_a_mark_of_another_note_is_no_text(tmp_path: Path) -> None:
    again = '<text:span text:style-name="Up"><text:note-ref text:note-class="footnote" text:ref-name="ftn1">1</text:note-ref></text:span>'
    document = opened(tmp_path, f"<text:p>One{note('1', 'X.')} and again{again}.</text:p>")
    assert document.paragraphs == ("One and again.",)


def test_zotero_gives_its_data(tmp_path: Path) -> None:
    item = {"type": "book", "title": "Treaties"}
    name = office.quoteattr(
        "ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"itemData": item}]}) + " RNDx"
    )
    inner = f"<text:reference-mark-start text:name={name}/>Berg, Treaties<text:reference-mark-end text:name={name}/>, 3."
    body = f'<text:p>T<text:note text:id="f" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{inner}</text:p></text:note-body></text:note></text:p>'
    [found] = opened(tmp_path, body).notes
    [cited] = found.cited
    assert found.text[cited.start : cited.end] == "Berg, Treaties"
    assert json.loads(cited.record) == item


def test_marks_of_libreoffice_and_its_list(tmp_path: Path) -> None:
    mark = (
        '<text:bibliography-mark text:identifier="Berg04" text:bibliography-type="book" text:author="Berg, Ida; Ott, Per" '
        'text:title="Treaties" text:year="2004" text:address="Oslo">[Berg04]</text:bibliography-mark>'
    )
    listed = (
        "<text:bibliography><text:index-body><text:index-title><text:p text:style-name='Bibliography_20_Heading'>Works</text:p>"
        "</text:index-title><text:p>Berg04: Berg, Ida; Ott, Per, Treaties, Oslo, 2004</text:p></text:index-body></text:bibliography>"
    )
    document = opened(tmp_path, f"<text:p>A claim {mark}.</text:p>{listed}")
    cited, entry = document.notes
    assert (cited.kind, cited.text, entry.kind) == ("in-text", "[Berg04]", "reference")
    item = json.loads(cited.cited[0].record)
    assert (item["title"], item["publisher-place"], item["issued"]) == (
        "Treaties",
        "Oslo",
        {"date-parts": [[2004]]},
    )
    assert [name["family"] for name in item["author"]] == ["Berg", "Ott"]


def test_bookmarks_of_zotero(tmp_path: Path) -> None:
    code = "ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"itemData": {"title": "Treaties"}}]})
    parts = "".join(
        f'<meta:user-defined meta:name="ZOTERO_BREF_ab_{number}">{office.escape(part)}</meta:user-defined>'
        for number, part in enumerate((code[:40], code[40:]), 1)
    )
    meta = f'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>{parts}</office:meta></office:document-meta>'
    content = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>A claim <text:bookmark-start text:name="ZOTERO_BREF_ab"/>(Berg 2004)<text:bookmark-end text:name="ZOTERO_BREF_ab"/>.</text:p></office:text></office:body></office:document-content>'
    path = tmp_path / "a.odt"
    path.write_bytes(
        office.archive(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta}
        )
    )
    (note,) = read(path).notes
    assert (note.text, json.loads(note.cited[0].record)) == ("(Berg 2004)", {"title": "Treaties"})


def test_an_encrypted_document_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    path.write_bytes(
        office.archive(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": manifest,
                "content.xml": "x",
            },
            ["mimetype"],
        )
    )
    with pytest.raises(ReadError, match="encrypted"):
        read(path)


def test_a_flat_document_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    path.write_text(
        f"<office:document {office.SPACES}><office:meta><dc:title>On Harbours</dc:title></office:meta><office:body><office:text>"
        f"<text:p>T.{note('1', 'X.')}</text:p></office:text></office:body></office:document>",
        encoding="utf-8",
    )
    document = read(path)
    assert [(n.number, n.text) for n in document.notes] == [("1", "X.")]
    assert document.work.title == "On Harbours"
