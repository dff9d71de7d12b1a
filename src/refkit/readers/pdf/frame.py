"""A page of a PDF comes in (pdfium's handle); where a point of the file stands on the page as it is shown goes out."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, NamedTuple

A4 = (595.0, 842.0)
# how a page is turned, in quarters -> what x and y count in the x and the y of the page as shown, and from which edges
# (indexes of left, bottom, right, top) these are counted
TURNS: tuple[tuple[tuple[int, int], int, tuple[int, int], int], ...] = (
    ((1, 0), 0, (0, 1), 1),
    ((0, 1), 1, (-1, 0), 2),
    ((-1, 0), 2, (0, -1), 3),
    ((0, -1), 3, (1, 0), 0),
)


class Frame(NamedTuple):
    """The part of a page that is shown, turned: x = xx * x + xy * y + x0, y = yx * x + yy * y + y0, in points."""

    width: float
    height: float
    turn: int
    xx: int
    xy: int
    x0: float
    yx: int
    yy: int
    y0: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the page."""
        return self.xx * x + self.xy * y + self.x0, self.yx * x + self.yy * y + self.y0

    def turned(self, points: Sequence[float], loose: Sequence[float]) -> tuple[float, ...]:
        """Left, right, bottom, top and baseline of a glyph on the page, left and right of its type.

        `points` are left, right, bottom and top of its ink and its origin in the file, `loose` left, top, right and
        bottom of its type.
        """
        (x0, y0), (x1, y1) = self.place(points[0], points[2]), self.place(points[1], points[3])
        base = self.place(points[4], points[5])[1]
        return x0, x1, y0, y1, base, self.place(loose[0], loose[3])[0], self.place(loose[2], loose[1])[0]


def frame_of(page: Any, raw: Any) -> Frame:
    """The frame of a page."""
    shown = _shown(page, raw)
    turn = int(raw.FPDFPage_GetRotation(page)) % 4
    (xx, xy), x_edge, (yx, yy), y_edge = TURNS[turn]
    width, height = shown[2] - shown[0], shown[3] - shown[1]
    if turn % 2:
        width, height = height, width
    # what is counted towards the left or the foot ends at that edge
    x0 = -(xx + xy) * shown[x_edge]
    y0 = -(yx + yy) * shown[y_edge]
    return Frame(width, height, turn, xx, xy, x0, yx, yy, y0)


def _shown(page: Any, raw: Any) -> Sequence[float]:
    """The part of the page that is shown: the crop box, else the media box, else A4."""
    box = [ctypes.c_float() for _ in range(4)]
    for get in (raw.FPDFPage_GetCropBox, raw.FPDFPage_GetMediaBox):
        if get(page, *map(ctypes.byref, box)):
            x0, y0, x1, y1 = (item.value for item in box)
            if x1 - x0 > 1 and y1 - y0 > 1:
                return x0, y0, x1, y1
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    return (0.0, 0.0, width, height) if width > 1 and height > 1 else (0.0, 0.0, *A4)
