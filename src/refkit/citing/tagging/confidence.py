"""A citation as read comes in; the calibrated probability that all its fields are right goes out.

Features are weighed, and each rule of correction has an offset: how often what it made was right.
The weights lie in `model/confidence.json` beside the tagger's. They were fitted by `training/calibrate.py` on notes
that the tagger was not trained on: generated ones and held-out tagged references. The measure is whether every field
agrees with what the true labels give. A short form is weighed once more after it is resolved, by weights fitted on
generated documents: there it is right if its printed fields are and if it means the work that it should.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from operator import mul
from typing import Any

from refkit.citing.raw import RawCitation, Reading
from refkit.citing.tagging.plausible import NAMES, features
from refkit.flags import Flag
from refkit.model import Citation, Work
from refkit.short_forms.signs import NONE, Signs


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
    offsets: dict[str, float] = weights["rules"]
    moved = sum(offsets.get(rule, 0.0) for rule in {made.rule for made in raw.corrections})
    return round(_logistic((*weights["weights"], moved), (*values, 1.0)), 4)


# fmt: off
LINK_NAMES = (
    "bias", "own", "target", "ibid", "supra", "opcit", "short", "ambiguous", "other_flag",
    "name", "other_name", "title", "other_title", "number", "other_number", "only", "rivals", "place",
    "name_and_title", "name_and_number", "ibid_of_one", "name_alone",
)
# fmt: on
"""The features of a resolved short form, in the order of their weights."""
WHOLE = 0.85
"""Where all that is printed agrees with the target, the printed fields are right at least so often."""
DOUBTFUL = frozenset({Flag.AMBIGUOUS, Flag.AMBIGUOUS_IBID, Flag.AMBIGUOUS_NOTE, Flag.NOTE_NUMBER_DISAGREES})


def link_features(citation: Citation, own: float, target: float, said: Signs = NONE) -> list[float]:
    """What tells whether a resolved short form is right.

    Args:
        citation: the short form, resolved.
        own: the confidence in its printed fields, 0 to 1.
        target: that in the fields of the citation it means, 0 to 1.
        said: what of it agrees with that citation.
    """
    flags = set(citation.flags)
    return [
        1.0,
        _logit(max(own, WHOLE) if said.whole else own),
        _logit(target),
        *(float(citation.form == form) for form in ("ibid", "supra", "opcit", "short")),
        float(bool(flags & DOUBTFUL)),
        float(bool(flags - DOUBTFUL)),
        *map(
            float, (said.name, said.other_name, said.title, said.other_title, said.number, said.other_number)
        ),
        *map(float, (said.only, said.rivals, said.place)),
        said.name * said.title,
        said.name * said.number,
        float(citation.form == "ibid" and said.only and said.just_before),
        said.name * (said.title == 0 and said.rivals > 0 and not said.number),
    ]


def linked(citation: Citation, own: float, target: float, said: Signs = NONE) -> float:
    """The probability that a short form means what it is linked to and that its printed fields are right.

    A citation without a target keeps its own confidence, an unresolved short form at most half of it.
    """
    if citation.target is None:
        return round(own if citation.form == "full" else own / 2, 3)
    weights = _weights()
    if weights is None:
        return round(own, 3)
    return round(_logistic(weights["linked"], link_features(citation, own, target, said)), 3)


def _logit(value: float) -> float:
    value = min(max(value, 0.01), 0.99)
    return math.log(value / (1 - value))


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    total = sum(map(mul, weights, values))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
