"""What a PDF says of itself and the Work read from its head come in; the Work with what both bear out goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from refkit.model import Evidence, Work
from refkit.normalise.names import parse_names
from refkit.readers.layout import Layout
from refkit.readers.persons import names_on_line

# the names of the authors stand so near the title (lines), on either side of it
NEAR_TITLE = 3
# how much of the text is searched for what the file's properties say (characters), and how long that may be
HEAD, LONGEST = 12_000, 300
# names of files and of programs are no titles, accounts of machines no authors
NO_TITLE = re.compile(
    r"\.(?:docx?|indd|pdf|qxd|tex|rtf|odt|pages?)\b|^(?:microsoft word|untitled|layout)\b", re.IGNORECASE
)


def with_info(work: Work, info: Mapping[str, str], text: str, layout: Layout, name: str) -> Work:
    """`work` with title and authors from the file's properties, where it has none and the head prints the same.

    The properties alone prove nothing: they often name a template, a typist or a program.
    """
    evidence = list(work.evidence)
    if not work.title:
        found = _printed(info.get("Title", ""), text)
        if found and not NO_TITLE.search(found[0]):
            printed, start, end = found
            work = replace(work, title=" ".join(printed.split()))
            evidence.append(Evidence("title", name, "", start, end, printed))
    if not work.authors:
        found = _printed(info.get("Author", ""), text)
        people = [found] if found and len(found[0].split()) > 1 else _near_title(work, layout)
        names = tuple(person for printed, _, _ in people for person in parse_names(printed))
        if names:
            work = replace(work, authors=names)
            evidence += [
                Evidence("authors", name, "", start, end, text[start:end]) for _, start, end in people
            ]
    return replace(work, evidence=tuple(evidence))


def _printed(value: str, text: str) -> tuple[str, int, int] | None:
    """Where the head of the text prints a value: the words as printed there, and their place."""
    words = re.findall(r"\w+", value)
    if not words or len(value) > LONGEST:
        return None
    pattern = r"\W+".join(map(re.escape, words))
    match = re.search(rf"\b{pattern}\b", text[:HEAD], re.IGNORECASE)
    return (match.group(), match.start(), match.end()) if match else None


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
