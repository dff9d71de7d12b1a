"""Two comparable records come in; what their fields have in common, as numbers in a fixed order, goes out.

A number says how well something agrees (0-1), counts it, or is MISSING where a record lacks it. None of them looks at
other records, so that a pair has the same numbers in every input.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from refkit.matching.comparisons.authors import weigh_authors
from refkit.matching.comparisons.dates import weigh_dates
from refkit.matching.comparisons.works import weigh_titles
from refkit.matching.containers import agreement
from refkit.matching.dates import one_slip, relate
from refkit.matching.fuzzy import ratio
from refkit.matching.learned.signs import Overlap, Signs, Words, found_in, overlap, told
from refkit.matching.learned.two import HUNDRED, LONG, MISSING, Two, equal
from refkit.matching.misprints import date_slipped
from refkit.matching.names import same_name
from refkit.matching.prepare import Comparable
from refkit.matching.symbols import stands
from refkit.model import Date

# what no name can have: no name at all
NO_NAME = -2.0
# days and years beyond these are as far as can be; so are pages
FAR_DAYS, FAR_YEARS, FAR_PAGES = 400, 60, 500


class Feature(NamedTuple):
    """What is measured, in a word, and how."""

    name: str
    value: Callable[[Two], float]


def _of(found: Overlap | None, part: Callable[[Overlap], float]) -> float:
    return part(found) if found is not None else MISSING


def _shared(found: Overlap) -> float:
    return found.shared / HUNDRED


def _least(found: Overlap) -> float:
    return found.smaller / HUNDRED


def _contained(found: Overlap) -> float:
    return found.contained


def _alike(found: Overlap) -> float:
    return found.alike


def _order(two: Two) -> float:
    if two.one.untitled or two.two.untitled:
        return MISSING
    return ratio(two.one.order, two.two.order) / HUNDRED


def _best_name(two: Two) -> float:
    return max((same_name(a, b) for a in two.left.people for b in two.right.people), default=NO_NAME)


def _first_name(two: Two) -> float:
    left, right = two.left.people, two.right.people
    return same_name(left[0], right[0]) if left and right else NO_NAME


def _day(found: Date | None) -> int | None:
    if found is None or not (found.year and found.month and found.day):
        return None
    try:
        return date(found.year, found.month, found.day).toordinal()
    except ValueError:
        return None


def _days(two: Two) -> float:
    one, other = _day(two.left.date), _day(two.right.date)
    return min(FAR_DAYS, abs(one - other)) if one and other else MISSING


def _years(two: Two) -> float:
    one, other = two.left.date, two.right.date
    if one is None or other is None or not one.year or not other.year:
        return MISSING
    return min(FAR_YEARS, abs(one.year - other.year))


def _parts(record: Comparable) -> int:
    found = record.date
    return 0 if found is None else 1 + bool(found.month) + bool(found.month and found.day)


def _share(one: Words, two: Words) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two else MISSING


def _document_numbers(two: Two) -> float:
    years = two.one.years | two.two.years
    return _share(two.one.in_number - years, two.two.in_number - years)


def _number_anywhere(two: Two) -> float:
    years = two.one.years | two.two.years
    one, other = two.digits
    numbers = ((two.one.in_number - years, other), (two.two.in_number - years, one))
    return max(len(these & those) / len(these) if these else MISSING for these, those in numbers)


def _title_numbers(two: Two) -> float:
    one, other = two.title_numbers
    return len(one & other) / max(len(one), len(other)) if one or other else MISSING


def _unmatched(two: Two) -> tuple[int, int]:
    one, other = two.title_numbers
    left, right = two.digits
    return len(one - right), len(other - left)


def _pages_meet(two: Two) -> float:
    if two.extents is None:
        return MISSING
    one, other = two.extents
    return float(one[0] <= other[1] and other[0] <= one[1])


def _pages_apart(two: Two) -> float:
    return min(FAR_PAGES, abs(two.extents[0][0] - two.extents[1][0])) if two.extents is not None else MISSING


def _container(two: Two) -> float:
    left, right = two.left.container, two.right.container
    return agreement(left, right) if left.all and right.all else MISSING


def _either(two: Two, part: Callable[[Signs], Words], best: Callable[[float, float], float] = max) -> float:
    """How much of a part of one stands anywhere in the other, the better or worse of both ways."""
    return best(found_in(part(two.one), two.two.all), found_in(part(two.two), two.one.all))


def _overlaps(name: str, of: Callable[[Two], Overlap | None]) -> tuple[Feature, ...]:
    return (
        Feature(f"{name}: shared", lambda two: _of(of(two), _shared)),
        Feature(f"{name}: contained", lambda two: _of(of(two), _contained)),
        Feature(f"{name}: alike", lambda two: _of(of(two), _alike)),
    )


def _ideas_found(two: Two) -> float:
    short, long = two.by_length
    if not short.title_ideas or not long.all_ideas:
        return MISSING
    return told(short.title_ideas & long.all_ideas) / max(1, told(short.title_ideas))


def _spelt(two: Two) -> float:
    """Whether letters that one prints are the first ones of what the other spells out."""
    ways = ((two.one.letters, two.two.spelt), (two.two.letters, two.one.spelt))
    told = [letters in spelt for printed, spelt in ways for letters in printed if spelt]
    return float(any(told)) if told else MISSING


FAMILIES = ("law", "event", "paper", "article", "book", "chapter", "press", "thesis")
FEATURES: tuple[Feature, ...] = (
    Feature("weight of titles", lambda two: weigh_titles(two.left, two.right, two.venue > 0, None)),
    Feature("weight of authors", lambda two: weigh_authors(two.left, two.right, None)),
    Feature("weight of dates", lambda two: weigh_dates(two.left, two.right, False, None)),
    Feature("weight of venues", lambda two: two.venue),
    *_overlaps("titles", lambda two: two.titles),
    Feature("titles: smaller", lambda two: _of(two.titles, _least)),
    Feature("short title in long", lambda two: found_in(two.by_length[0].title, two.by_length[1].title)),
    Feature("short title in all", lambda two: found_in(two.by_length[0].title, two.by_length[1].all)),
    Feature("long title in all", lambda two: found_in(two.by_length[1].title, two.by_length[0].all)),
    Feature("letters of titles", _order),
    Feature("words of short title", lambda two: len(two.by_length[0].title)),
    Feature("words of long title", lambda two: len(two.by_length[1].title)),
    *_overlaps("all", lambda two: two.everything),
    Feature("all: smaller", lambda two: _of(two.everything, _least)),
    *_overlaps("ideas of titles", lambda two: two.title_ideas),
    *_overlaps("ideas", lambda two: two.ideas),
    Feature("ideas of short title in all", _ideas_found),
    *_overlaps("who", lambda two: two.who),
    Feature("names in the other", lambda two: _either(two, lambda one: one.who)),
    Feature("names in each other", lambda two: _either(two, lambda one: one.who, min)),
    Feature("best name", _best_name),
    Feature("first name", _first_name),
    Feature("fewer people", lambda two: min(len(two.left.people), len(two.right.people))),
    Feature("more people", lambda two: max(len(two.left.people), len(two.right.people))),
    *_overlaps("containers", lambda two: two.containers),
    Feature("container", _container),
    Feature("container in the other", lambda two: _either(two, lambda one: one.container)),
    *_overlaps("shelf marks", lambda two: two.archives),
    Feature("places", lambda two: _of(overlap(two.one.place, two.two.place), _contained)),
    Feature("place in the other", lambda two: _either(two, lambda one: one.place)),
    Feature("publishers", lambda two: _of(overlap(two.one.publisher, two.two.publisher), _contained)),
    Feature("dates", lambda two: int(relate(two.left.date, two.right.date))),
    Feature("days", _days),
    Feature("years", _years),
    Feature("slip in the date", lambda two: date_slipped(two.left, two.right)),
    Feature("slip in the year", lambda two: one_slip(two.left.date, two.right.date)),
    Feature("years shared", lambda two: len(two.one.years & two.two.years)),
    Feature("without year", lambda two: (not two.one.years) + (not two.two.years)),
    Feature("parts of dates", lambda two: min(_parts(two.left), _parts(two.right))),
    Feature("numbers shared", lambda two: len(two.digits[0] & two.digits[1])),
    Feature("long numbers", lambda two: sum(len(one) >= LONG for one in two.digits[0] & two.digits[1])),
    Feature("share of numbers", lambda two: _share(*two.digits)),
    Feature("document numbers", _document_numbers),
    Feature("document number anywhere", _number_anywhere),
    Feature("numbers of titles", _title_numbers),
    Feature("numbers that one title has", lambda two: max(_unmatched(two))),
    Feature("numbers that each title has", lambda two: min(_unmatched(two))),
    Feature(
        "symbols",
        lambda two: (
            int(stands(two.left.symbols, two.right.symbols))
            if two.left.symbols and two.right.symbols
            else MISSING
        ),
    ),
    *(
        Feature(name, lambda two, name=name: two.both(name))  # type: ignore[misc]
        for name in ("shelf", "volume", "issue", "doi", "url", "isbn", "edition", "stage", "instrument")
    ),
    Feature("part", lambda two: equal(two.left.title.part, two.right.title.part)),
    Feature("first page", lambda two: equal(two.left.pages[0], two.right.pages[0])),
    Feature("pages meet", _pages_meet),
    Feature("pages apart", _pages_apart),
    Feature("one has an edition", lambda two: two.having(lambda one: one.edition) == 1),
    Feature("one is translated", lambda two: two.one.translated != two.two.translated),
    Feature("one is about the other", lambda two: two.having(lambda one: one.title.about) == 1),
    Feature("one is a part", lambda two: two.having(lambda one: one.title.part) == 1),
    Feature("kind", lambda two: two.one.kind == two.two.kind),
    Feature("family", lambda two: two.left.family == two.right.family),
    *(Feature(name, lambda two, name=name: two.families(name)) for name in FAMILIES),  # type: ignore[misc]
    Feature("events", lambda two: two.having(lambda one: one.event)),
    Feature("letters", lambda two: two.having(lambda one: one.letter is not None)),
    Feature("occasions", lambda two: two.having(lambda one: one.occasion)),
    Feature("languages", lambda two: equal(two.left.title.language, two.right.title.language)),
    Feature("genres", lambda two: equal(two.one.genre, two.two.genre)),
    Feature("letters spelt out", _spelt),
    Feature("untitled", lambda two: two.one.untitled + two.two.untitled),
    Feature("without author", lambda two: two.having(lambda one: not one.people)),
)
