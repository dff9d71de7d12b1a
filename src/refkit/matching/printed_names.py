"""The beginning of a printed reference comes in; the names it consists of go out, none where it holds anything else.

`normalise.names` reads names where a reader has found them; this tells whether there are any.
"""

from __future__ import annotations

import re

from refkit.languages import words as spoken
from refkit.matching.names import PARTICLES
from refkit.model import Name
from refkit.normalise.compare import fold
from refkit.normalise.name_words import given_name

AND = re.compile(r"-(?=[A-ZÀ-Þ]\.)|\s(?:and|und|et|e|y|&)\s|\s?[–—-]\s|\s?[—–]\s?|\s?/\s?")
TOKEN = re.compile(r"(?<=\.)(?=\w)|\s+")
EDGE = " \t\n,;:.·-–—«»\"“”'’‘()[]"
BYNAME = frozenset(("il", "lo", "the", "le", "der"))
#: Each word of a name is a letter: i initial, g given name, w other word, p particle, a article in front, b a byname's.
#: The shapes that names have, of six words at most, with an example.
SHAPES = (
    (re.compile(r"(?P<given>i+)(?P<family>[^ia][^a]*)"), "M. E. Berg"),
    (re.compile(r"(?P<given>i*)(?P<family>i)"), "A. B."),
    (re.compile(r"(?P<given>)(?P<family>[gwa])"), "Berg"),
    (re.compile(r"(?P<given>)(?=.*[pb])(?=.*[giw])(?P<family>[^a].{1,2})"), "dal Lago"),
    (re.compile(r"(?P<given>)(?P<family>[^ga].)"), "Rossi Widmann"),
    (re.compile(r"(?P<given>g.{0,2}?)(?P<family>.)(?:b.*)?"), "Anna Maria Berg"),
)
MOST = 6


def names_in(text: str) -> tuple[Name, ...]:
    """The names in `text`; () unless all of it is names."""
    parts = [part for part in AND.split(text) if part.strip(EDGE)]
    found = [name for part in parts if (name := _name(part)) is not None]
    return tuple(found) if len(found) == len(parts) else ()


def _name(part: str) -> Name | None:
    tokens = [token for token in TOKEN.split(part.strip(" ,;")) if token.strip(EDGE)]
    bare = [token.strip(".’'“”\"«»()[]") for token in tokens]
    letters = "".join(map(_letter, tokens, bare, range(len(tokens))))
    found = next((match for shape, _ in SHAPES if (match := shape.fullmatch(letters))), None)
    if found is None or "x" in letters or len(letters) > MOST:
        return None
    family = _family(" ".join(bare[slice(*found.span("family"))]))
    given = (tokens if letters[0] == "i" else bare)[slice(*found.span("given"))]
    return Name(family=family, given=" ".join(given)) if family else None


def _letter(token: str, bare: str, at: int) -> str:
    """The letter of one word; x for one that no name has."""
    folded = fold(bare)
    if any(char.isdigit() for char in token):
        return "x"
    if len(bare) <= 2 and token.endswith((".", ",")):
        return "i"
    if not at and folded in spoken("article"):
        return "a"
    if bare[:1].islower():
        if at and folded in BYNAME:
            return "b"
        return "p" if folded in PARTICLES or len(bare) <= 3 else "x"
    return "g" if given_name(bare) else "w"


def _family(family: str) -> str:
    # "MlCHIELI": capitals in which OCR read I as l
    return family.replace("l", "I") if sum(char.isupper() for char in family) > 0.6 * len(family) else family
