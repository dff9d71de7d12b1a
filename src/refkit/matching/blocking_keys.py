"""A comparable record comes in; its blocking keys, by a table of the fields they lean on, go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from refkit.matching.prepare import Comparable

# letters of a word that a key holds: beginnings survive misprints and inflection better than whole words
WORD, LONGEST, CONTAINER = 5, 6, 4
# names of a record that make keys: more would only make more pairs of the same works
NAMES = 2
# a number of a document, and the first word of one, tell from so many signs on
LONG_NUMBER, LONG_WORD = 3, 5
DOCUMENTS = frozenset(("law", "paper"))


class Blocking(NamedTuple):
    """Which keys of one kind a record has; a pair that shares a strong one is always weighed."""

    name: str
    keys: Callable[[Comparable], Iterable[str]]
    strong: bool = False


def _longest(words: Sequence[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))[:3]


def _begun(words: Iterable[str], letters: int = WORD) -> str:
    return "|".join(word[:letters] for word in words)


def _who(record: Comparable) -> list[str]:
    """How the names of the first people begin."""
    return [(name.family or max(name.core, key=len))[:WORD] for name in record.people[:NAMES]]


def _day(record: Comparable) -> str:
    """The whole date, "" where no day is printed."""
    date = record.date
    return f"{date.year}-{date.month}-{date.day}" if date is not None and date.day else ""


def _first_words(record: Comparable) -> Iterable[str]:
    words = record.title.words
    # a title of two words has one order of them
    return [_begun(words[:3])] if len(words) > 1 else ()


def _last_words(record: Comparable) -> Iterable[str]:
    words = record.title.words
    return [_begun(words[-3:])] if len(words) > 2 else ()


def _longest_words(record: Comparable) -> Iterable[str]:
    words = record.title.words
    return [_begun(_longest(words), LONGEST)] if len(words) > 2 else ()


def _author_and_longest(record: Comparable) -> Iterable[str]:
    words = record.title.words
    longest = _longest(words)[0][:WORD] if words else ""
    return [f"{who}|{longest}" for who in _who(record)] if words else ()


def _author_and_first(record: Comparable) -> Iterable[str]:
    words = record.title.words
    return [f"{who}|{words[0][:WORD]}" for who in _who(record)] if words else ()


def _author_year_where(record: Comparable) -> Iterable[str]:
    if record.date is None:
        return ()
    return [f"{who}|{record.date.year}|{_where(record)}|{record.volume}" for who in _who(record)]


def _where(record: Comparable) -> str:
    """A word for where a work stands or came out, "" where nothing is printed."""
    if record.container.words:
        return record.container.words[0][:CONTAINER]
    return min(record.place or record.publisher, default="")[:CONTAINER]


def _who_and_when(record: Comparable) -> Iterable[str]:
    """Which word of a body, or of a person taken for one, the other prints is not known: each makes a key."""
    date = record.date
    if not record.event or date is None or not date.month:
        return ()
    names = record.people[:NAMES]
    spoken = [word[:WORD] for name in names for word in ((name.family,) if name.family else name.core)]
    return [f"{who}|{date.year}-{date.month}-{date.day}" for who in spoken]


def _who_and_where(record: Comparable) -> Iterable[str]:
    date = record.date
    if not record.event or date is None or not date.month:
        return ()
    return [f"{who}|{place}|{date.month}-{date.day}" for who in _who(record) for place in record.place]


def _where_and_when(record: Comparable) -> Iterable[str]:
    day = _day(record)
    return [f"{place}|{day}" for place in record.place | record.venue] if day and record.event else ()


def _day_of_body(record: Comparable) -> Iterable[str]:
    day = _day(record)
    if not day or not (record.event or record.family in DOCUMENTS):
        return ()
    return () if any(name.family for name in record.people) else [day]


def _container_and_day(record: Comparable) -> Iterable[str]:
    """ "The Morning Star" is the "Morning Star"."""
    named, day = record.container.words or record.container.all, _day(record)
    return [f"{named[0][:WORD]}|{day}"] if named and day else ()


def _container_and_page(record: Comparable) -> Iterable[str]:
    named, (first, last) = record.container.all, record.pages
    if not named or not first:
        return ()
    found = [f"{named[0][:CONTAINER]}|{record.volume}|{first}"]
    if record.date is not None:
        found.append(f"{record.date.year}|{first}|{last}|{named[0][0]}")
    return found


def _document_of_year(record: Comparable) -> Iterable[str]:
    """ "White Paper 2006" is the first words of a long title."""
    words, date = record.title.words, record.date
    if not words or date is None or record.family not in DOCUMENTS or len(words[0]) < LONG_WORD:
        return ()
    return [f"{words[0][:LONGEST]}|{date.year}"]


def _isbn_and_title(record: Comparable) -> Iterable[str]:
    words = record.title.words
    return [f"{record.isbn}|{words[0][:WORD]}"] if record.isbn and words else ()


def _numbers(record: Comparable) -> Iterable[str]:
    found = record.numbers | record.title.numbers
    year = str(record.date.year) if record.date is not None else ""
    telling = [number for number in found if len(number) >= LONG_NUMBER and number != year]
    if found and record.family == "law":
        # "6/94"
        telling.append("-".join(sorted(record.numbers or record.title.numbers)))
    return telling


# by the letter that a key begins with; several lean on different fields, so that a misprint in one leaves the others
KEYS: dict[str, Blocking] = {
    "a": Blocking("first author and longest title word", _author_and_longest),
    "b": Blocking("first author and first title word", _author_and_first),
    "c": Blocking("container, volume and first page", _container_and_page, strong=True),
    "d": Blocking("DOI", lambda record: [record.doi] if record.doi else (), strong=True),
    "e": Blocking("who and when", _who_and_when, strong=True),
    "f": Blocking("first three title words", _first_words),
    "g": Blocking("first title word and year of a document", _document_of_year, strong=True),
    "i": Blocking("ISBN and title", _isbn_and_title, strong=True),
    "j": Blocking("container and day", _container_and_day, strong=True),
    "l": Blocking("three longest title words", _longest_words),
    "n": Blocking("document number", _numbers, strong=True),
    "p": Blocking("where and when", _where_and_when, strong=True),
    "s": Blocking("who, where and on which day of a year", _who_and_where, strong=True),
    "t": Blocking("title", lambda record: record.title.forms),
    "u": Blocking("URL", lambda record: [record.url] if record.url else (), strong=True),
    "w": Blocking("day of a law or paper, or of what a body said", _day_of_body, strong=True),
    "y": Blocking("first author, year, where and volume", _author_year_where, strong=True),
    "z": Blocking("last three title words", _last_words),
}
STRONG = frozenset(letter for letter, kind in KEYS.items() if kind.strong)


def keys(record: Comparable) -> set[str]:
    """The blocking keys of one record; two records that share a key are candidates."""
    return {letter + key for letter, kind in KEYS.items() for key in kind.keys(record)}
