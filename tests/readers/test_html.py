# ruff: noqa: E501 (lines of markup)
"""Pages with what looks like notes and is none, with notes in rarer shapes, and with data of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.model import Document
from refkit.readers import read


def opened(tmp_path: Path, body: str, head: str = "") -> Document:
    path = tmp_path / "a.html"
    path.write_text(
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>", "utf-8"
    )
    return read(path)


def shown(document: Document) -> list[tuple[str, str]]:
    return [(note.number, note.text) for note in document.notes]


NO_NOTES = {
    "contents": '<ol><li><a href="#a">1</a> Ports</li></ol><h2 id="a">1 Ports</h2><p>Text.</p>',
    "page links": '<p>Pages <a href="#p1">1</a> and <a href="#p2">2</a>.</p><p><a id="p1"></a>Text of it.</p><p id="p2">More.</p>',
    "an index": '<p>Treaties, <a href="#p7">7</a>, <a href="#p9">9</a></p><p>Long text <span id="p7"></span>of page 7.</p><p><a name="p9">9</a></p>',
    "pagination": '<div class="pagination"><a href="#x1">1</a> <a href="#x2">2</a></div><div id="x1"><p>1. One.</p></div><div id="x2">2. Two.</div>',
    "sections": '<p>As section <a href="#s3">3</a> says.</p><section id="s3"><h3>3 Ships</h3><p>Text.</p></section>',
    "figures": '<p>See fig. <a href="#f1">1</a>.</p><figure id="f1"><img src="x.png"><figcaption>1 A ship</figcaption></figure>',
    "tables": '<p>See table <a href="#t1">1</a>.</p><table id="t1"><tr><td>1</td><td>2</td></tr></table>',
    "verses": "<p><sup>1</sup>In the beginning <sup>2</sup>was the port.</p>",
    "powers": "<p>An area of 10<sup>2</sup> m<sup>2</sup>.</p>",
}


@pytest.mark.parametrize("body", NO_NOTES.values(), ids=NO_NOTES)
def test_what_is_no_note(tmp_path: Path, body: str) -> None:
    assert opened(tmp_path, body).notes == ()


NOTES = {
    "several marks in one superscript": (
        '<p>Text.<sup><a href="#n1">1</a>, <a href="#n2">2</a></sup> More.</p><p id="n1">1. One.</p><p id="n2">2. Two.</p>',
        [("1", "One."), ("2", "Two.")],
        "Text. More.",
    ),
    "one note cited twice": (
        '<p>A<sup><a href="#n1">1</a></sup> b<sup><a href="#n1">1</a></sup>.</p><ol><li id="n1">One.</li></ol>',
        [("1", "One.")],
        "A b.",
    ),
    "a note that speaks of another": (
        '<p>A<sup><a href="#n1">1</a></sup> b<sup><a href="#n2">2</a></sup>.</p><ol><li id="n1">One.</li>'
        '<li id="n2">See note <a href="#n1">1</a>.</li></ol>',
        [("1", "One."), ("2", "See note 1.")],
        "A b.",
    ),
    "a note of two paragraphs in a class": (
        '<p>A<sup><a href="#n1">1</a></sup> b<sup><a href="#n2">2</a></sup>.</p>'
        '<p class="fn" id="n1">1. One.</p><p class="fn">Still one.</p><p class="fn" id="n2">2. Two.</p>',
        [("1", "One. Still one."), ("2", "Two.")],
        "A b.",
    ),
    "body text between notes": (
        '<p>A<sup><a href="#n1">1</a></sup></p><p class="x" id="n1">1. One.</p><p>Body.</p>'
        '<p>B<sup><a href="#n2">2</a></sup></p><p class="x" id="n2">2. Two.</p><p>End.</p>',
        [("1", "One."), ("2", "Two.")],
        "A Body. B End.",
    ),
    "terms and definitions": (
        '<p>A<sup><a href="#n1">1</a></sup></p><dl><dt id="n1">[1]</dt><dd>One.</dd><dt id="n2">[2]</dt><dd>Two.</dd></dl>',
        [("1", "One.")],
        "A [2] Two.",
    ),
    "a single note at the end of a page": (
        '<p>A<a href="#fn1" class="footnote-ref"><sup>1</sup></a>.</p><div class="footnotes"><hr><ol><li id="fn1">'
        '<p>One. <a href="#fnref1">↩</a></p></li></ol></div><footer><p>Some Site</p></footer>',
        [("1", "One.")],
        "A. Some Site",
    ),
    "sidenotes": (
        '<p>A<label for="s1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s1" '
        'class="margin-toggle"><span class="sidenote">One <i>title</i>.</span> and on.</p>',
        [("1", "One title.")],
        "A and on.",
    ),
    "an address of its own page": (
        '<p>A<sup><a href="https://example.org/post/#fn-1">1</a></sup></p><ol><li id="fn-1">One. '
        '<a href="https://example.org/post/#fnref-1">^</a></li></ol>',
        [("1", "One.")],
        "A",
    ),
    "a note that is hidden until one asks for it": (
        '<p>A<a epub:type="noteref" href="#n1">1</a> <span class="pagenum">[12]</span>b.</p>'
        '<aside epub:type="footnote" id="n1" hidden="hidden"><p>One.</p></aside>',
        [("1", "One.")],
        "A b.",
    ),
    "symbols": (
        '<p>Ann Lee<a href="#n0"><sup>*</sup></a></p><p>A<a href="#n1"><sup>†</sup></a></p>'
        '<p id="n0"><sup>*</sup> Of Oslo.</p><p id="n1"><sup>†</sup> One.</p>',
        [("*", "Of Oslo."), ("†", "One.")],
        "Ann Lee A",
    ),
    "no links at all": (
        "<p>The law.<sup>1</sup> It changed.<sup>2</sup></p><hr><p><sup>1</sup> One <i>title</i>.</p><p><sup>2</sup> Two.</p>",
        [("1", "One title."), ("2", "Two.")],
        "The law. It changed.",
    ),
    "a note that begins with its own number": (
        '<p>A<sup><a href="#n1">1</a></sup> b<sup><a href="#n2">2</a></sup></p><ol><li id="n1">One.</li><li id="n2">2 Kings 4.</li></ol>',
        [("1", "One."), ("2", "2 Kings 4.")],
        "A b",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "text"), NOTES.values(), ids=NOTES)
def test_rarer_notes(tmp_path: Path, body: str, expected: list[tuple[str, str]], text: str) -> None:
    document = opened(tmp_path, body)
    assert shown(document) == expected
    assert " ".join(document.paragraphs) == text
    assert all(note.anchor for note in document.notes)


KINDS = {
    "role": ('<section role="doc-endnotes"><ol><li role="doc-endnote" id="n1">One.</li></ol></section>', "endnote"),
    "class counts more than role": ('<section role="doc-endnotes" class="footnotes"><ol><li id="n1">One.</li></ol></section>', "footnote"),
    "id of an endnote": ('<ol><li id="en1">One.</li></ol>', "endnote"),
    "heading": ('<h2>Notes</h2><ol><li id="n1">One.</li></ol>', "endnote"),
    "heading of footnotes": ('<h2>Footnotes</h2><ol><li id="n1">One.</li></ol>', "footnote"),
    "nothing": ('<hr><ol><li id="n1">One.</li></ol>', "footnote"),
}  # fmt: skip


@pytest.mark.parametrize(("notes", "kind"), KINDS.values(), ids=KINDS)
def test_kinds(tmp_path: Path, notes: str, kind: str) -> None:
    target = "en1" if "en1" in notes else "n1"
    document = opened(tmp_path, f'<p>A<sup><a href="#{target}">1</a></sup></p>{notes}')
    assert [(note.kind, note.text) for note in document.notes] == [(kind, "One.")]


def test_italics_from_style_sheets(tmp_path: Path) -> None:
    head = "<style>.c1 { font-style: italic } em.c2 { font-style: normal }</style>"
    note = '<li id="n1"><span class="c1">One</span>, <em class="c2">two</em>, <span style="font-style:italic">three</span></li>'
    [found] = opened(tmp_path, f'<p>A<sup><a href="#n1">1</a></sup></p><ol>{note}</ol>', head).notes
    assert [found.text[a:b] for a, b in found.italics] == ["One", "three"]


def test_links_are_kept_beside_the_text(tmp_path: Path) -> None:
    note = '<li id="n1"><a href="https://example.org/a">A report</a>, <a href="https://example.org/b">example.org/b</a>.</li>'
    [found] = opened(tmp_path, f'<p>A<sup><a href="#n1">1</a></sup></p><ol>{note}</ol>').notes
    assert found.text == "A report, example.org/b."
    assert found.links == ((0, 8, "https://example.org/a"),)


META = """<meta name="citation_title" content="Harbours"><meta name="citation_author" content="Lee, Ann">
<meta name="citation_author" content="Karl Ott"><meta name="citation_publication_date" content="2019/05/04">
<meta name="citation_journal_title" content="Review of Ports"><meta name="citation_volume" content="12">
<meta name="citation_firstpage" content="45"><meta name="citation_lastpage" content="61">
<meta name="citation_doi" content="doi:10.1234/x.5"><meta name="DC.publisher" content="Fjord Press">"""


def test_its_own_data_from_meta_tags(tmp_path: Path) -> None:
    document = opened(tmp_path, "<h1>Something else</h1><p>Text.</p>", META)
    work = document.work
    assert (
        work.kind,
        work.title,
        work.container_title,
        work.volume,
        work.page,
        work.doi,
        work.publisher,
    ) == (
        "article-journal",
        "Harbours",
        "Review of Ports",
        "12",
        "45–61",
        "10.1234/x.5",
        "Fjord Press",
    )
    assert [name.sort_name for name in work.authors] == ["Lee, Ann", "Ott, Karl"]
    assert work.issued is not None
    assert work.issued.edtf == "2019-05-04"
    assert all(document.text[item.start : item.end] == item.text for item in work.evidence)


def test_dublin_core_and_pandocs_title_block(tmp_path: Path) -> None:
    head = '<meta name="DC.creator" content="Lee, Ann"><meta name="dcterms.issued" content="2019-05">'
    work = opened(tmp_path, "<h1>On Harbours</h1><p>Text.</p>", head).work
    assert (work.title, work.authors[0].family, work.issued and work.issued.edtf) == (
        "On Harbours",
        "Lee",
        "2019-05",
    )
    block = '<header id="title-block-header"><h1 class="title">On Ports</h1><p class="author">Ann Lee</p><p class="date">2020</p></header>'
    work = opened(tmp_path, block + "<p>Text.</p>").work
    assert (work.title, work.authors[0].family, work.issued and work.issued.edtf) == (
        "On Ports",
        "Lee",
        "2020",
    )


def test_old_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes("<html><meta charset=windows-1252><p>Zölle – “heute”</p></html>".encode("cp1252"))
    assert read(path).paragraphs == ("Zölle – “heute”",)


def test_cite_around_a_whole_citation_is_no_title(tmp_path: Path) -> None:
    head = '<p>Ports.<sup><a href="#fn1" id="r1">1</a></sup></p><ol><li id="fn1">'
    whole = (
        "<cite>Lee, Ann (1990). <i>Ports</i>. London: Quill.</cite> <cite>Ott, Max, 1999. Tolls. Bath.</cite>"
    )
    title = ' <cite>Salt Roads</cite>, 3. <a href="#r1">↩</a></li></ol>'
    (found,) = opened(tmp_path, head + whole + title).notes
    assert [found.text[a:b] for a, b in found.italics] == ["Ports", "Salt Roads"]
