"""Glyphs made by hand: lines, spaces, columns and what is raised."""

from __future__ import annotations

import pytest

from refkit.readers.joining import Words
from refkit.readers.pdf.fonts import TEXT
from refkit.readers.pdf.glyphs import Glyph, Page
from refkit.readers.pdf.joining import join_texts
from refkit.readers.pdf.lines import Line, page_lines


def set_type(
    text: str, x: float = 50, y: float = 700, size: float = 10, *, italic: bool = False, high: bool = False
) -> list[Glyph]:
    """Glyphs half an em wide; `high` draws them as superiors: small and high, on the same baseline."""
    glyphs: list[Glyph] = []
    space = False
    for char in text:
        if char == " ":
            space = True
        else:
            foot, top = (0.35, 0.7) if high else (0.0, 0.7)
            box = (x, y + foot * size, x + 0.5 * size, y + top * size)
            glyphs.append(Glyph(char, *box, y, size, italic, space, TEXT))
            space = False
        x += 0.5 * size
    return glyphs


def lines_of(*groups: list[Glyph]) -> list[Line]:
    return page_lines(Page(600, 800, tuple(glyph for group in groups for glyph in group), (), 0, False), 0)


def raised(line: Line) -> list[str]:
    return [line.text[start:end] for start, end in line.raised]


def test_a_line_with_its_spaces_and_italics() -> None:
    (line,) = lines_of(set_type("See "), set_type("Quiet Rivers", 70, italic=True), set_type(", 12.", 130))
    assert line.text == "See Quiet Rivers, 12."
    assert [line.text[start:end] for start, end in line.italics] == ["Quiet Rivers"]


@pytest.mark.parametrize(
    ("mark", "y", "size", "high"),
    [
        ("12", 703.5, 6, False),
        ("12", 704, 10, False),
        ("12", 700, 10, True),
        ("*", 703.5, 6, False),
        ("ii", 703, 6, False),
    ],
)
def test_what_is_raised(mark: str, y: float, size: float, high: bool) -> None:
    (line,) = lines_of(set_type("It began."), set_type(mark, 95, y, size, high=high), set_type("Then", 110))
    assert raised(line) == [mark]
    assert line.text.startswith(f"It began.{mark}")
    assert (line.base, line.size) == (700, 10)


def test_what_is_lowered_or_on_the_line_is_not_raised() -> None:
    (line,) = lines_of(set_type("H"), set_type("2", 55, 698, 6), set_type("O 12", 58))
    assert raised(line) == []


def test_the_number_of_a_note_well_before_its_text() -> None:
    (line,) = lines_of(set_type("7", 50, 703, 6), set_type("Ann Lee, Rivers, 12.", 85))
    assert line.text == "7 Ann Lee, Rivers, 12."
    assert line.raised == ((0, 1),)


def test_columns_are_read_one_after_the_other() -> None:
    groups = []
    for row in range(12):
        y = 700 - 12 * row
        groups.append(set_type(f"left column line number {row:02}", 50, y))
        groups.append(set_type(f"right column line number {row:02}", 320, y - 3))
    found = lines_of(*groups)
    assert [line.text.split()[0] for line in found] == ["left"] * 12 + ["right"] * 12
    assert found[0].flow != found[-1].flow


def test_two_abstracts_side_by_side() -> None:
    across = "A line of text that runs across the whole of the page from left to right."
    groups = [set_type(across, 50, 400 - 12 * row) for row in range(20)]
    for row in range(6):
        groups.append(set_type(f"a summary in English {row}", 50, 700 - 12 * row))
        groups.append(set_type(f"une autre en français {row}", 250, 700 - 12 * row))
    found = [line.text.split()[0] for line in lines_of(*groups)]
    assert found == ["a"] * 6 + ["une"] * 6 + ["A"] * 20


def test_cells_of_a_table_are_no_columns() -> None:
    groups = []
    for row in range(12):
        groups += [set_type(f"row {row}", 50, 700 - 12 * row), set_type(f"{row}.5", 320, 700 - 12 * row)]
    assert [line.text for line in lines_of(*groups)][:4] == ["row 0", "0.5", "row 1", "1.5"]


def test_one_glyph_for_several_letters_stays_in_its_place() -> None:
    glyphs = set_type("o ce")
    ligature = Glyph("ffi", 55, 700, 65, 707, 700, 10, False, False, TEXT)
    rest = [glyph._replace(x0=glyph.x0 + 5, x1=glyph.x1 + 5, space=False) for glyph in glyphs[1:]]
    (line,) = lines_of([glyphs[0], ligature, *rest])
    assert line.text == "office"


def test_letters_set_wide() -> None:
    (line,) = lines_of(set_type("R E V U E"))
    assert line.text == "REVUE"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["the biblio-", "graphy of all bibliography"], "the bibliography of all bibliography"),
        (["Nutzungs-", "und Rechte"], "Nutzungs- und Rechte"),
        (["mid- to", "late"], "mid- to late"),
        (["a mid-", "to late"], "a mid- to late"),
        (["face-", "to-face"], "face-to-face"),
        (["the mid-", "1990s"], "the mid-1990s"),
        (["Anglo-", "German"], "Anglo-German"),
        (["the water—", "and more"], "the water—and more"),
        (["1999–", "2003"], "1999–2003"),
        (["rivers –", "and more"], "rivers – and more"),
        (["see https://example.org/a/", "b.html now"], "see https://example.org/a/b.html now"),
        (
            ["see https://example.org/a_long", "_name_of_it/x now"],
            "see https://example.org/a_long_name_of_it/x now",
        ),
        (["see www.example.org.", "The end"], "see www.example.org. The end"),
        (["soft\u00ad", "ened"], "softened"),
        (["plain", "lines"], "plain lines"),
    ],
)
def test_what_stands_between_two_lines(lines: list[str], expected: str) -> None:
    assert join_texts(lines, Words(lines)) == expected
