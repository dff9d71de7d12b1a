"""Tokens: words, numbers and addresses, in order and inside the text, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.citing.tagging import features, lexicon
from refkit.citing.tagging.tokens import tokenise

CASES = [
    # a plain reference: punctuation is no token
    ("Smith, J., 'The Title', 12 (1999)", ["Smith", "J", "The", "Title", "12", "1999"]),
    # a short suffix stays with its number, a word does not
    ("pp. 12f., 13ff, 3rd", ["pp", "12f", "13ff", "3rd"]),
    ("12See also", ["12", "See", "also"]),
    # a note mark glued to a title's end
    ("the Future12, and partners¹²", ["the", "Future", "12", "and", "partners", "¹²"]),
    # addresses are one token, without the sentence's own punctuation
    ("(http://www.example.org/a_(b).pdf).", ["http://www.example.org/a_(b).pdf"]),
    ("(see http://example.org/a(b)).", ["see", "http://example.org/a(b)"]),
    ("www.example.org, accessed", ["www.example.org", "accessed"]),
    ("doi:10.1000/182.", ["doi", "10.1000/182"]),
    # apostrophes part words, accents do not, composed or not
    ("L’été d'août", ["L", "été", "d", "août"]),
    ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ("A/RES/68/1", ["A", "RES", "68", "1"]),
    ("", []),
    (" … — ", []),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == words


@given(st.text() | st.text(alphabet="ab1²(.)\"'“”«» \n/-:w.http10,é\u0301"))
def test_any_text_gives_tokens_inside_it_in_order(text: str) -> None:
    last = 0
    for start, end, word in tokenise(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == word
        last = end


@given(st.text() | st.text(alphabet="ab1(.)[]\"'“”«» \n/-:"))
def test_features_of_any_text(text: str) -> None:
    note = features.encode(text)
    assert len(note.spans) == len(note.words) == len(note.states) == len(note.gaps) - 1
    assert all(0 <= state < features.STATES for state in note.states)
    for word in note.words:
        assert 0 < len(features.word_ids(word)) <= 33
    for gap in note.gaps:
        ids = features.gap_ids(gap, "<")
        assert len(ids) <= 9
        assert all(0 < n < features.BUCKETS for n in ids)


def test_a_word_is_known_by_what_records_use_it_for() -> None:
    common = {name: set(lexicon.uses(name)) for name in ("smith", "paris", "journal", "qwzrtx")}
    assert common["qwzrtx"] == set()
    assert all(0 < use < lexicon.USES for uses in common.values() for use in uses)
    # 1 + 4 * (given, family, title, container, place …): how often; a name is no place, a town no journal
    family, container, place = (1 + 4 * at + 3 for at in (1, 3, 4))
    assert family in common["smith"]
    assert container in common["journal"]
    assert place in common["paris"]
    assert features.word_ids("Smith")[-len(common["smith"]) :] == [
        features.BUCKETS + use for use in lexicon.uses("smith")
    ]


def test_states_know_quotation_marks_brackets_and_italics() -> None:
    text = "Smith, \"On 'Old' Things\" (Rome's, 1999) end"
    note = features.encode(text, [(0, 5)])
    names = dict(zip(note.words, (features.state_names(state) for state in note.states), strict=True))
    assert "italic1" in names["Smith"]
    assert "italic0" in names["On"]
    assert "quote1" in names["On"]
    assert "quote2" in names["Old"]
    assert "quote1" in names["Things"]
    assert "bracket1" in names["Rome"]
    assert "bracket1" in names["1999"]
    assert {"quote0", "bracket0"} < set(names["end"])


def test_buckets_are_the_same_on_every_machine() -> None:
    assert features.bucket("w=see") == 10595


def test_a_closed_class_is_found_without_its_accents() -> None:
    assert "k=month" in features.word_names("Février")
    assert "k=back" in features.word_names("Ebd")
