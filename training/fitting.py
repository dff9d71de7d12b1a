"""Rows of features and outcomes of several sets come in, the weights of a logistic model go out.

Each set has an intercept of its own while the weights are fitted and they weigh the same unless told otherwise; what
ships has the mean of the intercepts. A feature that can only speak for a reading, or against it, gets no weight of the
other sign: it is left out, and the rest is fitted again. Rules of correction have offsets of their own, pulled to 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RIDGE = 60.0
"""The pull of every weight towards nothing, in citations: features are many, and the sets unlike each other."""
RULE_RIDGE = 40.0
"""That of the offset of a rule, in citations: the rate of a rarely used one is that of the others."""
RARE = 3
"""A rule that acted on fewer citations has no offset."""

# fmt: off
SIGNS: Mapping[str, int] = {
    # what a printed form tells, and the marks of a title, never count against a reading
    **dict.fromkeys(("told_law", "told_paper", "told_kind", "hosted", "entry", "quoted_title"), 1),
    "lower_behind_author": -1,
    # of short forms
    **dict.fromkeys(
        ("own", "target", "name", "title", "number", "only", "name_and_title", "name_and_number", "ibid_of_one"), 1
    ),
    **dict.fromkeys(
        ("ambiguous", "other_flag", "other_name", "other_title", "other_number", "rivals", "name_alone"), -1
    ),
}
# fmt: on
"""What a feature can say: for a reading (1) or against it (-1)."""


@dataclass
class Rows:
    """Citations of one set: features, 1 where right, the rules that corrected each, and what the set weighs."""

    inputs: list[list[float]]
    outcomes: list[int]
    rules: list[tuple[str, ...]]
    share: float = 1.0

    def but(self, places: set[int]) -> Rows:
        """Those that are not at these places."""
        keep = [place for place in range(len(self.outcomes)) if place not in places]
        return self.only(keep)

    def only(self, places: Sequence[int]) -> Rows:
        """Those at these places."""
        return Rows(
            [self.inputs[k] for k in places],
            [self.outcomes[k] for k in places],
            [self.rules[k] for k in places],
            self.share,
        )


@dataclass
class Model:
    """Weights of the features, offsets of the rules."""

    weights: np.ndarray
    offsets: dict[str, float]

    def said(self, rows: Rows) -> np.ndarray:
        """The probabilities that it gives."""
        moved = [sum(self.offsets.get(rule, 0.0) for rule in rules) for rules in rows.rules]
        return 1 / (1 + np.exp(-np.clip(np.array(rows.inputs) @ self.weights + moved, -30, 30)))


def fit(sets: Sequence[Rows], names: Sequence[str], ridge: float = RIDGE) -> Model:
    """The model of these sets; `names` are those of the features, the first of which is the bias."""
    inputs = np.array([row for part in sets for row in part.inputs], dtype=float)
    outcomes = np.array([value for part in sets for value in part.outcomes], dtype=float)
    sizes = [len(part.outcomes) for part in sets]
    mean_size = len(outcomes) / len(sets)
    weights = np.repeat([part.share * mean_size / len(part.outcomes) for part in sets], sizes)
    rules, acted = _acted([rules for part in sets for rules in part.rules])
    own = np.eye(len(sets))[np.repeat(np.arange(len(sets)), sizes)]
    mean, scale = inputs.mean(0), inputs.std(0)
    mean[0], scale[0] = 0.0, 1.0
    scale[scale < 1e-6] = 1.0
    plain = (inputs - mean) / scale
    live = np.arange(inputs.shape[1])
    while True:
        pull = np.concatenate(
            [np.where(live == 0, 1e-6, ridge), np.full(len(rules), RULE_RIDGE), np.ones(len(sets))]
        )
        found = _newton(np.hstack([plain[:, live], acted, own]), outcomes, weights, pull)
        against = sorted(
            (-abs(found[k]), name) for k, name in enumerate(live) if SIGNS.get(names[name], 0) * found[k] < 0
        )
        if not against:
            break
        gone = {name for _, name in against[: max(1, len(against) // 2)]}
        live = np.array([name for name in live if name not in gone])
    model = np.zeros(inputs.shape[1])
    model[live] = found[: len(live)] / scale[live]
    model[0] = found[0] + found[-len(sets) :].mean() - (model[1:] * mean[1:]).sum()
    offsets = found[len(live) : len(live) + len(rules)]
    return Model(
        np.round(model, 4), {rule: round(float(value), 3) for rule, value in zip(rules, offsets, strict=True)}
    )


def _acted(rules: Sequence[tuple[str, ...]]) -> tuple[list[str], np.ndarray]:
    """The rules that acted often enough, and 1 where each did."""
    counts = Counter(rule for some in rules for rule in some)
    known = sorted(rule for rule, count in counts.items() if count >= RARE)
    place = {rule: k for k, rule in enumerate(known)}
    acted = np.zeros((len(rules), len(known)))
    for row, some in enumerate(rules):
        for rule in some:
            if rule in place:
                acted[row, place[rule]] = 1.0
    return known, acted


def _newton(x: np.ndarray, outcomes: np.ndarray, weights: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Weights of a logistic model with a pull of each towards nothing."""
    found = np.zeros(x.shape[1])
    for _ in range(30):
        said = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ ((said - outcomes) * weights) + pull * found
        curve = (x * (said * (1 - said) * weights)[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return found
