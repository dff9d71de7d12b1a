"""The citations of a note and its acts come in; what was read as one citation of several acts goes out as several.

Acts that only the quoted words of another act name are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from refkit.citing.law.forms import Found
from refkit.citing.law.steps import form
from refkit.citing.raw import Part, RawCitation, behind, end_of, in_order, labelled, spans_of
from refkit.model import Correction

RULE = "act"
_BEHIND = frozenset({"url", "archived", "accessed"})
NEAR = 120
"""So far behind the first (characters) the second act stands; what is farther off stands in what the note quotes."""
# "Decreto nº 999/2010: Art. 1 Os portos … da Lei nº 888, de 2009. Disponível em: …": the words of an act
_WORDS_OF_ACT = re.compile(
    r"(?<=\d):\s[“\"]?(?:[Aa]rt(?:igo|ículo|icle|ikel|\.)?|§)\s\d+[ºª°.]*\s(?=[A-ZÀ-Þ][a-zà-ÿ]*\s[a-zà-ÿ])"
    r".*?(?=Dispon[íi]|Available|https?://|[”\"]|$)"
)

# "Regulation (EU) 2015/757 on dues, and amending Directive 2009/16/EC": the title goes on
_CHANGES = re.compile(
    r"\b(?:amending|repealing|supplementing|implementing|replacing|correcting|modifiant|abrogeant|complétant"
    r"|(?:che|que|recante)\s(?:modifica|abroga|deroga|altera|revoga)\w*|se\s(?:modifican?|derogan?)|zur\s(?:Änderung|Aufhebung|Ergänzung|Durchführung)"
    r"|tot\s(?:wijziging|intrekking)|zmieniając\w*|uchylając\w*|om\sändring|om\sændring)\b"
)
_SENTENCE_ENDED = re.compile(r"[a-zà-ÿ]{4}\.\s+$")


def cited_acts(text: str, acts: Iterable[Found]) -> list[Found]:
    """The acts that the note cites, without those that the quoted words of another act name."""
    quoted = [found.span() for found in _WORDS_OF_ACT.finditer(text)]
    return [one for one in acts if not any(start < one.start < end for start, end in quoted)]


def without_quoted(text: str, found: Sequence[RawCitation]) -> list[RawCitation]:
    """The citations without what was read in the quoted words of an act; the address behind them is that of the act."""
    done = list(found)
    for words in _WORDS_OF_ACT.finditer(text):
        done = _without(done, *words.span())
    return done


def _without(found: Sequence[RawCitation], start: int, end: int) -> list[RawCitation]:
    quoted = {raw.start: raw for raw in found if start < raw.start < end}
    kept = [raw for raw in found if raw.start not in quoted]
    tail = labelled(behind(chain.from_iterable(raw.parts for raw in quoted.values()), end), *_BEHIND)
    front = sum(raw.start < start for raw in kept) - 1
    if front >= 0 and tail:
        kept[front] = _addressed(kept[front], start, end, tail)
    return kept


def _addressed(raw: RawCitation, start: int, end: int, tail: Sequence[Part]) -> RawCitation:
    """The citation in front of the quoted words, with the address behind them."""
    own = [part for part in raw.parts if part.start < start or part.start >= end]
    parts = tuple(in_order([*own, *(part for part in tail if part not in own)]))
    made = Correction(RULE, spans_of(raw.parts), spans_of(parts))
    return replace(raw, end=end_of(parts), parts=parts, corrections=(*raw.corrections, made))


def parted(text: str, found: Sequence[RawCitation], acts: Iterable[Found]) -> list[RawCitation]:
    """ "SOU 2019:99 med tillägg i SOU 2020:12": two acts of one form are two citations, whatever was read as one."""
    done = list(found)
    alone = sorted((one for one in acts if one.act.alone and one.act.each is None), key=lambda one: one.start)
    for first, second in pairwise(alone):
        one_form = first.act.name == second.act.name and not _aside(text, first.end, second.start)
        if (one_form or _read_together(text, first, second)) and not _CHANGES.search(
            text, first.end, second.start
        ):
            done = [piece for raw in done for piece in _pieces(raw, first, second)]
    return done


def _pieces(raw: RawCitation, first: Found, second: Found) -> list[RawCitation]:
    if raw.kind or not (raw.meets(first) and raw.meets(second)):
        return [raw]
    return _cut(raw, first.end, second.start)


def _read_together(text: str, first: Found, second: Found) -> bool:
    """ "artikel 3 Wetboek van handel in samenlezing met artikel 1 KB 3 mei 1983": does one act lead to the other?

    So are two with a title each between which a sentence ends.
    """
    if not (first.titled and second.titled):
        return False
    if _SENTENCE_ENDED.search(text, first.end, second.start):
        return True
    lead = form("behind an act").match(text, first.end, second.start)
    return lead is not None and not text[lead.end() : second.start].strip()


def _aside(text: str, end: int, start: int) -> bool:
    """ "Ley 999 de 2004 (corregida por el Decreto 888 de 2004)": is the second told of in brackets, or far off?"""
    return start - end > NEAR or text.rfind("(", end, start) > text.rfind(")", end, start)


def _cut(raw: RawCitation, end: int, start: int) -> list[RawCitation]:
    """The citation in two; what stands between the acts goes with neither."""
    front = [_ended(part, end) for part in raw.parts if part.start < end]
    rest = [replace(part, start=max(part.start, start)) for part in raw.parts if part.end > start]
    pieces = []
    for parts in (front, rest):
        if parts:
            made = Correction(RULE, spans_of(raw.parts), spans_of(parts))
            pieces.append(
                replace(
                    raw,
                    start=raw.start if parts is front else parts[0].start,
                    end=end_of(parts),
                    parts=tuple(parts),
                    corrections=(*raw.corrections, made),
                )
            )
    return pieces


def _ended(part: Part, end: int) -> Part:
    return replace(part, end=min(part.end, end))
