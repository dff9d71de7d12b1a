"""Words of a citation become a CSL kind: cue words, names of newspapers, what series and periodicals are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml, words


def _words(name: str) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s")
        for word in sorted(toml("periodicals")[name], key=len, reverse=True)
    )


# the compounds are German: "Literaturzeitung", "Vierteljahreshefte"
PERIODICAL = re.compile(rf"(?<!\w)(?:{_words('periodical')})(?!\w)|\w+(?:{_words('endings')})\b")
SERIES = re.compile(rf"(?<!\w)(?:{_words('series')})(?!\w)", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|l['’]|il|lo|el|los)\s*", re.IGNORECASE)
_CLASS = re.compile(r"(\\\w)")


class Cue(NamedTuple):
    """One row of the table of cues: its words as a pattern over text in small letters, and the kind they tell."""

    pattern: re.Pattern[str]
    kind: str


def _small(pattern: str, small: Callable[[str], str] = str.lower) -> str:
    """A pattern in small letters; its classes ("\\W") stay what they are."""
    return "".join(piece if at % 2 else small(piece) for at, piece in enumerate(_CLASS.split(pattern)))


def _lowered(text: str) -> str:
    """The text in small letters, as long as it was."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _alternation(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


@cache
def _cues() -> tuple[Cue, ...]:
    # in small letters, to be searched in small letters: twice as fast as without case
    return tuple(
        Cue(_alternation(map(_small, (*row.get("dated", ()), *row.get("words", ())))), row["kind"])
        for row in toml("kinds")["cue"]
    )


@cache
def _dated() -> re.Pattern[str]:
    return _alternation(_small(word, fold) for row in toml("kinds")["cue"] for word in row.get("dated", ()))


@cache
def _families() -> dict[str, str]:
    return {kind: family for family, kinds in toml("kinds")["family"].items() for kind in kinds}


def family(kind: str) -> str:
    """What kinds are told apart by: "press" for a newspaper's article and a web page; "" for any other kind."""
    return _families().get(kind, "")


def is_dated_kind(text: str) -> bool:
    """True where folded `text` holds a word for what is said or issued on one day: a speech, a press release."""
    return _dated().search(text) is not None


def cue_kind(text: str) -> str:
    """The CSL kind that a cue word in `text` tells ("keynote address" -> speech); "" where none does."""
    return _first_cue(_lowered(text))[0]


@lru_cache(maxsize=4096)
def _first_cue(text: str) -> tuple[str, int]:
    """The first row that has a word in a text of small letters: its kind, and where the word stands."""
    found = ((cue.kind, cue.pattern.search(text)) for cue in _cues()) if text else ()
    return next(((kind, match.start()) for kind, match in found if match), ("", 0))


@cache
def _in_small_letters() -> re.Pattern[str]:
    """The cues that are written with a small letter: no noun of German, no abbreviation."""
    rows = toml("kinds")["cue"]
    every = (word for row in rows for word in (*row.get("dated", ()), *row.get("words", ())))
    return _alternation(_small(word) for word in every if not re.search(r"(?<!\\\\)[A-Z]", word))


def one_spelling(genre: str) -> str:
    """A genre as it is spelled within a sentence: "Speech" and "speech" are one; German nouns stay as they are."""
    lowered = _lowered(genre)
    return lowered if _in_small_letters().fullmatch(lowered) else genre


def title_kind(title: str, by_persons: bool) -> str:
    """The kind that a title tells by its first words ("Joint Statement by …"); "" where they tell none."""
    kind, start = _first_cue(_lowered(title))
    told = toml("kinds")["title"]
    if kind not in told["by_persons" if by_persons else "by_others"]:
        return ""
    opens = start == 0 or (kind in told["behind_names"] and len(title[:start].split()) <= 4)
    return kind if opens else ""


@cache
def _titles(name: str) -> frozenset[str]:
    return frozenset(ARTICLE.sub("", word).casefold() for word in words(name))


def is_newspaper(text: str) -> bool:
    """True for a newspaper or news service by name, with or without its article."""
    folded = " ".join(text.split()).strip(" ,.").casefold()
    return folded in _titles("newspapers") or ARTICLE.sub("", folded) in _titles("newspapers")


def is_magazine(text: str) -> bool:
    """True for a magazine by name, with or without its article."""
    folded = " ".join(text.split()).strip(" ,.").casefold()
    return folded in _titles("magazines") or ARTICLE.sub("", folded) in _titles("magazines")


def is_periodical(text: str) -> bool:
    """True where the words are those of a journal's or magazine's title."""
    return is_magazine(text) or (len(text) < 120 and PERIODICAL.search(text) is not None)


def is_series(text: str) -> bool:
    """True where the words are those of a series of papers or books."""
    return len(text) < 80 and SERIES.search(text) is not None
