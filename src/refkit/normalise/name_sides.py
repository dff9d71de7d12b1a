"""Names printed without a comma come in; how far they lean to the family name in front, and their parts so, go out.

"Goleman Daniel", "Lucas Nicole, Ohana Danielle": one such name tells little, since many given names are family names
as well. A list, or all lists of a document, are printed in one order, and so each of their names is a vote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from refkit.normalise.name_words import (
    capital_particle,
    family_name,
    given_name,
    initials,
    never_given,
    ordered,
    particle,
    shouted,
)

SURE = 2.0
"""From here on a name leans to one order by itself."""
ENOUGH = 4.0
"""So much, and no name against it, decides for a list of two and more."""
DOCUMENT = 6.0
"""So much decides for a document, where what leans the other way is less than a third of it."""


@lru_cache(maxsize=32768)
def _as_family(word: str) -> float:
    """How much rather a word is a family name than a given name."""
    if given_name(word):
        return 0.0 if family_name(word) else -2.0
    if family_name(word):
        return 2.0 if never_given(word) else 1.0
    return 0.7  # family names are more than any list holds


def _tells(word: str) -> bool:
    return initials(word) or shouted(word)


def leaning(tokens: Sequence[str]) -> float:
    """Above 0 where the family name is rather printed in front, below where behind; 0 where nothing tells.

    Initials and capitals tell the order by themselves, so that they are no vote.
    """
    words = [token for token in tokens if not particle(token)]
    if not 2 <= len(words) <= 5 or len(words) < len(tokens) - 2 or any(map(_tells, words)):
        return 0.0
    return _as_family(words[0]) - _as_family(words[-1])


def list_leads(leanings: Iterable[float]) -> bool:
    """Do the names of one list have their family names in front?"""
    told = list(leanings)
    return len(told) > 1 and min(told) >= 0 and sum(told) >= ENOUGH


def document_leads(leanings: Iterable[float]) -> bool:
    """Do the names of a document have their family names in front?"""
    told = list(leanings)
    before, behind = sum(item for item in told if item > 0), -sum(item for item in told if item < 0)
    return before >= DOCUMENT and behind < before / 3 and sum(item >= SURE for item in told) > 1


def given_behind(tokens: Sequence[str]) -> int:
    """Where the given names begin in a name that opens with the family name; 0 where its words are in no such order."""
    if len(tokens) < 2 or leaning(tokens) <= -SURE or any(map(initials, tokens)):
        return 0
    start = len(tokens) - 1
    least = 2 if capital_particle(tokens[0]) else 1  # "De Luca"
    while start > least and _goes_on(tokens, start):
        start -= 1
    return start if not particle(tokens[start]) else 0


def given_before(tokens: Sequence[str], initial: int) -> int:
    """Where the given names begin in "Lang Stefan G.": in front of the initials, behind the family name."""
    goes_on = 1 < initial < len(tokens) and not given_name(tokens[0]) and _goes_on(tokens, initial)
    return initial - 1 if goes_on else initial


def _goes_on(tokens: Sequence[str], start: int) -> bool:
    """Do the given names begin before `start`? ("Galindo Vácha | Juan Carlos", "Soto | María del Carmen")."""
    before = tokens[start - 1]
    if particle(before):
        return start > 2 and (particle(tokens[start - 2]) or given_name(tokens[start - 2]))
    family = ordered("spanish", "family") | ordered("portuguese", "family")
    return given_name(before) and before.casefold() not in family


def two_and_two(tokens: Sequence[str]) -> bool:
    """ "Galindo Vácha Juan Carlos": two family names and two given names are no doubt."""
    if len(tokens) != 4 or not never_given(tokens[0]) or given_name(tokens[1]):
        return False
    return all(given_name(token) and not never_given(token) for token in tokens[2:])
