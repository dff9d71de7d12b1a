"""Writes the described document as RTF, as Word puts its notes and as LibreOffice does."""

from __future__ import annotations

from described import DOCUMENT, ITALIC, Block, Described, Mark, Note, Piece

STYLES = {"title": r"\s2 ", "heading": r"\s1 "}
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\froman\fcharset204 Times Cyr;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2\sbasedon0 Title;}{\*\cs9 footnote reference;}}"
    r"{\info{\title %s}{\author %s}{\creatim\yr2019\mo5\dy4}}{\*\generator Test;}"
    r"{\header Running head, 3}{\*\ftnsep\chftnsep}\ftnnar\aftnnrlc"
)


def rtf(star: bool = False, document: Described = DOCUMENT) -> bytes:
    """The document; with `star` its notes are marked as what may be left out, as LibreOffice marks them."""
    blocks = "".join(_block(block, document, star) for block in document.blocks)
    return f"{HEAD % (escaped(document.title), ' '.join(document.author))}{blocks}}}".encode("ascii")


def escaped(text: str) -> str:
    """Text with what RTF means otherwise, and what is no ASCII, as numbers of characters."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(_letter(code) for code in codes)


def _letter(code: int) -> str:
    if chr(code) in "\\{}":
        return f"\\{chr(code)}"
    return chr(code) if code < 128 else f"\\u{code - 65536 * (code > 32767)}?"


def _block(block: Block, document: Described, star: bool) -> str:
    pieces: list[str] = []
    for at, sentence in enumerate(block.sentences):
        pieces += [" "] * (at > 0) + [_piece(piece, document, star) for piece in sentence]
    end = r"\cell " if block.sort == "cell" else "\\par\r\n"
    return rf"\pard\plain {STYLES.get(block.sort, '')}" + "".join(pieces) + end


def _piece(piece: Piece, document: Described, star: bool) -> str:
    if isinstance(piece, Mark):
        return note(document.notes[piece.key], star)
    return "".join(
        rf"{{\i {escaped(text)}}}" if at % 2 else escaped(text) for at, text in enumerate(piece.split(ITALIC))
    )


def note(one: Note, star: bool) -> str:
    """A note with its mark."""
    kind = r"\ftnalt " if one.kind == "endnote" else ""
    text = r"\par ".join(_piece(paragraph, DOCUMENT, star) for paragraph in one.paragraphs)
    if star:
        return rf"{{\super\chftn{{\*\footnote{kind}\chftn\pard\plain {text}}}}}"
    return rf"{{\cs9\super\chftn {{\footnote{kind}\pard\plain {{\cs9\super\chftn }} {text}}}}}"
