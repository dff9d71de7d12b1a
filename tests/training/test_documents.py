"""Generated documents: what comes back means what was cited before, and refkit mostly finds it."""

from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("rapidfuzz")

import numpy as np
from training.calibrate import auc, linked_rows, short_forms
from training.fitting import Rows, fit
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
    found = linked_rows(made[:4], 1)
    assert len(found.inputs) == len(found.outcomes) > 10
    assert set(found.outcomes) == {0, 1}


def test_the_logistic_model_learns_what_tells_and_shrinks_what_does_not() -> None:
    random = np.random.default_rng(1)
    noise = random.normal(size=(600, 2))
    inputs = np.column_stack([np.ones(600), noise])
    outcomes = (noise[:, 0] + 0.3 * random.normal(size=600) > 0).astype(int)
    rows = Rows(inputs.tolist(), outcomes.tolist(), [()] * 600)
    model = fit([rows], ("bias", "one", "two"))
    assert model.weights[1] > 5 * abs(model.weights[2])
    assert auc(model.said(rows), outcomes) > 0.9


def test_a_feature_that_only_speaks_for_a_reading_gets_no_weight_against_it_and_a_rule_has_its_rate() -> None:
    random = np.random.default_rng(2)
    name = random.normal(size=400)
    outcomes = (-name + random.normal(size=400) > 0).astype(int).tolist()
    rules = [("rule",) if right or place % 7 == 0 else () for place, right in enumerate(outcomes)]
    model = fit([Rows(np.column_stack([np.ones(400), name]).tolist(), outcomes, rules)], ("bias", "name"))
    assert model.weights[1] == 0
    assert model.offsets["rule"] > 0.5
