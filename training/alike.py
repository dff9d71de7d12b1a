"""Records of known works come in; the trees that tell how likely two records are one work go out.

    python -m training.alike [--words words.tsv] [--out forest.json]    # both in src/refkit/matching/learned

Needs scikit-learn, at training time only. Every pair of a collection that shares enough to be looked at is learnt from.
Collections of one writer are left out together to say how well the trees tell pairs of collections that they have not
seen.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score

from refkit.matching.comparisons import weigh, weight_of
from refkit.matching.engine import candidates_of
from refkit.matching.learned.features import FEATURES
from refkit.matching.learned.forest import ANY, FORBIDDEN, numbers
from refkit.matching.learned.ideas import ideas
from refkit.matching.learned.two import Two
from refkit.matching.options import MatchOptions
from refkit.matching.vetoes import VETOES, veto
from refkit.normalise.compare import word_sound, words
from training import pairs, written

SHAPE = {
    "max_iter": 240,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 15,
    "l2_regularization": 2.0,
    "max_features": 0.4,
}
# the weight from which the fields alone merge two records
MERGED = weight_of(MatchOptions().merge)
# in how many pairs of all collections a veto must forbid, to be a feature of its own
OFTEN = 30
# labels of what a work is called; a word in one of so many works tells all; what tells so much is not listed
NAMING = frozenset(("title", "container", "publisher", "genre", "event", "series"))
RARE, TELLING = 1300, 97
LIMITS = (0.5, 0.7, 0.9, 0.95, 0.97)
_WRITER = re.compile(r"-\d+$")


class Row(NamedTuple):
    """A pair, whether it is one work, whether the weights of the fields would merge it, and whether it is looked at."""

    collection: pairs.Collection
    places: tuple[int, int]
    two: Two
    same: bool
    merged: bool
    candidate: bool

    @property
    def writer(self) -> str:
        """Whose collection it is of."""
        return _WRITER.sub("", self.collection.name)


def rows_of(collection: pairs.Collection) -> list[Row]:
    """All candidate pairs of a collection, and the true pairs that are none."""
    prepared, found, trust = candidates_of(collection.records, MatchOptions())
    candidates = set(found.pairs)
    made = []
    for pair in sorted(candidates | collection.pairs):
        left, right = (prepared[place] for place in pair)
        two = Two(left, right, veto(left, right, trust))
        merged = not two.forbidden and pair in candidates and weigh(left, right) >= MERGED
        made.append(Row(collection, pair, two, pair in collection.pairs, merged, pair in candidates))
    return made


def names_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The features: those of two records, whether a veto forbids, and each veto that does so often."""
    reasons = dict.fromkeys(veto.reason.partition("{")[0].strip() for _, group in VETOES for veto in group)
    often = [r for r in reasons if sum(row.two.forbidden.startswith(r) for row in rows) >= OFTEN]
    return (*(name for name, _ in FEATURES), ANY, *(FORBIDDEN + reason for reason in often))


def fit(x: np.ndarray, y: np.ndarray, seed: int) -> HistGradientBoostingClassifier:
    """Trees fitted to pairs: `x` (pairs, features), `y` (pairs,)."""
    return HistGradientBoostingClassifier(random_state=seed, **SHAPE).fit(x, y)


def left_out(x: np.ndarray, y: np.ndarray, writers: Sequence[str], seed: int) -> np.ndarray:
    """The probability of each pair by trees that saw no collection of its writer."""
    groups = np.array(writers)
    found = np.zeros(len(y))
    for writer in sorted(set(writers)):
        others = groups != writer
        found[~others] = fit(x[others], y[others], seed).predict_proba(x[~others])[:, 1]
    return found


def told(rows: Sequence[Row], found: np.ndarray) -> dict[str, Any]:
    """How well left-out pairs are told, for several limits: right and wrong pairs above each."""
    same = np.array([row.same for row in rows])
    free = np.array([not row.two.forbidden for row in rows])
    seen = np.array([row.candidate for row in rows])
    merged = np.array([row.merged for row in rows])
    table = {
        str(limit): {
            "right": int((same & seen & (found >= limit)).sum()),
            "wrong": int((~same & seen & (found >= limit)).sum()),
            "right, no veto": int((same & seen & free & (found >= limit)).sum()),
            "wrong, no veto": int((~same & seen & free & (found >= limit)).sum()),
        }
        for limit in LIMITS
    }
    return {
        "true pairs": int(same.sum()),
        "of them candidates": int((same & seen).sum()),
        "by weights": {"right": int((same & merged).sum()), "wrong": int((~same & merged).sum())},
        "average precision": round(float(average_precision_score(same[seen], found[seen])), 4),
        "limits": table,
    }


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees as rows of nodes (`refkit.matching.learned.forest.Forest`)."""
    trees = []
    for (predictor,) in model._predictors:
        tree = []
        for node in predictor.nodes:
            if node["is_leaf"]:
                tree.append([-1, round(float(node["value"]), 4), 0, 0])
            else:
                threshold = round(float(node["num_threshold"]), 6)
                tree.append([int(node["feature_idx"]), threshold, int(node["left"]), int(node["right"])])
        trees.append(tree)
    return {"base": round(float(np.ravel(model._baseline_prediction)[0]), 6), "trees": trees}


def common_words() -> list[tuple[str, int]]:
    """The common words of what was written for training, most common first, and what each tells (0-100)."""
    found: Counter[str] = Counter()
    texts = [
        " ".join(text for text, label in block.pieces if label in NAMING)
        for note in written.load()
        for block in note.blocks
        if block.form == "full"
    ]
    for collection in pairs.load():
        works = (record.work for record in collection.records)
        texts += [" ".join((w.title, w.container_title, w.publisher, w.genre, w.event_title)) for w in works]
    for text in texts:
        plain = words(text)
        found.update({word_sound(word) for word in plain} | ideas(plain))
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    told = ((word, round(100 * log(len(texts) / count) / log(RARE))) for word, count in ordered)
    return [(word, value) for word, value in told if value < TELLING and not word.isdigit()]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=pairs.FOLDER)
    parser.add_argument("--words", type=Path, help="file for the common words, written first")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of the surest wrong pairs")
    options = parser.parse_args(arguments)
    if options.words:
        lines = (f"{word}\t{value}\n" for word, value in common_words())
        options.words.write_text("".join(lines), encoding="utf-8")
    rows = [row for collection in pairs.load(options.pairs) for row in rows_of(collection)]
    names = names_of(rows)
    x = np.array([numbers(row.two, names) for row in rows])
    y = np.array([row.same for row in rows])
    found = left_out(x, y, [row.writer for row in rows], options.seed)
    figures = told(rows, found)
    json.dump(figures, sys.stdout, indent=1)
    for at in [at for at in np.argsort(-found) if not rows[at].same][: options.show]:
        row = rows[at]
        print(f"\n{found[at]:.3f} {row.collection.name} {row.two.forbidden}")
        for place in row.places:
            work = row.collection.records[place].work
            print(
                "   ", work.kind, [name.display for name in work.makers], work.title, work.issued, work.number
            )
    if options.out:
        recipe = {
            "command": "python -m training.alike",
            "seed": options.seed,
            **SHAPE,
            "left out by writer": figures,
        }
        model = {"features": names, **exported(fit(x, y, options.seed)), "recipe": recipe}
        options.out.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
        print(
            f"{options.out}: {len(model['trees'])} trees, {options.out.stat().st_size} bytes", file=sys.stderr
        )


if __name__ == "__main__":
    main()
