"""A comparable record comes in; its blocking keys, by a table of the fields they lean on, go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from refkit.matching.prepare import Comparable

# letters of a word that a key holds: beginnings survive misprints and inflection better than whole words
WORD, LONGEST, CONTAINER = 5, 6, 4
# names of a record that make keys: more would only make more pairs of the same works
NAMES = 2
# a number of a document, and the first word of one, tell from so many signs on
LONG_NUMBER, LONG_WORD = 3, 5
DOCUMENTS = frozenset(("law", "paper"))


class Parts:
    """What keys are made of: the words of a title, how names begin, the date and the whole day."""

    __slots__ = ("date", "day", "document", "longest", "record", "said", "who", "words")

    def __init__(self, record: Comparable) -> None:
        self.record = record
        self.words = record.title.words
        self.longest = sorted(self.words, key=lambda word: (-len(word), word))[:3]
        self.who = [(name.family or max(name.core, key=len))[:WORD] for name in record.people[:NAMES]]
        self.date = date = record.date
        self.day = f"{date.year}-{date.month}-{date.day}" if date is not None and date.day else ""
        # the month and day on which something was said, and the year of a law or paper
        self.said = date if record.event and date is not None and date.month else None
        self.document = record.family in DOCUMENTS


Maker = Callable[[Parts], Iterable[str]]


class Blocking(NamedTuple):
    """Which keys of one kind a record has; a pair that shares a strong one is always weighed."""

    name: str
    keys: Maker
    strong: bool = False


def _begun(words: Iterable[str], letters: int = WORD) -> str:
    return "|".join([word[:letters] for word in words])


def _author_year_where(it: Parts) -> Iterable[str]:
    if it.date is None or not it.who:
        return ()
    where = f"{it.date.year}|{_where(it.record)}|{it.record.volume}"
    return [f"{who}|{where}" for who in it.who]


def _where(record: Comparable) -> str:
    """A word for where a work stands or came out, "" where nothing is printed."""
    if record.container.words:
        return record.container.words[0][:CONTAINER]
    return min(record.place or record.publisher, default="")[:CONTAINER]


def _who_and_when(it: Parts) -> Iterable[str]:
    """Which word of a body, or of a person taken for one, the other prints is not known: each makes a key."""
    if it.said is None:
        return ()
    names = it.record.people[:NAMES]
    spoken = [word[:WORD] for name in names for word in ((name.family,) if name.family else name.core)]
    return [f"{who}|{it.said.year}-{it.said.month}-{it.said.day}" for who in spoken]


def _who_and_where(it: Parts) -> Iterable[str]:
    if it.said is None:
        return ()
    return [f"{who}|{place}|{it.said.month}-{it.said.day}" for who in it.who for place in it.record.place]


def _where_and_when(it: Parts) -> Iterable[str]:
    if not it.day or not it.record.event:
        return ()
    return [f"{place}|{it.day}" for place in it.record.place | it.record.venue]


def _day_of_body(it: Parts) -> Iterable[str]:
    if not it.day or not (it.record.event or it.document):
        return ()
    return () if any(name.family for name in it.record.people) else (it.day,)


def _container_and_day(it: Parts) -> Iterable[str]:
    """ "The Morning Star" is the "Morning Star"."""
    named = it.record.container.words or it.record.container.all
    return (f"{named[0][:WORD]}|{it.day}",) if named and it.day else ()


def _container_and_page(it: Parts) -> Iterable[str]:
    named, (first, last) = it.record.container.all, it.record.pages
    if not named or not first:
        return ()
    found = [f"{named[0][:CONTAINER]}|{it.record.volume}|{first}"]
    if it.date is not None:
        found.append(f"{it.date.year}|{first}|{last}|{named[0][0]}")
    return found


def _document_of_year(it: Parts) -> Iterable[str]:
    """ "White Paper 2006" is the first words of a long title."""
    if not it.document or it.date is None or not it.words or len(it.words[0]) < LONG_WORD:
        return ()
    return (f"{it.words[0][:LONGEST]}|{it.date.year}",)


def _numbers(it: Parts) -> Iterable[str]:
    record = it.record
    found = record.numbers | record.title.numbers
    if not found:
        return ()
    year = str(it.date.year) if it.date is not None else ""
    telling = [number for number in found if len(number) >= LONG_NUMBER and number != year]
    if record.family == "law":
        # "6/94"
        telling.append("-".join(sorted(record.numbers or record.title.numbers)))
    return telling


def _if(value: str) -> Iterable[str]:
    return (value,) if value else ()


# by the letter that a key begins with; several lean on different fields, so that a misprint in one leaves the others
KEYS: dict[str, Blocking] = {
    "a": Blocking(
        "first author and longest title word",
        lambda it: [f"{who}|{it.longest[0][:WORD]}" for who in it.who] if it.longest else (),
    ),
    "b": Blocking(
        "first author and first title word",
        lambda it: [f"{who}|{it.words[0][:WORD]}" for who in it.who] if it.words else (),
    ),
    "c": Blocking("container, volume and first page", _container_and_page, strong=True),
    "d": Blocking("DOI", lambda it: _if(it.record.doi), strong=True),
    "e": Blocking("who and when", _who_and_when, strong=True),
    # a title of two words has one order of them
    "f": Blocking("first three title words", lambda it: (_begun(it.words[:3]),) if len(it.words) > 1 else ()),
    "g": Blocking("first title word and year of a document", _document_of_year, strong=True),
    "i": Blocking(
        "ISBN and title",
        lambda it: (f"{it.record.isbn}|{it.words[0][:WORD]}",) if it.record.isbn and it.words else (),
        strong=True,
    ),
    "j": Blocking("container and day", _container_and_day, strong=True),
    "l": Blocking(
        "three longest title words",
        lambda it: (_begun(it.longest, LONGEST),) if len(it.words) > 2 else (),
    ),
    "n": Blocking("document number", _numbers, strong=True),
    "p": Blocking("where and when", _where_and_when, strong=True),
    "s": Blocking("who, where and on which day of a year", _who_and_where, strong=True),
    "t": Blocking("title", lambda it: it.record.title.forms),
    "u": Blocking("URL", lambda it: _if(it.record.url), strong=True),
    "w": Blocking("day of a law or paper, or of what a body said", _day_of_body, strong=True),
    "y": Blocking("first author, year, where and volume", _author_year_where, strong=True),
    "z": Blocking("last three title words", lambda it: (_begun(it.words[-3:]),) if len(it.words) > 2 else ()),
}
STRONG = frozenset(letter for letter, kind in KEYS.items() if kind.strong)
_MAKERS = tuple((letter, kind.keys) for letter, kind in KEYS.items())


def keys(record: Comparable) -> set[str]:
    """The blocking keys of one record; two records that share a key are candidates."""
    parts = Parts(record)
    return {letter + key for letter, make in _MAKERS for key in make(parts)}
