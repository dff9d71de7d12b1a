"""The text of a note and its citations come in; gazettes, codes and symbols of papers take their places in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from refkit.citing.law.steps import filled
from refkit.citing.raw import Part, RawCitation, Stretch, end_of, in_order, labels_of, spans_of
from refkit.model import Correction
from refkit.normalise.lexicon import toml

RULE = "act"
SURE = 0.95
_NEAR = re.compile(r"[\s,:(\[–—-]{0,4}")
_LED = re.compile(r"\s(?:by|under|in|of|per|to|with|nach|gemäß|par|de|en)\s")
_LAW = re.compile(r"(?:[gG]esetz|[nN]ovelle|[oO]rdnung|[eE]rlass|[vV]ertrag|Act|Code|[a-z]G)\b")


class Act(NamedTuple):
    """A row of the table: what can be nothing else within a citation."""

    name: str
    example: str
    pattern: re.Pattern[str]
    kind: str
    alone: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found(Stretch):
    """An act in a text: its stretch and its parts."""

    act: Act
    start: int
    end: int
    parts: tuple[Part, ...]


@cache
def acts() -> tuple[Act, ...]:
    """All rows, in the order in which they are looked for."""
    return tuple(
        Act(
            row["name"],
            row["example"],
            re.compile(rf"(?<![\w./])(?:{filled(row['pattern'])})", re.VERBOSE),
            row.get("kind", ""),
            row.get("alone", False),
            tuple(row["needs"]),
        )
        for row in toml("law_forms")["act"]
    )


def found_in(text: str) -> Iterator[Found]:
    """The acts in a text, row by row; what a row before found is left out."""
    taken: list[tuple[int, int]] = []
    for act in acts():
        if not any(word in text for word in act.needs):
            continue
        for match in act.pattern.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            groups = (group for group in match.groupdict() if match.group(group))
            parts = (Part(group.rstrip("0123456789"), *match.span(group), SURE) for group in groups)
            yield Found(act, start, end, tuple(in_order(parts)))


def with_acts(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """The citations of a note with the gazettes, codes and symbols that are printed in them."""
    done = list(found)
    for one in found_in(text):
        done = _placed(text, done, one)
    return done


def _placed(text: str, found: list[RawCitation], one: Found) -> list[RawCitation]:
    holders = _holders(text, found, one)
    if not holders:
        free = one.act.alone and not any(map(one.meets, found))
        alone = RawCitation(one.start, one.end, one.parts, kind=one.act.kind)
        return in_order([*found, alone]) if free else found
    first, last = holders[0], holders[-1]
    raw, old = found[first], [part for at in holders for part in found[at].parts]
    parts = in_order([*(piece for part in old for piece in _outside(text, part, one)), *one.parts])
    if parts == old:
        return found
    parts = _called(text, parts, one)
    made = Correction(RULE, spans_of(old), spans_of(parts))
    whole = replace(
        raw,
        start=parts[0].start if raw.parts[0] not in parts else min(raw.start, parts[0].start),
        end=end_of(parts),
        parts=tuple(parts),
        corrections=(*raw.corrections, made),
        # a person who wrote in a gazette wrote no law
        kind="" if "author" in labels_of(parts) else one.act.kind,
    )
    return [*found[:first], whole, *found[last + 1 :]]


def _holders(text: str, found: Sequence[RawCitation], one: Found) -> list[int]:
    """The citations that the act stands in, or right behind: what the tagger cut within it is one."""
    over = [at for at, raw in enumerate(found) if raw.meets(one)]
    if any(found[at].kind for at in over):
        return over[:0] if over[0] == over[-1] else over[1:]
    front = (over[0] if over else sum(raw.end <= one.start for raw in found)) - 1
    if front < 0 or found[front].kind or (over and found[over[0]].start < one.start):
        return over
    behind = _NEAR.fullmatch(text, found[front].end, one.start)
    return [front, *over] if behind else over


def _outside(text: str, part: Part, one: Found) -> Iterator[Part]:
    """What of a part stands in front of the act, and the places behind it; a word in small letters is no title."""
    if part.end <= one.start:
        # "… is required by P.L. 116-92": prose leads to it
        if part.label != "title" or not one.act.alone or not _LED.fullmatch(text, part.end, one.start):
            yield part
    elif part.start >= one.end:
        if part.label not in {"title", "container"} or not text[part.start].islower():
            yield part
    elif part.start < one.start and part.label in {"title", "container"}:
        yield replace(part, end=part.start + len(text[part.start : one.start].rstrip(" ,([")))
    elif part.end > one.end and part.label == "pages":
        rest = text[one.end : part.end]
        yield replace(part, start=part.end - len(rest.lstrip(" ,.;")))


def _called(text: str, parts: list[Part], one: Found) -> list[Part]:
    """ "Hafen-Novelle 2012 (BGBl. I Nr. 51/2012)": what was taken for a person is what the law is called."""
    front = [part for part in parts if part.start < one.start]
    labels = [part.label for part in front]
    if not one.act.kind or labels[:1] != ["author"] or set(labels) - {"author", "date"}:
        return parts
    if not _LAW.search(text[front[0].start : front[-1].end]):
        return parts
    return [Part("title", front[0].start, front[-1].end, SURE), *front[1:], *parts[len(front) :]]
