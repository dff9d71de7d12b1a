"""A word comes in; the ideas it stands for in any of a dozen languages go out ("Vertrag", "traité": treaty)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from refkit.normalise.compare import word_sound

# an idea is told from a word by its first letter
MARK = "="
# a beginning that may take any ending has so many letters at least
BEGINNING = 3


@cache
def _lexicon() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole words, and beginnings of words, each with its ideas."""
    whole: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    for line in resources.files(__package__).joinpath("ideas.tsv").read_text("utf-8").splitlines():
        ideas, words = line.split("\t")
        named = tuple(MARK + idea for idea in ideas.split("+"))
        for word in words.split():
            stem = word.removesuffix("*")
            (begun if stem != word else whole)[stem] = named
    return whole, begun


@lru_cache(maxsize=262_144)
def ideas_of(word: str) -> tuple[str, ...]:
    """The ideas of a folded word, or the word as it sounds where none is known."""
    whole, begun = _lexicon()
    if (found := whole.get(word)) is not None:
        return found
    for size in range(len(word), BEGINNING - 1, -1):
        if (found := begun.get(word[:size])) is not None:
            return found
    return (word_sound(word),)


def ideas(found: Iterable[str]) -> frozenset[str]:
    """The ideas of folded words, and the words, as they sound, of which none is known."""
    return frozenset(idea for word in found for idea in ideas_of(word))
