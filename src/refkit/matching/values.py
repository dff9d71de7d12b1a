"""What several records print for one field comes in; the value chosen by evidence, and the conflict, go out.

A value is never chosen for being larger or first: values that are shown impossible lose, then the number of
independent sources counts, then whether a value looks misread (`plausible`), then completeness; the order of the
records decides only between equals. A fuller form of one value wins unless it looks misread, or several sources agree
on another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from refkit.matching.dates import Dated, relate
from refkit.matching.names import NEAR, name_key, same_name
from refkit.matching.numbers import first_and_last, first_number
from refkit.matching.plausible import oddity
from refkit.matching.titles import title_key
from refkit.model import DATE_FIELDS, NAME_FIELDS, Conflict, Date, Name
from refkit.normalise.compare import words

# no work that a note cites is printed after this year
LAST_YEAR = 2100
TEXTS = (
    "title", "container_title", "collection_title", "publisher", "publisher_place", "authority",
    "event_title", "event_place",
)  # fmt: skip
# fields of which a fuller value is the better one even where the two differ
COMPLETE = (
    "authors", "editors", "translators", "issued", "title", "container_title", "publisher", "authority",
    "event_title",
)  # fmt: skip
# fields that a reader may have cut in the wrong place
READ = frozenset((*TEXTS, *NAME_FIELDS))
# so many sources that print one form are agreed, and so a subtitle goes on
AGREED, SUBTITLED = 3, (":", ".", " –", " —", " -", "?", "!")
NONE: frozenset[str] = frozenset()
NUMBERS = ("volume", "issue", "edition", "collection_number")
# the work's own entry counts as two sources more
OWN = 2
# a name more counts as ten given names spelled out, and an initial as a tenth of one
PERSON, INITIAL = 10, 0.1


class Printed:
    """One record's value of one field.

    `doubt` is why the value cannot be right, or ""; `own` says that the record is the work's own entry; `text`,
    `fullness` and `oddity` (how many signs of a misreading it bears) are made once.
    """

    __slots__ = ("doubt", "fullness", "oddity", "own", "record", "source", "text", "value")

    def __init__(
        self, field: str, value: Any, record: str, source: str, *, own: bool = False, doubt: str = ""
    ) -> None:
        self.value = value
        self.record = record
        self.source = source
        self.own = own
        self.doubt = doubt
        self.text = as_text(value)
        self.fullness = FULLNESS[field](value) if field in FULLNESS else 0.0
        self.oddity = oddity(field, value) if field in READ else 0


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
    chosen = _fullest(best, agreed=_agreed(best) if field in TEXTS else frozenset())
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


def _strength(field: str, group: list[Printed]) -> tuple[bool, int, int, int, float]:
    sources = {item.source for item in group}
    own = OWN * any(item.own for item in group)
    # between two towns or two numbers length is no evidence
    fullest = max(item.fullness for item in group) if field in COMPLETE else 0
    least = min(item.oddity for item in group)
    return not group[0].doubt, len(sources) + own, len(group), -least, fullest


Agree = Callable[[Any, Any], bool]


def _agree(field: str) -> Agree:
    """How two values of a field are told to say the same; texts do where the words of one are in the other."""
    return AGREE.get(field, _within)


def _same_words(one: Any, two: Any) -> bool:
    return words(as_text(one)) == words(as_text(two))


def _same_number(one: str, two: str) -> bool:
    return first_number(one) == first_number(two)


def _same_first_page(one: str, two: str) -> bool:
    return first_and_last(one)[0] == first_and_last(two)[0]


def _same_year(one: Date, two: Date) -> bool:
    return relate(one, two) >= Dated.YEAR


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


AGREE: Mapping[str, Agree] = {
    **dict.fromkeys(NAME_FIELDS, _same_people),
    **dict.fromkeys(("issued", "original_date"), _same_year),
    **dict.fromkeys(NUMBERS, _same_number),
    **dict.fromkeys(("url", "doi", "isbn", "issn", "kind", "accessed", "number"), _same_words),
    "title": _same_title,
    "page": _same_first_page,
}


def _agreed(group: list[Printed]) -> frozenset[str]:
    """The texts of the one form that several sources print word for word, where all others stand alone."""
    forms: dict[tuple[str, ...], set[str]] = {}
    texts: dict[tuple[str, ...], set[str]] = {}
    for item in group:
        form = tuple(words(item.text))
        forms.setdefault(form, set()).add(item.source)
        texts.setdefault(form, set()).add(item.text)
    most = max(forms, key=lambda form: len(forms[form]))
    others = max((len(sources) for form, sources in forms.items() if form != most), default=0)
    return frozenset(texts[most]) if len(forms[most]) >= AGREED and others <= 1 else frozenset()


def _goes_on(text: str, agreed: frozenset[str]) -> bool:
    """A subtitle behind what the others print."""
    return any(
        text.casefold().startswith(f"{form.casefold().rstrip('.')}{mark}")
        for form in agreed
        for mark in SUBTITLED
    )


def _fullest(group: list[Printed], agreed: frozenset[str] = NONE) -> Printed:
    """The fullest form in a group that does not look misread; between equally full ones that which most sources print.

    Where several sources agree on a form (`agreed`), a fuller one of a single source has to go on as a subtitle does.
    """
    votes = Counter(text for text, _ in {(item.text, item.source) for item in group})

    def rank(item: Printed) -> tuple[int, bool, float, int, int, int]:
        text = item.text
        marks = 0 if text.isascii() else sum(not char.isascii() for char in text)
        backed = not agreed or text in agreed or _goes_on(text, agreed)
        return -item.oddity, backed, item.fullness, votes[text], -int(text.isupper()), marks

    return max(group, key=rank)  # max keeps the first of equals: the order of the records


def _date_parts(date: Date) -> float:
    return sum(part is not None for part in (date.year, date.month or date.season, date.day, date.end))


def _names_printed(names: tuple[Name, ...]) -> float:
    """A name counts more than given names spelled out, and these more than initials."""
    spelled = sum(len(part) > 1 for name in names for part in name.given.replace(".", " ").split())
    return PERSON * len(names) + spelled + INITIAL * sum(len(name.given.split()) for name in names)


# how full a value of a field is; of all other fields no value is fuller than another
FULLNESS: Mapping[str, Callable[[Any], float]] = {
    **dict.fromkeys(DATE_FIELDS, _date_parts),
    **dict.fromkeys(NAME_FIELDS, _names_printed),
    **dict.fromkeys(TEXTS, lambda value: len(words(value))),
    # "13" and "Vol. 13" say the same; the word belongs to the style of a note
    **dict.fromkeys(NUMBERS, lambda value: -len(value)),
    "page": len,
}


class _Choice(NamedTuple):
    """The group of values that was chosen, the next one, and the value chosen of the group."""

    field: str
    best: list[Printed]
    beaten: list[Printed]
    chosen: Printed

    def outdone(self) -> bool:
        """A fuller form of the same value was not chosen."""
        return not self.beaten and self.chosen.fullness < max(item.fullness for item in self.best)

    def sources(self) -> tuple[int, int]:
        """How many independent sources print each group."""
        return len({item.source for item in self.best}), len({item.source for item in self.beaten})

    def misread(self) -> bool:
        """The other value bears more signs of a misreading."""
        return min(item.oddity for item in self.best) < min(item.oddity for item in self.beaten)

    def fuller(self) -> bool:
        """The value says more than any of the other group."""
        return self.field in COMPLETE and self.chosen.fullness > max(item.fullness for item in self.beaten)


# why a value was chosen: the first test that holds
REASONS: tuple[tuple[Callable[[_Choice], bool], Callable[[_Choice], str]], ...] = (
    (lambda it: it.outdone(), lambda it: "the form of one value that is printed well, or most"),
    (lambda it: not it.beaten, lambda it: "the fullest form of one value"),
    (
        lambda it: bool(it.beaten[0].doubt and not it.best[0].doubt),
        lambda it: f"the other value is impossible: {it.beaten[0].doubt}",
    ),
    (lambda it: any(item.own for item in it.best), lambda it: "printed in the work itself"),
    (
        lambda it: len(set(it.sources())) > 1,
        lambda it: "printed by {} independent sources against {}".format(*it.sources()),
    ),
    (
        lambda it: len(it.best) != len(it.beaten),
        lambda it: f"printed by {len(it.best)} records against {len(it.beaten)}",
    ),
    (_Choice.misread, lambda it: "the other value looks misread"),
    (_Choice.fuller, lambda it: "the fuller of equally supported values"),
    (lambda it: it.field == "accessed", lambda it: "each note has its own date of access"),
    (lambda it: True, lambda it: "the first of equally supported values: please check"),
)


def _reason(field: str, best: list[Printed], others: list[list[Printed]], chosen: Printed) -> str:
    choice = _Choice(field, best, others[0] if others else [], chosen)
    return next(said(choice) for test, said in REASONS if test(choice))
