"""Two comparable papers come in; whether they are one by their file and day, or as a person's memorandum of a day."""

from __future__ import annotations

from refkit.matching.comparisons.laws import STEM
from refkit.matching.dates import Dated, relate
from refkit.matching.letters import memo_words, other_letter
from refkit.matching.occasions import kinds
from refkit.matching.papers import body_papers
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import Stand, stand
from refkit.matching.titles import TitleKey


def in_one_file(left: Comparable, right: Comparable) -> bool:
    """The same numbers in two titles of one day and one file: "14th Conclusions", "Minutes 14"."""
    one, two = left.title.numbers, right.title.numbers
    if not one or one != two or stand(left.shelf, right.shelf) is not Stand.SAME:
        return False
    return relate(left.date, right.date) in (Dated.DAY, Dated.DAYS)


def minutes_in_file(left: Comparable, right: Comparable) -> bool:
    """The minutes of a day in one file, that one calls no more than "Minutes"; of a day with one meeting."""
    if left.busy or right.busy or stand(left.shelf, right.shelf) is not Stand.SAME:
        return False
    persons = any(name.family for name in left.authors + right.authors)
    if persons or relate(left.date, right.date) is not Dated.DAY:
        return False
    return any(_called_minutes(record) for record in (left, right))


def named_in_file(left: Comparable, right: Comparable) -> bool:
    """Papers of one day in one file whose titles share a name: "Besprechung (Altland-Konferenz)"."""
    if left.busy or right.busy or relate(left.date, right.date) is not Dated.DAY:
        return False
    if stand(left.shelf, right.shelf) not in (Stand.SAME, Stand.PART) or (left.letter and right.letter):
        return False
    ones, twos = (
        {word for form in record.title.forms for word in form.split() if len(word) > STEM}
        for record in (left, right)
    )
    return bool((ones & twos) - kinds() - body_papers())


def _called_minutes(record: Comparable) -> bool:
    body = frozenset(word for name in record.authors for word in name.core)
    return bool(record.title.words) and frozenset(record.title.words) <= body_papers() | body


def memo_of_day(left: Comparable, right: Comparable, one: TitleKey, two: TitleKey) -> bool:
    """A person's memorandum of a day, that one calls no more than "Memorandum"."""
    if left.family != right.family or left.busy or right.busy or other_letter(left.letter, right.letter):
        return False
    if relate(left.date, right.date) is not Dated.DAY or not by_persons(left) or not by_persons(right):
        return False
    called = [memo_words() & set(title.words) for title in (one, two)]
    return all(called) and any(set(title.words) <= memo_words() for title in (one, two))


def by_persons(record: Comparable) -> bool:
    """Is it by persons, and by no body?"""
    return bool(record.authors) and all(name.family for name in record.authors)
