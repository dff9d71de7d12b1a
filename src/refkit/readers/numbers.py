"""The lines of a document come in; its own DOI, handle, ISBN and ISSN go out, and none of the works it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from refkit.languages import pattern
from refkit.readers.head import PROSE_WORDS, head_of
from refkit.readers.imprint import COPYRIGHT, ISSN, SHORT_LINE, Found, span_of
from refkit.readers.layout import Line

ISBN = re.compile(r"ISBN\b[^\d\n]{0,20}((?:97[89][\s-]?)?\d[\d\s-]{7,14}[\dXx])\b")
DOI = re.compile(
    r"(?:(?:https?://|\b)(?:dx\.)?doi\.org/|\bdoi:\s?)(10\.\d{4,9}/[^\s<>\"]*[^\s<>\".,;)])", re.IGNORECASE
)
HANDLE = re.compile(r"https?://hdl\.handle\.net/[^\s<>\"]*[^\s<>\".,;)]")
# an imprint's lines stand together: no more characters apart
NEAR = 400
REFERENCES = pattern(r"[#*_\s\d.]*(?:<<references_heading>>|<<notes_heading>>)[*_\s:]*", re.IGNORECASE)
# a line that begins with what it is: "DOI: …", "ISSN (print) …"
LABELLED = re.compile(r"[*_\W]{0,3}(?:e-?|print )?(?:DOI|ISBN|ISSN|Handle)\b", re.IGNORECASE)


def own_numbers(lines: Sequence[Line], running: Sequence[Line] = ()) -> Iterator[Found]:
    """The document's own numbers: a document is not what it cites, so that those of its references are none.

    What stands in running heads and feet (`running`) is its own.
    """
    for line in (*_own(lines), *running):
        for match in ISSN.finditer(line.text):
            value = f"{match[1]}-{match[2].upper()}"
            yield "issn", value, line.start + match.start(1), line.start + match.end(2), ""
        for match in ISBN.finditer(line.text):
            yield "isbn", match[1], *span_of(line, match, 1), ""
    addressed = [line for line in _own(lines) if DOI.search(line.text) or HANDLE.search(line.text)]
    heads = [line for line in running if DOI.search(line.text)]
    for line in heads or _of_the_document(addressed, lines):
        for field, form in (("doi", DOI), ("url", HANDLE)):
            if address := form.search(line.text):
                group = form.groups
                yield field, address[group], *span_of(line, address, group), ""


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines before the list of references, and of those after it what begins with the label of a number."""
    listed = False
    for line in lines:
        if len(line.text) > 5 * SHORT_LINE:
            continue
        listed = listed or REFERENCES.fullmatch(line.text) is not None
        if not listed or LABELLED.match(line.text):
            yield line


def _of_the_document(addressed: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Of lines with an address those that give the document's: in its head, labelled so, or in an imprint.

    Below the head they must agree: of two DOIs at least one is that of another work.
    """
    short = {item.line.start for item in head_of(lines) if len(item.text.split()) < PROSE_WORDS}
    if head := [line for line in addressed if line.start in short]:
        return head
    imprint = [
        line.start for line in lines if ISSN.search(line.text) or COPYRIGHT.match(line.text.strip("*_ "))
    ]
    near = [line for line in addressed if any(abs(line.start - start) <= NEAR for start in imprint)]
    below = near or [line for line in addressed if LABELLED.match(line.text)]
    said = {address[0].casefold() for line in below if (address := DOI.search(line.text))}
    return below if len(said) < 2 else []
