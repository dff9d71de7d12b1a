"""A glyph of a page comes in (pdfium's handles); the type it is set in goes out: size, slant, direction, tag."""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from typing import Any, NamedTuple

ITALIC_FLAG = 1 << 6
ITALIC_NAMES = (
    "italic", "oblique", "slanted", "kursiv", "cursiv", "-it", ",it", "boldit", "mtmi", "cmti", "cmmi",
)  # fmt: skip
# what the tags of the file say of a glyph: in a note, elsewhere in the text, nothing
NOTE, TEXT, UNTAGGED = 2, 1, 0


class Font(NamedTuple):
    """Type: size in points as printed, is it italic, does it stand upright on the page, what the tags say of it."""

    size: float
    italic: bool
    upright: bool
    tag: int


def font_of(text_page: Any, index: int, object_: int, raw: Any, turn: int, notes: Collection[int]) -> Font:
    """The type of the text object `object_` that the glyph `index` belongs to, on a page turned by so many quarters.

    `notes` are the ids of the marked content that the file's tags call notes.
    """
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text_page, index))
    upright, slanted = True, False
    if raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        along, across = (matrix.a, matrix.b) if turn % 2 == 0 else (matrix.b, matrix.a)
        upright = abs(across) <= 0.2 * abs(along)
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        slanted = turn == 0 and matrix.d > 0 and 0.15 < matrix.c / matrix.d < 0.5
    tag = _tag(object_, raw, notes)
    return Font(size, slanted or _is_italic(text_page, index, raw), upright, tag)


def _is_italic(text_page: Any, index: int, raw: Any) -> bool:
    """What the font says of itself, by its flags or its name."""
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, None, 0, ctypes.byref(flags))
    name = ""
    if 0 < length < 512:
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFText_GetFontInfo(text_page, index, buffer, length, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1].casefold()
    return bool(flags.value & ITALIC_FLAG) or any(word in name for word in ITALIC_NAMES)


def _tag(object_: int, raw: Any, notes: Collection[int]) -> int:
    mark = -1
    if object_:
        mark = raw.FPDFPageObj_GetMarkedContentID(ctypes.cast(object_, raw.FPDF_PAGEOBJECT))
    if mark < 0:
        return UNTAGGED
    return NOTE if mark in notes else TEXT
