"""Bytes that are not UTF-8 come in; the name of their encoding goes out where it is sure: East Asian ones, UTF-16."""

from __future__ import annotations

import re

INSTALL = "pip install 'refkit-footnotes[encodings]', and East Asian encodings are told apart"
EAST_ASIAN = ("cp932", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "utf_16_le", "utf_16_be")
SAMPLE = 50_000
# a shorter text shows nothing
LEAST = 24
# of the bytes above 127 so many stand beside another one in East Asian text; in Western text they stand alone
TOGETHER = 0.6
ROW = re.compile(rb"[\x80-\xff]{2,}")
HIGH = re.compile(rb"[\x80-\xff]")
# letters of such text: kana, ideographs, hangul, full-width forms
LETTERS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff9f]")
# so many of the bytes of one half are 0 in Latin text in UTF-16, and so few of the other
MANY, FEW = 0.4, 0.02


def utf_16(data: bytes) -> str:
    """ "utf_16_le" or "utf_16_be" for text without a mark in which every second byte is 0; "" for other bytes."""
    sample = data[:SAMPLE]
    if len(sample) < LEAST:
        return ""
    half = len(sample) // 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd >= MANY and even <= FEW:
        return "utf_16_le"
    return "utf_16_be" if even >= MANY and odd <= FEW else ""


def east_asian(data: bytes) -> bool:
    """Do most bytes above 127 stand in rows, as two-byte characters do?"""
    sample = data[:SAMPLE]
    high = len(HIGH.findall(sample))
    return high > 0 and sum(map(len, ROW.findall(sample))) >= TOGETHER * high


def encoding_of(data: bytes) -> str:
    """The codec of East Asian text, if charset-normalizer (the extra [encodings]) is there and sure of it; else ""."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(data[:SAMPLE], cp_isolation=list(EAST_ASIAN)).best()
    if best is None:
        return ""
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return ""
    letters = [char for char in text[:SAMPLE] if ord(char) > 127]
    return best.encoding if len(LETTERS.findall("".join(letters))) >= TOGETHER * len(letters) else ""
