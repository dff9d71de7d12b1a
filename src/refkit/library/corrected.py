"""Records that decisions know and no file has any more come in, and those that are new; which was corrected goes out.

Where a file is renamed and a record of it corrected at once, neither name nor content says which record it is. It is
followed where one new record alone fits: by its number in a database, by its DOI, or by author, year and title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from refkit.library.identity import Identity
from refkit.matching.decisions_printed import has_doi, is_still, kept_of, resembles
from refkit.model import Work
from refkit.normalise.compare import fold, words

Number = tuple[str, str]
"""A database, and a record's number there."""
TITLE = 24
"""So many characters of a title are enough to look a record up."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")


class Corrected:
    """The new records of a run that may be what decisions know under another name."""

    def __init__(
        self, printed: Mapping[str, str], numbered: Mapping[str, Number], before: Collection[int]
    ) -> None:
        """What is known of records that decisions name: what they `printed`, and their numbers in databases.

        `before` are the contents of all records of the run before: what was there then is no corrected record.
        """
        self._printed = printed
        self._numbered = numbered
        self._before = before
        keys = {key for text in printed.values() for key in _keys(text)}
        self._new: dict[object, dict[str, tuple[Work, Number]]] = {
            key: {} for key in (*keys, *numbered.values())
        }

    def look_at(self, name: str, work: Work, known: Identity) -> None:
        """Take a record that no decision knows by its name or content."""
        if not self._new or known.content in self._before:
            return
        number = known.database, known.accession
        for key in (*_keys(kept_of(work)), number):
            if key in self._new:
                self._new[key][name] = work, number

    def follow(self, lost: Iterable[str]) -> Iterator[tuple[str, str]]:
        """For each lost name the one new record that fits it, and no other lost name."""
        found = {name: new for name in lost if (new := self._one(name))}
        claims = Counter(found.values())
        return ((name, new) for name, new in found.items() if claims[new] == 1)

    def _one(self, name: str) -> str:
        """The one record that fits; "" for none or several."""
        printed, number = self._printed.get(name, ""), self._numbered.get(name)
        pool: dict[str, tuple[Work, Number]] = {}
        for key in (*_keys(printed), number):
            pool |= self._new.get(key, {})
        fit = [new for new, (work, has) in pool.items() if _fits(work, printed, same=has == number)]
        return fit[0] if len(fit) == 1 else ""


def _fits(work: Work, printed: str, *, same: bool) -> bool:
    """Is a record what a decision keeps? `same` says that it has the same number in the same database."""
    if same and not printed:
        return True
    if same or has_doi(work, printed):
        return resembles(work, printed.partition(" ")[2] if _DOI.match(printed) else printed)
    return is_still(work, printed)


def _keys(kept: str) -> Iterator[str]:
    """What a record can be looked up by: its DOI, who and when, and the begin of its title."""
    doi, _, rest = kept.partition(" ") if _DOI.match(kept) else ("", "", kept)
    head, _, title = rest.partition(", ")
    yield from filter(None, (doi.casefold(), fold(head), " ".join(words(title))[:TITLE]))
