# ruff: noqa: E501 (lines of XML)
"""Citations written back into Word documents: what becomes a field, what stays text, and that nothing else changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import csl
import pytest
from office import note_body, package, paragraph, reference, run
from word import ARTICLE, BOOK, back, document, fields, made, member, members, preferences

import refkit
from refkit.errors import NothingFoundError, ReadError, RefkitError, UsageError
from refkit.live.outcome import Outcome
from refkit.live.sure import named
from refkit.model import Date, Name, Work

BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
RSID = '<w:r w:rsidR="00AB12CD">'
INSERTED = '<w:ins w:id="7" w:author="A" w:date="2020-01-01T00:00:00Z">'


def note(*runs: str) -> str:
    """The paragraph of a note whose runs are given."""
    return paragraph("<w:r><w:footnoteRef/></w:r>" + run(" ") + "".join(runs))


def reasons(done: Outcome) -> str:
    return "; ".join(stayed.reason for stayed in done.stayed)


def test_a_citation_becomes_a_field_as_zotero_writes_it(tmp_path: Path) -> None:
    data, done = made(tmp_path, document(BOOK))
    text = member(data)
    kinds = re.findall(r'fldCharType="(\w+)"|<w:(instrText)', text)
    assert ["".join(kind) for kind in kinds] == ["begin", "instrText", "separate", "end"]
    (field,) = fields(data)
    assert csl.faults(field) == []
    (item,) = field["citationItems"]
    assert (item["locator"], item["label"]) == ("17", "page")
    assert item["itemData"]["title"] == "The Harbour Treaties"
    assert item["itemData"]["author"] == [{"family": "Berg", "given": "Anna"}]
    assert field["properties"]["plainCitation"] == BOOK.replace("*", "")
    assert "{\\i{}The Harbour Treaties}" in field["properties"]["formattedCitation"]
    assert field["properties"]["noteIndex"] == 1
    assert [one.key for one in done.live] == [item["id"]]
    assert "<w:rPr><w:i/></w:rPr>" in text


def test_the_document_says_its_preferences_in_pieces(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(BOOK), style="mhra-notes")
    found = preferences(data)
    assert len(found) > 1
    assert all(len(piece) <= 255 for piece in found)
    whole = "".join(found)
    assert "http://www.zotero.org/styles/mhra-notes" in whole
    assert 'name="noteType" value="1"' in whole
    assert "/docProps/custom.xml" in member(data, "[Content_Types].xml")
    assert "custom-properties" in member(data, "_rels/.rels")


def test_endnotes_say_so(tmp_path: Path) -> None:
    body = paragraph(run("A.") + reference("endnote", 3))
    data, _ = made(tmp_path, package(body, (), [(3, note_body([BOOK], "endnote"))]))
    assert len(fields(data, "word/endnotes.xml")) == 1
    assert 'name="noteType" value="2"' in "".join(preferences(data))


def test_only_the_parts_with_citations_change(tmp_path: Path) -> None:
    before = document(
        BOOK, "Not all ships were counted.", more={"word/media/a.png": b"\x89PNG\r\n", "x/y.bin": b"\0"}
    )
    after, done = made(tmp_path, before)
    old, new = members(before), members(after)
    assert [name for name in old if old[name] != new[name]] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/footnotes.xml",
    ]
    assert list(new) == [*old, "docProps/custom.xml"]
    assert done.stayed == ()


def test_what_is_taken_out_leaves_the_text_of_the_part(tmp_path: Path) -> None:
    """Every byte of the old part is in the new one, in order: fields are only put in."""
    before = document(BOOK, ARTICLE)
    after, _ = made(tmp_path, before)
    left = iter(member(after))
    assert all(char in left for char in member(before))


def test_several_works_of_a_note_become_one_citation(tmp_path: Path) -> None:
    text = (
        BOOK.removesuffix(".")
        + "; cf. Karl Ott, “Lights on the Coast,” *Review of Ports* 12, no. 3 (1998): 45–61."
    )
    data, _ = made(tmp_path, document(text))
    (field,) = fields(data)
    assert [item.get("prefix", "") for item in field["citationItems"]] == ["", "cf."]
    assert field["citationItems"][0]["locator"] == "17"


def test_sentences_of_a_note_are_citations_of_their_own(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(f"{BOOK} {ARTICLE}"))
    assert [len(field["citationItems"]) for field in fields(data)] == [1, 1]
    assert fields(data)[1]["citationItems"][0]["prefix"] == "See"


def test_short_forms_cite_the_same_item(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(BOOK, "Ibid., 52.", ARTICLE, "Berg, *Harbour Treaties*, 20."))
    found = [field["citationItems"][0] for field in fields(data)]
    assert [item["id"] for item in found] == [found[0]["id"], found[0]["id"], found[2]["id"], found[0]["id"]]
    assert found[0]["uris"] == found[1]["uris"] == found[3]["uris"] != found[2]["uris"]
    assert [item.get("locator") for item in found][1::2] == ["52", "20"]


def test_words_around_a_citation_stay_outside(tmp_path: Path) -> None:
    text = "The archive was closed for years. " + ARTICLE + " The list ends in 1930."
    data, _ = made(tmp_path, document(text))
    (field,) = fields(data)
    assert field["properties"]["plainCitation"] == ARTICLE.replace("*", "")


def test_a_remark_in_brackets_is_a_suffix(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(BOOK.removesuffix(".") + " (emphasis added)."))
    (item,) = fields(data)[0]["citationItems"]
    assert item["suffix"] == "(emphasis added)"


def test_what_is_not_sure_stays_text_and_a_comment_says_why(tmp_path: Path) -> None:
    data, done = made(tmp_path, document("Ibid., 4.", BOOK))
    assert len(done.stayed) == 1
    comments = member(data, "word/comments.xml")
    assert 'w:author="refkit"' in comments
    assert "refers back to something that was not found" in comments
    text = member(data, "word/document.xml")
    assert text.index("commentRangeStart") < text.index("footnoteReference") < text.index("commentRangeEnd")
    assert len(re.findall("commentReference", text)) == 1
    assert "comments+xml" in member(data, "[Content_Types].xml")
    assert "/comments" in member(data, "word/_rels/document.xml.rels")
    without, _ = made(tmp_path, document("Ibid., 4.", BOOK), comments=False)
    assert "word/comments.xml" not in members(without)


def test_a_work_needs_a_title_or_a_place_without_an_author() -> None:
    """A newspaper may be cited by its day alone; of what somebody wrote the title must have been read."""
    berg = (Name("Berg", "Anna"),)
    assert named(Work(title="The Harbour Treaties", authors=berg))
    assert named(Work(container_title="The Daily Tide", issued=Date(1932, 3, 3)))
    assert not named(Work(container_title="The Daily Tide", authors=berg))
    assert not named(Work(issued=Date(1932)))


def test_a_threshold_above_all_makes_nothing_live(tmp_path: Path) -> None:
    data, done = made(tmp_path, document(BOOK), sure=1.0)
    assert done.live == ()
    assert "sure" in reasons(done)
    assert fields(data) == []


def test_comments_that_are_there_stay_and_new_ones_are_numbered_behind(tmp_path: Path) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    old = f'<w:comments xmlns:w="{w}"><w:comment w:id="4" w:author="Ann"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>'
    base = document("Ibid., 4.", BOOK, more={"word/comments.xml": old})
    data, _ = made(tmp_path, base)
    comments = member(data, "word/comments.xml")
    assert comments.startswith(old.removesuffix("</w:comments>"))
    assert re.findall(r'w:comment w:id="(\d+)"', comments) == ["4", "5"]


def test_a_citation_over_several_runs_keeps_their_looks(tmp_path: Path) -> None:
    pieces = [
        RSID + "<w:rPr><w:b/></w:rPr><w:t>Anna </w:t></w:r>",
        '<w:proofErr w:type="spellStart"/>',
        RSID + "<w:t>Berg</w:t></w:r>",
        '<w:bookmarkStart w:id="3" w:name="b"/>',
        RSID
        + '<w:t xml:space="preserve">, </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>The Harbour</w:t><w:noBreakHyphen/><w:t>Treaties</w:t></w:r>',
        '<w:bookmarkEnd w:id="3"/>',
        run(" (Oslo: Fjord Press, 2004), 17. The list ends in 1930."),
    ]
    before = document(note(*pieces))
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    text = member(data)
    for piece in pieces[:-1]:
        assert piece.replace("<w:t>Anna ", '<w:t xml:space="preserve">Anna ') in text or piece in text
    assert text.count("<w:rPr><w:b/></w:rPr>") == 4
    assert back(tmp_path, data)[0] == before


def test_white_space_of_the_file_is_in_the_shown_text(tmp_path: Path) -> None:
    pieces = [
        run("Anna  Berg, "),
        run("The Harbour Treaties", italic=True),
        run("  (Oslo: Fjord Press, 2004), 17."),
    ]
    data, _ = made(tmp_path, document(note(*pieces)))
    assert (
        fields(data)[0]["properties"]["plainCitation"]
        == "Anna  Berg, The Harbour Treaties  (Oslo: Fjord Press, 2004), 17."
    )


@pytest.mark.parametrize("kind", ["ins", "moveTo"])
def test_a_citation_within_a_tracked_insertion_is_live_in_it(tmp_path: Path, kind: str) -> None:
    inner = (
        run("Anna Berg, ") + run("The Harbour Treaties", italic=True) + run(" (Oslo: Fjord Press, 2004), 17.")
    )
    before = document(note(f'<w:{kind} w:id="7" w:author="A">{inner}</w:{kind}>'))
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    text = member(data)
    assert (
        text.index(f"<w:{kind} ")
        < text.index("begin")
        < text.index("end", text.index("begin"))
        < text.index(f"</w:{kind}>")
    )


def test_a_citation_that_is_partly_a_tracked_change_stays_text(tmp_path: Path) -> None:
    before = document(
        note(
            run("Anna Berg, The "),
            INSERTED + run("Harbour") + "</w:ins>",
            run(" Treaties (Oslo: Fjord Press, 2004), 17."),
        )
    )
    data, done = made(tmp_path, before)
    assert done.live == ()
    assert "tracked change" in reasons(done)
    assert member(data) == member(before)
    assert "tracked change" in member(data, "word/comments.xml")


def test_a_deletion_in_the_midst_is_a_tracked_change_too(tmp_path: Path) -> None:
    gone = '<w:del w:id="8" w:author="A"><w:r><w:delText>Grand </w:delText></w:r></w:del>'
    before = document(
        note(run("Anna Berg, The "), gone, run("Harbour Treaties (Oslo: Fjord Press, 2004), 17."))
    )
    _, done = made(tmp_path, before)
    assert "tracked change" in reasons(done)


def test_deleted_text_outside_does_not_hinder(tmp_path: Path) -> None:
    gone = '<w:del w:id="8" w:author="A"><w:r><w:delText>See </w:delText></w:r></w:del>'
    before = document(note(gone, run(BOOK.replace("*", ""))))
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    assert gone in member(data)


def test_a_link_around_the_end_of_a_citation_stays_whole(tmp_path: Path) -> None:
    linked = '<w:hyperlink r:id="l1">' + run("https://ports.example/1") + "</w:hyperlink>"
    before = document(
        note(run("Karl Ott, “Lights on the Coast,” Tide Online, 3 March 2012, "), linked, run(".")),
        links={"l1": "https://ports.example/1"},
    )
    data, done = made(tmp_path, before, sure=0.5)
    assert len(done.live) == 1
    assert linked in member(data)


def test_a_field_of_word_within_a_citation_stays_whole(tmp_path: Path) -> None:
    inner = f'<w:r>{BEGIN}</w:r><w:r><w:instrText> HYPERLINK "https://ports.example/1" </w:instrText></w:r><w:r>{SEPARATE}</w:r>{run("https://ports.example/1")}<w:r>{END}</w:r>'
    before = document(
        note(run("Karl Ott, “Lights on the Coast,” Tide Online, 3 March 2012, "), inner, run("."))
    )
    data, done = made(tmp_path, before, sure=0.5)
    assert len(done.live) == 1
    assert inner in member(data)


def test_fields_of_a_reference_manager_are_left_alone(tmp_path: Path) -> None:
    item = {
        "id": 1,
        "itemData": {
            "id": 1,
            "type": "book",
            "title": "Old Mills",
            "author": [{"family": "Poole", "given": "Mary"}],
        },
    }
    code = json.dumps(
        {"citationID": "abc", "properties": {"noteIndex": 1}, "citationItems": [item], "schema": csl.SCHEMA}
    )
    theirs = f'<w:r>{BEGIN}</w:r><w:r><w:instrText xml:space="preserve"> ADDIN ZOTERO_ITEM CSL_CITATION {code.replace("&", "&amp;")} </w:instrText></w:r><w:r>{SEPARATE}</w:r>{run("Mary Poole, Old Mills.")}<w:r>{END}</w:r>'
    preferences = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ZOTERO_PREF_1"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">mine</vt:lpwstr></property></Properties>'
    before = document(note(theirs), BOOK, more={"docProps/custom.xml": preferences})
    data, done = made(tmp_path, before)
    assert (len(done.live), done.already) == (1, 1)
    assert theirs in member(data)
    assert member(data, "docProps/custom.xml").count("ZOTERO_PREF") == 1
    assert 'pid="3"' in member(data, "docProps/custom.xml")
    assert back(tmp_path, data)[0] == before


def test_text_boxes_and_tables_of_a_note_do_not_hinder(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:tcPr/>{paragraph(run('A cell.'))}</w:tc></w:tr></w:tbl>"
    before = document(note(run(BOOK.replace("*", ""))) + table)
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    assert table in member(data)


def test_a_text_box_in_the_body_stays(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('In a box.') + reference('footnote', 6))}</w:txbxContent></w:pict></w:r>"
    body = paragraph(run("A.") + reference("footnote", 5) + box)
    data, done = made(tmp_path, package(body, [(5, note_body([BOOK])), (6, note_body([ARTICLE]))]))
    assert len(done.live) == 2
    assert box in member(data, "word/document.xml")


def test_right_to_left_runs_keep_their_properties(tmp_path: Path) -> None:
    right = '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">ראו </w:t></w:r>'
    before = document(note(right, run(BOOK.replace("*", ""))))
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    assert right in member(data)


def test_separators_between_text_and_notes_stay(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(BOOK))
    text = member(data)
    assert (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' in text
    )


def test_a_citation_over_two_paragraphs_stays_text(tmp_path: Path) -> None:
    before = document(
        note(run("Anna Berg, The Harbour")) + paragraph(run("Treaties (Oslo: Fjord Press, 2004), 17."))
    )
    data, done = made(tmp_path, before)
    assert done.live == () or len(fields(data)) == len(done.live)
    assert "two paragraphs" in reasons(done)


def test_signs_that_xml_escapes_stay_escaped(tmp_path: Path) -> None:
    before = document(
        "Ott &amp; Sons".replace("&amp;", "&") + ", *Figures & <Signs>* (Oslo: Fjord Press, 1922), 5."
    )
    data, done = made(tmp_path, before, sure=0.0)
    assert len(done.live) == 1
    assert "& <Signs>" in fields(data)[0]["properties"]["plainCitation"]


def test_other_encodings_are_kept(tmp_path: Path) -> None:
    parts = members(document(BOOK))
    text = parts["word/footnotes.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    from office import archive

    before = archive({**parts, "word/footnotes.xml": text.encode("utf-16")})
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    assert members(data)["word/footnotes.xml"][:2] == b"\xff\xfe"
    assert back(tmp_path, data)[0] == before


def test_twice_is_as_once_and_undo_gives_the_document_back(tmp_path: Path) -> None:
    before = document(BOOK, "Ibid., 52.", "Ibid. But see Nobody, *Nothing*.", ARTICLE, "Supra note 40, at 3.")
    once, first = made(tmp_path, before)
    twice, second = made(tmp_path, once)
    assert twice == once
    assert (first.live, first.stayed) == (second.live, second.stayed)
    returned, done = back(tmp_path, once)
    assert returned == before
    assert done.whole


def test_another_run_may_be_less_or_more_sure(tmp_path: Path) -> None:
    before = document(BOOK, "Ibid., 4.", ARTICLE)
    strict, _ = made(tmp_path, before, sure=1.0)
    again, _ = made(tmp_path, strict)
    assert again == made(tmp_path, before)[0]


def edited(data: bytes) -> bytes:
    """The document as somebody saved it who changed a word of the first note."""
    from office import archive

    parts = members(data)
    parts["word/footnotes.xml"] = parts["word/footnotes.xml"].replace(b"2004), 17", b"2004), 18")
    return archive(parts)


def test_a_document_edited_since_keeps_what_is_live_and_gets_the_rest(tmp_path: Path) -> None:
    live, _ = made(tmp_path, document(BOOK, "Ibid., 4.", "Supra note 40, at 3."))
    once, first = made(tmp_path, edited(live))
    assert (len(first.live), first.already) == (0, 2)
    assert member(once, "word/comments.xml").count("w:author") == 1
    assert made(tmp_path, once)[0] == once


def test_undo_of_an_edited_document_makes_its_citations_text_again(tmp_path: Path) -> None:
    before = document(BOOK, "Supra note 40, at 3.")
    live, _ = made(tmp_path, before)
    returned, done = back(tmp_path, edited(live))
    assert not done.whole
    assert "ZOTERO" not in member(returned) + member(returned, "docProps/custom.xml")
    assert "comment" not in member(returned, "word/document.xml")
    (tmp_path / "r.docx").write_bytes(returned)
    texts = [note.text for note in refkit.read(tmp_path / "r.docx").notes]
    assert texts == ["Anna Berg, The Harbour Treaties (Oslo: Fjord Press, 2004), 18.", "Supra note 40, at 3."]


def test_undo_of_what_was_never_made_live_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(BOOK))
    with pytest.raises(NothingFoundError):
        refkit.cite(path, tmp_path / "b.docx", undo=True)
    assert not (tmp_path / "b.docx").exists()


def test_a_bibliography_stands_at_the_end_if_asked(tmp_path: Path) -> None:
    before = document(BOOK, ARTICLE)
    data, _ = made(tmp_path, before, bibliography=True)
    text = member(data, "word/document.xml")
    assert 'ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY' in text
    assert text.index("Sentence 1.") < text.index("ZOTERO_BIBL")
    assert "The Harbour Treaties" in text
    assert 'hasBibliography="1"' in "".join(preferences(data))
    assert made(tmp_path, data, bibliography=True)[0] == data
    assert back(tmp_path, data)[0] == before


def test_refkit_reads_the_same_works_again(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(BOOK, "Ibid., 52.", ARTICLE))
    before = refkit.build(path)
    refkit.cite(path, tmp_path / "b.docx")
    after = refkit.build(tmp_path / "b.docx")
    told = [
        [(one.work.title, one.work.authors, one.work.issued, one.work.kind) for one in found if one.citations]
        for found in (before, after)
    ]
    assert told[0] == told[1]
    assert len([cited for one in refkit.read(tmp_path / "b.docx").notes for cited in one.cited]) == 3


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(BOOK))
    (done,) = refkit.cite(path, dry_run=True)
    assert len(done.live) == 1
    assert done.out == ""
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


def test_files_are_not_overwritten_unasked_and_the_document_never(tmp_path: Path) -> None:
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(document(BOOK))
    out.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        refkit.cite(path, out)
    with pytest.raises(UsageError, match="never overwritten"):
        refkit.cite(path, path, force=True)
    with pytest.raises(UsageError, match="no place"):
        refkit.cite(path)
    assert out.read_text() == "mine"
    refkit.cite(path, out, force=True)
    assert len(fields(out.read_bytes())) == 1


def test_several_documents_go_into_a_folder_and_share_their_works(tmp_path: Path) -> None:
    for name, notes in (("a", (BOOK,)), ("b", (ARTICLE, BOOK))):
        (tmp_path / f"{name}.docx").write_bytes(document(*notes))
    done = refkit.cite([tmp_path / "a.docx", tmp_path / "b.docx"], tmp_path / "out")
    assert [Path(one.out).name for one in done] == ["a.docx", "b.docx"]
    first, second = (fields(Path(one.out).read_bytes()) for one in done)
    assert first[0]["citationItems"][0]["uris"] == second[1]["citationItems"][0]["uris"]


def test_broken_packages_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    whole = document(BOOK)
    from office import archive

    parts = members(whole)
    broken = {
        "cut short": whole[:-200],
        "no package": b"PK\x03\x04 nothing",
        "broken text": archive({**parts, "word/document.xml": b"<w:document"}),
        "no text": archive({name: data for name, data in parts.items() if "document.xml" not in name}),
    }
    for name, data in broken.items():
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        with pytest.raises(ReadError):
            refkit.cite(path, tmp_path / "b.docx")
        assert path.read_bytes() == data, name
        assert not (tmp_path / "b.docx").exists(), name


def test_a_document_type_in_a_part_is_not_rewritten(tmp_path: Path) -> None:
    from office import archive

    parts = members(document(BOOK))
    text = parts["word/footnotes.xml"].replace(
        b"?><w:footnotes", b'?><!DOCTYPE w [<!ENTITY b "Berg">]><w:footnotes'
    )
    before = archive({**parts, "word/footnotes.xml": text})
    data, done = made(tmp_path, before)
    assert done.live == ()
    assert "in place" in reasons(done)
    assert members(data)["word/footnotes.xml"] == text


def test_what_does_not_read_as_before_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from refkit.live import cuts

    monkeypatch.setattr(
        cuts.Part,
        "put",
        lambda self, cut, new: self.edits.append(
            cuts.Edit(cut.place, cut.place, f"{cut.before}<w:r><w:t>!</w:t></w:r>{cut.behind}")
        ),
    )
    path = tmp_path / "a.docx"
    path.write_bytes(document(BOOK))
    with pytest.raises(RefkitError, match="does not read as the old one"):
        refkit.cite(path, tmp_path / "b.docx")
    assert not (tmp_path / "b.docx").exists()


def test_formats_without_a_way_back_say_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Ports matter a lot here.¹ So do ships, as all know.²\n\nNotes\n\n"
        "1. Anna Berg, The Harbour Treaties (Oslo: Fjord Press, 2004), 17.\n2. It is so.\n"
    )
    with pytest.raises(ReadError, match="csl-json"):
        refkit.cite(path, tmp_path / "b.txt")
    (done,) = refkit.cite(path, tmp_path / "b.json", to="csl-json")
    (found,) = json.loads((tmp_path / "b.json").read_text())
    assert found["note"] == "1"
    assert csl.faults({name: value for name, value in found.items() if name not in ("note", "span")}) == []
    assert len(done.live) == 1


def test_the_command_tells_what_stays_and_why(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from refkit.cli import main

    path = tmp_path / "a.docx"
    path.write_bytes(document(BOOK, "Supra note 40, at 3."))
    run_ = CliRunner().invoke(main, ["cite", str(path), "-o", str(tmp_path / "b.docx")])
    assert run_.exit_code == 0, run_.output
    assert "1 of 2 citations are live" in run_.output
    assert "note 2" in run_.output
    asked = CliRunner().invoke(main, ["cite", str(path), "--dry-run", "--json"])
    assert json.loads(asked.output)[0]["stayed"][0]["note"] == "2"


@pytest.mark.parametrize("end", ["/>", " />", "></Properties>"])
def test_a_part_of_properties_that_holds_none_is_filled_and_given_back(tmp_path: Path, end: str) -> None:
    """pandoc writes `<Properties … />` where a document has no properties."""
    none = f'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"{end}'
    before = document(BOOK, more={"docProps/custom.xml": none})
    data, done = made(tmp_path, before)
    assert len(done.live) == 1
    assert "ZOTERO_PREF" in member(data, "docProps/custom.xml")
    assert made(tmp_path, data)[0] == data
    assert back(tmp_path, data)[0] == before
