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


JAPANESE = """井戸の歴史

井戸は深かった。[1] それは後に掘り直された。水は町の人々に配られた。[2]

[1] 山田太郎『井戸の本』(東京、1998年)、44頁。

[2] 同書、45頁。
"""
CHINESE = """水井的历史

这口井很深。[1] 后来又重新挖了一次，水分给了城里的居民。[2]

[1] 王明：《井的书》，北京，1998年，第44页。

[2] 同上，第45页。
"""


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        ("Wells.¹ Deep.\n" * 9, "utf_16_le"),
        ("Wells.¹ Deep.\n" * 9, "utf_16_be"),
    ],
)
def test_encodings_that_a_file_does_not_name(text: str, codec: str) -> None:
    if not codec.startswith("utf"):
        pytest.importorskip(
            "charset_normalizer", reason="charset-normalizer is not here (the extra [encodings])"
        )
    read, problems = decode(text.encode(codec), "in.txt")
    assert read == text
    assert ["it was read as" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(
    "text", ["Der Brunnen für Übung: Größe, Äcker – naïf.\n" * 9, "Café à côté, où l’été…\n" * 5]
)
def test_western_letters_stay_western(text: str) -> None:
    read, problems = decode(text.encode("cp1252"), "in.txt")
    assert read == text
    assert "Windows-1252" in problems[0].message
