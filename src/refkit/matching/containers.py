"""The name of a journal, a newspaper or a volume of proceedings comes in; a comparable form, and agreement, go out."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from refkit.matching.fuzzy import ratio
from refkit.matching.names import LEXICONS
from refkit.normalise.compare import words
from refkit.normalise.latex_markup import plain as without_markup
from refkit.normalise.lexicon import toml

# agreement from which two containers are the same or close, and below which they are two; set on cora, where venues
# are abbreviated in every way
SAME, CLOSE, OTHER = 0.8, 0.5, 0.25
# agreement of an acronym, or a name with slips; of names that tell nothing; what a single word of a long name is worth,
# words where each has one of its own, and another sort of container
ABBREVIATED, UNTOLD, ONE_WORD, OWN_WORD, OTHER_SORT = 0.9, 0.4, 0.8, 0.45, 0.5
# letters that are alike to these rapidfuzz ratios may be one name, and are one with a slip
LETTERS, SLIP = 85, 90


class ContainerKey(NamedTuple):
    """A container made comparable: its telling words, all its letters' words, and what kind of container it is.

    Names of one `group` (0: none) stand for one another in the input at hand (`venues.learn_names`).
    """

    words: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    sort: str = ""
    group: int = 0


@cache
def _shared() -> frozenset[str]:
    small = toml("titles", LEXICONS)["stop"]
    return frozenset(small) | frozenset(toml("containers", LEXICONS)["shared"]["words"])


@cache
def _is_shared(word: str) -> bool:
    """A word of many containers, or its abbreviation ("Jour.", "Inte. Conf.")."""
    return word in _shared() or (len(word) > 2 and any(other.startswith(word) for other in _shared()))


@cache
def _classes() -> dict[str, str]:
    return {word: sort for sort, row in toml("containers", LEXICONS)["class"].items() for word in row}


@cache
def _one_name() -> dict[str, str]:
    return {other: row[0] for row in toml("containers", LEXICONS)["same"]["names"] for other in row[1:]}


@lru_cache(maxsize=65536)
def container_key(text: str) -> ContainerKey:
    """The comparable form of a container's name; empty for an empty one."""
    if not text:
        return ContainerKey()
    joined = " ".join(words(without_markup(text)))
    found = _one_name().get(joined, joined).split()
    sorts = [_classes()[word] for word in found if word in _classes()]
    # "proceedings of … (preprint)": what stands first says what it is
    # "21st", "1993" and the year in "stoc93" count issues
    letters = [word.rstrip("0123456789") for word in found if not word[0].isdigit()]
    telling = [word for word in letters if len(word) > 1 and not _is_shared(word)]
    return ContainerKey(tuple(dict.fromkeys(telling)), tuple(letters), sorts[0] if sorts else "")


def agreement(one: ContainerKey, two: ContainerKey) -> float:
    """How well two containers agree, 0-1; abbreviated words and acronyms agree with their long forms."""
    if one.all == two.all:
        return 1.0
    return _agreement(one, two) if one <= two else _agreement(two, one)


@lru_cache(maxsize=65536)
def _agreement(one: ContainerKey, two: ContainerKey) -> float:
    if one.group and one.group == two.group:
        return ABBREVIATED
    if _acronym(one, two) or _acronym(two, one):
        return ABBREVIATED
    other_sort = bool(one.sort and two.sort and one.sort != two.sort)
    if not one.words or not two.words:
        # nothing but "proceedings" or "technical report" on one side
        return 0.0 if other_sort else UNTOLD
    short, long = (one, two) if len(one.words) <= len(two.words) else (two, one)
    share = _share(short.words, long.words, "".join(one.words), "".join(two.words))
    if len(short.words) == 1 and len(long.words) > 2:
        share *= ONE_WORD
    return share * (OTHER_SORT if other_sort else 1.0)


def _share(short: tuple[str, ...], long: tuple[str, ...], first: str, second: str) -> float:
    """The share of the shorter name's words that the longer one has, in the light of all their letters."""
    hits = sum(any(_alike(a, b) for b in long) for a in short)
    share = hits / len(short)
    if hits == len(short):
        return share
    letters = ratio(first, second, LETTERS)
    if not hits:
        return ABBREVIATED if letters else 0.0
    # each has a word of its own ("Information Systems", "System Sciences"): another name, or a slip in one
    return ABBREVIATED if letters >= SLIP else share if letters else OWN_WORD * share


def _alike(one: str, two: str) -> bool:
    return one.startswith(two) or two.startswith(one) or _abbreviates(one, two)


def _abbreviates(one: str, two: str) -> bool:
    """ "softw" and "software", "compt" and "computing": the same first letters, and the others in order."""
    small, large = (one, two) if len(one) < len(two) else (two, one)
    if len(small) < 3 or small[:2] != large[:2]:
        return False
    rest = iter(large)
    return all(letter in rest for letter in small) and len(small) <= 6


def _acronym(short: ContainerKey, long: ContainerKey) -> bool:
    """ "stoc" is "Symposium on the Theory Of Computing", "colt" is "COmputational Learning Theory"."""
    if len(long.all) < 2:
        return False
    if len(short.all) == 1 and (
        short.all[0] == "".join(word[0] for word in long.all) or f"sig{short.all[0]}" in long.all
    ):
        return True
    return any(3 <= len(word) <= 7 and word not in long.all and _spells(word, long.all) for word in short.all)


def _spells(acronym: str, found: tuple[str, ...]) -> bool:
    return any(_from(acronym, found, start) for start in range(len(found)))


def _from(rest: str, found: tuple[str, ...], at: int) -> bool:
    """Whether `rest` is made of beginnings of the words from `at` on; small words may be left out."""
    if not rest:
        return True
    if at >= len(found):
        return False
    word = found[at]
    for length in range(min(3, len(word), len(rest)), 0, -1):
        if word[:length] == rest[:length] and _from(rest[length:], found, at + 1):
            return True
    small = len(word) <= 3 or word in _shared()
    return small and _from(rest, found, at + 1)
