"""A title goes in, and comes out with braces around the capitals that a bibliography style must not lower."""

from __future__ import annotations

import re

from refkit.normalise.latex import encode
from refkit.normalise.lexicon import words

# A word with its punctuation: "(NATO)," is "(" + "NATO" + "),"
_WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_SENTENCE_START = re.compile(r"[.:?!]\W*$")
_JOINTS = re.compile(r"[-–/’']")
HEADLINE_SHARE = 0.75
LONG_WORD = 5  # letters; shorter words stay small in headlines ("with", "from")
_NOISE = "\"'“”‘’«»„().,:;?!"


def protect(title: str, *, ascii_only: bool) -> str:
    """Escape a title and brace the words whose capitals belong to them: {NATO}, {US}, {eDemocracy}, {Japan}.

    In a title in sentence case every capital word after the first is a name (in German, a noun) and is
    braced. In a title in headline case names cannot be told from the rest, save those of countries and
    peoples.
    """
    pieces = re.split(r"(\s+)", title)
    headline = _headline(pieces[::2])
    out = []
    for index, piece in enumerate(pieces):
        match = _WORD.match(piece) if index % 2 == 0 else None
        if match is None:
            out.append(" ")
            continue
        opening = index == 0 or bool(_SENTENCE_START.search(pieces[index - 2]))
        before, word, after = (encode(part, ascii_only=ascii_only) for part in match.groups())
        braced = _keep(match[2], headline=headline, opening=opening)
        out.append(f"{before}{{{word}}}{after}" if braced else before + word + after)
    return "".join(out)


def _keep(word: str, *, headline: bool, opening: bool) -> bool:
    if not any(char.isupper() for char in word):
        return False
    if any(char.isupper() for part in _JOINTS.split(word) for char in part[1:]):
        return True  # NATO, iPhone, U.S.
    if _proper(word):
        return True
    if opening:
        return False
    return word not in ("A",) if len(word) == 1 else not headline


def _proper(word: str) -> bool:
    names = words("proper_words")
    return word in names or any(part in names for part in _JOINTS.split(word))


def _headline(tokens: list[str]) -> bool:
    """True where nearly all longer words are capitalised, as English titles in headline style are."""
    long = [
        core for token in tokens[1:] if len(core := token.strip(_NOISE)) >= LONG_WORD and core[0].isalpha()
    ]
    return bool(long) and sum(word[0].isupper() for word in long) >= HEADLINE_SHARE * len(long)
