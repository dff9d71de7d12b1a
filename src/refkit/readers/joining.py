"""The body's lines come in, whole paragraphs go out: what pages, columns and notes broke apart is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from refkit.normalise.sentences import starters
from refkit.readers.labels import BULLET, SIGNED, SUPERSCRIPTS
from refkit.readers.layout import Layout, Line

WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# a mark of a note at the end of a line says nothing of the sentence
MARKS_AT_END = re.compile(rf"(?:\s?\[\d{{1,3}}\]|[{SUPERSCRIPTS}{SIGNED}]|[\"'”’»›)\]*_]|\s)++$")
STOPS = (".", "!", "?", "…", ":", ";", "。", "！", "？")
# an address, a telephone number, a page of the web: imprint, not text
CONTACT = re.compile(
    r"www\.|https?://|\S@\S|\b(?:e-?mail|fax|phone|tel(?:ephone)?|web ?site)\b|©|\(c\)\s\d|\bISSN\b|\bISBN\b",
    re.IGNORECASE,
)
LIST_ITEM = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s?[^\W\d]|\([a-z\d]{1,3}\)\s")
LOWER_START = re.compile(r"[\"'“‘(]?[a-zß-öø-ÿ]")
FIRST_WORD = re.compile(r"[\"'“‘(]?([^\W\d_]+)")
# a paragraph of fewer words may be a heading or a caption: nothing is hung on it but what begins small
PROSE_WORDS = 20
TAIL = 400
LIST_WORDS = 8
# first parts that are written solid more often than with a hyphen
SOLID = frozenset("co de in inter intra micro multi over post pre re sub super trans un".split())
# how many lines of imprint may lie between the halves of a paragraph
LOOK_AHEAD = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of body text in making: its text, its first and last line (indexes into the layout)."""

    text: str
    first: int
    last: int


def join_paragraphs(layout: Layout, body: Sequence[int], words: Words) -> list[str]:
    """Paragraphs of the lines whose indexes are in `body`, in order, with white space runs as printed.

    A paragraph that ends within a sentence is joined with the next one that goes on; what lies between the
    two (an imprint, a caption) is left out, since it is no text of the body.
    """
    units = _units(layout, body, words)
    paragraphs: list[str] = []
    at = 0
    while at < len(units):
        pieces, last = [units[at].text], units[at].last
        tail = pieces[0]
        while (found := _continuation(layout.lines, units, at, tail, last)) is not None:
            at = found
            words.glue(pieces, units[at].text)
            last = units[at].last
            # a long paragraph is judged by its end, so that its length costs no time
            tail = f"{pieces[0][:TAIL]} {pieces[-1]}"
        paragraphs.append("".join(pieces))
        at += 1
    return paragraphs


def join_note(text: str, layout: Layout, words: Words) -> str:
    """The lines of a note as one; words broken at line ends are made whole where the document is wrapped.

    Elsewhere a line that ends in a hyphen is a piece of something longer, such as a URL, and stays as it is.
    """
    if not layout.wrapped or "\n" not in text:
        return text
    first, *others = text.split("\n")
    pieces = [first]
    for line in others:
        words.glue(pieces, line)
    return "".join(pieces)


def _units(layout: Layout, body: Sequence[int], words: Words) -> list[Unit]:
    """Lines as units; in wrapped documents the lines of one paragraph together."""
    units: list[Unit] = []
    pieces: list[str] = []
    first = 0
    for place, index in enumerate(body):
        line = layout.lines[index]
        before = body[place - 1] if place else -2
        if pieces and layout.wrapped and index == before + 1 and _goes_on(layout.lines[before], line):
            words.glue(pieces, line.text)
            continue
        if pieces:
            units.append(Unit("".join(pieces), first, before))
        pieces, first = [line.text], index
    if pieces:
        units.append(Unit("".join(pieces), first, body[-1]))
    return units


def _goes_on(before: Line, line: Line) -> bool:
    """True where `line` belongs to the paragraph of the line before it in a wrapped document."""
    if line.gap or line.page != before.page or BULLET.match(line.text) or before.text.startswith("#"):
        return False
    if LIST_ITEM.match(line.text) and not LOWER_START.match(before.text[-1:]):
        return False
    ended = MARKS_AT_END.sub("", before.text[-30:]).endswith(STOPS)
    return not (ended and len(before.text) < 0.6 * max(len(line.text), 40))


def _continuation(lines: Sequence[Line], units: Sequence[Unit], at: int, text: str, last: int) -> int | None:
    """The index of the unit that goes on where `text` breaks off, or None."""
    tail = MARKS_AT_END.sub("", text[-60:])
    words = text.split(None, PROSE_WORDS)
    ended = not tail or tail.endswith(STOPS) or CONTACT.search(text[-200:]) is not None
    if ended or not _may_break_off(text, words):
        return None
    ahead = range(at + 1, min(at + LOOK_AHEAD, len(units)))
    found = next((index for index in ahead if not _is_imprint(units[index].text)), None)
    if found is None or (len(words) < PROSE_WORDS and not LOWER_START.match(units[found].text)):
        return None
    before, line = lines[last], lines[units[found].first]
    broken = units[found].first != last + 1 or line.page != before.page or line.gap > 1
    return found if _continues(tail, units[found].text, broken) else None


def _may_break_off(text: str, words: Sequence[str]) -> bool:
    """True for prose, and for a shorter text that is no item of a list and no heading."""
    if len(words) >= PROSE_WORDS:
        return True
    item = len(words) < LIST_WORDS and BULLET.match(text)
    return not item and len(words) >= LIST_WORDS - 3 and sum(map(str.islower, words)) >= len(words) / 2


def _continues(tail: str, text: str, broken: bool) -> bool:
    """True where `text` goes on after `tail`, an unfinished sentence; `broken`: something lay between."""
    if BULLET.match(text) or LIST_ITEM.match(text) or text.startswith("#"):
        return False
    if LOWER_START.match(text):
        return True
    first, words = FIRST_WORD.match(text), WORDS.findall(tail)
    stopped = MARKS_AT_END.sub("", text[-60:]).endswith(STOPS)
    if tail.endswith("-") or not stopped or not first or not words:
        return False
    if words[-1].casefold() in starters() or tail.endswith(","):
        return True
    # two names, or a word that begins no sentence
    named = words[-1][:1].isupper() or (broken and len(first[1]) > 1)
    return named and first[1].casefold() not in starters()


def _is_imprint(text: str) -> bool:
    """True for a line that is no sentence: an address, a short line without a stop, a number."""
    if BULLET.match(text) or LIST_ITEM.match(text):
        return False
    few = len(text.split(None, PROSE_WORDS)) < PROSE_WORDS
    if few and CONTACT.search(text):
        return True
    if LOWER_START.match(text):
        return False
    tail = MARKS_AT_END.sub("", text[-60:])
    stopped = tail.endswith(STOPS) and not text.startswith("(")
    return few and not stopped


class Words:
    """The words of a document and how often they stand in it, counted when a broken word asks for it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._counts: Counter[str] | None = None
        self._halves: Counter[str] = Counter()
        self._first_parts: frozenset[str] = frozenset()

    def count(self, word: str) -> int:
        if self._counts is None:
            self._counts = Counter()
            broken = False
            for text in self._texts:
                found = [word.casefold() for word in WORDS.findall(text)]
                self._counts.update(found)
                if found and broken:
                    self._halves[found[0]] += 1
                broken = text.endswith(("-", "\u00ad"))
                if found and broken:
                    self._halves[found[-1]] += 1
            firsts = {word.split("-")[0] for word in self._counts if "-" in word}
            self._first_parts = frozenset(firsts - SOLID)
        return self._counts[word.casefold()]

    def stands_alone(self, half: str) -> bool:
        """True where a half of a broken word is a word of its own elsewhere."""
        return self.count(half) > max(self._halves[half.casefold()], 1)

    def glue(self, pieces: list[str], right: str) -> None:
        """Add the next stretch to the `pieces` of a paragraph; a word broken by a hyphen is made whole.

        The hyphen is kept where the document writes the word so elsewhere, or both halves as words.
        """
        left = pieces[-1]
        if left.endswith("\u00ad"):
            pieces[-1:] = [left[:-1], right]
            return
        first = WORDS.match(right)
        if not left.endswith("-") or not first:
            pieces += [" ", self._without_doubled(left, right)]
        elif self._is_compound(left, first.group()):
            pieces.append(right)
        else:
            pieces[-1:] = [left[:-1], right]

    def _is_compound(self, left: str, end: str) -> bool:
        words = WORDS.findall(left[-60:-1])
        if "/" in left[-60:].rsplit(" ", 1)[-1]:
            return True  # a piece of a URL
        if not words or not left[:-1].endswith(words[-1]) or end[:1].isupper():
            return True
        start = words[-1]
        whole, compound = self.count(start + end), self.count(f"{start}-{end}")
        if whole or compound:
            return compound > whole
        both = self.stands_alone(start) and self.stands_alone(end)
        return both or start.casefold() in self._first_parts

    def _without_doubled(self, left: str, right: str) -> str:
        """Take off a syllable left at both sides of a break: "concrete" / "te and" goes on with "and"."""
        first = re.match(r"[a-zß-öø-ÿ]{2,5}(?=\s)", right)
        if not first or not left.endswith(first.group()) or self.count(first.group()) != 1:
            return right
        whole_word = left[: -len(first.group())].endswith((" ", "-"))
        return right if whole_word else right[first.end() :].lstrip()
