"""The entries of a bibliography go in; works come out as the page shows them, with evidence and places of citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from refkit.matching.merge import DECIDED
from refkit.model import NAME_FIELDS, Bibliography, Conflict, Entry, Evidence, Work
from refkit.report.doubts import EQUALS
from refkit.report.places import Places
from refkit.report.reference import line
from refkit.report.words import value_text

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The places of documents and notes in the lists of the page, by their ids."""

    documents: Mapping[str, int]
    notes: Mapping[str, int]

    def printed(self, record: str, places: Places) -> Data:
        """Where a record is printed: its document, its note (-1 for none), and the words."""
        place = places.printed(record)
        citation = places.citations.get(record)
        return {
            "id": record,
            "document": self.documents.get(place.document, -1),
            "note": self.notes.get(citation.note, -1) if citation else -1,
            "text": place.text,
        }


def filled(**given: Any) -> Data:
    """The values that are there; a number always is."""
    return {name: value for name, value in given.items() if value or type(value) in (int, float)}


def entry_rows(
    bib: Bibliography, places: Places, numbers: Numbers, bibtex: Mapping[str, str]
) -> Iterator[Data]:
    """The works in the order of their authors."""
    for entry in sorted(bib.entries, key=lambda entry: (_sort_text(entry.work), entry.key)):
        row = _entry(entry, places, numbers)
        row["relations"] += [[tie.type, _line(bib[tie.key].work)] for tie in entry.ties if tie.key in bib]
        yield filled(**row, bibtex=bibtex.get(entry.key, ""))


def _entry(entry: Entry, places: Places, numbers: Numbers) -> Data:
    work = entry.work
    citations = [places.citations[name] for name in entry.citations if name in places.citations]
    return {
        "key": entry.key,
        "kind": work.kind,
        "title": work.title,
        "year": work.issued.year if work.issued else None,
        "line": _line(work),
        "fields": [[name, value, *_names(work, name)] for name, value in _values(work)],
        "evidence": [_evidence(item, numbers) for item in dict.fromkeys(work.evidence)],
        "relations": [[item.type, _line(item.work)] for item in work.relations],
        "cited": [[numbers.notes.get(item.note, -1), item.id] for item in citations],
        "documents": [numbers.documents[name] for name in entry.documents if name in numbers.documents],
        "members": [numbers.printed(record, places) for record in entry.members],
        "aliases": list(entry.aliases),
        "conflicts": [_conflict(item) for item in entry.conflicts],
        "why": list(dict.fromkeys(reason for pair in entry.pairs for reason in pair.reasons)),
        "flagged": any(map(_is_open, entry.conflicts)) or any(item.flags for item in citations),
    }


def _line(work: Work) -> list[list[str]]:
    return [list(piece) for piece in line(work)]


def _sort_text(work: Work) -> tuple[bool, str]:
    """The first author, else the title; what has neither comes last."""
    names = work.makers or work.editors
    text = (names[0].sort_name if names else work.title or work.container_title).casefold()
    return not text, text


def _values(work: Work) -> Iterator[tuple[str, str]]:
    if work.kind:
        yield "kind", work.kind
    for name, value in work.present():
        yield name, value_text(value)


def _names(work: Work, field: str) -> list[list[str]]:
    """The names of a field in the form in which a decision gives them."""
    return [[name.sort_name for name in getattr(work, field)]] if field in NAME_FIELDS else []


def _evidence(item: Evidence, numbers: Numbers) -> Data:
    """What is printed: a span of a note, or a text of a document."""
    note = numbers.notes.get(item.note, -1)
    where: Data = (
        {"note": note, "span": [item.start, item.end]}
        if note >= 0
        else {"document": numbers.documents.get(item.document, -1), "text": item.text}
    )
    return {"field": item.field, **where} | ({"inferred": item.inferred} if item.inferred else {})


def _conflict(conflict: Conflict) -> Data:
    return {
        "field": conflict.field,
        "chosen": conflict.chosen,
        "values": [[value, list(records)] for value, records in conflict.values],
        "reason": conflict.reason,
        # by a person; by no rule, so that a person should; else by a rule, which is told beside the value
        "by": "person" if conflict.reason.startswith(DECIDED) else "nobody" if _is_open(conflict) else "rule",
    }


def _is_open(conflict: Conflict) -> bool:
    return conflict.reason.endswith(EQUALS)
