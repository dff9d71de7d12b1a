"""Lines of text come in, the bytes of a small PDF go out: enough of the format for the tests, with no library.

Type is Courier, whose letters are all 0.6 em wide, so that places can be counted. In a line `^3^` is raised and
small, `_word_` is italic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

WIDTH, HEIGHT = 420.0, 595.0
LEFT, RIGHT = 60.0, 360.0
EM = 0.6
PIECES = re.compile(r"\^([^^]*)\^|_([^_]*)_|([^_^]+)")
RAISE, SMALL = 0.36, 0.6
WORDS = (
    "council met spring settled nothing weight line minutes shows those look river bank stone house letter"
).split()
ONE = "^1^ Ann Lee, _Quiet Rivers_ (Oxford: Press, 1999), 12."
TWO = "^2^ Jane Roe, “On Weirs,” _River Studies_ 3 (2001): 4–9, with a remark that takes more than a line of the page."
THREE = "^3^ Roe, “On Weirs,” 7."
TEXTS = [
    ("1", "Ann Lee, Quiet Rivers (Oxford: Press, 1999), 12."),
    (
        "2",
        "Jane Roe, “On Weirs,” River Studies 3 (2001): 4–9, with a remark that takes more than a line of the page.",
    ),
    ("3", "Roe, “On Weirs,” 7."),
]


@dataclass
class PdfPage:
    """A page in making: its content, and the marked content of its notes."""

    width: float = WIDTH
    height: float = HEIGHT
    turn: int = 0
    content: list[str] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    image: bool = False

    def line(self, x: float, y: float, text: str, size: float = 10, tag: str = "") -> float:
        """Set one line with its baseline at `y`; returns where it ends. `tag` is "Note" or "P" for tagged PDFs."""
        if tag:
            mark = len(self.notes) + len(self.others)
            (self.notes if tag == "Note" else self.others).append(mark)
            self.content.append(f"/{tag} <</MCID {mark}>> BDC")
        for raised, italic, plain in PIECES.findall(text):
            scale, rise = (SMALL, RAISE) if raised else (1.0, 0.0)
            printed = raised or italic or plain
            font = "F2" if italic else "F1"
            self.content.append(
                f"BT /{font} {size * scale:.2f} Tf 1 0 0 1 {x:.2f} {y + rise * size:.2f} Tm ({_escaped(printed)}) Tj ET"
            )
            x += len(printed) * EM * size * scale
        if tag:
            self.content.append("EMC")
        return x

    def block(
        self,
        y: float,
        lines: Sequence[str],
        size: float = 10,
        x: float = LEFT,
        lead: float = 1.2,
        tag: str = "",
    ) -> float:
        """Set lines below each other, the first at `y`; returns where the next one would stand."""
        for text in lines:
            self.line(x, y, text, size, tag)
            y -= lead * size
        return y

    def rule(self, y: float, x0: float = LEFT, x1: float = LEFT + 100) -> None:
        """Draw a thin line from `x0` to `x1`."""
        self.content.append(f"0.5 w {x0} {y} m {x1} {y} l S")


def wrap(text: str, width: float = RIGHT - LEFT, size: float = 10, first: float = 0) -> list[str]:
    """Break a text into lines no wider than `width`; marks count as they are set."""
    room = int(width / (EM * size))
    lines: list[str] = []
    line = " " * int(first / (EM * size))
    for word in text.split():
        seen = len(re.sub(r"\^[^^]*\^|_", "", f"{line} {word}".strip(" ") if line.strip() else line + word))
        if line.strip() and seen > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line.strip() else line + word
    return [*lines, line]


def prose(start: int, length: int = 22) -> str:
    """A sentence like no other."""
    return f"The {' '.join(WORDS[(start * 7 + place * (start % 5 + 1)) % 16] for place in range(length))}."


def noted_page(
    body: str, notes: Sequence[str], *, small: float = 8, rule: bool = True, tag: bool = False, more: int = 2
) -> PdfPage:
    """A page of text with notes at its foot; `more` sentences are added to the text."""
    made = PdfPage()
    text = " ".join([body, *(prose(len(body) + sentence) for sentence in range(more))])
    made.block(540, wrap(text), tag="P" if tag else "")
    lines = [line for note in notes for line in wrap(note, size=small)]
    top = 60 + 1.2 * small * (len(lines) - 1)
    if rule:
        made.rule(top + 1.6 * small)
    made.block(top, lines, small, tag="Note" if tag else "")
    return made


def numbered(document: Any) -> list[tuple[str, str]]:
    """(number, text) of every note."""
    return [(note.number, note.text) for note in document.notes]


def sentences(document: Any) -> list[str]:
    """The sentence of every note, "" for one without anchor."""
    return [note.anchor.sentence if note.anchor else "" for note in document.notes]


def make_pdf(pages: Sequence[PdfPage], info: dict[str, str] | None = None, encrypted: bool = False) -> bytes:
    """The bytes of a PDF of these pages; `encrypted` sets a password that nobody knows."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    fonts = [
        add(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
        for name in ("Courier", "Courier-Oblique")
    ]
    image = add(
        _stream(
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"
        )
    )
    tree = len(objects) + 1
    add("")  # pages
    kids: list[int] = []
    elements: list[int] = []
    parents: list[str] = []
    root = tree + 2 * len(pages) + 1
    tagged = any(page.notes or page.others for page in pages)
    for number, page in enumerate(pages):
        drawn = "\n".join(page.content) + (
            f"\nq {page.width} 0 0 {page.height} 0 0 cm /I Do Q" if page.image else ""
        )
        content = add(_stream("<<", drawn.encode("latin-1", "replace")))
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.turn}"
                f"/Contents {content} 0 R/StructParents {number}"
                f"/Resources<</Font<</F1 {fonts[0]} 0 R/F2 {fonts[1]} 0 R>>/XObject<</I {image} 0 R>>>>>>"
            )
        )
    objects[tree - 1] = (
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    )
    catalog = f"<</Type/Catalog/Pages {tree} 0 R"
    if tagged:
        assert add("") == root
        for number, page in enumerate(pages):
            own = {}
            for mark in (*page.notes, *page.others):
                kind = "Note" if mark in page.notes else "P"
                own[mark] = add(f"<</Type/StructElem/S/{kind}/P {root} 0 R/Pg {kids[number]} 0 R/K {mark}>>")
                elements.append(own[mark])
            parents.append(f"{number} [{' '.join(f'{own[mark]} 0 R' for mark in sorted(own))}]")
        parent_tree = add(f"<</Nums[{' '.join(parents)}]>>")
        objects[root - 1] = (
            f"<</Type/StructTreeRoot/K[{' '.join(f'{item} 0 R' for item in elements)}]/ParentTree {parent_tree} 0 R>>"
        ).encode()
        catalog += f"/StructTreeRoot {root} 0 R/MarkInfo<</Marked true>>"
    start = add(catalog + ">>")
    trailer = f"/Root {start} 0 R"
    if info:
        named = "".join(f"/{key}({_escaped(value)})" for key, value in info.items())
        trailer += f"/Info {add(f'<<{named}>>')} 0 R"
    if encrypted:
        nonsense = "ab" * 32
        lock = add(f"<</Filter/Standard/V 1/R 2/O<{nonsense}>/U<{nonsense}>/P -4>>")
        trailer += f"/Encrypt {lock} 0 R/ID[<{'cd' * 16}><{'cd' * 16}>]"
    return _file(objects, trailer)


def _stream(head: str, data: bytes) -> bytes:
    return f"{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(text: str) -> str:
    data = text.encode("cp1252", "replace").decode("latin-1")
    return re.sub(r"([\\()])", r"\\\1", data)
