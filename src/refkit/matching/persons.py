"""Names of persons made comparable, by family name and initials; and how well two of them agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from sys import intern

from refkit.matching.fuzzy import distance
from refkit.matching.name_keys import (
    ALIKE,
    LEXICONS,
    NEAR,
    OTHER,
    SAME,
    UNGIVEN,
    UNKNOWN,
    Levels,
    NameKey,
)
from refkit.model import Name
from refkit.normalise.compare import fold, word_sound, words
from refkit.normalise.lexicon import toml

Words = frozenset[str]

PARTS = re.compile(r"[\s.\-‐–]+")
# "JF", "ARG": capitals without stops are initials
_CAPITALS = re.compile(r"[A-Z]{2,3}")
# sounded consonants that English, French and German transcriptions of one Slavic letter differ in
_CONSONANT = {
    "shch": "s",
    "sh": "s",
    "z": "s",
    "ts": "s",
    "tz": "s",
    "cz": "s",
    "c": "s",
    "ch": "h",
    "h": "h",
    "v": "v",
}
_TRANSCRIBED = re.compile("|".join(sorted(_CONSONANT, key=len, reverse=True)))
# "-ov", "-enko", "-itsch" … as `sound` leaves them
_SLAVIC = re.compile(r"(?:in|[oe][vf]|[sc]ki+|enko|ich?)$")
# a Slavic name with fewer consonants than this may be any name
SLAVIC_CONSONANTS = 3
# "Lindius", and of Lindius: "Lindii"; so many letters must be left of a family name, and so many begin a given one
_LATIN = re.compile(r"(?:i?us|ii|i)$")
LATIN_LEFT, LATIN_GIVEN = 4, 3
PARTICLES = frozenset(toml("bodies", LEXICONS)["particles"])
# "Sir E.", "General": what stands before a name, and is nobody's given name
HONORIFICS = frozenset(toml("bodies", LEXICONS)["honorifics"])
# slips are looked for in words of so many letters; two are allowed from this length on
SLIP_FROM, TWO_SLIPS_FROM = 4, 8
# a family name that is also a given name of the other needs so many letters
TELLING = 3


def person_key(name: Name) -> NameKey | None:
    """The comparable form of a person's name; None where the family name holds no letter."""
    family, core = _family(name.family)
    return NameKey(family, _given(name.given), core) if core else None


# names share what they have in common: there are fewer family names and initials than persons
@lru_cache(maxsize=65536)
def _family(text: str) -> tuple[str, tuple[str, ...]]:
    parts = words(text)
    spoken = tuple(word_sound(part) for part in ([part for part in parts if part not in PARTICLES] or parts))
    return "".join(spoken), spoken


@lru_cache(maxsize=65536)
def _given(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in PARTS.split(text):
        if _CAPITALS.fullmatch(part):
            found.extend(part.lower())
        elif (folded := fold(part).strip("'’,;")) and folded not in PARTICLES and folded not in HONORIFICS:
            found.append(intern(folded))
    return tuple(found)


def same_person(left: NameKey, right: NameKey) -> float:
    """How well the names of two persons agree."""
    if left.family == right.family:
        return same_given(left.given, right.given)
    for test, found in SPELLINGS:
        if test(left, right):
            return found
    ones, twos = left.words, right.words
    for same, found in ORDERS:
        if same(left, right, ones, twos) or same(right, left, twos, ones):
            return found
    return OTHER


@lru_cache(maxsize=65536)
def same_given(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How well two rows of given names agree: initials agree with the names they begin."""
    if not left or not right:
        return UNGIVEN
    if left == right:
        return SAME
    initials = len(left[0]) == 1 or len(right[0]) == 1
    found = _first_initials(left, right) if initials else _first_names(left, right)
    if found is not None:
        return found
    middle = _initials(left[1:]), _initials(right[1:])
    if middle[0] and middle[1] and middle[0].isdisjoint(middle[1]):
        return OTHER if initials else NEAR
    return ALIKE if initials else SAME


def _initials(given: Sequence[str]) -> set[str]:
    return {part[0] for part in given}


def _first_initials(left: Sequence[str], right: Sequence[str]) -> float | None:
    """ "M. J." against "J.": a middle name may be the one that is used; None where the first initial is the same."""
    if left[0][0] == right[0][0]:
        return None
    return OTHER if _initials(left).isdisjoint(_initials(right)) else NEAR


def _first_names(left: Sequence[str], right: Sequence[str]) -> float | None:
    """How first names that are spelled out and differ agree; None where they are the same."""
    first, second = left[0], right[0]
    if first == second or word_sound(first) == word_sound(second):
        return None
    if first.replace("c", "k") == second.replace("c", "k"):
        return SAME
    if first.startswith(second) or second.startswith(first) or _slip(word_sound(first), word_sound(second)):
        return ALIKE
    return OTHER if set(left).isdisjoint(right) else NEAR


def _slip(left: str, right: str) -> bool:
    """One slip of the pen or of the OCR in a word of four letters and more, or a transcription's difference."""
    lengths = len(left), len(right)
    if abs(lengths[0] - lengths[1]) > 2 or min(lengths) < SLIP_FROM:
        return False
    # a slip leaves the beginning or the end alone
    if left[0] != right[0] and left[-3:] != right[-3:]:
        return False
    allowed = 1 if max(lengths) < TWO_SLIPS_FROM else 2
    return distance(left, right, allowed) <= allowed


def _slipped(left: NameKey, right: NameKey) -> bool:
    """A slip in the family name, and given names that agree."""
    if not _slip(left.family, right.family) or _other_sex(left, right):
        return False
    return same_given(left.given, right.given) > UNKNOWN


def _other_sex(left: NameKey, right: NameKey) -> bool:
    """ "Ivanov" and "Ivanova", "Zielinski" and "Zielinska" are two people, unless their given names are the same."""
    man, woman = sorted((left.family, right.family), key=lambda name: (name[-1:] == "a", name))
    pair = (woman == man + "a" and man[-2:] in ("ov", "ev", "in")) or (
        woman[:-1] == man[:-1] and man[-3:] == "ski"
    )
    return pair and not (left.given == right.given and len((left.given or ("",))[0]) > 1)


def _respelt(left: NameKey, right: NameKey) -> bool:
    """One name in two transcriptions, or with and without its Latin ending."""
    if left.family[0] != right.family[0]:
        return False
    if transcribed(left.family) == transcribed(right.family):
        return same_given(left.given, right.given) > UNKNOWN
    # "Hugonis" is "Hugo": the beginning tells
    latin = _latin(left.family) == _latin(right.family)
    return latin and same_given(_begun(left.given), _begun(right.given)) > UNKNOWN


def _begun(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part[:LATIN_GIVEN] for part in given)


@lru_cache(maxsize=65536)
def transcribed(family: str) -> str:
    """What the transcriptions of a Slavic name share: "sholchenitsin" and "scholtschenizyn" as "sslhnsn".

    A name of fewer than three such consonants, and one that does not end as Slavic names do, is itself.
    """
    if not _SLAVIC.search(family):
        return family
    bare = re.sub(r"[aeiouy]", "", _TRANSCRIBED.sub(lambda found: _CONSONANT[found[0]], family))
    return family[0] + bare if len(bare) >= SLAVIC_CONSONANTS else family


@lru_cache(maxsize=65536)
def _latin(family: str) -> str:
    """A family name without a Latin ending, where enough letters are left."""
    bare = _LATIN.sub("", family)
    return bare if len(bare) >= LATIN_LEFT else family


def _unlike(left: NameKey, right: NameKey) -> bool:
    """Most pairs: family names that no slip and no transcription can have made of each other."""
    one, two = left.family, right.family
    return one[0] != two[0] and one[-3:] != two[-3:] and _strangers(left, right)


def _strangers(left: NameKey, right: NameKey) -> bool:
    """Nothing in common but a first letter: the other ways of printing a name need more."""
    return len(left.core) == 1 == len(right.core) and left.family[0] not in _initials(right.given)


def _in_another_order(one: NameKey, two: NameKey, ones: Words, twos: Words) -> bool:
    """Family and given name in the other order."""
    return len(ones) > 1 and ones == twos


def _given_in_family(one: NameKey, two: NameKey, ones: Words, twos: Words) -> bool:
    """ "Anna Dal Lago" taken for a family name of three words is "Dal Lago"."""
    if two.given or not 1 < len(two.core) < len(one.core):
        return False
    return one.core[-len(two.core) :] == two.core


def _confused(one: NameKey, two: NameKey, ones: Words, twos: Words) -> bool:
    """ "Carla, B." is "Bell, Carla": family and given name confused in an export."""
    if not one.given or not two.given:
        return False
    return one.given[0] == two.family and two.given[0][0] == one.family[:1]


def _initial_in_family(one: NameKey, two: NameKey, ones: Words, twos: Words) -> bool:
    """ "Anna Bell" taken for a family name of two words is "Bell, A."."""
    if one.given or not two.given or two.family not in ones:
        return False
    return two.given[0][0] in _initials([word for word in ones if word != two.family])


def _half_of_double(one: NameKey, two: NameKey, ones: Words, twos: Words) -> bool:
    """A double name of which one half is printed, with an initial or another word that agrees."""
    if one.family not in twos or min(len(one.family), len(two.family)) < TELLING:
        return False
    return len(ones & twos) > 1 or not _initials(one.given).isdisjoint(_initials(two.given))


# of two family names that differ: how they are spelled
SPELLINGS: Levels = (
    (_unlike, OTHER),
    (_slipped, NEAR),
    (_respelt, NEAR),
    (_strangers, OTHER),
)
# … and in which order the parts of the names stand, whichever of the two comes first
ORDERS: tuple[tuple[Callable[[NameKey, NameKey, Words, Words], bool], float], ...] = (
    (_in_another_order, ALIKE),
    (_given_in_family, ALIKE),
    (_confused, NEAR),
    (_initial_in_family, ALIKE),
    (_half_of_double, NEAR),
)
