"""Text in making comes in, piece by piece with its marks and italics; a Document with notes and anchors goes out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from refkit.limits import PARAGRAPHS_LIMIT, TooLargeError
from refkit.model import Anchor, Document, Problem
from refkit.normalise.sentences import sentence_at, sentence_spans
from refkit.readers import markers
from refkit.readers.in_text import cited, in_text
from refkit.readers.markup import Element
from refkit.readers.numbering import RawNote, number_notes
from refkit.readers.own import Own
from refkit.readers.references import Block, Body, with_lists
from refkit.readers.run import RAISED, Run

# a line of a title or of names is no longer
SHORT = 150
# what is said one by one about marks without notes
TOLD = 12
# data that go with so much of a paragraph are those of the work that it is
MOST = 0.6


@dataclass(slots=True)
class Made:
    """A note in making: printed number ("" to count it), kind, text, the part that numbers its notes afresh."""

    number: str
    kind: str
    run: Run
    part: int = 0
    group: str = ""
    """Notes of one group (a file, a section) are numbered together; a new group may start again at 1."""


@dataclass(slots=True)
class Flow:
    """A document in making: its paragraphs and, by key, its notes."""

    paragraphs: list[Run] = field(default_factory=list)
    notes: dict[str, Made] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    """The keys of the notes as one reads them, once it is a document."""
    at: tuple[Element, bool] | None = None
    """The element whose text is added (True: what stands behind it), where a format says so."""

    def run(self) -> Run:
        """The text of a note in making."""
        return Run()

    def paragraph(self, heading: int = 0) -> Run:
        """A new paragraph at the end of the body; raises TooLargeError where a document cannot have so many."""
        if len(self.paragraphs) >= PARAGRAPHS_LIMIT:
            raise TooLargeError(f"it has more than {PARAGRAPHS_LIMIT:,} paragraphs", remedy="split it")
        run = Run(heading)
        self.paragraphs.append(run)
        return run


def assemble(flow: Flow, own: Own, name: str, file: str, problems: Iterable[Problem] = ()) -> Document:
    """The Document of a flow: notes in reading order with their anchors, and what it says about itself.

    A mark whose note is missing becomes a Problem; a note without mark follows the note before it.
    """
    runs, body = without_lists(with_text(flow.paragraphs))
    for run in (*runs, *(made.run for made in flow.notes.values())):
        markers.cite(run)
    paragraphs = tuple(run.text for run in runs)
    places, doubts = _places(runs, paragraphs, flow, file)
    order = flow.order = _order(flow, places)
    raw = []
    counts: dict[tuple[str, int], int] = {}
    parts = _parts(flow, order)
    for key in order:
        made = flow.notes[key]
        counts[made.kind, parts[key]] = count = counts.get((made.kind, parts[key]), 0) + 1
        number = made.number or str(count)
        run = made.run
        raw.append(
            RawNote(
                number,
                run.text,
                made.kind,
                places.get(key),
                tuple((start, end) for start, end in run.italics),
                links=tuple(run.links),
                cited=tuple(cited(run)),
                part=parts[key],
            )
        )
    notes, more = number_notes(raw, name, file)
    head = head_of(runs, flow)
    text, work, missing = own.work(head, name, file)
    return Document(
        id=name,
        path=file,
        text=text,
        paragraphs=paragraphs,
        notes=body.notes(notes, name, paragraphs, in_text(runs)),
        work=work,
        problems=(*problems, *doubts, *more, *missing),
    )


def without_lists(runs: Sequence[Run]) -> tuple[list[Run], Body]:
    """The paragraphs that are no entries of reference lists, and the lists; marks in one stand at the end before it."""
    body = with_lists([_block(run) for run in runs])
    kept = [runs[at] for at in body.kept]
    for at in (at for listed in body.lists for at in listed.taken if runs[at].marks):
        before = kept[max(0, bisect_left(body.kept, at) - 1)]
        before.marks += [(before.length, key) for _, key in runs[at].marks]
    return kept, body


def _block(run: Run) -> Block:
    spans = tuple((start, end) for start, end in run.italics)
    whole = tuple(one for one in cited(run) if one.end - one.start >= MOST * run.length)
    return Block(run.text, run.heading, spans, tuple(run.links), run.label, whole)


def head_of(runs: Sequence[Run], flow: Flow) -> list[tuple[str, int, bool]]:
    """(text, heading level, blank line before) of every paragraph as printed: lines broken, short ones with marks.

    That a line bears the mark of a note tells a name from other words. Where no paragraph at all is empty, each
    stands apart from the next.
    """
    spaced = not any(run.gap for run in runs)
    return [(_printed(run, flow), run.heading, spaced or run.gap or bool(run.breaks)) for run in runs]


def _printed(run: Run, flow: Flow) -> str:
    text = run.text
    for place in run.breaks:
        if text[place : place + 1] == " ":
            text = f"{text[:place]}\n{text[place + 1 :]}"
    for place, key in reversed(run.marks) if len(text) <= SHORT else ():
        number = flow.notes[key].number if key in flow.notes else ""
        sign = number.translate(RAISED) if number.isdecimal() else "*"
        text = f"{text[:place]}{sign}{text[place:]}"
    return text


def with_text(paragraphs: Sequence[Run]) -> list[Run]:
    """The paragraphs that hold text; a mark that stands in a paragraph of its own goes to the one before."""
    runs: list[Run] = []
    waiting: list[str] = []
    gap = False
    for run in paragraphs:
        keys = [key for _, key in run.marks]
        if run.length:
            run.marks[:0] = [(0, key) for key in waiting]
            waiting = []
            run.gap, gap = gap, False
            runs.append(run)
            continue
        gap = True
        if runs:
            runs[-1].marks += [(runs[-1].length, key) for key in keys]
        else:
            waiting += keys
    return runs


def _places(
    runs: Sequence[Run], paragraphs: Sequence[str], flow: Flow, file: str
) -> tuple[dict[str, Anchor], list[Problem]]:
    """The first mark of every note, by key, in the order of the text; and the marks that have no note."""
    places: dict[str, Anchor] = {}
    lost: list[Problem] = []
    for index, run in enumerate(runs):
        if not run.marks:
            continue
        text = paragraphs[index]
        spans = sentence_spans(text)
        for offset, key in run.marks:
            if key not in flow.notes:
                message = f"the mark of note {key} has no note"
                lost.append(Problem(file, f"paragraph {index + 1}", message, "look for the note in the file"))
            elif key not in places:
                start, end = sentence_at(spans, offset)
                places[key] = Anchor(index, offset, text[start:end])
    if len(lost) > TOLD:
        message = f"{len(lost) - TOLD} more marks have no note"
        lost[TOLD:] = [Problem(file, "", message, "look for the notes in the file")]
    return places, lost


def _order(flow: Flow, places: dict[str, Anchor]) -> list[str]:
    """Keys of the notes as one reads them: by their marks; a note within a note, or without mark, after it."""
    within = {key: host for host, made in flow.notes.items() for _, key in made.run.marks}
    order: dict[str, tuple[int, int, int]] = {}
    before: dict[str, tuple[int, int, int]] = {}
    for count, (key, made) in enumerate(flow.notes.items()):
        place = places.get(key)
        if place is not None:
            order[key] = (place.paragraph, place.offset, count)
        else:
            at = before.get(made.kind, (-1, 0, 0))
            order[key] = (at[0], at[1], count)
        before[made.kind] = order[key]
    for key, host in within.items():
        if key in order and key not in places and host in order:
            order[key] = (*order[host][:2], order[key][2])
    return sorted(order, key=lambda key: order[key])


def _parts(flow: Flow, order: Sequence[str]) -> dict[str, int]:
    """For every note the part it is numbered in: a new one where its group changes and its number is 1 again."""
    parts: dict[str, int] = {}
    last: dict[str, tuple[str, int]] = {}
    for key in order:
        made = flow.notes[key]
        group, part = last.get(made.kind, (made.group, 0))
        if made.group != group and made.number in ("1", ""):
            part += 1
        last[made.kind] = (made.group, part)
        parts[key] = part + made.part
    return parts
