"""A page of a PDF comes in (pdfium's handles); its upright glyphs with boxes, sizes and slant, and its rules go out."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

# letters that a font draws as one glyph
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# signs and figures of symbol fonts, which have private codes (0xF000 and the byte)
SYMBOLS = {"\u2217": "*", "\uff0a": "*", "\u204e": "*", "\uf02a": "*", "\uf0a7": "•", "\uf0b7": "•"} | {
    chr(0xF000 + ord(char)): char for char in "0123456789()[].,;:"
}
# what pdfium gives for a hyphen at the end of a line, and for a soft one
HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\u2010": "-", "\u2011": "-"}
SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
# a page of more characters than this is no page of text; the rest is left out
MAX_GLYPHS = 40_000
# of a drawing, so many objects are looked at for rule lines
MAX_OBJECTS = 3_000
ITALIC_FLAG = 1 << 6
ITALIC_NAMES = (
    "italic",
    "oblique",
    "slanted",
    "kursiv",
    "cursiv",
    "-it",
    ",it",
    "boldit",
    "mtmi",
    "cmti",
    "cmmi",
)
# what the tags of the file say of a glyph: in a note, elsewhere in the text, nothing
NOTE, TEXT, UNTAGGED = 2, 1, 0
# kinds of page objects (fpdf_edit.h)
PATH, IMAGE = 2, 3
INK = 0.4
RULE_HEIGHT = 2.5
RULE_WIDTH = 25.0


class Glyph(NamedTuple):
    """One glyph: text, box, baseline (points, origin at the foot of the page), size, slant, mark of content.

    The box is as wide as the type (with the room at its sides) and as high as the ink.

    `space` is True where a space stands before it; `tag` is NOTE, TEXT or UNTAGGED.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    italic: bool
    space: bool
    tag: int


class Rule(NamedTuple):
    """A thin horizontal line: its ends and its height on the page, in points."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its size in points, its glyphs in the order of the file, its rules from the top."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    images: int
    cut: bool
    """True where the page held more glyphs than are read of one."""


class _Font(NamedTuple):
    size: float
    italic: bool
    upright: bool
    tag: int


def read_page(page: Any, text_page: Any, notes: Collection[int] = ()) -> Page:
    """The upright glyphs and rules of one page; coordinates as a reader sees the page, turned pages turned.

    `notes` are the ids of the marked content that the file's tags call notes.
    """
    import pypdfium2.raw as raw

    turn = int(raw.FPDFPage_GetRotation(page))
    shown = _shown(page, raw)
    place = _placing(turn, *shown)
    width, height = _size(turn, shown)
    glyphs = tuple(_glyphs(text_page, raw, turn, shown, notes))
    rules: list[Rule] = []
    images = 0
    for object_ in _objects(page, raw):
        kind = raw.FPDFPageObj_GetType(object_)
        images += kind == IMAGE
        rule = _rule(object_, raw, place) if kind in (PATH, IMAGE) else None
        if rule:
            rules.append(rule)
    rules.sort(key=lambda rule: -rule.y)
    cut = raw.FPDFText_CountChars(text_page) > MAX_GLYPHS
    return Page(width, height, glyphs, tuple(rules), images, cut)


def _shown(page: Any, raw: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown: the crop box, else the media box, else A4."""
    box = [ctypes.c_float() for _ in range(4)]
    for get in (raw.FPDFPage_GetCropBox, raw.FPDFPage_GetMediaBox):
        if get(page, *map(ctypes.byref, box)):
            x0, y0, x1, y1 = (item.value for item in box)
            if x1 - x0 > 1 and y1 - y0 > 1:
                return x0, y0, x1, y1
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    return (0.0, 0.0, width, height) if width > 1 and height > 1 else (0.0, 0.0, 595.0, 842.0)


def _size(turn: int, shown: tuple[float, float, float, float]) -> tuple[float, float]:
    """Width and height of the page as it is shown."""
    width, height = shown[2] - shown[0], shown[3] - shown[1]
    return (height, width) if turn % 2 else (width, height)


def _placing(turn: int, left: float, bottom: float, right: float, top: float) -> Any:
    """The function that takes a point of the file to a point of the page as it is shown."""
    if turn == 1:
        return lambda x, y: (y - bottom, right - x)
    if turn == 2:
        return lambda x, y: (right - x, top - y)
    if turn == 3:
        return lambda x, y: (top - y, x - left)
    return lambda x, y: (x - left, y - bottom)


def _glyphs(
    text_page: Any,
    raw: Any,
    turn: int,
    shown: tuple[float, float, float, float],
    notes: Collection[int],
) -> Iterator[Glyph]:
    left, bottom = shown[:2]
    width, height = _size(turn, shown)
    place = _placing(turn, *shown)
    get_unicode, get_object, get_box, get_origin, get_loose_box = _calls()
    address = ctypes.cast(text_page, ctypes.c_void_p).value
    loose = raw.FS_RECTF()
    loose_box = ctypes.addressof(loose)
    x0, x1, y0, y1, x, y = (ctypes.c_double() for _ in range(6))
    box = [ctypes.addressof(item) for item in (x0, x1, y0, y1)]
    origin = [ctypes.addressof(x), ctypes.addressof(y)]
    fonts: dict[int, _Font] = {}
    last: Glyph | None = None
    space = False
    high = ""
    for index in range(min(raw.FPDFText_CountChars(text_page), MAX_GLYPHS)):
        code = get_unicode(address, index)
        if code == 0:
            continue
        char = chr(code)
        if char in SPACES:
            # line ends are what pdfium makes of the order of the file: they say nothing; a space with ink is
            # an accent that has lost its name
            if char not in "\r\n" and not space:
                get_box(address, index, *box)
                space = y1.value - y0.value < INK
            continue
        if 0xD800 <= code < 0xE000:
            # half of a character beyond the basic plane
            if code < 0xDC00:
                high = char
                continue
            char = (
                (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                if high
                else "\ufffd"
            )
            high = ""
        char = LIGATURES.get(char) or HYPHENS.get(char) or SYMBOLS.get(char) or char
        if not char.isprintable():
            continue
        object_ = get_object(address, index) or 0
        font = fonts.get(object_)
        if font is None:
            font = fonts[object_] = _font(text_page, index, object_, raw, turn, notes)
        if not font.upright:
            continue
        get_box(address, index, *box)
        get_origin(address, index, *origin)
        get_loose_box(address, index, loose_box)
        if turn:
            ax, ay = place(x0.value, y0.value)
            bx, by = place(x1.value, y1.value)
            cx, dx = place(loose.left, loose.bottom)[0], place(loose.right, loose.top)[0]
            base = place(x.value, y.value)[1]
        else:
            ax, bx, ay, by = x0.value - left, x1.value - left, y0.value - bottom, y1.value - bottom
            cx, dx, base = loose.left - left, loose.right - left, y.value - bottom
        if abs(dx - cx) > 0.01:
            ax, bx = cx, dx
        if ax > bx:
            ax, bx = bx, ax
        if ay > by:
            ay, by = by, ay
        if bx < 0 or ax > width or by < 0 or ay > height:
            continue
        if last is not None and not space and (ax, ay, bx, by) == last[1:5]:
            # one glyph for several letters
            last = last._replace(text=last.text + char)
            continue
        if last is not None:
            yield last
        last = Glyph(char, ax, ay, bx, by, base, font.size, font.italic, space, font.tag)
        space = False
    if last is not None:
        yield last


@cache
def _calls() -> tuple[Any, ...]:
    """What is asked of every glyph: the library's functions with plain addresses as arguments.

    Called so they take half the time, which is most of the time that a page takes.
    """
    import pypdfium2.raw as raw

    page, number, place = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p

    def quick(function: Any, result: Any, *arguments: Any) -> Any:
        copy = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
        copy.restype, copy.argtypes = result, arguments
        return copy

    return (
        quick(raw.FPDFText_GetUnicode, ctypes.c_uint, page, number),
        quick(raw.FPDFText_GetTextObject, ctypes.c_void_p, page, number),
        quick(raw.FPDFText_GetCharBox, number, page, number, place, place, place, place),
        quick(raw.FPDFText_GetCharOrigin, number, page, number, place, place),
        quick(raw.FPDFText_GetLooseCharBox, number, page, number, place),
    )


def _font(text_page: Any, index: int, object_: int, raw: Any, turn: int, notes: Collection[int]) -> _Font:
    """Size as printed, slant, direction and marked content of the text object that a glyph belongs to."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text_page, index))
    upright, slanted = True, False
    if raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        along, across = (matrix.a, matrix.b) if turn % 2 == 0 else (matrix.b, matrix.a)
        upright = abs(across) <= 0.2 * abs(along) or (along == 0 and across == 0)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size *= scale or 1.0
        slanted = turn == 0 and matrix.d > 0 and 0.15 < matrix.c / matrix.d < 0.5
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, None, 0, ctypes.byref(flags))
    name = ""
    if 0 < length < 512:
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFText_GetFontInfo(text_page, index, buffer, length, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1].casefold()
    italic = slanted or bool(flags.value & ITALIC_FLAG) or any(word in name for word in ITALIC_NAMES)
    mark = -1
    if object_:
        mark = raw.FPDFPageObj_GetMarkedContentID(ctypes.cast(object_, raw.FPDF_PAGEOBJECT))
    tag = UNTAGGED if mark < 0 else NOTE if mark in notes else TEXT
    return _Font(size, italic, upright, tag)


def _objects(page: Any, raw: Any) -> Iterator[Any]:
    """The objects of a page, as many as are looked at."""
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        object_ = raw.FPDFPage_GetObject(page, index)
        if object_:
            yield object_


def _rule(object_: Any, raw: Any, place: Any) -> Rule | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(object_, *map(ctypes.byref, edges)):
        return None
    x0, y0, x1, y1 = (edge.value for edge in edges)
    (ax, ay), (bx, by) = place(x0, y0), place(x1, y1)
    if abs(by - ay) > RULE_HEIGHT or abs(bx - ax) < RULE_WIDTH:
        return None
    return Rule(min(ax, bx), max(ax, bx), (ay + by) / 2)
