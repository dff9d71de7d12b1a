"""A whole reference as one printed string comes in; a Work with what can be told apart safely goes out.

This is no parser of citations (that is the room `citing`): it finds just enough (author, title, year, place) to
compare rows of a table that hold nothing but strings. A word it cannot place stays in the title.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.matching.names import LEXICONS, PARTICLES
from refkit.matching.printed_days import day_of, kind_of, number_of, pages_of
from refkit.matching.titles import roman
from refkit.model import Date, Name, Work
from refkit.normalise.compare import fold, words
from refkit.normalise.lexicon import toml
from refkit.normalise.lexicon import words as word_list

# "op. cit.", "cit.", "a.a.O.", and what OCR makes of them ("op. cil.", "eri. cit.", "dt.")
CIT = re.compile(
    r"[\s,.(]*(?:\bop\.\s?\w{2,4}\b"
    r"|(?:\b(?:op|art|loc|ob|ouvr|o|\w{2,3}(?=[.,]\s?cit))\s?[.,]?\s?)?"
    r"(?:\b[ceor][ilr][tl]\b|\bcit(?:ato|ata|é|ée)?\b|\bdt\b(?=[.,])|\bci[LtlI]\b|a\.\s?a\.\s?O\.))",
    re.IGNORECASE,
)
# "a cura di", "ed. by", "Hrsg.": what follows belongs to the editor
EDITED = re.compile(
    r"[\s,.;(]*\b(?:a\s?cura\s?d\w{1,3}|a\s?c\.\s?d\w{1,3}|ed\.?,?\s?by|edited by|eds?\.(?=\s)|hrsg|hg\."
    r"|herausgegeben|éd\.|dir\.|con introduzione|trad\b|transl|translated|introd\w*\.? (?:by|di))"
    # "F. Borlandi ed.": the editor before the word
    r"|[\s,.;(]+(?:[A-ZÀ-Þ]\.\s?){1,3}[\w’'\-]+\s\(?(?:ed|eds|hrsg|cur)\b",
    re.IGNORECASE,
)
# "pp. 12-14", "c. 6r", "coll. 7-9", "S. 15"; "c. 1400" is a time
PAGES = re.compile(
    r"[\s,;(]*\b(?:pp?|pagg?|pag|cc?|coll?|cols?|fols?|ff?|s|note?|nt|nn?|p\s?p)\s?[.,·]{0,2}\s?(?!1[2-9]\d\d\b|20\d\d\b)\d.*$"
    r"|[\s,;(]*[PΡ]{1,2}[·.]\s?\d.*$|,\s?\d{1,4}\s?[-–*]\s?\d{1,3}\W*$",
    re.IGNORECASE | re.DOTALL,
)
# "Yearbook of the press...": a title cut short
DOTS = re.compile(r"\.\.\.|…|\[\s?[.■]")
# "(unpublished Ph. D. dissertation"
THESIS = re.compile(
    r"[\s,.;(]*(?:\bunpublished\b|\btypescript\b|\bPh\.?\s?D|\btesi di\b|\bdiss(?:ertation)?\b)",
    re.IGNORECASE,
)
VOLUME = re.compile(
    r"[\s,.;(]*\b(?:vol(?:l|s|i|ume)?|voi(?:i|li)?|t(?:om[oei]?)?|bd|lib|libro|parte?|ser|n\.s)\b\.?\s?(?:[ivxlc]+|\d+)\b",
    re.IGNORECASE,
)
NUMERAL = re.compile(
    r"[.,]\s?(?:[IVXLH1]{1,5}|[ivxl]{1,5}|\d{1,2})(?:[,./]\s?(?:[IVXLivxl1]+|\d{1,2}))?(?=\s?[,.;(]|\s*$)"
)
CONTAINER = re.compile(r"[,;.»”\"]\s?(?:in|dans|en):?\s(?=[«“\"'’‘]?\s?(?:[A-ZÀ-Þ]|Id))")
# a year of four digits; a fifth is the number of the edition ("19672")
# a second year ends a range ("1879-1902"); OCR reads digits as letters ("i960", "197S", "T974")
YEAR = re.compile(
    r"(?<![\w-])([1iIlTÍ][4-9][\dOS][\dOSo]|20[0-4]\d)(?:\d(?!\d)|\s?[-–/]\s?(1[4-9]\d\d|20[0-4]\d|\d\d)(?!\d))?(?![^\W_])"
)
_MISREAD = str.maketrans("iIlTÍOoS", "11111005")
ROMAN_YEAR = re.compile(r"\b[mM](?:[dDcCxXlLvViI]{2,14})\b")
INITIAL = r"(?:[A-ZÀ-Þ\\]\S?[.,]?\s?-?\s?)"
# "G. Benzoni", "M. E. Mallett", "A.A. MlCHIELI"
WITH_INITIALS = re.compile(
    rf"(?:[A-ZÀ-Þa-z\\]{{1,2}}\s?[.,]\s?-?\s?){{1,4}}(?:{INITIAL})?(?:[\w’'\-]+\s?){{1,4}}"
)
AND = re.compile(r"-(?=[A-ZÀ-Þ]\.)|\s(?:and|und|et|e|y|&)\s|\s?[–—-]\s|\s?[—–]\s?|\s?/\s?")
# "…controllo il mitoRoma, 1987": a town glued to the word before it
GLUED = re.compile(r"(?<=[a-zà-ÿ])([A-ZÀ-Þ][a-zà-ÿ]{3,})(?=\s?[,.]?\s?1\d{3})")
EDGE = " \t\n,;:.·-–—«»\"“”'’‘()[]"


class Printed(NamedTuple):
    """A printed reference read: the work, whether it is a short form, and whether it is an "ibidem"."""

    work: Work
    short: bool
    ibid: bool


def read(text: str) -> Printed:
    """Read one printed reference; a short form names a work that another reference of its document prints in full."""
    text = GLUED.sub(_unglued, _without_signal(" ".join(text.split())))
    first = words(text[:12])
    if first and (first[0] in _lexicon("same_work")):
        return Printed(Work(), True, True)
    short = CIT.search(text)
    authors, rest = _authors(text.replace("[", "").replace("]", "") if text[:1] == "[" else text)
    title = _title(rest)
    year = (
        None
        if short and not DOTS.search(rest)
        else _year(rest[len(title) :]) or _year(PAGES.sub("", rest)[-40:])
    )
    first_year = _first_year(rest[len(title) :], year)
    day = day_of(rest)
    if day is not None:
        # a day is printed of speeches, papers and newspapers, and of no book
        year, first_year, title = (
            day.date,
            None,
            title[: max(day.start - 1, 4)] if day.start < len(title) else title,
        )
    title, container = _container(title)
    abridged = bool(short) or year is None or bool(DOTS.search(rest[: len(title) + 6]))
    # of a work of many years the volume is the place that is cited
    volume = "" if abridged or (year is not None and year.end) else _volume(rest)
    work = Work(
        kind=kind_of(title, rest, day is not None) or ("" if container or day else "book"),
        authors=authors,
        editors=_editors(rest),
        title=title.strip(EDGE),
        container_title=container,
        issued=year,
        original_date=first_year,
        publisher_place=_place(rest),
        volume=volume,
        number=number_of(title, rest),
        page=pages_of(rest) if day else "",
    )
    return Printed(work, abridged, False)


@cache
def _lexicon(name: str) -> frozenset[str]:
    return frozenset(toml("printed", LEXICONS)[name])


@cache
def _towns() -> frozenset[str]:
    return frozenset(fold(place) for place in word_list("places")) | _lexicon("towns")


def _unglued(match: re.Match[str]) -> str:
    return f", {match[1]}" if fold(match[1]) in _towns() else match[0]


def _without_signal(text: str) -> str:
    for _ in range(2):
        match = re.match(r"\W*((?:\w+\W+){1,2}?)(?=\S)", text)
        if not match:
            break
        lead = " ".join(words(match[1]))
        if lead in _lexicon("signals") and len(text) > match.end() + 8 and text[match.end()].isupper():
            text = text[match.end() :]
        else:
            break
    # a note's own number or a dash before the reference
    return re.sub(r"^\W*(?:\d{1,3}[.)]?\s+)(?=\D)", "", text).lstrip(" ,;.")


def _authors(text: str) -> tuple[tuple[Name, ...], str]:
    """The names a reference begins with, and what follows; () where it begins with its title."""
    head, comma, rest = _first_piece(text)
    if not comma:
        return (), text
    same = words(head)
    if _is_body(same):
        return (Name(literal=head.strip(EDGE)),), rest
    if same and len(same) <= 2 and same[0] in _lexicon("same_author"):
        return (), rest
    names = _names(head)
    # what stands before an editor or a town is the title
    town = re.match(r"\s*([^,.;:()\d]+)[\s,]+(?:[\w.]+[\s,]+){0,3}1\d{3}", rest)
    if not names or EDITED.match(rest) or (town and fold(town[1]).strip() in _towns()):
        return (), text
    while names:
        # "D. R. Berg, C. Lee, The House": more names with initials may follow
        head, comma, after = _first_piece(rest.lstrip())
        more = _names(head) if comma and WITH_INITIALS.fullmatch(head.strip()) else ()
        if not more:
            break
        names, rest = names + more, after
    return names, rest


def _is_body(found: list[str]) -> bool:
    """ "Ministry of Transport", "UN Security Council": two words and more, and one that bodies are called by."""
    return 1 < len(found) < 9 and found[0] not in _articles() and not _bodies().isdisjoint(found)


@cache
def _bodies() -> frozenset[str]:
    return _lexicon("bodies")


def _names(text: str) -> tuple[Name, ...]:
    """The names in `text`; () unless all of it is names."""
    parts = [part for part in AND.split(text) if part.strip(EDGE)]
    found = [name for part in parts if (name := _name(part)) is not None]
    return tuple(found) if len(found) == len(parts) else ()


def _editors(text: str) -> tuple[Name, ...]:
    """The names behind "a cura di", "ed. by", up to the next comma that ends a name."""
    found = EDITED.search(text)
    if not found:
        return ()
    return _names(_first_piece(text[found.end() :].strip())[0].strip(EDGE))


def _first_piece(text: str) -> tuple[str, str, str]:
    """Up to the first comma (or full stop that OCR made of it) that ends a name and not an initial."""
    for match in re.finditer(r"[,;:(]|\.(?=\s?[A-Z/«“'\"]|\s?il\b)", text[:90]):
        head = text[: match.start()]
        last = re.split(r"[\s.]", head.strip())[-1] if head.strip() else ""
        if len(last) > 2 or (match[0] != "." and len(last) > 1):
            return head, match[0], text[match.end() :]
    return text, "", ""


def _name(part: str) -> Name | None:
    part = part.strip(" ,;")
    tokens = [token for token in re.split(r"(?<=\.)(?=\w)|\s+", part) if token]
    if not tokens or len(tokens) > 6 or any(char.isdigit() for char in part):
        return None
    bare = [token.strip(".’'“”\"«»") for token in tokens]
    if words(part)[:1] and words(part)[0] in _articles() and len(tokens) > 1 and not tokens[0].endswith("."):
        return None
    big = [token for token in bare if token and (token[0].isupper() or not token[0].isalpha())]
    small = [token for token in bare if token and token[0].islower()]
    initials = [at for at, token in enumerate(bare) if len(token) <= 2 and tokens[at].endswith((".", ","))]
    if any(
        fold(token) not in PARTICLES and len(token) > 3 and at not in initials
        for at, token in enumerate(bare)
        if token in small
    ):
        return None
    if not big and not initials:
        return None
    family_at = next((at for at in range(len(bare)) if at not in initials), len(bare) - 1)
    if initials and initials[0] == 0:
        family = " ".join(bare[family_at:])
        return Name(family=_cased(family), given=" ".join(tokens[:family_at])) if family else None
    if (
        len(bare) == 1
        or (small and len(bare) <= 3)
        or (len(bare) == 2 and fold(bare[0]) not in _given_names())
    ):
        return Name(family=_cased(" ".join(bare)))
    byname = next(
        (at for at, token in enumerate(bare) if at and fold(token) in ("il", "lo", "the", "le", "der")), 0
    )
    if byname > 1:
        # "Plinio Secondo il Giovane"
        bare = bare[:byname]
    if len(bare) <= 4 and fold(bare[0]) in _given_names():
        return Name(family=_cased(bare[-1]), given=" ".join(bare[:-1]))
    return None


def _cased(family: str) -> str:
    # "MlCHIELI": capitals in which OCR read I as l
    return family.replace("l", "I") if sum(char.isupper() for char in family) > 0.6 * len(family) else family


@cache
def _articles() -> frozenset[str]:
    return _lexicon("articles")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in word_list("given_names"))


def _title(rest: str) -> str:
    """The title at the head of what follows the author: up to a volume, an editor, a place and year, or pages."""
    end = len(rest)
    cit = CIT.search(rest)
    if cit:
        end = cit.start()
    for pattern in (EDITED, THESIS, VOLUME, PAGES):
        match = pattern.search(rest, 0, end)
        # a title may begin with a word like these, but no title is shorter than four letters
        if match and (match.start() >= 4 or pattern is PAGES):
            end = min(end, match.start())
    numeral = NUMERAL.search(rest, 4, end)
    if numeral:
        end = numeral.start()
    return rest[: _imprint(rest, end)].strip(" ,;.(")


def _imprint(rest: str, end: int) -> int:
    """Where the place of printing begins, or `end`."""
    years = [match for match in YEAR.finditer(rest) if match.start() <= end + 60]
    for match in re.finditer(r"[,.;:(]\s?(?:in\s)?", rest[:end]):
        piece = re.split(r"[,.;:()\d]|\b[MDCLXVI]{5,}\b", rest[match.end() : match.end() + 60])[0].strip()
        folded = fold(piece).strip()
        head = re.split(r"\s?[-–—]\s?|\s(?:and|e|et|und)\s", folded)[0]
        if (
            match.start() > 6
            and head
            and (head in _towns() or folded in _towns() or head.split()[0] in _lexicon("towns"))
        ):
            return match.start()
    # "…Renaissance Venice, Ox- ford 1971": a short piece right before the year
    for year in years:
        before = rest[: year.start()]
        cut = max(before.rfind(mark) for mark in ",.;(")
        if cut > 6 and cut < end and len(before[cut + 1 :].split()) <= 4:
            return min(end, cut)
    return end


def _container(title: str) -> tuple[str, str]:
    found = CONTAINER.search(title)
    if found and found.start() > 3:
        return title[: found.start()], title[found.end() :].strip(EDGE)
    return title, ""


def _first_year(rest: str, year: Date | None) -> Date | None:
    """The year of the first printing where a reprint is named too ("Milano 1912 (rist. Bologna 1969)")."""
    found = [match for match in YEAR.finditer(PAGES.sub("", rest)) if match[1].isdigit()]
    if year is None or len(found) < 2 or found[0][1] == str(year.year):
        return None
    return Date(year=int(found[0][1]), printed=found[0][0])


def _year(rest: str) -> Date | None:
    imprint = PAGES.sub("", rest)
    found = list(YEAR.finditer(imprint))
    if found:
        year = int(found[-1][1].translate(_MISREAD))
        last = found[-1][2]
        end = int(last if len(last) == 4 else f"{year // 100}{last}") if last else 0
        span = (end, None, None, None) if year < end < year + 80 else None
        return Date(year=year, end=span, printed=found[-1][0])
    old = ROMAN_YEAR.search(imprint)
    value = roman(old[0]) if old else 0
    return Date(year=value, printed=old[0]) if old and 1400 < value < 2050 else None


def _volume(rest: str) -> str:
    """The volume of a reference in full ("IV", "vol. 2"); in a short form it is the place that is cited."""
    imprint = PAGES.sub("", rest)
    found = VOLUME.search(imprint) or NUMERAL.search(imprint)
    return found[0].strip(" ,.;(") if found else ""


def _place(rest: str) -> str:
    for piece in re.split(r"[,.;:()\d]", rest):
        if fold(piece).strip() in _towns():
            return piece.strip()
    return ""
