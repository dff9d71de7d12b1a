"""The citations of a note as the tagger read them come in; they come out corrected by the rules of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from refkit.citing.corrections import last, table
from refkit.citing.corrections.edit import LONGEST, Printed, Spans
from refkit.citing.corrections.rule import (
    Drop,
    Edit,
    Join,
    Split,
    Stage,
    count,
    fitting,
    in_turn,
    switched_on,
)
from refkit.citing.grammar.asides import without_asides
from refkit.citing.grammar.forms import is_formed, with_forms
from refkit.citing.grammar.identifiers import with_identifiers
from refkit.citing.raw import Part, Placed, RawCitation, in_order, labels_of, what_changed
from refkit.citing.signals import signal_at
from refkit.model import Correction

_NAMING = frozenset({"author", "title", "container"})
COVERED = 0.7
"""A note of which this share is citations is taken to be nothing else."""


def correct(
    text: str, found: Sequence[RawCitation], italics: Sequence[tuple[int, int]] = ()
) -> tuple[RawCitation, ...]:
    """The citations of one note, corrected; those that hold too little to be citations are left out, or tentative."""
    found = with_forms(text, without_asides(text, identified(text, found), italics))
    if not found:
        return ()
    printed = Printed(text, italics)
    found = [edited(printed, raw, (table.ONE_TITLE,)) for raw in joined(printed, found, table.QUOTED)]
    found = joined(printed, split(printed, found, table.SPLITTING), table.JOINING)
    found = split(printed, found, table.PARTING)
    found = [edited(printed, raw, _stages(raw)) for raw in found]
    found = dropped(printed, apart(found), last.SURE)
    # in a note that is nothing but citations, a lone title is a short form; beside prose it is a chance find
    covered = sum(raw.end - raw.opens for raw in found)
    kept = dropped(printed, found, last.LISTS)
    if covered < COVERED * len(text.strip()):
        kept = dropped(printed, kept, last.BESIDE_PROSE)
    whole = set(map(id, kept))
    found = [raw if id(raw) in whole else replace(raw, tentative=True) for raw in found]
    return tuple(raw for raw in found if not raw.tentative or _NAMING & labels_of(raw.parts))


def _stages(raw: RawCitation) -> tuple[Stage[Edit], ...]:
    """What may change its spans: nothing where it is too long to have a form, little where it was read by its form."""
    if raw.end - raw.start > LONGEST:
        return ()
    return (table.PAPERS,) if is_formed(raw) else table.SPANS


def complete(text: str, parts: Sequence[Part]) -> tuple[list[Part], tuple[Correction, ...]]:
    """The parts of one citation with a title for what has none of its own, and what was done."""
    if not parts:
        return [], ()
    raw = edited(Printed(text), RawCitation(parts[0].start, parts[-1].end, tuple(parts)), (last.PIECES,))
    return in_order(raw.parts), raw.corrections


def edited(printed: Printed, raw: RawCitation, stages: tuple[Stage[Edit], ...]) -> RawCitation:
    """One citation with its spans as the rules of these stages leave them."""
    spans, parts = Spans(printed, raw.parts), raw.parts
    made: list[Correction] = []
    for rule in in_turn(stages, spans):
        rule.act(spans)
        if not spans.changed:
            continue
        now = tuple(spans.parts)
        if now != parts:
            made.append(_correction(rule.name, parts, now))
        parts, spans.changed = now, False
    if not made:
        return raw
    # a title or name at the head begins the citation, whatever stood in front; so does what is behind a dropped one
    begins = parts[0].label in {"author", "title"} or raw.parts[0].end <= parts[0].start
    start = parts[0].start if begins else min(raw.start, parts[0].start)
    signal = raw.signal
    if signal is not None and start < signal[1]:
        # what was taken for a signal word is a name
        signal = (signal[0], start) if printed.text[signal[0] : start].strip() else None
    if signal is None and raw.start < start:
        said = signal_at(printed.text, raw.start, start + 1)
        signal = said[:2] if said is not None and said[2] == start else None
    return RawCitation(start, max(raw.end, parts[-1].end), parts, signal, (*raw.corrections, *made))


def identified(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """The citations with the addresses, DOIs, ISBN and ECLI that are printed in them or right behind them."""
    before = Placed(part for raw in found for part in raw.parts)
    done = []
    for raw in with_identifiers(text, found):
        old = before.meeting(raw)
        if old != list(raw.parts):
            raw = replace(raw, corrections=(*raw.corrections, _correction("identifier", old, raw.parts)))
        done.append(raw)
    return done


def joined(printed: Printed, found: Sequence[RawCitation], stage: Stage[Join]) -> list[RawCitation]:
    """The citations with those neighbours joined that a rule takes for one."""
    done: list[RawCitation] = []
    for raw in found:
        for rule in fitting(stage, done[-1], raw) if done else ():
            whole = rule.act(printed, done[-1], raw)
            if whole is not None:
                parts = (*done[-1].parts, *raw.parts)
                made = _correction(rule.name, parts, whole.parts)
                done[-1] = replace(whole, corrections=(*whole.corrections, made))
                break
        else:
            done.append(raw)
    return done


def split(printed: Printed, found: Sequence[RawCitation], stage: Stage[Split]) -> list[RawCitation]:
    """The citations with those cut that a rule takes for several, or for one behind other words."""
    done = list(found)
    for rule in switched_on(stage):
        pieces = [(raw, rule.act(printed, raw)) for raw in done]
        done = []
        for raw, cut in pieces:
            if cut != [raw]:
                made = _correction(rule.name, raw.parts, [part for piece in cut for part in piece.parts])
                cut = [replace(piece, corrections=(*piece.corrections, made)) for piece in cut]
            done.extend(cut)
    return done


def dropped(printed: Printed, found: Sequence[RawCitation], stage: Stage[Drop]) -> list[RawCitation]:
    """The citations without those that a rule takes for none."""
    done = []
    for raw in found:
        name = next((rule.name for rule in fitting(stage, raw) if rule.act(printed, raw)), "")
        if name:
            count(name)
        else:
            done.append(raw)
    return done


def apart(found: Sequence[RawCitation]) -> list[RawCitation]:
    """What one citation took from the text in front of it is left to the one before, if that has it already."""
    done: list[RawCitation] = []
    for raw in found:
        before = done[-1].end if done else 0
        if raw.start < before:
            parts = tuple(part for part in raw.parts if part.start >= before)
            if not parts:
                continue
            raw = replace(raw, start=parts[0].start, end=max(raw.end, parts[-1].end), parts=parts)
        done.append(raw)
    return done


def _correction(name: str, before: Sequence[Part], after: Sequence[Part]) -> Correction:
    """What a rule did: the spans that are gone and those that are new."""
    count(name)
    return what_changed(name, before, after)
