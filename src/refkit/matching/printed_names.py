"""The beginning of a printed reference comes in; the names it consists of go out, none where it holds anything else.

`normalise.names` reads names where a reader has found them; this tells whether there are any.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from refkit.languages import words as spoken
from refkit.matching.names import PARTICLES
from refkit.model import Name
from refkit.normalise.compare import fold
from refkit.normalise.name_words import given_name

AND = re.compile(r"-(?=[A-ZÀ-Þ]\.)|\s(?:and|und|et|e|y|&)\s|\s?[–—-]\s|\s?[—–]\s?|\s?/\s?")
TOKEN = re.compile(r"(?<=\.)(?=\w)|\s+")
EDGE = " \t\n,;:.·-–—«»\"“”'’‘()[]"
BYNAME = frozenset(("il", "lo", "the", "le", "der"))
#: Each word of a name is a letter, the first that holds: of the word as printed and bare, and its index.
LETTERS: tuple[tuple[str, str, Callable[[str, str, int], bool]], ...] = (
    ("x", "a number", lambda token, bare, at: any(char.isdigit() for char in token)),
    ("i", "an initial", lambda token, bare, at: len(bare) <= 2 and token.endswith((".", ","))),
    ("a", "an article in front", lambda token, bare, at: at == 0 and fold(bare) in spoken("article")),
    (
        "b",
        "a byname's article",
        lambda token, bare, at: bare[:1].islower() and at > 0 and fold(bare) in BYNAME,
    ),
    (
        "p",
        "a particle",
        lambda token, bare, at: bare[:1].islower() and (fold(bare) in PARTICLES or len(bare) <= 3),
    ),
    ("x", "a word that no name has", lambda token, bare, at: bare[:1].islower()),
    ("g", "a given name", lambda token, bare, at: given_name(bare)),
    ("w", "another word", lambda token, bare, at: True),
)
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
    words = list(zip(tokens, bare, range(len(bare)), strict=True))
    letters = "".join(next(letter for letter, _, holds in LETTERS if holds(*word)) for word in words)
    found = next((match for shape, _ in SHAPES if (match := shape.fullmatch(letters))), None)
    if found is None or "x" in letters or len(letters) > MOST:
        return None
    family = _family(" ".join(bare[slice(*found.span("family"))]))
    given = (tokens if letters[0] == "i" else bare)[slice(*found.span("given"))]
    return Name(family=family, given=" ".join(given)) if family else None


def _family(family: str) -> str:
    # "MlCHIELI": capitals in which OCR read I as l
    return family.replace("l", "I") if sum(char.isupper() for char in family) > 0.6 * len(family) else family
