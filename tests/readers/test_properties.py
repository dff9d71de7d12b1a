"""Any text at all gives a Document: no exception, unique ids, anchors inside the paragraphs, evidence as printed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refkit.errors import ReadError
from refkit.model import Document
from refkit.normalise.sentences import sentence_spans
from refkit.readers import read
from refkit.readers.decoding import decode
from refkit.readers.inline import plain_with_italics
from refkit.readers.text import from_text

# pieces that notes, marks, heads and imprints are made of, so that chance finds the corners
PIECES = st.sampled_from(
    [
        *"¹²³⁴ \n\n\f\t*_-#[](){}.,:;<>^`'\"“”/&",
        "[1] ",
        "[2]",
        "[^1]",
        "[^1]: ",
        "^[a note]",
        "\n\n[1] A note.\n",
        "\n¹ A note.\n",
        "\n2. An item\n",
        "\n\nNotes\n\n1. ",
        "---\n",
        "title: A\n",
        "By Ann Lee\n",
        "ISSN 1234-5678",
        "© Some Institute 2013",
        "1 May 2001",
        "Suggested Citation: Lee, Ann (2013) : A Title, Papers, No. 3, Some Institute, Berlin",
        "https://example.org/a_b",
        "Dr Ann Lee looks at it.",
        "word ",
        "Word. ",
        "a sentence of a few words that goes on and ",
        "10²",
    ]
)
TEXT = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)

# how long a busy machine takes to make up a text says nothing
ANY_MACHINE = settings(suppress_health_check=[HealthCheck.too_slow])


def check(document: Document) -> None:
    ids = [note.id for note in document.notes]
    assert len(set(ids)) == len(ids)
    for note in document.notes:
        assert all(0 <= start < end <= len(note.text) for start, end in note.italics)
        if note.anchor is None:
            assert "no-anchor" in note.flags
            continue
        paragraph = document.paragraphs[note.anchor.paragraph]
        assert 0 <= note.anchor.offset <= len(paragraph)
        assert note.anchor.sentence in paragraph
    for item in document.work.evidence:
        assert document.text[item.start : item.end] == item.text


@ANY_MACHINE
@given(TEXT)
def test_any_plain_text(text: str) -> None:
    document = from_text(text.replace("\r", "\n"), "any", "any.txt")
    check(document)


@settings(ANY_MACHINE, max_examples=150)
@given(TEXT)
def test_any_markdown(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.md"
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        try:
            document = read(path)
        except ReadError:
            return
    check(document)


@ANY_MACHINE
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    try:
        text, _ = decode(data, "any.txt")
    except ReadError:
        return
    assert "\r" not in text
    assert "\0" not in text


@ANY_MACHINE
@given(TEXT)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = sentence_spans(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@ANY_MACHINE
@given(TEXT)
def test_italics_are_inside(text: str) -> None:
    cleaned, spans = plain_with_italics(text)
    assert all(0 <= start < end <= len(cleaned) for start, end in spans)
