"""Words come in; a number whose bits stand for them goes out: two sets of words that share a word share a bit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_
from zlib import crc32

# as many bits as fit into a signed 64-bit column
BITS = 63


def bits(found: Iterable[str]) -> int:
    """Words as a set of bits: two sets of words that share a word share a bit."""
    return reduce(or_, map(_bit, found), 0)


@lru_cache(maxsize=262_144)
def _bit(word: str) -> int:
    return 1 << crc32(word.encode()) % BITS
