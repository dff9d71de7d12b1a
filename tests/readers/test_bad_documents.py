"""Broken, hostile and misnamed documents: a clear error or a part of the document, with the place named."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import markup
import office
import pytest

from refkit import pipeline, readers
from refkit.errors import ReadError
from refkit.readers import zipped

BILLION = (
    '<!DOCTYPE r [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE r [<!ENTITY m "{"x" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY m SYSTEM "file:///etc/hostname">]>'


def written(tmp_path: Path, name: str, data: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def bomb(name: str, others: dict[str, str]) -> bytes:
    """A zip whose member `name` unpacks to 30 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, text in others.items():
            archive.writestr(other, text)
        with archive.open(name, "w", force_zip64=True) as file:
            for _ in range(30):
                file.write(b" " * 1_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
def test_zips_that_are_cut_short(tmp_path: Path, name: str) -> None:
    whole = {"a.docx": office.docx(), "a.odt": office.odt(), "a.epub": markup.epub()[0]}[name]
    for share in (0.1, 0.5, 0.9):
        path = written(tmp_path, name, whole[: int(len(whole) * share)])
        with pytest.raises(ReadError, match="broken or cut short"):
            readers.read(path)
    with pytest.raises(ReadError, match="empty"):
        readers.read(written(tmp_path, name, b""))


def test_a_member_that_is_damaged(tmp_path: Path) -> None:
    data = bytearray(office.docx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 60
    data[start : start + 200] = b"\xff" * 200
    with pytest.raises(ReadError, match=r"word/document\.xml"):
        readers.read(written(tmp_path, "a.docx", bytes(data)))


@pytest.mark.parametrize(
    ("name", "member", "others"),
    [
        ("a.docx", "word/document.xml", {"[Content_Types].xml": "<a/>"}),
        ("a.odt", "content.xml", {"mimetype": "application/vnd.oasis.opendocument.text"}),
        ("a.epub", "META-INF/container.xml", {"mimetype": "application/epub+zip"}),
    ],
)
def test_zip_bombs(tmp_path: Path, name: str, member: str, others: dict[str, str]) -> None:
    with pytest.raises(ReadError, match="zip bomb") as caught:
        readers.read(written(tmp_path, name, bomb(member, others)))
    assert caught.value.place == member


def test_a_size_that_lies(tmp_path: Path) -> None:
    data = bytearray(bomb("word/document.xml", {"[Content_Types].xml": "<a/>"}))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(ReadError):
        readers.read(written(tmp_path, "a.docx", bytes(data)))


@pytest.mark.parametrize("head", [BILLION, QUADRATIC], ids=["billion laughs", "quadratic"])
@pytest.mark.parametrize("name", ["a.tei", "a.jats", "a.fodt", "a.docx"])
def test_entity_bombs(tmp_path: Path, name: str, head: str) -> None:
    text = "&m;" * (1 if head is BILLION else 50_000)
    root = {"a.tei": "TEI", "a.jats": "article", "a.fodt": "office:document", "a.docx": "x"}[name]
    source = f"{head}<{root} article-type='x' xmlns:office='o'><text><p>{text}</p></text></{root}>"
    data: bytes | str = source
    if name == "a.docx":
        data = office.archive({"[Content_Types].xml": "<a/>", "word/document.xml": source})
    with pytest.raises(ReadError, match="entit"):
        readers.read(written(tmp_path, name, data))


def test_external_entities_are_never_loaded(tmp_path: Path) -> None:
    source = f"{OUTSIDE}<TEI><text><body><p>A &m;</p></body></text></TEI>"
    with pytest.raises(ReadError, match="never loaded"):
        readers.read(written(tmp_path, "a.xml", source))


def test_entities_of_the_file_and_of_html_are_known(tmp_path: Path) -> None:
    source = '<!DOCTYPE TEI [<!ENTITY md "&#8212;">]><TEI><text><body><p>A&md;b</p></body></text></TEI>'
    assert readers.read(written(tmp_path, "a.xml", source)).paragraphs == ("A—b",)
    source = '<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI><text><body><p>A&nbsp;b&eacute;</p></body></text></TEI>'
    assert readers.read(written(tmp_path, "b.xml", source)).paragraphs == ("A bé",)


def test_broken_xml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="line 2"):
        readers.read(written(tmp_path, "a.tei", "<TEI>\n<text><p>A</text></TEI>"))


@pytest.mark.parametrize("name", ["a.html", "a.tei"])
def test_very_deep_nesting(tmp_path: Path, name: str) -> None:
    tag = "div" if name == "a.html" else "TEI"
    path = written(tmp_path, name, f"<{tag}>" * 20_000 + "<p>A</p>" + f"</{tag}>" * 20_000)
    # HTML is cut off where it is too deep, XML is refused
    with contextlib.suppress(ReadError):
        assert readers.read(path).notes == ()


MISNAMED = {
    "docx as txt": (".txt", office.docx(), "DOCX"),
    "docx as odt": (".odt", office.docx(), "DOCX"),
    "odt as docx": (".docx", office.odt(), "ODT"),
    "epub as docx": (".docx", markup.epub()[0], "EPUB"),
    "html as docx": (
        ".docx",
        b"<!DOCTYPE html><p>A<sup><a href='#n'>1</a></sup></p><p id=n>1. One.</p>",
        "HTML",
    ),
    "html as txt": (".txt", b"<html><p>A<sup><a href='#n'>1</a></sup></p><p id=n>1. One.</p>", "HTML"),
    "tei as html": (".html", markup.tei().encode(), "TEI"),
    "jats as txt": (".txt", markup.jats().encode(), "JATS"),
}


@pytest.mark.parametrize(("extension", "data", "name"), MISNAMED.values(), ids=MISNAMED)
def test_a_wrong_extension_is_seen_through(tmp_path: Path, extension: str, data: bytes, name: str) -> None:
    document = readers.read(written(tmp_path, f"a{extension}", data))
    assert document.notes
    assert name in document.problems[0].message


@pytest.mark.parametrize("extension", [".docx", ".odt", ".epub"])
def test_text_that_is_called_otherwise(tmp_path: Path, extension: str) -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(written(tmp_path, f"a{extension}", b"Just some text."))
    assert caught.value.remedy


def test_an_old_or_encrypted_office_file(tmp_path: Path) -> None:
    for name in ("a.doc", "a.docx"):
        with pytest.raises(ReadError, match="password"):
            readers.read(written(tmp_path, name, readers.OLD_OFFICE + b"\0" * 600))


def test_an_encrypted_zip(tmp_path: Path) -> None:
    data = bytearray(office.docx())
    for at in range(len(data) - 10):
        if data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    with pytest.raises(ReadError, match="encrypted"):
        readers.read(written(tmp_path, "a.docx", bytes(data)))


def test_a_book_with_drm(tmp_path: Path) -> None:
    data, _ = markup.epub()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    locked = "".join(
        f'<e:CipherReference URI="{name}"/>' for name in members if name.endswith((".xhtml", ".css"))
    )
    members["META-INF/encryption.xml"] = f'<encryption xmlns:e="x">{locked}</encryption>'
    with pytest.raises(ReadError, match="DRM"):
        readers.read(written(tmp_path, "a.epub", office.archive(members, ["mimetype"])))


def test_other_files_are_still_read(tmp_path: Path) -> None:
    written(tmp_path, "good.docx", office.docx())
    written(tmp_path, "cut.docx", office.docx()[:900])
    written(
        tmp_path, "bomb.odt", bomb("content.xml", {"mimetype": "application/vnd.oasis.opendocument.text"})
    )
    written(tmp_path, "other.xml", "<svg/>")
    documents, problems = pipeline.read_all([tmp_path])
    assert [document.id for document in documents] == ["good"]
    assert sorted(Path(problem.file).name for problem in problems) == ["bomb.odt", "cut.docx"]


def test_what_a_build_wrote_is_no_document(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    written(tmp_path, "a.docx", office.docx())
    written(out, "index.html", "<!DOCTYPE html><p>Bibliography</p>")
    assert len(readers.find([tmp_path])) == 2
    written(out, readers.MANIFEST, "{}")
    assert [path.name for path in readers.find([tmp_path])] == ["a.docx"]


@pytest.mark.parametrize(
    ("base", "target", "expected"),
    [
        ("OPS/text/c1.xhtml", "../notes/end%20notes.xhtml", "OPS/notes/end notes.xhtml"),
        ("c1.xhtml", "./c2.xhtml", "c2.xhtml"),
        ("a/b.xml", "/word/document.xml", "word/document.xml"),
        ("a/b.xml", "../../../x", "x"),
    ],
)
def test_names_beside_others(base: str, target: str, expected: str) -> None:
    assert zipped.beside(base, target) == expected
