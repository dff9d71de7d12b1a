"""Paragraphs whose text holds citations with their data come in; these citations, each as a note of its kind, go out.

The data are those that a reference manager keeps in a field, or that a key finds in a file of records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from refkit.model import IN_TEXT, Anchor, Cited
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers.numbering import RawNote
from refkit.readers.run import Run, Source

BRACKETS = {"(": ")", "[": "]"}
CUT = re.compile(r";\s+")
BETWEEN = re.compile(r"\s*[;,]?\s*")


def in_text(runs: Sequence[Run]) -> list[RawNote]:
    """The citations in the paragraphs, each printed with its brackets, in order."""
    return [raw for at, run in enumerate(runs) if run.sources for raw in _of_paragraph(at, run)]


def _of_paragraph(at: int, run: Run) -> Iterator[RawNote]:
    text = run.text
    spans = sentence_spans(text)
    for found in _clusters(run):
        start, end = _with_brackets(text, found[0].start, max(one.end for one in found))
        first, last = sentence_at(spans, start)
        yield RawNote(
            "",
            text[start:end],
            IN_TEXT,
            Anchor(at, start, text[first:last]),
            tuple(
                (max(a, start) - start, min(b, end) - start) for a, b in run.italics if a < end and b > start
            ),
            cited=tuple(replace(one, start=one.start - start, end=one.end - start) for one in found),
        )


def _clusters(run: Run) -> Iterator[list[Cited]]:
    """The works that are cited together: nothing stands between them but a semicolon."""
    cluster: list[Cited] = []
    for one in sorted(cited(run), key=lambda one: one.start):
        if cluster and not BETWEEN.fullmatch(run.text[min(cluster[-1].end, one.start) : one.start]):
            yield cluster
            cluster = []
        cluster.append(one)
    if cluster:
        yield cluster


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the brackets that stand around it and are not its own."""
    closes = BRACKETS.get(text[start - 1 : start], "")
    return (start - 1, end + 1) if closes and text[end : end + 1] == closes else (start, end)


def cited(run: Run) -> Iterable[Cited]:
    """The citations of a run that have their data."""
    return (one for source in run.sources for one in _of_source(run, source))


def _of_source(run: Run, source: Source) -> Iterator[Cited]:
    """The works of one stretch; where several share it, semicolons part them if their number fits."""
    begin, end = run.span(source.start, source.end)
    spans = [(begin, end)] * len(source.records)
    cuts = [match.span() for match in CUT.finditer(run.text[begin:end])]
    if len(source.records) > 1 and len(cuts) + 1 == len(source.records):
        starts = [begin, *(begin + cut[1] for cut in cuts)]
        ends = [*(begin + cut[0] for cut in cuts), end]
        spans = list(zip(starts, ends, strict=True))
    for (start, stop), (kind, record, locator, prefix) in zip(spans, source.records, strict=True):
        if start < stop:
            yield Cited(start, stop, kind, record, locator, prefix)
