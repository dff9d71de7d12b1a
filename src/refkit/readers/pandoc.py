"""Formats that only pandoc reads (rst, DocBook, Org, MediaWiki, Typst) become a Document by way of its JSON.

pandoc is a program of its own: the one on the path is used, or the one that the package `pypandoc_binary` brings.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from refkit.errors import MissingExtraError, ReadError
from refkit.model import Document, Problem
from refkit.readers.flow import Flow, Made, assemble
from refkit.readers.markup import guarded, read_bytes, root_name
from refkit.readers.own import Own
from refkit.readers.run import Run
from refkit.readers.typed import with_typed_notes
from refkit.readers.walk import WEB, Font

EXTENSIONS = (".rst", ".org", ".typ", ".dbk", ".docbook")
EXTRA = "pandoc"
# file ending -> pandoc's name of the format
FORMATS = {
    ".dbk": "docbook",
    ".docbook": "docbook",
    ".mediawiki": "mediawiki",
    ".org": "org",
    ".rst": "rst",
    ".typ": "typst",
    ".wiki": "mediawiki",
}
DOCBOOK = re.compile(rb"docbook", re.IGNORECASE)
SECONDS = 120
# pandoc answers with about ten times what it reads
MEMORY = "-M2g"
# the first that reads all of these formats, and what an older one says of what it does not know
OLDEST = (3,)
VERSION = re.compile(rb"pandoc\S*\s+(\d+(?:\.\d+)*)")
UNKNOWN = re.compile(r"(?:unknown|unrecognized) (?:input format|reader|option)", re.IGNORECASE)
INSTALL = "pip install 'refkit-footnotes[pandoc]', or install pandoc"
WARNING = "pandoc read it: footnotes and endnotes are not told apart, and numbers are counted"


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file begin a DocBook text; the other formats have no sure beginning."""
    return (
        root_name(head).rpartition(":")[2] in ("article", "book", "chapter")
        and DOCBOOK.search(head) is not None
    )


@cache
def program() -> str:
    """The path of the pandoc that is used; raises MissingExtraError where there is none.

    Of the one on the path and the one of `pypandoc_binary` the first that is new enough, else the first.
    """
    found = programs()
    if not found:
        raise MissingExtraError("this format is read with pandoc, which is not there", remedy=INSTALL)
    return next((path for path in found if version(path) >= OLDEST), found[0])


def programs() -> list[str]:
    """The pandocs that are here: the one on the path, then the one of `pypandoc_binary`."""
    return list(filter(None, (shutil.which("pandoc"), _packaged())))


def _packaged() -> str:
    try:
        return str(import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError):
        return ""


@cache
def version(path: str) -> tuple[int, ...]:
    """The version of a pandoc, as numbers; () where it does not say."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    match = VERSION.match(done.stdout)
    return tuple(map(int, match[1].split(b"."))) if match else ()


@guarded
def read(path: Path) -> Document:
    """The document in a file of one of these formats.

    Raises:
        MissingExtraError: there is no pandoc.
        ReadError: pandoc cannot read the file, or takes too long.
    """
    data = read_bytes(path)
    name = FORMATS.get(path.suffix.casefold(), "docbook")
    tree = _parsed(data, name, path)
    flow = Flow()
    own = _own(tree.get("meta", {}))
    title = tree.get("meta", {}).get("title", {})
    if title.get("t") == "MetaInlines":
        walker = Walker(flow)
        walker.run = flow.paragraph(1)
        walker.inlines(title["c"], False)
    Walker(flow).blocks(tree.get("blocks", []))
    if flow.paragraphs and len(flow.paragraphs) > 1 and flow.paragraphs[0].text == flow.paragraphs[1].text:
        del flow.paragraphs[0]  # the title is printed in the text, too
    problems = [Problem(str(path), "", WARNING, "save it as DOCX, ODT or LaTeX if this matters")]
    typed = None if flow.notes else with_typed_notes(flow, own, path, problems)
    return typed or assemble(flow, own, path.stem, str(path), problems if flow.notes else ())


def _parsed(data: bytes, name: str, path: Path) -> dict[str, Any]:
    """The tree that pandoc makes of a text; it may read no other file and no network."""
    command = [program(), "--sandbox", "-f", name, "-t", "json", "+RTS", MEMORY, "-RTS"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"pandoc took more than {SECONDS} seconds", file=path) from error
    except OSError as error:
        raise ReadError(f"pandoc cannot be run ({error.strerror})", file=path) from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:300]
        if UNKNOWN.search(said):
            number = ".".join(map(str, version(command[0])))
            raise ReadError(
                f"pandoc {number} is too old for this format ({name})",
                file=path,
                remedy="install pandoc 3 or later, or pip install 'refkit-footnotes[pandoc]'",
            )
        raise ReadError(f"pandoc cannot read it as {name}: {said}", file=path, remedy="correct the file")
    tree: dict[str, Any] = json.loads(done.stdout)
    return tree


class Walker:
    """Walks through pandoc's tree; text goes to paragraphs of the flow, or all into the run of one note."""

    def __init__(self, flow: Flow, note: Run | None = None) -> None:
        self.flow, self.note = flow, note
        self.run = note or Run()

    def blocks(self, items: list[Any]) -> None:
        """Blocks one after the other."""
        for item in items:
            self._block(item["t"], item.get("c"))

    def _block(self, sort: str, content: Any) -> None:
        if sort in BLOCKS:
            heading, inlines = BLOCKS[sort](content)
            self._start(heading)
            self.inlines(inlines, False)
        elif sort not in UNPRINTED:
            self._inside(content)

    def _inside(self, content: Any) -> None:
        """Lists, quotations, tables, divisions: whatever blocks are in them, in order."""
        if isinstance(content, dict) and "t" in content:
            if content["t"] in _INLINES:
                self._start(0)
                self.inlines([content], False)
            else:
                self._block(content["t"], content.get("c"))
        elif isinstance(content, list) and content:
            if all(isinstance(item, dict) and item.get("t") in _INLINES for item in content):
                self._start(0)
                self.inlines(content, False)
                return
            for item in content:
                self._inside(item)

    def _start(self, heading: int) -> None:
        if self.note is not None:
            self.note.space()
        else:
            self.run = self.flow.paragraph(heading)

    def inlines(self, items: list[Any], italic: bool, raised: bool = False) -> None:
        """Inline elements one after the other."""
        for item in items:
            if item["t"] in INLINE:
                INLINE[item["t"]](self, item.get("c"), Font(italic, raised))

    def note_text(self, content: Any, font: Font) -> None:
        key = str(len(self.flow.notes) + 1)
        self.run.mark(key)
        made = self.flow.notes[key] = Made(key, "footnote", Run())
        Walker(self.flow, made.run).blocks(content)

    def quoted(self, content: Any, font: Font) -> None:
        opens, closes = ("“", "”") if content[0]["t"] == "DoubleQuote" else ("‘", "’")
        self.run.add(opens, font.italic)
        self.run.stick()
        self.inlines(content[1], *font)
        self.run.stick()
        self.run.add(closes, font.italic)

    def link(self, content: Any, font: Font) -> None:
        start = self.run.length
        self.inlines(content[1], *font)
        if content[2][0].startswith(WEB):
            self.run.link(start, content[2][0])


# what a block holds: (level of a heading, inline elements)
BLOCKS: dict[str, Callable[[Any], tuple[int, list[Any]]]] = {
    "CodeBlock": lambda content: (0, [{"t": "Str", "c": content[1]}]),
    "Header": lambda content: (content[0] + 1, content[2]),
    "LineBlock": lambda content: (0, [item for line in content for item in (*line, {"t": "Space"})]),
    "Para": lambda content: (0, content),
    "Plain": lambda content: (0, content),
}
UNPRINTED = ("RawBlock", "HorizontalRule", "Null")
# what is done with inline elements; others are not printed
INLINE: dict[str, Callable[[Walker, Any, Font], None]] = {
    **dict.fromkeys(("Space", "SoftBreak", "LineBreak"), lambda walker, content, font: walker.run.space()),
    **dict.fromkeys(("Code", "Math"), lambda walker, content, font: walker.run.add(content[1], font.italic)),
    **dict.fromkeys(("Cite", "Span"), lambda walker, content, font: walker.inlines(content[1], *font)),
    **dict.fromkeys(
        ("Strong", "Underline", "Strikeout", "Subscript", "SmallCaps"),
        lambda walker, content, font: walker.inlines(content, *font),
    ),
    "Emph": lambda walker, content, font: walker.inlines(content, not font.italic, font.raised),
    "Link": Walker.link,
    "Note": Walker.note_text,
    "Quoted": Walker.quoted,
    "Str": lambda walker, content, font: walker.run.add(content, *font),
    "Superscript": lambda walker, content, font: walker.inlines(content, font.italic, True),
}
_INLINES = frozenset(
    "Str Emph Underline Strong Strikeout Superscript Subscript SmallCaps Quoted Cite Code Space SoftBreak LineBreak "
    "Math RawInline Link Image Note Span".split()
)


def _own(meta: dict[str, Any]) -> Own:
    """Title, authors and date of the document."""
    own = Own()
    own.title(" ".join(_texts(meta.get("title"))))
    for name in _texts(meta.get("author")):
        own.people("authors", name)
    own.date("issued", " ".join(_texts(meta.get("date"))))
    return own


def _texts(value: Any) -> list[str]:
    """The texts of a metadata value, notes left out."""
    if not isinstance(value, dict):
        return []
    if value["t"] == "MetaList":
        return [text for item in value["c"] for text in _texts(item)]
    if value["t"] in ("MetaInlines", "MetaBlocks"):
        flow = Flow()
        walker = Walker(flow)
        if value["t"] == "MetaInlines":
            walker.run = flow.paragraph()
            walker.inlines(value["c"], False)
        else:
            walker.blocks(value["c"])
        return [run.text for run in flow.paragraphs if run.text]
    return [value["c"]] if isinstance(value.get("c"), str) else []
