"""A work comes in; the marks by which officials, courts and archives know it go out.

"BGE 140 II 12", "BT-Drs. 18/123", "HStAM, Best. 12 Nr. 4": whoever prints it again means the same paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from refkit.model import Name, Work
from refkit.short_forms.folded import content_words, fold

Mark = tuple[str, ...]

#: Kinds whose numbers are given once, by whoever issues them.
NUMBERED = frozenset(
    {"bill", "hearing", "legal_case", "legislation", "patent", "regulation", "report", "standard", "treaty"}
)
#: Kinds that stand at one place of a collection of decisions, or of a gazette.
COLLECTED = frozenset({"legal_case", "legislation"})
# a number with a year, a stroke or a point in it; a short one alone is given by many
_OWN = re.compile(r"\d[\w]*[/:.\-–_]\s?\w*\d|\d{5}")
_PAGE = re.compile(r"\d+|[ivxlc]+(?![^\W\d_])", re.IGNORECASE)
# where the shelf mark ends and the leaf begins
_LEAF = re.compile(
    r"[,;:\s(]+(?:fols?|ff?|Bl|Blatt|S|pp?|cc?|k|s|l|item|doc|nos?)\b\.?\s?\d.*$", re.IGNORECASE | re.DOTALL
)


def _number(work: Work) -> Mark:
    if work.kind not in NUMBERED:
        return ()
    # "n. 1984 of 2008" is "1984/2008" again
    year = work.issued.year if work.issued is not None else None
    number = f"{work.number}/{year}" if work.number.isdigit() and year else work.number
    found = _OWN.search(number)
    # the first number with its letters: "BT-Drs. 17/82" is "17/82" again
    return ("number", fold(found[0]), _class(work)) if found is not None else ()


def _volume(work: Work) -> Mark:
    volume = work.volume or (str(work.issued.year) if work.issued is not None and work.issued.year else "")
    collected = work.kind in COLLECTED and work.container_title and volume
    return ("volume", fold(work.container_title), fold(volume)) if collected else ()


def _place(work: Work) -> Mark:
    page, volume = _PAGE.match(work.page), _volume(work)
    return ("place", *volume[1:], page[0].casefold()) if page is not None and volume else ()


def _day(work: Work) -> Mark:
    dated = work.kind == "legal_case" and work.authority and work.issued is not None and work.issued.day
    return ("day", fold(work.authority), work.issued.edtf) if dated and work.issued is not None else ()


def _shelf(work: Work) -> Mark:
    shelf = fold(_LEAF.sub("", work.archive_location))
    return ("shelf", shelf) if re.search(r"\d", shelf) and " " in shelf else ()


#: What is a mark, and an example.
MARKS: tuple[tuple[Callable[[Work], Mark], str], ...] = (
    (_number, "STC 12/2001"),
    (_place, "611 F.3d 1044"),
    (_volume, "Harper, 611 F.3d at 1053"),
    (_day, "Cass. civ., 14 mars 2007, préc."),
    (_shelf, "HStAM, Best. 12 Nr. 4"),
)


def _class(work: Work) -> str:
    return "case" if work.kind == "legal_case" else "paper"


def marks_of(work: Work) -> tuple[Mark, ...]:
    """The marks that a work prints, at most one of each sort."""
    return tuple(filter(None, (mark(work) for mark, _ in MARKS)))


def tells(mark: Mark, work: Work, referring: bool) -> bool:
    """Is a mark enough: a volume with the name of a case in it, a day with a word that refers back, others always?"""
    if not referring and in_full(work):
        return False
    holds = {
        "volume": bool(work.title and not work.page),
        "day": referring,
        # "LexPolonica 37968": what a database calls it, as every citation of it prints
        "number": not work.container_title,
    }
    return holds.get(mark[0], True)


def in_full(work: Work) -> bool:
    """A title of its own and a date: the whole citation again, which is no short form."""
    if work.issued is None or not work.title:
        return False
    return work.issued.day is not None or f" {fold(work.number)} " not in f" {fold(work.title)} "


class Earlier(NamedTuple):
    """A work that was cited, and all the words of it: those it prints and the short names that were announced."""

    work: Work
    words: frozenset[str]


class Difference(NamedTuple):
    """What the later of two citations prints that makes it another work, or more than a short form of the same."""

    what: str
    test: Callable[[Work, Earlier], bool]


def _new(text: str, had: Earlier) -> bool:
    return not had.words.issuperset(content_words(text))


def _who(name: Name) -> str:
    return name.family or name.literal


def earlier(work: Work, aliases: Iterable[Sequence[str]] = ()) -> Earlier:
    """A work as a later citation may print it again; `aliases` are short names that its note announced, folded."""
    people = " ".join(name.sort_name for name in (*work.makers, *work.editors))
    said = f"{people} {work.title} {work.container_title} {work.number} {work.genre} {work.archive} {work.authority}"
    return Earlier(work, frozenset(content_words(said)).union(*aliases))


DIFFERENCES = (
    Difference("another title", lambda it, had: _new(it.title, had)),
    Difference("another kind of paper", lambda it, had: _new(it.genre, had)),
    Difference("another collection", lambda it, had: _new(it.container_title, had)),
    Difference("somebody", lambda it, had: any(_new(_who(one), had) for one in it.makers)),
    Difference("an archive", lambda it, had: bool(had.work.archive) and _new(it.archive, had)),
    Difference("another mark", lambda it, had: _other_mark(it, had.work)),
    Difference("an editor", lambda it, had: bool(it.editors)),
    Difference("a date", lambda it, had: _later_date(it, had.work)),
    Difference("an address", lambda it, had: bool(it.url) and it.url != had.work.url),
)


def _other_mark(it: Work, had: Work) -> bool:
    theirs = {mark[0]: mark for mark in marks_of(had)}
    return any(theirs.get(mark[0], mark) != mark for mark in marks_of(it))


def _later_date(it: Work, had: Work) -> bool:
    if it.issued is None or not it.issued.year:
        return False
    if had.issued is None:
        return True
    ours, theirs = it.issued, had.issued
    return ours.year != theirs.year or (
        bool(ours.month) and (ours.month, ours.day) != (theirs.month, theirs.day)
    )


def repeats(later: Work, had: Earlier) -> bool:
    """Does a work that shares a mark with an earlier one print nothing that the earlier one did not?"""
    return not any(difference.test(later, had) for difference in DIFFERENCES)
