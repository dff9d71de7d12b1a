"""Notes at the feet of pages, as texts of the PDFs of law reviews and courts have them: all, whole, and no others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))

import law_reviews

from refkit.readers.text import from_text


@pytest.mark.parametrize("name", law_reviews.LAYOUTS)
def test_every_note_of_a_law_review_is_found_whole(name: str) -> None:
    made = law_reviews.made(name)
    document = from_text(made.text, name, f"{name}.txt")
    assert [note.number for note in document.notes] == [str(number) for number in made.notes]
    found = {int(note.number): " ".join(note.text.split()) for note in document.notes}
    assert found == made.notes
    assert [note.number for note in document.notes if note.anchor is None] == []


SYLLABUS = """Supreme Bench of Harlow

Syllabus

The owner sued the town. Held:

1. The deed was good. The town claims that the rule of the statute ends it, but that is not so.

2. The rule gives no remedy. Pp. 3–8.

(1) A first point is made.

(2) A second point is made.
\f
2          TOLLAND v. CALDER

Opinion of the Bench

The deed was made in 1904 and it was never used.1 The owner waited for
thirty years, and the town built a road.2 In 1934 she sued.

______
1 The deed is in the record at 12. See App. 14.
2 A map of it is printed in Tolland v. Osgard, 12 Harl. 34, 36 n. 2
(1911).
"""


def test_points_of_a_syllabus_are_no_notes() -> None:
    document = from_text(SYLLABUS, "paper", "paper.txt")
    assert [note.text for note in document.notes] == [
        "The deed is in the record at 12. See App. 14.",
        "A map of it is printed in Tolland v. Osgard, 12 Harl. 34, 36 n. 2 (1911).",
    ]
    anchors = [note.anchor.sentence for note in document.notes if note.anchor]
    assert anchors == [
        "The deed was made in 1904 and it was never used.",
        "The owner waited for thirty years, and the town built a road.",
    ]


CARRIED = """CACAO AND CROWN

Cacao went first by sea, and the crown taxed it at every port.¹ The route was
then closed by decree.²

¹ Ana Prieto, Cacao and Crown (Seville: Casa Blanca, 1999), 30.
² For the decree see the archive, fol. 12r; it is printed in Luis Ferrer, 'Ships

                                       12

The trade recovered slowly in the years that followed.³

and Sacks', Atlantic Papers 5 (2003): 38–40.
³ Ibid., 43.
"""


def test_a_note_goes_on_behind_the_number_of_its_page() -> None:
    document = from_text(CARRIED, "paper", "paper.txt")
    assert [note.text for note in document.notes] == [
        "Ana Prieto, Cacao and Crown (Seville: Casa Blanca, 1999), 30.",
        "For the decree see the archive, fol. 12r; it is printed in Luis Ferrer, 'Ships and Sacks', "
        "Atlantic Papers 5 (2003): 38–40.",
        "Ibid., 43.",
    ]
    assert all(note.anchor for note in document.notes)


STATUTE = """The Statute of Wells

1. Every well is to be kept.
2. A well under section 1 is kept by its owner.

\f
3. An owner under section 2 keeps the rope.
4. Whoever breaks section 3 pays 12 crowns.
5. This statute begins in 1904.
"""


def test_sections_of_a_statute_are_no_notes() -> None:
    assert from_text(STATUTE, "paper", "paper.txt").notes == ()


WELLS = "Avon Brook Cold Deep Elder Field Green Hollow".split()
ENDS_ALIKE = "\f".join(
    f"The Harlow Review\n\nThe rule of the {name} Well was kept.{at} It was then changed.\n\n"
    f"{at}. Ruth Calder, On Waiting, told at some length in the second\npart, supra note 1, at {at}0.\n"
    for at, name in enumerate(WELLS, 1)
)


def test_ends_of_notes_that_are_alike_are_no_running_feet() -> None:
    document = from_text(ENDS_ALIKE, "paper", "paper.txt")
    assert [note.text[-23:] for note in document.notes] == [
        f"art, supra note 1, at {at}0."[-23:] for at in range(1, 9)
    ]
