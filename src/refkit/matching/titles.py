"""A printed title comes in; its comparable forms (whole, main, in another language), its numbers and weight go out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.matching.names import LEXICONS
from refkit.normalise.compare import word_sound, words
from refkit.normalise.lexicon import toml

# "…security1", "…Power12", "…crisis*": a footnote mark glued to the end of a title ("G7" and "1989" are none)
MARK = re.compile(r"(?<=[^\W\d_]{3})(?:\d{1,3}|[*†‡]+|\s?\[\d{1,3}\])[\s.,]*$")
# a subtitle stands behind a colon, a full stop, or a dash between spaces
SUBTITLE = re.compile(r"\s*(?::|[.?!](?=\s+[^\W\d_]{3})|\s[-–—]|—)\s+|(?<=\w)—(?=\w)")
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{4,})[)\]]\s*")
# "Vol. 1", "Band II", "tome 3": which part of a work a title names
PART = re.compile(
    r"[\s,.:(]*\b(?:vol(?:ume)?s?|band|bd|tom[eo]?|t|teil|part|parte|pt|book|libro)\b\.?\s*"
    r"(?P<number>\d{1,3}|[ivxlIVXL]{1,6})\b[\s).,:]*",
    re.IGNORECASE,
)
ROMAN = re.compile(r"(?<![\w.])[IVXL]{2,}(?![\w.])")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|e|a|o)")
YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class TitleKey(NamedTuple):
    """A title made comparable.

    `forms` are the strings that may stand for it, the whole first; `words` its telling words in order, `numbers`
    the numbers in it, `part` the volume it names, `info` how much it says (about the number of telling words),
    `parallel` the forms in another language.
    """

    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    part: str = ""
    info: float = 0.0
    parallel: tuple[str, ...] = ()


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(toml("titles", LEXICONS)[name])


@cache
def _sounded(name: str) -> frozenset[str]:
    return frozenset(word_sound(word) for word in _set(name))


def title_key(title: str, drop: frozenset[str] = frozenset()) -> TitleKey:
    """The comparable forms of `title`; `drop` holds words (sounded) that say nothing here, as the speaker's name."""
    if not title:
        return TitleKey()
    title = MARK.sub("", title.strip())
    part = ""
    if found := PART.search(title):
        part = as_number(found["number"])
        title = f"{title[: found.start()]}: {title[found.end() :]}".strip(": ")
    bracketed = BRACKETS.findall(title)
    other_language = []
    if bracketed:
        title = BRACKETS.sub(" ", title).strip()
        other_language = [text for text in bracketed if " " in text and not _is_remark(text)]
        if not title:
            title, other_language = bracketed[0], other_language[1:]
    whole = telling(title, drop)
    forms = [" ".join(whole)]
    pieces = SUBTITLE.split(title)
    if len(pieces) > 1:
        forms.append(" ".join(telling(pieces[0], drop)))
    parallel = tuple(filter(None, (" ".join(telling(text, drop)) for text in other_language)))
    forms.extend(parallel)
    texts = tuple(dict.fromkeys(form for form in forms if form))
    numbers = frozenset(_numbers(title)) | frozenset(_numbers(" ".join(t for t in bracketed if len(t) < 30)))
    return TitleKey(texts, tuple(whole), numbers, part, information(whole), parallel)


def telling(text: str, drop: frozenset[str] = frozenset()) -> list[str]:
    """The words of `text` that are not stop words, sounded; all its words where nothing else is left."""
    found = words(text)
    kept = [word_sound(word) for word in found if word not in _set("stop")]
    if drop:
        kept = [word for word in kept if word not in drop] or kept
    return kept or found


def information(found: list[str] | tuple[str, ...]) -> float:
    """How much a title's words say: a telling word counts 1, a short or generic one little, a number a quarter."""
    total = 0.0
    for word in dict.fromkeys(found):
        if word in _sounded("generic"):
            total += 0.25
        elif word.isdigit():
            total += 0.25
        elif len(word) < 4 and word.isascii():
            total += 0.4
        else:
            # a word of a script without spaces is a whole phrase
            total += 1.0 if word.isascii() else max(1.0, len(word) / 3)
    return total


def only_event_words(found: tuple[str, ...]) -> bool:
    """True for "Speech", "Opening Remarks": words for the kind of thing said, none for what it was about."""
    return all(word in _sounded("event") or word.isdigit() for word in found)


def _is_remark(text: str) -> bool:
    joined = " ".join(words(text))
    return joined in _set("remarks") or any(joined.endswith(f" {remark}") for remark in _set("remarks"))


def _numbers(title: str) -> list[str]:
    found = []
    for word in words(title):
        if word[0].isdigit():
            ordinal = ORDINAL.fullmatch(word)
            found.append((ordinal[1] if ordinal else word).lstrip("0") or "0")
    found.extend(str(roman(text)) for text in ROMAN.findall(title) if roman(text))
    return found


def as_number(text: str) -> str:
    """ "12", "XII" and "xii" as "12"; anything else folded."""
    text = text.strip().lower()
    if text.isdigit():
        return text.lstrip("0") or "0"
    return str(roman(text)) if text and set(text) <= set(ROMAN_VALUES) else text


def roman(text: str) -> int:
    """The value of a roman number; 0 for what is none ("VIX" is read leniently, as printers did)."""
    total, last = 0, 0
    for letter in reversed(text.lower()):
        value = ROMAN_VALUES.get(letter, 0)
        if not value:
            return 0
        total += -value if value < last else value
        last = max(last, value)
    return total
