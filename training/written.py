"""Notes that were written for training, with their labels in the text, come in; labelled notes with italics go out.

A file of `data/written` has a note a line; a line that begins with "# " begins a new document. `⟦full: … ⟧` is a
citation of the form that stands in front, `{author|A. Name}` a labelled part, and `*…*` stands in italics. Words
without a label are prose, or inside a citation `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

from training.corpora import UNKNOWN
from training.generate.labelled import FORMS, LABELS, Block, LabelledNote, Piece, flatten
from training.generate.noise import spoil

FOLDER = Path(__file__).parent / "data" / "written"
STYLE = "written"
# of the copies of a note so many have other values, or are as written but without italics; others are spoilt
VARIED, PLAIN = 0.6, 0.15
# writers took these for a kind or for the title: nothing is learnt of them
_ACT = re.compile(
    r"(?:arr[êe]t[ée]?|code|d[ée]cret|decret|directiv|dlgs|d\.lgs|d[ée]lib[ée]ration|gesetz|judgment|law|legge|lei|ley|loi|ordonnance"
    r"|r[èe]glement|regulation|richtlinie|sentencia|sentenza|statute|urteil|ustawa|verordnung|wyrok)",
    re.IGNORECASE,
)
_PART = re.compile(r"⟦(?P<form>\w+):\s?|⟧|\{(?P<label>\w+)\|(?P<text>[^{}|⟦⟧]*)\}")


@dataclass(frozen=True)
class Written:
    """A note in blocks, its italics in characters of the plain text, and the document that it stands in."""

    blocks: tuple[Block, ...]
    italics: tuple[tuple[int, int], ...]
    document: str

    @property
    def language(self) -> str:
        """The two letters that the document's line begins with."""
        return self.document[:2]

    @property
    def held(self) -> bool:
        """Stands in one of the documents that no run learns from: every eighth."""
        return crc32(self.document.encode()) % 8 == 0

    def labelled(self) -> LabelledNote:
        """The note as it was written."""
        return flatten(self.blocks, STYLE, self.language)

    def varied(self, pool: Pool, rng: Random) -> tuple[LabelledNote, tuple[tuple[int, int], ...]]:
        """The note with half its values out of other notes and other digits; what stood in italics still does."""
        blocks, slanted, at, out = [], [], 0, 0
        for block in self.blocks:
            kinds = _kinds(block)
            pieces = []
            for text, label in block.pieces:
                new = pool.other(text, label, self.language, kinds, rng) if label and block.form else text
                if new is not text or rng.random() < 0.5:
                    new = _digits(new, label, rng)
                if any(start <= at and at + len(text) <= end for start, end in self.italics):
                    slanted.append((out, out + len(new)))
                at, out = at + len(text), out + len(new)
                pieces.append((new, label))
            blocks.append(Block(tuple(pieces), block.form))
        return flatten(blocks, STYLE, self.language), tuple(slanted)

    def spoilt(self, rng: Random) -> LabelledNote:
        """The note as a printer or a scanner spoils it."""
        return flatten(spoil(list(self.blocks), rng), STYLE, self.language)


Kinds = tuple[bool, ...]
# labels whose values are exchanged for those of other notes
EXCHANGED = frozenset(
    ("author", "editor", "translator", "title", "container", "publisher", "place", "series")
)
_DIGIT = re.compile(r"\d+")
_YEARS = re.compile(r"1[5-9]\d\d|20[012]\d")
_TWO = re.compile(r"[;/&]| and | und | et | e | y | i | en | – ")


class Pool:
    """Values of all notes by their label, language, the kind of work they tell and how they look."""

    def __init__(self, written: Iterable[Written]) -> None:
        self.values: dict[tuple[object, ...], list[str]] = {}
        for one in written:
            for block in one.blocks:
                if block.form:
                    for text, label in block.pieces:
                        if label in EXCHANGED:
                            key = _look(text, label, one.language, _kinds(block))
                            self.values.setdefault(key, []).append(text)

    def other(self, text: str, label: str, language: str, kinds: Kinds, rng: Random) -> str:
        """Half the time a value of another note that looks like this one."""
        if label not in EXCHANGED or rng.random() < 0.5:
            return text
        return rng.choice(self.values.get(_look(text, label, language, kinds), [text]))


def _kinds(block: Block) -> Kinds:
    labels = {label for _, label in block.pieces}
    wanted = ({"container"}, {"publisher", "place"}, {"number"}, {"archive"}, {"genre", "event"})
    return (block.form == "full", *(bool(labels & one) for one in wanted))


def _look(text: str, label: str, language: str, kinds: Kinds) -> tuple[object, ...]:
    """What two values have in common that may stand for each other."""
    words = text.split()
    size = min(len(words), 4) if label != "title" else min(len(words) // 3, 4)
    capitals = sum(len(word) > 2 and word.isupper() for word in words)
    marks = "," in text, "." in text, bool(_TWO.search(text)), " v" in text or " c. " in text, ":" in text
    return label, language, kinds, size, min(capitals, 1), marks, text[:1].isupper()


def _digits(text: str, label: str | None, rng: Random) -> str:
    """Other digits, as many; a year stays one."""

    def change(found: re.Match[str]) -> str:
        old = found[0]
        if _YEARS.fullmatch(old):
            return old[:2] + (
                str(rng.randrange(10)) + old[3] if old < "2000" else "0" + str(rng.randrange(10))
            )
        if label in ("date", "accessed") or len(old) == 1:
            return old if old == "0" or len(old) > 1 else str(rng.randrange(1, 10))
        return str(rng.randrange(1, 10)) + "".join(str(rng.randrange(10)) for _ in old[1:])

    return text if label in ("url", "doi", None) else _DIGIT.sub(change, text)


def notes(
    every: Iterable[Written], times: int, rng: Random
) -> Iterator[tuple[LabelledNote, tuple[tuple[int, int], ...]]]:
    """The notes that are learnt from with their italics, `times` each: as written, with other values, and spoilt."""
    found = [one for one in every if not one.held]
    pool = Pool(found)
    for one in found:
        yield one.labelled(), one.italics
        for _ in range(times - 1):
            chance = rng.random()
            if chance < VARIED:
                yield one.varied(pool, rng)
            elif chance < VARIED + PLAIN:
                yield one.labelled(), ()
            else:
                yield one.spoilt(rng), ()


def parse(line: str, document: str = "") -> Written:
    """One line. Raises ValueError where a mark is unknown, unclosed, or inside another of its kind."""
    blocks: list[Block] = []
    pieces: list[Piece] = []
    form: str | None = None
    italics: list[int] = []
    length = 0

    def put(text: str, label: str | None) -> None:
        nonlocal length
        for number, part in enumerate(text.split("*")):
            if number:
                italics.append(length)
            length += len(part)
        if plain := text.replace("*", ""):
            pieces.append((plain, label))

    def close(form: str | None) -> None:
        if pieces:
            blocks.append(Block(tuple(pieces), form))
            pieces.clear()

    at = 0
    for mark in _PART.finditer(line):
        put(line[at : mark.start()], None)
        at = mark.end()
        if mark["form"] is not None:
            if form is not None or mark["form"] not in FORMS:
                raise ValueError(f"a citation in a citation, or an unknown form: {mark[0]}")
            close(None)
            form = mark["form"]
        elif mark["label"] is not None:
            if mark["label"] not in LABELS:
                raise ValueError(f"unknown label: {mark[0]}")
            put(
                mark["text"],
                UNKNOWN if mark["label"] == "genre" and _ACT.match(mark["text"]) else mark["label"],
            )
        elif form is None:
            raise ValueError("a citation ends that has not begun")
        else:
            close(form)
            form = None
    put(line[at:], None)
    close(None)
    plain = "".join(piece for block in blocks for piece, _ in block.pieces)
    if form is not None or set(plain) & set("{}|⟦⟧"):
        raise ValueError(f"a mark that is not closed: {line}")
    if len(italics) % 2:
        raise ValueError(f"italics that are not closed: {line}")
    return Written(tuple(blocks), tuple(zip(italics[::2], italics[1::2], strict=True)), document)


def load(folder: Path = FOLDER) -> Iterator[Written]:
    """All notes of a folder, by file and line. Raises ValueError with the file and the line."""
    for path in sorted(folder.glob("*.txt")):
        document = path.stem
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("# "):
                document = line[2:].strip()
            elif line.strip():
                try:
                    yield parse(line.strip(), document)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: {error}") from error
