"""A Record comes in; the same record with every field made comparable, once, goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from sys import intern
from zlib import crc32

from refkit.matching.beside import in_two
from refkit.matching.containers import ContainerKey, container_key
from refkit.matching.dates import earlier
from refkit.matching.names import LEXICONS, NameKey, body_words, name_key
from refkit.matching.occasions import sort_of, spoken_words, subject_in, venue_in, venue_words
from refkit.matching.printed import Printed, read
from refkit.matching.titles import YEAR, TitleKey, as_number, edition_in, title_key
from refkit.model import Date, Name, Record, Work
from refkit.normalise.compare import fold, word_sound, words
from refkit.normalise.kinds import family, is_dated_kind
from refkit.normalise.lexicon import toml

FIRST_NUMBER = re.compile(r"\d+|(?<![^\W\d_])[ivxlc]+(?![^\W\d_])", re.IGNORECASE)
PAGES = re.compile(r"([a-z]?\d+)(?:\s*[-–—+.]{1,3}\s*([a-z]?\d+))?", re.IGNORECASE)
DOI = re.compile(r"10\.\d{4,9}/\S+")
SCHEME = re.compile(r"^[a-z]+://(?:www\d?\.)?|^www\.")
# "of", "vom", "du" before a day
_OF = re.compile(
    r"(?:\b\d{1,2}\.?\s?(?:and|und|et|e|y|to|bis|[-–—/])\s?)?(?:\s(?:of|on|vom|du|del|dated|le|am|,))?\s*$",
    re.IGNORECASE,
)
# kinds that are no event whatever their title says, unless a genre says so
UNSAID = ("article", "book", "chapter", "thesis")
NOTHING: frozenset[str] = frozenset()
UNPRINTED = Printed(Work(), False, "", None)
VOLUME = re.compile(r"\s*(?:vol\.?|volume|bd\.?|band|no\.?|nr\.?|n°|t\.|tome|issue|number)\s*", re.IGNORECASE)


class Comparable:
    """A record's fields made comparable; made once a record, read millions of times."""

    __slots__ = (
        "accessed",
        "authors",
        "container",
        "date",
        "doi",
        "edition",
        "editors",
        "event",
        "family",
        "impossible",
        "index",
        "isbn",
        "issue",
        "mask",
        "names",
        "numbers",
        "original",
        "pages",
        "place",
        "printed",
        "publisher",
        "reading",
        "short",
        "sort",
        "source",
        "spoken_at",
        "subject",
        "title",
        "url",
        "venue",
        "volume",
    )

    def __init__(self, index: int, work: Work, source: str = "") -> None:
        self.index = index
        self.source = source
        printed = (
            "" if work.title or work.authors else next((v for name, v in work.extra if name == "printed"), "")
        )
        # of a reference that came as one string only what can safely be told apart is compared
        self.printed = " ".join(words(printed)) if printed else ""
        self.reading: Printed = read(printed) if printed else UNPRINTED
        self.short = self.reading.short
        if printed:
            work = self.reading.work
        self.authors = _names(work.authors)
        self.editors = _names(work.editors)
        # how the family names begin, as bits: two records that share none are by different people (0: not known)
        people = self.authors + self.editors
        # a body goes under names that share no letter, and bad OCR spares none
        persons = all(name.family for name in people) and not self.printed
        self.names = _bits(word[:3] for name in people for word in name.core) if persons else 0
        self.family = family(work.kind)
        self.event = self.family == "event" or ((work.genre or self.family not in UNSAID) and _has_cue(work))
        self.date: Date | None = work.issued if work.issued and work.issued.year else None
        if self.date is None or (not self.date.month and (self.event or self.family == "law")):
            self.date = _fuller(self.date, date_in_title(work.title))
        occasion = self.event or self.family in ("law", "paper")
        title = without_day(work.title, self.date) if occasion else work.title
        self.title: TitleKey = title_key(title, self._untelling(work), occasion=occasion)
        self.mask = _bits(word[:4] for word in self.title.words)
        self.container: ContainerKey = container_key(work.container_title)
        self.accessed: Date | None = work.accessed
        self.original: Date | None = work.original_date
        # an access date before the date of the work: one of the two is misprinted
        self.impossible = work.accessed is not None and earlier(work.accessed, self.date)
        self.volume = first_number(work.volume) or self.title.part
        self.issue = first_number(work.issue)
        self.pages = first_and_last(work.page)
        self.edition = first_number(work.edition) if work.edition else edition_in(work.title)
        # the one empty set serves for a million records
        numbered = work.number or work.collection_number
        self.numbers = (
            frozenset(_digits(work.number) + _digits(work.collection_number)) if numbered else NOTHING
        )
        placed = work.event_place or work.publisher_place
        self.place = _place(f"{work.event_place}, {work.publisher_place}") if placed else NOTHING
        self.venue = venue_words(work.event_title) - self.place if work.event_title else NOTHING
        # where and before whom by the title itself, and whether that is a press conference, a toast or an interview
        self.spoken_at = venue_in(work.title) - self.place if self.event and work.title else NOTHING
        self.sort = sort_of(work.title, work.genre) if self.event else ""
        self.subject = subject_in(title) if self.event and work.title else NOTHING
        self.publisher = frozenset(_body(work.publisher)) if work.publisher else NOTHING
        self.doi = doi_of(work.doi) or doi_of(work.url) if work.doi or work.url else ""
        self.url = url_of(work.url) if work.url else ""
        self.isbn = re.sub(r"\W", "", work.isbn).lower() if work.isbn else ""

    def _untelling(self, work: Work) -> frozenset[str]:
        """Words of a title that other fields hold already: the year, and the speaker's name."""
        drop = {str(self.date.year)} if self.date is not None and str(self.date.year) in work.title else set()
        if self.event:
            for key in self.authors:
                if key.family:
                    drop |= key.words | {part[0] for part in key.given}
            if work.container_title:
                drop |= spoken_words(work.container_title)
        return frozenset(drop) or NOTHING

    @property
    def people(self) -> tuple[NameKey, ...]:
        """The authors, or the editors of a work without."""
        return self.authors or self.editors


def prepare(
    records: Sequence[Record], progress: Callable[[str, int, int], None] | None = None
) -> list[Comparable]:
    """The records made comparable, in the same order; many by two processes."""

    def comparable(places: Sequence[int]) -> list[Comparable]:
        return [Comparable(place, records[place].work, records[place].source) for place in places]

    def told(done: int) -> None:
        if progress is not None:
            progress("reading fields", done, len(records))

    return in_two(comparable, range(len(records)), told)


def _bits(found: Iterable[str]) -> int:
    """Words as a set of 63 bits: two sets of words that share a word share a bit."""
    bits = 0
    for word in found:
        bits |= _bit(word)
    return bits


@lru_cache(maxsize=262_144)
def _bit(word: str) -> int:
    return 1 << crc32(word.encode()) % 63


def _names(names: tuple[Name, ...]) -> tuple[NameKey, ...]:
    if not names:
        return ()
    if len(names) > 1 and any(name.literal for name in names[1:]):
        names = _rejoined(names)
    return tuple(key for name in names if (key := name_key(name)) is not None)


def _rejoined(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """ "Trade and Industry Office", taken for two authors at its "and", is one body again."""
    made: list[Name] = []
    for name in names:
        before = made[-1] if made else None
        if before and name.literal and before.family and not before.given and " " not in before.family:
            made[-1] = Name(literal=f"{before.family} and {name.literal}")
        else:
            made.append(name)
    return tuple(made)


def _has_cue(work: Work) -> bool:
    """True for what is said or issued on one day, by its genre, or by its title where no container says otherwise."""
    if work.genre and is_dated_kind(fold(work.genre)):
        return True
    if family(work.kind) not in ("paper", "") or work.container_title or work.volume:
        return False
    return bool(work.event_place or work.event_title) or is_dated_kind(fold(work.title))


def _fuller(date: Date | None, told: Date | None) -> Date | None:
    """The date that a title tells, where it says more than the record's own year does."""
    return told if told is not None and (date is None or (told.day and told.year == date.year)) else date


def date_in_title(title: str) -> Date | None:
    """The date a title itself ends with or holds in full ("Data Act 1998", "Directive … of 24 October 1995")."""
    years = YEAR.findall(title)
    if not years:
        return None
    from refkit.normalise.dates import find_dates

    length = len(title.rstrip(" )]."))
    found = [date for start, end, date in find_dates(title) if date.day or end >= length - 1 or start <= 1]
    return found[-1] if found and found[-1].year else None


def without_day(title: str, date: Date | None) -> str:
    """A title without the day of the work ("Declaration of 9 May 1950"), unless nothing else is in it."""
    if date is None or not date.day or not YEAR.search(title):
        return title
    from refkit.normalise.dates import find_dates

    for start, end, found in find_dates(title):
        if (found.year, found.month, found.day) == (date.year, date.month, date.day):
            bare = f"{_OF.sub('', title[:start])} {title[end:]}".strip()
            return bare if len(words(bare)) > 0 else title
    return title


@cache
def _small() -> frozenset[str]:
    return frozenset(toml("titles", LEXICONS)["stop"])


@cache
def _towns() -> dict[str, str]:
    return {
        " ".join(words(other)): " ".join(words(row[0]))
        for row in toml("places", LEXICONS)["same"]
        for other in row[1:]
    }


@lru_cache(maxsize=65536)
def _place(text: str) -> frozenset[str]:
    """The words of a place, towns under one name each; of several towns ("London-New York") all."""
    known = _towns()
    pieces: list[str] = []
    for piece in re.split(r"[,;/()]|\s(?:and|und|et|e|y)\s", text):
        whole = " ".join(words(piece))
        # "New York-London" are two towns, "Aix-la-Chapelle" is one
        parts = [whole] if whole in known else re.split(r"\s?[-–—]\s?", piece)
        pieces += [" ".join(words(part)) for part in parts]
    found = " ".join(known.get(piece, piece) for piece in pieces).split()
    return frozenset(word_sound(word) for word in found if word not in _small()) - {"dc", "d", "c", "city"}


@lru_cache(maxsize=65536)
def _body(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(word_sound(word) for word in body_words(text) if word not in _small())


@lru_cache(maxsize=65536)
def first_number(text: str) -> str:
    """The first number of "Vol. 13", "82(3)", "XII", "6th"; "" where there is none."""
    if not text:
        return ""
    found = FIRST_NUMBER.search(VOLUME.sub(" ", text))
    return as_number(found[0]) if found else ""


def first_and_last(text: str) -> tuple[str, str]:
    """("322", "331") of "pp. 322-331"; a shortened last page is filled up ("264-66" gives "266")."""
    found = PAGES.search(text) if text else None
    if not found:
        return "", ""
    first, last = intern(found[1].lower()), intern((found[2] or "").lower())
    if last and first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first, last


def _digits(text: str) -> list[str]:
    return [part.lstrip("0") or "0" for part in re.findall(r"\d+", text)] if text else []


def doi_of(text: str) -> str:
    """The bare DOI in `text`, in lower case (DOIs ignore case: DOI Handbook, 2.4); "" where there is none."""
    found = DOI.search(text.lower()) if text else None
    return found[0].rstrip(".,;)") if found else ""


def url_of(text: str) -> str:
    """A URL without scheme, "www.", fragment, tracking and last slash; "" where it names a whole site."""
    if not text:
        return ""
    bare = SCHEME.sub("", text.strip().lower()).split("#")[0]
    bare = re.sub(r"[?&]utm_[^&]*", "", bare).rstrip("/?&")
    return bare if "/" in bare else ""
