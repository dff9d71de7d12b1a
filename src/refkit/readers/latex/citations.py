"""The citing commands of LaTeX (biblatex, natbib) come in; notes, or text, with the entries' records go out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from refkit.readers.flow import Source
from refkit.readers.latex.cite import BIBTEX, Entry, full, locator, short

if TYPE_CHECKING:
    from refkit.readers.latex.body import Body

FOOT_CITES = ("footcite", "footcites", "footfullcite", "Footcite", "fnotecite", "footcitetext")
AUTO_CITES = ("autocite", "autocites", "smartcite", "smartcites", "Autocite", "Smartcite", "Autocites")
TEXT_CITES = ("textcite", "textcites", "citet", "Textcite", "citeauthor")
CITES = (
    "cite",
    "cites",
    "parencite",
    "parencites",
    "citep",
    "citealp",
    "citealt",
    "fullcite",
    "Cite",
    "Parencite",
)
ALL = (*FOOT_CITES, *AUTO_CITES, *TEXT_CITES, *CITES)
CLOSING = re.compile(r"[.,;:!?]+(?:''|’’|”)?")


def cite(body: Body, name: str) -> None:
    """A citation: in a note of its own, or where it stands."""
    body.scanner.star()
    cited = _cited(body, name.casefold().endswith("cites"))
    if not body.shared.started or not cited:
        return
    as_note = name in FOOT_CITES or (name in AUTO_CITES and body.shared.autocite)
    if not as_note or body.note is not None:
        _print(body, name, cited)
        return
    run = body.paragraph()
    if name in AUTO_CITES and (stop := CLOSING.match(body.scanner.text, body.scanner.place)):
        # such a mark moves behind the punctuation that follows
        run.stick()
        body.add(body.ligatures(stop.group()))
        body.scanner.place = stop.end()
    _, made = body.shared.counters.note("footnote", None, run)
    inner = type(body)(body.shared, made.run)
    _print(inner, name, cited)
    text = made.run.text
    if text and text[-1] not in ".?!":
        made.run.stick()
        made.run.add(".")


def _cited(body: Body, several: bool) -> list[tuple[str, str, list[str]]]:
    """(text before, text behind, keys) of every part of a citation."""
    scanner = body.scanner
    found: list[tuple[str, str, list[str]]] = []
    if several:
        scanner.option("(", ")")
        scanner.option("(", ")")
    while True:
        first, second = scanner.option(), scanner.option()
        before, behind = (first or "", second) if second is not None else ("", first or "")
        if scanner.peek() != "{" and found:
            return found
        keys = [key.strip() for key in scanner.argument().split(",") if key.strip()]
        found.append((before, behind, keys))
        if not several or scanner.peek() not in ("[", "{"):
            return found


def _print(body: Body, name: str, cited: list[tuple[str, str, list[str]]]) -> None:
    """Print a citation: in a note as a full one, in the text as names and year."""
    in_note = body.note is not None
    if not in_note and name not in TEXT_CITES:
        body.add("(")
        body.paragraph().stick()
    first = True
    for before, behind, keys in cited:
        for place, key in enumerate(keys):
            if not first:
                body.paragraph().stick()
                body.add("; ")
            first = False
            entry = body.shared.library.get(key)
            page = locator(behind) if place == len(keys) - 1 else None
            prefix = before if place == 0 else ""
            if prefix:
                body.inner(prefix + " ", body.paragraph())
            body.paragraph().flush()
            start = body.paragraph().length
            if entry is None:
                body.add(f"[{key}]")
            else:
                _entry(body, name, entry)
            if behind and place == len(keys) - 1:
                body.paragraph().stick()
                body.inner(f", {page.value if page else behind}", body.paragraph())
            if entry is not None and in_note:
                run = body.paragraph()
                run.sources.append(Source(start, ((BIBTEX, entry.record, page, prefix),), run.length))
    if not in_note and name not in TEXT_CITES:
        body.paragraph().stick()
        body.add(")")


def _entry(body: Body, name: str, entry: Entry) -> None:
    if body.note is None or name in TEXT_CITES:
        body.add(short(entry))
        return
    for text, italic in full(entry):
        body.paragraph().add(text, italic)
