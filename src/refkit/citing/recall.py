"""What a reader left out of a note comes in; short forms among it that name what was cited before go out.

"Harmon, Walk on the Far Side." is a sentence like any other, unless a work of Harmon's with these words was cited. So
nothing is found here that the document does not know already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from refkit.citing.fields.work import fields_of
from refkit.citing.raw import Part, Placed, RawCitation, in_order, labels_of
from refkit.citing.signals import signal_at
from refkit.languages import pattern
from refkit.model import Work
from refkit.normalise.name_words import given_name, initials
from refkit.normalise.names import parse_names


class Known(NamedTuple):
    """What the document has cited so far: is a word of it known, does a citation mean one of its works?"""

    word: Callable[[str], bool]
    work: Callable[[Work, str], bool]


CERTAINTY = 0.6
"""Of what is found here: the words are those of a known work, their borders are guesses."""
LONGEST = 240
"""No short form has more characters."""
NAMES = 80
"""Nor have its names."""
ENDS = 4
"""So many places at which it may end are tried, the longest first."""

_PARTICLES = r"(?:(?:d[aeiu]|d’|von|van|zu|le|la|der|den)\s?){0,2}"
_NAME = rf"(?:[A-ZÀ-Þ]\.[\s-]?){{0,3}}{_PARTICLES}[A-ZÀ-Þ][\w’'\-]+"
_NAMES = pattern(
    rf"{_NAME}(?:(?:\s|,\s|\s?/\s?|\s?&\s|\s(?:<<conjunction>>)\s){_NAME}){{0,3}}(?:\s(?:<<others>>)\.?)?"
)
_BEHIND_NAME = re.compile(r"[,:]\s+(?=[\w“\"„«‘'(*])|\s(?=[“\"„«‘])")
_OPENS = re.compile(r"[“\"„«‘'*]{1,2}\s?(?=\w)|(?=[A-ZÀ-Þ0-9])")
# where a sentence, or what stands in a bracket, begins; an initial ends none
_BEGINS = re.compile(r"^\W*|;\s+|[(\[]|(?<![\s(.][A-ZÀ-Þ])(?<!^[A-ZÀ-Þ])[.!?][”\"’»)]*\s+(?=[A-ZÀ-Þ“\"„«‘])")
_CLOSES = re.compile(
    r"[.,?!…]*[”\"’»“*]{0,2}(?=[.,]?\s*$|;|,\s[a-zà-þ]|[)\]]|\.\s|,?\s(?:(?:at|pp?\.|S\.)\s?)?\d)"
)
_PAGES = re.compile(
    r"[.,”\"’»“*]{0,3},?\s(?P<pages>(?:(?:at|pp?\.|S\.)\s?)?\d[\d\s–\-,]*f{0,2}\.?(?!\w))(?=[.,;)\]]|\s*$|\s[a-z])"
)
# "Walk on the Far Side, 14": the page is no word of the title
_PAGE_AT_END = re.compile(r",\s?(?:(?:at|pp?\.|S\.)\s?)?[\d\s–-]*$")
_NAMED_BEFORE = re.compile(rf"(?<![\w.])(?P<who>{_NAME})(?:[,:]\s+|\s)[“\"„«‘]?$")
_WORD = re.compile(r"\w{3,}")
_GOES_ON = re.compile(r"\s[a-zà-þ]")
_MARK = re.compile(r"(?:(?P<semicolon>;)|\.)\s+(?=\S)")
_AUTHORS = frozenset({"author", "editor", "backref", "container"})


def recalled(text: str, found: Sequence[RawCitation], known: Known) -> list[RawCitation]:
    """The citations of a note in order: those that are no guess, and what else means a work that is known."""
    whole = (piece for raw in found if not raw.tentative for piece in _divided(text, raw, known))
    sure = _to_their_ends(text, [_with_name(text, raw, known) for raw in whole], known)
    seen: list[RawCitation] = []
    for start, end in _gaps(text, sure):
        seen.extend(_in_gap(text, start, end, known))
    taken = Placed([*sure, *seen])
    meant: list[RawCitation] = []
    for raw in in_order(raw for raw in found if raw.tentative):
        free = not taken.meeting(raw) and (not meant or meant[-1].end <= raw.start)
        if free and known.work(fields_of(text, raw).work, text[raw.start : raw.end]):
            meant.append(replace(raw, tentative=False))
    return in_order([*taken.found, *meant])


def _gaps(text: str, found: Sequence[RawCitation]) -> Iterator[tuple[int, int]]:
    """The stretches of a note outside its citations that have more than a few words."""
    place = 0
    for raw in (*found, None):
        end = len(text) if raw is None else raw.opens
        if end - place > 8:
            yield place, end
        if raw is not None:
            place = max(place, raw.end)


def _in_gap(text: str, start: int, end: int, known: Known) -> Iterator[RawCitation]:
    place = start
    for match in _BEGINS.finditer(text, start, end):
        begin = match.end()
        if begin < place or (start and begin == start):
            continue
        signal = signal_at(text, begin, end)
        begin, said = (signal[2], signal[:2]) if signal is not None else (begin, None)
        raw = next(_short_forms(text, begin, min(end, begin + LONGEST), known), None)
        if raw is not None:
            place = raw.end
            yield replace(raw, signal=said)


def _short_forms(text: str, start: int, end: int, known: Known) -> Iterator[RawCitation]:
    """What begins at `start` and means a known work: a name and words of a title, or a title."""
    for behind in _BEHIND_NAME.finditer(text, start, min(end, start + NAMES)):
        names = text[start : behind.start()]
        if not _NAMES.fullmatch(names) or not any(map(known.word, _WORD.findall(names))):
            break
        author = Part("author", start, behind.start(), CERTAINTY)
        yield from _titled(text, behind.end(), end, [author], known)
    yield from _titled(text, start, end, [], known)


def _titled(text: str, start: int, end: int, author: list[Part], known: Known) -> Iterator[RawCitation]:
    opens = _OPENS.match(text, start, end)
    if opens is None and not author:
        return
    start = opens.end() if opens is not None else start
    first = _WORD.search(text, start, end)
    if first is None or not known.word(first.group()):
        return
    # the end of the stretch is the end of a sentence to the pattern only where it is that of the note
    closes = [
        match for match in _CLOSES.finditer(text, start + 3, min(len(text), end + 4)) if match.start() <= end
    ]
    names = tuple(name for part in author for name in parse_names(text[part.start : part.end]))
    for close in reversed(closes[:ENDS]):
        begin = author[0].start if author else start
        said = text[start : close.start()]
        work = Work(authors=names, title=said)
        if _PAGE_AT_END.search(said) or not known.work(work, text[begin : close.start()]):
            continue
        title = Part("title", start, close.start(), CERTAINTY)
        pages = _PAGES.match(text, close.start(), end)
        place = [Part("pages", *pages.span("pages"), CERTAINTY)] if pages else []
        parts = (*author, title, *place)
        yield RawCitation(begin, parts[-1].end, parts)


def _divided(text: str, raw: RawCitation, known: Known) -> list[RawCitation]:
    """A known work in front of a semicolon, or of a sentence, stands alone: "Homer, Ilias; Briscoe, Tolls"."""
    if raw.end - raw.start > 4 * LONGEST:
        return [raw]
    for index, part in enumerate(raw.parts):
        until = raw.parts[index + 1].start if index + 1 < len(raw.parts) else part.end
        mark = _MARK.search(text, part.start, until) if part.label in {"author", "title"} else None
        pieces = text[part.start : part.end].split("; ")
        if part.label == "author" and len(pieces) > 1 and all(map(_turned, pieces)):
            continue
        first = _before_mark(text, raw, mark.start(), known) if mark is not None else None
        if mark is None or first is None:
            continue
        rest = raw.parts[index + 1 :]
        if mark["semicolon"] and mark.end() < part.end:
            rest = (*_names_and_title(text, replace(part, start=mark.end())), *rest)
        elif mark["semicolon"] and rest and rest[0].label == "title":
            rest = (*_names_and_title(text, rest[0]), *rest[1:])
        elif rest:
            continue  # a title with a full stop, and its imprint
        first = replace(first, signal=raw.signal)
        return [first, replace(raw, start=rest[0].start, parts=rest, signal=None)] if rest else [first]
    return [raw]


def _turned(said: str) -> bool:
    """ "Peden, Robert": a family name and given names, and no title of one's."""
    _, comma, given = said.partition(", ")
    return bool(comma) and all(given_name(word.strip(".")) or initials(word) for word in given.split())


def _names_and_title(text: str, part: Part) -> list[Part]:
    """What a citation begins with behind a semicolon: names, a title, or a name and a title."""
    names = _NAMES.match(text, part.start, part.end)
    behind = _BEHIND_NAME.match(text, names.end(), part.end) if names is not None else None
    if names is not None and names.end() == part.end:
        return [replace(part, label="author")]
    if names is None or behind is None:
        return [part]
    return [replace(part, label="author", end=names.end()), replace(part, label="title", start=behind.end())]


def _before_mark(text: str, raw: RawCitation, end: int, known: Known) -> RawCitation | None:
    """The known work that ends at a mark within a citation."""
    found = (item for item in _short_forms(text, raw.start, end + 1, known) if item.end <= end)
    return next((item for item in found if not text[item.end : end].strip(' .”’»"')), None)


def _to_their_ends(text: str, found: Sequence[RawCitation], known: Known) -> list[RawCitation]:
    """ "Harmon, Walk on the Far Side, 14", of which no more than a first word was read, where prose would go on."""
    ends = [*(raw.opens for raw in found), len(text)][1:]
    return [_to_its_end(text, raw, end, known) for raw, end in zip(found, ends, strict=True)]


def _to_its_end(text: str, raw: RawCitation, end: int, known: Known) -> RawCitation:
    if [part.label for part in raw.parts] != ["author", "title"] or not _GOES_ON.match(text, raw.end):
        return raw
    longer = _short_forms(text, raw.start, min(end, raw.start + LONGEST), known)
    return next((replace(item, signal=raw.signal) for item in longer if item.end > raw.end), raw)


def _with_name(text: str, raw: RawCitation, known: Known) -> RawCitation:
    """A title gets the name that was left in front of it, where that is the author of such a work."""
    if not _AUTHORS.isdisjoint(labels_of(raw.parts)) or raw.parts[0].label != "title":
        return raw
    before = _NAMED_BEFORE.search(text, max(0, raw.start - 40), raw.start)
    if before is None or not known.word(before["who"].split()[-1]):
        return raw
    named = replace(
        raw,
        start=before.start("who"),
        parts=(Part("author", *before.span("who"), CERTAINTY), *raw.parts),
        signal=None if raw.signal and raw.signal[1] > before.start("who") else raw.signal,
    )
    return named if known.work(fields_of(text, named).work, text[named.start : named.end]) else raw
