"""Documents come in, the stretches of running text that two of them print in the same words go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import NamedTuple

from refkit.languages import words
from refkit.model import Document
from refkit.normalise.sentences import sentence_at, sentence_spans

# a stretch has so many words at least, and so many that are no small words and no part of a name; fewer in quotes
LEAST = 7
TELLING = 4
QUOTED_TELLING = 2
QUOTED = re.compile(r"(?<!\w)[\"“‘'„«](?=\w).{15,}?[\"”’'»](?!\w)")
# what more documents print than this is a formula (terms of use, an address), and says nothing of two of them
FORMULA = 4
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class SharedWords:
    """Two documents (the earlier in the input first), the words that both print, and the sentence of each."""

    document: str
    other: str
    words: str
    sentence: str
    other_sentence: str


@dataclass(frozen=True, slots=True)
class _Place:
    document: int
    paragraph: int
    word: int


def shared_words(documents: Sequence[Document], least: int = LEAST) -> list[SharedWords]:
    """Every stretch of `least` words and more that two documents share, in reading order of the first.

    Quoted or not: a stretch that runs through full stops and quotation marks counts. Names of bodies and other
    capitalised words do not tell, nor do small words.
    """
    return list(_shared(tuple(_Text(one.id, one.paragraphs) for one in documents), least))


class _Text(NamedTuple):
    """What is compared of a document."""

    id: str
    paragraphs: tuple[str, ...]


# the page and the files of a graph ask for the same, and a desk asks again after every decision
@lru_cache(maxsize=2)
def _shared(documents: tuple[_Text, ...], least: int) -> tuple[SharedWords, ...]:
    words = [[_words(text) for text in document.paragraphs] for document in documents]
    found: dict[tuple[int, int, int, int], tuple[_Place, _Place, int]] = {}
    for places in _several(words, least):
        for left, right in _across(places):
            back = _run(words, left, right, -1)
            first = _Place(left.document, left.paragraph, left.word - back)
            other = _Place(right.document, right.paragraph, right.word - back)
            key = (first.document, other.document, first.paragraph, first.word)
            if key not in found:
                found[key] = (first, other, _run(words, first, other, 1))
    out = []
    for left, right, length in sorted(found.values(), key=lambda item: (_order(item[0]), _order(item[1]))):
        if length < least:
            continue
        printed, sentence, quoted = _passage(documents[left.document], left, length)
        _, other_sentence, other_quoted = _passage(documents[right.document], right, length)
        if _telling(printed) >= (QUOTED_TELLING if quoted or other_quoted else TELLING):
            ends = (documents[left.document].id, documents[right.document].id)
            out.append(SharedWords(*ends, printed, sentence, other_sentence))
    return tuple(out)


def _words(text: str) -> list[str]:
    return [intern(match.group().casefold()) for match in WORD.finditer(text)]


def _several(words: list[list[list[str]]], least: int) -> Iterator[list[_Place]]:
    """The places of every run of `least` words that two documents print, but not many.

    Two passes, so that of the runs of one document (nearly all) no more than a number is kept.
    """
    owner: dict[int, int] = {}
    for document, run, _ in _runs(words, least):
        if owner.setdefault(run, document) != document:
            owner[run] = -1
    several: dict[int, list[_Place]] = {}
    for _, run, place in _runs(words, least):
        if owner[run] == -1:
            several.setdefault(run, []).append(_Place(*place))
    for places in several.values():
        if len({place.document for place in places}) <= FORMULA:
            yield places


def _runs(words: list[list[list[str]]], least: int) -> Iterator[tuple[int, int, tuple[int, int, int]]]:
    for document, paragraphs in enumerate(words):
        for paragraph, folded in enumerate(paragraphs):
            for start in range(len(folded) - least + 1):
                yield document, hash(tuple(folded[start : start + least])), (document, paragraph, start)


def _passage(document: _Text, place: _Place, length: int) -> tuple[str, str, bool]:
    """The words as printed, their sentence, and whether they stand in quotation marks."""
    text = document.paragraphs[place.paragraph]
    spans = [match.span() for match in WORD.finditer(text)][place.word : place.word + length]
    start, end = spans[0][0], spans[-1][1]
    first, last = sentence_at(sentence_spans(text), start + 1)
    quoted = any(match.start() < end and start < match.end() for match in QUOTED.finditer(text))
    return text[start:end], text[first:last], quoted


def _order(place: _Place) -> tuple[int, int, int]:
    return place.document, place.paragraph, place.word


def _across(places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """The first place of each document with the first of each later one."""
    first: dict[int, _Place] = {}
    for place in places:
        first.setdefault(place.document, place)
    numbers = sorted(first)
    for at, number in enumerate(numbers):
        for other in numbers[at + 1 :]:
            yield first[number], first[other]


def _run(words: list[list[list[str]]], left: _Place, right: _Place, step: int) -> int:
    """How many words agree from two places on (`step` 1, these included) or before them (-1, without these)."""
    one, two = words[left.document][left.paragraph], words[right.document][right.paragraph]
    here, there = (left.word, right.word) if step > 0 else (left.word - 1, right.word - 1)
    count = 0
    while 0 <= here < len(one) and 0 <= there < len(two) and one[here] == two[there]:
        count, here, there = count + 1, here + step, there + step
    return count


def _telling(printed: str) -> int:
    """How many different words tell something: no small word, no capital."""
    found = {match.group() for match in WORD.finditer(printed)}
    return sum(word[0].islower() and len(word) > 2 and word not in _small_words() for word in found)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(words("title_stop"))
