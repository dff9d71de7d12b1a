"""Notes of plain text: every shape of label, what belongs to a note, and what is none."""

from __future__ import annotations

import pytest

from refkit.limits import TooLargeError
from refkit.model import Document
from refkit.readers import text as text_reader
from refkit.readers.text import from_text


def read(text: str) -> Document:
    return from_text(text, "paper", "paper.txt")


def numbers(document: Document) -> list[str]:
    return [note.number for note in document.notes]


def messages(document: Document) -> str:
    return "\n".join(str(problem) for problem in document.problems)


SUPERSCRIPT = """The Title of a Paper

Ann Lee¹

Some text of the first page, which a note supports.² It goes on and breaks off in the mid-

dle of a word, where the page ends, since the author had the opera-

¹ Ann Lee teaches somewhere.

² See Jan Berg, *A Book*, Rome, 2001, p. 3.

tional plan at hand.³ The area is 10² m² large and 4,355 people live there.

³ Ibid., p. 5.
"""

BRACKETED = """A Title

The first claim. [1] The year [2013] was good, he said [sic]. Another claim [2]. Two at once.[3][4]

1. A list item
2. Another list item

[1] Jan Berg, A Book (Rome, 2001), p. 3.

[2] A long note that is broken after a comma,
2010/07/some-page.html#part (accessed 3 May 2012).

[3] Ibid.

[4] See note 2.

    • Senior Fellow, Some Foundation

Featured Content
"""


def test_superscript_notes_between_pages() -> None:
    document = read(SUPERSCRIPT)
    assert numbers(document) == ["1", "2", "3"]
    assert [note.kind for note in document.notes] == ["footnote"] * 3
    first, second, third = document.notes
    assert first.id == "paper:n1"
    # the mark hangs on the author's name
    assert first.anchor is not None
    assert document.paragraphs[first.anchor.paragraph] == "Ann Lee"
    assert second.text == "See Jan Berg, A Book, Rome, 2001, p. 3."
    assert [second.text[start:end] for start, end in second.italics] == ["A Book"]
    assert third.anchor is not None
    joined = document.paragraphs[third.anchor.paragraph]
    assert "middle of a word" in joined
    assert "the operational plan at hand. The area is 10² m² large" in joined
    assert joined[: third.anchor.offset].endswith("plan at hand.")
    assert third.anchor.sentence.endswith("operational plan at hand.")


def test_bracketed_endnotes() -> None:
    document = read(BRACKETED)
    assert numbers(document) == ["1", "2", "3", "4"]
    assert {note.kind for note in document.notes} == {"endnote"}
    assert document.notes[1].text.endswith(
        "after a comma, 2010/07/some-page.html#part (accessed 3 May 2012)."
    )
    assert document.notes[3].text == "See note 2."
    body = document.paragraphs[1]
    assert body == "The first claim. The year [2013] was good, he said [sic]. Another claim. Two at once."
    places = [note.anchor.offset for note in document.notes if note.anchor]
    assert [body[:place].rsplit(" ", 1)[-1] for place in places] == ["claim.", "claim", "once.", "once."]
    assert document.notes[0].anchor is not None
    assert document.notes[0].anchor.sentence == "The first claim."
    assert not any("Featured" in paragraph or "Fellow" in paragraph for paragraph in document.paragraphs)
    assert "1. A list item" in document.paragraphs


@pytest.mark.parametrize(
    ("label", "heading"),
    [
        ("{}. ", "Notes"),
        ("{} ", "ENDNOTES"),
        ("({}) ", "Anmerkungen"),
        ("{}) ", "## Notes"),
        ("{}. ", "5. Notes:"),
    ],
)
def test_numbered_notes_under_a_heading(label: str, heading: str) -> None:
    notes = "\n".join(label.format(number) + f"Lee, Book {number}." for number in (1, 2, 3))
    document = read(f"Title of it\n\nOne.¹ Two.² Three.³\n\n1. An item\n2. An item\n\n{heading}\n\n{notes}\n")
    assert numbers(document) == ["1", "2", "3"]
    assert [note.text for note in document.notes] == ["Lee, Book 1.", "Lee, Book 2.", "Lee, Book 3."]
    assert all(note.anchor for note in document.notes)


def test_numbered_notes_at_the_foot_of_pages_are_known_by_their_marks() -> None:
    document = read(
        "A claim.¹ More.²\n\n1. An item of a list\n\n1 Lee, Book.\n\n2 Berg, Book.\n\fA claim.³\n\n3 Ibid.\n"
    )
    assert [note.text for note in document.notes] == ["Lee, Book.", "Berg, Book.", "Ibid."]


def test_plain_numbers_can_be_marks() -> None:
    document = read(
        "In 2013 he said so.1 The G20 met.2 There were 3 of them.3\n\nNotes\n\n1. A.\n2. B.\n3. C.\n"
    )
    assert document.paragraphs[0] == "In 2013 he said so. The G20 met. There were 3 of them."
    assert [note.anchor.offset for note in document.notes if note.anchor] == [19, 32, 54]


@pytest.mark.parametrize(
    "text",
    [
        "A title\n\nThe aims are:\n\n1. Peace\n2. Trade\n3. Aid\n",
        "A title\n\nContents\n\nFirst part\t2\nSecond part\t3\nThird part ...... 9\n\nText of it.\n",
        "A title\n\n(1) a first point\n\n(2) a second point\n",
        "A title\n\n[2013] was a year. It was good.\n",
        "A title\n\n10² is a hundred, 5 km² are many.\n",
    ],
)
def test_what_is_no_note(text: str) -> None:
    assert read(text).notes == ()


def test_a_contents_list_is_no_paragraph() -> None:
    text = "A title\n\nContents\n\nFirst part\t2\nSecond part\t3\n\nText of it.\n"
    assert read(text).paragraphs == ("A title", "Text of it.")


def test_repeated_and_skipped_numbers_are_flagged() -> None:
    document = read("A.[1] B.[2] C.[2] D.[5]\n\n[1] One.\n\n[2] Two.\n\n[2] Two again.\n\n[5] Five.\n")
    assert [(note.id, note.flags) for note in document.notes] == [
        ("paper:n1", ()),
        ("paper:n2", ()),
        ("paper:n2-2", ("number-repeats",)),
        ("paper:n5", ("number-skipped",)),
    ]
    assert [note.anchor.offset for note in document.notes if note.anchor] == [2, 5, 8, 11]
    assert "comes twice" in messages(document)
    assert "note 3–4 was not found" in messages(document)


def test_numbers_that_start_again_are_another_part() -> None:
    document = read(
        "A.[1] B.[2]\n\n[1] One.\n\n[2] Two.\n\nC.[1] D.[2]\n\n[1] Again one.\n\n[2] Again two.\n"
    )
    assert [note.id for note in document.notes] == ["paper:n1", "paper:n2", "paper:n1-2", "paper:n2-2"]
    assert not any(note.flags for note in document.notes)
    assert [note.anchor.paragraph for note in document.notes if note.anchor] == [0, 0, 1, 1]
    assert "start again at 1" in messages(document)


def test_a_note_without_a_mark() -> None:
    document = read("A.[1] B.[3]\n\n[1] One.\n\n[2] Two.\n\n[3] Three.\n")
    assert [note.flags for note in document.notes] == [(), ("no-anchor",), ()]
    assert document.notes[1].anchor is None
    assert "no mark in the text for note 2" in messages(document)


def test_a_mark_without_a_note() -> None:
    assert "the mark 9 in the text has no note" in messages(read("A.[1] B.[9]\n\n[1] One.\n\n[2] Two.\n"))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two marks.¹,² End.\n\n¹ A.\n\n² B.\n", [10, 10]),
        ("Glued marks.¹² End.\n\n¹ A.\n\n² B.\n", [12, 12]),
        ("Both.[1, 2] End.\n\n[1] A.\n\n[2] B.\n", [5, 5]),
        ("A range.[1–2] End.\n\n[1] A.\n\n[2] B.\n", [8, 8]),
        ("In 2013² and one.¹ End.\n\n¹ A.\n\n² B.\n", [16, 7]),
        # one note cited twice is anchored where it is cited first
        ("One.[1] Two.[2] One again.[1]\n\n[1] A.\n\n[2] B.\n", [4, 9]),
    ],
)
def test_marks_in_a_row(text: str, places: list[int]) -> None:
    assert [note.anchor.offset for note in read(text).notes if note.anchor] == places


def test_a_note_of_two_paragraphs_and_one_cut_by_a_page() -> None:
    document = read(
        "A.[1] B.[2] C.[3]\n\n[1] One begins and\n\nends here.\n\n[2] Two.\n\nTwo has more.\n\n[3] Three.\n"
    )
    assert [note.text for note in document.notes] == [
        "One begins and ends here.",
        "Two. Two has more.",
        "Three.",
    ]


def test_hidden_spaces_before_commas_stay() -> None:
    assert read("A.[1]\n\n[1] Some Daily , 18 May 2001.\n").notes[0].text == "Some Daily , 18 May 2001."


def test_form_feeds_and_line_ends_of_pages() -> None:
    page = "Running Head of a Journal\n\nText of page {n} goes on and\n\n{n}\n\f"
    document = read("".join(page.format(n=number) for number in (1, 2, 3, 4)) + "at last it ends.\n")
    assert len(document.paragraphs) == 4 or "Running Head" not in " ".join(document.paragraphs)
    assert not any("Running Head" in paragraph for paragraph in document.paragraphs)


PAGED = (
    "Running Head | {page}\nThe {word} text of this page is wrapped at one width as a converter prints it, and\n"
    "it makes a {word} claim of law.{a} It makes another claim, which is supported by a note\n"
    "at the {word} foot of the page{b} and it goes on until the page ends with a broken sen\u00ad\n"
    "tence, {word} or so.\n \n{a} Lee, A Book of Many Words, Some Press, Rome 2001, p. 3, and the pages that fol-\n"
    "low it {word}.\n{b} Ibid.\n{page}\n"
)


def test_footnotes_of_pages_whose_superscripts_became_plain() -> None:
    document = read(
        "\f".join(
            PAGED.format(page=page, a=2 * page - 1, b=2 * page, word=word)
            for page, word in enumerate(("red", "green", "blue", "black"), 1)
        )
    )
    assert numbers(document) == [str(number) for number in range(1, 9)]
    assert (
        document.notes[0].text
        == "Lee, A Book of Many Words, Some Press, Rome 2001, p. 3, and the pages that follow it red."
    )
    assert all(note.anchor for note in document.notes)
    text = " ".join(document.paragraphs)
    assert "a red claim of law. It makes" in text
    assert "a broken sentence, red or so." in text
    assert "Running Head" not in text


def test_a_text_of_too_many_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reader, "PARAGRAPHS_LIMIT", 3)
    paragraphs = [f"The {word} well was dug by hand." for word in ("first", "second", "third", "last")]
    assert len(from_text("\n\n".join(paragraphs[:3]), "paper", "paper.txt").paragraphs) == 3
    with pytest.raises(TooLargeError, match="more than 3 paragraphs"):
        from_text("\n\n".join(paragraphs), "paper", "paper.txt")
