"""Pages of MediaWiki: named references, groups, templates that cite, short references, wrappers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("mwparserfromhell", reason="mwparserfromhell is not here (the extra [wiki])")

from refkit.model import Document
from refkit.readers import read


def page(folder: Path, text: str) -> Document:
    path = folder / "page.wiki"
    path.write_text(text, encoding="utf-8")
    return read(path)


SALT = """== Salt ==
'''Salt''' was taxed early.<ref name="brandt">{{cite book |last=Brandt |first=Clara |title=The Salt Roads \
|publisher=Meridian Press |location=Leiden |year=1998 |page=44 |isbn=978-0-00-000000-2}}</ref> It was traded widely.\
<ref>Moe, Ida, "Salt prices climb again", ''The Harbour Gazette'', 3 March 2014.</ref> It was banned.\
<ref name="brandt" /> More.<ref name="later" /> [[File:Salt.jpg|thumb|A [[well]]]]

{{Infobox|area = 4{{nowrap|km}}|note = old<ref>{{left margin|1em|A list of wells.}}</ref>}}

It was [[Toll (law)|tolled]].{{sfn|Brandt|Moe|1998|p=12}} And again.{{sfn|Brandt|Moe|1998|p=12}} So they \
say.{{efn|Sources differ on the year; {{harvnb|Vance|2003|pp=3–4}}.}}

== References ==
{{reflist|refs=
<ref name="later">{{cite journal |last1=Vance |first1=Otto |title=Tolls |journal=Port Studies |volume=4 |issue=2 \
|year=2003 |pages=3–30 |doi=10.1000/xyz}}</ref>
}}
"""


def test_notes_of_a_page(tmp_path: Path) -> None:
    document = page(tmp_path, SALT)
    assert [(note.number, note.kind, note.text) for note in document.notes] == [
        (
            "1",
            "endnote",
            "Brandt, Clara, The Salt Roads, Leiden: Meridian Press, 1998, p. 44, ISBN 978-0-00-000000-2.",
        ),
        ("2", "endnote", 'Moe, Ida, "Salt prices climb again", The Harbour Gazette, 3 March 2014.'),
        ("3", "endnote", "Vance, Otto, “Tolls”, Port Studies, 4 (2), 2003, p. 3–30, doi:10.1000/xyz."),
        ("4", "endnote", "A list of wells."),
        ("5", "endnote", "Brandt & Moe 1998, p. 12."),
        ("1", "footnote", "Sources differ on the year; Vance 2003, pp. 3–4."),
    ]
    assert all(note.anchor for note in document.notes)
    assert document.notes[0].anchor is not None
    assert document.notes[0].anchor.sentence == "Salt was taxed early."
    assert "It was tolled. And again. So they say." in document.paragraphs
    assert not any("File:" in text or "cite" in text for text in document.paragraphs)


def test_templates_give_their_records(tmp_path: Path) -> None:
    (first, *_, third, _, _, _) = page(tmp_path, SALT).notes
    (book,) = (json.loads(cited.record)[0] for cited in first.cited)
    assert (book["type"], book["title"], book["author"]) == (
        "book",
        "The Salt Roads",
        [{"family": "Brandt", "given": "Clara"}],
    )
    assert "page" not in book  # a cited page is no extent
    (article,) = (json.loads(cited.record)[0] for cited in third.cited)
    assert (article["type"], article["page"], article["volume"]) == ("article-journal", "3–30", "4")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        (
            "{{Lien web|titre=Les puits|url=https://a.example/p|année=2004}}",
            "Les puits, 2004, https://a.example/p.",
        ),
        ("{{Cita libro|apellidos=Prieto|nombre=Ana|título=Pozos|año=1999}}", "Prieto, Ana, Pozos, 1999."),
        (
            "{{Internetquelle|autor=Ruth Kell|url=https://a.example|titel=Brunnen}}",
            "Ruth Kell, Brunnen, https://a.example.",
        ),
        (
            "{{Cytuj książkę|nazwisko=Lis|imię=Jan|tytuł=Studnie|rok=1971|strony=9}}",
            "Lis, Jan, Studnie, 1971, p. 9.",
        ),
    ],
)
def test_templates_of_other_languages(tmp_path: Path, template: str, text: str) -> None:
    (note,) = page(tmp_path, f"A well.<ref>{template}</ref>\n").notes
    assert note.text == text


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    document = page(tmp_path, "A well.<ref>{{Wells of|key=4}}</ref> It is dry.<ref name=gone />\n")
    said = "\n".join(str(problem) for problem in document.problems)
    assert "1 templates in notes are not known and were left out (wells of)" in said
    assert "holds no text" in said
    assert "the mark of note 2 has no note" in said


DEAD_LINKS = {
    "{{Lien brisé |url=http://wells.example.org/3}}.": "http://wells.example.org/3.",
    "{{Lien brisé |titre=Puits |url=http://wells.example.org/3}}.": "Puits, http://wells.example.org/3.",
    "{{Enlace roto|1=http://wells.example.org/3 |2=http://wells.example.org/3 |bot=A}}": "http://wells.example.org/3",
    "{{Enlace roto|1=Pozos |2=http://wells.example.org/3 |bot=A}}": "Pozos, http://wells.example.org/3",
}


@pytest.mark.parametrize(("template", "text"), DEAD_LINKS.items())
def test_dead_links(tmp_path: Path, template: str, text: str) -> None:
    (note,) = page(tmp_path, f"A well.<ref>{template}</ref>\n").notes
    assert (note.text, note.flags) == (text, ())
