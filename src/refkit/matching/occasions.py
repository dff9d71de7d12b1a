"""The title of a speech, a statement or a law comes in; what kind of thing it is, and where it was said, go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from refkit.matching.names import LEXICONS, body_words
from refkit.matching.phrases import Phrases, one_name, phrases
from refkit.normalise.compare import fold, word_sound, words
from refkit.normalise.lexicon import toml

# where a venue in a title ends: "…: On the Budget", "… (Berlin)", "…, 3 May 1990"
_END = re.compile(r"[:;,(\[“”\"„«»]|\s[-–—]\s|$")
# what a title is made of
_PIECE = re.compile(r"[:;(\[“”\"„«»]|\s[-–—]\s")
# … and a subject: "on Harbour Dues before the Committee on Ports"
_BEFORE = re.compile(r"\b(?:before|devant|davanti|vor de[mnr])\b")
_NOTHING: frozenset[str] = frozenset()
# a name of so many words may go by their letters
LETTERS = 3


@cache
def _kinds_of_things() -> Phrases:
    return phrases(toml("occasions", LEXICONS)["same"]["words"])


@cache
def _towns() -> Phrases:
    return phrases([" ".join(words(name)) for name in row] for row in toml("places", LEXICONS)["same"])


def plain(found: Sequence[str]) -> list[str]:
    """The words of a title with bodies, towns and kinds of things under one name each: "Rede vor dem US-Kongress"."""
    return one_name(one_name(body_words(" ".join(found)), _kinds_of_things()), _towns())


@cache
def phrase_pattern(table: str, name: str) -> re.Pattern[str]:
    phrases = sorted(toml("occasions", LEXICONS)[table][name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


@lru_cache(maxsize=65536)
def sort_of(title: str, genre: str = "") -> str:
    """ "press", "toast" or "interview" for what calls itself so, "" for any other thing said."""
    for text in (" ".join(words(genre)), " ".join(words(title))):
        for name in toml("occasions", LEXICONS)["apart"]:
            if text and phrase_pattern("apart", name).search(text):
                return str(name)
    return ""


def venue_in(title: str) -> frozenset[str]:
    """The words of where, or before whom, a title says that something was said; empty where it does not."""
    return venue_words(venue_text(title)) | (_NOTHING if _aired().isdisjoint(words(title)) else AIRED)


AIRED = frozenset((word_sound("broadcast"),))
"""What stands for the hall of what was said on the air."""


def hall_words(text: str, *, aired: bool) -> frozenset[str]:
    """The words of the hall in which something was said; what was said on the air (`aired`: it may be) was in none."""
    return AIRED if aired and not _aired().isdisjoint(words(text)) else venue_words(text)


@cache
def _aired() -> frozenset[str]:
    return frozenset(toml("occasions", LEXICONS)["broadcast"]["words"])


@lru_cache(maxsize=65536)
def venue_text(title: str) -> str:
    """Where, or before whom, a title says that something was said, folded; "" where it does not."""
    text = fold(title)
    found = next(
        (cue for cue in phrase_pattern("venue", "before").finditer(text) if _is_said(text[: cue.start()])),
        None,
    )
    if found is None:
        return ""
    rest = text[found.end() :]
    end = _END.search(rest)
    rest = rest[: end.start()] if end else rest
    about = phrase_pattern("venue", "after").search(rest)
    return rest[: about.start()] if about else rest


def _is_said(before: str) -> bool:
    """A word for what is said stands in front of where it is said, or nothing does: not "The Sea Belongs to Us"."""
    spoken = words(_PIECE.split(before)[-1])
    return not spoken or any(word_sound(word) in _said() for word in plain(spoken))


@cache
def _said() -> frozenset[str]:
    """Words for things that are said or decreed, without small ones."""
    lists = toml("occasions", LEXICONS)
    apart = " ".join(text for row in lists["apart"].values() for text in row).split()
    found = (word for word in (*toml("titles", LEXICONS)["event"], *apart) if word not in _small())
    return kinds() | frozenset(word_sound(word) for word in found if len(word) > 1)


@cache
def _decreed() -> frozenset[str]:
    """Of these the words for what is signed or decreed: such things have no title of their own beside it."""
    return kinds() - {word_sound("speech")}


@cache
def _venues() -> Phrases:
    return phrases(toml("occasions", LEXICONS)["venue"]["same"])


@lru_cache(maxsize=65536)
def venue_words(text: str) -> frozenset[str]:
    """The words of a venue or an audience, with universities, parliaments and halls under one name each."""
    found = one_name(one_name(body_words(text), _venues()), _towns())
    return frozenset(word_sound(word) for word in found if word not in _small())


@lru_cache(maxsize=65536)
def asked_by(title: str) -> frozenset[str]:
    """The words of the paper, the programme or the person to whom a title says that an interview was given."""
    text = fold(title)
    found = phrase_pattern("apart", "interview").search(text)
    behind = phrase_pattern("venue", "asked").match(text, found.end()) if found else None
    if behind is None:
        return _NOTHING
    rest = text[behind.end() :].strip()
    end = _END.search(rest)
    rest = rest[: end.start()] if end else rest
    return _NOTHING if rest.strip() in toml("occasions", LEXICONS)["letters"]["author"] else venue_words(rest)


@lru_cache(maxsize=65536)
def hall_letters(hall: str) -> str:
    """The letters under which a hall or an audience may go ("RUSI"), spaces between; "" for a short name."""
    spelled = words(hall)
    telling = [word for word in spelled if word not in _small()]
    found = ("".join([word[0] for word in row]) for row in (spelled, telling) if len(row) >= LETTERS)
    return " ".join(dict.fromkeys(map(word_sound, found)))


@lru_cache(maxsize=65536)
def subject_in(title: str) -> frozenset[str]:
    """The words of what a title says that something is about ("… on Ports"); empty where it does not say."""
    text = fold(title)
    found = phrase_pattern("venue", "after").search(text)
    if not found:
        return _NOTHING
    # only "Statement … on", not a title in its own words ("From Ships to Ports: Thoughts on …")
    before = words(text[: found.start()])
    if not any(word_sound(word) in _hollow() | kinds() for word in plain(before[:2] + before[-1:])):
        return _NOTHING
    rest = text[found.end() :]
    end = _BEFORE.search(rest) or _END.search(rest)
    rest = rest[: end.start()] if end else rest
    return frozenset(word_sound(word) for word in words(rest) if word not in _small())


@cache
def _small() -> frozenset[str]:
    return frozenset(toml("titles", LEXICONS)["stop"])


@cache
def _hollow() -> frozenset[str]:
    """Words for speeches, press conferences and toasts, for offices and for which of several."""
    lists = toml("occasions", LEXICONS)
    apart = " ".join(text for row in lists["apart"].values() for text in row).split()
    named = " ".join(row[0] for row in lists["same"]["words"] if " " in row[0]).split()
    said = (
        *named,
        *toml("titles", LEXICONS)["event"],
        *lists["offices"]["words"],
        *lists["ordinals"]["words"],
        *apart,
    )
    return frozenset(map(word_sound, said))


def hollow(found: Iterable[str], known: frozenset[str] = _NOTHING) -> bool:
    """True for "Speech", "Opening Remarks by the President": words for the kind of thing said, none for what about.

    `known` are words that say nothing here: of the place where it was said.
    """
    return all(word in _hollow() or word in known or word.isdigit() for word in found)


@lru_cache(maxsize=65536)
def share(one: frozenset[str], two: frozenset[str]) -> float:
    """The share of the smaller set's words that begin like a word of the other ("Deutscher", "Deutschen")."""
    small, large = sorted((one, two), key=len)
    if not small:
        return 0.0
    stems = {word[:6] for word in large}
    return sum(word[:6] in stems for word in small) / len(small)


@cache
def kinds() -> frozenset[str]:
    """The words that stand for what is said or decreed: "speech", "declaration"."""
    rows = toml("occasions", LEXICONS)["same"]["words"]
    return frozenset(word_sound(row[0]) for row in rows if " " not in row[0])


def spoken_words(text: str) -> frozenset[str]:
    """The sounded words of a text, without small ones."""
    return frozenset(word_sound(word) for word in words(text) if word not in _small())


@cache
def _assemblies() -> frozenset[str]:
    return frozenset(map(word_sound, toml("occasions", LEXICONS)["assemblies"]["words"]))


def is_assembly(hall: frozenset[str]) -> bool:
    """True for the words of a house in which a debate goes on for days."""
    return not _assemblies().isdisjoint(hall)


@lru_cache(maxsize=65536)
def in_house(container: str) -> bool:
    """True for the printed debates of a house."""
    return bool(container) and is_assembly(venue_words(container))


@cache
def _joint() -> frozenset[str]:
    return frozenset(map(word_sound, toml("occasions", LEXICONS)["joint"]["words"]))


def is_joint(found: Iterable[str]) -> bool:
    """True for the words of a title that says that two bodies or persons said it together."""
    return not _joint().isdisjoint(found)


def beside(found: Iterable[str], subject: frozenset[str]) -> frozenset[str]:
    """The words of a title beside its subject, and beside those for the kind of thing said: who it is by, and with."""
    return frozenset(found) - subject - _hollow() - kinds() - _joint()


@cache
def _yearly() -> frozenset[str]:
    return frozenset(map(word_sound, toml("occasions", LEXICONS)["yearly"]["words"]))


def yearly(found: Iterable[str]) -> bool:
    """True for words of what comes back every year: an anniversary, an annual dinner."""
    return not _yearly().isdisjoint(found)


@lru_cache(maxsize=65536)
def is_occasion(title: str) -> bool:
    """True for a title that says that something was said, and perhaps where: "Speech at …", "Opening Remarks"."""
    return any(word_sound(word) in _said() - _decreed() for word in plain(words(title)))
