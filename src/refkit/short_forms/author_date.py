"""Running text comes in, with the entries of reference lists; citations by author and year go out, in groups.

"(see Nye 1990; Keohane and Nye 1977a, 4)" is a group of two, "Nye (1990: 12)" one of one. What has the shape and no
entry comes out too, so that it can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from refkit.languages import pattern
from refkit.short_forms.backrefs import IBID
from refkit.short_forms.folded import fold
from refkit.short_forms.listing import Listing
from refkit.short_forms.names_before import names_at_end, particles_before

_AND = r"(?:\s?,\s(?:(?:<<conjunction>>|&)\s)?|\s?;\s|\s?/\s?|\s(?:<<conjunction>>|&)\s)"
_SPLIT = pattern(_AND)
_YEAR = r"(?:1[4-9]|20)\d\d"
YEAR = pattern(
    rf"(?<![\d/.–-])(?:\[(?:1[4-9]|20)\d\d\]\s?|(?:1[4-9]|20)\d\d/)?(?P<year>{_YEAR})(?P<letter>[a-z])?(?![\w])(?:\s\[{_YEAR}\])?"
    r"|(?P<undated>(?<!\w)(?:<<~undated>>))(?!\w)",
    re.IGNORECASE,
)
# no bracket of citations is longer; one within it holds a year, or what a name stands for
_BRACKETS = re.compile(
    r"\((?:[^()]{0,500}(?:\([^()]{0,80}\)[^()]{0,200}){0,2})\)|\[[^\[\]]{0,120}\d{4}[^\[\]]{0,200}\]"
)
_SIGNAL = pattern(
    r"\s*(?P<signal>(?:<<signal>>|<<lead>>)(?:,?\s+(?:<<signal>>))*)(?=[\s,:;])[,:]?\s+", re.IGNORECASE
)
_IBID = pattern(rf"\s*(?:{IBID})(?=[\s,.;:)\]]|$)", re.IGNORECASE)
_PLACE = pattern(
    r"\s*(?P<lead>[,:]|(?=§))\s*(?:(?:<<locator_lead>>)\s)?(?P<place>(?:(?:<<locators>>)(?!\w)\.?\s?)?"
    r"(?:[A-Z]?\d+[a-z]?|[ivxlc]+)(?![\w])(?:\s?[–—-]\s?\d+)?(?:\s?(?:ff?|sq+|ss)(?!\w)\.?)?"
    r"(?:\s?(?:,|and|und|et|y|e|&)\s(?:(?:<<locators>>)(?!\w)\.?\s?)?\d+(?![\w])(?:\s?[–—-]\s?\d+)?(?:\s?ff?(?!\w)\.?)?)*)",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?<=[\s/])(?=[^\W\d_])")
_LETTERS = pattern(r"(?:\s?[,/&]\s?(?:(?:<<conjunction>>)\s)?[b-h](?!\w))+")
_OPENS = re.compile(r"[\s,;]*")
# what may stand between two years of one author
_BETWEEN = pattern(r"[\s,;:&]*(?:<<conjunction>>)?[\s,;:&]*")
ACRONYM = 4
"""An acronym has no more letters."""
BEHIND = 160
"""So many characters in front of a bracket the names of a narrative citation stand."""


class Style(NamedTuple):
    """How a text cites: with a comma between names and year, with names in capitals."""

    comma: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation: its span, names, year ("" where undated) with letter, spans of place and signal, its entries.

    `form` is "date", or "ibid" for "(ebd., 12)". `strong` where it has the shape of a citation, whatever the list has.
    """

    start: int
    end: int
    names: tuple[str, ...]
    others: bool
    year: str
    letter: str
    place: tuple[int, int] | None = None
    signal: tuple[int, int] | None = None
    form: str = "date"
    style: Style | None = None
    known: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Citations that share a bracket: their span with it, and whether the names stand in front of it."""

    start: int
    end: int
    cites: tuple[Cite, ...]
    narrative: bool = False

    @property
    def known(self) -> bool:
        """Does the list have one of them, or is the one before meant?"""
        return any(cite.known for cite in self.cites)

    @property
    def dated(self) -> bool:
        """Does the list have one of them, by its year?"""
        return any(cite.known and cite.form == "date" for cite in self.cites)


def find(text: str, listing: Listing, at: int = -1) -> Iterator[Group]:
    """The groups in a text, in order; `at` is the number of the list that the text goes with."""
    finder = _Finder(text, listing, at)
    reached = 0
    for bracket in _BRACKETS.finditer(text):
        if bracket.start() >= reached:
            start, end = bracket.start() + 1, bracket.end() - 1
            group = (
                finder.narrative(start, end, reached)
                or finder.ibid(start, end)
                or finder.bracketed(start, end)
            )
            if group is not None:
                reached = group.end
                yield group


class _Who(NamedTuple):
    """Names in front of a year: where they begin, whether there are others, whether a comma follows."""

    start: int
    names: tuple[str, ...]
    others: bool
    comma: bool


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds citations in a text, whose brackets go from `start` to `end`, without these."""

    text: str
    listing: Listing
    at: int

    def narrative(self, start: int, end: int, reached: int) -> Group | None:
        """ "Nye (1990: 12; 2004)": a year opens the bracket, and names stand in front of it."""
        year = YEAR.match(self.text, start, end)
        who = self._names(max(reached, start - BEHIND), start - 1, year) if year is not None else None
        cites = [*self._cites(start, end, who)] if who is not None else []
        if who is None or not cites or not (cites[0].known or self._ends(cites[-1].end, end)):
            return None
        cites[0] = replace(cites[0], start=who.start, strong=True)
        return Group(who.start, end + 1, tuple(cites), narrative=True)

    def ibid(self, start: int, end: int) -> Group | None:
        """ "(ebd., 12)": nothing else stands in the bracket."""
        words = _IBID.match(self.text, start, end)
        if words is None:
            return None
        place = self._place(words.end(), end)
        if (place or words.span())[1] < end - 1:
            return None
        cite = Cite(start, end, (), False, "", "", place, form="ibid", known=True)
        return Group(start - 1, end + 1, (cite,))

    def bracketed(self, start: int, end: int) -> Group | None:
        """ "(see Nye 1990; Keohane and Nye 1977a, 4)"."""
        cites = tuple(self._cites(start, end, None))
        return Group(start - 1, end + 1, cites) if cites else None

    def _cites(self, start: int, end: int, who: _Who | None) -> Iterator[Cite]:
        """The citations within a bracket, names before years; a year alone has the names of the one before."""
        reached = place = start
        while (year := YEAR.search(self.text, place, end)) is not None:
            place = year.end()
            own = self._names(self._behind_signal(reached, end)[1], year.start(), year)
            if own is None and (who is None or not _BETWEEN.fullmatch(self.text, reached, year.start())):
                continue
            who = own or (who._replace(start=year.start()) if who is not None else None)
            if who is not None:
                cites = self._lettered(self._cite(reached, end, year, who, named=own is not None), year, end)
                reached = place = cites[-1].end
                yield from cites

    def _lettered(self, cite: Cite, year: re.Match[str], end: int) -> list[Cite]:
        """ "Nye 1990a, b": the letters behind the first are works of the same year."""
        found = [cite]
        letters = _LETTERS.match(self.text, year.end(), end) if cite.letter else None
        for match in re.finditer(r"[b-h]", letters.group()) if letters is not None else ():
            start = year.end() + match.start()
            known = self.listing.meant(
                cite.names, others=cite.others, year=cite.year, letter=match[0], at=self.at
            )
            found.append(
                replace(cite, start=start, end=start + 1, letter=match[0], place=None, known=bool(known))
            )
        return found

    def _cite(self, reached: int, end: int, year: re.Match[str], who: _Who, *, named: bool) -> Cite:
        """One citation, behind what was read so far."""
        lettered = _LETTERS.match(self.text, year.end(), end) if year["letter"] else None
        place = self._own_place(year.end(), end, who) if lettered is None else None
        stop = place[1] if place is not None else year.end()
        signal, begins = self._behind_signal(reached, end) if named else (None, reached)
        return Cite(
            who.start,
            stop,
            who.names,
            who.others,
            year["year"] or "",
            (year["letter"] or "").casefold(),
            place,
            signal,
            style=Style(who.comma, _is_shouted(who.names[0])),
            known=self._meant(who.names, who.others, year),
            strong=named and who.start <= begins and self._ends(stop, end) and not year["undated"],
        )

    def _behind_signal(self, start: int, end: int) -> tuple[tuple[int, int] | None, int]:
        """The words that lead to a citation, and where it begins."""
        opens = _OPENS.match(self.text, start, end)
        begins = opens.end() if opens is not None else start
        signal = _SIGNAL.match(self.text, begins, end)
        return (signal.span("signal"), signal.end()) if signal is not None else (None, begins)

    def _ends(self, start: int, end: int) -> bool:
        """Does nothing follow in the bracket, or something parted?"""
        rest = self.text[start:end].lstrip()
        return not rest or rest[0] in ";,:"

    def _place(self, start: int, end: int) -> tuple[int, int] | None:
        match = _PLACE.match(self.text, start, end)
        return match.span("place") if match is not None else None

    def _own_place(self, start: int, end: int, who: _Who) -> tuple[int, int] | None:
        """The place, unless it is another year of the same author: "(Lund, 2010, 2012)"."""
        place = self._place(start, end)
        year = YEAR.match(self.text, *place) if place is not None else None
        another = year is not None and not year["undated"] and self._meant(who.names, who.others, year)
        return None if another else place

    def _meant(self, names: Sequence[str], others: object, year: re.Match[str]) -> bool:
        letter = (year["letter"] or "").casefold()
        return bool(
            self.listing.meant(names, others=bool(others), year=year["year"] or "", letter=letter, at=self.at)
        )

    def _names(self, start: int, end: int, year: re.Match[str]) -> _Who | None:
        """The names right in front of a year: the most words that the list knows, or all that may be names."""
        found = names_at_end(self.text[start:end])
        if found is None:
            return None
        printed = self.text[start + found.start : start + found.end]
        read = [(begin, names) for begin in _beginnings(printed) for names in _ways(printed[begin:])]
        begin, names = next((one for one in read if self._meant(one[1], found.others, year)), read[1])
        first = start + found.start + begin
        return _Who(self._with_particles(max(start, 0), first, names, year), names, found.others, found.comma)

    def _with_particles(self, start: int, first: int, names: Sequence[str], year: re.Match[str]) -> int:
        """Where the names begin with "van der", if the entry that is meant does."""
        begins = max(start, particles_before(self.text, first))
        words = fold(f"{self.text[begins:first]} {names[0]}")
        meant = self.listing.meant(
            names, others=True, year=year["year"] or "", letter=(year["letter"] or "").casefold(), at=self.at
        )
        return begins if any(item.opens.startswith(words) for item in meant) else first


def _ways(printed: str) -> Iterator[tuple[str, ...]]:
    """Names as one body, and as a list."""
    yield (printed,)
    yield tuple(filter(None, map(str.strip, _SPLIT.split(printed)))) or (printed,)


def _beginnings(printed: str) -> list[int]:
    """Where names may begin: at their first word, or at a later one."""
    return [0, *(match.start() for match in _LATER.finditer(printed))]


def _is_shouted(name: str) -> bool:
    """Is a name set in capitals, and no acronym?"""
    return name.isupper() and len(name) > ACRONYM
