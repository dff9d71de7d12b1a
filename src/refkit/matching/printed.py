"""A whole reference as one printed string comes in; a Work with what can be told apart safely goes out.

This is no parser of citations (that is the room `citing`): it finds just enough (author, title, year, place) to
compare rows of a table that hold nothing but strings. A word it cannot place stays in the title. Whether a row refers
back to another is found by `short_forms`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.languages import pattern
from refkit.languages import words as spoken
from refkit.matching.names import LEXICONS
from refkit.matching.printed_days import day_of, kind_of, number_of, pages_of
from refkit.matching.printed_names import EDGE, names_in
from refkit.model import Date, Name, Work
from refkit.normalise.compare import fold, words
from refkit.normalise.lexicon import toml
from refkit.normalise.lexicon import words as word_list
from refkit.normalise.numerals import roman
from refkit.short_forms.backrefs import BackRef, find_backref

# "op. cil.", "op.rit.", "eit.", "dt.": what OCR makes of "op. cit." and "cit."; no other word stands behind "op."
MISREAD = (
    (re.compile(r"\b(op|art|loc|ob)\.\s?[^\W\d_]{2,4}\b", re.IGNORECASE), r"\1. cit"),
    (re.compile(r"(?<=[\s,.])(?:[ceor][ilr][tleL][tl]?|dt(?=[.,]))(?=[.,\s;]|$)"), "cit"),
)
# "a cura di", "ed. by", "Hrsg.": what follows belongs to the editor; "F. Borlandi ed.": the editor before the word
EDITED = pattern(
    r"[\s,.;(]*\b(?:<<editor_before|translator_before>>|a\s?c\.\s?d\w{1,3}|a\s?cura\s?d\w{1,3}|hg\.|éd\."
    r"|herausgegeben|con introduzione|trad\b|introd\w*\.? (?:by|di))(?!\w)"
    r"|[\s,.;(]+(?:[A-ZÀ-Þ]\.\s?){1,3}[\w’'\-]+\s\(?(?:<<editor_after>>|cur)\b",
    re.IGNORECASE,
)
# "pp. 12-14", "c. 6r", "coll. 7-9", "S. 15"; "c. 1400" is a time
PAGES = pattern(
    r"[\s,;(]*\b(?:<<locators.page|locators.column|locators.folio|locators.note>>|nt|p\s?p)\s?[.,·]{0,2}\s?"
    r"(?!1[2-9]\d\d\b|20\d\d\b)\d.*$|[\s,;(]*[PΡ]{1,2}[·.]\s?\d.*$|,\s?\d{1,4}\s?[-–*]\s?\d{1,3}\W*$",
    re.IGNORECASE | re.DOTALL,
)
# "Yearbook of the press...": a title cut short
DOTS = re.compile(r"\.\.\.|…|\[\s?[.■]")
# "(unpublished Ph. D. dissertation"
THESIS = re.compile(
    r"[\s,.;(]*(?:\bunpublished\b|\btypescript\b|\bPh\.?\s?D|\btesi di\b|\bdiss(?:ertation)?\b)",
    re.IGNORECASE,
)
# "voi.", "voli." come from scanning
VOLUME = pattern(
    r"[\s,.;(]*\b(?:<<volume|locators.volume|locators.book|locators.part>>|voll|vol[iu]me|vo[il]i?|ser|n\.s)\b\.?\s?"
    r"(?:[ivxlc]+|\d+)\b",
    re.IGNORECASE,
)
NUMERAL = re.compile(
    r"[.,]\s?(?:[IVXLH1]{1,5}|[ivxl]{1,5}|\d{1,2})(?:[,./]\s?(?:[IVXLivxl1]+|\d{1,2}))?(?=\s?[,.;(]|\s*$)"
)
CONTAINER = re.compile(r"[,;.»”\"]\s?(?:in|dans|en):?\s(?=[«“\"'’‘]?\s?(?:[A-ZÀ-Þ]|Id))")
# a fifth digit is the number of the edition ("19672"); a second year ends a range ("1879-1902"); OCR reads digits as
# letters ("i960", "197S", "T974")
YEAR = re.compile(
    r"(?<![\w-])([1iIlTÍ][4-9][\dOS][\dOSo]|20[0-4]\d)(?:\d(?!\d)|\s?[-–/]\s?(1[4-9]\d\d|20[0-4]\d|\d\d)(?!\d))?(?![^\W_])"
)
_DIGITS = str.maketrans("iIlTÍOoS", "11111005")
ROMAN_YEAR = re.compile(r"\b[mM](?:[dDcCxXlLvViI]{2,14})\b")
# "…controllo il mitoRoma, 1987": a town glued to the word before it
GLUED = re.compile(r"(?<=[a-zà-ÿ])([A-ZÀ-Þ][a-zà-ÿ]{3,})(?=\s?[,.]?\s?1\d{3})")
# "Venezia 1912", "Venezia, Rossi, 1912"
TOWN_FIRST = re.compile(r"\s*+([^\s,.;:()\d]++(?:\s++[^\s,.;:()\d]++)*)[\s,]++(?:[\w.]++[\s,]++){0,3}1\d{3}")
# "Cfr. anche", "See", then a note's own number or a dash: they are no part of the reference
LEAD = pattern(r"\W*(?:(?i:<<reference_start|signal>>)(?!\w)\W+){1,2}(?=[A-ZÀ-Þ].{8})")
NUMBERED = re.compile(r"\W*\d{1,3}[.)]?\s+(?=\D)")
PIECE_END = re.compile(r"[,;:(]|\.(?=\s?[A-Z/«“'\"]|\s?il\b)")
IMPRINT = re.compile(r"[,.;:(]\s?(?:in\s)?")
BEHIND_TOWN = re.compile(r"[,.;:()\d]|\b[MDCLXVI]{5,}\b")
TWO_TOWNS = re.compile(r"\s?[-–—]\s?|\s(?:and|e|et|und)\s")
#: A title has so many letters at least, with the space in front: a volume or an editor before is part of it.
SHORTEST = 4


class Printed(NamedTuple):
    """A reference read: its work, whether it may be a short form, its text respelt, its words that refer back."""

    work: Work
    short: bool
    text: str
    back: BackRef | None


def read(text: str) -> Printed:
    """Read one printed reference; a short form names a work that another reference of its document prints in full."""
    text = GLUED.sub(_unglued, " ".join(text.split()))
    for lead in (LEAD, NUMBERED):
        text = text[found.end() :] if (found := lead.match(text)) else text
    text = text.lstrip(" ,;.")
    for misread, meant in MISREAD:
        text = misread.sub(meant, text)
    back = find_backref(text)
    if back is not None and back.form == "ibid" and not text[: back.start].strip(EDGE):
        return Printed(Work(), True, text, back)
    authors, rest = _authors(text.replace("[", "").replace("]", "") if text[:1] == "[" else text)
    work, short = _work(authors, rest, cited=back is not None and back.form != "idem")
    return Printed(work, short, text, back)


def _work(authors: tuple[Name, ...], rest: str, *, cited: bool) -> tuple[Work, bool]:
    """The work, and whether that may be a short form of another; `cited` where words say that it was cited before."""
    title = _title(rest)
    year = first_year = None
    if not cited or DOTS.search(rest):
        year, first_year = _dates(rest[len(title) :])
        year = year or _dates(PAGES.sub("", rest)[-40:])[0]
    day = day_of(rest)
    if day is not None:
        # a day is printed of speeches, papers and newspapers, and of no book
        year, first_year, title = day[1], None, title[: max(day[0] - 1, SHORTEST)]
    title, container = _container(title)
    short = cited or year is None or bool(DOTS.search(rest[: len(title) + 6]))
    work = Work(
        kind=kind_of(title, rest, day is not None) or ("" if container or day else "book"),
        authors=authors,
        editors=_editors(rest),
        title=title.strip(EDGE),
        container_title=container,
        issued=year,
        original_date=first_year,
        publisher_place=_place(rest),
        # of a work of many years the volume is the place that is cited
        volume="" if short or (year is not None and year.end) else _volume(rest),
        number=number_of(title, rest),
        page=pages_of(rest) if day else "",
    )
    return work, short


@cache
def _towns() -> frozenset[str]:
    return frozenset(map(fold, word_list("places"))) | frozenset(toml("printed", LEXICONS)["towns"])


def _unglued(match: re.Match[str]) -> str:
    return f", {match[1]}" if fold(match[1]) in _towns() else match[0]


def _authors(text: str) -> tuple[tuple[Name, ...], str]:
    """The names a reference begins with, and what follows; () where it begins with its title."""
    head, comma, rest = _first_piece(text)
    if not comma:
        return (), text
    same = words(head)
    if _is_body(same):
        return (Name(literal=head.strip(EDGE)),), rest
    if same and len(same) <= 2 and same[0] in spoken("same_author"):
        return (), rest
    names = names_in(head)
    # what stands before an editor or a town is the title
    town = TOWN_FIRST.match(rest)
    if not names or EDITED.match(rest) or (town and fold(town[1]).strip() in _towns()):
        return (), text
    # "D. R. Berg, C. Lee, The House": more names with initials may follow
    head, _, after = _first_piece(rest.lstrip())
    while (more := names_in(head)) and after and "." in more[0].given:
        names, rest = names + more, after
        head, _, after = _first_piece(rest.lstrip())
    return names, rest


def _is_body(found: list[str]) -> bool:
    """ "Ministry of Transport", "UN Security Council": two words and more, and one that bodies are called by."""
    return (
        1 < len(found) < 9
        and found[0] not in spoken("article")
        and any(word in spoken("body") for word in found)
    )


def _editors(text: str) -> tuple[Name, ...]:
    """The names behind "a cura di", "ed. by", up to the next comma that ends a name."""
    found = EDITED.search(text)
    return names_in(_first_piece(text[found.end() :].strip())[0].strip(EDGE)) if found else ()


def _first_piece(text: str) -> tuple[str, str, str]:
    """Up to the first comma (or full stop that OCR made of it) that ends a name and not an initial."""
    for match in PIECE_END.finditer(text[:90]):
        head = text[: match.start()]
        last = re.split(r"[\s.]", head.strip())[-1]
        if len(last) > 2 or (match[0] != "." and len(last) > 1):
            return head, match[0], text[match.end() :]
    return text, "", ""


def _title(rest: str) -> str:
    """The title at the head of what follows the author: up to a volume, an editor, a place and year, or pages."""
    back = find_backref(rest)
    end = back.start if back is not None and back.form != "idem" else len(rest)
    for mark, least in ((EDITED, SHORTEST), (THESIS, SHORTEST), (VOLUME, SHORTEST), (PAGES, 0)):
        match = mark.search(rest, 0, end)
        if match and match.start() >= least:
            end = match.start()
    numeral = NUMERAL.search(rest, SHORTEST, end)
    return rest[: _imprint(rest, numeral.start() if numeral else end)].strip(" ,;.(")


def _imprint(rest: str, end: int) -> int:
    """Where the place of printing begins, or `end`."""
    for match in IMPRINT.finditer(rest[:end]):
        piece = fold(BEHIND_TOWN.split(rest[match.end() : match.end() + 60])[0]).strip()
        if match.start() > 6 and not _towns().isdisjoint((piece, TWO_TOWNS.split(piece)[0])):
            return match.start()
    # "…Renaissance Venice, Ox- ford 1971": a short piece right before the year
    for year in YEAR.finditer(rest, 0, end + 64):
        before = rest[: year.start()]
        cut = max(before.rfind(mark) for mark in ",.;(")
        if 6 < cut < end and len(before[cut + 1 :].split()) <= 4:
            return cut
    return end


def _container(title: str) -> tuple[str, str]:
    found = CONTAINER.search(title, SHORTEST)
    return (title[: found.start()], title[found.end() :].strip(EDGE)) if found else (title, "")


def _dates(rest: str) -> tuple[Date | None, Date | None]:
    """The year, and that of the first printing where a reprint is named too ("Milano 1912 (rist. Bologna 1969)")."""
    imprint = PAGES.sub("", rest)
    years = list(YEAR.finditer(imprint))
    if not years:
        old = ROMAN_YEAR.search(imprint)
        value = roman(old[0]) if old else 0
        return (Date(year=value, printed=old[0]) if old and 1400 < value < 2050 else None), None
    *earlier, last = years
    year, until = int(last[1].translate(_DIGITS)), last[2]
    end = int(until if len(until) == 4 else f"{year // 100}{until}") if until else 0
    span = (end, None, None, None) if year < end < year + 80 else None
    first = next((match for match in earlier if match[1].isdigit() and match[1] != str(year)), None)
    return Date(year=year, end=span, printed=last[0]), first and Date(year=int(first[1]), printed=first[0])


def _volume(rest: str) -> str:
    """The volume of a reference in full ("IV", "vol. 2"); in a short form it is the place that is cited."""
    imprint = PAGES.sub("", rest)
    found = VOLUME.search(imprint) or NUMERAL.search(imprint)
    return found[0].strip(" ,.;(") if found else ""


def _place(rest: str) -> str:
    pieces = (piece.strip() for piece in re.split(r"[,.;:()\d]", rest))
    return next((piece for piece in pieces if fold(piece) in _towns()), "")
