"""The head and the running heads of an article come in; its journal, volume, issue, pages and date go out.

A line is believed only as a whole: a name, then numbers that are said to be a volume and the like, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from refkit.languages import pattern
from refkit.normalise.bodies import is_body
from refkit.normalise.dates import parse_date
from refkit.normalise.places import is_place
from refkit.readers.head import lexicon
from refkit.readers.imprint import ISSN, Found
from refkit.readers.layout import Line
from refkit.readers.persons import names_on_line

LONGEST, NAME_WORDS = 160, 12
CUE = "from the line of its periodical"
_YEAR = r"(?:1[6-9]|20)\d\d"
_NUMBER = r"\d{1,4}|[IVXLC]{1,9}\b"
_RANGE = r"[a-z]?\d{1,6}\s?[-–—]\s?[a-z]?\d{1,6}(?!\d)"
_GAP = re.compile(r"[\s,;:|/\[\]()·•.–—-]*")
# what stands beside the numbers and says nothing of them
_ASIDE = re.compile(
    r"ISSN\b[^\d\n]{0,20}\d{4}\s?[-–]\s?\d{3}[\dXx]|(?:\bDOI\b:?\s*)?(?:https?://\S+|\b(?:dx\.)?doi\.org/\S+|\b10\.\d{4,9}/\S+)|\bwww\.\S+",
    re.IGNORECASE,
)
# a reference to a work and no name: sentences, quotations, lists of names
REFERENCE = re.compile(r"\.(?:\s|$)|[“”„«»\"]|,.*,")
# where the numbers may begin
_START = re.compile(r"(?<![\w/.-])(?=\[?\(?\w)")


class Piece(NamedTuple):
    """A form that numbers have: its pattern, the field of each of its groups, and whether words say what they are."""

    form: re.Pattern[str]
    fields: tuple[str, ...]
    sure: bool
    example: str


PIECES = (
    Piece(pattern(rf"(?:<<locators.page>>)\.?:?\s?({_RANGE})", re.IGNORECASE), ("page",), False, "pp. 45–67"),
    Piece(
        pattern(r"(?:<<volume|annual>>|V)\.?\s?(\d{1,4})\s?[:.(/]\s?(\d{1,3})\b\)?", re.IGNORECASE),
        ("volume", "issue"),
        True,
        "Vol. 4:2",
    ),
    Piece(pattern(rf"(?:<<volume|annual>>|V)\.?\s?({_NUMBER})", re.IGNORECASE), ("volume",), True, "Vol. 12"),
    Piece(
        pattern(rf"({_NUMBER})\.?\s?(?:<<volume|annual>>)\b\.?", re.IGNORECASE), ("volume",), True, "1. Jg."
    ),
    Piece(
        pattern(rf"(?:<<issue>>|N)\s?[.°º]{{0,2}}\s?(\d{{1,4}})/({_YEAR})\b", re.IGNORECASE),
        ("issue", "issued"),
        False,
        "Nr. 1/2020",
    ),
    Piece(
        pattern(r"(?:<<issue>>|N)\s?[.°º]{0,2}\s?(\d{1,4}(?:[-–/]\d{1,3})?)(?!\d)", re.IGNORECASE),
        ("issue",),
        False,
        "no. 3",
    ),
    Piece(re.compile(rf"(\d{{1,3}})/({_YEAR})\b"), ("issue", "issued"), False, "1/2020"),
    Piece(re.compile(rf"({_YEAR})/(\d{{1,2}})\b"), ("issued", "issue"), False, "2020/1"),
    Piece(
        re.compile(rf"((?:\d{{1,2}}\.?\s)?(?:[^\W\d_]{{3,12}}\.?,?\s)?{_YEAR})\b"),
        ("issued",),
        False,
        "March 2010",
    ),
    Piece(
        re.compile(r"(\d{1,4})\s?[:(]\s?(\d{1,3})\b\)?(?!\d|\s?[-–])"), ("volume", "issue"), False, "12 (3)"
    ),
    Piece(re.compile(rf"({_RANGE})"), ("page",), False, "45–67"),
    Piece(re.compile(r"(\d{1,4})(?!\d)"), ("volume",), False, "12"),
    Piece(re.compile(r"(\d{1,3})(?!\d)"), ("issue",), False, "2"),
)


@dataclass(slots=True)
class Numbers:
    """What the numbers of a line say: (field, value, start, end), and whether words leave no doubt of it."""

    found: list[tuple[str, str, int, int]] = field(default_factory=list)
    sure: bool = False

    def has(self, name: str) -> bool:
        """Is there a value for the field?"""
        return any(known == name for known, *_ in self.found)

    @property
    def enough(self) -> bool:
        """Do they say which number of a periodical it is?"""
        return (self.has("volume") or self.has("issue")) and len(self.found) > 1

    def take(self, text: str, place: int) -> int:
        """The next piece at a place of the text; where it ends, -1 where there is none."""
        for piece in PIECES:
            match = piece.form.match(text, place)
            if match and not any(map(self.has, piece.fields)) and _is_date(piece, match):
                self.found += [
                    (name, match[at], *match.span(at)) for at, name in enumerate(piece.fields, start=1)
                ]
                self.sure |= piece.sure
                return match.end()
        return -1


def _is_date(piece: Piece, match: re.Match[str]) -> bool:
    return "issued" not in piece.fields or parse_date(match[piece.fields.index("issued") + 1]) is not None


def find_periodical(lines: Sequence[Line], running: Sequence[Line] = ()) -> Iterator[Found]:
    """Yield what the first line that names a periodical and its number says of the document, and its day.

    `lines` are those of the head, `running` running heads and feet.
    """
    short = [line for line in (*lines, *running) if len(line.text) <= LONGEST]
    titles = [line for line in running if _is_periodical(line.text)]
    for at, line in enumerate(short):
        found = _read(line, [*titles[::-1], *short[max(0, at - 2) : at]], short[at + 1 : at + 2])
        if found:
            yield from found
            break
    yield from _published(short)


def _read(line: Line, before: Sequence[Line], behind: Sequence[Line]) -> list[Found]:
    """The periodical that a line numbers, which it names itself or one of the lines before, the last of them first."""
    text = _masked(line)
    for start in _START.finditer(text):
        numbers = _numbers(text, start.start())
        if numbers is not None and numbers.enough:
            name = _own_name(text[: start.start()], line) or _name_before(text[: start.start()], before)
            return _found(name, numbers, line, (*before, line, *behind)) if name else []
    return []


def _masked(line: Line) -> str:
    """The text of a line with blanks in place of numbers that it has of its own."""
    return _ASIDE.sub(lambda match: " " * len(match[0]), line.text)


def _numbers(text: str, place: int) -> Numbers | None:
    """The numbers from a place of the text on, where nothing else follows but a body or a place."""
    numbers = Numbers()
    special = _special().match(text, place)
    if special:
        numbers.found.append(("issue", special[0], *special.span()))
        numbers.sure = True
        place = special.end()
    while (place := _GAP.match(text, place).end()) < len(text):  # type: ignore[union-attr]
        end = numbers.take(text, place)
        if end < 0:
            rest = text[place:].strip()
            return numbers if is_body(rest) or is_place(rest) else None
        place = end
    return numbers


def _special() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon()["words"]["special_issues"])), re.IGNORECASE)


Name = tuple[str, int]
"""A periodical's name and where it begins in the document."""


def _own_name(text: str, line: Line) -> Name | None:
    """The name in front of the numbers of a line; of several parts the first."""
    name = text.split("|")[0].strip(" ,;:·•–—-([")
    start = text.find(name)
    return (name, line.start + start) if name and line.text.startswith(name, start) else None


def _name_before(text: str, before: Sequence[Line]) -> Name | None:
    """The name in a line before, where the line itself has none."""
    names = (_own_name(_masked(line), line) for line in reversed(before))
    return None if text.strip(" ,;:|·[(") else next(filter(None, names), None)


def _found(name: Name, numbers: Numbers, line: Line, around: Sequence[Line]) -> list[Found]:
    """The fields, where the name is one of a periodical."""
    said, start = name
    inside = line.start <= start < line.end
    named = _is_periodical(said) or any(ISSN.search(other.text) for other in around)
    if not (
        _may_be_name(said) and (named or (numbers.sure and inside)) and (inside or not names_on_line(said))
    ):
        return []
    fields: list[Found] = [("container_title", said, start, start + len(said), CUE)]
    fields += [
        (field, value.strip(), line.start + begin, line.start + end, CUE)
        for field, value, begin, end in numbers.found
    ]
    return fields


def _is_periodical(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return any(word in lexicon()["words"]["periodicals"] for word in words)


def _may_be_name(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name)
    return (
        0 < len(words) <= NAME_WORDS
        and name[:1].isupper()
        and not REFERENCE.search(name)
        and not any(char.isdigit() for char in name)
    )


# "Published online: 12 May 2020", "Advance Access publication 26 June 2025"
def _published(lines: Sequence[Line]) -> Iterator[Found]:
    words = "|".join(map(re.escape, lexicon()["words"]["published"]))
    form = re.compile(
        rf"(?:^|[;,|.]\s*)(?:{words})\W{{1,3}}(?P<day>\d[\w. /-]{{5,24}}\d{{4}}|\d{{4}}-\d\d-\d\d)",
        re.IGNORECASE,
    )
    for line in lines:
        match = form.search(line.text)
        if match and parse_date(match["day"]):
            begin, end = match.span("day")
            yield "issued", match["day"], line.start + begin, line.start + end, "the day of publication"
            return
