"""The bytes of RTF come in; its tokens (groups, control words, text) go out, and the letters that bytes stand for."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from refkit.normalise.lexicon import toml

TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# one byte stands for each character of the file
BYTES = "latin-1"
ANSI = "cp1252"
# the words that name the encoding of a whole file
ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


class Token(NamedTuple):
    """A piece of RTF: its sort ("word", "sign", "brace", "hex", "text"), what it is, the number of a word."""

    sort: str
    value: str
    number: int | None = None


def table() -> dict[str, Any]:
    """What rtf.toml says of control words."""
    return toml("rtf", Path(__file__).parent)


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file; bytes that `\\bin` counts are passed over."""
    text = data.decode(BYTES)
    at = 0
    while (match := TOKEN.search(text, at)) is not None:
        at = match.end()
        sort = str(match.lastgroup)
        if match["word"] is None:
            yield Token(sort, match[sort])
            continue
        number = int(match["number"]) if match["number"] is not None else None
        if match["word"] == "bin":
            at += max(number or 0, 0)
        else:
            yield Token("word", match["word"], number)


class Letters:
    """Turns bytes and numbers of characters into text, in the order in which they come."""

    def __init__(self) -> None:
        self.encoding = ANSI
        self.fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._high = ""
        self._skip = 0

    def of_file(self, word: str, number: int | None) -> bool:
        """Does this word name the encoding of the file? Then it is taken."""
        if word in ENCODINGS:
            self.encoding = ENCODINGS[word]
        elif word == "ansicpg":
            self.encoding = known(f"cp{number}") or self.encoding
        else:
            return word == "ansi"
        return True

    def byte(self, value: str) -> None:
        """A byte in two hexadecimal figures."""
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(int(value, 16))

    def plain(self, text: str, encoding: str) -> str:
        """Text as it stands, without what only stands for a character that came before."""
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        text = text[skipped:]
        if text.isascii() and not self._bytes:
            return text
        if text.isascii():
            return self.flush(encoding) + text
        self._bytes += text.encode(BYTES)
        return self.flush(encoding)

    def number(self, value: int, instead: int) -> str:
        """The character of a number; the next `instead` characters stand for it in older programs."""
        self._skip = instead
        char = chr(value % 0x10000)
        if "\ud800" <= char <= "\udbff":
            self._high = char
            return ""
        whole = (self._high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._high = ""
        return whole

    def end(self) -> None:
        """A group begins or ends: nothing is passed over beyond it."""
        self._skip = 0

    def flush(self, encoding: str) -> str:
        """The text of the bytes that are waiting."""
        data, self._bytes = bytes(self._bytes), bytearray()
        return data.decode(encoding or self.encoding, "replace")


def known(encoding: str) -> str:
    """The encoding, if Python knows it; else ""."""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return ""
