"""Authors made comparable: a person's family name and initials, a body's words; and how well two of them agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from refkit.matching.fuzzy import distance
from refkit.model import Name
from refkit.normalise.compare import fold, word_sound, words
from refkit.normalise.lexicon import toml

LEXICONS = Path(__file__).parent / "lexicons"

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
PARTICLES = frozenset(toml("bodies", LEXICONS)["particles"])
# a body whose name has this many letters may go under some of them; its whole name stands behind this sign
COMPOUND, WHOLE = 14, "="
VOWELS = frozenset("aeiou")
SAME, ALIKE, NEAR, UNKNOWN, OTHER = 1.0, 0.85, 0.7, 0.0, -1.0


class NameKey(NamedTuple):
    """A name made comparable: as small as can be, since a million records carry millions of them.

    `family` is "" for a body; `given` holds folded given names or initials in order; `core` the words of the family
    name, or a body's words; `acronym` a body's.
    """

    family: str
    given: tuple[str, ...]
    core: tuple[str, ...]
    acronym: str = ""

    @property
    def words(self) -> frozenset[str]:
        """All words of the name, given names too."""
        if not self.family:
            return frozenset(self.core)
        return frozenset((*self.core, *(word_sound(part) for part in self.given if len(part) > 1)))


@lru_cache(maxsize=200_000)
def name_key(name: Name) -> NameKey | None:
    """The comparable form of one name; None where it holds no letter."""
    if name.family:
        parts = words(name.family)
        core = [part for part in parts if part not in PARTICLES] or parts
        given = _given(name.given)
        if not core:
            return None
        spoken = [word_sound(part) for part in core]
        return NameKey(spoken[0] if len(spoken) == 1 else "".join(spoken), given, tuple(spoken))
    text = name.literal or name.given
    return _body_key(text) if text else None


def _given(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in PARTS.split(text):
        if not part:
            continue
        if _CAPITALS.fullmatch(part):
            found.extend(part.lower())
        elif (folded := fold(part).strip("'’,;")) and folded not in PARTICLES:
            found.append(intern(folded))
    return tuple(found)


@cache
def _aliases() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [(other, row[0]) for row in toml("bodies", LEXICONS)["same"] for other in row[1:]]
    # a phrase before the words it is made of
    rows.sort(key=lambda row: (-row[0].count(" "), row))
    return tuple((re.compile(rf"(?<!\S){re.escape(other)}(?!\S)"), name) for other, name in rows)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(toml("bodies", LEXICONS)[name])


@cache
def states() -> frozenset[str]:
    """States and unions, as names of bodies have them."""
    return _sounded("states")


@cache
def _sounded(name: str) -> frozenset[str]:
    return frozenset(word_sound(word) for word in _set(name))


def body_words(text: str) -> list[str]:
    """The words of a body's name with countries and unions under one name each ("United States" → "us")."""
    joined = " ".join(words(text))
    for pattern, name in _aliases():
        joined = pattern.sub(name, joined)
    return joined.split()


def _body_key(text: str) -> NameKey | None:
    found = body_words(text)
    if not found:
        return None
    named = [word for word in found if word not in _set("stop")] or found
    spelled = words(text)
    letters = [
        "".join(word[0] for word in spelled),
        "".join(word[0] for word in spelled if word not in _set("stop")),
        # "UNSC": a union goes under its own letters
        "".join(word if word in _set("unions") else word[0] for word in named),
    ]
    # "MOFA" spells the "of" too; the longer one first, a country at the end may be left out
    forms = list(dict.fromkeys(letters)) if len(named) > 1 else []
    whole = "".join(spelled)
    if len(whole) >= COMPOUND:
        forms.append(f"{WHOLE}{whole}")
    acronym = " ".join(forms)
    return NameKey("", (), tuple(sorted({word_sound(word) for word in named})), acronym)


def same_name(left: NameKey, right: NameKey) -> float:
    """How well two names agree: SAME, ALIKE (initials, a body's shorter name), NEAR (a slip), UNKNOWN or OTHER."""
    if left == right:
        return SAME if left.given or not left.family else ALIKE
    if left.family and right.family:
        return _same_person(left, right)
    if not left.family and not right.family:
        return _same_body(left, right)
    person, body = (left.words, right.words) if left.family else (right.words, left.words)
    if person <= body:
        return ALIKE
    return OTHER if len(body) > 1 or body.isdisjoint(person) else UNKNOWN


def _same_person(left: NameKey, right: NameKey) -> float:
    if left.family == right.family:
        return _same_given(left.given, right.given)
    if (
        _slip(left.family, right.family)
        and not _other_sex(left, right)
        and _same_given(left.given, right.given) > UNKNOWN
    ):
        return NEAR
    if left.family[0] == right.family[0] and _respelt(left, right):
        return NEAR
    # nothing in common but a first letter: the other ways of printing a name need more
    if len(left.core) == 1 == len(right.core) and left.family[0] not in {part[0] for part in right.given}:
        return OTHER
    ones, twos = left.words, right.words
    # a double name of which one half is printed, or family and given name in the other order
    if len(ones) > 1 and ones == twos:
        return ALIKE
    for one, two in ((left, right), (right, left)):
        # "Anna Dal Lago" taken for a family name of three words is "Dal Lago"
        if not two.given and 1 < len(two.core) < len(one.core) and one.core[-len(two.core) :] == two.core:
            return ALIKE
    for one, two, words_of_one in ((left, right, ones), (right, left, twos)):
        # "Carla, B." is "Bell, Carla": family and given name confused in an export
        if one.given and two.given and one.given[0] == two.family and two.given[0][0] == one.family[:1]:
            return NEAR
        # "Anna Bell" taken for a family name of two words is "Bell, A."
        initial = two.given[0][0] if two.given and not one.given and two.family in words_of_one else ""
        if initial and any(word[0] == initial for word in words_of_one if word != two.family):
            return ALIKE
    if (left.family in twos or right.family in ones) and len(min(left.family, right.family, key=len)) > 2:
        initials = {part[0] for part in left.given}, {part[0] for part in right.given}
        if len(ones & twos) > 1 or (initials[0] and initials[0] & initials[1]):
            return NEAR
    return OTHER


def _same_given(left: Sequence[str], right: Sequence[str]) -> float:
    if not left or not right:
        return ALIKE - 0.1
    if left == right:
        return SAME
    first, second = left[0], right[0]
    if len(first) == 1 or len(second) == 1:
        if first[0] != second[0]:
            # "M. J." against "J.": a middle name may be the one that is used
            return NEAR if {part[0] for part in left} & {part[0] for part in right} else OTHER
    elif first != second and word_sound(first) != word_sound(second):
        if first.replace("c", "k") == second.replace("c", "k"):
            return SAME
        if (
            first.startswith(second)
            or second.startswith(first)
            or _slip(word_sound(first), word_sound(second))
        ):
            return ALIKE
        return NEAR if set(left) & set(right) else OTHER
    middle = [part[0] for part in left[1:]], [part[0] for part in right[1:]]
    if middle[0] and middle[1] and not set(middle[0]) & set(middle[1]):
        return OTHER if len(first) == 1 or len(second) == 1 else NEAR
    return ALIKE if len(first) == 1 or len(second) == 1 else SAME


def _respelt(left: NameKey, right: NameKey) -> bool:
    """One name in two transcriptions, or with and without its Latin ending."""
    if transcribed(left.family) == transcribed(right.family):
        return _same_given(left.given, right.given) > UNKNOWN
    if _latin(left.family) == _latin(right.family):
        # "Hugonis" is "Hugo": the beginning tells
        return _same_given(_begun(left.given), _begun(right.given)) > UNKNOWN
    return False


def _begun(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(part[:3] for part in given)


@lru_cache(maxsize=65536)
def transcribed(family: str) -> str:
    """What the transcriptions of a Slavic name share: "sholchenitsin" and "scholtschenizyn" as "sslhnsn".

    A name of fewer than three such consonants, and one that does not end as Slavic names do, is itself.
    """
    if not _SLAVIC.search(family):
        return family
    bare = re.sub(r"[aeiouy]", "", _TRANSCRIBED.sub(lambda found: _CONSONANT[found[0]], family))
    return family[0] + bare if len(bare) >= 3 else family


# "Lindius", and of Lindius: "Lindii"
_LATIN = re.compile(r"(?:i?us|ii|i)$")


@lru_cache(maxsize=65536)
def _latin(family: str) -> str:
    """A family name without a Latin ending, where five letters are left."""
    bare = _LATIN.sub("", family)
    return bare if len(bare) >= 4 and bare != family else family


def _other_sex(left: NameKey, right: NameKey) -> bool:
    """ "Ivanov" and "Ivanova", "Zielinski" and "Zielinska" are two people, unless their given names are the same."""
    man, woman = sorted((left.family, right.family), key=lambda name: (name[-1:] == "a", name))
    pair = (woman == man + "a" and man[-2:] in ("ov", "ev", "in")) or (
        woman[:-1] == man[:-1] and man[-3:] == "ski"
    )
    return pair and not (left.given == right.given and len((left.given or ("",))[0]) > 1)


def _slip(left: str, right: str) -> bool:
    """One slip of the pen or of the OCR in a word of four letters and more, or a transcription's difference."""
    lengths = len(left), len(right)
    if abs(lengths[0] - lengths[1]) > 2 or min(lengths) < 4:
        return False
    # a slip leaves the beginning or the end alone
    if left[0] != right[0] and left[-3:] != right[-3:]:
        return False
    allowed = 1 if max(lengths) < 8 else 2
    return distance(left, right, allowed) <= allowed


def _same_body(left: NameKey, right: NameKey) -> float:
    states, ones, twos = _sounded("states"), left.words, right.words
    if ones & states and twos & states and not ones & twos & states:
        return OTHER
    small, large, acronym = (
        (ones, twos, right.acronym) if len(ones) <= len(twos) else (twos, ones, left.acronym)
    )
    if small <= large:
        telling = small - _sounded("shared") - states
        return ALIKE if telling or len(small) > 1 else NEAR
    if len(small) == 1 and acronym and _abbreviates(next(iter(small)), acronym):
        return ALIKE
    if len(large) == 1 and left.acronym and _abbreviates(next(iter(twos)), left.acronym):
        return ALIKE
    organs = _organs().get(frozenset(left.core)), _organs().get(frozenset(right.core))
    if organs[0] == twos or organs[1] == ones:
        # what an organ says, its body says
        return NEAR
    for one, two in ((left, right), (right, left)):
        # "NPU Council of Ministers" is the "Northern Port Union"
        if two.acronym and any(len(word) > 2 and word in two.acronym.split() for word in one.core):
            return NEAR
    if organs[0] is not None and organs[0] == organs[1]:
        return UNKNOWN
    shared = small & large
    return NEAR if len(shared) >= 2 and len(shared) >= 0.66 * len(large) else OTHER


def _abbreviates(word: str, acronym: str) -> bool:
    """Whether a word is one of the acronyms, or all but its last letter or two where three and more are left."""
    return any(
        word == one
        or (len(word) > 2 and one.startswith(word) and len(one) <= len(word) + 2)
        or (one[0] == WHOLE and _letters_of(word, one[1:]))
        for one in acronym.split()
    )


def _letters_of(word: str, whole: str) -> bool:
    """ "bverfg" is "Bundesverfassungsgericht": three letters and more, nearly all consonants, in their order."""
    vowels = sum(letter in VOWELS for letter in word)
    if not 3 <= len(word) <= 7 or word[0] != whole[0] or vowels > (len(word) > 3):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in word)


@cache
def _organs() -> dict[frozenset[str], frozenset[str]]:
    """The words of an organ, and those of the body it belongs to."""
    return {
        frozenset(word_sound(word) for word in body_words(organ) if word not in _set("stop")): frozenset(
            (row[0],)
        )
        for row in toml("bodies", LEXICONS)["organs"]
        for organ in row[1:]
    }
