"""What a PDF says of itself and the Work read from its head come in; the Work with what both bear out goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from refkit.model import Evidence, Work
from refkit.normalise.identifiers import DOI
from refkit.normalise.names import parse_names
from refkit.readers.layout import Layout, Line
from refkit.readers.persons import names_on_line

# the names of the authors stand so near the title (lines), on either side of it
NEAR_TITLE = 3
# so many lines of the head are searched for what the file's properties say; authors stand in short ones (characters)
HEAD, LONGEST, SHORT = 30, 300, 150
# names of files and of programs are no titles, accounts of machines no authors
NO_TITLE = re.compile(
    r"\.(?:docx?|indd|pdf|qxd|tex|rtf|odt|pages?)\b|^(?:microsoft word|untitled|layout)\b", re.IGNORECASE
)


def with_info(
    work: Work, info: Mapping[str, str], text: str, layout: Layout, head: Sequence[int], name: str
) -> Work:
    """`work` with title, authors and DOI from the file's properties, where it has none and the text prints the same.

    The properties alone prove nothing: they often name a template, a typist or a program. `head` are the lines of
    the layout that are no notes.
    """
    lines = [layout.lines[index] for index in head[:HEAD]]
    evidence = list(work.evidence)
    title = None if work.title else _printed(info.get("Title", ""), lines, LONGEST)
    if title is not None and not NO_TITLE.search(title[0]):
        printed, start, end = title
        work = replace(work, title=" ".join(printed.split()))
        evidence.append(Evidence("title", name, "", start, end, printed))
    people = [] if work.authors else _people(work, info, layout, lines)
    names = tuple(person for printed, _, _ in people for person in parse_names(printed))
    if names:
        work = replace(work, authors=names)
        evidence += [Evidence("authors", name, "", start, end, text[start:end]) for _, start, end in people]
    for start, end in () if work.doi else _doi(info, text):
        work = replace(work, doi=text[start:end])
        evidence.append(Evidence("doi", name, "", start, end, text[start:end]))
    return replace(work, evidence=tuple(evidence))


def _doi(info: Mapping[str, str], text: str) -> Iterator[tuple[int, int]]:
    """Where the text prints a DOI that the file's properties name."""
    found = (match[0].rstrip(".") for value in info.values() for match in DOI.finditer(value))
    places = ((text.casefold().find(doi.casefold()), doi) for doi in found)
    yield from (
        (start, start + len(doi)) for start, doi in islice((item for item in places if item[0] >= 0), 1)
    )


def _people(
    work: Work, info: Mapping[str, str], layout: Layout, lines: Sequence[Line]
) -> list[tuple[str, int, int]]:
    """The authors that the properties name, where the head prints them; else names near the title."""
    found = _printed(info.get("Author", ""), lines, SHORT)
    return [found] if found and len(found[0].split()) > 1 else _near_title(work, layout)


def _printed(value: str, lines: Sequence[Line], longest: int) -> tuple[str, int, int] | None:
    """Where a line of the head prints a value: the words as printed there, and their place."""
    words = re.findall(r"\w+", value)
    if not words or len(value) > longest:
        return None
    joined = r"\W+".join(map(re.escape, words))
    pattern = re.compile(rf"\b{joined}\b", re.IGNORECASE)
    for line in lines:
        match = pattern.search(line.text) if len(line.text) <= longest else None
        if match:
            return match.group(), line.start + match.start(), line.start + match.end()
    return None


def _near_title(work: Work, layout: Layout) -> list[tuple[str, int, int]]:
    """Names alone in a line near the title; the nearest line before it, or after it."""
    starts = [item.start for item in work.evidence_for("title")]
    place = next(
        (at for at, line in enumerate(layout.lines) if line.start <= min(starts, default=-1) < line.end), None
    )
    if place is None:
        return []
    nearest: Sequence[int] = sorted(
        range(max(0, place - NEAR_TITLE), min(len(layout.lines), place + NEAR_TITLE + 1)),
        key=lambda at: abs(at - place),
    )
    for at in nearest:
        line = layout.lines[at]
        found = names_on_line(line.text) if at != place and line.page == layout.lines[place].page else []
        if found:
            return [(printed, line.start + start, line.start + end) for printed, start, end in found]
    return []
