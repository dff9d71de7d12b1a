"""A LaTeX document becomes a Document: notes as they would be numbered, citations with their .bib entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from refkit.model import Document, Problem
from refkit.readers.decoding import read_text
from refkit.readers.flow import Flow
from refkit.readers.latex.body import Body, Shared
from refkit.readers.latex.cite import Library
from refkit.readers.latex.commands import commands
from refkit.readers.latex.definitions import Definitions
from refkit.readers.latex.files import START, Files
from refkit.readers.latex.items import items_of
from refkit.readers.latex.notes import Counters
from refkit.readers.latex.scan import Scanner
from refkit.readers.markup import guarded
from refkit.readers.own import Own
from refkit.readers.typed import document_of

EXTENSIONS = (".tex", ".latex", ".ltx")
EXTRA = ""
CLASS = re.compile(rb"^[^\S\n]*\\document(?:class|style)\b", re.MULTILINE)
# macros of nowhere are told that come so often; so many of them
OFTEN, TOLD = 2, 5
AND = re.compile(r"\\and\b|\\AND\b|\\quad\b|\\qquad\b|\\\\|;|\s&\s|,\s(?=\S+\s)")


def sniff(head: bytes) -> bool:
    """True where the first bytes of a file name a class of documents."""
    return CLASS.search(head) is not None


@guarded
def read(path: Path) -> Document:
    """The document in a LaTeX file, with the files that it inputs from its own folder.

    Raises:
        ReadError: the file is empty or no text.
    """
    source, problems = read_text(path)
    found = list(problems)
    files = Files(path, found)
    definitions = files.definitions(source)
    source = files.whole(source)
    shared = _pass(source, path, found, {}, definitions)
    if shared.asked and shared.found:
        # numbers of notes that others speak of are known only at the end
        found = [problem for problem in found if not problem.place.startswith("key ")]
        shared = _pass(source, path, found, shared.found, definitions)
    found += _undefined(shared, path)
    own = _own(shared, path, found)
    return document_of(shared.flow, own, path, found)


def _pass(
    source: str, path: Path, problems: list[Problem], labels: dict[str, str], definitions: Sequence[str]
) -> Shared:
    flow = Flow()
    shared = Shared(flow, Counters(flow), Library(path, problems), commands(), labels=labels)
    for text in definitions:
        Definitions(shared).read(text)
    shared.items = items_of(source)
    shared.started = START.search(source) is None
    body = Body(shared)
    body.read(source)
    if body.scanner.exhausted:
        message = "its macros grow beyond all bounds; they were left as they stand"
        problems.append(Problem(str(path), "", message, "look for a macro that calls itself"))
    return shared


def _undefined(shared: Shared, path: Path) -> list[Problem]:
    """What is said of macros that nothing defines and that hold text, as those of notes do."""
    often = [(name, count) for name, count in shared.unknown.most_common(TOLD) if count >= OFTEN]
    if not often:
        return []
    names = ", ".join(f"\\{name} ({count} times)" for name, count in often)
    message = f"macros that are defined nowhere hold text, which was read as part of the body: {names}"
    return [Problem(str(path), "", message, "put the file that defines them beside the document")]


def _own(shared: Shared, path: Path, problems: list[Problem]) -> Own:
    """Title, authors and date as the document gives them to LaTeX."""
    own = Own()
    title = " ".join(_plain(shared.own.get("title") or shared.own.get("pdftitle", ""), path))
    subtitle = " ".join(_plain(shared.own.get("subtitle", ""), path))
    own.titles(title, subtitle)
    for part in AND.split(_without_notes(shared.own.get("author") or shared.own.get("pdfauthor", ""))):
        for line in _plain(part, path)[:1]:
            own.people("authors", line)
    date = shared.own.get("date", "")
    if "\\today" not in date:
        own.date("issued", " ".join(_plain(date, path)))
    return own


def _plain(source: str, path: Path) -> list[str]:
    """The paragraphs of a piece of source, without notes."""
    flow = Flow()
    shared = Shared(flow, Counters(flow), Library(path, []), commands())
    Body(shared).read(_without_notes(source))
    return [run.text for run in flow.paragraphs if run.text]


def _without_notes(source: str) -> str:
    for command in ("thanks", "footnote", "footnotemark", "inst", "affil", "orcidlink"):
        while (at := source.find(f"\\{command}")) >= 0:
            scanner = Scanner(source)
            scanner.place = at + len(command) + 1
            scanner.option()
            if command != "footnotemark":
                scanner.argument()
            source = source[:at] + source[scanner.place :]
    return source
