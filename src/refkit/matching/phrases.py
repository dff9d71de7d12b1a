"""Rows of words for one thing come in, and the words of a text; the text with the first word of each row goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

# "l’Europe", "dell’Italia": an article in front of a vowel is no part of the word
ELISION = re.compile(r"\b(?:l|d|dell|all|dall|nell|sull|qu)['’](?=[^\W\d_]{3})", re.IGNORECASE)

# by its first word, each phrase as its words, the longest first, with what stands for it
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]


def phrases(rows: Iterable[Sequence[str]]) -> Phrases:
    """Rows whose first phrase stands for all others, by the first word of each."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for row in rows:
        for other in row[1:]:
            spelled = tuple(other.split())
            found.setdefault(spelled[0], []).append((spelled, tuple(row[0].split())))
    return {first: sorted(several, key=lambda it: -len(it[0])) for first, several in found.items()}


def one_name(spoken: Sequence[str], known: Phrases) -> list[str]:
    """Words with each known phrase under its one name; of two phrases that begin at one word the longer one counts."""
    if known.keys().isdisjoint(spoken):
        return list(spoken)
    made: list[str] = []
    at = 0
    while at < len(spoken):
        for phrase, name in known.get(spoken[at], ()):
            if tuple(spoken[at : at + len(phrase)]) == phrase:
                made += name
                at += len(phrase)
                break
        else:
            made.append(spoken[at])
            at += 1
    return made
