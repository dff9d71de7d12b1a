"""What several records print for one field comes in; the value chosen by evidence, and the conflict, go out.

A value is never chosen for being larger or first: values that are shown impossible lose, then the number of
independent sources counts, then completeness; the order of the records decides only between equals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from refkit.matching.dates import Dated, relate
from refkit.matching.names import NEAR, name_key, same_name
from refkit.matching.prepare import first_and_last, first_number
from refkit.matching.titles import title_key
from refkit.model import Conflict, Date, Name
from refkit.normalise.compare import words

# no work that a note cites is printed after this year
LAST_YEAR = 2100
TEXTS = (
    "title",
    "container_title",
    "collection_title",
    "publisher",
    "publisher_place",
    "event_title",
    "event_place",
)
# fields of which a fuller value is the better one even where the two differ
COMPLETE = (
    "authors",
    "editors",
    "translators",
    "issued",
    "title",
    "container_title",
    "publisher",
    "event_title",
)
NUMBERS = ("volume", "issue", "edition", "collection_number")


class Printed:
    """One record's value of one field.

    `doubt` is why the value cannot be right, or ""; `own` says that the record is the work's own entry; `text` and
    `fullness` are made once.
    """

    __slots__ = ("doubt", "fullness", "own", "record", "source", "text", "value")

    def __init__(
        self, field: str, value: Any, record: str, source: str, *, own: bool = False, doubt: str = ""
    ) -> None:
        self.value = value
        self.record = record
        self.source = source
        self.own = own
        self.doubt = doubt
        self.text = as_text(value)
        self.fullness = _fullness(field, value)


def choose(field: str, printed: Sequence[Printed]) -> tuple[Any, Conflict | None]:
    """The value chosen for `field`, and the conflict where records print different things.

    Args:
        field: a field of the model.
        printed: what each record prints, in the order of the records; not empty.
    """
    by_text: dict[str, list[str]] = {}
    for item in printed:
        by_text.setdefault(item.text, []).append(item.record)
    if len(by_text) == 1:
        return printed[0].value, None
    groups = _groups(printed, _agree(field))
    ranked = sorted(groups, key=lambda group: _strength(field, group), reverse=True)
    best = ranked[0]
    chosen = _fullest(best)
    values = tuple((text, tuple(records)) for text, records in by_text.items())
    return chosen.value, Conflict(field, chosen.text, values, _reason(field, best, ranked[1:], chosen))


def as_text(value: Any) -> str:
    """A value of any field as text: names in index order, dates in EDTF."""
    if isinstance(value, Date):
        return value.edtf or value.printed
    if isinstance(value, tuple):
        return "; ".join(name.sort_name for name in value)
    return str(value)


def _groups(printed: Sequence[Printed], agree: Callable[[Any, Any], bool]) -> list[list[Printed]]:
    """Values that say the same thing, more or less fully, stand together."""
    groups: list[list[Printed]] = []
    for item in sorted(printed, key=lambda item: -len(item.text)):
        for group in groups:
            if bool(item.doubt) == bool(group[0].doubt) and agree(item.value, group[0].value):
                group.append(item)
                break
        else:
            groups.append([item])
    order = {item.record: at for at, item in enumerate(printed)}
    groups = [sorted(group, key=lambda item: order[item.record]) for group in groups]
    return sorted(groups, key=lambda group: order[group[0].record])


def _strength(field: str, group: list[Printed]) -> tuple[bool, int, int, float]:
    sources = {item.source for item in group}
    own = 2 * any(item.own for item in group)
    # between two towns or two numbers length is no evidence
    fullest = max(item.fullness for item in group) if field in COMPLETE else 0
    return not group[0].doubt, len(sources) + own, len(group), fullest


def _agree(field: str) -> Callable[[Any, Any], bool]:
    if field in ("authors", "editors", "translators"):
        return _same_people
    if field in ("issued", "original_date"):
        return lambda one, two: relate(one, two) >= Dated.YEAR
    if field == "title":
        return _same_title
    if field == "page":
        return lambda one, two: first_and_last(one)[0] == first_and_last(two)[0]
    if field in NUMBERS:
        return lambda one, two: first_number(one) == first_number(two)
    if field in ("url", "doi", "isbn", "issn", "kind", "accessed", "number"):
        return lambda one, two: words(as_text(one)) == words(as_text(two))
    return _within


def _same_title(one: str, two: str) -> bool:
    if one.casefold() == two.casefold() or _within(one, two):
        return True
    return bool(set(title_key(one).forms) & set(title_key(two).forms))


def _within(one: str, two: str) -> bool:
    first, second = set(words(one)), set(words(two))
    return bool(first) and bool(second) and (first <= second or second <= first)


def _same_people(one: tuple[Name, ...], two: tuple[Name, ...]) -> bool:
    keys = [[key for name in names if (key := name_key(name))] for names in (one, two)]
    small, large = sorted(keys, key=len)
    return all(any(same_name(name, other) >= NEAR for other in large) for name in small)


def _fullest(group: list[Printed]) -> Printed:
    """The fullest form in a group; between equally full ones the one that most sources print."""
    votes = Counter(text for text, _ in {(item.text, item.source) for item in group})

    def rank(item: Printed) -> tuple[float, int, int, int]:
        text = item.text
        marks = 0 if text.isascii() else sum(not char.isascii() for char in text)
        return item.fullness, votes[text], -int(text.isupper()), marks

    return max(group, key=rank)  # max keeps the first of equals: the order of the records


def _fullness(field: str, value: Any) -> float:
    if isinstance(value, Date):
        parts = (value.year, value.month or value.season, value.day, value.end)
        return sum(part is not None for part in parts)
    if isinstance(value, tuple):
        spelled = sum(len(part) > 1 for name in value for part in name.given.replace(".", " ").split())
        return 10 * len(value) + spelled + 0.1 * sum(len(name.given.split()) for name in value)
    if field in TEXTS:
        return len(words(value))
    # "13" and "Vol. 13" say the same; the word belongs to the style of a note
    if field in NUMBERS:
        return -len(value)
    return len(value) if field == "page" else 0


def _reason(field: str, best: list[Printed], others: list[list[Printed]], chosen: Printed) -> str:
    if not others:
        return "the fullest form of one value"
    beaten = others[0]
    if beaten[0].doubt and not best[0].doubt:
        return f"the other value is impossible: {beaten[0].doubt}"
    counts = [len({item.source for item in group}) for group in (best, beaten)]
    if any(item.own for item in best):
        return "printed in the work itself"
    if counts[0] != counts[1]:
        return f"printed by {counts[0]} independent sources against {counts[1]}"
    if len(best) != len(beaten):
        return f"printed by {len(best)} records against {len(beaten)}"
    if field in COMPLETE and chosen.fullness > max(item.fullness for item in beaten):
        return "the fuller of equally supported values"
    if field == "accessed":
        return "each note has its own date of access"
    return "the first of equally supported values: please check"
