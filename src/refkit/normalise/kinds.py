"""Words of a citation become a CSL kind: cue words, names of newspapers, what series and periodicals are called."""

from __future__ import annotations

import re
from functools import cache

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


def _small(pattern: str) -> str:
    """A pattern in small letters; its classes ("\\W") stay what they are."""
    return "".join(piece if at % 2 else piece.lower() for at, piece in enumerate(_CLASS.split(pattern)))


def _lowered(text: str) -> str:
    """The text in small letters, as long as it was."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (
            # in small letters, to be searched in small letters: twice as fast as without case
            re.compile(rf"(?<!\w)(?:{'|'.join(map(_small, group['words']))})(?!\w)"),
            group["kind"],
            group.get("genre", ""),
        )
        for group in toml("kinds")["cue"]
    )


def cue_kind(text: str) -> str:
    """The CSL kind that a cue word in `text` tells ("keynote address" -> speech); "" where none does."""
    text = _lowered(text)
    for pattern, kind, _ in _cues():
        if pattern.search(text):
            return kind
    return ""


def cue_span(text: str) -> tuple[int, int, str] | None:
    """Start, end and kind of the first cue group that matches in `text`; None where none does."""
    text = _lowered(text)
    for pattern, kind, _ in _cues():
        match = pattern.search(text)
        if match is not None:
            return match.start(), match.end(), kind
    return None


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
