"""The words of titles come in; which of them tell something, how much, and in which language, go out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from refkit.matching.names import LEXICONS
from refkit.normalise.compare import fold, word_sound, words
from refkit.normalise.lexicon import toml

# how much a generic word or a number says, and a short word, beside a telling one
GENERIC, SHORT = 0.25, 0.4
# a word shorter than this says little
TELLING = 4
NOTHING: frozenset[str] = frozenset()
# "author's", "authors’"
_POSSESSIVE = re.compile(r"s?['’]s?\b|s['’]")
CYRILLIC = re.compile(r"[а-яѐ-џ]", re.IGNORECASE)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(toml("titles", LEXICONS)[name])


@cache
def sounded(name: str) -> frozenset[str]:
    """One of the lists of lexicons/titles.toml, as its words sound."""
    return frozenset(word_sound(word) for word in _set(name))


def _by_length(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


@cache
def _about_sorts() -> dict[str, str]:
    found = toml("titles", LEXICONS)
    rows = (*found["about"].items(), *found["about_alone"].items())
    return {phrase: sort for sort, phrases in rows for phrase in phrases}


@cache
def _about_pattern() -> re.Pattern[str]:
    """A correction by its word; else a phrase that begins what stands behind a mark, or is all of it."""
    rows = toml("titles", LEXICONS)["about"]
    begun = _by_length(phrase for row in rows.values() for phrase in row)
    alone = _by_length(_about_sorts())
    pattern = (
        rf"\b({_by_length(rows['correction'])})\b"
        rf"|(?:^\W*|[:.,;?!–—(\[/-]\s*)(?:an?\s|the\s)?({begun})\b"
        rf"|^\W*({alone})(?::|\s*[.–—-]\s)"
        rf"|[:.–—(\[-]\s*(?:an?\s|the\s)?({alone})[)\].]*$"
    )
    return re.compile(pattern.replace(r"\ ", r"\s"))


# "(vol 4, pg 3, 1999)": what a correction corrects
PLACE = re.compile(r"[(\[]vol\.?\s*\d+,?\s+(?:pg?|pp|page)\.?\s*\w?\d", re.IGNORECASE)


@cache
def _telling_of_about() -> frozenset[str]:
    return frozenset(max(phrase.split(), key=len) for phrase in _about_sorts())


@cache
def _companion_pattern() -> re.Pattern[str]:
    phrases = (" ".join(telling(phrase)) for phrase in _set("companions"))
    return re.compile(rf"\b(?:{_by_length(phrases)})\b")


@lru_cache(maxsize=65536)
def companions(form: str) -> frozenset[str]:
    """What a title's words say of a companion paper: on whom, or which analysis ("cost effectiveness")."""
    return frozenset(_companion_pattern().findall(form)) or NOTHING


def may_be_about(spoken: Iterable[str]) -> bool:
    """A quick look: the longest word of a phrase is among the words of a title."""
    return not _telling_of_about().isdisjoint(spoken)


def about(title: str) -> str:
    """The words that make a title a piece about another one, "" for a title of its own."""
    if found := _about_pattern().search(_POSSESSIVE.sub("s", fold(title))):
        return str(next(filter(None, found.groups())))
    return "correction" if PLACE.search(title) else ""


def about_sort(phrase: str) -> str:
    """What a piece does that is about another one ("correction", "reply"); "" for no phrase."""
    return _about_sorts()[phrase] if phrase else ""


@cache
def _appended_pattern() -> re.Pattern[str]:
    phrases = _by_length(_set("appended")).replace(r"\ ", r"[\s:]+")
    return re.compile(rf"\s*[(\[]\s*(?:{phrases})\b.*$", re.IGNORECASE)


def without_appended(title: str) -> str:
    """A title without the remarks that a database put in brackets behind it; itself where nothing else is in it."""
    if "[" not in title and "(" not in title:
        return title
    return _appended_pattern().sub("", title).strip() or title


@cache
def _function_words() -> dict[str, str]:
    return {word: name for name, found in toml("titles", LEXICONS)["languages"].items() for word in found}


def language(title: str, spoken: list[str]) -> str:
    """The language of a title by its script, or by its function words where all but one speak for it."""
    if not title.isascii() and CYRILLIC.search(title):
        return "cyrillic"
    known = _function_words()
    votes = [known[word] for word in spoken if word in known]
    if not votes:
        return _by_letters(title)
    best = max(votes, key=votes.count)
    times = votes.count(best)
    return best if len(votes) - times <= max(0, times - 2) else ""


@cache
def _letters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = toml("titles", LEXICONS)["letters"].items()
    return tuple((name, re.compile(f"[{letters}]")) for name, letters in rows)


def _by_letters(title: str) -> str:
    """The one language whose letters a title without function words has, "" for none or several."""
    if title.isascii():
        return ""
    small = title.lower()
    found = [name for name, pattern in _letters() if pattern.search(small)]
    return found[0] if len(found) == 1 else ""


def telling(text: str, drop: frozenset[str] = frozenset()) -> list[str]:
    """The words of `text` that are not stop words, sounded; all its words where nothing else is left."""
    return telling_of(words(text), drop)


def telling_of(found: list[str], drop: frozenset[str]) -> list[str]:
    stop = _set("stop")
    kept = [word_sound(word) for word in found if word not in stop]
    if drop:
        kept = [word for word in kept if word not in drop] or kept
    return kept or found


def information(found: Iterable[str]) -> float:
    """How much a title's words say: a telling word counts 1, a short or generic one little, a number a quarter."""
    return sum(map(word_information, dict.fromkeys(found)))


@lru_cache(maxsize=262_144)
def word_information(word: str) -> float:
    """How much one word of a title says."""
    if word in sounded("generic") or word.isdigit():
        return GENERIC
    if len(word) < TELLING and word.isascii():
        return SHORT
    # a word of a script without spaces is a whole phrase
    return 1.0 if word.isascii() else max(1.0, len(word) / 3)


def is_remark(text: str) -> bool:
    joined = " ".join(words(text))
    return joined in _set("remarks") or any(joined.endswith(f" {remark}") for remark in _set("remarks"))
