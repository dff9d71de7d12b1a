"""Text in front of a year comes in; the names at its end go out, word by word from the last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from refkit.languages import pattern

# a word with a capital, initials, "O’Brien", "d’Alembert"; small words within a name; what parts names
_NAME = re.compile(r"(?:[dl]['’])?(?:(?:[^\W\d_a-zß-öø-ÿ]\.-?)+|[^\W\d_a-zß-öø-ÿ](?:[\w‐&.'’-]*\w)?)")
_WITHIN = re.compile(
    r"(?:d[aeiu]|del|dell[ao]|der|den|des|dos|die|do|du|el|la|le|van|von|vom|zur?|te[rn]|a[fl]|of|for|the|on|für)"
)
_BETWEEN = pattern(r"(?:<<conjunction>>|&|[,;/])", re.IGNORECASE)
_TOKEN = re.compile(r"[,;/]|[^\s,;/()\[\]]+")
_OTHERS = pattern(r",?\s(?:<<others>>|u\.\s?a)\.?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTICLES = re.compile(
    r"(?:(?<![\w’'-])(?:d[aeiu]|del|dell[ao]|der|den|des|dos|la|le|van|von|vom|zur?|te[rn]|a[fl])\s){1,3}$"
)
LONGEST = 160
"""No list of names in front of a year is longer (characters)."""


class Names(NamedTuple):
    """Where names stand in a text, whether they end in "et al.", and whether a comma follows."""

    start: int
    end: int
    others: bool
    comma: bool


def names_at_end(text: str) -> Names | None:
    """The names that a text ends in, but for brackets; None where it ends in other words."""
    bare = text.rstrip("( [")
    end = len(bare.rstrip(" ,"))
    comma = "," in bare[end:]
    others = _OTHERS.search(bare, max(0, end - 24), end)
    if others is not None:
        end = others.start()
    tokens = [match.span() for match in _TOKEN.finditer(bare, max(0, end - LONGEST), end)]
    taken = [*_taken(bare, tokens)]
    if not taken:
        return None
    last = _POSSESSIVE.search(bare, taken[-1][0], taken[-1][1])
    return Names(taken[0][0], last.start() if last is not None else taken[-1][1], others is not None, comma)


def _taken(text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The first and the last of the words that are names."""
    words = [_POSSESSIVE.sub("", text[slice(*token)]) for token in tokens]
    run = list(
        takewhile(lambda at: _may_stand(words[at], last=at == len(words) - 1), range(len(words) - 1, -1, -1))
    )
    named = [at for at in run if _NAME.fullmatch(words[at])]
    if named:
        yield tokens[named[-1]]
        yield tokens[-1]


def _may_stand(word: str, *, last: bool) -> bool:
    """May a word stand in names; as their last one?"""
    if _NAME.fullmatch(word):
        return True
    return not last and (_WITHIN.fullmatch(word) or _BETWEEN.fullmatch(word)) is not None


def particles_before(text: str, start: int) -> int:
    """Where "van der" in front of a name begins, or the name."""
    match = _PARTICLES.search(text, max(0, start - 20), start)
    return match.start() if match is not None else start
