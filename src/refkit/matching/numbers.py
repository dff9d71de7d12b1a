"""Printed numbers and identifiers come in (volumes, pages, DOIs, addresses, ISBNs); comparable ones go out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from sys import intern

from refkit.matching.names import LEXICONS
from refkit.normalise.lexicon import toml
from refkit.normalise.numerals import counted, figures, roman

FIRST_NUMBER = re.compile(r"\d+|(?<![^\W\d_])[ivxlc]+(?![^\W\d_])", re.IGNORECASE)
PAGES = re.compile(r"([a-z]?\d+)(?:\s*[-–—+.]{1,3}\s*([a-z]?\d+))?", re.IGNORECASE)
SCHEME = re.compile(r"^[a-z]+://(?:www\d?\.)?|^www\.")
ROMAN = re.compile(r"(?<![\w.])[IVXL]{2,}(?![\w.])")
# "(Protocol I)", "World War I": one letter behind a name, at the end of a phrase
SINGLE_ROMAN = re.compile(r"(?<!\w)[A-ZÀ-Þ][^\W\d_]+ ([IVX])(?=\s*(?:[),:;\]]|$))")
ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|d|er|e|a|o)$")
# "03-14.421" is "03-14421"
THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
NO_NUMBERS: frozenset[str] = frozenset()
HALF = re.compile(r"(\d+|[ivx]+)\s?[/.,]\s?(\d+|[ivx]+)", re.IGNORECASE)
BEHIND = re.compile(r"\D{0,8}\d+\s*\((\d+)\)")
VOLUME = re.compile(
    r"\s*(?:vol\.?|volume|bd\.?|band|no\.?|nr\.?|n°|t\.|tome|issue|number"
    r"|[第卷册冊巻集辑輯제권]|(?:ال)?(?:مجلد|جزء)|τόμος|τόμ\.|τ\.|том|т\.|כרך)\s*",
    re.IGNORECASE,
)


def issue_of(issue: str, volume: str) -> str:
    """The number of an issue, which may stand behind that of the volume: "5(2)"."""
    if issue or "(" not in volume:
        return first_number(issue)
    found = BEHIND.match(volume)
    return as_number(found[1]) if found else ""


def volume_of(volume: str, *, bound: bool) -> str:
    """The number of a volume; of books "2/1" and "2/2" are two, and of journals "45/46" is bound as one."""
    found = HALF.fullmatch(VOLUME.sub(" ", volume).strip(" .")) if bound and volume else None
    return f"{as_number(found[1])}/{as_number(found[2])}" if found else first_number(volume)


@lru_cache(maxsize=65536)
def first_number(text: str) -> str:
    """The first number of "Vol. 13", "82(3)", "XII", "6th", or the letter that "Vol. B" is; "" where there is none."""
    if not text:
        return ""
    bare = VOLUME.sub(" ", figures(text))
    found = FIRST_NUMBER.search(bare)
    if found:
        return as_number(found[0])
    letter = bare.strip(" .")
    if not letter.isascii() and (number := counted(letter)):
        return str(number)
    return letter.lower() if len(letter) == 1 and letter.isalpha() else ""


def first_and_last(text: str) -> tuple[str, str]:
    """("322", "331") of "pp. 322-331"; a shortened last page is filled up ("264-66" gives "266")."""
    found = PAGES.search(figures(text)) if text else None
    if not found:
        return "", ""
    first, last = intern(found[1].lower()), intern((found[2] or "").lower())
    if last and first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first, last


def digits(text: str) -> list[str]:
    """All numbers in a text, without leading noughts."""
    if not text:
        return []
    return [part.lstrip("0") or "0" for part in re.findall(r"\d+", THOUSANDS.sub("", figures(text)))]


def url_of(text: str) -> str:
    """A URL without scheme, "www.", fragment, tracking and last slash; "" where it names a whole site."""
    if not text:
        return ""
    bare = SCHEME.sub("", text.strip().lower()).split("#")[0]
    bare = re.sub(r"[?&]utm_[^&]*", "", bare).rstrip("/?&")
    return bare if "/" in bare else ""


def isbn_of(text: str) -> str:
    """An ISBN without hyphens."""
    return re.sub(r"\W", "", text).lower() if text else ""


@cache
def _ordinals() -> dict[str, str]:
    rows = toml("titles", LEXICONS)["ordinals"]
    return {
        word: str(number)
        for row in rows.values()
        for number, words in enumerate(row, start=1)
        for word in words.split()
    }


def title_numbers(title: str, spoken: list[str]) -> frozenset[str]:
    """The numbers that a title of these words names, Roman ones and "first" to "twelfth" too."""
    ordinals = _ordinals()
    found = (
        [] if ordinals.keys().isdisjoint(spoken) else [ordinals[word] for word in spoken if word in ordinals]
    )
    found += [ORDINAL.sub(r"\1", word).lstrip("0") or "0" for word in spoken if word[0].isdigit()]
    numerals = map(roman, (*ROMAN.findall(title), *SINGLE_ROMAN.findall(title)))
    return frozenset((*found, *map(str, filter(None, numerals)))) or NO_NUMBERS


def as_number(text: str) -> str:
    """ "12", "XII", "Β΄" and "十二" as a number in figures; anything else folded."""
    text = figures(text.strip().lower())
    if text.isdigit():
        return text.lstrip("0") or "0"
    return str(roman(text) or (not text.isascii() and counted(text)) or text)
