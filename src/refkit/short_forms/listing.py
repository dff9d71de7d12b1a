"""The entries of reference lists come in; which of them a name and a year, or a number, means goes out.

It is made of what readers printed (before anything is parsed) or of works; where an entry has no work its first words
and its years have to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from refkit.languages import pattern
from refkit.model import Name, Work
from refkit.short_forms.folded import fold

YEAR = r"(?<![\d/])(?:1[4-9]|20)\d\d(?![\d])"
_DATED = re.compile(rf"(?P<year>{YEAR})(?P<letter>[a-z](?!\w))?")
_UNDATED = pattern(r"(?<!\w)(?:<<~undated>>)(?!\w)", re.IGNORECASE)
_DASHES = re.compile(r"\W{0,2}(?:[—–―⸺⸻_-]\s?){2,}|\W{0,2}[—–―⸺⸻](?=[.,:;\s(])")
_ACRONYM = re.compile(
    r"[(\[](?P<letters>(?=[a-z&]*[A-Z][a-z&]*[A-Z])[A-Za-z&]{2,10})[)\]]|^(?P<first>[A-Z]{2,9})(?=[\s.,:(=–—])"
)
_WORD = re.compile(r"[^\W\d_]+")
HEAD, NEAR = 80, 240
"""In so many characters the first name of an entry stands, and in so many all of its names."""
FIRST, ALONE = 7, 3
"""Among so many words the name of a body stands, among so many a family name."""
EXACT, SHORTENED, FEW, LOOSE = 4, 3, 2, 1
"""How well names fit: all of them; some and "et al."; the same where only one more is meant; words of the entry."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as it can be cited.

    Label, folded family names with initials, other names of bodies, (year, letter); the words at its head, and near it.
    """

    id: str
    list: int
    label: str
    names: tuple[str, ...]
    initials: tuple[str, ...]
    aliases: frozenset[str]
    dates: frozenset[tuple[str, str]]
    head: tuple[str, ...]
    near: frozenset[str]
    opens: str
    """Its first words as printed, folded: particles in front of a name count."""


@dataclass(slots=True)
class Listing:
    """The entries of a document's lists, by names, years and labels."""

    items: list[Item] = field(default_factory=list)
    _by_year: dict[str, list[Item]] = field(default_factory=dict)
    _last: tuple[tuple[str, ...], frozenset[str]] = ((), frozenset())

    def add(self, name: str, at: int, label: str, text: str, work: Work | None = None) -> None:
        """Take an entry: its id, the number of its list, its label and text, and its work where that is known."""
        head, near = _words(text)
        if _DASHES.match(text) is not None:
            head, near = self._last[0], near | self._last[1]
        else:
            self._last = (head, near)
        names = _people(work)
        item = Item(
            name,
            at,
            label,
            tuple(fold(one.family or one.literal) for one in names),
            tuple(fold(one.given)[:1] for one in names),
            _aliases(text, names),
            _dates(text, work),
            head,
            near,
            fold(text[:HEAD]),
        )
        self.items.append(item)
        for year in _years(item, text):
            self._by_year.setdefault(year, []).append(item)

    def labelled(self, label: str, at: int) -> Item | None:
        """The entry with a label in a list; where that has none the only one of all lists."""
        found = [item for item in self.items if item.label == label]
        return next((item for item in found if item.list == at), found[0] if len(found) == 1 else None)

    def meant(
        self, names: Sequence[str], *, others: bool, year: str, letter: str, at: int = -1
    ) -> list[Item]:
        """The entries that names and a year ("" for none) mean, those that fit best; several where that is not sure."""
        dated = [item for item in self._by_year.get(year, ()) if _lettered(item, year, letter)]
        found = _best(dated, lambda item: _fit(item, names, others))
        # else names that a reader did not see
        found = found or _best(dated, lambda item: LOOSE * _loosely(item, names))
        for better in (
            lambda item: bool(letter) and (year, letter) in item.dates,
            lambda item: item.list == at,
        ):
            found = list(filter(better, found)) or found
        return found

    def names(self, name: str) -> bool:
        """Does an entry begin with this name?"""
        return any(_fit(item, [name], True) for item in self.items)


def _people(work: Work | None) -> tuple[Name, ...]:
    return () if work is None else work.makers or work.editors


def _years(item: Item, text: str) -> set[str]:
    """The years of an entry; "" where it prints that it has none."""
    undated = {""} if _UNDATED.search(text) is not None else set()
    return {year for year, _ in item.dates} | undated


def _words(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words at the head of an entry, and all that stand near it."""
    head = (word for word in fold(text[:HEAD]).split() if len(word) > 1 and word not in _PARTICLES)
    return tuple(islice(head, FIRST)), frozenset(fold(text[:NEAR]).split())


def _best(items: Iterable[Item], fit: Callable[[Item], int]) -> list[Item]:
    """Those that fit best, if any does."""
    scored = [(score, item) for item in items if (score := fit(item))]
    most = max((score for score, _ in scored), default=0)
    return [item for score, item in scored if score == most]


def _dates(text: str, work: Work | None) -> frozenset[tuple[str, str]]:
    """The years that an entry can be cited by: that of the work, or all that it prints."""
    printed = {(match["year"], match["letter"] or "") for match in _DATED.finditer(text)}
    issued = _issued(work)
    if not issued:
        return frozenset(printed)
    own = {date for date in printed if date[0] == issued}
    return frozenset({date for date in own if date[1]} or {(issued, "")})


def _issued(work: Work | None) -> str:
    return str(work.issued.year or "") if work is not None and work.issued is not None else ""


def _lettered(item: Item, year: str, letter: str) -> bool:
    """Does the letter behind a year fit an entry: the same, or none on either side?"""
    return not letter or (year, letter) in item.dates or (year, "") in item.dates


def _aliases(text: str, names: Iterable[Name]) -> frozenset[str]:
    """Other names of a body: its letters, as printed beside it or made of it."""
    found = {fold(match["letters"] or match["first"]) for match in _ACRONYM.finditer(text[:NEAR])}
    for name in names:
        letters = "".join(word[0] for word in name.literal.split() if word[0].isupper())
        if len(letters) > 1:
            found.add(letters.casefold())
    return frozenset(found)


def _fit(item: Item, names: Sequence[str], others: bool) -> int:
    """How well printed names fit an entry (0: not at all)."""
    if not item.names:
        return LOOSE * _loosely(item, names)
    more = len(item.names) - len(names)
    if not names or more < 0 or not all(_same(name, item, at) for at, name in enumerate(names)):
        return 0
    return _BY_MORE[others, min(more, 2)]


# whether "et al." is printed, and how many more names the entry has
_BY_MORE = {
    (False, 0): EXACT, (False, 1): LOOSE, (False, 2): LOOSE,
    (True, 0): LOOSE, (True, 1): FEW, (True, 2): SHORTENED,
}  # fmt: skip


def _same(printed: str, item: Item, at: int) -> bool:
    """Is a printed name the one at this place of the entry: family name, with the initial if there is one?"""
    initials = _INITIAL.findall(printed)
    theirs, known = item.initials[at], item.names[at]
    if initials and theirs and fold(initials[0]) != theirs:
        return False
    family = fold(_INITIALS.sub("", printed))
    bare = _without_particles(family)
    if bare == _without_particles(known):
        return True
    first_words = " " in bare and not theirs and known.startswith(f"{bare} ")
    return not at and (family in item.aliases or first_words)


_INITIAL, _INITIALS = re.compile(r"(?<!\w)(\w)\."), re.compile(r"(?<!\w)\w\.\s?-?")
_PARTICLES = frozenset(
    "da de del della der den di do dos du la le van von vom zu zur ter ten af av al el d l".split()
)


def _without_particles(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return " ".join(words)


def _loosely(item: Item, names: Sequence[str]) -> bool:
    """Do the words of the names stand in the entry, those of the first at its head?"""
    words = [_WORD.findall(fold(_INITIALS.sub("", name))) for name in names]
    if not words or not words[0]:
        return False
    first = words[0]
    if len(words) == 1 and " ".join(first) in item.aliases:
        return True
    there = item.near.issuperset(word for name in words for word in name)
    return there and first[-1] in item.head[: FIRST if len(first) > 1 else ALONE]
