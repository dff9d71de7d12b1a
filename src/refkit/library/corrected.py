"""Records that decisions know and no file has any more come in, and those that are new; which was corrected goes out.

Where a file is renamed and a record of it corrected at once, neither name nor content says which record it is. It is
followed where one new record alone fits: by its number in a database, by its DOI, or by author, year and title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from refkit.library.earlier import Row
from refkit.library.identity import Identity
from refkit.matching.decisions_printed import has_doi, is_still, kept_of, parted, resembles
from refkit.model import Work
from refkit.normalise.compare import fold, words

Number = tuple[str, ...]
"""A database, and a record's number there; () for none."""
TITLE = 24
"""So many characters of a title are enough to look a record up."""


class Corrected:
    """The new records of a run that may be what decisions know under another name."""

    def __init__(self, names: Collection[str], printed: Mapping[str, str], before: Sequence[Row]) -> None:
        """What is known of records that decisions name: what they `printed`, and their rows in the run before.

        What was in any row `before` is no corrected record.
        """
        self._printed = {name: printed.get(name, "") for name in names}
        self._numbered = {row.id: _number(row) for row in before if row.id in self._printed}
        self._before = {row.content for row in before} - {0}
        every = (_lookups(text, self._numbered.get(name)) for name, text in self._printed.items())
        self._new: dict[object, dict[str, tuple[Work, Number]]] = {key: {} for key in chain(*every)}

    def look_at(self, name: str, work: Work, known: Identity) -> None:
        """Take a record that no decision knows by its name or content."""
        if not self._new or known.content in self._before:
            return
        number = _number(known)
        for key in self._new.keys() & set(_lookups(kept_of(work), number)):
            self._new[key][name] = work, number

    def follow(self, lost: Iterable[str]) -> Iterator[tuple[str, str]]:
        """For each lost name the one new record that fits it, and no other lost name."""
        found = {name: new for name in lost if (new := self._one(name))}
        claims = Counter(found.values())
        return ((name, new) for name, new in found.items() if claims[new] == 1)

    def _one(self, name: str) -> str:
        """The one record that fits; "" for none or several."""
        printed, number = self._printed[name], self._numbered.get(name)
        pool = dict(chain.from_iterable(self._new[key].items() for key in _lookups(printed, number)))
        fit = [
            new for new, (work, has) in pool.items() if _fits(work, printed, same=bool(has) and has == number)
        ]
        return fit[0] if len(fit) == 1 else ""


def _fits(work: Work, printed: str, *, same: bool) -> bool:
    """Is a record what a decision keeps? `same` says that it has the same number in the same database."""
    if same and not printed:
        return True
    if same or has_doi(work, printed):
        return resembles(work, parted(printed)[1])
    return is_still(work, printed)


def _number(row: Row | Identity) -> Number:
    """A record's number in a database; () where it has none."""
    return (row.database, row.accession) if row.accession else ()


def _lookups(kept: str, number: Number | None) -> Iterator[object]:
    """What a record can be looked up by: its number, its DOI, who and when, and the begin of its title."""
    doi, rest = parted(kept)
    head, _, title = rest.partition(", ")
    return filter(None, (number, doi.casefold(), fold(head), " ".join(words(title))[:TITLE]))
