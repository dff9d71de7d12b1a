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
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from operator import mul
from typing import Any

from refkit.citing.patterns import PROSE
from refkit.citing.raw import RawCitation, Reading
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


@dataclass(frozen=True)
class Seen:
    """One citation as its features see it; what several of them ask for is worked out once.

    `text` is the note, `raw` the citation as labelled stretches with certainties, `work` the fields made of them,
    `reading` all that was found in the note, and what the other reader found.
    """

    text: str
    raw: RawCitation
    work: Work
    reading: Reading

    @cached_property
    def certainties(self) -> list[float]:
        """The certainties of the parts, least first."""
        return sorted(part.certainty for part in self.raw.parts) or [0.0]

    @cached_property
    def logs(self) -> list[float]:
        """The logarithms of the certainties."""
        return [math.log(max(value, 1e-4)) for value in self.certainties]

    @cached_property
    def labels(self) -> Counter[str]:
        """How many parts carry each label."""
        return Counter(part.label for part in self.raw.parts)

    @cached_property
    def inside(self) -> str:
        """The print of the citation."""
        return self.text[self.raw.start : self.raw.end]

    @cached_property
    def loose(self) -> str:
        """What stands between the parts."""
        return _loose(self.text, self.raw)

    @cached_property
    def tail(self) -> str:
        """What stands behind the citation."""
        return self.text[self.raw.end : self.raw.end + 40]

    def repeated(self) -> int:
        """How many parts are one more of their label, where a work has one."""
        return sum(
            count - 1 for label, count in self.labels.items() if label not in {"role", "other", "pages"}
        )

    def unnamed(self) -> int:
        """How many authors are a family name alone."""
        return sum(bool(name.family and not name.given) for name in self.work.makers)


# fmt: off
FEATURES: tuple[tuple[str, Callable[[Seen], float]], ...] = (
    # how sure the tagger was of the parts
    ("bias", lambda s: 1.0),
    ("worst", lambda s: s.certainties[0]),
    ("second", lambda s: s.certainties[1] if len(s.certainties) > 1 else 1.0),
    ("third", lambda s: s.certainties[2] if len(s.certainties) > 2 else 1.0),
    ("mean", lambda s: math.exp(sum(s.logs) / len(s.logs))),
    ("product", lambda s: math.exp(max(sum(s.logs), -12.0))),
    ("doubtful", lambda s: sum(value < 0.8 for value in s.certainties) / 4),
    # what the citation is made of
    ("parts", lambda s: len(s.raw.parts) / 10),
    ("long", lambda s: min(len(s.inside), 400) / 200),
    ("no_title", lambda s: not s.work.title),
    ("no_author", lambda s: not (s.work.makers or s.work.editors)),
    ("no_date", lambda s: s.work.issued is None),
    ("two_titles", lambda s: s.labels["title"] > 1),
    ("repeated", lambda s: s.repeated() / 3),
    ("other", lambda s: s.labels["other"] / 3),
    # what was left over
    ("uncovered", lambda s: len(s.loose) / (len(s.inside) or 1)),
    ("uncovered_letters", lambda s: len(NO_LETTER.sub("", s.loose)) / (len(NO_LETTER.sub("", s.inside)) or 1)),
    ("loose_year", lambda s: bool(YEAR.search(s.loose))),
    ("loose_digits", lambda s: bool(DIGITS.search(s.loose))),
    # how plausible the fields are
    ("short_title", lambda s: 0 < len(s.work.title) < 8),
    ("long_title", lambda s: len(s.work.title) > 150),
    ("title_lower", lambda s: s.work.title[:1].islower()),
    ("title_number", lambda s: bool(DIGITS.search(s.work.title))),
    ("title_comma", lambda s: min(s.work.title.count(","), 4) / 4),
    ("author_long", lambda s: len(" ".join(name.display for name in s.work.makers)) > 60),
    ("author_single", lambda s: s.unnamed() / max(1, len(s.work.makers))),
    ("author_literal", lambda s: any(name.literal for name in s.work.makers)),
    ("publisher_long", lambda s: len(s.work.publisher) > 40),
    ("place_long", lambda s: len(s.work.publisher_place) > 25),
    ("container_no_volume",
     lambda s: bool(s.work.container_title) and not (s.work.volume or s.work.issue or s.work.page)),
    ("container_lower", lambda s: s.work.container_title[:1].islower()),
    # what the note says beside
    ("prose", lambda s: bool(PROSE.search(s.loose))),
    ("after", lambda s: bool(YEAR.search(s.tail) or next(find_dates(s.tail), None))),
    ("backref", lambda s: "backref" in s.labels),
    ("starts_lower", lambda s: s.inside[:1].islower()),
    ("several", lambda s: len(s.reading.found) > 1),
)
# fmt: on
"""The features of one citation, each a number near 0 to 1, in the order of the weights."""


def _loose(text: str, raw: RawCitation) -> str:
    """What stands between the parts of a citation."""
    place, pieces = raw.start, []
    for part in raw.parts:
        pieces.append(text[place : part.start])
        place = max(place, part.end)
    return " ".join([*pieces, text[place : raw.end]])


def _least(seen: Seen) -> list[float]:
    """The least certain part of each single label."""
    least = dict.fromkeys(SINGLE, 1.0)
    for part in seen.raw.parts:
        if part.label in least:
            least[part.label] = min(least[part.label], part.certainty)
    return list(least.values())


def _agreement(seen: Seen) -> list[float]:
    """Does the other reader find a citation there? And for each compared label 1, 0 or, where neither has it, 0.5."""
    raw, others = seen.raw, seen.reading.other
    other = next((item for item in others if min(item.end, raw.end) > max(item.start, raw.start)), None)
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


def _by_token(seen: Seen) -> list[float]:
    """How sure the tagger was of the single tokens of a citation, of its start and of its borders."""
    raw, doubts = seen.raw, seen.reading.doubts
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


# fmt: off
GROUPS: tuple[tuple[tuple[str, ...], Callable[[Seen], list[float]]], ...] = (
    (tuple(f"sure_{label}" for label in SINGLE), _least),
    (("seen_twice", *(f"same_{label}" for label in COMPARED)), _agreement),
    (("token_least", "token_mean", "token_all", "token_three", "start_first", "start_inside", "entropy_most",
      "entropy_mean", "field_before", "field_behind"), _by_token),
)
# fmt: on
"""Features that are worked out together; they come behind the others."""
NAMES = (*(name for name, _ in FEATURES), *(name for names, _ in GROUPS for name in names))
"""The features, in the order of the weights."""


def features(text: str, raw: RawCitation, work: Work, reading: Reading) -> list[float]:
    """The features of one citation (see `Seen`): how sure the tagger was, and how plausible the fields are."""
    seen = Seen(text, raw, work, reading)
    alone = [float(feature(seen)) for _, feature in FEATURES]
    return alone + [value for _, group in GROUPS for value in group(seen)]


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


# fmt: off
LINK_NAMES = (
    "bias", "alone", "own", "target", "ibid", "supra", "opcit", "short", "ambiguous", "other_flag", "same_title"
)
# fmt: on
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
        float(not (citation.work.makers or citation.work.editors or citation.work.title)),
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
