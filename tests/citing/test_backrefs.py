"""Short forms as printed become a form and the number of a note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.languages import words
from refkit.short_forms.backrefs import BACKREF, OPENING, back_reference, find_backref

FORMS = [
    # the same work again: Latin, English, German, Italian, Spanish
    ("Ibid., p. 12", "ibid", ""),
    ("ibid 3–8", "ibid", ""),
    ("Ibidem, doc. 87", "ibid", ""),
    ("Ebd., S. 12", "ibid", ""),
    ("ebenda", "ibid", ""),
    ("Ivi, p. 54", "ibid", ""),
    ("Ibíd., p. 3", "ibid", ""),
    ("Vgl. ebd.", "ibid", ""),
    ("Id. at 12", "ibid", ""),
    ("id., para. 5.11", "ibid", ""),
    # the name before, a piece of a book before
    ("Lee, id., para. 4", "ibid", ""),
    ("Lee, Libri, scuole, ibid., pp. 332-333", "ibid", ""),
    # as scanning leaves it
    ("lbid., p. 3", "ibid", ""),
    # only the author again
    ("Id., La crisi, Roma 1990", "idem", ""),
    ("Ders., Titel, Berlin 1999", "idem", ""),
    ("Le même, Titre", "idem", ""),
    ("———, Title", "idem", ""),
    # a work named before: Latin, German, French, Italian, Spanish
    ("Davis, op. cit., p. 136", "opcit", ""),
    ("Davis, op. cit", "opcit", ""),
    ("loc. cit.", "opcit", ""),
    ("Neff, art. cit., pp. 42-43", "opcit", ""),
    ("Müller, a.a.O., S. 12", "opcit", ""),
    ("Müller, Handbuch, a. a. O., S. 12", "opcit", ""),
    ("Müller, aaO", "opcit", ""),
    ("Dupont, ouvr. cité, p. 3", "opcit", ""),
    ("Dupont, art. cité", "opcit", ""),
    ("Rossi, Industria e decadenza, cit., p. 26", "opcit", ""),
    ("Rossi, La crisi cit., p. 26", "opcit", ""),
    ("García, ob. cit., p. 3", "opcit", ""),
    ("Smith, supra, at 12", "opcit", ""),
    ("Smith, cited above", "opcit", ""),
    ("Rossi, «lemma», in op. cit., p. 619", "opcit", ""),
    ("Ders., a.a.O., S. 5", "opcit", ""),
    ("Queller, op.eit., pp. 84-85", "opcit", ""),
    ("Queller, op. cil., p. 106", "opcit", ""),
    # a note by its number
    ("Smith, supra n. 5, at 12", "supra", "5"),
    ("See supra note 12, at 45", "supra", "12"),
    ("Smith (n 12)", "supra", "12"),
    ("Smith (n 32) 311–319", "supra", "32"),
    ("Smith (note 12)", "supra", "12"),
    ("Leavis, op. cit., n. 20, p. 120", "supra", "20"),
    ("above n 5", "supra", "5"),
    ("n. 12 above", "supra", "12"),
    ("see note 3", "supra", "3"),
    ("Smith, n. 12", "supra", "12"),
    ("note 29", "supra", "29"),
    ("Müller, oben N. 5, S. 3", "supra", "5"),
    ("Müller (Fn. 12), S. 3", "supra", "12"),
    ("Schulze (Anm. 3), S. 5", "supra", "3"),
    ("wie Anm. 5", "supra", "5"),
    ("voir ci-dessus, note 5", "supra", "5"),
    ("Dupont, préc., note 5", "supra", "5"),
    ("v. supra, nota 12", "supra", "12"),
    ("cfr. nota 12", "supra", "12"),
]


@pytest.mark.parametrize(("text", "form", "number"), FORMS, ids=[text for text, *_ in FORMS])
def test_a_short_form(text: str, form: str, number: str) -> None:
    assert back_reference(text) == (form, number)


NONE = [
    "",
    "A. Berg, A Title (London 1999) 12",
    # a note of the cited work, an issue of a journal
    "p. 274, nota 26",
    "Berg 1972, S. 89 Fn. 17",
    "Berg, Sulla sorte, in «Rivista», 73 (1971), p. 251, note 16",
    "«Studi», n. 12 (1971), pp. 3-5",
    "Rossi, La crisi, n. 12, p. 5",
    # a place in the author's own text
    "oben S. 12",
    "supra, p. 5",
    # another work names this one
    "cit. in G. Rossi, Titolo, p. 3",
    "quoted and cited in Smith",
    # words within a title
    "«The op. cit. problem», Journal 3",
    "Smith, “Ibid. in notes”, Journal 2",
    # words that only look like it
    "Oben, Peter, Titel, 1999",
    "Above the Law (London 1999)",
    "Idaho Law Review",
    "Citizens and cities, London 1999",
]


@pytest.mark.parametrize("text", NONE)
def test_no_short_form(text: str) -> None:
    assert find_backref(text) is None


def test_idem_with_a_title_cited_before() -> None:
    found = find_backref("Idem, Schiavi e corsari, cit., p. 3")
    assert found is not None
    assert (found.form, found.same_author) == ("opcit", True)


def test_a_later_note() -> None:
    found = find_backref("infra note 34")
    assert found is not None
    assert found.forward


def test_the_place_of_the_words() -> None:
    text = "Leavis, op. cit., n. 20, p. 120"
    found = find_backref(text)
    assert found is not None
    assert text[found.start : found.end] == "op. cit., n. 20"


@pytest.mark.parametrize("kind", ["ibid", "idem", "op_cit", "above"])
def test_every_word_of_the_lexicon_is_read(kind: str) -> None:
    for word in words(kind):
        assert find_backref(f"Smith, {word}, p. 3" if kind in {"op_cit", "above"} else f"{word}, p. 3"), word


def test_a_biblical_book_is_no_short_form() -> None:
    assert find_backref("Lc 6:35") is None
    assert find_backref("Lee, l.c., p. 3") is not None


def test_an_opening() -> None:
    assert OPENING.match("Ibid., p. 3")
    assert OPENING.match("Id. at 3")
    assert not OPENING.match("Id., Title")
    assert BACKREF.search("Smith, op. cit., p. 3")


@given(st.text(max_size=300))
def test_any_text_gives_a_place_within_it(text: str) -> None:
    found = find_backref(text)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.form in {"ibid", "idem", "opcit", "supra"}
        assert found.number == "" or found.form == "supra"


@given(
    st.lists(
        st.sampled_from(
            ["Ibid", "op.", "cit.", "n.", "12", "(", ")", ",", "supra", "Smith", "“", "’", "Fn.", "p."]
        ),
        max_size=25,
    )
)
def test_short_forms_in_any_order(words: list[str]) -> None:
    find_backref(" ".join(words))


@pytest.mark.parametrize("piece", ["Ibid. ", "op. ", "n. 1 ", "(", "“", "see ", "supra ", "1, ", "‘a’"])
def test_long_texts_end(piece: str) -> None:
    assert find_backref(piece * 20_000) is None
    find_backref((piece * 2000)[:2000])
    BACKREF.search(piece * 20_000)
