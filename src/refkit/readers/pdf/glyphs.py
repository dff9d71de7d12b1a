"""A page of a PDF comes in (pdfium's handles); its upright glyphs with boxes, sizes and slant, and its rules go out."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from refkit.readers.pdf.fonts import Font, font_of
from refkit.readers.pdf.frame import Frame, frame_of

# letters that a font draws as one glyph
LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True)
)
# signs and figures of symbol fonts, which have private codes (0xF000 and the byte)
SYMBOLS = {"\u2217": "*", "\uff0a": "*", "\u204e": "*", "\uf02a": "*", "\uf0a7": "•", "\uf0b7": "•"} | {
    chr(0xF000 + ord(char)): char for char in "0123456789()[].,;:"
}
# what pdfium gives for a hyphen at the end of a line, and for a soft one
HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\u2010": "-", "\u2011": "-"}
REPLACED = HYPHENS | SYMBOLS | LIGATURES
SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
# a page of more characters than this is no page of text; the rest is left out
MAX_GLYPHS = 40_000
# of a drawing, so many objects are looked at for rule lines
MAX_OBJECTS = 3_000
# kinds of page objects (fpdf_edit.h)
PATH, IMAGE = 2, 3
# a space with more ink than this (points) is an accent that has lost its name
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


def read_page(page: Any, text_page: Any, notes: Collection[int] = ()) -> Page:
    """The upright glyphs and rules of one page; coordinates as a reader sees the page, turned pages turned.

    `notes` are the ids of the marked content that the file's tags call notes.
    """
    import pypdfium2.raw as raw

    frame = frame_of(page, raw)
    glyphs = tuple(_glyphs(text_page, raw, frame, notes))
    objects = [(raw.FPDFPageObj_GetType(object_), object_) for object_ in _objects(page, raw)]
    found = (_rule(object_, raw, frame) for kind, object_ in objects if kind in (PATH, IMAGE))
    rules = sorted(filter(None, found), key=lambda rule: -rule.y)
    images = sum(kind == IMAGE for kind, _ in objects)
    cut = raw.FPDFText_CountChars(text_page) > MAX_GLYPHS
    return Page(frame.width, frame.height, glyphs, tuple(rules), images, cut)


def _glyphs(text_page: Any, raw: Any, frame: Frame, notes: Collection[int]) -> Iterator[Glyph]:
    _, get_object, get_box, get_origin, get_loose_box = _calls()
    address = ctypes.cast(text_page, ctypes.c_void_p).value
    # left, right, bottom and top of the ink, and the origin; left, top, right and bottom of the type
    points, loose = (ctypes.c_double * 6)(), (ctypes.c_float * 4)()
    box = [ctypes.addressof(points) + 8 * place for place in range(4)]
    origin = [ctypes.addressof(points) + 8 * place for place in (4, 5)]
    loose_box = ctypes.addressof(loose)
    turn, left, bottom = frame.turn, -frame.x0, -frame.y0
    width, height = frame.width, frame.height
    fonts: dict[int, Font] = {}
    last: Glyph | None = None
    space = False
    for index, char in _characters(address, min(raw.FPDFText_CountChars(text_page), MAX_GLYPHS)):
        if char == " ":
            space = True
            continue
        object_ = get_object(address, index) or 0
        font = fonts.get(object_)
        if font is None:
            font = fonts[object_] = font_of(text_page, index, object_, raw, turn, notes)
        if not font.upright:
            continue
        get_box(address, index, *box)
        get_origin(address, index, *origin)
        get_loose_box(address, index, loose_box)
        if turn:
            x0, x1, y0, y1, base, type_left, type_right = frame.turned(points[:], loose[:])
        else:
            x0, x1, y0, y1, _, base = points[:]
            type_left, _, type_right, _ = loose[:]
            x0, x1, y0, y1, base = x0 - left, x1 - left, y0 - bottom, y1 - bottom, base - bottom
            type_left, type_right = type_left - left, type_right - left
        if abs(type_right - type_left) > 0.01:
            x0, x1 = type_left, type_right
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if not (x1 >= 0 <= y1 and x0 <= width and y0 <= height):
            continue
        if last is not None and not space and (x0, y0, x1, y1) == last[1:5]:
            # one glyph for several letters
            last = last._replace(text=last.text + char)
            continue
        if last is not None:
            yield last
        last = Glyph(char, x0, y0, x1, y1, base, font.size, font.italic, space, font.tag)
        space = False
    if last is not None:
        yield last


def _characters(address: int | None, count: int) -> Iterator[tuple[int, str]]:
    """The characters of a page with their numbers: what can be printed, and a space for every kind of space.

    Line ends are left out: they are what pdfium makes of the order of the file, and say nothing.
    """
    get_unicode, _, get_box, *_ = _calls()
    edges = [ctypes.c_double() for _ in range(4)]
    box = [ctypes.addressof(item) for item in edges]
    high = ""
    for index in range(count):
        code = get_unicode(address, index)
        char = _printed(code)
        if char is None:
            high, char = (chr(code), "") if code < 0xDC00 else ("", _pair(high, chr(code)))
        if char == " ":
            get_box(address, index, *box)
            if edges[3].value - edges[2].value < INK:
                yield index, " "
        elif char:
            yield index, char


@cache
def _printed(code: int) -> str | None:
    """What a code prints: "" for nothing, None for half of a character beyond the basic plane."""
    char = chr(code)
    if char in SPACES:
        return "" if char in "\r\n" else " "
    char = REPLACED.get(char, char)
    if 0xD800 <= code < 0xE000:
        return None
    return char if code and char.isprintable() else ""


def _pair(high: str, low: str) -> str:
    """The character of two halves; one alone is told as unknown."""
    char = (high + low).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else "\ufffd"
    return char if char.isprintable() else ""


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


def _objects(page: Any, raw: Any) -> Iterator[Any]:
    """The objects of a page, as many as are looked at."""
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        object_ = raw.FPDFPage_GetObject(page, index)
        if object_:
            yield object_


def _rule(object_: Any, raw: Any, frame: Frame) -> Rule | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(object_, *map(ctypes.byref, edges)):
        return None
    x0, y0, x1, y1 = (edge.value for edge in edges)
    (ax, ay), (bx, by) = frame.place(x0, y0), frame.place(x1, y1)
    if abs(by - ay) > RULE_HEIGHT or abs(bx - ax) < RULE_WIDTH:
        return None
    return Rule(min(ax, bx), max(ax, bx), (ay + by) / 2)
