"""The beginning of a printed reference comes in; the names it consists of go out, none where it holds anything else.

`normalise.names` reads names where a reader has found them; this tells whether there are any. Each word of a name is
one letter of its shape, and the shapes that names have are rows.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from refkit.languages import words as spoken
from refkit.matching.names import PARTICLES
from refkit.model import Name
from refkit.normalise.compare import fold, words
from refkit.normalise.lexicon import words as word_list

AND = re.compile(r"-(?=[A-ZÀ-Þ]\.)|\s(?:and|und|et|e|y|&)\s|\s?[–—-]\s|\s?[—–]\s?|\s?/\s?")
TOKEN = re.compile(r"(?<=\.)(?=\w)|\s+")
EDGE = " \t\n,;:.·-–—«»\"“”'’‘()[]"
BYNAME = frozenset(("il", "lo", "the", "le", "der"))
#: So many words (without stops) make a name at most.
MOST = 6


class Shape(NamedTuple):
    """The letters of the words of a name (i initial, g given name, w other word, p particle, b byname's article)."""

    shape: re.Pattern[str]
    example: str


SHAPES = tuple(
    Shape(re.compile(shape), example)
    for shape, example in (
        (r"(?P<given>i+)(?P<family>[^i].*)", "M. E. Berg"),
        (r"(?P<given>i*)(?P<family>i)", "A. B."),
        (r"(?P<family>[gw])", "Berg"),
        (r"(?=.*[pb])(?P<family>.{2,3})", "dal Lago"),
        (r"(?P<family>[^g].)", "Rossi Widmann"),
        (r"(?P<given>g.{0,2}?)(?P<family>.)(?:b.*)?", "Anna Maria Berg"),
    )
)


def names_in(text: str) -> tuple[Name, ...]:
    """The names in `text`; () unless all of it is names."""
    parts = [part for part in AND.split(text) if part.strip(EDGE)]
    found = [name for part in parts if (name := _name(part)) is not None]
    return tuple(found) if len(found) == len(parts) else ()


def _name(part: str) -> Name | None:
    part = part.strip(" ,;")
    tokens = [token for token in TOKEN.split(part) if token]
    first = words(part)[:1]
    titled = first and first[0] in spoken("article") and len(tokens) > 1 and not tokens[0].endswith(".")
    if titled or len(tokens) > MOST or any(char.isdigit() for char in part):
        return None
    bare = [token.strip(".’'“”\"«»") for token in tokens]
    letters = "".join(
        _letter(token, word, at) for at, (token, word) in enumerate(zip(tokens, bare, strict=True))
    )
    if "x" in letters or not re.search("[igw]", letters):
        return None
    found = next((match for row in SHAPES if (match := row.shape.fullmatch(letters))), None)
    if found is None or not (family := _family(" ".join(bare[slice(*found.span("family"))]))):
        return None
    given = slice(*found.span("given")) if "given" in found.groupdict() else slice(0)
    initials = letters.startswith("i")
    return Name(family=family, given=" ".join((tokens if initials else bare)[given]))


def _letter(token: str, bare: str, at: int) -> str:
    """The letter of one word; x for one that no name has."""
    if len(bare) <= 2 and token.endswith((".", ",")):
        return "i"
    if bare[:1].islower():
        if at and fold(bare) in BYNAME:
            return "b"
        return "p" if fold(bare) in PARTICLES or len(bare) <= 3 else "x"
    return "g" if fold(bare) in _given_names() else "w"


def _family(family: str) -> str:
    # "MlCHIELI": capitals in which OCR read I as l
    return family.replace("l", "I") if sum(char.isupper() for char in family) > 0.6 * len(family) else family


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for name in word_list("given_names"))
