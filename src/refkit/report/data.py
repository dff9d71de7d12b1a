"""A bibliography goes in, the data of its page come out: one object of JSON types, which the page's script shows.

Notes, citations and documents are named by their place in its lists, works by their key. What is empty is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from refkit.flags import meaning
from refkit.model import Bibliography, Candidate, Citation, Document, Note, Pair, Problem
from refkit.report import words
from refkit.report.checks import problems
from refkit.report.doubts import queue
from refkit.report.entries import Numbers, entry_rows, filled
from refkit.report.figures import by_document, citing, figures
from refkit.report.noted import stretches
from refkit.report.notes import in_reading_order
from refkit.report.places import Places
from refkit.report.reference import line

INDEX = "index.html"
Data = dict[str, Any]


def page_data(
    bib: Bibliography,
    *,
    graph: Mapping[str, Any] | None = None,
    bibtex: Mapping[str, str] | None = None,
    files: Sequence[str] = (),
    addresses: Mapping[str, str] | None = None,
) -> Data:
    """What stands on the page of a build.

    Args:
        bib: what a build found.
        graph: the picture of the graph (`refkit.graph.drawing.for_page`).
        bibtex: the BibTeX entry of each key, to be copied.
        files: names of the files that stand beside the page.
        addresses: where the page finds each document, by its id; by default beside itself, under its own name.
    """
    places = Places(bib)
    noted = [(document, note) for document, notes in in_reading_order(bib) for note in notes]
    numbers = Numbers(
        {document.id: number for number, document in enumerate(bib.documents)},
        {note.id: number for number, (_, note) in enumerate(noted)},
    )
    return {
        "program": "build",
        "figures": figures(bib),
        "groups": {name: words.fields_of(name) for name in words.groups()},
        "group_names": words.groups(),
        "documents": list(_documents(bib, places, addresses or {})),
        "notes": [_note(note, numbers, places) for _, note in noted],
        "works": list(entry_rows(bib, places, numbers, bibtex or {})),
        "pairs": [_pair(pair, places, numbers) for pair in bib.pairs if pair.outcome != "merge"],
        "checks": queue(bib, places),
        "checked": [list(item) for item in bib.checked],
        "candidates": [_candidate(item, numbers) for item in bib.candidates],
        "problems": [_problem(item) for item in problems(bib)],
        "meanings": {flag: meaning(flag) for flag in sorted(set(_flags(bib)))},
        "graph": dict(graph or {}),
        "files": [name for name in files if name != INDEX],
    }


def _flags(bib: Bibliography) -> Iterator[str]:
    for citation in bib.citations:
        yield from map(str, citation.flags)
    for document in bib.documents:
        for note in document.notes:
            yield from map(str, note.flags)


def _documents(bib: Bibliography, places: Places, addresses: Mapping[str, str]) -> Iterator[Data]:
    """Each document with its counts: notes by kind, citations, mentions, works, and works that no other cites."""
    cited = citing(bib)
    works = Counter(document for documents in cited.values() for document in documents)
    alone = Counter(next(iter(documents)) for documents in cited.values() if len(documents) == 1)
    home = {document: entry.key for entry in bib.entries for document in entry.documents}
    for document, (_, citations, mentions, *_) in by_document(bib):
        file = PurePath(document.path.replace("\\", "/")).name
        yield filled(
            id=document.id,
            name=places.names[document.id],
            key=home.get(document.id, ""),
            line=_pieces(document),
            file=file,
            href=addresses.get(document.id, file),
            notes=dict(Counter(note.kind for note in document.notes)),
            citations=citations,
            mentions=mentions,
            works=works[document.id],
            alone=alone[document.id],
        )


def _pieces(document: Document) -> list[list[str]]:
    return [list(piece) for piece in line(document.work)] if document.work.title else []


def _note(note: Note, numbers: Numbers, places: Places) -> Data:
    return filled(
        id=note.id,
        document=numbers.documents.get(note.document, -1),
        number=note.number,
        kind=note.kind,
        text=note.text,
        sentence="" if note.anchor is None or note.kind == "mention" else note.anchor.sentence,
        sheet=note.sheet,
        page=note.page,
        flags=list(note.flags),
        citations=[_citation(item) for item in places.by_note.get(note.id, [])],
    )


def _citation(citation: Citation) -> Data:
    locator = citation.locator
    return filled(
        id=citation.id,
        span=[citation.start, citation.end],
        form=citation.form,
        key=citation.key,
        sure=round(float(citation.confidence), 2),
        flags=list(citation.flags),
        signal=citation.signal,
        target=citation.target,
        locator=f"{locator.label} {locator.value}" if locator else "",
        fields=[list(stretch) for stretch in stretches(citation)],
    )


def _pair(pair: Pair, places: Places, numbers: Numbers) -> Data:
    records = (pair.left, pair.right)
    return {
        "records": list(records),
        "keys": [places.keys.get(record, "") for record in records],
        "printed": [numbers.printed(record, places) for record in records],
        "score": round(float(pair.score), 2),
        "outcome": pair.outcome,
        "reasons": list(pair.reasons),
    }


def _candidate(item: Candidate, numbers: Numbers) -> Data:
    return {
        "document": numbers.documents.get(item.document, -1),
        "sentence": item.sentence,
        "span": [item.start, item.end],
        "reasons": list(item.reasons),
    }


def _problem(item: Problem) -> Data:
    """A problem with the name of its file, never the path that leads to it on the maker's machine."""
    name = PurePath(item.file.replace("\\", "/")).name
    texts = (text.replace(item.file, name) if item.file else text for text in (item.message, item.remedy))
    message, remedy = texts
    return filled(file=name, place=item.place, message=message, remedy=remedy, severe=item.severe)


def plain_works(data: Mapping[str, Any], most: int) -> Iterable[str]:
    """The works as plain lines, for those who read the page without a script."""
    return ["".join(_separated(work["line"])) for work in data.get("works", ())[:most]]


def _separated(pieces: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        yield f", {piece[0]}" if number else piece[0]
