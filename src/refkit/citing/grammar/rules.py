"""A note in, its citations as labelled stretches out, read by rules alone: the reader behind the trained one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from refkit.citing.grammar.atoms import atoms
from refkit.citing.grammar.labelling import label_atoms
from refkit.citing.patterns import ABBREVIATION, ACCESSED, PROSE
from refkit.citing.quotes import Span, protected
from refkit.citing.raw import Part, RawCitation, end_of, in_order, labelled, labels_of
from refkit.citing.signals import lead_in, signal_at
from refkit.normalise.dates import find_dates
from refkit.short_forms.backrefs import BACKREF, OPENING

LOWER = re.compile(r"(?<![\w.])[a-zà-ÿ]{3,}(?![\w.])")
STOP = re.compile(r";|[.?!](?=[\s”’»]*\s+\S)")
BARE_PAGES = re.compile(r"[\s,]*(?:at\s)?(?P<pages>\d+(?:\s?[-–—]\s?\d+)?)")
NEAR = 600
"""So much of what stands before and behind a full stop (characters) tells whether two works meet there."""
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def read_note(text: str, italics: Sequence[tuple[int, int]] = ()) -> tuple[RawCitation, ...]:
    """The citations of one note, in order; () for a discursive note. `italics` are character spans of `text`."""
    spans = protected(text, italics)
    found: list[RawCitation] = []
    for start, end in _pieces(text, spans):
        citation = _citation(text, start, end, spans)
        if citation is not None:
            found.append(citation)
        elif found:
            found[-1] = _with_access(text, start, end, spans, found[-1])
    return tuple(found)


def _pieces(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Cut at top-level semicolons and at the full stops where one citation ends and another thing begins."""
    covered = _covered(spans)
    stops = [stop for stop in STOP.finditer(text) if not any(a <= stop.start() < b for a, b in covered)]
    cuts = [stop.end() for stop in stops if stop[0] == ";" or _sentence_end(text, stop.start(), spans)]
    pieces: list[tuple[int, int]] = []
    for start, end in pairwise([0, *cuts, len(text)]):
        start = end - len(text[start:end].lstrip(" \t\n;."))
        if start < end and pieces and _goes_on(text, pieces[-1], (start, end)):
            pieces[-1] = (pieces[-1][0], end)
        elif start < end:
            pieces.append((start, end))
    return pieces


def _goes_on(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    return text[left[1] - 1 : left[1]] != ";" and not _separate(text, left, right)


def _covered(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _sentence_end(text: str, place: int, spans: Sequence[Span]) -> bool:
    if text[place] == "." and ABBREVIATION.search(text, max(0, place - 12), place):
        return False
    after = text[place + 1 :].lstrip(" \n”’»")[:1]
    return bool(after) and (after.isupper() or after in "“\"'‘«„[(")


def _separate(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Do two sentences of a note belong apart? Bibliography style has full stops within one citation."""
    if signal_at(text, *right) or OPENING.match(text, right[0]):
        return True
    before = text[max(left[0], left[1] - NEAR) : left[1]]
    after = text[right[0] : min(right[1], right[0] + NEAR)]
    if _is_prose(after) or _is_prose(before):
        return True
    return YEAR.search(before) is not None or BACKREF.search(before) is not None


def _outside_quotes(text: str) -> str:
    shown = list(text)
    for span in protected(text):
        if span.kind in {"quote", "italic", "url"}:
            shown[span.start : span.end] = " " * (span.end - span.start)
    return "".join(shown)


def _is_prose(text: str) -> bool:
    """A finite verb or the like outside quotations, among words in lower case."""
    bare = _outside_quotes(text)
    # with a year in it, it may be a citation with an unquoted title that is a clause
    enough = 4 if YEAR.search(bare) else 2
    return PROSE.search(bare) is not None and len(LOWER.findall(bare)) >= enough


def _citation(text: str, start: int, end: int, spans: Sequence[Span]) -> RawCitation | None:
    end = start + len(text[start:end].rstrip(" ;\n"))
    led = _led(text, start, end, spans)
    if led is None:
        return None
    signal, begin = led
    inner = [span for span in spans if span.start >= begin and span.end <= end]
    opening = OPENING.match(text, begin, end)
    if opening is None:
        parts = label_atoms(text, atoms(text, begin, end, inner))
        return _raw(parts, signal) if _cites(text, parts) else None
    pages = _pages_behind(text, opening.end(), end, inner)
    return _raw([Part("backref", *opening.span()), *pages], signal)


def _pages_behind(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Part]:
    """The pages behind "Ibid."; a bare number is one."""
    parts = label_atoms(text, atoms(text, start, end, spans))
    pages = labelled(parts, "pages")
    bare = BARE_PAGES.match(text, start, end)
    return [Part("pages", *bare.span("pages"))] if bare and not pages else pages


def _led(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[tuple[int, int] | None, int] | None:
    """The signal words of a citation, and where it begins behind them; None for running text without one."""
    signal, begin = None, start
    if (head := signal_at(text, start, end)) is not None:
        signal, begin = (head[0], head[1]), head[2]
    lead = lead_in(text, begin, end, _covered(spans))
    if lead is not None and _prose_before(text, begin, lead[0]):
        return (lead[0], lead[1]), lead[2]
    return None if signal is None and _is_prose(text[begin:end]) else (signal, begin)


def _prose_before(text: str, start: int, end: int) -> bool:
    """Is there running text before the words that lead in? Otherwise they are part of the citation."""
    before = text[start:end].strip(" ,;:")
    words = before.split()
    return len(words) <= 1 or any(word.islower() and len(word) > 2 for word in words)


def _raw(parts: Sequence[Part], signal: tuple[int, int] | None) -> RawCitation | None:
    if not parts:
        return None
    ordered = tuple(in_order(parts))
    return RawCitation(ordered[0].start, end_of(ordered), ordered, signal)


FACTS = frozenset("date pages publisher place volume issue number accessed url doi series".split())
LONGEST_TITLE = 30
"""More words than this outside quotation marks are a clause."""


def _cites(text: str, parts: Sequence[Part]) -> bool:
    """Enough evidence for a citation: a back-reference, or a name or title with a second kind of fact."""
    labels = labels_of(parts)
    if "backref" in labels or _is_clause(text, parts):
        return "backref" in labels
    if labels & {"title", "container"} and labels & FACTS:
        return True
    return {"author", "title"} <= labels or (
        {"author", "date"} <= labels and bool(labels & {"pages", "place"})
    )


def _is_clause(text: str, parts: Sequence[Part]) -> bool:
    titles = labelled(parts, "title")
    if not titles or any(text[part.start - 1 : part.start] in "“\"'‘«„" for part in titles):
        return False
    return len(text[titles[0].start : titles[0].end].split()) > LONGEST_TITLE


def _with_access(
    text: str, start: int, end: int, spans: Sequence[Span], citation: RawCitation
) -> RawCitation:
    """ "The article can be read on the institute's website (accessed 1 May 2014)" tells of the citation before it."""
    if "accessed" in labels_of(citation.parts):
        return citation
    for span in spans:
        inside = span.kind == "bracket" and start <= span.start and span.end <= end
        if inside and ACCESSED.match(text, span.inner[0]) and any(find_dates(text[span.start : span.end])):
            part = Part("accessed", *span.inner)
            return RawCitation(citation.start, citation.end, (*citation.parts, part), citation.signal)
    return citation
