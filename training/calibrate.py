"""Notes with true labels that the tagger was not trained on come in; the weights of the confidence model go out.

    python -m training.calibrate [--shared ../shared] [--seed 90210] [--synthetic 6000] [--out src/refkit/citing/model]

A citation counts as right when every field that the true labels give is also given by the tagger's labels, and no
other field is. Synthetic notes come from a seed of their own; the tagged references are AnyStyle's "good" set, which is
not in the training data, and those of GROBID's and LinkedBooks' that no training run has drawn. Without `../shared`
only synthetic notes are used.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from refkit.citing.confidence import NAMES, features
from refkit.citing.fields import Fields, fields_of
from refkit.citing.raw import Part, RawCitation
from refkit.citing.reader import by_both
from training.generate.labelled import LabelledNote

HIDDEN = 12
STEPS = 3000
RATE = 0.01
DECAY = 1e-4


def gold_citations(note: LabelledNote) -> list[RawCitation]:
    """The true citations of a note as labelled stretches."""
    found = []
    for start, end, _ in note.citations:
        parts = [
            Part(label, a, b) for a, b, label in note.spans if a >= start and b <= end and label not in "?"
        ]
        found.append(RawCitation(start, end, tuple(parts)))
    return found


def same(gold: Fields, guess: Fields, partial: bool) -> bool:
    """Do the fields agree? With `partial`, fields that the gold cannot know are let pass."""
    mine, theirs = dict(gold.work.present()), dict(guess.work.present())
    names = mine.keys() if partial else mine.keys() | theirs.keys()
    names = [name for name in names if name not in {"genre", "event_title", "event_place", "page"}]
    if any(_plain(mine.get(name)) != _plain(theirs.get(name)) for name in names):
        return False
    return partial or _plain(gold.locator) == _plain(guess.locator)


def _plain(value: object) -> str:
    return "".join(char for char in str(value or "").casefold() if char.isalnum())


def rows(notes: Iterable[LabelledNote], partial: bool = False) -> tuple[list[list[float]], list[int]]:
    """Features of every citation that is found, and 1 where all its fields are right."""
    notes = list(notes)
    inputs, outcomes = [], []
    for note, reading in zip(notes, by_both([note.text for note in notes], [()] * len(notes)), strict=True):
        gold = gold_citations(note)
        for raw in reading.found:
            true = [item for item in gold if min(item.end, raw.end) > max(item.start, raw.start)]
            guess = fields_of(note.text, raw)
            right = len(true) == 1 and same(fields_of(note.text, true[0]), guess, partial)
            inputs.append(features(note.text, raw, guess.work, reading))
            outcomes.append(int(right))
    return inputs, outcomes


def unseen(train: Path, seed: int, count: int) -> list[list[LabelledNote]]:
    """References of each tagged collection that no training run has drawn, at most `count` of each."""
    from training import corpora

    amounts = {name: amount + 150 for name, amount in corpora.AMOUNTS.items()}
    drawn = "\n".join(
        note.text for split in {corpora.SPLIT, 1, 2, 4} for note in corpora.load(train, split, amounts)
    )
    found = []
    for some in (
        corpora.anystyle(train / "anystyle-good.xml"),
        corpora.grobid(train / "grobid-citation"),
        list(corpora.linkedbooks(train / "linkedbooks-train.conll")),
    ):
        random.Random(seed).shuffle(some)
        fresh = (note for note in some if note.text.strip()[:60] not in drawn)
        found.append([note for note, _ in zip(fresh, range(count), strict=False)])
    return found


def fit(inputs: np.ndarray, outcomes: np.ndarray, weights: np.ndarray, seed: int) -> dict[str, object]:
    """A logistic model with a direct part and a small hidden layer, by Adam on the whole set."""
    random_state = np.random.default_rng(seed)
    width = inputs.shape[1]
    values = {
        "hidden": random_state.normal(0, 0.2, (HIDDEN, width)),
        "out": random_state.normal(0, 0.2, HIDDEN),
        "direct": np.zeros(width),
        "out_bias": np.zeros(1),
    }
    moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in values.items()}
    for step in range(1, STEPS + 1):
        inner = inputs @ values["hidden"].T
        active = np.maximum(inner, 0)
        scores = inputs @ values["direct"] + active @ values["out"] + values["out_bias"][0]
        slope = (1 / (1 + np.exp(-scores)) - outcomes) * weights / weights.sum()
        back = np.outer(slope, values["out"]) * (inner > 0)
        slopes = {
            "hidden": back.T @ inputs,
            "out": active.T @ slope,
            "direct": inputs.T @ slope,
            "out_bias": np.array([slope.sum()]),
        }
        for name, value in values.items():
            gradient = slopes[name] + DECAY * value
            first, second = moments[name]
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient**2 - second)
            value -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {
        "hidden": np.round(values["hidden"], 4).tolist(),
        "out": np.round(values["out"], 4).tolist(),
        "direct": np.round(values["direct"], 4).tolist(),
        "out_bias": round(float(values["out_bias"][0]), 4),
    }


def scores(model: dict[str, object], inputs: np.ndarray) -> np.ndarray:
    """The probabilities that a model gives."""
    active = np.maximum(inputs @ np.array(model["hidden"]).T, 0)
    total = inputs @ np.array(model["direct"]) + active @ np.array(model["out"]) + float(model["out_bias"])  # type: ignore[arg-type]
    return 1 / (1 + np.exp(-total))


def auc(values: Sequence[float], outcomes: Sequence[int]) -> float:
    """Area under the ROC curve: how often a right citation has the higher value of a right and a wrong one."""
    order = np.argsort(np.argsort(np.asarray(values), kind="stable"), kind="stable") + 1
    right = np.asarray(outcomes, dtype=bool)
    positives, negatives = int(right.sum()), int((~right).sum())
    if not positives or not negatives:
        return float("nan")
    return float((order[right].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def main() -> None:
    """Fit and write; print AUC and a reliability table on a fifth that was held out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--seed", type=int, default=90210)
    parser.add_argument("--synthetic", type=int, default=6000)
    parser.add_argument("--each", type=int, default=2500, help="of each tagged collection")
    parser.add_argument("--out", type=Path, default=Path("src/refkit/citing/model"))
    args = parser.parse_args()

    from training.generate import Pools, notes

    train = args.shared / "data" / "train"
    pools = Pools.from_train(train) if train.is_dir() else None
    sets = [rows(list(notes(args.synthetic, args.seed, pools=pools)))]
    if train.is_dir():
        sets.extend(rows(some, partial=True) for some in unseen(train, args.seed, args.each))
    inputs = np.array([row for part in sets for row in part[0]])
    outcomes = np.array([value for part in sets for value in part[1]])
    # every set weighs the same
    weights = np.concatenate([np.full(len(part[1]), 1 / len(part[1])) for part in sets])
    order = list(range(len(outcomes)))
    random.Random(args.seed).shuffle(order)
    cut = len(order) * 4 // 5
    fitted, held = np.array(order[:cut]), np.array(order[cut:])
    model = fit(inputs[fitted], outcomes[fitted], weights[fitted], args.seed)
    values = scores(model, inputs[held])
    print(
        f"citations {len(outcomes)}, right {outcomes.mean():.3f}; held out: AUC {auc(values, outcomes[held]):.3f}"
    )
    for low in np.arange(0, 1, 0.1):
        inside = (values >= low) & (values < low + 0.1 + (low > 0.85))
        if inside.any():
            said, right = values[inside].mean(), outcomes[held][inside].mean()
            print(f"  {low:.1f}-{low + 0.1:.1f}  n {inside.sum():5}  said {said:.2f}  right {right:.2f}")
    recipe = {
        "command": "python -m training.calibrate",
        "seed": args.seed,
        "synthetic": args.synthetic,
        "citations": len(outcomes),
        "auc": round(auc(values, outcomes[held]), 4),
    }
    text = json.dumps({"features": NAMES, **model, "recipe": recipe}, indent=1)
    (args.out / "confidence.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
