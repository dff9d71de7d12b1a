"""What is read: a document with its notes, their anchors, and the citations in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from refkit.errors import RefkitError
from refkit.model.above import above
from refkit.model.checks import checked
from refkit.model.works import Work

REFERENCE = "reference"
"""The kind of a note that is an entry of a reference list."""
IN_TEXT = "in-text"
"""The kind of a note that is a citation in running text: "(Nye 1990, 12)", "[12]", a reference manager's field."""


@dataclass(frozen=True, slots=True)
class Locator:
    """The place in a work that a citation points to; `label` is a CSL locator label ("page", "paragraph")."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note's mark stands in the body: paragraph (from 0), character offset in it, and the sentence."""

    paragraph: int
    offset: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation whose own data the document carries: a reference manager's field code, or a key of a .bib file.

    `start` and `end` are the span of the note's text that prints the citation; `record` is the work as a record of
    the format `format` ("csl-json": one item; "bibtex": one entry), which `refkit.formats` reads; of the format "entry"
    it is the label of an entry of the document's own reference list.
    """

    start: int
    end: int
    format: str
    record: str
    locator: Locator | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote as printed, or what else cites; `id` is unique in the whole input ("paper:n12").

    `kind` is footnote, endnote, mention (a passage that names a work), reference (an entry of a reference list, whose
    `number` is its printed label or "") or in-text (a citation in running text, with its brackets).
    `italics` and `links` are spans of the text: (start, end), and (start, end, address) of a link whose address is
    not printed. `sheet` is the page of the file (from 1) on which the note begins, None where the format has no pages;
    `page` what that page prints as its number, "" where it is not known.
    """

    id: str
    document: str
    number: str
    text: str
    kind: str = "footnote"
    anchor: Anchor | None = None
    italics: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    cited: tuple[Cited, ...] = ()
    sheet: int | None = None
    page: str = ""

    def __post_init__(self) -> None:
        checked(self)

    @property
    def is_note(self) -> bool:
        """Is it a footnote or endnote, and no entry of a list, citation in running text or mention?"""
        return self.kind not in _OTHERS


_OTHERS = frozenset((REFERENCE, IN_TEXT, "mention"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about an input: the file, the place, what is wrong, and a remedy."""

    file: str
    place: str
    message: str
    remedy: str = ""
    severe: bool = False
    """True where an input was lost: it could not be read at all."""

    @classmethod
    def lost(cls, error: RefkitError, file: object) -> Problem:
        """An input that could not be read; `file` is what the error does not name itself."""
        return cls(error.file or str(file), error.place, error.message, error.remedy, severe=True)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins in the text: paragraph (from 0), offset in it, page of the file (from 1), printed page."""

    paragraph: int
    offset: int
    sheet: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One read document: its body as paragraphs, its notes in reading order, and its own metadata as a Work.

    `text` is the decoded text that the evidence of `work` points into; `pages` are in the order of the text, empty for
    a format without pages.
    """

    id: str
    path: str
    text: str
    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...]
    work: Work
    problems: tuple[Problem, ...] = ()
    pages: tuple[PageStart, ...] = ()

    def page_at(self, paragraph: int, offset: int) -> tuple[int | None, str]:
        """The page of the file (from 1) and the printed page at a place of the text; (None, "") where not known."""
        place = bisect_right(self.pages, (paragraph, offset), key=lambda one: (one.paragraph, one.offset))
        if not place:
            return None, ""
        return self.pages[place - 1].sheet, self.pages[place - 1].page

    def link(self, sheet: int | None) -> str:
        """The address of a page, seen from the document's folder: "paper.pdf#page=7"; "" where it has no pages."""
        name = PurePath(self.path).name
        return f"{quote(name)}#page={sheet}" if sheet and name.casefold().endswith(".pdf") else ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a rule of `refkit.citing.corrections` changed in a citation.

    The spans that it took away and those that it gave: (label, start, end), with offsets into the note's text.
    """

    rule: str
    before: tuple[tuple[str, int, int], ...]
    after: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in a note: what it cites, how, where, and how sure that is.

    `form` is full, short, ibid, opcit, supra or mention; `target` the id of the citation it refers back to;
    `confidence` the probability (0-1) that all fields of `work` are right; `key` is set once works are merged.
    """

    id: str
    document: str
    note: str
    start: int
    end: int
    form: str
    work: Work
    signal: str = ""
    target: str | None = None
    locator: Locator | None = None
    confidence: float = 0.0
    flags: tuple[str, ...] = ()
    key: str = ""
    field_confidence: tuple[tuple[str, float], ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def confidence_by_field(self) -> dict[str, float]:
        """How sure each field of `work` is (0-1), as a mapping."""
        return dict(self.field_confidence)

    def __str__(self) -> str:
        """The citation in one line: the work and the place in it."""
        place = f", {self.locator.label} {self.locator.value}" if self.locator else ""
        return f"{self.work}{place}"

    def _repr_html_(self) -> str:
        return str(above("html")(self))
