"""Notes of documents that a person read come in; features of their citations go out, with whether each is right.

The notes are those of tests/gold/documents but for the half `last`, which is looked at by score alone. A
citation is right when benchmarks/documents.py calls it exact.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from refkit.citing import one
from refkit.citing.raw import RawCitation, Reading
from refkit.citing.tagging.plausible import features
from refkit.model import Work
from training.fitting import Rows

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
HALVES = ("seen", "aside", "fresh", "later")
SHARE = 0.3
"""What all these documents weigh, in sets."""


def rows(shared: Path, halves: Sequence[str] = HALVES) -> Rows:
    """Of every citation that is no short form: features, 1 where it is exact, the rules that corrected it."""
    sys.path.insert(0, str(BENCHMARKS))
    import documents

    score = documents.scorer(shared)
    found = Rows([], [], [], SHARE)
    seen: dict[tuple[str, int, int], tuple[list[float], tuple[str, ...]]] = {}
    plain = one.confidence

    def listening(text: str, raw: RawCitation, work: Work, reading: Reading) -> float:
        rules = tuple({made.rule for made in raw.corrections})
        seen[text, raw.start, raw.end] = features(text, raw, work, reading), rules
        return plain(text, raw, work, reading)

    one.confidence = listening
    try:
        for half in halves:
            for notes in documents.load(half).values():
                for note, ours in zip(notes, documents.read(notes, True), strict=True):
                    for want, have in documents.align(score, note["citations"], ours):
                        if have is None or (want is not None and want.get("target")):
                            continue
                        start, end = have["span"]
                        verdicts = (
                            documents.compare(score, want, have) if want is not None else {"": "invented"}
                        )
                        values, rules = seen[note["text"], start, end]
                        found.inputs.append(values)
                        found.outcomes.append(int(set(verdicts.values()) <= {"right"}))
                        found.rules.append(rules)
    finally:
        one.confidence = plain
    return found
