"""A Record comes in; the same record with every field made comparable, once, goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from refkit.matching.bits import bits
from refkit.matching.containers import ContainerKey, container_key
from refkit.matching.dates import earlier
from refkit.matching.letters import Letter, is_letter, letter_of
from refkit.matching.names import NameKey, name_key
from refkit.matching.numbers import digits, first_and_last, first_number, isbn_of, issue_of, url_of, volume_of
from refkit.matching.occasions import (
    asked_by,
    hall_letters,
    hall_words,
    in_house,
    is_occasion,
    sort_of,
    spoken_words,
    subject_in,
    venue_in,
    venue_text,
)
from refkit.matching.papers import (
    body_papers,
    company_words,
    instrument_of,
    stage_of,
    stage_words,
    which_letter,
)
from refkit.matching.places import place_words, publisher_words
from refkit.matching.preprints import is_preprint
from refkit.matching.printed import Printed, read
from refkit.matching.processes import in_two
from refkit.matching.symbols import shelf_of, symbols_of
from refkit.matching.title_dates import date_in_title, first_day, fuller, without_day
from refkit.matching.title_words import about
from refkit.matching.titles import TitleKey, edition_in, name_of_case, numeral_of_case, title_key
from refkit.matching.volumes import part_in
from refkit.model import Date, Name, Record, Work
from refkit.normalise.compare import fold, words
from refkit.normalise.identifiers import doi_of
from refkit.normalise.kinds import family, is_dated_kind

# kinds that are no event whatever their title says, unless a genre says so
UNSAID = ("article", "book", "chapter", "thesis")
LETTER = "personal_communication"
SPEECH = "speech"
CHAPTER = "chapter"
# kinds that letters are printed as
LETTERS = frozenset(("", "paper", CHAPTER))
INTERVIEW = "interview"
CASE = "legal_case"
MAP = "map"
# kinds that are bound: their volumes and pages are no issue's
BOUND = frozenset(("chapter", "book"))
NOTHING: frozenset[str] = frozenset()
UNPRINTED = Printed(Work(), False, "", None)


class Comparable:
    """A record's fields made comparable; made once a record, read millions of times."""

    __slots__ = (
        "accessed", "authors", "busy", "container", "crowded", "date", "doi", "edition", "editors", "event",
        "family", "impossible", "index", "instrument", "isbn", "issue", "letter", "letters", "mask", "names",
        "numbers", "occasion", "original", "pages", "place", "preprint", "printed", "publisher", "reading",
        "recurring", "shelf", "short", "signs", "sort", "source", "spoken_at", "stage", "subject", "symbols", "title",
        "url", "venue", "volume", "work",
    )  # fmt: skip

    def __init__(self, index: int, work: Work, source: str = "") -> None:
        self.index = index
        self.source = source
        # told by all records together (`recurring.mark_recurring`)
        self.recurring = self.crowded = self.busy = False
        work, self.printed, self.reading = _as_read(work)
        self.work = work
        # what a closer look compares, made when it is asked for (`learned.signs`)
        self.signs: Any = None
        self.short = self.reading.short
        self.authors = _names(work.makers)
        self.editors = _names(work.editors)
        self.names = 0 if self.printed else _bits_of(self.authors + self.editors)
        self.family = family(work.kind)
        self.event = self.family == "event" or ((work.genre or self.family not in UNSAID) and _has_cue(work))
        if self.family == CHAPTER and not self.event and work.container_title:
            # a speech of a day, in the works of the speaker
            told = date_in_title(work.title) if is_occasion(work.title) else None
            self.event = bool(told and told.day)
        self.letter = self._letter(work) if self.family in LETTERS else None
        self._take_date(work)
        self._take_title(work)
        self.container: ContainerKey = container_key(work.container_title)
        self.volume: str = volume_of(work.volume, bound=self.family in BOUND)
        self.volume = self.volume or self.title.part or _part_around(work)
        self.issue = issue_of(work.issue, work.volume)
        self.pages = first_and_last(work.page)
        self.edition = first_number(work.edition) if work.edition else edition_in(work.title)
        self.numbers = frozenset(digits(work.number) + digits(work.collection_number)) or NOTHING
        self.symbols = symbols_of(work.number, work.title)
        self.shelf = shelf_of(work.archive_location)
        self.place = place_words(f"{work.event_place}, {self._printed_at(work)}")
        self.publisher = publisher_words(work.publisher)
        self.doi = doi_of(work.doi) or doi_of(work.url)
        self.url = url_of(work.url)
        self.isbn = isbn_of(work.isbn)
        self.preprint = is_preprint(work)
        self.occasion, self.sort, self.letters, self.spoken_at = False, "", "", NOTHING
        hall = self._said(work) if self.event else work.event_title
        self.venue = hall_words(hall, aired=self.event and self.sort != INTERVIEW) - self.place or NOTHING

    def _printed_at(self, work: Work) -> str:
        """The publisher's town; what was said in a town may be printed in another, which tells nothing."""
        return "" if self.event and work.container_title else work.publisher_place

    def _said(self, work: Work) -> str:
        """Take what a title says of where something was said; the name of the hall comes back."""
        self.occasion = is_occasion(work.title)
        self.sort = sort_of(work.title, INTERVIEW if work.kind == INTERVIEW else work.genre)
        asked = self.sort == INTERVIEW
        spoken_at = asked_by(work.title) - self._speakers() if asked else venue_in(work.title)
        self.spoken_at = spoken_at - self.place or NOTHING
        # an interview is given to a paper or a programme, and what was said in a house is printed in its debates
        hall = work.event_title or (work.container_title if asked or in_house(work.container_title) else "")
        self.letters = f"{hall_letters(hall)} {hall_letters(venue_text(work.title))}".strip()
        return hall

    def _take_date(self, work: Work) -> None:
        """The date of the work, or in its title."""
        self.accessed: Date | None = work.accessed
        self.original: Date | None = work.original_date
        self.date: Date | None = work.issued if work.issued and work.issued.year else None
        once = self.event or self.letter is not None
        if self.date is None or (not self.date.month and (once or self.family == "law")):
            self.date = fuller(self.date, date_in_title(work.title))
        # the day of an act stands in its title; its gazette has another
        if self.family == "law" or (once and (work.container_title or work.original_date)):
            self.date = first_day(self.date, work.original_date, date_in_title(work.title))
        # an access date before the date of the work: one of the two is misprinted
        self.impossible = earlier(work.accessed, self.date)

    def _take_title(self, work: Work) -> None:
        """The title without the day of the work, and what it tells."""
        occasion = self.event or self.family in ("law", "paper")
        title = without_day(work.title, self.date) if occasion or self.letter else work.title
        if work.kind == CASE:
            title = name_of_case(title)
        drop = self._untelling(work)
        self.title: TitleKey = title_key(title, drop, occasion=occasion)
        if numeral := _which(work, title):
            self.title = self.title._replace(numeral=numeral)
        if self.family == "paper":
            self._take_paper(work, drop)
        law = self.family == "law"
        self.mask = bits([word[:4] for word in self.title.words])
        self.stage = stage_of(work.title) if law else ""
        self.instrument = (CASE if work.kind == CASE else instrument_of(work.title)) if law else ""
        self.subject = subject_in(title) if self.event else NOTHING

    def _take_paper(self, work: Work, drop: frozenset[str]) -> None:
        """A paper that is called a draft beside its number, or by its body alone."""
        draft = about(f": {_worded(work.number)}") if work.number and not self.title.about else ""
        if draft:
            self.title = self.title._replace(about=draft)
        if self._by_body() and body_papers().issuperset(self.title.words):
            part = self.title.part
            # "Committee on Ports, Report" is the "Report of the Committee on Ports"
            self.title = title_key(_of_body(work, self.title), drop, occasion=True)._replace(part=part)

    def _letter(self, work: Work) -> Letter | None:
        """Who wrote to whom, where a record calls itself a letter, or its title does."""
        sure = work.kind in (LETTER, "letter") or (bool(work.genre) and is_letter(work.genre))
        if not sure and self.family == CHAPTER and not self.authors:
            return None
        recipient = dict(work.extra).get("recipient", "") if work.extra else ""
        dated = bool(work.issued and work.issued.day)
        return letter_of(work.title, self.authors, recipient, sure=sure or bool(recipient), dated=dated)

    def _untelling(self, work: Work) -> frozenset[str]:
        """Words of a title that other fields hold already: the year, and the speaker's name."""
        drop = {str(self.date.year)} if self.date is not None and str(self.date.year) in work.title else set()
        if self.family == "law":
            drop |= stage_words()
        if work.kind == CASE:
            drop |= company_words()
        if self.event or work.kind == LETTER:
            drop |= self._speakers()
            if work.container_title:
                drop |= spoken_words(work.container_title)
        return frozenset(drop) or NOTHING

    def _speakers(self) -> set[str]:
        """The words and initials of the names of persons that a work is by."""
        persons = [key for key in self.authors if key.family]
        return {word for key in persons for word in (*key.words, *(part[0] for part in key.given))}

    def _by_body(self) -> bool:
        """By one body, and its title has words."""
        return len(self.authors) == 1 and not self.authors[0].family and bool(self.title.forms)

    @property
    def people(self) -> tuple[NameKey, ...]:
        """The authors, or the editors of a work without."""
        return self.authors or self.editors


Places = Sequence[Comparable] | Mapping[int, Comparable]
"""Comparable records by their places: all of an input, or some of one that is too large for one machine."""


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


def _worded(number: str) -> str:
    """The words before a number: "Consultation Paper No 166" is told by them."""
    found = [word for word in words(number) if not word.isdigit() and word not in ("no", "nr")]
    return " ".join(found)


def _which(work: Work, title: str) -> str:
    """Which judgment of its parties a case is, which letter or speech of its day; "" where the title does not count."""
    if work.kind == CASE:
        return numeral_of_case(title)
    return which_letter(title) if work.archive_location or work.kind in (LETTER, SPEECH) else ""


def _of_body(work: Work, title: TitleKey) -> str:
    """ "report Committee on Ports" for a paper that a body calls by no more than "Report"."""
    body = work.makers[0].literal or work.makers[0].given
    return f"{' '.join(title.words)} {body}"


def _as_read(work: Work) -> tuple[Work, str, Printed]:
    """Of a reference that came as one string what can safely be told apart, its words, and how it was read."""
    printed = dict(reversed(work.extra)).get("printed", "")
    if not printed or work.title or work.makers:
        return work, "", UNPRINTED
    reading = read(printed)
    return reading.work, " ".join(words(printed)), reading


def _part_around(work: Work) -> str:
    """The volume that the container's title names; of a map the sheet that its number is."""
    return part_in(work.container_title) or (part_in(work.number) if work.kind == MAP else "")


def _bits_of(people: tuple[NameKey, ...]) -> int:
    """How the family names begin, as bits: two records that share none are by different people (0: not known)."""
    # a body goes under names that share no letter
    if any(not name.family for name in people):
        return 0
    return bits([word[:3] for name in people for word in name.core])


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
