"""Citations written back into OpenDocument texts: Zotero's reference marks, and the way back."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import csl
import office
import pytest
from described import Note
from word import member, members

import refkit
from refkit.errors import ReadError
from refkit.live.outcome import Outcome

MARK = re.compile(
    r'<text:reference-mark-start text:name="(ZOTERO_ITEM CSL_CITATION (\{[^"]*\}) RND\w{10})"/>'
)
TEXTS = (
    "Anna Berg, *The Harbour Treaties* (Oslo: Fjord Press, 2004), 17.",
    "See Karl Ott, “Lights on the Coast,” *Review of Ports* 12, no. 3 (1998): 45–61. It is so.",
    "Ibid., 46.",
    "Supra note 40, at 3.",
)


def document(*texts: str) -> bytes:
    body = "".join(
        f"<text:p>Sentence {n}.{office.odt_note(Note(str(n), 'footnote', [text]), n)}</text:p>"
        for n, text in enumerate(texts, start=1)
    )
    return office.odt_package(body)


def made(folder: Path, data: bytes) -> tuple[bytes, Outcome]:
    path, out = folder / "paper.odt", folder / "live.odt"
    path.write_bytes(data)
    (done,) = refkit.cite(path, out, force=True)
    assert path.read_bytes() == data
    read = [refkit.read(one) for one in (path, out)]
    assert read[0].paragraphs == read[1].paragraphs
    assert [(note.number, note.text) for note in read[0].notes] == [
        (note.number, note.text) for note in read[1].notes
    ]
    return out.read_bytes(), done


def test_a_citation_becomes_a_reference_mark(tmp_path: Path) -> None:
    data, done = made(tmp_path, document(*TEXTS))
    text = member(data, "content.xml")
    found = [json.loads(html.unescape(code)) for _, code in MARK.findall(text)]
    assert [csl.faults(one) for one in found] == [[], [], []]
    assert found[0]["properties"]["plainCitation"] == TEXTS[0].replace("*", "")
    assert found[1]["citationItems"][0]["prefix"] == "See"
    assert found[2]["citationItems"][0]["uris"] == found[1]["citationItems"][0]["uris"]
    for name, _ in MARK.findall(text):
        assert text.count(f'"{name}"') == 2
    assert len(done.live) == 3
    assert "annotation" in text
    assert "refers back to something" in text
    meta = member(data, "meta.xml")
    assert "ZOTERO_PREF_1" in meta
    cited = [cited for note in refkit.read(tmp_path / "live.odt").notes for cited in note.cited]
    assert len(cited) == 3


def test_only_content_and_metadata_change_and_all_goes_back(tmp_path: Path) -> None:
    before = document(*TEXTS)
    data, _ = made(tmp_path, before)
    old, new = members(before), members(data)
    assert [name for name in old if old[name] != new[name]] == ["content.xml", "meta.xml"]
    assert made(tmp_path, data)[0] == data
    (tmp_path / "live.odt").write_bytes(data)
    (done,) = refkit.cite(tmp_path / "live.odt", tmp_path / "back.odt", undo=True)
    assert done.whole
    assert (tmp_path / "back.odt").read_bytes() == before


def test_an_edited_document_becomes_text_again(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(*TEXTS))
    parts = members(data)
    parts["content.xml"] = parts["content.xml"].replace(b"Sentence 1.", b"Sentence one.")
    (tmp_path / "live.odt").write_bytes(office.archive(parts, stored=["mimetype"]))
    (done,) = refkit.cite(tmp_path / "live.odt", tmp_path / "back.odt", undo=True)
    assert not done.whole
    back = (tmp_path / "back.odt").read_bytes()
    assert "ZOTERO" not in member(back, "content.xml") + member(back, "meta.xml")
    assert "annotation" not in member(back, "content.xml")


def test_marks_that_are_there_are_left_alone(tmp_path: Path) -> None:
    data, _ = made(tmp_path, document(*TEXTS[:3]))
    parts = members(data)
    parts["meta.xml"] = members(document(*TEXTS))["meta.xml"]
    (tmp_path / "again").mkdir()
    again, done = made(tmp_path / "again", office.archive(parts, stored=["mimetype"]))
    assert (len(done.live), done.already) == (0, 3)
    assert member(again, "content.xml") == member(data, "content.xml")


def test_a_flat_document_is_told_to_be_saved_in_a_package(tmp_path: Path) -> None:
    (tmp_path / "a.fodt").write_text("<office:document/>")
    with pytest.raises(ReadError, match="flat"):
        refkit.cite(tmp_path / "a.fodt", tmp_path / "b.fodt")
