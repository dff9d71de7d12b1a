"""Markdown: footnotes, inline notes, front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.model import Document
from refkit.readers import read


def markdown(folder: Path, text: str) -> Document:
    path = folder / "card.md"
    path.write_text(text, encoding="utf-8")
    return read(path)


NOTES = """# A Title[^a]

Some *slanted* text. [^1] More `code` and [a link](https://example.org)[^2], says
Lee.

> Quoted.[^1]

[^1]: See Lee, *A Book*, <https://example.org/a_b_c>
    and more.

    A second paragraph.
[^2]: Berg, [A Page](https://example.org/page).
[^a]: The author.
[^9]: Unused.
"""


def test_footnotes(tmp_path: Path) -> None:
    document = markdown(tmp_path, NOTES)
    assert document.paragraphs == ("A Title", "Some slanted text. More code and a link, says Lee.", "Quoted.")
    by_number = {note.number: note for note in document.notes}
    # labels that are no numbers: the order is that of the text
    assert list(by_number) == ["a", "1", "2", "9"]
    first = by_number["1"]
    assert first.text == "See Lee, A Book, https://example.org/a_b_c and more. A second paragraph."
    assert [first.text[start:end] for start, end in first.italics] == ["A Book"]
    assert first.anchor is not None
    assert (first.anchor.paragraph, first.anchor.offset) == (1, 18)
    assert first.anchor.sentence == "Some slanted text."
    assert by_number["2"].text == "Berg, A Page <https://example.org/page>."
    assert by_number["9"].flags == ("no-anchor",)
    assert "note 9" in str(document.problems[-1])


def test_numbers_keep_their_order(tmp_path: Path) -> None:
    text = "One.[^2] Two.[^1] Three.[^7]\n\n[^1]: A.\n\n[^2]: B.\n\n[^2]: C.\n"
    document = markdown(tmp_path, text)
    assert [(note.id, note.text) for note in document.notes] == [
        ("card:n1", "A."),
        ("card:n2", "B."),
        ("card:n2-2", "C."),
    ]
    assert document.notes[2].flags == ("number-repeats", "no-anchor")
    assert any("[^7] has no note" in problem.message for problem in document.problems)


def test_inline_notes(tmp_path: Path) -> None:
    document = markdown(
        tmp_path, "# A title of it\n\nA claim.^[Lee, *A Book*.] Another.[^1]\n\n[^1]: Berg.\n"
    )
    assert [(note.number, note.text) for note in document.notes] == [("i1", "Lee, A Book."), ("1", "Berg.")]
    assert document.notes[0].anchor is not None
    assert document.notes[0].anchor.sentence == "A claim."


def test_front_matter(tmp_path: Path) -> None:
    document = markdown(
        tmp_path,
        '---\ntitle: "A Title: Of Things"\nauthor:\n  - Lee, Ann\n  - {literal: Some Body}\ndate: 2013-05-02\n'
        "kind: report\nseries: Papers\nnumber: 33/2013\nissn: [1234-5678, 2345-678X]\nhandle: 10419/1\n"
        "title-note: nothing\n---\nText.\n",
    )
    work = document.work
    assert (work.kind, work.title) == ("report", "A Title: Of Things")
    assert [name.sort_name for name in work.authors] == ["Lee, Ann", "Some Body"]
    assert work.issued is not None
    assert work.issued.edtf == "2013-05-02"
    assert (work.collection_title, work.collection_number) == ("Papers", "33/2013")
    assert (work.issn, work.url) == ("1234-5678, 2345-678X", "https://hdl.handle.net/10419/1")
    assert work.extra == (("title-note", "nothing"),)
    for item in work.evidence:
        assert document.text[item.start : item.end] == item.text
    (title,) = work.evidence_for("title")
    assert title.text == 'title: "A Title: Of Things"'
    assert document.paragraphs == ("Text.",)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("title: A: B\n", "not YAML"),
        ("- a\n- b\n", "holds no fields"),
        ("title: A\ndate: some day\n", "date: some day cannot be read"),
        ("author: Lee, Ann\n", "prints no title"),
    ],
)
def test_bad_front_matter_is_said_and_the_text_read(tmp_path: Path, block: str, message: str) -> None:
    document = markdown(tmp_path, f"---\n{block}---\nText.[^1]\n\n[^1]: A note.\n")
    assert any(message in problem.message for problem in document.problems)
    assert [note.text for note in document.notes] == ["A note."]


def test_notes_as_a_converter_prints_them(tmp_path: Path) -> None:
    document = markdown(tmp_path, "# A Title of It\n\nA claim.¹\n\n¹ Lee, *A Book*.\n")
    assert [note.text for note in document.notes] == ["Lee, A Book."]
    assert document.work.title == "A Title of It"


WEB = {
    "divisions": """The well was deep.[^1^](#fn1){#fnref1 .footnote-ref} It was dry[^2^](#fn2){#fnref2 .noteref}.

::: {#footnotes .section .footnotes}
1.  ::: {#fn1}
    Clara Brandt, *The Salt Roads* (Leiden, 1998), 44. [↩](#fnref1){.footnote-back}
    :::

2.  ::: {#fn2}
    Ibid., 45. [↩](#fnref2){.footnote-back}
    :::
:::
""",
    "spans": """The well was deep.^[1](#fn1)^ It was dry^[2](#fn2)^.

## Notes

1. []{#fn1} Clara Brandt, *The Salt Roads* (Leiden, 1998), 44. [↩](#fnref1)
2. []{#fn2} Ibid., 45. [↩](#fnref2)
""",
    "word": """The well was deep.[\\[1\\]](#_ftn1){#_ftnref1} It was dry[\\[2\\]](#_ftn2){#_ftnref2}.

[\\[1\\]](#_ftnref1){#_ftn1} Clara Brandt, *The Salt Roads* (Leiden, 1998), 44.

[\\[2\\]](#_ftnref2){#_ftn2} Ibid., 45.
""",
    "elements": """The well was deep.<sup>[1](#fn1)</sup> It was dry<sup id="r2"><a href="#fn2">2</a></sup>.

<div id="fn1">1. Clara Brandt, <i>The Salt Roads</i> (Leiden, 1998), 44.</div>

<p id="fn2">2. Ibid., 45.</p>
""",
    "without anchors": """The well was deep.[1](#fn1) It was dry[2](#fn2).

------------------------------------------------------------------------

1.  Clara Brandt, *The Salt Roads* (Leiden, 1998), 44. [↩](#fnref1)

2.  Ibid., 45. [↩](#fnref2)
""",
    "items": """The well was deep.[1](#fn1){#fnref1} It was dry[2](#fn2){#fnref2}.

1.  [Clara Brandt, *The Salt Roads* (Leiden, 1998), 44. [↩](#fnref1)]{#fn1}
2.  [Ibid., 45. [↩](#fnref2)]{#fn2}
""",
    "raised": """The well was deep.^1^ It was dry<sup>2</sup>.

## Notes

^1^ Clara Brandt, *The Salt Roads* (Leiden, 1998), 44.

<sup>2</sup> Ibid., 45.
""",
}


@pytest.mark.parametrize("shape", WEB)
def test_markdown_that_was_a_web_page(tmp_path: Path, shape: str) -> None:
    document = markdown(tmp_path, f"# The Wells of York\n\n{WEB[shape]}")
    found = [(note.number, note.text, note.anchor and note.anchor.sentence) for note in document.notes]
    assert found == [
        ("1", "Clara Brandt, The Salt Roads (Leiden, 1998), 44.", "The well was deep."),
        ("2", "Ibid., 45.", "It was dry."),
    ]
    (first, second) = document.notes[0].italics[0]
    assert document.notes[0].text[first:second] == "The Salt Roads"
    assert document.paragraphs[1] == "The well was deep. It was dry."


def test_links_within_a_text_are_no_notes(tmp_path: Path) -> None:
    text = "# Wells\n\n- [1](#deep) Deep wells\n- [2](#dry) Dry wells\n\n1. A deep well.\n\n2. A dry well.\n"
    assert markdown(tmp_path, text).notes == ()


ROWS = """# Wells

The well was deep.1 The area is 4 acres. In 1904 it was dry.2 It was dug again,3 and kept.

| Year | Wells |
|---|---|
| 1 | 2 |

# Footnotes

| 1. | See Clara Brandt, *The Salt Roads* (Leiden, 1998), 44. |
| 2. | Ibid., 45; [a list](https://example.org/wells). |
| 3. | Ruth Kell, Shallow Wells, pp. 3--9.
"""


def test_notes_as_rows_of_a_table(tmp_path: Path) -> None:
    document = markdown(tmp_path, ROWS)
    assert [(note.number, note.text, note.anchor is not None) for note in document.notes] == [
        ("1", "See Clara Brandt, The Salt Roads (Leiden, 1998), 44.", True),
        ("2", "Ibid., 45; a list <https://example.org/wells>.", True),
        ("3", "Ruth Kell, Shallow Wells, pp. 3–9.", True),
    ]


def test_a_table_of_figures_holds_no_notes(tmp_path: Path) -> None:
    text = "# Wells\n\n| 1 | deep | 3 |\n| 2 | dry | 4 |\n| 3 | lost | 5 |\n"
    assert markdown(tmp_path, text).notes == ()


def test_notes_that_stand_raised_in_the_text(tmp_path: Path) -> None:
    text = (
        "# Wells\n\nThe well<sup> 1 Zie artikel 38, tweede lid </sup> was deep<sup> 2 Zie <i>Brandt</i>, p. 3. </sup>. "
        "It was 10 m<sup>2</sup> wide.<sup> 3 (zie 1.4) </sup>\n"
    )
    document = markdown(tmp_path, text)
    assert [(note.number, note.text) for note in document.notes] == [
        ("1", "Zie artikel 38, tweede lid"),
        ("2", "Zie Brandt, p. 3."),
        ("3", "(zie 1.4)"),
    ]
    assert all(note.anchor for note in document.notes)


def test_dashes_and_soft_hyphens(tmp_path: Path) -> None:
    text = "Wells.[^310]\n\n[^310]: Kell, *Wells*, pp. 3--9 --- a lo\u00adng list, https://example.org/a--b; `--x`.\n"
    (note,) = markdown(tmp_path, text).notes
    assert note.text == "Kell, Wells, pp. 3–9 — a long list, https://example.org/a--b; --x."
    assert note.flags == ()


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("# Harbours", "Harbours"),
        ("# Harbours {#top}", "Harbours"),
        ("# *Harbours*\n\n## On Quays", "Harbours"),
        ("Anna Berg\n\n# Harbours", "Harbours"),
        ("# Harbours\n\nAnna Berg\n\n12 May 2013", "Harbours"),
        # a part of a document, a number, and a heading of the second level
        ("# Introduction", ""),
        ("# Einleitung\n\n# Harbours", ""),
        ("# Bibliography", ""),
        ("# IV", ""),
        ("# 1", ""),
        ("## Harbours", ""),
        ("# Preface\n\n# The Harbours of Oslo", "The Harbours of Oslo"),
    ],
)
def test_a_title_of_one_word(tmp_path: Path, head: str, title: str) -> None:
    text = f"{head}\n\nA claim about quays and dues.[^1] It goes on.\n\n[^1]: Bo Lee, *Ports* (Oslo, 1999), p. 3.\n"
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    document = read(tmp_path / "paper.md")
    assert document.work.title == title
    assert any("no title" in problem.message for problem in document.problems) is not bool(title)
