"""The notes of a document become citations: read, turned into works, short forms resolved, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, repeat
from typing import NamedTuple

from refkit.citing import batches
from refkit.citing.batches import Batch, Fault, Reader
from refkit.citing.linked import with_links
from refkit.citing.listed.entries import entry_of
from refkit.citing.listed.in_text import in_text
from refkit.citing.listed.turn import Turn
from refkit.citing.name_order import NameOrder
from refkit.citing.one import citation_of
from refkit.citing.raw import RawCitation, Reading, labelled
from refkit.citing.readings import READERS, by_both
from refkit.citing.recall import Known, recalled
from refkit.citing.slanted_names import named
from refkit.citing.small_s import SmallS
from refkit.citing.tagging.confidence import linked
from refkit.flags import Flag
from refkit.limits import CLOCK, NOTE_SECONDS, clocked, within
from refkit.model import REFERENCE, Citation, Note, Work
from refkit.short_forms.resolve import Resolver
from refkit.short_forms.signs import signs


def cite(
    notes: Sequence[Note],
    reader: Reader = by_both,
    *,
    fault: Fault = batches.warn,
    targets: Mapping[str, str] | None = None,
) -> tuple[Citation, ...]:
    """The citations of one document's notes, which must come in reading order; ids are "NOTE-ID/0", "NOTE-ID/1", …

    A short form has the id of the citation it refers back to in `target`; where it cannot be resolved the target is
    None and a flag says why. A note that a fault of ours keeps from being read cites nothing, and `fault` is told.
    `targets` are what a person says that short forms refer back to: ids of citations by ids, "" for nothing.
    """
    turned = cite_in_turn(notes, reader, fault=fault, targets=targets)
    return tuple(citation for _, citations in turned for citation in citations)


def cite_in_turn(
    notes: Iterable[Note],
    reader: Reader = by_both,
    jobs: int = 1,
    *,
    fault: Fault = batches.warn,
    targets: Mapping[str, str] | None = None,
) -> Iterator[tuple[Note, list[Citation]]]:
    """Like `cite`, note by note: each with its citations, as soon as its batch is read.

    Notes of several documents may follow one another; what a document cited is forgotten at its end, or after `LONGEST`
    notes. A document's notes are held until its last has come, since all of them tell what its italics are. With
    `jobs` > 1 batches are read in as many processes; short forms are resolved in this one, in order.
    """
    for several in cite_in_groups(notes, reader, jobs, fault=fault, targets=targets):
        yield from several


def cite_in_groups(
    notes: Iterable[Note],
    reader: Reader = by_both,
    jobs: int = 1,
    *,
    fault: Fault = batches.warn,
    targets: Mapping[str, str] | None = None,
) -> Iterator[list[tuple[Note, list[Citation]]]]:
    """Like `cite_in_turn`; a document with a reference list comes all at once, since its notes mean the entries."""
    decided = dict(targets or {})
    turn = Turn(partial(in_text, fault=fault, decided=decided), batches.LONGEST)
    course = Course(decided)
    some: Iterator[Iterable[tuple[Note, list[Citation]]]]
    if clocked() or reader not in READERS.values():
        some = (course.take(*read, fault) for read in batches.read(turn.first(notes), reader, jobs, fault))
    else:
        some = _elsewhere(turn.first(notes), course, reader, jobs, fault)
    for note, cited in chain.from_iterable(some):
        yield from turn.take(note, cited)
    yield from turn.rest()


@dataclass(slots=True)
class Course:
    """What is known of the notes so far, while they come in turn."""

    decided: dict[str, str]
    """What a person says that short forms refer back to."""
    document: str | None = None
    count: int = 0
    resolver: Resolver = field(default_factory=Resolver)
    sure: dict[str, float] = field(default_factory=dict)
    order: NameOrder = field(default_factory=NameOrder)
    small_s: SmallS = field(default_factory=SmallS)

    def take(
        self, batch: Batch, found: Sequence[Reading], fault: Fault
    ) -> Iterator[tuple[Note, list[Citation]]]:
        """The next notes, each with its citations."""
        some = [item.note for item in batch]
        readings = list(map(named, some, found, (item.names for item in batch)))
        self.order.hear(some, readings)
        self.small_s.hear(some, readings)
        for note, reading in zip(some, readings, strict=True):
            self.count += 1
            if note.document != self.document or self.count > batches.LONGEST:
                self.document, self.count, self.sure = note.document, 1, {}
                self.resolver = Resolver(decided=self.decided)
            first, pages = self.order.family_first(note.document), self.small_s.is_page(note.document)
            try:
                with within(NOTE_SECONDS, what="a note"):
                    cited = _resolved(note, reading, self.resolver, self.sure, first, pages)
            except Exception as error:  # a fault of ours in one note must not lose the others
                fault(note, batches.unread(error))
                cited, reading = [], replace(reading, lost=True)
            if reading.lost:
                self.lose()
            yield note, cited

    def lose(self) -> None:
        """A note was not read: what it cites is not known, and no short form reaches across it."""
        self.resolver.memory.missed = True


class Step(NamedTuple):
    """What was made of a batch of notes: what is known now, the citations of each, the notes that could not be read."""

    course: Course
    cited: list[list[Citation]]
    faults: list[tuple[Note, str]]


def step(course: Course, batch: Batch, found: list[Reading] | None, reader: str) -> Step:
    """The next batch of notes, in the process that is asked for it; read there too where it is not yet."""
    faults: list[tuple[Note, str]] = []

    def fault(note: Note, said: str) -> None:
        faults.append((note, said))

    if found is None:
        found = batches.read_here(batch, READERS[reader], fault)
    cited = [citations for _, citations in course.take(batch, found, fault)]
    return Step(course, cited, faults)


def _elsewhere(
    notes: Iterable[Note], course: Course, reader: Reader, jobs: int, fault: Fault
) -> Iterator[Iterable[tuple[Note, list[Citation]]]]:
    """The notes, batch by batch, where no clock can stop what hangs: from a process that can be ended.

    If it is, the batch goes note by note, and the note that does it cites nothing.
    """
    from refkit import apart

    name = next(name for name, known in READERS.items() if known is reader)

    def ask(batch: Batch, found: list[Reading] | None) -> Iterable[tuple[Note, list[Citation]]]:
        nonlocal course
        # each note may be read twice and resolved; a process without a clock of its own is ended from here
        seconds = NOTE_SECONDS * (2 * len(batch) + 1 if CLOCK else 1)
        made: Step = apart.call(step, course, batch, found, name, seconds=seconds)
        course = made.course
        for note, said in made.faults:
            fault(note, said)
        return zip((item.note for item in batch), made.cited, strict=True)

    some = batches.read(notes, reader, jobs, fault) if jobs > 1 else zip(batches.batches(notes), repeat(None))
    for batch, found in some:
        try:
            yield ask(batch, found)
        except apart.DiedError:
            for item in batch:
                try:
                    yield ask([item], None)
                except apart.DiedError as error:
                    fault(item.note, batches.unread(error))
                    course.lose()
                    yield [(item.note, [])]


def _resolved(
    note: Note,
    reading: Reading,
    resolver: Resolver,
    sure: dict[str, float],
    family_first: bool,
    small_s: bool,
) -> list[Citation]:
    """One note's citations with their fields, linked to what the notes before it cited."""
    if note.kind == REFERENCE:
        entry = with_links(note, entry_of(note, reading, resolver.entry, family_first=family_first))
        resolver.enter(entry, note.text)
        sure[entry.id] = entry.confidence
        return [entry]
    citations: list[Citation] = []
    printed: list[str] = []
    raws = recalled(note.text, reading.found, Known(resolver.knows, resolver.recalls))
    for index, raw in enumerate(raws):
        citation, words = citation_of(note, index, raw, reading, family_first, small_s)
        citations.append(citation)
        printed.append(words)
    ends = [*(raw.start for raw in raws[1:]), len(note.text)]
    texts = [_of_itself(note.text, raw)[raw.start : end] for raw, end in zip(raws, ends, strict=False)]
    found = []
    resolved = resolver.add(note.number, citations, printed, texts, note.text)
    for citation, words, text in zip(resolved, printed, texts, strict=True):
        # how sure the target is of its own fields, before it was linked to anything itself
        sure[citation.id] = citation.confidence
        said = signs(resolver.memory, citation, words, text[: citation.end - citation.start])
        if citation.id in resolver.decided:  # a person is sure of the link
            own = citation.confidence
            found.append(replace(citation, confidence=min(own, sure.get(citation.target or "", own))))
            continue
        settled = linked(citation, citation.confidence, sure.get(citation.target or "", 0.0), said)
        found.append(replace(citation, confidence=settled))
    return [with_links(note, citation) for citation in found] if note.links else found


def _of_itself(text: str, raw: RawCitation) -> str:
    """The note without the words in which one citation refers back to a journal of its own: "D. 2011. 1; ibid. 7"."""
    for part in labelled(raw.parts, "parallel"):
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


IN_VOLUME = Flag.IN_CITED_VOLUME
"""The flag of a citation whose target is the volume that the work stands in, not the work itself."""


def whole_works(citations: Iterable[Citation], known: dict[str, Work] | None = None) -> list[Citation]:
    """The same citations; a short form that was resolved carries the work of the citation it refers back to.

    `known` keeps the works of citations that later ones may mean, by id, from one call to the next.
    """
    known = {} if known is None else known
    citations = list(citations)
    # the entries of a reference list stand behind what means them
    known |= {one.id: one.work for one in citations if one.target is None}
    done = []
    for citation in citations:
        target = known.get(citation.target or "")
        # a piece in a volume that was cited before is a work of its own
        if target is None or IN_VOLUME in citation.flags:
            known[citation.id] = citation.work
            done.append(citation)
        else:
            if citation.work.volume and not target.volume:
                # "Lee, History, 2:69" of a set that was cited as a whole
                target = replace(target, volume=citation.work.volume)
            done.append(replace(citation, work=target))
    return done
