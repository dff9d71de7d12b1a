"""Printed text comes in; the same text folded by Unicode, so that spellings of one thing compare as equal, goes out.

Nothing is cut to A-Z: scripts without a table here (Chinese, Hangul, Arabic) pass through as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from refkit.normalise.lexicon import toml

WORD = re.compile(r"[^\W_]+")
# "l’Europe", "King's": an apostrophe inside a word joins it, so that "Kings", "King's" and "King’s" are one
APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")
# "co-operation" is "cooperation"
COMPOUND = re.compile(r"\bco-(?=[a-z]{4})")
# spellings that transcriptions of one sound differ in; longest first, each to the plainest
SOUNDS = (
    ("shch", "sh"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("dsch", "j"),
    ("kh", "h"),
    ("zh", "z"),
    ("ph", "f"),
    ("th", "t"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("ck", "k"),
    ("ks", "x"),
)
_SOUND = re.compile("|".join(sorted((old for old, _ in SOUNDS), key=len, reverse=True)))
_SOUND_TO = dict(SOUNDS)
_DOUBLED = re.compile(r"([a-z])\1+")


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for letters in toml("transliteration").values():
        table.update({ord(letter): latin for letter, latin in letters.items()})
    for start, end in (
        (0x300, 0x370),
        (0x1AB0, 0x1B00),
        (0x1DC0, 0x1E00),
        (0x20D0, 0x2100),
        (0xFE20, 0xFE30),
    ):
        table.update(dict.fromkeys(range(start, end)))
    table[0xAD] = None  # a soft hyphen is no letter
    return table


_TABLE: dict[int, str | None] = {}


def fold(text: str) -> str:
    """`text` in lower case, without diacritics, Cyrillic and Greek in Latin letters; other scripts stay.

    "Großmächte" → "grossmachte", "Дневник" → "dnevnik", "日本" → "日本".
    """
    if text.isascii():
        return text.lower()
    if not _TABLE:
        _TABLE.update(_table())
    # the table holds base letters: decomposing comes first, and composing last (Hangul falls apart otherwise)
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_TABLE)
    return decomposed if decomposed.isascii() else unicodedata.normalize("NFC", decomposed)


def words(text: str) -> list[str]:
    """The folded words (letters and digits) of `text`, in order."""
    folded = fold(text)
    if "'" in folded or not folded.isascii():
        folded = APOSTROPHE.sub("", folded)
    if "co-" in folded:
        folded = COMPOUND.sub("co", folded)
    return WORD.findall(folded)


def sound(folded: str) -> str:
    """Folded text with what transcriptions differ in made equal: "gorbatschow" → "gorbachov".

    A German umlaut written out is the letter ("mueller" → "muler" as "muller" → "muler").
    """
    return _DOUBLED.sub(r"\1", _SOUND.sub(lambda match: _SOUND_TO[match[0]], folded))


@lru_cache(maxsize=65536)
def word_sound(word: str) -> str:
    """`sound` of one folded word; words of four letters and fewer stay, there is too little in them to bend."""
    return sound(word) if len(word) > 4 else word
