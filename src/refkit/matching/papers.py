"""The title of a law, a decision, a letter or a paper comes in; which of several of its kind it is goes out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from refkit.matching.names import LEXICONS
from refkit.matching.occasions import phrase_pattern, plain
from refkit.normalise.compare import word_sound, words
from refkit.normalise.lexicon import toml

# what is signed beside a treaty
BESIDE = ("annex", "exchange", "final_act", "minutes", "protocol")


@lru_cache(maxsize=65536)
def stage_of(title: str) -> str:
    """ "merits", "preliminary" or another stage of a case that the title of a decision names, "" for none."""
    text = " ".join(words(title))
    return next(
        (
            name
            for name in toml("occasions", LEXICONS)["stages"]
            if phrase_pattern("stages", name).search(text)
        ),
        "",
    )


@lru_cache(maxsize=65536)
def instrument_of(title: str) -> str:
    """ "exchange", "protocol" or another paper that is signed beside a treaty, by how the title begins; "amendment"."""
    text = " ".join(words(title)).removeprefix("the ")
    if phrase_pattern("instruments", "amendment").search(text):
        return "amendment"
    if phrase_pattern("instruments", "constituting").search(text):
        return ""
    return next((name for name in BESIDE if phrase_pattern("instruments", name).match(text)), "")


@cache
def _acts() -> dict[str, str]:
    return {word: name for name, row in toml("occasions", LEXICONS)["acts"].items() for word in row}


def act_of(*texts: str) -> str:
    """ "regulation", "directive" or "decision", by the first word of a title or a number; "" for none."""
    firsts = (words(text)[:1] for text in texts if text)
    return next((_acts()[word] for first in firsts for word in first if word in _acts()), "")


@cache
def instrument_words(name: str) -> frozenset[str]:
    """The sounded words by which such a paper is called."""
    return frozenset(
        word_sound(word) for text in toml("occasions", LEXICONS)["instruments"][name] for word in text.split()
    )


@cache
def stage_words() -> frozenset[str]:
    """The sounded words that say which decision of a case it is, and that it is one."""
    lists = toml("occasions", LEXICONS)
    phrases = (*lists["decisions"]["words"], *(text for row in lists["stages"].values() for text in row))
    return frozenset(word_sound(word) for text in phrases for word in text.split())


@cache
def establishing() -> frozenset[str]:
    """The sounded words for what a treaty does."""
    return frozenset(map(word_sound, toml("occasions", LEXICONS)["establishing"]["words"]))


@cache
def _treaties() -> frozenset[str]:
    return frozenset(word_sound(word) for word in toml("occasions", LEXICONS)["treaties"]["words"])


def is_treaty(found: Iterable[str]) -> bool:
    """True for a title that calls itself a treaty, in plain words."""
    return not _treaties().isdisjoint(found)


def document_words(found: Iterable[str]) -> list[str]:
    """The words of a title that say more than which organ's paper of which number it is."""
    return [word for word in found if not _is_symbol(word)]


@cache
def _symbols() -> frozenset[str]:
    kinds = [row[0] for row in toml("occasions", LEXICONS)["same"]["words"]]
    return frozenset(word_sound(word) for word in (*kinds, "doc", "document", "draft", "no", "nr", "council"))


def _is_symbol(word: str) -> bool:
    return len(word) < 4 or word in _symbols() or any(letter.isdigit() for letter in word)


@cache
def company_words() -> frozenset[str]:
    """The sounded words for a kind of company, which say nothing of which."""
    return frozenset(map(word_sound, toml("occasions", LEXICONS)["companies"]["words"]))


@cache
def body_papers() -> frozenset[str]:
    """The sounded words by which a body calls a paper that is told by the body alone."""
    return frozenset(word_sound(word) for word in plain(toml("occasions", LEXICONS)["body_papers"]["words"]))


@lru_cache(maxsize=65536)
def which_letter(title: str) -> str:
    """ "2" for "Second Letter to Carl Bell", "" where a title does not count the letters or speeches of a day."""
    spoken = words(title)[:3]
    listed = toml("titles", LEXICONS)["ordinals"].values()
    known = {word: str(at) for row in listed for at, text in enumerate(row, start=1) for word in text.split()}
    lists = toml("occasions", LEXICONS)["letters"]
    counted = {*lists["words"], *lists["speeches"]}
    found = (known[one] for one, two in pairwise(spoken) if one in known and two in counted)
    return next(found, "")


@cache
def _courts() -> dict[tuple[str, ...], str]:
    rows = toml("occasions", LEXICONS)["courts"]
    return {tuple(name.split()): court for court, names in rows.items() for name in names}


def court_of(reports: tuple[str, ...]) -> str:
    """The court whose decisions alone stand in these reports, "" where they are of several: "u s", "f supp 2d"."""
    return _courts().get(reports, "") if reports else ""
