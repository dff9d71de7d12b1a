"""A paragraph comes in, the places of its sentences go out; abbreviations, initials, ordinals end none."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from refkit.normalise.lexicon import toml

# a stop with the quotes and brackets that close after it, white space, and what may open a sentence;
# or a full-width stop, which needs no space
STOP = re.compile(r"[.!?…]+[\"'”’»›)\]]*(?=\s+[\"'“‘„«‹(\[¿¡]*[^\W_a-zß-öø-ÿ])|[。！？]+[”’」』）]*")
WORD_BEFORE = re.compile(r"[\w.’'-]+$")
FIRST_WORD = re.compile(r"\s*[\"'“‘„«‹(\[]*(\w+)")
# the longest word that is looked back for
LOOK_BACK = 24


@cache
def _lexicon() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = toml("abbreviations")
    short = frozenset(word for name in ("names", "parts", "months", "others") for word in lists[name])
    return short, frozenset(lists["starters"]), frozenset(lists["names"] + lists["leading"])


def starters() -> frozenset[str]:
    """Words, in small letters, that begin sentences often and names hardly ever."""
    return _lexicon()[1]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of every sentence in `text`, in order; white space between them belongs to none."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in STOP.finditer(text):
        if match.group()[0] == "." and not _ends_sentence(text, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def sentence_at(spans: list[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span of the sentence that ends at `offset` or holds it; the first one for an offset before it."""
    index = bisect_left([end for _, end in spans], offset)
    return spans[min(index, len(spans) - 1)] if spans else (0, 0)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    before = WORD_BEFORE.search(text[max(0, stop.start() - LOOK_BACK) : stop.start()])
    if before is None or len(stop.group()) > 1:
        # "…" and stops within quotes or brackets; but "(ed.)" and "(vol. 3)" close no sentence
        return stop.group()[-1] not in ")]" or not before or not _is_short(before.group())
    word = before.group()
    follows = FIRST_WORD.match(text, stop.end())
    next_word = follows[1] if follows else ""
    starts = next_word.casefold() in starters()
    if word.isdigit():
        # "14. Dezember", "1. Aim"; but a year ends a sentence
        return len(word) > 2 or (starts and stop.start() > len(word))
    if len(word) == 1 and word.isupper():
        return starts and next_word.casefold() not in {"a", "i"}
    if _is_short(word):
        # "the U.S. The", "he said no. The": the stop counts twice
        return starts and word.casefold() not in _lexicon()[2]
    return True


def _is_short(word: str) -> bool:
    lowered = word.casefold().strip("'’-")
    return lowered in _lexicon()[0] or ("." in word and all(len(part) <= 2 for part in word.split(".")))
