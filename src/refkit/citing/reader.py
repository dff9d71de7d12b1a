"""The notes of a document become citations: read, turned into works, short forms resolved, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce

from refkit.citing import batches
from refkit.citing.batches import Fault, Reader
from refkit.citing.linked import with_links
from refkit.citing.listed.entries import entry_of
from refkit.citing.listed.in_text import in_text
from refkit.citing.listed.turn import Turn
from refkit.citing.name_order import NameOrder
from refkit.citing.one import citation_of
from refkit.citing.raw import Doubts, RawCitation, Reading, labelled
from refkit.citing.recall import Known, recalled
from refkit.citing.slanted_names import named
from refkit.citing.stretches import stretches
from refkit.citing.tagging.confidence import linked
from refkit.flags import Flag
from refkit.languages import pattern
from refkit.limits import NOTE_SECONDS, within
from refkit.model import REFERENCE, Citation, Note, Work
from refkit.short_forms.backrefs import IBID
from refkit.short_forms.resolve import Resolver
from refkit.short_forms.signs import signs

# what the rules need to be sure: a quotation, a short form at the start, or an imprint in brackets
MARKED = pattern(rf"[“”\"«»„‘]|(?<!\w)'\w|\([^()]*:[^()]*\)|^\W*(?:\w+\s)?(?:{IBID})", re.IGNORECASE)


LONG = 6_000
"""Of a longer text (characters) the rules are never sure of every word: it is left to the tagger."""


def by_rules(texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]) -> list[Reading]:
    """The reader that works by rules alone, for one note at a time."""
    from refkit.citing.grammar.rules import read_note

    return [Reading(read_note(text, slanted)) for text, slanted in zip(texts, italics, strict=True)]


def by_model(texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]) -> list[Reading]:
    """The reader that works with the trained tagger, for many notes at once; a list of references line by line."""
    from refkit.citing.corrections.correct import correct
    from refkit.citing.tagging.decode import decode
    from refkit.citing.tagging.tagger import tag

    pieces = [(number, start, end) for number, text in enumerate(texts) for start, end in stretches(text)]
    slanted = [
        [(a - start, b - start) for a, b in italics[number] if a >= start and b <= end]
        for number, start, end in pieces
    ]
    tagged = tag([texts[number][start:end] for number, start, end in pieces], slanted)
    found: list[list[RawCitation]] = [[] for _ in texts]
    doubts: list[list[Doubts]] = [[] for _ in texts]
    for (number, start, end), spans, marks in zip(pieces, slanted, tagged, strict=True):
        piece = texts[number][start:end]
        found[number].extend(raw.moved(start) for raw in correct(piece, decode(piece, marks), spans))
        ends = [stop + start for _, stop in marks.spans]
        if ends:
            sure = tuple(marks.certainty), tuple(marks.entropy), tuple(marks.outside), tuple(marks.start)
            doubts[number].append(Doubts(tuple(ends), *sure))
    return [
        Reading(tuple(raws), (), reduce(Doubts.followed_by, parts) if parts else None)
        for raws, parts in zip(found, doubts, strict=True)
    ]


def by_both(texts: Sequence[str], italics: Sequence[Sequence[tuple[int, int]]]) -> list[Reading]:
    """The tagger's reading, or that of the rules where they are sure of every word."""
    from refkit.citing.corrections.correct import dropped
    from refkit.citing.corrections.edit import Printed
    from refkit.citing.corrections.table import SURE
    from refkit.citing.grammar.choose import choose
    from refkit.citing.grammar.rules import read_note
    from refkit.citing.law.placed import with_law

    chosen = []
    for text, slanted, tagged in zip(texts, italics, by_model(texts, italics), strict=True):
        if len(text) <= LONG and (slanted or MARKED.search(text)):
            sure = [raw for raw in tagged.found if not raw.tentative]
            rules = dropped(Printed(text, slanted), read_note(text, slanted), SURE)
            reading = choose(text, slanted, rules, sure)
            guesses = (raw for raw in tagged.found if raw.tentative)
            tagged = replace(reading, found=(*reading.found, *guesses), doubts=tagged.doubts)
        chosen.append(tagged)
    return [
        replace(reading, found=with_law(text, reading.found))
        for text, reading in zip(texts, chosen, strict=True)
    ]


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
    decided = targets or {}
    turn = Turn(partial(in_text, fault=fault, decided=decided), batches.LONGEST)
    document: str | None = None
    count = 0
    resolver = Resolver(decided=decided)
    sure: dict[str, float] = {}
    order = NameOrder()
    for batch, found in batches.read(turn.first(notes), reader, jobs, fault):
        some = [item.note for item in batch]
        readings = list(map(named, some, found, (item.names for item in batch)))
        order.hear(some, readings)
        for note, reading in zip(some, readings, strict=True):
            count += 1
            if note.document != document or count > batches.LONGEST:
                document, count, resolver, sure = note.document, 1, Resolver(decided=decided), {}
            try:
                with within(NOTE_SECONDS, what="a note"):
                    cited = _resolved(note, reading, resolver, sure, order.family_first(note.document))
            except Exception as error:  # a fault of ours in one note must not lose the others
                fault(note, batches.unread(error))
                cited = []
            yield from turn.take(note, cited)
    yield from turn.rest()


def _resolved(
    note: Note, reading: Reading, resolver: Resolver, sure: dict[str, float], family_first: bool
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
        citation, words = citation_of(note, index, raw, reading, family_first)
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
