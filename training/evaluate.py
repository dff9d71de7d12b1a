"""Gold and predicted label rows come in, token accuracy and span F1 by label go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from refkit.citing.raw import LABELS

#: Labels whose spans are not fields: running text and connectives.
LOOSE = frozenset(LABELS.index(name) for name in ("prose", "signal", "other", "role"))


def label_spans(labels: Sequence[int], starts: Sequence[bool]) -> set[tuple[int, int, int]]:
    """Runs of one field label as (first token, token after the last, label); a citation's start ends a
    run."""
    found, begin = set(), 0
    for place in range(1, len(labels) + 1):
        if place == len(labels) or labels[place] != labels[begin] or starts[place]:
            if labels[begin] >= 0 and labels[begin] not in LOOSE:
                found.add((begin, place, int(labels[begin])))
            begin = place
    return found


@dataclass
class Score:
    """Counts over notes, gathered by `add`."""

    tokens: int = 0
    right_tokens: int = 0
    notes: int = 0
    right_notes: int = 0
    right_counts: int = 0
    empty: int = 0
    kept_empty: int = 0
    gold: Counter[int] = field(default_factory=Counter)
    found: Counter[int] = field(default_factory=Counter)
    hit: Counter[int] = field(default_factory=Counter)

    def add(
        self, gold: Sequence[int], starts: Sequence[bool], guess: Sequence[int], marks: Sequence[bool]
    ) -> None:
        """Count one note; tokens whose gold label is unknown (-1) are left out of everything."""
        known = [p for p in range(len(gold)) if gold[p] >= 0]
        self.tokens += len(known)
        self.right_tokens += sum(gold[p] == guess[p] for p in known)
        masked = [guess[p] if gold[p] >= 0 else -1 for p in range(len(gold))]
        a, b = label_spans(gold, starts), label_spans(masked, marks)
        self.gold.update(s[2] for s in a)
        self.found.update(s[2] for s in b)
        self.hit.update(s[2] for s in a & b)
        self.notes += 1
        self.right_notes += a == b
        self.right_counts += sum(map(bool, starts)) == sum(map(bool, marks))
        if not any(starts):
            self.empty += 1
            self.kept_empty += not any(marks)

    @property
    def f1(self) -> float:
        """Micro-averaged F1 of field spans."""
        return _f1(self.hit.total(), self.gold.total(), self.found.total())

    def figures(self) -> dict[str, float]:
        """What a model's card keeps of a score."""
        return {
            "span_f1": round(self.f1, 4),
            "token_accuracy": round(self.right_tokens / max(self.tokens, 1), 4),
        }

    def line(self) -> str:
        """One line of figures."""
        notes = max(self.notes, 1)
        return (
            f"tokens {self.right_tokens / max(self.tokens, 1):.4f}  spans {self.f1:.4f}  notes right "
            f"{self.right_notes / notes:.3f}  right count {self.right_counts / notes:.3f}  kept empty "
            f"{self.kept_empty}/{self.empty}"
        )

    def by_label(self) -> str:
        """F1 of each label's spans, with their number in gold."""
        cells = (
            f"{LABELS[n]} {_f1(self.hit[n], self.gold[n], self.found[n]):.3f} ({self.gold[n]})"
            for n in sorted(self.gold, key=lambda n: -self.gold[n])
        )
        return ", ".join(cells)


def _f1(hit: int, gold: int, found: int) -> float:
    return 2 * hit / max(gold + found, 1)


def total(scores: Iterable[Score]) -> float:
    """Mean F1 over several sets."""
    values = [score.f1 for score in scores]
    return sum(values) / max(len(values), 1)
