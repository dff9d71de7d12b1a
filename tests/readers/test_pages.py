"""Pages: what they print as their numbers, where they begin in the text, and the page of every note."""

from __future__ import annotations

import csv
import json
import runpy
from pathlib import Path

import pytest

import refkit
from refkit.model import Document, PageStart
from refkit.readers import text as plain_text
from refkit.readers.pages import page_starts, printed_pages

HEADS = ["Ann Lee", "Quiet Rivers"]


@pytest.mark.parametrize(
    ("rims", "count", "labels", "expected"),
    [
        # at the foot, alone
        (["41", "42", "43"], 3, [], ["41", "42", "43"]),
        (["- 7 -", "- 8 -", "- 9 -"], 3, [], ["7", "8", "9"]),
        (["Page 7 of 30", "Page 8 of 30", "Page 9 of 30"], 3, [], ["7", "8", "9"]),
        # beside running heads, on either side
        (["416   Ann Lee", "Weirs 12 (2010)   417", "418   Ann Lee"], 3, [], ["416", "417", "418"]),
        # the first page prints none, nor does the one with the picture
        (["", "416", "417", "", "419"], 5, [], ["415", "416", "417", "418", "419"]),
        # a cover before that is no page 414
        (["", "", "416", "417", "418"], 5, [], [None, "415", "416", "417", "418"]),
        (["i", "ii", "iii", "1", "2", "3"], 6, [], ["i", "ii", "iii", "1", "2", "3"]),
        # figures that do not go with the pages
        (["Weirs 12 (2010)"] * 4, 4, [], [None] * 4),
        (["7", "9"], 2, [], [None, None]),
        # what the file calls its pages
        (["", "", ""], 3, ["xi", "xii", "1"], ["xi", "xii", "1"]),
        (["", "", ""], 3, ["1", "2", "3"], [None] * 3),
        (["41", "42", "43"], 3, ["1", "2", "3"], ["41", "42", "43"]),
        (["", "41", "42", "43"], 4, ["i", "1", "2", "3"], ["40", "41", "42", "43"]),
        (["", "41", "42", "43"], 4, ["xl", "41", "42", "43"], ["xl", "41", "42", "43"]),
        (["", "", ""], 3, ["Cover", "Section 1", ""], [None] * 3),
    ],
)
def test_printed_pages(rims: list[str], count: int, labels: list[str], expected: list[str | None]) -> None:
    found = printed_pages(
        {at: [line] for at, line in enumerate(rims) if line}, count, dict(enumerate(labels))
    )
    assert [found.get(at) for at in range(count)] == expected


def test_where_pages_begin() -> None:
    paragraphs = ["It began in spring and went on", "All was quiet.", "Then came the rain."]
    blocks = [(0, "It began in"), (1, "and went on"), (1, "All was"), (2, "No such words"), (2, "Then came")]
    starts = page_starts(paragraphs, blocks, {1: "42"})
    assert starts == (PageStart(0, 0, 1), PageStart(0, 19, 2, "42"), PageStart(2, 0, 3))


@pytest.mark.parametrize(
    ("place", "expected"),
    [((0, 0), (None, "")), ((1, 4), (3, "42")), ((1, 9), (3, "42")), ((2, 0), (3, "42")), ((4, 1), (4, ""))],
)
def test_the_page_at_a_place(place: tuple[int, int], expected: tuple[int | None, str]) -> None:
    from refkit.model import Work

    pages = (PageStart(1, 4, 3, "42"), PageStart(4, 0, 4))
    document = Document("paper", "/x/my paper.pdf", "", (), (), Work(), pages=pages)
    assert document.page_at(*place) == expected
    assert document.link(3) == "my%20paper.pdf#page=3"
    assert document.link(None) == ""


def test_the_page_of_a_note_in_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    from refkit.readers.pdf import reader as pdf

    made = runpy.run_path(str(Path(__file__).with_name("pdf_make.py")))
    pages = []
    for number in range(6):
        page = made["noted_page"](f"Part {'again ' * number} began.^{number + 1}^", [f"^{number + 1}^ Ibid."])
        page.line(made["LEFT"], 575, HEADS[number % 2], 8)
        if number:
            page.line(200, 30, str(40 + number), 8)
        pages.append(page)
    path = tmp_path / "paper.pdf"
    path.write_bytes(made["make_pdf"](pages))
    document = pdf.read(path)
    assert [(note.sheet, note.page) for note in document.notes] == [
        (number + 1, str(40 + number)) for number in range(6)
    ]
    anchored = [
        document.page_at(note.anchor.paragraph, note.anchor.offset) for note in document.notes if note.anchor
    ]
    assert anchored == [(number + 1, str(40 + number)) for number in range(6)]


def test_what_a_build_says_of_pages(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    made = runpy.run_path(str(Path(__file__).with_name("pdf_make.py")))
    pages = []
    for number in range(4):
        page = made["noted_page"](
            "It began.^1^" if number == 2 else "More.", [made["ONE"]] if number == 2 else []
        )
        page.line(200, 30, str(40 + number), 8)
        pages.append(page)
    (tmp_path / "a paper.pdf").write_bytes(made["make_pdf"](pages))
    refkit.build([tmp_path / "a paper.pdf"], tmp_path / "out")
    (line,) = (tmp_path / "out" / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    expected = {"page": 3, "printed_page": "42", "link": "a%20paper.pdf#page=3"}
    assert {name: json.loads(line)[name] for name in expected} == expected
    with (tmp_path / "out" / "edges.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert {name: row[name] for name in expected} == {name: str(value) for name, value in expected.items()}


PAGE = """{head}

The council met in spring {word}, and nothing came of it.{mark}

{note} Ann Lee, Quiet Rivers (Oxford: Press, 1999), {number}.
"""


def test_the_page_of_a_note_in_text_with_form_feeds(tmp_path: Path) -> None:
    pages = [
        PAGE.format(
            head=f"{HEADS[at % 2]}    {70 + at}", word=word, mark="⁰¹²³⁴"[at], note="⁰¹²³⁴"[at], number=at
        )
        for at, word in enumerate(["once", "twice", "thrice", "again"], 1)
    ]
    document = plain_text.from_text("\f".join(pages), "paper", "paper.txt")
    assert [(note.sheet, note.page) for note in document.notes] == [
        (1, "71"),
        (2, "72"),
        (3, "73"),
        (4, "74"),
    ]
    assert document.pages[0] == PageStart(0, 0, 1, "71")
    whole = plain_text.from_text("\n\n".join(pages), "paper", "paper.txt")
    assert whole.notes
    assert {(note.sheet, note.page) for note in whole.notes} == {(None, "")}
    assert whole.pages == ()
