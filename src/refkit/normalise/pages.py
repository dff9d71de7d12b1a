"""A printed place in a work ("pp. 37-38", "para. 4", "S. 12 ff.", "412-430, at 415") becomes a CSL locator."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from refkit.languages import one_of, pattern, table, words
from refkit.model import Locator
from refkit.normalise.provisions import provision

# "12", "12a", "31v", "4.6", "2:327", "996b5", "12*", "[12]"; Roman numerals all small or all capital
_NUMBER = (
    r"(?:[IVXLC]+(?:\.\d+)+|\[?\d+(?:[.:]\d+)*(?:[a-z]{1,3}(?![a-z])\d*)?\]?[*′']?"
    r"|(?:[ivxlcdm]+|[IVXLCDM]+)(?!\w|\.\s?\d))"
)
# "21--38": an en dash, as Markdown and plain text have it
_DASH = r"(?:-{1,3}|[–—‑−])"
# what says that the place goes on: "12 f.", "12 sqq.", "125 sgg", "12 y ss.", "12 et s."
_ON = (
    r"(?:(?:sqq?|seqq?|sgg?|segg?|ff?|ss|fol?g|folgende|et\sseq|et\ssuiv(?:antes)?|et\sss?|e\sss|e\ssgg?|e\ssegg?|y\sss"
    r"|u\.\sö|passim|n(?!\.?\s?\d))\b\.?)"
)
_RANGE = rf"{_NUMBER}(?:\s?(?:{_DASH}|/|\s(?:bis|to|à|al?)\s)\s?(?:{_NUMBER}|[rv]\b))?(?:\s?{_ON})?"
_JOIN = r"\s*(?:,(?:\s(?:and|und|et|e|y)\b)?|;|&|\band\b|\bund\b|\bet\b|\be\b|\by\b|\bu\.)\s*"
_LIST = rf"{_RANGE}(?:{_JOIN}{_RANGE})*"
# "pp. 23 and p. 45"
_PAGE = r"(?:pp?\.\s?|S\.\s?)"
_PAGES = rf"{_RANGE}(?:{_JOIN}{_PAGE}?{_RANGE})*"
_INNER = re.compile(rf"(?<=[\s,]){_PAGE}(?=[\divxlcIVXLC])")
_BARE = re.compile(_PAGES)
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
# "p. 12, n. 3", "S. 89 Fn. 17", "col. 4, l. 12": a smaller place within the one before
_WITHIN = frozenset({"note", "line", "paragraph", "verse", "figure"})
_SPACED = re.compile(rf"\s*{_DASH}\s*")
_WORDED = re.compile(r"(?<=\d)\s(?:bis|to|à|al?)\s(?=\d)")
_CLOSING, _ENDING = " .,;)]", " .)]"
_DIGITS = re.compile(r"\d|(?<!\w)[ivxlcIVXLC]+(?!\w)")


class _Place(NamedTuple):
    label: str
    value: str
    lead: bool
    """True behind "at", "hier", "esp." or in brackets: cited, and no extent."""
    word: str = ""
    """Its label as printed."""


@cache
def _labelled(language: str = "") -> re.Pattern[str]:
    labels = table("locators", language)
    pages = "|".join(re.escape(word) for word in words("locators") if labels[word] == "page")
    gap = r"(?:\.\s?|\s|(?=[\d\[]))\s?"
    return re.compile(
        rf"(?<!\w)(?:(?P<page>{pages}){gap}(?P<pages>{_PAGES})|(?P<label>{one_of('locators')}){gap}(?P<value>{_LIST}))"
    )


_LEAD = pattern(r"[\s,;:(\[–—-]*(?P<lead>(?<!\w)(?:<<locator_lead>>)\s)?\s*", re.IGNORECASE)


@lru_cache(maxsize=16384)
def parse_locator(text: str, language: str = "") -> Locator | None:
    """The locator that `text` is, or None; a bare number is a page. Dashes become "-", values keep "f." and "ff.".

    `language` decides on words that differ between languages: "s. 5" is a section, in Polish a page.

    Of a volume and a page, the page is the label and its value has both ("vol. 2, p. 12" -> page "2:12").
    """
    if (law := provision(text)) is not None:
        return law
    places = _places(text, language)
    return _joined(places) if places else None


@lru_cache(maxsize=16384)
def is_locator(text: str) -> bool:
    """True where the whole of `text` is a place in a work that a word names ("p. 12", "§ 3 Abs. 2", "at pp. 3-4")."""
    text = text.strip(" ,;:()[].")
    if len(text) > 80 or not _DIGITS.search(text):
        return False
    start = 0
    while len(text) - start > 2 or not start:
        match = _labelled().match(text, _behind_lead(text, start).end())
        if match is None:
            return False
        start = _after(_CLOSING, text, match.end())
    return True


def _behind_lead(text: str, start: int) -> re.Match[str]:
    """What leads to the place that is looked for at `start`; it may be empty, but it always matches."""
    match = _LEAD.match(text, start)
    assert match is not None
    return match


def _after(marks: str, text: str, start: int) -> int:
    """Where the text goes on behind marks of a kind."""
    return len(text) - len(text[start:].lstrip(marks))


def _places(text: str, language: str = "") -> list[_Place]:
    """The places in `text`, in order; [] where something else stands in it first."""
    text = " ".join(text.split()).strip(" ,;:") if len(text) <= 400 else ""
    if text[:1] in {"(", "["} and text[-1:] in {")", "]"}:
        text = text[1:-1]
    found: list[_Place] = []
    start = 0
    while start < len(text) and (read := _place_at(text, start, language)) is not None:
        found.append(read[0])
        start = _after(_ENDING, text, read[1])
    return [
        item if item.label else item._replace(label=_bare(found, index)) for index, item in enumerate(found)
    ]


def _place_at(text: str, start: int, language: str) -> tuple[_Place, int] | None:
    """The place that begins at `start`, and where it ends."""
    lead = _behind_lead(text, start)
    opened = lead["lead"] is not None or "(" in lead.group()
    if (match := _labelled(language).match(text, lead.end())) is not None:
        kind, value = ("page", "pages") if match["page"] else ("label", "value")
        label = table("locators", language)[" ".join(match[kind].split())]
        word = text[match.start(kind) : match.start(value)].strip()
        return _Place(label, _value(match[value]), opened, word), match.end()
    bare = _BARE.match(text, lead.end())
    if bare is None or text[bare.end() : bare.end() + 1].isalnum() or not _numeral(bare.group()):
        return None
    return _Place("", _value(bare.group()), opened), bare.end()


def _numeral(text: str) -> bool:
    """A bare word of Roman letters must be a numeral: "civil" is none, nor is a lone letter."""
    if any(char.isdigit() for char in text):
        return True
    head = re.split(r"\W", text)[0]
    return (len(text) > 1 or text in {"I", "V", "X"}) and _ROMAN.fullmatch(head) is not None


def _bare(found: list[_Place], index: int) -> str:
    """A number without a word is a page; a lone one in front of a place with a word is a volume ("II, p. 282")."""
    after = found[index + 1] if index + 1 < len(found) else None
    lone = re.fullmatch(r"\w+", found[index].value) is not None
    volume = after is not None and after.label not in {"", "note", "line", "figure"} and not after.lead
    return "volume" if not index and lone and volume else "page"


def _joined(places: list[_Place]) -> Locator | None:
    """One locator of several places: the page wins, a volume or chapter goes before its value."""
    first, *rest = places
    if not rest:
        return Locator(first.label, first.value)
    page = next((index for index, item in enumerate(places) if item.label == "page"), -1)
    if page < 0:
        page = _smallest(places)
    chosen = places[page]
    value = chosen.value + "".join(_smaller(chosen, item, chosen.value) for item in places[page + 1 :])
    for item in reversed(places[:page]):
        value = _in_larger(chosen, item, value)
    return Locator(chosen.label, value)


def _smaller(chosen: _Place, item: _Place, value: str) -> str:
    """What a place behind the chosen one adds to it: a note on the page, one more page."""
    if item.label in _WITHIN:
        return f" {item.word} {item.value}"
    return f", {item.value}" if item.label == chosen.label and item.value not in value else ""


def _in_larger(chosen: _Place, item: _Place, value: str) -> str:
    """The place within a volume or chapter that stands before it."""
    if item.label == "volume" and chosen.label in {"page", "book"}:
        return f"{item.value}:{value}" if item.value.isdigit() else f"{item.value}, {value}"
    if item.label in {chosen.label, "page"}:
        return value
    return f"{item.word} {item.value}, {value}".lstrip()


def _smallest(places: list[_Place]) -> int:
    """The last place that is none within another one: of "ch. 4, § 7" the section, behind a volume its part."""
    last, least = len(places) - 1, int(places[0].label == "volume")
    while last > least and (places[last].label in _WITHIN or places[last].label == places[last - 1].label):
        last -= 1
    return last


def _value(text: str) -> str:
    return _INNER.sub("", _WORDED.sub("-", _SPACED.sub("-", text.strip(" ,;"))))
