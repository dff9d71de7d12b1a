"""A record comes in; the words and numbers that two records are compared by, whatever field they stand in, go out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from refkit.matching.learned.ideas import ideas
from refkit.matching.learned.words import information
from refkit.matching.prepare import Comparable
from refkit.matching.title_words import sounded
from refkit.model import Work
from refkit.normalise.compare import fold, word_sound, words

Words = frozenset[str]
# a word of a name has more letters than an initial
NAME = 3
# so many letters stand for a word in any of its forms ("regulation", "régulation")
BEGINNING, SHORTEST = 5, 4
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")
# "FISA", "ISIC"; and the words that such letters stand for, the small ones left out
_LETTERS = re.compile(r"(?<![\w.])[A-Z]{3,6}(?![\w])")
_SPELT = re.compile(r"(?<!\w)[^\W\d_]{4,}|(?<!\w)[A-Z][^\W\d_]+")


class Signs(NamedTuple):
    """The telling words of a record by where they stand, sounded, and its numbers without leading noughts.

    `all` holds the words of every field; `order` the title's words as they are printed; `years` every year that is
    printed in a title, a number, a container, a volume, a shelf mark or a date, as a text. `title_ideas` and
    `all_ideas` hold, instead of words that are known in a dozen languages, what they mean, so that a translation has
    the same. `letters` are short names in capitals ("FISA") in title and number, `spelt` the title's first letters.
    """

    title: Words
    title_ideas: Words
    all_ideas: Words
    order: str
    who: Words
    container: Words
    archive: Words
    place: Words
    publisher: Words
    all: Words
    digits: Words
    in_title: Words
    in_number: Words
    years: Words
    letters: Words
    spelt: str
    genre: str
    kind: str
    translated: bool

    @property
    def untitled(self) -> bool:
        """The title is missing."""
        return not self.order


def signs(record: Comparable) -> Signs:
    """The signs of a record, made when they are first asked for."""
    if record.signs is None:
        record.signs = signs_of(record.work)
    found: Signs = record.signs
    return found


def signs_of(work: Work) -> Signs:
    """The signs of a work."""
    extra = dict(work.extra)
    title = [word for word in _sounded(work.title) if not word.isdigit()]
    named = (
        name.family or name.literal or name.given for name in work.authors + work.editors + work.translators
    )
    who = _kept(_sounded(*named, work.authority, extra.get("recipient", "")), NAME)
    fields = {
        "title": _kept(title) or frozenset(title),
        "who": who,
        "container": _kept(_sounded(work.container_title, work.collection_title)),
        "archive": frozenset(_sounded(work.archive, work.archive_location)),
        "place": _kept(_sounded(work.publisher_place, work.event_place)),
        "publisher": _kept(_sounded(work.publisher)),
    }
    beside = _sounded(work.genre, work.event_title, work.edition, work.number, *_printed(extra))
    numbered = (
        work.volume,
        work.issue,
        work.page,
        work.archive,
        work.archive_location,
        work.edition,
        work.url,
    )
    texts = (work.container_title, work.collection_title, work.publisher, work.event_title, work.genre)
    places = (work.publisher_place, work.event_place, work.archive)
    title_ideas = _meant(work.title)
    series = f"{work.number} {work.collection_number}"
    years = _years(work.title, work.number, work.container_title, work.volume, work.archive_location)
    dates = (work.issued, work.original_date)
    return Signs(
        **fields,
        title_ideas=title_ideas,
        all_ideas=title_ideas | _meant(*texts, *places, *_printed(extra)) | who,
        order=" ".join(title),
        all=_kept([*beside, *frozenset().union(*fields.values())], 2),
        digits=_numbers(work.title, series, work.container_title, *numbered),
        in_title=_numbers(work.title),
        in_number=_numbers(series),
        years=years | {str(date.year) for date in dates if date is not None and date.year},
        letters=frozenset(_LETTERS.findall(f"{work.title} {work.number}")),
        spelt="".join(word[0] for word in _SPELT.findall(work.title)).upper(),
        genre=fold(work.genre),
        kind=work.kind,
        translated=bool(work.translators),
    )


def _printed(extra: dict[str, str]) -> list[str]:
    return [str(value) for name, value in extra.items() if name != "printed"]


@lru_cache(maxsize=64)  # a field's words are asked for as they sound and by what they mean
def _words_in(text: str) -> tuple[str, ...]:
    return tuple(words(text))


def _sounded(*texts: str) -> list[str]:
    return [word_sound(word) for text in texts if text for word in _words_in(text)]


def _meant(*texts: str) -> Words:
    """The ideas of texts, without small words and numbers."""
    found = (word for text in texts if text for word in _words_in(text) if not word.isdigit())
    return _kept(ideas(found), 2)


def _kept(found: Iterable[str], letters: int = 1) -> Words:
    return frozenset(word for word in found if len(word) >= letters and word not in sounded("stop"))


def _numbers(*texts: str) -> Words:
    return frozenset(number.lstrip("0") for text in texts if text for number in _DIGITS.findall(text))


def _years(*texts: str) -> Words:
    return frozenset(year for text in texts if text for year in _YEAR.findall(text))


class Overlap(NamedTuple):
    """What two sets of words share, in hundredths of a telling word: shared, of the smaller, of both together."""

    shared: int
    smaller: int
    union: int

    @property
    def contained(self) -> float:
        """Share of the smaller one, 0-1."""
        return self.shared / self.smaller if self.smaller else 0.0

    @property
    def alike(self) -> float:
        """Share of both together, 0-1 (Jaccard)."""
        return self.shared / self.union if self.union else 0.0


def overlap(one: Words, two: Words) -> Overlap | None:
    """How much two sets of words have in common; None where one is empty."""
    if not one or not two:
        return None
    shared, left, right = told(one & two), told(one), told(two)
    return Overlap(shared, min(left, right), left + right - shared)


def told(found: Iterable[str]) -> int:
    """How much words tell together, in hundredths of a telling word."""
    return sum(map(information, found))


def found_in(one: Words, two: Words) -> float:
    """The share of what `one` tells that `two` has too, by the words' beginnings; -1 where one is empty."""
    if not one or not two:
        return -1.0
    begun = {word[:BEGINNING] for word in two if len(word) >= SHORTEST}
    kept = (word for word in one if word in two or (len(word) >= SHORTEST and word[:BEGINNING] in begun))
    return told(kept) / max(1, told(one))
