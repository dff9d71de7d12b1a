"""A citation as read comes in; the calibrated probability that all its fields are right goes out.

The weights lie in `model/confidence.json` beside the tagger's. They were fitted by `training/calibrate.py` on notes
that the tagger was not trained on: generated ones and held-out tagged references. The measure is whether every field
agrees with what the true labels give. A short form is weighed once more after it is resolved, by weights fitted on
generated documents: there it is right if its printed fields are and if it means the work that it should.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from importlib import resources
from operator import mul
from typing import Any

from refkit.citing.patterns import PROSE
from refkit.citing.raw import Doubts, RawCitation, Reading
from refkit.flags import Flag
from refkit.model import Citation, Work
from refkit.normalise.dates import find_dates

YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
DIGITS = re.compile(r"\d+")
NO_LETTER = re.compile(r"\W+")
OPENING_WORDS = re.compile(r"(?:in|In|ed|eds|Hrsg|by|von|di|par|a cura)\b")

SINGLE = ("author", "editor", "title", "container", "date", "volume", "pages", "publisher", "place")
"""Labels whose least certain part is a feature of its own."""
COMPARED = ("author", "title", "container", "date", "publisher")
"""Labels whose stretches are compared with those of the other reader."""

NAMES = (
    "bias",
    "worst",
    "second",
    "third",
    "mean",
    "product",
    "doubtful",
    "parts",
    "long",
    "no_title",
    "no_author",
    "no_date",
    "two_titles",
    "repeated",
    "other",
    "uncovered",
    "uncovered_letters",
    "loose_year",
    "loose_digits",
    "short_title",
    "long_title",
    "title_lower",
    "title_number",
    "title_comma",
    "author_long",
    "author_single",
    "author_literal",
    "publisher_long",
    "place_long",
    "container_no_volume",
    "container_lower",
    "prose",
    "after",
    "backref",
    "starts_lower",
    "several",
    *(f"sure_{label}" for label in SINGLE),
    "seen_twice",
    *(f"same_{label}" for label in COMPARED),
    "token_least",
    "token_mean",
    "token_all",
    "token_three",
    "start_first",
    "start_inside",
    "entropy_most",
    "entropy_mean",
    "field_before",
    "field_behind",
)
"""The features, in the order of the weights; each is a number near 0 to 1."""


def features(text: str, raw: RawCitation, work: Work, reading: Reading) -> list[float]:
    """The features of one citation: how sure the tagger was, and how plausible the fields are.

    Args:
        text: the note.
        raw: the citation as labelled stretches, with certainties.
        work: the fields made of them.
        reading: all that was found in the note, and what the other reader found.
    """
    certainties = sorted(part.certainty for part in raw.parts) or [0.0]
    logs = [math.log(max(value, 1e-4)) for value in certainties]
    labels = [part.label for part in raw.parts]
    counts = {label: labels.count(label) for label in set(labels)}
    inside = text[raw.start : raw.end]
    loose = _loose(text, raw)
    letters = len(NO_LETTER.sub("", inside)) or 1
    title = work.title
    author = " ".join(name.display for name in work.authors)
    tail = text[raw.end : raw.end + 40]
    single = [name for name in work.authors if name.family and not name.given]
    return [
        1.0,
        certainties[0],
        certainties[1] if len(certainties) > 1 else 1.0,
        certainties[2] if len(certainties) > 2 else 1.0,
        math.exp(sum(logs) / len(logs)),
        math.exp(max(sum(logs), -12.0)),
        sum(value < 0.8 for value in certainties) / 4,
        len(labels) / 10,
        min(len(inside), 400) / 200,
        float(not title),
        float(not (work.authors or work.editors)),
        float(work.issued is None),
        float(counts.get("title", 0) > 1),
        sum(count - 1 for label, count in counts.items() if label not in {"role", "other", "pages"}) / 3,
        counts.get("other", 0) / 3,
        len(loose) / (len(inside) or 1),
        len(NO_LETTER.sub("", loose)) / letters,
        float(YEAR.search(loose) is not None),
        float(DIGITS.search(loose) is not None),
        float(0 < len(title) < 8),
        float(len(title) > 150),
        float(title[:1].islower()),
        float(bool(DIGITS.search(title))),
        min(title.count(","), 4) / 4,
        float(len(author) > 60),
        len(single) / max(1, len(work.authors)),
        float(any(name.literal for name in work.authors)),
        float(len(work.publisher) > 40),
        float(len(work.publisher_place) > 25),
        float(bool(work.container_title) and not (work.volume or work.issue or work.page)),
        float(work.container_title[:1].islower()),
        float(PROSE.search(loose) is not None),
        float(bool(YEAR.search(tail) or next(find_dates(tail), None))),
        float("backref" in counts),
        float(inside[:1].islower()),
        float(len(reading.found) > 1),
        *_least(raw),
        *_agreement(raw, reading.other),
        *_by_token(raw, reading.doubts),
    ]


def _loose(text: str, raw: RawCitation) -> str:
    """What stands between the parts of a citation."""
    place, pieces = raw.start, []
    for part in raw.parts:
        pieces.append(text[place : part.start])
        place = max(place, part.end)
    return " ".join([*pieces, text[place : raw.end]])


def _least(raw: RawCitation) -> list[float]:
    least = dict.fromkeys(SINGLE, 1.0)
    for part in raw.parts:
        if part.label in least:
            least[part.label] = min(least[part.label], part.certainty)
    return list(least.values())


def _agreement(raw: RawCitation, seen: Sequence[RawCitation]) -> list[float]:
    """Does the other reader find a citation there? And for each compared label 1, 0 or, where neither has it, 0.5."""
    other = next((item for item in seen if min(item.end, raw.end) > max(item.start, raw.start)), None)
    if other is None:
        return [0.0, *(0.5 for _ in COMPARED)]
    values = []
    for label in COMPARED:
        mine = [(part.start, part.end) for part in raw.parts if part.label == label]
        theirs = [(part.start, part.end) for part in other.parts if part.label == label]
        values.append(0.5 if not mine and not theirs else float(_alike(mine, theirs)))
    return [1.0, *values]


def _alike(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> bool:
    if not left or not right:
        return False
    return abs(left[0][0] - right[0][0]) <= 2 and abs(left[-1][1] - right[-1][1]) <= 2


def _by_token(raw: RawCitation, doubts: Doubts | None) -> list[float]:
    """How sure the tagger was of the single tokens of a citation, of its start and of its borders."""
    if doubts is None:
        return [1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    first = bisect_right(doubts.ends, raw.start)
    after = bisect_left(doubts.ends, raw.end) + 1
    here = sorted(doubts.certainty[first:after]) or [1.0]
    logs = [math.log(max(value, 1e-4)) for value in here]
    entropy = doubts.entropy[first:after] or (0.0,)
    return [
        here[0],
        math.exp(sum(logs) / len(logs)),
        max(sum(logs), -15.0) / 15,
        sum(here[:3]) / len(here[:3]),
        doubts.start[first] if first < len(doubts.start) else 1.0,
        max(doubts.start[first + 1 : after], default=0.0),
        max(entropy),
        sum(entropy) / len(entropy),
        1 - doubts.outside[first - 1] if first else 0.0,
        1 - doubts.outside[after] if after < len(doubts.outside) else 0.0,
    ]


@cache
def _weights() -> dict[str, Any] | None:
    file = resources.files("refkit.citing.tagging").joinpath("model/confidence.json")
    if not file.is_file():
        return None
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if tuple(read["features"]) != NAMES or tuple(read["link_features"]) != LINK_NAMES:
        return None
    return read


def confidence(text: str, raw: RawCitation, work: Work, reading: Reading) -> float:
    """The probability, 0 to 1, that every field of the citation is right."""
    weights = _weights()
    values = features(text, raw, work, reading)
    if weights is None:
        return round(values[NAMES.index("product")], 3)
    return round(_logistic(weights["weights"], values), 4)


LINK_NAMES = (
    "bias",
    "alone",
    "own",
    "target",
    "ibid",
    "supra",
    "opcit",
    "short",
    "ambiguous",
    "other_flag",
    "same_title",
)
"""The features of a resolved short form, in the order of their weights."""
DOUBTFUL = frozenset({Flag.AMBIGUOUS, Flag.AMBIGUOUS_IBID, Flag.AMBIGUOUS_NOTE, Flag.NOTE_NUMBER_DISAGREES})


def link_features(citation: Citation, own: float, target: float) -> list[float]:
    """What tells whether a resolved short form is right.

    Args:
        citation: the short form, resolved.
        own: the confidence in its printed fields, 0 to 1.
        target: that in the fields of the citation it means, 0 to 1.
    """
    flags = set(citation.flags)
    return [
        1.0,
        float(not (citation.work.authors or citation.work.editors or citation.work.title)),
        _logit(own),
        _logit(target),
        *(float(citation.form == form) for form in ("ibid", "supra", "opcit", "short")),
        float(bool(flags & DOUBTFUL)),
        float(bool(flags - DOUBTFUL)),
        float(bool(citation.work.title)),
    ]


def linked(citation: Citation, own: float, target: float) -> float:
    """The probability that a short form means what it is linked to and that its printed fields are right.

    A citation without a target keeps its own confidence, an unresolved short form at most half of it.
    """
    if citation.target is None:
        return round(own if citation.form == "full" else own / 2, 3)
    weights = _weights()
    if weights is None:
        return round(own, 3)
    return round(_logistic(weights["linked"], link_features(citation, own, target)), 3)


def _logit(value: float) -> float:
    value = min(max(value, 0.01), 0.99)
    return math.log(value / (1 - value))


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    total = sum(map(mul, weights, values))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
