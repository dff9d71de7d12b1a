"""A document's number or shelf mark comes in; its parts in order, and how two of them stand to each other, go out."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from refkit.matching.names import LEXICONS
from refkit.matching.numbers import THOUSANDS
from refkit.normalise.compare import fold
from refkit.normalise.lexicon import toml

# letters and digits each make a part: "A/RES/60/1", "III ZR 12/97", "ECLI:EU:C:2003:11", "Cm. 7472"
PART = re.compile(r"[^\W\d_]+|\d+")
# a word with more letters is no part of a symbol; of two parts the number has so many digits
WORD, LONG_NUMBER, SHORTEST = 6, 3, 3
IN_TITLE = re.compile(
    r"(?<![\w/])[A-Z]{1,6}(?:[/:][A-Z0-9][\w.()-]*){2,}|(?<!\w)[A-Z]{2,5}\s?\((?:19|20)\d\d\)\s?\d{1,4}(?!\w)"
)
# "Q.R. (31) 9", "H. C. 123": letters with stops are one part
DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s?){2,}")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

# a symbol of so many parts is no other paper's; one of two ("HC 123") is given again
LONG = 3
# what stands between two symbols of one paper; an annex is a part of the first
BETWEEN = re.compile(
    r"[,;=]\s+(?!(?:[Aa]nnexe?|[Aa]nexo|[Aa]nlage|[Aa]nhang|[Aa]llegato|[Aa]dd|[Cc]orr|[Rr]ev)\b)|\s+(?=ECLI:)"
)

ANNEX = frozenset({"annex", "annexe", "anexo", "anlage", "anhang"})

Symbol = tuple[str, ...]


class Stand(IntEnum):
    """How two symbols stand to each other."""

    UNKNOWN = 0
    """One is missing, or they are of two series: a paper has a number in each."""
    OTHER = 1
    """Two numbers of one series."""
    PART = 2
    """One goes on where the other ends: an addendum, a revision, a folio."""
    SAME = 3


def symbols_of(number: str, title: str = "") -> tuple[Symbol, ...]:
    """The symbols of a document, each as its parts without the words before them; none for a bare number or a text."""
    if not number and ("/" in title or "(" in title or "ECLI" in title):
        found = IN_TITLE.search(title)
        number = found[0] if found else ""
    return _symbols(number) if number else ()


@lru_cache(maxsize=65536)
def _symbols(number: str) -> tuple[Symbol, ...]:
    return tuple(filter(None, map(_symbol, BETWEEN.split(number))))


def _symbol(number: str) -> Symbol:
    parts = _parts(number)
    sittings = tuple(toml("symbols", LEXICONS)["sittings"])
    if parts and parts[0].isdigit() and any(part.startswith(sittings) for part in parts[1:3]):
        return ()
    letters = [part for part in parts if not part.isdigit()]
    if not letters or max(map(len, letters)) > WORD or len(letters) == len(parts):
        return ()
    return parts if len(parts) >= SHORTEST or len(parts[-1]) >= LONG_NUMBER else ()


def shelf_of(location: str) -> Symbol:
    """The parts of a shelf mark, empty for none; a word that says what a number counts is left out."""
    return _parts(location) if location else ()


def _parts(text: str) -> Symbol:
    labels, same = toml("symbols", LEXICONS)["labels"], toml("symbols", LEXICONS)["same"]
    if "." in text:
        text = DOTTED.sub(lambda found: re.sub(r"\W", "", found[0]) + " ", text)
    found = [part.lstrip("0") or "0" for part in PART.findall(THOUSANDS.sub("", fold(text)))]
    return tuple(same.get(part, part) for part in found if part not in labels)


def stand(one: Symbol, two: Symbol) -> Stand:
    """How two symbols stand to each other; the body's own letters before one of them make no other."""
    if not one or not two:
        return Stand.UNKNOWN
    if one == two:
        return Stand.SAME
    small, large = sorted((one, two), key=len)
    if small == large[-len(small) :]:
        # "2 BvR 12/99" is "BvR 12/99", perhaps
        return Stand.UNKNOWN if any(map(str.isdigit, large[: -len(small)])) else Stand.SAME
    if small == large[: len(small)]:
        return Stand.SAME if all(map(YEAR.fullmatch, large[len(small) :])) else Stand.PART
    return Stand.OTHER if _letters(one) == _letters(two) else Stand.UNKNOWN


def _letters(symbol: Symbol) -> list[str]:
    return [part for part in symbol if not part.isdigit()]


def stands(ones: tuple[Symbol, ...], twos: tuple[Symbol, ...]) -> Stand:
    """How the nearest two of the symbols of two papers stand to each other."""
    if not ones or not twos:
        return Stand.UNKNOWN
    return max(stand(one, two) for one in ones for two in twos)


def _abbreviates(one: list[str], two: list[str]) -> bool:
    """ "Pub. L." is "Public Law", "PV" is "S/PV": each part begins one of the other's."""
    return all(any(long.startswith(part) for long in two) for part in one)


def other_series(ones: tuple[Symbol, ...], twos: tuple[Symbol, ...]) -> bool:
    """The same numbers of two series ("Cmd. 2871", "HC 2871"): neither has the letters of the other."""
    return stands(ones, twos) is Stand.UNKNOWN and any(
        not _abbreviates(_letters(one), _letters(two)) and not _abbreviates(_letters(two), _letters(one))
        for one in ones
        for two in twos
        if [part for part in one if part.isdigit()] == [part for part in two if part.isdigit()]
    )


def same_long(ones: tuple[Symbol, ...], twos: tuple[Symbol, ...]) -> bool:
    """One symbol of three parts and more."""
    return any(
        min(len(one), len(two)) >= LONG and stand(one, two) is Stand.SAME for one in ones for two in twos
    )


def other_annex(ones: tuple[Symbol, ...], twos: tuple[Symbol, ...]) -> bool:
    """Two annexes of one paper: long symbols that are alike but for the last part, a number in Roman letters."""
    return any(
        len(one) == len(two) > LONG and one[:-1] == two[:-1] and one[-1] != two[-1] and one[-2] in ANNEX
        for one in ones
        for two in twos
    )
