"""Two readings of a note come in, by rules and by the tagger; the one to trust goes out.

The rules know few styles but know when they know one: every word of the citation has a label that its form or a word
list supports. Then they are right more often than the tagger; everywhere else they are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from refkit.citing.grammar.forms import is_formed
from refkit.citing.patterns import REPRINT, URL_PIECE
from refkit.citing.raw import Part, RawCitation, Reading, labelled, labels_of, meeting
from refkit.languages import words
from refkit.normalise.kinds import is_newspaper, is_periodical

SURE = 0.9
WORD = re.compile(r"\w+")
EDGE_NUMBER = re.compile(r"^\d|\d$")
DAY = re.compile(r"(?<!\d)[0-3]?\d\.\s?[01]?\d\.\s?(?:1[5-9]|20)\d\d(?!\d)")
TRACE = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|[“”\"«»„]|\bpp?\.|\bS\.\s\d")
IDEM_FIRST = re.compile(r"(?:[Ii]d|[Ii]dem|[Ee]ad|[Ee]adem|[Dd]ers|[Dd]ies)\b\.?(?:,|$)")
IN_FIRST = re.compile(r"(?:dans|in|en|nel|nella|em)\s[A-ZÀ-Þ]")
# "« Le port », RDP": letters, and the mark that closes a quotation in French and German in front of them
LETTERS = re.compile(r"[A-Z]{2,5}")
CLOSED = re.compile(r"[»“],?\s")
MARKS = frozenset("“\"'‘«„")


@cache
def _links() -> frozenset[str]:
    return frozenset(words("link"))


def choose(
    text: str,
    italics: Sequence[tuple[int, int]],
    by_rules: Sequence[RawCitation],
    by_model: Sequence[RawCitation],
) -> Reading:
    """The reading by rules where it is sure of all its citations and leaves nothing over; else the tagger's."""
    if any(map(is_formed, by_model)) or not all(sure(text, raw, italics) for raw in by_rules) or not by_rules:
        return Reading(_opened(by_rules, by_model), tuple(by_rules))
    if (
        len(by_rules) < len(by_model)
        or _says_less(text, by_rules, by_model)
        or _no_house(text, by_rules, by_model)
    ):
        return Reading(_opened(by_rules, by_model), tuple(by_rules))
    if len(by_rules) == len(by_model) or not _left_over(text, by_rules):
        return Reading(tuple(by_rules), tuple(by_model))
    return Reading(_opened(by_rules, by_model), tuple(by_rules))


def _opened(by_rules: Sequence[RawCitation], by_model: Sequence[RawCitation]) -> tuple[RawCitation, ...]:
    """The tagger's reading; a short form that opens the note ("Ibid.; …") is a citation even if it saw none there."""
    first = by_rules[0] if by_rules else None
    if first is None or first.parts[0].label != "backref" or first.start > 12:
        return tuple(by_model)
    if by_model and by_model[0].start < first.end:
        return tuple(by_model)
    return (first, *by_model)


def _says_less(text: str, by_rules: Sequence[RawCitation], by_model: Sequence[RawCitation]) -> bool:
    """Does a short form that opens the note leave out what the tagger has of it: "Ibid., au n° 45"?"""
    if by_rules[0].parts[0].label != "backref":
        return False
    ours, theirs = (
        sum(len(WORD.findall(text, part.start, part.end)) for raw in found for part in _told(raw))
        for found in (by_rules, by_model)
    )
    return ours < theirs


def _no_house(text: str, by_rules: Sequence[RawCitation], by_model: Sequence[RawCitation]) -> bool:
    """ "« Le port », RDP, 2007, p. 12": do the rules take the letters of a journal for a house?"""
    houses = [part for raw in by_rules for part in labelled(raw.parts, "publisher")]
    journals = [part for raw in by_model for part in labelled(raw.parts, "container")]
    return any(
        LETTERS.fullmatch(text, journal.start, journal.end)
        and CLOSED.search(text, max(0, journal.start - 3), journal.start)
        for journal in journals
        if meeting(houses, journal)
    )


def _told(raw: RawCitation) -> tuple[Part, ...]:
    """The parts of a citation that a field is made of."""
    return tuple(part for part in raw.parts if part.label not in {"other", "role"})


def sure(text: str, raw: RawCitation, italics: Sequence[tuple[int, int]] = ()) -> bool:
    """Is every word of a citation read by rules supported by more than its place?"""
    if any(part.certainty < SURE and not _aside(text, part) for part in raw.parts):
        return False
    labels = labels_of(raw.parts)
    if "backref" in labels:
        # "Ibid., 12" is one; what a name or a title stands in front of is the tagger's
        return raw.parts[0].label == "backref"
    if "title" in labels and "author" not in labels and not _marked(text, raw, italics):
        return False
    if any(_no_title(text, part, labels) for part in labelled(raw.parts, "title", "container")):
        return False
    if any(REPRINT.match(text, part.start) for part in labelled(raw.parts, "publisher")):
        return False
    if _volume_title(text, raw):
        return False
    return _covers(text, raw) and not any(_numbered(text, part) for part in raw.parts)


def _no_title(text: str, part: Part, labels: set[str]) -> bool:
    """A newspaper by name in quotation marks, as in Polish and Italian, a periodical alone, "id." in italics."""
    said = text[part.start : part.end].strip(" .,")
    if IDEM_FIRST.match(said) or (part.label == "container" and IN_FIRST.match(said)):
        return True
    if part.label != "title":
        return False
    alone = labels.isdisjoint({"author", "container", "publisher", "place", "editor"})
    return (text[part.start - 1 : part.start] in MARKS and is_newspaper(said)) or (
        alone and "date" in labels and is_periodical(said)
    )


def _volume_title(text: str, raw: RawCitation) -> bool:
    """ "La société, t. 2 : Les classes": the title of a volume was taken for what the book stands in."""
    pairs = zip(raw.parts, raw.parts[1:], strict=False)
    return any(
        left.label == "volume" and right.label == "container" and ":" in text[left.end : right.start]
        for left, right in pairs
    )


def _marked(text: str, raw: RawCitation, italics: Sequence[tuple[int, int]]) -> bool:
    """Is the title in quotation marks or italics?"""
    starts = [part.start for part in labelled(raw.parts, "title")]
    quoted = any(text[start - 1 : start] in MARKS for start in starts)
    return quoted or any(a <= start < b for start in starts for a, b in italics)


def _aside(text: str, part: Part) -> bool:
    """A short bracket such as "(2+2)" says nothing against the reading."""
    return part.label == "other" and part.end - part.start <= 6 and text[part.start - 1 : part.start] == "("


def _numbered(text: str, part: Part) -> bool:
    """Is a number swallowed that should be a volume or a page: "12 Studies 92" as a series, a day as pages?"""
    if part.label == "pages":
        return DAY.search(text, part.start, part.end) is not None
    if part.label == "other":
        if _aside(text, part) or URL_PIECE.fullmatch(text[part.start : part.end]):
            return False
        return any(char.isdigit() for char in text[part.start : part.end])
    return part.label in {"container", "series", "publisher", "author"} and bool(
        EDGE_NUMBER.search(text[part.start : part.end])
    )


def _covers(text: str, raw: RawCitation) -> bool:
    """Has every word of the citation a label, small words aside?"""
    place = raw.start
    for part in raw.parts:
        if part.start >= raw.end:
            break
        if any(word.casefold() not in _links() for word in WORD.findall(text, place, max(place, part.start))):
            return False
        place = max(place, part.end)
    return True


def _left_over(text: str, found: Sequence[RawCitation]) -> bool:
    """Does anything outside the citations look like one more: a year, a quotation, a page?"""
    place, rest = 0, ""
    for raw in found:
        rest += text[place : raw.start] + " "
        place = max(place, *(part.end for part in raw.parts))
    rest += text[place:]
    return bool(TRACE.search(rest))
