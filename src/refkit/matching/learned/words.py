"""A sounded word comes in; how much it tells, by how rare it is in titles and names of containers, goes out."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

# what a word tells that no list holds, in hundredths, and one of two letters
TELLING, SHORT = 100, 50


@cache
def _common() -> dict[str, int]:
    """The common words, from most to least common, each with what it tells."""
    lines = resources.files(__package__).joinpath("words.tsv").read_text("utf-8").splitlines()
    return {word: int(value) for word, value in (line.split("\t") for line in lines)}


@lru_cache(maxsize=262_144)
def information(word: str) -> int:
    """How much a word tells, 0-100."""
    known = _common().get(word)
    if known is not None:
        return known
    return SHORT if len(word) < 3 else TELLING
