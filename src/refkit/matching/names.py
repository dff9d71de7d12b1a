"""Names come in; their comparable forms, and how well two of them agree, go out."""

from __future__ import annotations

from functools import lru_cache

from refkit.matching.bodies import body_key, body_words, is_numeral, offices, same_body, states
from refkit.matching.name_keys import ALIKE, LEXICONS, NEAR, OTHER, SAME, UNKNOWN, NameKey
from refkit.matching.persons import PARTICLES, PARTS, person_key, same_person, transcribed
from refkit.model import Name

__all__ = [
    "ALIKE",
    "LEXICONS",
    "NEAR",
    "OTHER",
    "PARTICLES",
    "PARTS",
    "SAME",
    "UNKNOWN",
    "NameKey",
    "body_words",
    "is_numeral",
    "name_key",
    "offices",
    "same_name",
    "states",
    "transcribed",
]


@lru_cache(maxsize=200_000)
def name_key(name: Name) -> NameKey | None:
    """The comparable form of one name; None where it holds no letter."""
    return person_key(name) if name.family else body_key(name.literal or name.given)


def same_name(left: NameKey, right: NameKey) -> float:
    """How well two names agree: SAME, ALIKE (initials, a body's shorter name), NEAR (a slip), UNKNOWN or OTHER."""
    if left == right:
        return SAME if left.given or not left.family else ALIKE
    if left.family and right.family:
        return same_person(left, right)
    if not left.family and not right.family:
        return same_body(left, right)
    return _person_and_body(left, right) if left.family else _person_and_body(right, left)


def _person_and_body(person: NameKey, body: NameKey) -> float:
    """A body that was taken for a person has the same words; one word in common tells nothing."""
    if person.words <= body.words or (person.words & body.words and body.words & offices()):
        return ALIKE
    # "de Gaulle" is a person by the family name alone
    named = [word for word in body.core if word not in PARTICLES]
    if named and tuple(named) == tuple(word for word in person.core if word not in PARTICLES):
        return NEAR
    return OTHER if len(body.words) > 1 or body.words.isdisjoint(person.words) else UNKNOWN
