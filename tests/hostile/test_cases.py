"""Inputs that once broke something: each is read, or refused in words, within its time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from refkit import formats, parse, readers
from refkit.cli import main
from refkit.errors import RefkitError
from refkit.limits import within
from refkit.normalise.names import parse_names
from refkit.normalise.provisions import provision

# what took more than the square of its length, or never ended
NOTES = [
    "Ibid., p. 5; see " + "TY  - " * 300,
    "Doe, " + "A" * 600 + "\n\n",
    "Ann Doe, A Title, A1" + ".1" * 300 + "x",
    "15 U.S.C. § 1" + ", 1--1a(a)(aa)" * 60 + "!",
    "Restatement (Third) of A" + " And Aé" * 85 + "!",
    "11 L. J. A. " + "Aé" * 300 + "!",
    "§" * 600 + " 3",
    "A" + "\u0301" * 600,
    "art. 1" + "-(i)(v)" * 90 + "!",
]


@pytest.mark.parametrize("text", NOTES)
def test_a_note_ends(text: str) -> None:
    with within(20):
        parse(text)


@pytest.mark.parametrize("text", ["art. 1" + "(i)" * 200 + "!", "Rz. 1a IX 11" + "-1" * 300 + "!"])
def test_a_provision_ends(text: str) -> None:
    with within(5):
        provision(text)


def test_an_office_ends() -> None:
    with within(5):
        parse_names("Secretary of State" + " for State for Defence" * 40 + " x")


@pytest.mark.parametrize("number", ["&#xd800;", "&#55296;", "&#27;", "&#x110000;", "&#0;"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.mods",
            "<modsCollection><mods><titleInfo><title>Q{}R</title></titleInfo></mods></modsCollection>",
        ),
        ("a.xml", "<xml><records><record><titles><title>Q{}R</title></titles></record></records></xml>"),
    ],
)
def test_characters_that_xml_has_not(name: str, text: str, number: str, tmp_path: Path) -> None:
    (path := tmp_path / name).write_text(text.format(number), encoding="utf-8")
    records, _ = formats.load(path)
    assert [record.work.title for record in records] == ["QR"]


@pytest.mark.parametrize("name", ["undefined", "rot13", "unicode_escape", "nothing-of-this-name"])
def test_charsets_that_are_none(name: str, tmp_path: Path) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><p>Caf\xe9.<a href="#n1" id="r1"><sup>1</sup></a></p>'
    page += '<p id="n1"><a href="#r1">1</a> Ann Doe, Caf\xe9s (Paris: Quai, 1999).</p></body></html>'
    (path := tmp_path / "a.html").write_bytes(page.encode("latin-1"))
    document = readers.read(path)
    assert [note.text for note in document.notes] == ["Ann Doe, Cafés (Paris: Quai, 1999)."]


def test_a_macro_within_macros_spoils_no_other_entry(tmp_path: Path) -> None:
    deep = "\\emph{" * 3_000 + "x" + "}" * 3_000
    (path := tmp_path / "a.bib").write_text(
        f"@book{{a, title={{T {deep}}}}}\n@book{{b, title={{Quiet Rivers}}}}\n"
    )
    records, _ = formats.load(path)
    assert [record.key for record in records] == ["a", "b"]
    assert records[1].work.title == "Quiet Rivers"


@pytest.mark.parametrize("text", ["@a{" * 3_000, "@a{b,c={" * 2_000])
def test_entries_that_fail_on_one_line_end(text: str, tmp_path: Path) -> None:
    (path := tmp_path / "a.bib").write_text(text)
    with within(20):
        formats.load(path)


@pytest.mark.parametrize("end", ["\\end}", "\\end{}", "\\end{ }\\end{}"])
def test_an_end_of_nothing_ends_nothing(end: str, tmp_path: Path) -> None:
    note = "Ann Doe, Rivers (Paris: Quai, 1999)."
    (path := tmp_path / "a.tex").write_text(
        f"\\documentclass{{article}}\\begin{{document}}Books,{end} and more.\\footnote{{{note}}}\\end{{document}}"
    )
    assert [found.text for found in readers.read(path).notes] == [note]


def test_inline_notes_within_inline_notes_end(tmp_path: Path) -> None:
    (path := tmp_path / "a.md").write_text("Text.^[Ann Doe, Rivers (Paris: Quai, 1999).]\n\n" + "^[" * 10_000)
    with within(20):
        document = readers.read(path)
    assert document.notes[0].text == "Ann Doe, Rivers (Paris: Quai, 1999)."


@pytest.mark.parametrize(
    ("pages", "page"), [("EP  - 30", "30"), ("SP  - \nEP  - 30", "30"), ("SP  - 3\nEP  - 30", "3-30")]
)
@pytest.mark.parametrize("kind", ["BOOK", "CHAP", "JOUR"])
def test_an_end_page_may_stand_alone(kind: str, pages: str, page: str) -> None:
    text = f"TY  - {kind}\nTI  - Rivers\n{pages}\nER  - \n"
    ((record,), problems) = formats.find("ris").loads(text)
    assert (record.work.page, problems) == (page, [])


@pytest.mark.parametrize(
    ("title", "read", "told"),
    [
        (r"lone \ud800 x", "lone � x", True),
        (r"lone \uDC00", "lone �", True),
        (r"turned \udc00\ud800", "turned ��", True),
        (r"whole \ud83d\ude00 and \\ud800", "whole 😀 and \\ud800", False),
    ],
)
def test_half_a_character_is_told(title: str, read: str, told: bool) -> None:
    text = '[\n{"id": "a", "type": "book", "title": "' + title + '"}]'
    ((record,), problems) = formats.find("csl-json").loads(text, file="a.json")
    assert record.work.title == read
    assert [problem.place == "line 2" for problem in problems] == [True] * told


def test_a_carriage_return_in_a_cell_is_no_row() -> None:
    text = '[{"id": "a", "type": "book", "title": "T", "DOI": "x\\ry"}, {"id": "b", "type": "book", "title": "U"}]'
    entries, _ = formats.entries_of(formats.find("csl-json").loads(text)[0])
    back, problems = formats.find("csv").loads(formats.find("csv").dumps(entries))
    assert (len(back), problems) == (2, [])


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.mark.parametrize(
    "line", ['{"text": "a", "number": ' + "9" * 5_000 + "}", '{"text": ' + "[" * 100_000]
)
def test_a_line_that_is_no_json_is_told(line: str, tmp_path: Path) -> None:
    (path := tmp_path / "notes.jsonl").write_text(
        line + '\n{"text": "Ann Doe, A Book (Paris: Quai, 1999)."}\n'
    )
    result = run("parse", path)
    assert result.exit_code == 1
    assert "line 1" in result.output
    assert "doe1999book" in result.output


@pytest.mark.parametrize("text", ["same = [" + "9" * 6_000 + "]", "a = " + "[" * 5_000])
def test_decisions_that_no_parser_bears(text: str, tmp_path: Path) -> None:
    from refkit.matching.decisions_read import load

    (path := tmp_path / "decisions.toml").write_text(text)
    with pytest.raises(RefkitError, match=r"decisions\.toml"):
        load(path)
