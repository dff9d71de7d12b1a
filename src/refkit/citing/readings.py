"""The texts of notes come in, what they cite as stretches of text goes out: by rules, by the tagger, or by both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from refkit.citing.batches import Reader
from refkit.citing.raw import Doubts, RawCitation, Reading
from refkit.citing.stretches import stretches
from refkit.languages import pattern
from refkit.short_forms.backrefs import IBID

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
    from refkit.citing.tagging.given import with_given_names
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
        marks = with_given_names(piece, marks)
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
    from refkit.citing.corrections.last import SURE
    from refkit.citing.grammar.asides import without_asides
    from refkit.citing.grammar.choose import choose
    from refkit.citing.grammar.lone import lone
    from refkit.citing.grammar.rules import read_note
    from refkit.citing.law.placed import with_law

    chosen = []
    for text, slanted, tagged in zip(texts, italics, by_model(texts, italics), strict=True):
        if len(text) <= LONG and (slanted or MARKED.search(text)):
            sure = [raw for raw in tagged.found if not raw.tentative]
            read = without_asides(text, read_note(text, slanted), slanted)
            rules = dropped(Printed(text, slanted), read, SURE)
            reading = choose(text, slanted, rules, sure)
            guesses = (raw for raw in tagged.found if raw.tentative)
            tagged = replace(reading, found=(*reading.found, *guesses), doubts=tagged.doubts)
        if not any(not raw.tentative for raw in tagged.found) and (alone := lone(text)) is not None:
            tagged = replace(tagged, found=(alone,))
        chosen.append(tagged)
    return [
        replace(reading, found=with_law(text, reading.found))
        for text, reading in zip(texts, chosen, strict=True)
    ]


READERS: dict[str, Reader] = {"rules": by_rules, "model": by_model, "both": by_both}
