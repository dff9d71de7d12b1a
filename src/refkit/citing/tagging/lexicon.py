"""A word comes in; the numbers of what records use it for go out: names, titles, places, publishers, bodies.

The lexicon lies in `model/lexicon.npz`: checksums of words (none is kept itself) and for each a row of small numbers.
`training/lexicon.py` counts it from real records and lists; training/README.md says what each number means.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Every use has a number below this; 0 stands for a word that is not known.
USES = 80


class Lexicon(NamedTuple):
    """`words`: sorted checksums (words,); `pattern`: the row of each (words,); `patterns`: the uses in each row."""

    words: NDArray[np.uint32]
    pattern: NDArray[np.uint16]
    patterns: list[list[int]]


def checksum(plain: str) -> int:
    """What stands for a word (lower case, without accents), the same on every machine."""
    return crc32(plain.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    import numpy as np

    stored = resources.files(__package__).joinpath("model/lexicon.npz").read_bytes()
    with np.load(io.BytesIO(stored), allow_pickle=False) as found:
        rows = [[int(use) for use in row if use] for row in found["patterns"]]
        return Lexicon(found["words"], found["pattern"], rows)


def uses(plain: str) -> list[int]:
    """The numbers (1 to `USES` - 1) of the uses of a word in lower case without accents; an unknown one has none."""
    lexicon = _lexicon()
    wanted = checksum(plain)
    at = bisect_left(lexicon.words, wanted)
    if at == len(lexicon.words) or lexicon.words[at] != wanted:
        return []
    return lexicon.patterns[lexicon.pattern[at]]
