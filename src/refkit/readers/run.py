"""The text of a paragraph or note comes in, piece by piece; it goes out as one, with places of marks and spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refkit.model import Locator
from refkit.readers.decoding import INVISIBLE

NO_SPACE_BEFORE = ".,;:!?)]”’»"
UNSEEN = INVISIBLE | {0xAD: None}
# raised digits stay raised where they are no marks: "10²" is not 102
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DIGITS = re.compile(r"\s*\d+(?:\s*[,–-]\s*\d+)*\s*")
# before the number of a note that the text speaks of: "see note 3", "siehe Anm. 3"
SPEAKS = re.compile(
    r"(?:\b(?:foot|end)?notes?|\bnn?\.|\bfn\.?|\banm(?:erkung(?:en)?|\.)?|\b(?:fuß|end)noten?|\bnot[ae]s?|\bprzyp(?:is)?\.?)\s?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Source:
    """A citation that carries its data, in making: where it begins, its records, and what stands around it."""

    start: int
    records: tuple[tuple[str, str, Locator | None, str], ...]
    """(format, record, locator, prefix) of every work that is cited in this stretch of text."""
    end: int = 0


@dataclass(slots=True)
class Run:
    """The plain text of a paragraph or note in making: its length is known, so that marks have their places."""

    heading: int = 0
    """1 for a title, 2 and up for headings under it, 0 for other text."""
    label: str | None = None
    """Of an entry of a reference list its printed label, "" for none; None for other paragraphs."""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)
    italics: list[list[int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Places at which a line was broken on purpose."""
    gap: bool = False
    """Does an empty paragraph stand before it?"""
    soft: bool = False
    """Are soft hyphens kept, as in a text that is quoted as it is written?"""
    _space: bool = False

    def add(self, text: str, italic: bool = False, raised: bool = False) -> None:
        """Add text; white space runs become single spaces, those at the ends are left out."""
        if not text.isascii():
            text = text.translate(INVISIBLE if self.soft else UNSEEN)
        if raised and DIGITS.fullmatch(text):
            text = text.translate(RAISED)
        joined = " ".join(text.split())
        if not joined:
            self._space = self._space or bool(text)
            return
        stuck = self.marks and self.marks[-1][0] == self.length and joined[0] in NO_SPACE_BEFORE
        apart = self.length > 0 and (self._space or text[0].isspace()) and not stuck
        if apart:
            self.pieces.append(" ")
        start = self.length + apart
        self.pieces.append(joined)
        self.length = start + len(joined)
        if italic:
            self._italic(start, apart)
        self._space = text[-1].isspace()

    def _italic(self, start: int, apart: bool) -> None:
        """What was added since length `start` is italic; a space within italics is so, too."""
        if self.italics and self.italics[-1][1] + apart == start:
            self.italics[-1][1] = self.length
        else:
            self.italics.append([start, self.length])

    def space(self, line: bool = False) -> None:
        """A space that is no text of its own; `line` where it breaks the line."""
        self._space = True
        if line:
            self.breaks.append(self.length)

    def stick(self) -> None:
        """What comes next follows at once, whatever white space was waiting."""
        self._space = False

    def flush(self) -> None:
        """The white space that is waiting becomes text, so that what comes next has its place."""
        if self._space and self.length:
            self.pieces.append(" ")
            self.length += 1
        self._space = False

    def mark(self, key: str) -> None:
        """The mark of the note `key` stands here."""
        self.marks.append((self.length, key))

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def unbracket(self) -> bool:
        """Take off a bracket that opens at the end; False where there is none."""
        if not self.pieces or not self.pieces[-1].endswith(("[", "(")):
            return False
        text = self.text
        self.keep(0, len(text[:-1].rstrip()))
        self._space = text[:-1].endswith(" ")
        return True

    def speaks_of_note(self) -> bool:
        """Does the text so far end in words that a note's number follows as part of the sentence?"""
        return SPEAKS.search("".join(self.pieces[-4:])[-24:] + (" " if self._space else "")) is not None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch that began at length `start` and ended at length `end`, without white space at its ends."""
        text = self.text[start:end]
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

    def keep(self, start: int, end: int) -> None:
        """Cut the text down to a stretch of it; marks and spans follow."""
        text = self.text[start:end]

        def moved(place: int) -> int:
            return min(max(place - start, 0), len(text))

        self.pieces, self.length = [text], len(text)
        self.marks = [(moved(place), key) for place, key in self.marks]
        spans = ([moved(begin), moved(stop)] for begin, stop in self.italics)
        self.italics = [span for span in spans if span[0] < span[1]]
        links = ((moved(begin), moved(stop), address) for begin, stop, address in self.links)
        self.links = [link for link in links if link[0] < link[1]]
        for source in self.sources:
            source.start, source.end = moved(source.start), moved(source.end)

    def link(self, start: int, address: str) -> None:
        """What was added since length `start` is a link; one that prints its address says nothing new."""
        begin, end = self.span(start, self.length)
        shown = self.text[begin:end].casefold().rstrip("/")
        bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.casefold()).rstrip("/")
        if shown and address and not shown.endswith(bare):
            self.links.append((begin, end, address))
