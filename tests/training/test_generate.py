"""The generator: valid spans, determinism, every style, every label, every form."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from training.generate import FORMS, LABELS, STYLES, LabelledNote, Pools, notes


@pytest.fixture(scope="module")
def sample() -> list[LabelledNote]:
    return list(notes(1500, 11))


def test_spans_lie_inside_the_text_in_order_and_apart(sample):
    for note in sample:
        for start, end, label in note.spans:
            assert 0 <= start < end <= len(note.text), note
            assert label in LABELS
            assert note.text[start:end].strip() == note.text[start:end]
        assert all(a[1] <= b[0] for a, b in pairwise(note.spans)), note


def test_citations_lie_inside_the_text_in_order_and_apart(sample):
    for note in sample:
        for start, end, form in note.citations:
            assert 0 <= start < end <= len(note.text)
            assert form in FORMS
        assert all(a[1] <= b[0] for a, b in pairwise(note.citations)), note


def test_every_word_has_a_label(sample):
    import re

    for note in sample:
        covered = bytearray(len(note.text))
        for start, end, _ in note.spans:
            covered[start:end] = b"\1" * (end - start)
        for word in re.finditer(r"[^\W_]+", note.text):
            assert any(covered[word.start() : word.end()]), (word.group(), note)


def test_fields_lie_in_citations_and_prose_outside(sample):
    for note in sample:
        for start, end, label in note.spans:
            inside = any(a <= start and end <= b for a, b, _ in note.citations)
            if label == "prose":
                assert not inside, (note.text[start:end], note)
            elif label not in ("signal", "other"):
                assert inside, (note.text[start:end], label, note)


def test_same_seed_same_notes():
    assert list(notes(60, 5)) == list(notes(60, 5))
    assert list(notes(60, 5)) != list(notes(60, 6))


def test_all_styles_labels_forms_and_languages_appear(sample):
    assert {n.style for n in sample} == set(STYLES)
    many = [*sample, *notes(1500, 12)]
    assert {s[2] for n in many for s in n.spans} == set(LABELS)
    assert {c[2] for n in many for c in n.citations} == set(FORMS)
    assert {"en", "de", "fr", "it", "es", "pt", "la", "mix"} <= {n.language for n in many}


def test_chosen_styles_only():
    assert {n.style for n in notes(20, 1, styles=["oscola"])} == {"oscola"}
    with pytest.raises(ValueError, match="unknown styles"):
        next(notes(1, 1, styles=["nonsense"]))


def test_shares_are_as_meant(sample):
    none = sum(not n.citations for n in sample) / len(sample)
    assert 0.05 < none < 0.25
    forms = Counter(c[2] for n in sample for c in n.citations)
    assert forms["full"] > 0.5 * sum(forms.values())


def test_pools_bring_real_titles(shared):
    pools = Pools.from_train(shared / "data" / "train")
    assert len(pools.titles["en"]) > 3000
    real = {t for ts in pools.titles.values() for t in ts}
    found = sum(
        n.text[a:b] in real for n in notes(400, 3, pools=pools) for a, b, lab in n.spans if lab == "title"
    )
    assert found > 30


def test_no_corpora_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="no training corpora"):
        Pools.from_train(tmp_path)
