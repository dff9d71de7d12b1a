"""Comparable records come in; the pairs worth comparing go out, with every block capped and what a cap left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from refkit.matching.options import MatchOptions
from refkit.matching.prepare import Comparable

KEY_NAMES = {
    "a": "first author and longest title word",
    "b": "first author and first title word",
    "c": "container, volume and first page",
    "d": "DOI",
    "e": "who and when",
    "f": "first three title words",
    "g": "first title word and year of a document",
    "i": "ISBN and title",
    "j": "container and day",
    "l": "three longest title words",
    "n": "document number",
    "p": "where and when",
    "s": "who, where and on which day of a year",
    "t": "title",
    "u": "URL",
    "w": "day of a law or paper, or of what a body said",
    "y": "first author, year, where and volume",
    "z": "last three title words",
}


# a pair that shares one of these is always weighed
STRONG = frozenset("cdegijnpsuwy")


class Candidates(NamedTuple):
    """Pairs (left index < right index) in order, and for each kind of key the pairs a cap left out."""

    pairs: Iterable[tuple[int, int]]
    dropped: dict[str, int]


def worthwhile(kind: str, left: Comparable, right: Comparable) -> bool:
    """Whether a pair that shares a key of this kind is worth weighing, by a look at the bits of titles and names.

    A title alone needs a common author (or none printed), or to be the same as a whole; words of titles need a
    common author and six tenths of the shorter title, rounded.
    """
    if kind in STRONG:
        return True
    one, two = left.mask, right.mask
    if kind == "t" and one == two:
        return True
    if left.names and right.names and not left.names & right.names:
        return False
    return kind == "t" or (one & two).bit_count() >= (6 * min(one.bit_count(), two.bit_count()) + 5) // 10


def keys(record: Comparable) -> set[str]:
    """The blocking keys of one record; two records that share a key are candidates.

    Several keys lean on different fields, so that a misprint in one field leaves the others.
    """
    found: set[str] = set()
    if record.doi:
        found.add(f"d{record.doi}")
    if record.url:
        found.add(f"u{record.url}")
    found.update(f"t{form}" for form in record.title.forms)
    words = record.title.words
    longest = sorted(words, key=lambda word: (-len(word), word))[:3]
    if len(words) > 2:
        found.add(f"f{words[0][:5]}|{words[1][:5]}|{words[2][:5]}")
        found.add(f"z{words[-3][:5]}|{words[-2][:5]}|{words[-1][:5]}")
        found.add(f"l{longest[0][:6]}|{longest[1][:6]}|{longest[2][:6]}")
    elif len(words) == 2:
        # a title of two words has one order of them
        found.add(f"f{words[0][:5]}|{words[1][:5]}")
    date = record.date
    for name in record.people[:2]:
        who = (name.family or max(name.core, key=len))[:5]
        if longest:
            found.add(f"a{who}|{longest[0][:5]}")
            found.add(f"b{who}|{words[0][:5]}")
        if date is not None:
            found.add(f"y{who}|{date.year}|{_where(record)}|{record.volume}")
            if record.event and date.month:
                # which word of a body, or of a person taken for one, the other prints is not known
                spoken = (who,) if name.family else {word[:5] for word in name.core}
                found.update(f"e{one}|{date.year}-{date.month}-{date.day}" for one in spoken)
                found.update(f"s{who}|{place}|{date.month}-{date.day}" for place in record.place)
    if date is not None and date.day:
        day = f"{date.year}-{date.month}-{date.day}"
        if record.event:
            found.update(f"p{place}|{day}" for place in record.place | record.venue)
        if (record.event or record.family in ("law", "paper")) and not any(
            name.family for name in record.people
        ):
            found.add(f"w{day}")
        if record.container.all:
            # "The Morning Star" is the "Morning Star"
            named = record.container.words or record.container.all
            found.add(f"j{named[0][:5]}|{day}")
    if record.container.all and record.pages[0]:
        page = record.pages[0]
        found.add(f"c{record.container.all[0][:4]}|{record.volume}|{page}")
        if date is not None:
            found.add(f"c{date.year}|{page}|{record.pages[1]}|{record.container.all[0][0]}")
    if date is not None and words and record.family in ("law", "paper") and len(words[0]) > 4:
        # "White Paper 2006" is the first words of a long title
        found.add(f"g{words[0][:6]}|{date.year}")
    if record.isbn and words:
        found.add(f"i{record.isbn}|{words[0][:5]}")
    if record.numbers or record.title.numbers:
        year = str(date.year) if date is not None else ""
        found.update(f"n{n}" for n in record.numbers | record.title.numbers if len(n) > 2 and n != year)
        if record.family == "law":
            # "6/94"
            found.add("n" + "-".join(sorted(record.numbers or record.title.numbers)))
    return found


def _where(record: Comparable) -> str:
    """A word for where a work stands or came out, "" where nothing is printed."""
    if record.container.words:
        return record.container.words[0][:4]
    return min(record.place or record.publisher, default="")[:4]


def sort_ranks(records: Sequence[Comparable]) -> list[int]:
    """The rank of each record when all are sorted by title, author and date: neighbours in it look alike."""

    def by(index: int) -> tuple[str, str, str, int]:
        record = records[index]
        name = record.people[0] if record.people else None
        title = record.title.forms[0] if record.title.forms else ""
        when = record.date.edtf if record.date else ""
        return title, (name.family or name.core[0]) if name else "", when, index

    ranks = [0] * len(records)
    for rank, index in enumerate(sorted(range(len(records)), key=by)):
        ranks[index] = rank
    return ranks


def candidates(records: Sequence[Comparable], options: MatchOptions) -> Candidates:
    """All candidate pairs, found in plain Python: for the up to some ten thousand records of a bibliography."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            blocks[key].append(record.index)
    dropped: dict[str, int] = {}
    ranks: list[int] = []
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        size = len(members)
        if size < 2:
            continue
        reach = size
        if size > options.block_cap:
            ranks = ranks or sort_ranks(records)
            members.sort(key=ranks.__getitem__)
            reach = options.window
            dropped[key[0]] = dropped.get(key[0], 0) + left_out(size, reach)
        for at, left in enumerate(members):
            for right in members[at + 1 : at + 1 + reach]:
                if worthwhile(key[0], records[left], records[right]):
                    pairs.add((left, right) if left < right else (right, left))
    return Candidates(sorted(pairs), dropped)


def left_out(size: int, window: int) -> int:
    """How many pairs of a block of `size` records a window leaves out."""
    beyond = size - window - 1
    return beyond * (beyond + 1) // 2
