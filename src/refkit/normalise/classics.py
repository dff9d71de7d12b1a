"""A name or title comes in: is it an ancient author's, or that of a book of scripture?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from refkit.normalise.lexicon import toml

# "1 Cor", "II Sam"; but "Iliad"
_NUMBERED = re.compile(r"^(?:[1-3]\s?|I{1,3}(?:\s|(?=[A-Z])))")
# of these no chapter is cited without more words
_NO_BOOK = frozenset(["bhagavad gita", "bible", "rig veda", "sura", "surah", "sure"])
# "Koran, Sure" 2:255
_SURA = re.compile(r",\s(?:surah?|sure|sourate)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _holds(lists: str, text: str) -> bool:
    plain = " ".join(text.replace("’", "'").split()).strip(" ,.").casefold()
    return any(plain in toml("classics")[name] for name in lists.split())


def is_ancient(name: str, *, shortened: bool = True) -> bool:
    """True for "Plato", "Thomas Aquinas"; with `shortened` for "Thuc." as well."""
    return _holds("authors abbreviations" if shortened else "authors", name)


def is_epic(title: str) -> bool:
    """True for works that need no author: "Iliad", "Quran"."""
    return _holds("holy works", title)


def is_scripture(title: str) -> bool:
    """True for "Gen.", "1 Cor", "Quran", "Iliad"."""
    return _holds("scripture holy works", _SURA.sub("", _NUMBERED.sub("", title)))


@cache
def tractate() -> re.Pattern[str]:
    """A tractate of Mishnah or Talmud behind the letter or word that tells which: "b. Shabb.", "Mishnah, Avot"."""
    names = "|".join(re.escape(word) for word in sorted(toml("classics")["tractates"], key=len, reverse=True))
    whole = "|".join(map(re.escape, toml("classics")["collections"]))
    # a tractate may be shortened or spelt in many ways where the collection is named
    return re.compile(
        rf"(?:[bmty]\.|[BP]T|[Mj]\.|bT|yT)\s?(?:{names})\b\.?"
        rf"|(?:{whole}),?\s(?:(?:[Tt]ractate|[Tt]raktat|traité)\s)?[A-ZÀ-Þ][\w’'-]{{2,14}}(?:\s[A-ZÀ-Þ][\w’'-]{{2,14}})?\b\.?"
    )


@cache
def epic_passage() -> re.Pattern[str]:
    """A work that needs no author with its book and line, as "Odyssey 18.371"; groups `work` and `passage`."""
    works = "|".join(re.escape(word) for word in sorted(toml("classics")["works"], key=len, reverse=True))
    return re.compile(
        rf"(?P<work>(?=[A-ZÀ-Þ])(?i:{works}))\s"
        r"(?P<passage>\d{1,2}\.\d{1,4}(?:\s?[-–]\s?(?:\d{1,2}\.)?\d{1,4})?f{0,2})(?![\w.:]\w)"
    )


@cache
def verse() -> re.Pattern[str]:
    """A book of scripture with chapter and verse, as "1 Cor 13, 4" or "Gen. 12:3-5"; groups `book` and `passage`."""
    books, numbered = (
        "|".join(
            re.escape(word.capitalize()) for word in sorted(toml("classics")[name], key=len, reverse=True)
        )
        for name in ("scripture", "numbered")
    )
    # "Qur'an 3:12", "Koran, Sure 3:12"
    holy = "|".join(re.escape(word.capitalize()) for word in toml("classics")["holy"] if word not in _NO_BOOK)
    return re.compile(
        rf"(?P<book>(?:[1-3]|I{{1,3}})\s?(?:{numbered})\.?|(?:{books})\.?|(?:{holy})(?:,\s(?i:surah?|sure|sourate))?)\s?"
        r"(?P<passage>(?<=[\s.])\d{1,3}(?:,\s?|:)\d{1,3}(?:\s?[-–.]\s?\d{1,3})*+f{0,2})(?![\w:])"
    )
