"""The bytes of a file become text with plain line ends, and a Problem for everything that was not plain."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from refkit.errors import ReadError
from refkit.limits import RUN_LIMIT, file_bytes, without_controls, without_long_rows
from refkit.model import Problem
from refkit.readers import encodings

# what other formats start with, so that the message can name them
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (DOCX, ODT, EPUB?)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x00")
# more of these than one byte in fifty, and it is not text (random bytes have one in nine)
CONTROL_SHARE = 0.02
# any of these ends a line
LINE_ENDS = re.compile("\r\n?|[\v\x85\u2028\u2029]")
# marks without width that converters leave behind; one of their places says nothing
# and the character with which a PDF library marks a hyphen at a line end, which is a soft hyphen here
INVISIBLE: dict[int, str | None] = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff")) | {
    0xFFFE: "\u00ad"
}


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file and what was wrong with its bytes.

    UTF-8 (with or without mark) and UTF-16 with mark are read as such; bytes that are not UTF-8 are read as
    Windows-1252 and reported. Line ends become "\\n"; form feeds stay, as page breaks.

    Raises:
        ReadError: the file cannot be opened, is empty, or holds no text.
    """
    text, problems = decode(file_bytes(path), str(path))
    if not text.strip():
        raise ReadError("the file is empty", file=path, remedy="leave it out, or convert the document again")
    return text, problems


def decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Text of `data` with "\\n" line ends, and its problems; raises ReadError for what is not text."""
    problems: list[Problem] = []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
        if "\ufffd" in text:
            problems.append(_problem(file, text, text.index("\ufffd"), "bytes that are not UTF-16"))
    else:
        text = _decode_bytes(data.removeprefix(codecs.BOM_UTF8), file, problems)
    text, controls, first = without_controls(text)
    if controls:
        problems.append(_problem(file, text, first, f"{controls} control characters, left out"))
    text, cut = without_long_rows(LINE_ENDS.sub("\n", text).translate(INVISIBLE))
    if cut >= 0:
        said = f"more than {RUN_LIMIT} times the same character in a row; the row was cut"
        problems.append(_problem(file, text, cut, said))
    return text, tuple(problems)


def _decode_bytes(data: bytes, file: str, problems: list[Problem]) -> str:
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise ReadError(
                f"this is not text but {name}", file=file, remedy="convert it to text or Markdown first"
            )
    sample = data[:200_000]
    if len(sample) - len(sample.translate(None, CONTROL)) > CONTROL_SHARE * len(sample):
        raise _no_text(file)
    if found := encodings.utf_16(data):
        problems.append(_told(file, found))
        return data.decode(found, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    eastern = encodings.east_asian(data)
    if eastern and (found := encodings.encoding_of(data)):
        problems.append(_told(file, found))
        return data.decode(found)
    if data.count(b"\0") > CONTROL_SHARE * len(data):
        raise _no_text(file)
    text = data.decode("utf-8", errors="refkit_cp1252")
    line = data.count(b"\n", 0, first) + 1
    problems.append(
        Problem(
            file,
            f"line {line}, byte {first + 1}",
            f"the first byte that is not UTF-8 is 0x{data[first]:02x}; such bytes were read as Windows-1252",
            f"save the file as UTF-8, or {encodings.INSTALL}"
            if eastern
            else "save the file as UTF-8 if letters look wrong",
        )
    )
    return text


def _told(file: str, found: str) -> Problem:
    said = (
        f"the file does not say how its letters are coded; it was read as {found.replace('_', '-').upper()}"
    )
    return Problem(file, "", said, "save the file as UTF-8 if letters look wrong")


def _no_text(file: str) -> ReadError:
    return ReadError(
        "this is not text: it holds binary data", file=file, remedy="convert it to text or Markdown first"
    )


def _problem(file: str, text: str, place: int, what: str) -> Problem:
    line = text.count("\n", 0, place) + 1
    return Problem(file, f"line {line}", f"the file holds {what}", "save the file as UTF-8 text")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: one byte that is not UTF-8 becomes its Windows-1252 character, or U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", errors="replace"), error.start + 1


codecs.register_error("refkit_cp1252", _as_cp1252)
