"""Notes and what was read of them come in; what becomes live, and what stays text and why, goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refkit.live.sure import doubts, named, sure
from refkit.model import Citation, Document, Entry, Locator, Note

NOTES = ("footnote", "endnote")
"""The kinds of notes whose citations become live."""
SURE = 0.9

_OPEN, _CLOSED = "\"'“‘«‹„‚»", "\"'”’»›“‘«"
_BRACKETS = {"(": ")", "[": "]"}
# before a signal: the start of a sentence or of a clause
_BORDER = ".;,:!?(—–"
_JOINS = re.compile(r"\s*[;,]?\s*")
# "(emphasis added)" right behind a citation belongs to it
_REMARK = re.compile(r"\s[(\[][^()\[\]]{3,80}[)\]]")


@dataclass(frozen=True, slots=True)
class Item:
    """A citation that becomes live: the entry it cites, the words before and behind it that belong to it."""

    citation: Citation
    entry: Entry
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""

    @property
    def locator(self) -> Locator | None:
        """The place that is cited."""
        return self.citation.locator


@dataclass(frozen=True, slots=True)
class Cluster:
    """Citations that stand together and become one: the span of the note's text, and its items in order."""

    note: Note
    number: int
    """Which note of its kind it stands in, from 1."""
    start: int
    end: int
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self.note.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Stay:
    """A citation that stays text, and why."""

    note: Note
    citation: Citation
    start: int
    end: int
    reason: str
    key: str = ""
    sure: float = 0.0


@dataclass(slots=True)
class Plan:
    """What becomes of the citations of one document; `already` counts those that were live before."""

    document: Document
    clusters: list[Cluster] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    already: int = 0
    elsewhere: int = 0
    """Citations that stand in no footnote or endnote."""

    def refuse(self, cluster: Cluster, reason: str) -> None:
        """A cluster cannot be put into the document: its citations stay text."""
        self.clusters.remove(cluster)
        for item in cluster.items:
            self.stays.append(
                Stay(cluster.note, item.citation, item.start, item.end, reason, item.entry.key, 1.0)
            )

    def in_order(self) -> list[Stay]:
        """What stays text, as one reads it."""
        places = {note.id: place for place, note in enumerate(self.document.notes)}
        return sorted(self.stays, key=lambda stay: (places[stay.note.id], stay.start))

    @property
    def live(self) -> int:
        """How many citations become live."""
        return sum(len(cluster.items) for cluster in self.clusters)


def plan(
    document: Document, citations: Iterable[Citation], entries: Mapping[str, Entry], least: float = SURE
) -> Plan:
    """Decide what becomes live in a document: what is sure by at least `least`, unflagged, and has a work.

    Args:
        document: what was read.
        citations: those of a bibliography, with their keys.
        entries: its entries by key.
        least: the probability that a citation means the work, from which on it becomes live.
    """
    made = Plan(document)
    every = list(citations)
    by_id = {citation.id: citation for citation in every}
    of_note: dict[str, list[Citation]] = {}
    for citation in every:
        if citation.form != "mention":
            of_note.setdefault(citation.note, []).append(citation)
    counts = dict.fromkeys(NOTES, 0)
    for note in document.notes:
        mine = sorted(of_note.get(note.id, ()), key=lambda citation: (citation.start, -citation.end))
        if note.kind not in NOTES:
            made.elsewhere += len(mine)
            continue
        counts[note.kind] += 1
        free = [citation for citation in mine if not _is_live(note, citation)]
        made.already += len(mine) - len(free)
        items: list[Item] = []
        for citation, found in zip(free, _placed(note, free, mine), strict=True):
            reason, worth = _against(citation, by_id, entries, least)
            start, end, prefix, suffix, within = found
            if reason := reason or within:
                made.stays.append(Stay(note, citation, start, end, reason, citation.key, worth))
            else:
                items.append(Item(citation, entries[citation.key], start, end, prefix, suffix))
        made.clusters += _clusters(note, counts[note.kind], items)
    return made


def _is_live(note: Note, citation: Citation) -> bool:
    """Does a reference manager's field stand there already?"""
    return any(min(citation.end, cited.end) > max(citation.start, cited.start) for cited in note.cited)


def _against(
    citation: Citation, by_id: Mapping[str, Citation], entries: Mapping[str, Entry], least: float
) -> tuple[str, float]:
    """Why a citation cannot become live ("" where it can), and how sure its work is."""
    if citation.key not in entries:
        said = doubts(citation)
        return (said[0] if said else "no work could be made of it"), 0.0
    worth = sure(citation, by_id)
    if not named(entries[citation.key].work):
        return "no title of the work was read", worth
    if said := doubts(citation):
        return "; ".join(said), worth
    if worth < least:
        return f"refkit is only {worth:.2f} sure which work this is ({entries[citation.key]})", worth
    return "", worth


Place = tuple[int, int, str, str, str]
"""Start, end, prefix, suffix; why it cannot be cut out, "" where it can."""


def _placed(note: Note, free: Sequence[Citation], every: Sequence[Citation]) -> Iterator[Place]:
    """Where each citation stands with the words that belong to it."""
    text = note.text
    for citation in free:
        before = [one for one in every if one.start < citation.start]
        floor = max((one.end for one in before), default=0)
        ceiling = min((one.start for one in every if one.start >= citation.end), default=len(text))
        if floor > citation.start:
            yield citation.start, citation.end, "", "", "it stands within another citation"
            continue
        start, prefix = _start(text, citation, floor)
        end = _end(text, start, citation.end, ceiling)
        remark = _REMARK.match(text, end)
        if remark and remark.end() <= ceiling and not text[citation.start : end].endswith("."):
            yield start, remark.end(), prefix, remark.group().strip(), ""
        else:
            yield start, end, prefix, "", ""


def _start(text: str, citation: Citation, floor: int) -> tuple[int, str]:
    """Where a citation begins with its quotation mark and its signal; the signal as printed."""
    start = citation.start
    while start > floor and text[start - 1] in _OPEN and (start < 2 or text[start - 2] in " (["):
        start -= 1
    head = text[floor:start].rstrip(" ,:.")
    signal = citation.signal
    if not signal or not head.casefold().endswith(signal.casefold()):
        return start, ""
    begin = floor + len(head) - len(signal)
    around = text[:begin].rstrip()
    if around and around[-1] not in _BORDER:
        return start, ""
    return begin, text[begin:start].strip()


def _end(text: str, start: int, end: int, ceiling: int) -> int:
    """Where a citation ends, with the brackets and quotation marks that it opened."""
    inner = text[start:end]
    while end < ceiling:
        sign = text[end]
        opened = [left for left, right in _BRACKETS.items() if inner.count(left) > inner.count(right)]
        closes = any(_BRACKETS[left] == sign for left in opened)
        quotes = inner[:1] in _OPEN and sign in _CLOSED and not any(char in _CLOSED for char in inner[1:])
        if not closes and not quotes:
            break
        end += 1
        inner = text[start:end]
    return end


def _clusters(note: Note, number: int, items: Sequence[Item]) -> Iterator[Cluster]:
    """The items of a note, those together that only a comma or semicolon parts."""
    together: list[list[Item]] = []
    for item in items:
        between = note.text[together[-1][-1].end : item.start] if together else ""
        if together and between.strip() and _JOINS.fullmatch(between):
            together[-1].append(item)
        else:
            together.append([item])
    for group in together:
        end = group[-1].end
        if note.text[end : end + 1] == "." and note.text[end - 1] != ".":
            end += 1
        yield Cluster(note, number, group[0].start, end, tuple(group))
