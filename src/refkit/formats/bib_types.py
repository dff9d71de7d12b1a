"""A work goes in; its entry type in a .bib file, and what stands there in words for want of a field, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from refkit.formats.kinds import DECIDED, HERE, from_bib, kind, table
from refkit.model import Name, Work
from refkit.normalise.lexicon import toml

REPORT = "Report"  # what a @techreport without genre and series is called
THESIS = "Thesis"
ENTRY_TYPE = "entrytype"
"""The extra field with the type an entry had in its file, where its kind alone would give it another."""

_MASTERS = re.compile(r"master|magist|m\.?\s?a\.|m\.?\s?sc|diplom|licen|laurea", re.IGNORECASE)


class Choice(NamedTuple):
    """A row of [[choose]]: works of these kinds that have all of `needs` and nothing of `lacks` get the type."""

    kinds: frozenset[str]
    type: str
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    cited: bool = False
    """Whether it is for works that notes cite alone: an entry of a record file keeps its type."""

    def fits(self, work: Work) -> bool:
        """Has the work what the row asks for?"""
        if self.cited and not work.evidence:
            return False
        needed = all(any(getattr(work, one) for one in field.split("|")) for field in self.needs)
        return needed and not any(getattr(work, field) for field in self.lacks)


@cache
def _choices() -> dict[str, tuple[Choice, ...]]:
    """The rows by kind, in the order of the table."""
    rows = [
        Choice(
            frozenset(row.get("kinds", table().kinds)),
            row["type"],
            tuple(row.get("needs", ())),
            tuple(row.get("lacks", ())),
            row.get("cited", False),
        )
        for row in toml("bib", HERE)["choose"]
    ]
    return {name: tuple(row for row in rows if name in row.kinds) for row in rows for name in row.kinds}


@cache
def _types(dialect: str) -> frozenset[str]:
    return frozenset(toml("bib", HERE)["types"][dialect].split())


def entry_type(work: Work, *, biblatex: bool) -> tuple[str, str]:
    """The entry type of a work, and the `entrysubtype` that tells its kind where the type alone does not.

    A type is kept whatever the work lacks of what BibTeX's styles ask for: they warn, and print the rest.
    """
    row = kind(work.kind)
    name = _kept(work, biblatex) or (row.biblatex if biblatex else _plain(work))
    if row.subtype and from_bib(name, row.subtype) == row.csl:
        return name, row.subtype
    told = from_bib(name, "") == row.csl and not (name == "inbook" and not work.container_title)
    return name, "" if told else row.csl


def is_regular(name: str, subtype: str, work: Work) -> bool:
    """Would a work that had the entry type `name` and this `entrysubtype` get it again without being told?"""
    row = kind(work.kind)
    if name == row.biblatex and (row.subtype == subtype != "" or name not in _types("bibtex")):
        return True
    return name == _plain(work)


def _kept(work: Work, biblatex: bool) -> str:
    """The type that the entry had in its file, where the dialect knows it."""
    name = next((value for field, value in work.extra if field == ENTRY_TYPE), "") if work.extra else ""
    return name if name in _types("biblatex" if biblatex else "bibtex") else ""


def _plain(work: Work) -> str:
    """A type of BibTeX's standard styles."""
    row = kind(work.kind)
    name = next((one.type for one in _choices().get(row.csl, ()) if one.fits(work)), row.bibtex)
    return "mastersthesis" if name == "phdthesis" and _MASTERS.search(work.genre) else name


def stand_ins(name: str, work: Work) -> tuple[str, ...]:
    """What the type field says where a work has no genre and BibTeX would print "Technical Report" or "PhD thesis"."""
    if name == "techreport":
        word = toml("bib", HERE)["stand_in"].get(work.kind, REPORT)
        return tuple(filter(None, (work.collection_title, word)))
    return (THESIS,) if name == "phdthesis" else ()


def makers(work: Work, name: str) -> tuple[Name, ...]:
    """The authors; in BibTeX's types that ask for some, those of a decision are the court or body that decided."""
    return work.makers if name in ("article", "techreport") and work.kind in DECIDED else work.authors


def institution(work: Work, name: str) -> str:
    """Who issued a report: the publisher, or the one body that wrote it where a note names no other.

    BibTeX asks for an institution; `key` beside the author tells that it is the author again.
    """
    if work.publisher or name != "techreport" or not work.evidence or len(work.authors) != 1:
        return work.publisher
    return work.authors[0].literal


def how_published(work: Work, name: str = "misc") -> str:
    """Where a work is found, in words, for entry types of which styles print nothing else."""
    text = ", ".join(dict.fromkeys(filter(None, _where(work, name))))
    return text if "://" in text.partition(" ")[0] else text[:1].upper() + text[1:]


def _where(work: Work, name: str) -> Iterator[str]:
    yield work.authority
    yield " ".join(filter(None, (work.genre, work.number or work.collection_number)))
    reported = [work.volume, work.container_title, work.page] if work.kind in DECIDED else [""]
    yield " ".join(reported) if all(reported) else work.container_title
    yield from (work.collection_title, work.event_title, work.event_place)
    if name == "unpublished":
        yield from (work.archive_location, work.archive)
    if not work.event_title:
        yield work.publisher
    if name != "booklet":  # it prints its address
        yield work.publisher_place


def in_words(name: str) -> str:
    """The field of an entry type that says where the work is found."""
    return "note" if name == "unpublished" else "howpublished" if name in ("misc", "booklet") else ""


def without_words(text: str, words: str) -> str:
    """A note without the words that were written before it for BibTeX's sake."""
    if words and text == words:
        return ""
    return text[len(words) + 2 :] if words and text.startswith(f"{words}. ") else text
