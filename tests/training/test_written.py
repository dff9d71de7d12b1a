"""Notes with their labels in the text come in; what is learnt of them goes out."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from training import written

NOTE = (
    "{signal|Vgl.} ⟦full: *{author|Kerner}*, {title|Grenzen der Auslegung}, {place|Kiel} {date|1998}, "
    "{pages|S. 45 ff.}⟧; "
    "anders ⟦supra: {author|Hollweg} ({backref|Fn. 12}), {pages|S. 7}⟧."
)
PLAIN = "Vgl. Kerner, Grenzen der Auslegung, Kiel 1998, S. 45 ff.; anders Hollweg (Fn. 12), S. 7."


def spans(one: written.Written) -> list[tuple[str, str]]:
    note = one.labelled()
    return [(note.text[start:end], label) for start, end, label in note.spans]


def test_a_note_with_its_labels() -> None:
    one = written.parse(NOTE, "de article")
    note = one.labelled()
    assert note.text == PLAIN
    assert one.language == "de"
    assert [note.text[start:end] for start, end in one.italics] == ["Kerner"]
    assert [(note.text[start:end], form) for start, end, form in note.citations] == [
        ("Kerner, Grenzen der Auslegung, Kiel 1998, S. 45 ff", "full"),
        ("Hollweg (Fn. 12), S. 7", "supra"),
    ]
    assert ("Grenzen der Auslegung", "title") in spans(one)
    assert ("anders", "prose") in spans(one)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("⟦full: {author|Lee}", "not closed"),
        ("⟦full: {author|Lee} ⟦full: {title|Docks}⟧⟧", "a citation in a citation"),
        ("⟦whole: {author|Lee}⟧", "unknown form"),
        ("⟦full: {writer|Lee}⟧", "unknown label"),
        ("{author|Lee}⟧", "has not begun"),
        ("⟦full: {author|Lee *Docks}⟧", "italics"),
        ("{author|Lee {title|Docks}}", "not closed"),
    ],
)
def test_a_mark_that_is_wrong_is_told(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        written.parse(line)


def test_what_acts_are_called_is_left_open() -> None:
    one = written.parse("⟦full: {genre|Loi} {number|n° 84-31} du {date|9 mars 1984}⟧")
    assert ("Loi", "?") in spans(one)


def test_a_file_with_a_wrong_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# en a blog\nJust prose.\n⟦full: {author|Lee}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt, line 3: a mark that is not closed"):
        list(written.load(tmp_path))


def test_notes_are_shown_again_with_other_values(tmp_path: Path) -> None:
    lines = [
        f"⟦full: {{author|Name{n} Lee}}, *{{title|Title {n} of Docks}}*, {{date|19{n}2}}⟧."
        for n in range(4, 9)
    ]
    (tmp_path / "a.txt").write_text("\n".join(["# en list", *lines]), encoding="utf-8")
    shown = list(written.notes(written.load(tmp_path), 6, Random(1)))
    assert len(shown) == 30
    assert len({note.text for note, _ in shown}) > 5
    for note, slanted in shown:
        titles = [note.text[start:end] for start, end, label in note.spans if label == "title"]
        assert all(note.text[start:end] in titles for start, end in slanted)


def test_held_documents_are_not_learnt_from(tmp_path: Path) -> None:
    text = "".join(f"# en document {n}\n⟦full: {{author|Lee{n}}}⟧.\n" for n in range(80))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    held = {one.document for one in written.load(tmp_path) if one.held}
    learnt = {note.text for note, _ in written.notes(written.load(tmp_path), 1, Random(1))}
    assert 0 < len(held) < 40
    assert not {f"Lee{name.split()[-1]}." for name in held} & learnt


@pytest.mark.parametrize("folder", [written.FOLDER])
def test_every_written_note_is_whole(folder: Path) -> None:
    found = list(written.load(folder))
    assert len(found) > 5000
    assert len({one.document for one in found if one.held}) > 20
    assert all(one.labelled().text for one in found)
