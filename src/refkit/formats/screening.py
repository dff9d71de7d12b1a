"""Entries go in, the table that a screening program imports comes out: Rayyan's and Covidence's columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refkit.formats.leftovers import abstract_of, keywords
from refkit.formats.name_lines import inverted_text
from refkit.model import Entry, Name, Work

Column = Callable[[Entry], str]


@dataclass(frozen=True, slots=True)
class Screening:
    """The columns of a program, in its order; what stands between two names."""

    EXTENSIONS: tuple[str, ...]
    columns: dict[str, Column]

    def dumps(self, entries: Sequence[Entry]) -> str:
        """The table, ordered by key; a cell may hold line ends, in quotes."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        for entry in sorted(entries, key=lambda one: one.key):
            writer.writerow([column(entry) for column in self.columns.values()])
        return out.getvalue()


def _field(name: str) -> Column:
    return lambda entry: str(getattr(entry.work, name))


def _date(part: str) -> Column:
    return lambda entry: str((entry.work.issued and getattr(entry.work.issued, part)) or "")


def _names(joint: str) -> Column:
    return lambda entry: joint.join(_name(name) for name in entry.work.authors or entry.work.editors)


def _name(name: Name) -> str:
    return name.literal or inverted_text(name)


def _journal(entry: Entry) -> str:
    return entry.work.container_title or entry.work.collection_title


def _extra(*names: str) -> Column:
    return lambda entry: next((value for name, value in entry.work.extra if name in names), "")


def _address(work: Work) -> str:
    return work.url or (f"https://doi.org/{work.doi}" if work.doi else "")


RAYYAN = Screening(
    (".rayyan.csv",),
    {
        "key": lambda entry: entry.key,
        "title": _field("title"),
        "year": _date("year"),
        "month": _date("month"),
        "day": _date("day"),
        "journal": _journal,
        "issn": _field("issn"),
        "volume": _field("volume"),
        "issue": _field("issue"),
        "pages": _field("page"),
        "authors": _names(" and "),
        "url": lambda entry: _address(entry.work),
        "language": _field("language"),
        "publisher": _field("publisher"),
        "location": _field("publisher_place"),
        "abstract": lambda entry: abstract_of(entry.work),
        "keywords": lambda entry: "; ".join(keywords(entry)),
        "notes": lambda entry: f"refkit: {entry.key}",
        "doi": _field("doi"),
        "pubmed_id": _extra("PMID"),
    },
)
COVIDENCE = Screening(
    (".covidence.csv",),
    {
        "Title": _field("title"),
        "Authors": _names("; "),
        "Abstract": lambda entry: abstract_of(entry.work),
        "Published Year": _date("year"),
        "Published Month": _date("month"),
        "Journal": _journal,
        "Volume": _field("volume"),
        "Issue": _field("issue"),
        "Pages": _field("page"),
        "Accession Number": _extra("UT", "PMID", "AN"),
        "DOI": _field("doi"),
        "Ref": lambda entry: entry.key,
        "Notes": lambda entry: f"refkit: {entry.key}",
        "Tags": lambda entry: "",
    },
)
