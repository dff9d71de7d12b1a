"""A title goes in, and comes out with braces around the capitals that a bibliography style must not lower."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache, partial

from refkit.normalise.latex import encode
from refkit.normalise.latex_markup import MARKS, hide
from refkit.normalise.lexicon import toml, words

# A word with its punctuation: "(NATO)," is "(" + "NATO" + "),"; the last dot of "U.S." belongs to the word.
_WORD = re.compile(r"^(\W*)((?:[^\W_]\.){2,}|.*?)(\W*)$", re.DOTALL)
_GAP = re.compile(r"(\s+|—+)")
_JOINTS = re.compile(r"[-–/’']")
_SENTENCE_END = re.compile(r"[.?!]\W*$")
_OPENING = frozenset(mark.opening for mark in MARKS)
_CLOSING = frozenset(mark.closing for mark in MARKS)
HEADLINE_SHARE = 0.75
LONG_WORD = 5  # letters; shorter words stay small in headlines ("with", "from")


def protect(title: str, *, ascii_only: bool, names: Set[str] = frozenset()) -> str:
    """Escape a title and brace the words whose capitals belong to them: {NATO}, {U.S.}, {eDemocracy}, {Japan}.

    In a title in sentence case every capital word after the first is a name (in German, a noun) and is braced. In
    a headline, names are known by lexicons: countries, cities, given names with the word after them, months,
    offices with the word after them; and `names`, the family names that the work itself carries. BibTeX itself
    keeps the first letter of a title and the first after a colon, and lowers all others.
    """
    return _protected(title, ascii_only, frozenset(names))


# the same title stands in several files of a build
@lru_cache(maxsize=20_000)
def _protected(title: str, ascii_only: bool, names: frozenset[str]) -> str:
    escape = partial(encode, ascii_only=ascii_only)
    hidden, signs = hide(title)
    pieces = _GAP.split(hidden)
    parts = [(match.groups() if (match := _WORD.match(piece)) else ("", piece, "")) for piece in pieces[::2]]
    plain = [part[1] for part in parts]
    named, headline = _named(plain, names), _headline(plain)
    gaps = [escape(gap.strip()) or " " for gap in pieces[1::2]]
    out = []
    behind = ":"  # what stands behind the word before; a title begins as a part behind a colon does
    for index, ((before, word, after), gap) in enumerate(zip(parts, [*gaps, ""], strict=True)):
        opening = behind.endswith(":")
        lowered = bool(before) or not opening  # by BibTeX
        new_sentence = opening or bool(_SENTENCE_END.search(behind))
        name = index in named or (lowered and (new_sentence or not headline))
        if _capitals(word) or (word[:1].isupper() and name):
            out.append(_held(escape(before), escape(word), escape(after)))
        else:
            out += [escape(before), escape(word), escape(after)]
        out.append(gap)
        behind = after
    text = "".join(out)
    return text.translate(signs) if signs else text


def _held(before: str, word: str, after: str) -> str:
    """A word in braces, or with what stands around it where they would hold one end of its markup only."""
    if not _cut(word):
        return f"{before}{{{word}}}{after}"
    whole = before + word + after
    return whole if _cut(whole) else f"{{{whole}}}"


def _cut(text: str) -> bool:
    """True where only one end of a tag stands in a text."""
    if text.isascii():
        return False
    depth = 0
    for char in text:
        depth += (char in _OPENING) - (char in _CLOSING)
        if depth < 0:
            return True
    return depth > 0


@lru_cache(maxsize=8192)
def is_marked(word: str) -> bool:
    """True where a word gets its braces in any title: capitals inside of it, or a name that lexicons know."""
    return _capitals(word) or (word[:1].isupper() and _proper(word))


def _capitals(word: str) -> bool:
    """NATO, iPhone, U.S.: a capital behind the first letter."""
    return any(char.isupper() for part in _JOINTS.split(word) for char in part[1:])


def _named(plain: list[str], names: Set[str]) -> frozenset[int]:
    """The places of the words that are names."""
    beside = toml("title_names")
    found: set[int] = set()
    for index, (word, following) in enumerate(zip(plain, [*plain[1:], ""], strict=True)):
        if not word[:1].isupper():
            continue
        bare, before = _bare(word), plain[index - 1] if index else ""
        if _proper(word) or word in beside["months"] or (names and not names.isdisjoint(_JOINTS.split(bare))):
            found.add(index)
        if _leads(word, bare, following):
            found |= {index, index + 1}
        if before and word in beside["after"] and (index - 1 in found or before in beside["before"]):
            found |= {index - 1, index}
    return frozenset(found)


def _leads(word: str, bare: str, following: str) -> bool:
    """A given name or an office before another capital ("President Lee"), or "North" before a country."""
    beside = toml("title_names")
    if following[:1].isupper() and (word in words("given_names") or bare in beside["offices"]):
        return True
    return word in beside["before"] and _proper(following)


def _proper(word: str) -> bool:
    bare = _bare(word)
    return bare in _known() or any(part in _known() for part in _JOINTS.split(bare))


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word)


@cache
def _known() -> frozenset[str]:
    cities = {word for word in words("places") if " " not in word}
    return words("proper_words") | cities


def _headline(plain: list[str]) -> bool:
    """True where nearly all longer words are capitalised, as English titles in headline style are."""
    long = [word for word in plain[1:] if len(word) >= LONG_WORD and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= HEADLINE_SHARE * len(long)
