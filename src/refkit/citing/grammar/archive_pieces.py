"""The pieces that a citation of an archive is made of, as patterns: archive, places in it, paper, day."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.languages import pattern
from refkit.normalise.lexicon import toml

_LIST = re.compile(r"<<~(\w+)>>")
_MONTH = r"(?i:<<months>>)\b\.?"
_DATE = (
    rf"(?P<date>[0-3]?\d(?:st|nd|rd|th|er|º|\.)?\s(?:de\s|of\s)?{_MONTH},?\s(?:del?\s)?\d{{4}}"
    rf"|{_MONTH}\s(?:[0-3]?\d,?\s)?\d{{4}}|[0-3]?\d[./]\s?[0-3]?\d[./]\s?(?:\d{{4}}|\d\d(?!\d))|\d{{4}}-\d\d-\d\d)"
)
MONTH = pattern(_MONTH)
_ON = rf"(?:(?:of|dated|vom|v\.|du|del?|dell[’']|l[’']|van|z|z\sdnia)\s?(?:the\s)?)?{_DATE}"
# a full stop behind "Segr", "St" or an initial ends nothing
_CLOSED = r"[^\W\d_aeiou]"
_SHORT = ("[A-ZÀ-Þ]", rf"[A-Z]{_CLOSED}", rf"[A-Z][a-zé]{_CLOSED}", rf"[A-Z][a-z]{{2}}{_CLOSED}")
_FULL_STOP = "".join(rf"(?<!\b{word})" for word in _SHORT) + r"\.(?=\s*$|\s+[A-ZÀ-Þ“«(])"
_STOP = rf"(?:{_FULL_STOP}|[,;)\]]|:\s|$|\s[–—]\s)"
# behind a number: "box 4 and Lee to Ott"
_OR_AND = rf"(?:\s{_ON})?(?=\s*{_STOP}|\s(?:and|und|et|y|e)\s[A-ZÀ-Þ])"
_END = rf"(?:\s{_ON})?(?=\s*{_STOP})"
_ARTICLE = r"(?:the|das|den|der|dem|die|l[ae]s?|l[’']|el|il|lo|o|de|het)"
_WHO = rf"(?:{_ARTICLE}\s?[^\W\d_]|[A-ZÀ-Þ])(?:[^,;:“”„\"«»‘()]|\([^()]{{2,40}}\)){{0,70}}?"
_OFFICE = (
    r"(?:(?:du|de la|des|del|della|dello|dal|de los|do|da|van de|van het)\s|de l[’']|dell[’'])"
    r"(?P<author2>[a-zà-þ]{4}[^,;:“”„\"«»‘]{0,70}?)"
)
_FROM = r"(?:(?:[Ff]rom|by|of|von|vom|van|del?|des|di|da|du|od)\s|d[’'])?"
_PAPER = r"(?i:<<paper>>|<<~papers>>)(?:\s\d[\d/]*)?"
_NAMES = r"[A-ZÀ-Þ][\w.’-]*(?:\s[A-ZÀ-Þ][\w.’-]*){0,2}"
# "to Harker, Shaw, and John Pell"
_WHOM = (
    rf"(?P<recipient>(?:{_NAMES},\s)+(?:and|und|et|y|e)\s{_NAMES}(?=,\s)|[^\W\d_][^,;:“”„\"«»‘()]{{1,70}}?)"
)
_IN_BRACKETS = r"(?:\s?\([^()]{2,40}\))?"
_CODE = (
    r"[A-Z\d][\w()]{0,9}(?:(?:[\s./–-]|/\s)[A-Z\d][\w()]{0,9}|\s\([A-Z][\w. ]{1,12}\)(?=/)){0,9}(?:\s\d/\d)?"
)


class Piece(NamedTuple):
    """What may stand between two commas: the groups of the pattern are the labels of its parts."""

    name: str
    template: str
    example: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern with its words."""
        return _filled(self.template)


_FREE = r"[^,;:“”„\"«»‘()]"
_SHELF = (
    r"(?:[IVX]+\.\s)?(?:<<~holding>>)\s?(?:[A-Z]*[\s-]?[\dIVXLC][\w./-]*(?:\s[IVXLC\d]+)?(?:\s?[-–]\s?\d+)?"
    r"|[A-ZÀ-Þ][\w’-]+(?:\s\d+)?(?:\s[IVXLC\d]+)?)"
)
_NAMED_FILE = (
    r"(?i:folder|file|fasc\.|fascicolo|dossier|mappe|carpeta|teczka)\s[“\"‘«„]\s?[^“”\"’«»]{2,60}[”\"’»“]"
)
_SHEET = r"(?:fols?|ff?s?|fo|Bll?|pp?|S|cc?|kk?|fls?|p[áa]gs?)\.?\s?[°º]?\s?\d+(?:\s?(?:[rv]o?\b))?"
_SENDER = rf"(?:(?P<genre>{_PAPER})\s(?:{_FROM}(?P<author>{_WHO})|{_OFFICE})|(?P<author3>{_WHO}))"
PIECES = (
    Piece("day", rf"{_ON}(?=\s*{_STOP})", "{date 12 March 1936}"),
    # the full stop or comma may stand within the marks: "“Harbour Dues,” 3 May 1921"
    Piece(
        "subject",
        rf"[‘'“\"«„]\s?(?P<title>\S[^“”«»]*?)(?:[,.][”\"](?=\s)|[,.]?\s?[’'”\"»“]{_END})",
        "‘{title Harbour Dues}’",
    ),
    Piece("leaf", rf"(?P<pages>{_SHEET}(?:\s?[-–]\s?\d*[rv]?)?(?:\sff?\b\.?)?){_END}", "{pages fol. 33r}"),
    Piece(
        "siglum",
        rf"(?P<archive>(?:<<~sigla>>)(?![\w-])[^,;:“”„\"«»‘()\d]{{0,30}}?{_IN_BRACKETS})(?=\s*{_STOP})",
        "{archive TNA}",
    ),
    Piece("letters", r"(?P<archive>[A-ZÀ-Þ]{3,6})(?=,\s|$)", "{archive ABCD}"),
    Piece(
        "about",
        rf"(?P<author>[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){{0,3}}),\s[“\"‘«„]\s?(?P<title>\S[^“”«»]*?)[,.]?\s?[’”\"»“]{_END}",
        "{author Howe}, “{title Dues}”",
    ),
    Piece(
        "to",
        rf"{_SENDER}\s(?:<<letter_to>>)\s{_WHOM}{_END}",
        "{genre Letter} {author Howe} to {recipient Dale}",
    ),
    Piece(
        "list to",
        rf"(?P<genre>(?i:<<~polish>>))\s{_FROM}(?P<author>{_WHO})\sdo\s{_WHOM}{_END}",
        "{genre list} {author Kowala} do {recipient Becka}",
    ),
    Piece(
        "by",
        rf"(?P<genre>{_PAPER})\s(?:by|par|door)\s(?:the\s|l[ae]s?\s)?(?P<author>[A-ZÀ-Þ]{_FREE}{{2,70}}?){_END}",
        "{genre memorandum} by {author Howe}",
    ),
    Piece(
        "dateline",
        rf"(?P<place>[A-ZÀ-Þ][\w’-]*(?:\s(?:(?:del?|l[aeo]s?|do|da|di|sur|am|an|der|upon)\s)*[A-ZÀ-Þ][\w’-]*){{0,3}}),\s{_DATE}(?=[,.]|$)",
        "{place Puerto de la Sal}, {date 12 March 1936}",
    ),
    Piece("number", rf"(?P<number>(?:[Nn]os?|Nr|[Nn]°|[Nn]úm)\.?\s?\d[\w/-]*){_END}", "{number No. 45}"),
    Piece(
        "section",
        rf"(?P<archive>(?i:<<~sections>>)\s[\wÀ-þ][^,;:“”()]{{1,50}}?){_END}",
        "{archive sección gobierno}",
    ),
    Piece(
        "years", rf"(?P<archive>(?:1[4-9]|20)\d\d(?:\s?[–/-]\s?\d{{1,4}})*){_OR_AND}", "{archive 1910–1944}"
    ),
    Piece("year", rf"(?P<date>(?:1[3-9]|20)\d\d)(?=\s*{_STOP})", "{date 1791}"),
    Piece("place", rf"(?P<archive>{_SHELF}|{_NAMED_FILE}|{_CODE}){_OR_AND}", "{archive FO 371/12345}"),
    Piece(
        "paper",
        rf"(?P<title>(?:[^\W\d_]\w*\s)?\w*(?:{_PAPER})(?![\w’'])[^,;:“”„\"«»‘]{{0,90}}?){_END}",
        "{title Minutes of the Board}",
    ),
    Piece("town", rf"(?P<place>[A-ZÀ-Þ][\w’ -]{{2,30}}?){_END}", "{place Oslo}"),
    Piece("subsection", rf"(?P<archive>[a-zà-þ]{{4}}{_FREE}{{0,50}}?){_END}", "{archive residencias Cauca}"),
    Piece("called", rf"(?P<archive>[A-ZÀ-Þ]{_FREE}{{0,70}}?{_IN_BRACKETS}){_END}", "{archive Central Files}"),
)


@cache
def words_of(name: str) -> str:
    longest = sorted(toml("archives")[name], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest)


@cache
def _filled(template: str) -> re.Pattern[str]:
    return pattern(_LIST.sub(lambda slot: words_of(slot[1]), template))
