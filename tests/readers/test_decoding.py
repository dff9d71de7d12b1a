"""Bytes become text; what is not plain is said, and what is no text is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit.errors import ReadError
from refkit.readers import read
from refkit.readers.decoding import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain\r\ntext\rhere\n", "plain\ntext\nhere\n"),
        ("\ufeffzwölf".encode(), "zwölf"),
        ("zwölf".encode("utf-16"), "zwölf"),
        ("a\u200bb\u2028c".encode(), "ab\nc"),
    ],
)
def test_plain(data: bytes, text: str) -> None:
    assert decode(data, "f.txt") == (text, ())


@pytest.mark.parametrize(
    ("data", "text", "place"),
    [
        (b"one\ncaf\xe9 \x93quoted\x94\n", "one\ncafé “quoted”\n", "line 2, byte 8"),
        ("zwölf ".encode() + b"z\xf6lf", "zwölf zölf", "line 1, byte 9"),
        (b"with\0 NULs\0", "with NULs", "line 1"),
    ],
)
def test_repaired_and_said(data: bytes, text: str, place: str) -> None:
    decoded, problems = decode(data, "f.txt")
    assert decoded == text
    assert [problem.place for problem in problems] == [place]
    assert problems[0].remedy


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"%PDF-1.7 ...", "this PDF is broken"),
        (b"PK\x03\x04....", "zip"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as caught:
        read(path)
    assert caught.value.file == str(path)
    assert caught.value.remedy


def test_a_large_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("A sentence with a mark.¹ " * 40_000, encoding="utf-8")
    assert len(read(path).paragraphs) == 1
