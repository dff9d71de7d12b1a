"""Names of bodies made comparable, by their words and acronyms; and how well two of them agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from refkit.matching.name_keys import ALIKE, LEXICONS, NEAR, OTHER, UNKNOWN, Levels, NameKey, either, level
from refkit.matching.phrases import ELISION, Phrases, one_name, phrases
from refkit.normalise.compare import word_sound, words
from refkit.normalise.lexicon import toml
from refkit.normalise.numerals import roman

# a body whose name has this many letters may go under some of them; its whole name stands behind this sign
COMPOUND, WHOLE = 14, "="
VOWELS = frozenset("aeiou")
# an acronym made of some letters of a long word has so many, and of an acronym cut short so many are left, or missing
LETTERS, LEFT, MISSING = range(3, 8), 3, 2
# two bodies share so many words, and this part of the longer name
SHARED, SHARE = 2, 0.66
# words of one stem begin with so many letters
STEM = 5
# no more popes or kings had one name
MOST_RULERS = 39


@cache
def _aliases() -> Phrases:
    return phrases(toml("bodies", LEXICONS)["same"])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(toml("bodies", LEXICONS)[name])


@cache
def states() -> frozenset[str]:
    """States and unions, as names of bodies have them."""
    return _sounded("states")


@cache
def offices() -> frozenset[str]:
    """Words for the offices of persons: "Foreign Minister Bell" is one."""
    return frozenset(word_sound(word) for word in toml("occasions", LEXICONS)["offices"]["words"])


@cache
def _sounded(name: str) -> frozenset[str]:
    return frozenset(word_sound(word) for word in _set(name))


def body_words(text: str) -> list[str]:
    """The words of a body's name with countries and unions under one name each ("United States" → "us")."""
    if "'" in text or "’" in text:
        text = ELISION.sub("", text)
    return one_name(words(text), _aliases())


def body_key(text: str) -> NameKey | None:
    """The comparable form of a body's name; None where it holds no letter."""
    found = body_words(text)
    if not found or " ".join(found) in _set("nobody"):
        return None
    if len(found) > 1 and is_numeral(found[-1]):
        found = _ruler(found)
    named = [word for word in found if word not in _set("stop")] or found
    core = tuple(sorted({word_sound(word) for word in named}))
    return NameKey("", (), core, " ".join(_acronyms(words(text), named)))


def is_numeral(word: str) -> bool:
    """ "xiii": which of several popes or kings of one name."""
    return 0 < roman(word) <= MOST_RULERS if set(word) <= set("ivx") else False


@cache
def _rulers() -> dict[str, str]:
    return {other: row[0] for row in toml("bodies", LEXICONS)["rulers"] for other in row[1:]}


def _ruler(found: list[str]) -> list[str]:
    """ "papst leo xiii" and "leone xiii" as "leo xiii"."""
    known, titles = _rulers(), toml("letters", LEXICONS)["titles"]
    return [known.get(word, word) for word in found if word not in titles] or found


def _acronyms(spelled: list[str], named: list[str]) -> Iterator[str]:
    """The letters that a body may go under, and the whole name of one that is one long word."""
    if len(named) > 1:
        # "MOFA" spells the "of" too; the longer one first, a country at the end may be left out
        telling = [word for word in spelled if word not in _set("stop")]
        # "UNSC": a union goes under its own letters
        unions = [word if word in _set("unions") else word[0] for word in named]
        yield from dict.fromkeys((_initials(spelled), _initials(telling), "".join(unions)))
    if len(whole := "".join(spelled)) >= COMPOUND:
        yield f"{WHOLE}{whole}"


def _initials(found: list[str]) -> str:
    return "".join([word[0] for word in found])


def same_body(left: NameKey, right: NameKey) -> float:
    """How well the names of two bodies agree."""
    return level(LEVELS, left, right)


def _other_states(left: NameKey, right: NameKey) -> bool:
    """Both name a state or a union, and no common one."""
    ones, twos = left.words & states(), right.words & states()
    return bool(ones and twos) and ones.isdisjoint(twos)


def _within(one: NameKey, two: NameKey) -> bool:
    return one.words <= two.words


def _tells(one: NameKey, two: NameKey) -> bool:
    """All words of one are in the other, and are more than "ministry" or a state."""
    small = one.words
    return small <= two.words and (len(small) > 1 or bool(small - _sounded("shared") - states()))


def _is_abbreviated(one: NameKey, two: NameKey) -> bool:
    """ "Cass. ch. réun." is the "Cour de cassation, chambres réunies"."""
    if not 1 < len(one.core) <= len(two.core):
        return False
    return all(len(word) > 1 and any(other.startswith(word) for other in two.core) for word in one.core)


def _is_acronym(one: NameKey, two: NameKey) -> bool:
    return len(one.core) == 1 and bool(two.acronym) and _abbreviates(one.core[0], two.acronym)


def _abbreviates(word: str, acronym: str) -> bool:
    """Whether a word is one of the acronyms, or all but its last letter or two where three and more are left."""
    return any(
        word == one
        or (len(word) >= LEFT and one.startswith(word) and len(one) <= len(word) + MISSING)
        or (one[0] == WHOLE and _letters_of(word, one[1:]))
        for one in acronym.split()
    )


def _letters_of(word: str, whole: str) -> bool:
    """ "bverfg" is "Bundesverfassungsgericht": three letters and more, nearly all consonants, in their order."""
    vowels = sum(letter in VOWELS for letter in word)
    if len(word) not in LETTERS or word[0] != whole[0] or vowels > (len(word) > 3):
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


def _organ_of(one: NameKey, two: NameKey) -> bool:
    """What an organ says, its body says."""
    return _organs().get(one.words) == two.words


def _names_union(one: NameKey, two: NameKey) -> bool:
    """ "NPU Council of Ministers" is the "Northern Port Union"."""
    acronyms = two.acronym.split()
    return any(len(word) > 2 and word in acronyms for word in one.core)


def _organs_of_one(left: NameKey, right: NameKey) -> bool:
    body = _organs().get(left.words)
    return body is not None and body == _organs().get(right.words)


def _share_words(left: NameKey, right: NameKey) -> bool:
    shared = len(left.words & right.words)
    if shared < SHARED or shared < SHARE * max(len(left.core), len(right.core)):
        return False
    return not _own_matter(left.words - right.words, right.words - left.words)


def _own_matter(one: frozenset[str], two: frozenset[str]) -> bool:
    """Each has a telling word that is no form of one of the other's: of Fisheries here, of Finance there."""
    known = _sounded("shared") | states()
    return _strange(one - known, two) and _strange(two - known, one)


def _strange(found: frozenset[str], others: frozenset[str]) -> bool:
    return any(
        not any(word[:STEM] == other[:STEM] or _begins(word, other) for other in others) for word in found
    )


def _begins(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one)


LEVELS: Levels = (
    (_other_states, OTHER),
    (either(_tells), ALIKE),
    (either(_within), NEAR),
    (either(_is_acronym), ALIKE),
    (either(_is_abbreviated), ALIKE),
    (either(_organ_of), NEAR),
    (either(_names_union), NEAR),
    (_organs_of_one, UNKNOWN),
    (_share_words, NEAR),
)
