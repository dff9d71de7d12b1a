"""A note's text comes in; its tokens with the hashed local features of each go out, ready for the tagger.

A token's features are of four kinds, each depending on little enough to be looked up instead of computed: the
token's own text, the gap before it, the gap after it, and a small packed *state* (inside quotation marks or
brackets,
near the start or end of the note, set in italics). A feature is a bucket number below `BUCKETS`; bucket 0
means none.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from zlib import crc32

from refkit.citing.tagging import lexicon
from refkit.citing.tagging.tokens import spans

BUCKETS = 16384
#: Rows of the table of embeddings: the buckets, and behind them one for each use of a word.
ROWS = BUCKETS + lexicon.USES
#: Raised whenever a feature changes, since a model fits only the features that it was trained on.
VERSION = 2


class Encoded(NamedTuple):
    """A note as the tagger sees it: token spans and texts, `len(words) + 1` gaps, one packed state a token.

    Words and gaps of absurd length are cut, so that all that follows is linear in the number of tokens.
    """

    spans: list[tuple[int, int]]
    words: list[str]
    gaps: list[str]
    states: list[int]


def bucket(name: str) -> int:
    """The bucket of a feature's name, in 1..BUCKETS-1, the same on every machine."""
    return crc32(name.encode("utf-8", "surrogatepass")) % (BUCKETS - 1) + 1


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(resources.files(__package__).joinpath("closed_classes.toml").read_text("utf-8"))
    found: dict[str, list[str]] = {}
    for name, words in data.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}


def without_accents(word: str) -> str:
    """Lower case without accents: "Février" gives "fevrier"."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")


class _Kinds(dict[int, str]):
    """Each character's kind for `str.translate`: X capital, x small, d digit, o other; looked up once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.islower() else "o"
        self[code] = kind
        return kind


_KINDS = _Kinds()
_RUN = re.compile(r"(.)\1\1+")


def _shape(word: str) -> str:
    """Capitals, small letters and digits, runs squeezed to two: "McNair" gives "XxXxx"."""
    return _squeezed(word[:24].translate(_KINDS))


@lru_cache(maxsize=4096)
def _squeezed(kinds: str) -> str:
    return _RUN.sub(r"\1\1", kinds)


def _number(word: str) -> list[str]:
    digits = "".join(c for c in word if c.isdecimal())[:12]
    size = len(digits)
    names = [f"d{size}", f"dx{size}{word[len(digits) :][:3]}"]
    if size == 4:
        century = digits[:2]
        names += [f"century{century}", "year" if "14" <= century <= "20" else "noyear"]
    elif size <= 2:
        value = int(digits)
        names += ["day" if 1 <= value <= 31 else "noday", f"tens{value // 10}", f"val{value}"]
    elif size == 3:
        names.append(f"hundreds{digits[0]}")
    if digits.startswith("0"):
        names.append("zero")
    return names


def word_names(word: str) -> list[str]:
    """The names of the features of a token's own text, at most 20."""
    if word[:1].isdecimal() and "/" not in word:
        return _number(word)
    if len(word) > 6 and (word[:4] in ("http", "www.", "ftp:") or word.startswith("10.")):
        return ["address", "doi" if "10." in word[:24] else "web"]
    word = word[:48]
    lower = word.lower()
    plain = without_accents(word)
    shape = _shape(word)
    names = [f"w={lower}", f"f={plain}", f"c={word}" if len(word) <= 4 else f"c={shape}+", f"shape={shape}"]
    if (size := len(plain)) > 4:
        names += [f"p1={plain[0]}", f"p2={plain[:2]}", f"p3={plain[:3]}"]
        names += [f"s1={plain[-1]}", f"s2={plain[-2:]}", f"s3={plain[-3:]}", f"s4={plain[-4:]}"]
    else:
        names += [f"p{n}={plain[:n]}" for n in (1, 2, 3) if size > n]
        names += [f"s{n}={plain[-n:]}" for n in (1, 2, 3) if size > n]
    names.append(f"len={min(len(word), 12)}{shape[:1]}")
    if len(word) == 1 and word.isupper():
        names.append("initial")
    if len(word) <= 9 and _ROMAN.fullmatch(lower):
        names.append("roman" + shape[:1])
    names += [f"k={name}" for name in _classes().get(plain, ())[:4]]
    return names[:20]


_DASHES = "‐‑‒–—―−"
_QUOTES = "\"'“”„‟‘’‚‛«»‹›`´"
_CLASS = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_QUOTES, '"'), "\n": " ", "\t": " "})


def gap_names(gap: str, side: str) -> list[str]:
    """The names of the features of the punctuation before (`side` "<") or after (">") a token, at most 9."""
    short = re.sub(r"\s+", " ", gap[:40])
    if len(short) > 8:
        short = short[:4] + "…" + short[-4:]
    kind = short.translate(_CLASS)
    names = [f"g{side}{short}", f"G{side}{kind}", f"n{side}{min(len(kind), 5)}"]
    if "\n" in gap:
        names.append(f"line{side}")
    marks = sorted({char for char in kind if char != " "})
    return (names + [f"m{side}{char}" for char in marks])[:9]


# ---- states --------------------------------------------------------------------------------------
_OPEN = "“„«‹‘‚(["
_CLOSE = "”»›’)]"
_MARKED = re.compile(r"[\"'“”„‟‘’‚‛«»‹›`()\[\]]")


@lru_cache(maxsize=65536)
def gap_moves(gap: str) -> tuple[int, int]:
    """How a gap between two words moves the depth of (quotation marks, brackets).

    A mark after white space or an opening bracket and before a word opens; one after a word or its
    punctuation closes;
    one between two letters is an apostrophe.
    """
    if not _MARKED.search(gap):
        return 0, 0
    quotes = brackets = 0
    for place, char in enumerate(gap):
        if char in "([":
            brackets += 1
        elif char in ")]":
            brackets -= 1
        elif char in _QUOTES:
            before, after = gap[:place].rstrip(_QUOTES), gap[place + 1 :].lstrip(_QUOTES)
            free_before = before != "" and (before[-1].isspace() or before[-1] in "([—–-/")
            free_after = after != "" and not before and (after[0].isspace() or after[0] in ").,;:]")
            if not before and not after:
                continue
            if free_before and not (after[:1].isspace() and char in _CLOSE):
                quotes += 1
            elif free_after or before or char in _CLOSE:
                quotes -= 1
    return quotes, brackets


QUOTE_STATES, BRACKET_STATES, START_STATES, END_STATES, ITALIC_STATES = 3, 2, 5, 4, 2
STATES = QUOTE_STATES * BRACKET_STATES * START_STATES * END_STATES * ITALIC_STATES
_FROM_START = (0, 1, 2, 3, 3, 3)
_FROM_END = (0, 1, 2, 2)


def state_names(state: int) -> list[str]:
    """The names of the features packed in a state."""
    state, italic = divmod(state, ITALIC_STATES)
    state, end = divmod(state, END_STATES)
    state, start = divmod(state, START_STATES)
    quote, bracket = divmod(state, BRACKET_STATES)
    names = [f"quote{quote}", f"bracket{bracket}", f"start{start}", f"end{end}", f"italic{italic}"]
    return [*names, f"quote{quote}bracket{bracket}italic{italic}"]


def encode(text: str, italics: Sequence[tuple[int, int]] = ()) -> Encoded:
    """Tokens, gaps and states of a note; `italics` are character spans known to be set in italics."""
    found = spans(text)
    words, gaps, states = [], [], []
    last = quote = bracket = 0
    count = len(found)
    for place, (start, end) in enumerate(found):
        words.append(text[start : min(end, start + 64)])
        gap = text[last:start]
        if len(gap) > 48:
            gap = gap[:40] + gap[-4:]
        gaps.append(gap)
        last = end
        if gap != " ":
            quotes, brackets = gap_moves(gap if place else " " + gap)
            if quotes:
                quote = min(max(quote + quotes, 0), 2)
            if brackets:
                bracket = min(max(bracket + brackets, 0), 2)
        left = count - 1 - place
        states.append(
            (
                (
                    (quote * BRACKET_STATES + (bracket > 0)) * START_STATES
                    + (_FROM_START[place] if place < 6 else 4)
                )
                * END_STATES
                + (_FROM_END[left] if left < 4 else 3)
            )
            * ITALIC_STATES
        )
    gaps.append(text[last : last + 44])
    if italics:
        for place, (start, end) in enumerate(found):
            if any(a <= start and end <= b for a, b in italics):
                states[place] += 1
    return Encoded(found, words, gaps, states)


def word_ids(word: str) -> list[int]:
    """Rows of the features of a token's text: buckets, and behind them what records use the word for."""
    ids = [bucket(name) for name in word_names(word)]
    if word[:1].isalpha():
        ids += [BUCKETS + use for use in lexicon.uses(without_accents(word[:48]))]
    return ids


def gap_ids(gap: str, side: str) -> list[int]:
    """Buckets of the features of a gap, seen from the token after it (`side` "<") or before it (">")."""
    return [bucket(name) for name in gap_names(gap, side)]


def state_ids(state: int) -> list[int]:
    """Buckets of the features packed in a state."""
    return [bucket(name) for name in state_names(state)]
