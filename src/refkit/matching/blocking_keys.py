"""A comparable record comes in; its blocking keys, by a table of the fields they lean on, go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple

from refkit.matching.learned.signs import signs
from refkit.matching.learned.words import information
from refkit.matching.prepare import Comparable

# letters of a word that a key holds: beginnings survive misprints and inflection better than whole words
WORD, LONGEST, CONTAINER = 5, 6, 4
# names of a record that make keys: more would only make more pairs of the same works
NAMES = 2
# a number of a document, and the first word of one, tell from so many signs on
LONG_NUMBER, LONG_WORD = 3, 5
# letters of a word of a title that may be a speaker's name
SPEAKER = 4
# the last parts of a symbol: its first may be the body's
SYMBOL = 4
# and the first of a shelf mark, before it goes on to a folio
FILE = 3
# letters of a word that makes a key with the year, what it tells at least, and digits of such a number
TOLD, TELLING, SHORT_NUMBER = 4, 70, 2
# what an idea tells at least that makes a key with a day
SAYING = 40
# of how many letters a short name in capitals is made
SPELT = (4, 5, 6)
ARTICLE = "article"
DOCUMENTS = frozenset(("law", "paper"))
# kinds that letters are printed as
LETTERS = frozenset(("", "paper"))


class Parts:
    """What keys are made of: the words of a title, how names begin, the date and the whole day."""

    __slots__ = (
        "cited",
        "date",
        "day",
        "document",
        "event",
        "long",
        "longest",
        "record",
        "said",
        "who",
        "words",
    )

    def __init__(self, record: Comparable) -> None:
        self.record = record
        self.words = words = record.title.words
        # a title of two words has one order of them
        self.long = len(words) > 2
        self.longest = sorted(sorted(words), key=len, reverse=True)[:3]
        self.who = [(name.family or max(name.core, key=len))[:WORD] for name in record.people[:NAMES]]
        self.date = date = record.date
        self.day = f"{date.year}-{date.month}-{date.day}" if date is not None and date.day else ""
        # the day on which something was said, as far as it is known, and its year without
        self.said = f"{date.month}-{date.day}" if record.event and date is not None and date.month else ""
        self.document = record.family in DOCUMENTS
        self.event = self.day if record.event else ""
        # articles are told by title and author; the rest goes by what notes print of it
        self.cited = record.family != ARTICLE


class Blocking(NamedTuple):
    """Which keys of one kind a record has that has the part `needs`; a pair that shares a strong one is weighed.

    A rare one leads nowhere where more records share it than a block may hold: it is for what notes cite, in the few
    thousand records of a bibliography.
    """

    name: str
    needs: str
    keys: Callable[[Parts], Iterable[str]]
    strong: bool = False
    rare: bool = False


def _begun(words: Iterable[str], letters: int = WORD) -> str:
    return "|".join([word[:letters] for word in words])


def _author_year_where(it: Parts) -> Iterable[str]:
    if it.date is None:
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
    year = it.date.year if it.date is not None else ""
    spoken = [
        word[:WORD]
        for name in it.record.people[:NAMES]
        for word in ((name.family,) if name.family else name.core)
    ]
    if it.event and not any(name.family for name in it.record.people):
        # "Speech by Minister Ann Reed": who spoke stands in the title
        spoken += [word[:WORD] for word in it.words if len(word) >= SPEAKER]
    return [f"{who}|{year}-{it.said}" for who in spoken]


def _who_and_day(it: Parts) -> Iterable[str]:
    """Letters of one person and day go by the names of either, or by none."""
    letter = it.record.letter
    if letter is None:
        return [f"{who}|{it.day}" for who in it.who] if it.record.family in LETTERS else ()
    both = (name for name in (letter.sender, letter.to) if name is not None)
    return {
        f"{word[:WORD]}|{it.day}" for name in both for word in ((name.family,) if name.family else name.core)
    }


def _day_of_body(it: Parts) -> Iterable[str]:
    """A day on which a body said or issued something."""
    if not it.event and not it.document:
        return ()
    return () if any(name.family for name in it.record.people) else (it.day,)


def _container_and_day(it: Parts) -> Iterable[str]:
    """ "The Morning Star" is the "Morning Star"."""
    named = it.record.container.words or it.record.container.all
    return (f"{named[0][:WORD]}|{it.day}",) if named else ()


def _container_and_page(it: Parts) -> Iterable[str]:
    named, (first, last) = it.record.container.all, it.record.pages
    if not first:
        return ()
    found = [f"{named[0][:CONTAINER]}|{it.record.volume}|{first}"]
    if it.date is not None:
        found.append(f"{it.date.year}|{first}|{last}|{named[0][0]}")
    return found


def _document_of_year(it: Parts) -> Iterable[str]:
    """ "White Paper 2006" is the first words of a long title."""
    if it.date is None or not it.words or len(it.words[0]) < LONG_WORD:
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
    telling += ["/".join(symbol[-SYMBOL:]) for symbol in record.symbols]
    return telling


def _word_of_year(it: Parts) -> Iterable[str]:
    """A telling word of the title, or of a name, and a year that is printed anywhere."""
    found = signs(it.record)
    named = found.title | found.who | found.title_ideas
    telling = [word for word in named if len(word) >= TOLD and information(word) >= TELLING]
    return {f"{year}|{word[:LONGEST]}" for year in found.years for word in telling}


def _idea_of_day(it: Parts) -> Iterable[str]:
    """What a title says in any language, and a whole day; articles are told by title and author."""
    if not it.cited:
        return ()
    return (f"{it.day}|{idea}" for idea in signs(it.record).title_ideas if information(idea) >= SAYING)


def _letters(it: Parts) -> Iterable[str]:
    """Letters that a title prints, and those that stand for its first words."""
    found = signs(it.record)
    return found.letters | {found.spelt[:size] for size in SPELT if len(found.spelt) >= size}


def _number_of_year(it: Parts) -> Iterable[str]:
    """A number, and a year that is printed anywhere."""
    found = signs(it.record)
    long = {number for number in found.digits if len(number) >= LONG_NUMBER}
    numbers = (found.in_number | found.in_title | long) - found.years
    return {f"{year}|{number}" for year in found.years for number in numbers if len(number) >= SHORT_NUMBER}


# by the letter that a key begins with; several lean on different fields, so that a misprint in one leaves the others
KEYS: dict[str, Blocking] = {
    "a": Blocking(
        "first author and longest title word",
        "words",
        lambda it: [f"{who}|{it.longest[0][:WORD]}" for who in it.who],
    ),
    "b": Blocking(
        "first author and first title word",
        "words",
        lambda it: [f"{who}|{it.words[0][:WORD]}" for who in it.who],
    ),
    "c": Blocking("container, volume and first page", "record.container.all", _container_and_page, True),
    "d": Blocking("DOI", "record.doi", lambda it: (it.record.doi,), True),
    "e": Blocking("who and when", "said", _who_and_when, True),
    "f": Blocking(
        "first three title words",
        "words",
        lambda it: (_begun(it.words[:3]),) if len(it.words) > 1 else (),
    ),
    "g": Blocking("first title word and year of a document", "document", _document_of_year, True),
    "h": Blocking(
        "file and day", "record.shelf", lambda it: (f"{'/'.join(it.record.shelf[:FILE])}|{it.day}",), True
    ),
    "i": Blocking(
        "ISBN and title",
        "record.isbn",
        lambda it: (f"{it.record.isbn}|{it.words[0][:WORD]}",) if it.words else (),
        True,
    ),
    "j": Blocking("container and day", "day", _container_and_day, True),
    "k": Blocking("word and year", "cited", _word_of_year, True, True),
    "l": Blocking("three longest title words", "long", lambda it: (_begun(it.longest, LONGEST),)),
    "m": Blocking("idea and day", "day", _idea_of_day, True, True),
    "n": Blocking("document number", "record", _numbers, True),
    "o": Blocking("letters", "cited", _letters, True, True),
    "p": Blocking(
        "where and when",
        "event",
        lambda it: [f"{place}|{it.day}" for place in it.record.place | it.record.venue],
        True,
    ),
    "q": Blocking("number and year", "cited", _number_of_year, True, True),
    "s": Blocking(
        "who, where and on which day of a year",
        "said",
        lambda it: [f"{who}|{place}|{it.said}" for who in it.who for place in it.record.place],
        True,
    ),
    "t": Blocking("title", "record", lambda it: it.record.title.forms),
    "u": Blocking("URL", "record.url", lambda it: (it.record.url,), True),
    "w": Blocking("day of a law or paper, or of what a body said", "day", _day_of_body, True),
    "x": Blocking("who and the day of a letter", "day", _who_and_day, True),
    "y": Blocking("first author, year, where and volume", "who", _author_year_where, True),
    "z": Blocking("last three title words", "long", lambda it: (_begun(it.words[-3:]),)),
}
STRONG = frozenset(letter for letter, kind in KEYS.items() if kind.strong)
RARE = frozenset(letter for letter, kind in KEYS.items() if kind.rare)
# the kinds of keys that need one part, together
_BY_PART = tuple(
    (attrgetter(part), tuple((letter, kind.keys) for letter, kind in KEYS.items() if kind.needs == part))
    for part in dict.fromkeys(kind.needs for kind in KEYS.values())
)


def keys(record: Comparable) -> set[str]:
    """The blocking keys of one record; two records that share a key are candidates."""
    parts = Parts(record)
    found: set[str] = set()
    for part, makers in _BY_PART:
        if part(parts):
            for letter, make in makers:
                for key in make(parts):
                    found.add(letter + key)
    return found
