"""One invented document, described once: every format is written from it, and read against it.

Twelve notes, footnotes and endnotes, with italics and what makes readers stumble: notes in a heading and in a table
cell, two in a row, one of two paragraphs, a power that is no mark, a year in brackets, a numbered list.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

ITALIC = "*"


@dataclass(frozen=True)
class Mark:
    """The mark of a note."""

    key: str


Piece = str | Mark
Sentence = list[Piece]


@dataclass(frozen=True)
class Block:
    """A paragraph: "title", "heading", "p", "item" of a list, or "cell" of a table; a list of sentences."""

    sort: str
    sentences: list[Sentence]


@dataclass(frozen=True)
class Note:
    """A note: its number among its kind, kind, and paragraphs; text between asterisks is italic."""

    number: str
    kind: str
    paragraphs: list[str]


@dataclass(frozen=True)
class Described:
    """The whole: what the document says of itself, its blocks, and its notes in reading order."""

    title: str
    author: tuple[str, str]
    date: str
    blocks: list[Block]
    notes: dict[str, Note]


@dataclass(frozen=True)
class Expected:
    """What a reader must find of one note."""

    key: str
    number: str
    kind: str
    text: str
    italics: tuple[str, ...]
    paragraph: str
    offset: int
    sentence: str


NOTES = {
    "f1": Note("1", "footnote", ["Anna Berg, *The Harbour Treaties* (Oslo: Fjord Press, 2004), 17."]),
    "f2": Note("2", "footnote", ["See Karl Ott, “Lights on the Coast,” *Review of Ports* 12, no. 3 (1998): 45–61."]),
    "e1": Note("i", "endnote", ["The archive was closed from 1914 to 1921; see *Annals of the Customs*, vol. 2."]),
    "f3": Note("3", "footnote", ["Ibid., 52."]),
    "f4": Note("4", "footnote", ["Ministry of Trade, *Report on Tariffs*, 6 May 1931, 4."]),
    "f5": Note(
        "5",
        "footnote",
        ["Berg, *Harbour Treaties*, 20–21.", "A second paragraph of the same note: *idem*, 44."],
    ),
    "e2": Note("ii", "endnote", ["Figures after Ott & Sons <1922>, “5 % duty” at 100 $ a ton."]),
    "f6": Note("6", "footnote", ["Élise Dupré, *Les quais d’été*, trans. J. Woods (Paris: Rive, 1987), 3."]),
    "f7": Note("7", "footnote", ["Letter to the editor, *The Daily Tide*, March 3, 1932."]),
    "f8": Note("8", "footnote", ["Interview with the harbour master, Bergen, 1 June 1999."]),
    "e3": Note("iii", "endnote", ["Not all ships were counted; the list ends in 1930."]),
    "f9": Note("9", "footnote", ["Ott, “Lights,” 60."]),
}  # fmt: skip


def _p(*sentences: Sentence, sort: str = "p") -> Block:
    return Block(sort, list(sentences))


def M(key: str) -> Mark:  # noqa: N802 - short, since it stands within sentences
    return Mark(key)


BLOCKS = [
    _p(["Harbours and Tariffs in the North"], sort="title"),
    _p(
        ["The first harbour treaty was signed in 1871.", M("f1")],
        ["It named eleven ports, and *no* other treaty did so before the war,", M("f2"), " as Dr. Ott has shown."],
        ["Few have read it since."],
    ),
    _p(
        ["The customs house kept its own books,", M("e1"), " which were long thought lost."],
        ["“They burnt,” said one clerk.", M("f3")],
    ),
    _p(["Tariffs between the wars", M("f4")], sort="heading"),
    _p(
        ["The tariff rose in three steps [1931] and fell in two.", M("f5"), M("e2")],
        ["An area of 10² hectares was set aside for sheds, and 1 of 3 was built."],
    ),
    _p(["1. Grain was free of duty."], sort="item"),
    _p(["2. Timber paid the most."], sort="item"),
    _p(["Port"], sort="cell"),
    _p(["Ships", M("f6")], sort="cell"),
    _p(["Bergen"], sort="cell"),
    _p(["412", M("f7")], sort="cell"),
    _p(
        ["Memory is another matter", M("f8"), "; the masters spoke of *good years*."],
        ["Not every list agrees.", M("e3")],
        ["The U.S. consul counted fewer.", M("f9")],
    ),
]  # fmt: skip

DOCUMENT = Described("Harbours and Tariffs in the North", ("Ann", "Lee"), "2019-05-04", BLOCKS, NOTES)


@dataclass
class Styled:
    """Text without asterisks, and the stretches that stood between them."""

    text: str = ""
    italics: list[str] = field(default_factory=list)


def styled(text: str) -> Styled:
    """Take the asterisks off."""
    parts = text.split(ITALIC)
    return Styled("".join(parts), parts[1::2])


def pieces(text: str) -> list[tuple[str, bool]]:
    """(text, is it italic) of every stretch."""
    return [(part, bool(index % 2)) for index, part in enumerate(text.split(ITALIC)) if part]


def plain_sentence(sentence: Sentence) -> str:
    """A sentence without marks and asterisks."""
    return styled("".join(piece for piece in sentence if isinstance(piece, str))).text


def block_pieces(block: Block) -> list[Piece]:
    """The pieces of a block, a space between its sentences."""
    found: list[Piece] = []
    for place, sentence in enumerate(block.sentences):
        found += [" ", *sentence] if place else sentence
    return found


def one_kind(document: Described, kind: str = "footnote") -> Described:
    """The document as formats hold it that know one kind of notes: all of them counted together."""
    notes = {
        key: replace(note, number=str(place), kind=kind)
        for place, (key, note) in enumerate(document.notes.items(), 1)
    }
    return replace(document, notes=notes)


def expected(document: Described = DOCUMENT) -> list[Expected]:
    """What is to be found, in reading order."""
    found = []
    for block in document.blocks:
        whole = styled("".join(piece for piece in block_pieces(block) if isinstance(piece, str))).text
        offset = 0
        for place, sentence in enumerate(block.sentences):
            offset += place > 0
            for piece in sentence:
                if isinstance(piece, str):
                    offset += len(styled(piece).text)
                    continue
                note = document.notes[piece.key]
                text = styled(" ".join(note.paragraphs))
                found.append(
                    Expected(
                        piece.key,
                        note.number,
                        note.kind,
                        text.text,
                        tuple(text.italics),
                        whole,
                        offset,
                        plain_sentence(sentence),
                    )
                )
    return found
