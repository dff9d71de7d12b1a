# ruff: noqa: E501 (lines of RTF)
r"""RTF as programs write it: marks of an author's own, encodings, fields, and what is no text (`{\*\…}`, headers)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refkit.errors import ReadError
from refkit.model import Document
from refkit.readers import read

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}{\f3\fcharset238 D;}}"


def opened(tmp_path: Path, body: bytes, name: str = "a.rtf", end: bytes = b"}") -> Document:
    path = tmp_path / name
    path.write_bytes(HEAD + body + end)
    return read(path)


def note(text: bytes, mark: bytes = rb"\chftn", kind: bytes = b"") -> bytes:
    return rb"{\super %b{\footnote%b \pard\plain {\super %b} %b}}" % (mark, kind, mark, text)


def shown(document: Document) -> list[tuple[str, str, str]]:
    return [(item.number, item.kind, item.text) for item in document.notes]


NOTES: dict[str, tuple[bytes, list[tuple[str, str, str]]]] = {
    "two notes": (
        rb"A well." + note(b"Kell, 3.") + rb" A road." + note(b"Vance, 9.") + rb"\par",
        [("1", "footnote", "Kell, 3."), ("2", "footnote", "Vance, 9.")],
    ),
    "an endnote beside a footnote": (
        rb"\aftnnrlc A well." + note(b"Kell, 3.") + rb" A road." + note(b"Vance, 9.", kind=rb"\ftnalt"),
        [("1", "footnote", "Kell, 3."), ("i", "endnote", "Vance, 9.")],
    ),
    "signs of the author's own": (
        rb"A well." + note(b"Kell, 3.", b"*") + rb" A road." + note(b"Vance, 9.") + rb" A port." + note(b"Doe, 1.", rb"\'86"),
        [("*", "footnote", "Kell, 3."), ("1", "footnote", "Vance, 9."), ("†", "footnote", "Doe, 1.")],
    ),
    "letters as numbers": (
        rb"\ftnnalc A well." + note(b"Kell, 3.") + rb" A road." + note(b"Vance, 9."),
        [("a", "footnote", "Kell, 3."), ("b", "footnote", "Vance, 9.")],
    ),
    "Chicago's signs": (rb"\ftnnchi A." + note(b"Kell.") + b" B." + note(b"Doe."), [("*", "footnote", "Kell."), ("†", "footnote", "Doe.")]),
    "another first number": (rb"\ftnstart17 A." + note(b"Kell."), [("17", "footnote", "Kell.")]),
    "numbers that begin again with a section": (
        rb"\ftnrestart A." + note(b"Kell.") + rb"\sect B." + note(b"Doe."),
        [("1", "footnote", "Kell."), ("1", "footnote", "Doe.")],
    ),
    "notes that may be left out": (
        rb"A well.{\super\chftn{\*\footnote\chftn\pard\plain Kell, 3.}}",
        [("1", "footnote", "Kell, 3.")],
    ),
    "paragraphs in a note": (rb"A." + note(rb"Kell, 3.\par Doe, 9."), [("1", "footnote", "Kell, 3. Doe, 9.")]),
    "Unicode, with what stands for it": (
        rb"A." + note(rb"\uc1\u321\'3fukasz \u8222?Studnie\u8221\'94, \uc0\u346 l\u261 sk"),
        [("1", "footnote", "Łukasz „Studnie”, Śląsk")],
    ),
    "letters beyond the first plane": (rb"A." + note(rb"\u-10179?\u-8704? well"), [("1", "footnote", "😀 well")]),
    "Cyrillic bytes": (rb"A." + note(rb"{\f1 \'c2\'ee\'e4\'e0}, 3."), [("1", "footnote", "Вода, 3.")]),
    "Japanese bytes": (rb"A." + note(rb"{\f2 \'90\'85\'93\'b9}, 3."), [("1", "footnote", "水道, 3.")]),
    "Polish bytes": (rb"A." + note(rb"{\f3 \'8c\'b9\'9c}, 3."), [("1", "footnote", "Śąś, 3.")]),
    "dashes and quotes by name": (
        rb"A." + note(rb"\ldblquote Wells\rdblquote , 3\endash 9\emdash all, Doe\rquote s\~p.\line 4\_5"),
        [("1", "footnote", "“Wells”, 3–9—all, Doe’s p. 4-5")],
    ),
    "soft hyphens and braces": (rb"A." + note(rb"Wel\-ls \{3\} \\ 4"), [("1", "footnote", r"Wells {3} \ 4")]),
    "what was deleted or hidden": (rb"A." + note(rb"Kell{\deleted , Doe}{\v  hidden}, 3."), [("1", "footnote", "Kell, 3.")]),
    "index entries, comments, pictures": (
        rb"A." + note(rb"Kell{\xe Kell}{\*\atnid X}{\*\annotation odd}{\pict\bin3 }}}}{\*\unknown word}, 3."),
        [("1", "footnote", "Kell, 3.")],
    ),
    "notes of headers": (rb"{\header Head" + note(b"no note") + rb"}A." + note(b"Kell."), [("1", "footnote", "Kell.")]),
    "a deleted note": (rb"A.{\deleted " + note(b"gone") + b"} B." + note(b"Kell."), [("1", "footnote", "Kell.")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), NOTES.values(), ids=NOTES)
def test_notes(tmp_path: Path, body: bytes, expected: list[tuple[str, str, str]]) -> None:
    document = opened(tmp_path, body)
    assert shown(document) == expected
    assert all(item.anchor for item in document.notes)
    assert not {"*", "†", "¹"} & set("".join(document.paragraphs))


def test_links_and_fields_of_zotero(tmp_path: Path) -> None:
    item = {"type": "book", "title": "Deep Wells", "author": [{"family": "Kell", "given": "Ruth"}]}
    code = (
        json.dumps({"citationItems": [{"itemData": item, "locator": "3"}]})
        .replace("{", r"\{")
        .replace("}", r"\}")
    )
    field = (
        rb"{\field{\*\fldinst {ADDIN ZOTERO_ITEM CSL_CITATION %b}}{\fldrslt {Kell, {\i Deep Wells}, 3}}}"
        % code.encode()
    )
    link = rb'{\field{\*\fldinst {HYPERLINK "https://example.org/wells"}}{\fldrslt {online}}}'
    document = opened(tmp_path, rb"A well." + note(field + b"; " + link))
    found = document.notes[0]
    assert found.text == "Kell, Deep Wells, 3; online"
    assert [found.text[start:end] for start, end in found.italics] == ["Deep Wells"]
    assert [(found.text[one.start : one.end], json.loads(one.record)["title"]) for one in found.cited] == [
        ("Kell, Deep Wells, 3", "Deep Wells")
    ]
    assert [(found.text[start:end], address) for start, end, address in found.links] == [
        ("online", "https://example.org/wells")
    ]


def test_contents_lists_are_no_text(tmp_path: Path) -> None:
    document = opened(
        tmp_path,
        rb"{\field{\*\fldinst TOC \\o}{\fldrslt Wells 3\par Roads 9\par}}\pard A well was dug."
        + note(b"Kell."),
    )
    assert document.paragraphs == ("A well was dug.",)


def test_a_doc_file_may_hold_rtf(tmp_path: Path) -> None:
    document = opened(tmp_path, rb"A well." + note(b"Kell."), "old.doc")
    assert shown(document) == [("1", "footnote", "Kell.")]


def test_a_file_that_was_cut_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    document = opened(
        tmp_path,
        rb"A well." + note(b"Kell, 3.") + rb" A road.{\super\chftn{\footnote\pard\plain Van",
        end=b"",
    )
    assert [item.text for item in document.notes] == ["Kell, 3.", "Van"]
    assert any("cut off" in problem.message for problem in document.problems)


@pytest.mark.parametrize("data", [b"{\\rtf1}", b"{\\rtf1" + b"{" * 200_000, b"{\\rtf1 }}}} \\u }"])
def test_what_holds_nothing_has_no_notes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(data)
    assert read(path).notes == ()


def test_what_is_no_rtf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{" * 1000)
    with pytest.raises(ReadError, match="not an RTF file"):
        read(path)


def test_typed_notes(tmp_path: Path) -> None:
    document = opened(
        tmp_path,
        rb"The well was dug by hand.{\super 1} It was deep.{\super 2}\par Notes\par 1. Kell, Wells, 3.\par 2. Doe, Roads, 9.\par",
    )
    assert [(item.number, item.text) for item in document.notes] == [
        ("1", "Kell, Wells, 3."),
        ("2", "Doe, Roads, 9."),
    ]
