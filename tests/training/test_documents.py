"""Generated documents: what comes back means what was cited before, and refkit mostly finds it."""

from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("rapidfuzz")

import numpy as np
from training.calibrate import auc, fit, linked_rows, scores, short_forms
from training.generate.documents import LabelledDocument, documents


@pytest.fixture(scope="module")
def made() -> list[LabelledDocument]:
    return list(documents(12, 5, length=14))


def test_same_seed_same_documents() -> None:
    assert list(documents(2, 3, length=6)) == list(documents(2, 3, length=6))


def test_every_citation_has_its_work_and_short_forms_an_earlier_one(made: list[LabelledDocument]) -> None:
    back = Counter()
    for document in made:
        seen: set[int] = set()
        for note, works in zip(document.notes, document.works, strict=True):
            assert len(works) in {0, len(note.citations)}
            for (_, _, form), work in zip(note.citations, works, strict=False):
                if form == "full":
                    assert work not in seen
                else:
                    back[form] += 1
                seen.add(work)
    assert {"ibid", "supra", "short"} <= set(back)


def test_most_short_forms_are_found_and_few_are_wrong(made: list[LabelledDocument]) -> None:
    found = [
        (citation.target is not None, right)
        for document in made
        for citation, form, right in short_forms(document)
        if form != "full"
    ]
    assert len(found) > 50
    assert sum(right for _, right in found) > 0.6 * len(found)
    assert sum(said and not right for said, right in found) < 0.1 * len(found)


def test_link_features_come_with_outcomes(made: list[LabelledDocument]) -> None:
    inputs, outcomes = linked_rows(made[:4])
    assert len(inputs) == len(outcomes) > 10
    assert set(outcomes) <= {0, 1}


def test_the_logistic_model_learns_what_tells_and_shrinks_what_does_not() -> None:
    random = np.random.default_rng(1)
    noise = random.normal(size=(600, 2))
    inputs = np.column_stack([np.ones(600), noise])
    outcomes = (noise[:, 0] + 0.3 * random.normal(size=600) > 0).astype(int)
    weights = fit(inputs, outcomes, np.ones(600))
    assert weights[1] > 5 * abs(weights[2])
    assert auc(scores(weights, inputs), outcomes) > 0.9
