"""rapidfuzz, loaded when two strings are first compared: importing refkit does not pay for it."""

from __future__ import annotations

from collections.abc import Callable

_ratio: Callable[..., float] | None = None
_distance: Callable[..., int] | None = None


def ratio(left: str, right: str, least: float = 0) -> float:
    """Indel similarity of two strings, 0-100; 0 where it is below `least`."""
    global _ratio
    if _ratio is None:
        from rapidfuzz import fuzz

        _ratio = fuzz.ratio
    return _ratio(left, right, score_cutoff=least)


def distance(left: str, right: str, most: int) -> int:
    """Damerau-Levenshtein distance of two strings; more than `most` comes back as `most` + 1."""
    global _distance
    if _distance is None:
        from rapidfuzz.distance import DamerauLevenshtein

        _distance = DamerauLevenshtein.distance
    return _distance(left, right, score_cutoff=most)
